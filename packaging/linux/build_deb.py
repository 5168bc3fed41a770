"""Makes the .deb and the .tar.xz from the built folder; the same folder gives the same bytes."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import struct
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
SIZES = (16, 24, 32, 48, 64, 128, 256)
MAINTAINER = "The Betweentimes maintainers <maintainers@betweentimes.invalid>"
COMPONENT = "example.betweentimes.Betweentimes"
SHIPPED = ("-Zxz", "-z4")
"""1 MB more than the usual level 6, for two thirds of the time."""

FIRST = re.compile(
    r"betweentimes|_internal/(base_library\.zip|lib(python3|z|bz2|lzma|expat|ffi)\.[^/]+|python[^/]+/lib-dynload/.+)"
)
"""What has to be whole for Python to run at all; the rest is looked at by all_there.py."""

CASEBOOK_ICON = "application-x-betweentimes-casebook"
SHORT = "casebook for the work between therapy sessions"
LONG = """\
 Betweentimes keeps the work that a therapist and a client agree to do
 between sessions, and the alliance that this work rests on.
 .
 It runs on the therapist's own computer, opens no network connection, and
 keeps everything in one encrypted file, the casebook. It prints sheets for
 clients and progress reports, and makes verified backups.
"""


@dataclass(frozen=True)
class Making:
    """What is packed: the built folder, the drawn icons, the version and the date in seconds of every file."""

    bundle: Path
    icons: Path
    version: str
    epoch: int

    @property
    def date(self) -> str:
        """The day, as 2026-01-31."""
        return time.strftime("%Y-%m-%d", time.gmtime(self.epoch))


def version() -> str:
    """The version, from the one place it is written down. Raises ValueError."""
    text = (CHECKOUT / "desktop" / "betweentimes" / "version.py").read_text(encoding="utf-8")
    found = re.search(r'^VERSION = "([^"]+)"', text, re.MULTILINE)
    if found is None:
        raise ValueError("version.py names no version")
    return found[1]


def filled(name: str, making: Making) -> str:
    """A file of this folder with version, date and the sizes of the pictures put in."""
    text = (HERE / name).read_text(encoding="utf-8")
    places = {"VERSION": making.version, "DATE": making.date}
    for picture in ("client", "today"):
        head = (CHECKOUT / "packaging" / "screenshots" / f"{picture}.png").read_bytes()[16:24]
        width, height = struct.unpack(">II", head)
        places |= {f"{picture.upper()}_WIDTH": str(width), f"{picture.upper()}_HEIGHT": str(height)}
    for place, words in places.items():
        text = text.replace(f"@{place}@", words)
    return text


def write(path: Path, content: str | bytes) -> None:
    """Write a file, with the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def squeezed(content: str) -> bytes:
    """Compressed by gzip without a date."""
    return gzip.compress(content.encode(), 9, mtime=0)


def share(folder: Path, making: Making) -> None:
    """Everything below usr/share that .deb and .tar.xz have in common: menu entry, file types, icons."""
    write(folder / "applications" / "betweentimes.desktop", filled("betweentimes.desktop", making))
    write(folder / "mime" / "packages" / "betweentimes.xml", filled("betweentimes.mime.xml", making))
    drawings = CHECKOUT / "resources" / "icons" / "app"
    for drawing, context, name in (
        ("betweentimes", "apps", "betweentimes"),
        ("casebook", "mimetypes", CASEBOOK_ICON),
    ):
        theme = folder / "icons" / "hicolor"
        write(theme / "scalable" / context / f"{name}.svg", (drawings / f"{drawing}.svg").read_bytes())
        for size in SIZES:
            picture = (making.icons / f"{drawing}-{size}.png").read_bytes()
            write(theme / f"{size}x{size}" / context / f"{name}.png", picture)


def starter(making: Making, program: str) -> str:
    """The command that starts the program in the folder `program`, after a look at what has to be there first."""
    listed = (making.bundle / "_internal" / "contents.txt").read_text(encoding="utf-8").splitlines()
    sizes = {name: size for size, name in (line.split(" ", 1) for line in listed)}
    first = [name for name in sizes if FIRST.fullmatch(name)]
    places = {"FILES": " ".join(first), "SIZES": "\n".join(sizes[name] for name in first)}
    words = (HERE / "start.sh").read_text(encoding="utf-8")
    for place, filling in places.items():
        words = words.replace(f"@{place}@", filling)
    return f"#!/bin/sh\nprogram='{program}'\n{words}"


def build_deb(making: Making, target: Path, compression: tuple[str, ...] = SHIPPED) -> Path:
    """The .deb in the folder `target`."""
    root = target / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(making.bundle, root / "usr" / "lib" / "betweentimes", symlinks=True)
    write(root / "usr" / "bin" / "betweentimes", starter(making, "/usr/lib/betweentimes"))
    shared = root / "usr" / "share"
    share(shared, making)
    write(shared / "metainfo" / f"{COMPONENT}.metainfo.xml", filled("betweentimes.metainfo.xml", making))
    write(shared / "man" / "man1" / "betweentimes.1.gz", squeezed(filled("betweentimes.1", making)))
    papers = shared / "doc" / "betweentimes"
    write(papers / "copyright", filled("copyright", making))
    write(papers / "NOTICE.gz", squeezed((CHECKOUT / "NOTICE").read_text(encoding="utf-8")))
    write(papers / "CHANGES.md.gz", squeezed((CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")))
    write(papers / "changelog.gz", squeezed(debian_changelog(making)))
    write(shared / "lintian" / "overrides" / "betweentimes", filled("lintian-overrides", making))
    control(root, making)
    return put_together(root, making, target, compression)


def build_needs(making: Making, target: Path) -> Path:
    """A package of nothing but the program's dependencies, so that apt can fetch them while the program is packed."""
    root = target / "needs"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    control(root, making)
    return put_together(root, making, target, ("-Znone",))


def put_together(root: Path, making: Making, target: Path, compression: tuple[str, ...]) -> Path:
    """Make the .deb of what was laid out in `root`, and clear that away."""
    settle(root, making.epoch)
    made = target / f"betweentimes_{making.version}_amd64.deb"
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": str(making.epoch)}
    command = ["dpkg-deb", "--root-owner-group", *compression, "--build", str(root), str(made)]
    subprocess.run(command, env=surroundings, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(root)
    return made


def control(root: Path, making: Making) -> None:
    """The package's own facts, and the sums of its files."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum((path.stat().st_size + 1023) // 1024 for path in files)
    fields = (
        ("Package", "betweentimes"),
        ("Version", making.version),
        ("Architecture", "amd64"),
        ("Maintainer", MAINTAINER),
        ("Installed-Size", str(size)),
        ("Depends", listed("depends.txt")),
        ("Recommends", listed("recommends.txt")),
        ("Section", "misc"),
        ("Priority", "optional"),
        ("Description", f"{SHORT}\n{LONG}".rstrip("\n")),
    )
    write(root / "DEBIAN" / "control", "".join(f"{name}: {value}\n" for name, value in fields))
    sums = (f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in files)
    write(root / "DEBIAN" / "md5sums", "".join(sums))


def listed(name: str) -> str:
    """The packages of a list, as the control file wants them."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return ", ".join(line for line in lines if line and not line.startswith("#"))


def debian_changelog(making: Making) -> str:
    """The changelog that Debian's tools read; what changed for people stands in CHANGES.md beside it."""
    day = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(making.epoch))
    words = "  * See CHANGES.md.gz for what changed."
    return f"betweentimes ({making.version}) stable; urgency=medium\n\n{words}\n\n -- {MAINTAINER}  {day}\n"


def build_archive(making: Making, deb: Path, target: Path) -> Path:
    """The .tar.xz for people without root: install.sh and, as it is in the .deb, everything to install."""
    name = f"betweentimes-{making.version}-linux-x86_64"
    root = target / name
    shutil.rmtree(root, ignore_errors=True)
    packed = subprocess.run(["ar", "p", str(deb), "data.tar.xz"], check=True, capture_output=True).stdout
    write(root / "program.tar.xz", packed)
    for paper in ("LICENSE", "NOTICE", "CHANGELOG.md"):
        write(root / paper, (CHECKOUT / paper).read_bytes())
    write(root / "install.sh", filled("install.sh", making))
    files = sorted(path for path in root.rglob("*") if path.is_file())
    sums = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in files)
    write(root / "SHA256SUMS", "".join(sums))
    settle(root, making.epoch)
    (root / "install.sh").chmod(0o755)
    made = target / f"{name}.tar.xz"
    sorted_owned = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{making.epoch}"]
    command = ["tar", "-C", str(target), *sorted_owned, "-cJf", str(made), name]
    # What it holds is compressed already: no time is spent on looking for more.
    subprocess.run(command, env={**os.environ, "XZ_OPT": "--lzma2=preset=0,dict=4KiB,nice=3,depth=1"}, check=True)
    shutil.rmtree(root)
    return made


def settle(root: Path, epoch: int) -> None:
    """One date for all, and modes that do not depend on who built it."""
    for path in (root, *sorted(root.rglob("*"))):
        if path.is_symlink():
            continue
        runs = path.is_dir() or (path.name == "betweentimes" and path.parent.name in ("betweentimes", "bin"))
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch))

"""The folder that people install: the program, its libraries and Python, frozen by PyInstaller and proven to work."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from devtools import environment

LIMIT_MB = 165
BUILT = environment.CHECKOUT / "build" / "bundle" / "betweentimes"
SPEC = environment.CHECKOUT / "packaging" / "linux" / "betweentimes.spec"
REQUIREMENTS = environment.CHECKOUT / "packaging" / "requirements" / "bundle.txt"
STRIPPED = ("_sqlite3", "libpython", "lib-dynload/", "nacl/_sodium", "_cffi_backend", "Crypto/")
"""What loses its symbols. Not those libraries that a wheel has patched: stripping breaks them."""

USUAL_EPOCH = 1_767_225_600
"""Seconds, the date of every file built where there is no commit to take it from: 1 January 2026, UTC."""


def bundle(arguments: list[str]) -> int:
    """Build it, run its self-test, print its size; with --twice prove that a second build is the same."""
    parser = argparse.ArgumentParser(prog="dev.py bundle")
    parser.add_argument("--python", default="", help="the Python to put inside; else the newest one found")
    parser.add_argument("--twice", action="store_true", help="build twice and compare every byte")
    chosen = parser.parse_args(arguments)
    python = bundle_python(chosen.python)
    seconds = build(python, BUILT)
    print(f"built in {seconds:.0f} s: {BUILT.relative_to(environment.CHECKOUT)}, {megabytes(BUILT):.1f} MB", flush=True)
    if chosen.twice:
        first = sums(BUILT)
        build(python, BUILT)
        differing = sorted({name for name, _ in first.items() ^ sums(BUILT).items()})
        print(f"built again: {len(first)} files, {len(differing)} of them different", flush=True)
        for name in differing:
            print(f"  {name}")
        if differing:
            return 1
    if megabytes(BUILT) > LIMIT_MB:
        print(f"The bundle has more than {LIMIT_MB} MB.")
        return 1
    return self_test(BUILT)


def bundle_python(wanted: str) -> str:
    """An environment's Python that holds what bundle.txt pins. Raises SetupStopped.

    Python 3.12 and later end no program for an exception in one of Qt's virtual methods, so they go first.
    """
    base = wanted or next((name for name in ("python3.13", "python3.12") if usable(name)), sys.executable)
    version = subprocess.run(
        [base, "-c", "import sys; print(*sys.version_info[:2], sep='.')"], capture_output=True, text=True, check=True
    ).stdout.strip()
    folder = environment.CHECKOUT / "build" / f"bundle-env-{version}"
    python = folder / "bin" / "python"
    pins = b"".join(file.read_bytes() for file in (REQUIREMENTS, environment.requirements("run")))
    stamp, mark = folder / "made-from", hashlib.sha256(pins).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == mark:
        return str(python)
    shutil.rmtree(folder, ignore_errors=True)
    environment.check([base, "-m", "venv", str(folder)])
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-input"]
    pip.append("--no-compile")  # PyInstaller compiles what it takes
    environment.check([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(REQUIREMENTS)])
    stamp.write_text(mark, encoding="ascii")
    return str(python)


def usable(name: str) -> bool:
    """Whether a Python of this name can make environments and be put inside: it needs its shared library."""
    question = (
        "import ensurepip, venv, ssl, sysconfig; raise SystemExit(not sysconfig.get_config_var('Py_ENABLE_SHARED'))"
    )
    if shutil.which(name) is None:
        return False
    return subprocess.run([name, "-c", question], capture_output=True, check=False).returncode == 0


def build(python: str, target: Path) -> float:
    """Freeze the checkout into `target`; seconds it took. The same checkout gives the same bytes.

    The sources are copied first, so that neither leftovers nor what is being edited get in while it runs.
    """
    begun = time.monotonic()
    shutil.rmtree(target.parent, ignore_errors=True)
    source = target.parent / "source"
    for part in ("desktop", "resources", "packaging/linux"):
        shutil.copytree(environment.CHECKOUT / part, source / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("LICENSE", "NOTICE", "CHANGELOG.md"):
        shutil.copy2(environment.CHECKOUT / name, source / name)
    built = time.strftime("%Y-%m-%d", time.gmtime(epoch()))
    (source / "resources" / "build.toml").write_text(f"built = {built}\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as cache:
        settings = {
            **os.environ,
            "PYTHONHASHSEED": "1",
            "SOURCE_DATE_EPOCH": str(epoch()),
            "PYINSTALLER_CONFIG_DIR": cache,
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        settings.pop("PYTHONPATH", None)
        spec = source / SPEC.relative_to(environment.CHECKOUT)
        command = [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
        command += ["--distpath", str(target.parent), "--workpath", str(target.parent / "work"), str(spec)]
        answer = subprocess.run(command, env=settings, cwd=source, check=False)
    if answer.returncode:
        raise environment.SetupStopped("PyInstaller stopped; its own words are above.")
    shutil.rmtree(target.parent / "work")
    shutil.rmtree(source)
    finish(target)
    return time.monotonic() - begun


def finish(target: Path) -> None:
    """Take symbols and this computer's folders out of what can bear it; one date for all, one of two modes each."""
    for file in sorted(target.rglob("*.so*")):
        if file.is_file() and not file.is_symlink() and any(part in str(file) for part in STRIPPED):
            subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)
            subprocess.run(["patchelf", "--remove-rpath", str(file)], check=True)
    list_contents(target)
    for file in (path for path in sorted(target.rglob("*")) if not path.is_symlink()):
        runs = file.is_dir() or file.name == "betweentimes"
        file.chmod(0o755 if runs else 0o644)
        os.utime(file, (epoch(), epoch()))


def list_contents(target: Path) -> None:
    """Write down what is there and how long each file is; the program looks at it when it starts."""
    files = sorted(file for file in target.rglob("*") if file.is_file())
    lines = [f"{file.stat().st_size} {file.relative_to(target)}\n" for file in files]
    (target / "_internal" / "contents.txt").write_text("".join(lines), encoding="utf-8")


def epoch() -> int:
    """The date given to everything that is built: that of the commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    answer = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=environment.CHECKOUT, capture_output=True, text=True, check=False
    )
    return int(answer.stdout) if answer.returncode == 0 and answer.stdout.strip() else USUAL_EPOCH


def sums(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file, the target of every link, and the mode, by name."""
    found = {}
    for file in sorted(folder.rglob("*")):
        name = str(file.relative_to(folder))
        if file.is_symlink():
            found[name] = f"-> {file.readlink()}"
        elif file.is_file():
            found[name] = f"{file.stat().st_mode:o} {hashlib.sha256(file.read_bytes()).hexdigest()}"
    return found


def megabytes(path: Path) -> float:
    """The size of a file or of everything in a folder, in millions of bytes."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if not file.is_symlink()]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1_000_000


def self_test(folder: Path) -> int:
    """Run the built program's own proof, without a screen; its exit code."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    surroundings.pop("PYTHONPATH", None)
    return subprocess.run([str(folder / "betweentimes"), "--self-test"], env=surroundings, check=False).returncode

"""The packages around a small stand-in for the bundle: what is in them, and the same bytes when made again."""

import os
import shutil
import subprocess

import pytest

import make_icons
from devtools.bundle import list_contents
from linux import build_deb

pytestmark = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="Debian's tools are not here")


@pytest.fixture(scope="module")
def icons(qapp, tmp_path_factory):
    folder = tmp_path_factory.mktemp("icons")
    make_icons.make(folder)
    return folder


@pytest.fixture
def making(icons, tmp_path):
    bundle = tmp_path / "betweentimes"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "betweentimes").write_text("stands for the program")
    (bundle / "_internal" / "link").symlink_to("../betweentimes")
    (bundle / "_internal" / "base_library.zip").write_text("Python’s own modules")
    list_contents(bundle)
    return build_deb.Making(bundle, icons, "1.2.3", 1_700_000_000)


def test_made_twice_they_are_the_same_to_the_byte(making, tmp_path):
    made = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        deb = build_deb.build_deb(making, tmp_path / name)
        made.append((deb.read_bytes(), build_deb.build_archive(making, deb, tmp_path / name).read_bytes()))
    assert made[0] == made[1]


def test_the_deb_holds_program_menu_entry_types_icons_and_papers(making, tmp_path):
    deb = build_deb.build_deb(making, tmp_path)
    listed = subprocess.run(["dpkg-deb", "-c", str(deb)], capture_output=True, text=True, check=True).stdout
    for name in (
        "./usr/bin/betweentimes",
        "./usr/lib/betweentimes/betweentimes",
        "./usr/share/applications/betweentimes.desktop",
        "./usr/share/mime/packages/betweentimes.xml",
        "./usr/share/icons/hicolor/48x48/apps/betweentimes.png",
        "./usr/share/icons/hicolor/scalable/mimetypes/application-x-betweentimes-casebook.svg",
        "./usr/share/man/man1/betweentimes.1.gz",
        "./usr/share/doc/betweentimes/copyright",
        "./usr/share/doc/betweentimes/changelog.gz",
    ):
        assert name in listed, name
    assert all(line.split()[1] == "root/root" for line in listed.splitlines())
    for runs in ("./usr/lib/betweentimes/betweentimes", "./usr/bin/betweentimes"):
        assert next(line for line in listed.splitlines() if line.endswith(runs)).startswith("-rwxr-xr-x")
    facts = subprocess.run(["dpkg-deb", "-f", str(deb)], capture_output=True, text=True, check=True).stdout
    assert "Version: 1.2.3" in facts and "Architecture: amd64" in facts


def test_a_package_of_the_dependencies_alone_asks_for_the_same_and_holds_nothing(making, tmp_path):
    facts = []
    for build in (build_deb.build_needs, build_deb.build_deb):
        (tmp_path / build.__name__).mkdir()
        facts.append(dpkg_deb("-f", build(making, tmp_path / build.__name__), "Package", "Depends", "Recommends"))
    assert facts[0] == facts[1] and "libc6" in facts[0]
    assert "./usr" not in dpkg_deb("-c", tmp_path / "build_needs" / "betweentimes_1.2.3_amd64.deb")


def dpkg_deb(wish, deb, *fields):
    return subprocess.run(["dpkg-deb", wish, str(deb), *fields], capture_output=True, text=True, check=True).stdout


def started(making, tmp_path, **surroundings):
    """Run the command that is installed, with a program that only says its arguments."""
    program = making.bundle / "betweentimes"
    program.write_text("#!/bin/sh\necho started with $*\n")
    program.chmod(0o755)
    list_contents(making.bundle)
    command = tmp_path / "command"
    command.write_text(build_deb.starter(making, str(making.bundle)))
    if "break" in surroundings:
        part = making.bundle / surroundings["break"]
        part.write_bytes(part.read_bytes()[:-1]) if part.is_file() else shutil.rmtree(part)
    path = f"{surroundings.get('before', '')}:{os.environ['PATH']}"
    return subprocess.run(
        [*surroundings.get("by", ()), "sh", str(command), "--demo", "a b"],
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_starts_a_whole_program_with_its_words(making, tmp_path):
    answer = started(making, tmp_path)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "started with --demo a b\n", "")


@pytest.mark.parametrize("part", ["betweentimes", "_internal/base_library.zip", "_internal", "."])
def test_the_command_says_in_one_sentence_that_something_is_missing(making, tmp_path, part):
    answer = started(making, tmp_path, **{"break": part})
    assert answer.returncode == 2 and answer.stdout == ""
    assert answer.stderr.count("\n") == 1 and answer.stderr.endswith("Install it again.\n")


@pytest.mark.parametrize(("libc", "starts"), [("2.34", 0), ("2.35", 1), ("2.41", 1), ("2.9", 0), ("", 0)])
def test_the_command_says_in_one_sentence_that_a_system_is_too_old(making, tmp_path, libc, starts):
    tool = tmp_path / "system" / "getconf"
    tool.parent.mkdir()
    tool.write_text(f"#!/bin/sh\necho glibc {libc}\n" if libc else "#!/bin/sh\nexit 1\n")
    tool.chmod(0o755)
    answer = started(making, tmp_path, before=tool.parent)
    assert (answer.returncode == 0) == bool(starts)
    assert answer.stderr.count("\n") == 1 - starts and ("glibc 2.35 or newer" in answer.stderr) != bool(starts)


@pytest.mark.skipif(shutil.which("setarch") is None, reason="a system that cannot pretend")
def test_the_command_says_in_one_sentence_that_a_computer_is_of_another_kind(making, tmp_path):
    answer = started(making, tmp_path, by=("setarch", "i686"))
    assert answer.returncode == 2 and answer.stderr.count("\n") == 1 and "i686" in answer.stderr


def test_a_damaged_archive_is_not_installed(making, tmp_path):
    archive = build_deb.build_archive(making, build_deb.build_deb(making, tmp_path), tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    subprocess.run(["tar", "-xJf", str(archive), "-C", str(tmp_path)], check=True)
    copy = tmp_path / "betweentimes-1.2.3-linux-x86_64"
    packed = copy / "program.tar.xz"
    packed.write_bytes(packed.read_bytes()[:500])
    answer = subprocess.run(
        ["sh", str(copy / "install.sh")],
        env={"HOME": str(home), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 2
    assert len(answer.stderr.splitlines()) == 1
    assert list(home.iterdir()) == []


def test_the_folder_of_an_appimage_starts_from_wherever_it_is(making, tmp_path):
    started(making, tmp_path)
    deb = build_deb.build_deb(making, tmp_path)
    place = tmp_path / "mounted, at a place with spaces"
    script = build_deb.HERE / "appimage.sh"
    subprocess.run(["sh", str(script), str(deb), str(place)], check=True)
    for command in (place / "AppDir" / "AppRun", place / "AppDir" / "usr" / "bin" / "betweentimes"):
        said = subprocess.run([str(command), "--version"], capture_output=True, text=True, check=True).stdout
        assert said == "started with --version\n"
    assert (place / "AppDir" / "betweentimes.desktop").is_file() and (place / "AppDir" / ".DirIcon").is_file()

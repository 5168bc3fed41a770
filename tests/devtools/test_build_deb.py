"""The packages around a small stand-in for the bundle: what is in them, and the same bytes when made again."""

import shutil
import subprocess

import pytest

import make_icons
from linux import build_deb

pytestmark = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="Debian's tools are not here")


@pytest.fixture
def making(qapp, tmp_path):
    bundle, icons = tmp_path / "betweentimes", tmp_path / "icons"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "betweentimes").write_text("stands for the program")
    (bundle / "_internal" / "link").symlink_to("../betweentimes")
    make_icons.make(icons)
    return build_deb.Making(bundle, icons, "1.2.3", 1_700_000_000)


@pytest.mark.parametrize("build", [build_deb.build_deb, build_deb.build_archive])
def test_made_twice_it_is_the_same_to_the_byte(making, tmp_path, build):
    made = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        made.append(build(making, tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_the_deb_holds_program_menu_entry_types_icons_and_papers(making, tmp_path):
    deb = build_deb.build_deb(making, tmp_path)
    listed = subprocess.run(["dpkg-deb", "-c", str(deb)], capture_output=True, text=True, check=True).stdout
    for name in (
        "./usr/bin/betweentimes -> ../lib/betweentimes/betweentimes",
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
    program = next(line for line in listed.splitlines() if line.endswith("./usr/lib/betweentimes/betweentimes"))
    assert program.startswith("-rwxr-xr-x")
    facts = subprocess.run(["dpkg-deb", "-f", str(deb)], capture_output=True, text=True, check=True).stdout
    assert "Version: 1.2.3" in facts and "Architecture: amd64" in facts


def test_a_damaged_archive_is_not_installed(making, tmp_path):
    archive = build_deb.build_archive(making, tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    subprocess.run(["tar", "-xJf", str(archive), "-C", str(tmp_path)], check=True)
    copy = tmp_path / "betweentimes-1.2.3-linux-x86_64"
    (copy / "program" / "betweentimes").write_text("cut sho")
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

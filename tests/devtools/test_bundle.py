"""What the packing tools judge by: sums that see every difference, sizes, the version, the icons."""

import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

import make_icons
from devtools import bundle, packages
from linux import build_deb

HOOK = Path(build_deb.__file__).with_name("all_there.py")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "bundle"
    made.mkdir()
    (made / "program").write_bytes(b"abc")
    (made / "link").symlink_to("program")
    return made


def test_the_same_folder_has_the_same_sums(folder):
    assert bundle.sums(folder) == bundle.sums(folder)


@pytest.mark.parametrize("change", ["content", "mode", "link", "new"])
def test_every_difference_between_two_builds_is_seen(folder, change):
    before = bundle.sums(folder)
    if change == "content":
        (folder / "program").write_bytes(b"abd")
    elif change == "mode":
        (folder / "program").chmod(0o700)
    elif change == "link":
        (folder / "link").unlink()
        (folder / "link").symlink_to("elsewhere")
    else:
        (folder / "new").touch()
    assert bundle.sums(folder) != before


def test_sizes_do_not_count_links_twice(folder):
    assert bundle.megabytes(folder) == bundle.megabytes(folder / "program") == 3 / 1_000_000


def test_a_date_is_taken_from_the_surroundings_or_the_commit(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert bundle.epoch() == 1_700_000_000
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert bundle.epoch() >= bundle.USUAL_EPOCH


def test_a_check_that_stops_does_not_hide_the_others(capsys):
    seen = []

    def stop():
        raise packages.CheckStopped("no more room")

    def look():
        seen.append("two")
        return "all there"

    assert packages.carry_out([("one", stop), ("two", look)]) == 1
    assert packages.carry_out([("two", look)]) == 0
    assert seen == ["two", "two"]
    said = capsys.readouterr().out
    assert "no more room" in said and "all there" in said
    assert "one" in said.split("== summary")[1]


def test_every_place_in_the_papers_of_the_package_is_filled(tmp_path):
    making = build_deb.Making(tmp_path, tmp_path, build_deb.version(), 1_700_000_000)
    for name in ("betweentimes.1", "betweentimes.metainfo.xml", "betweentimes.desktop", "copyright"):
        assert "@" not in build_deb.filled(name, making).replace("maintainers@", "")
    assert 'date="2023-11-14"' in build_deb.filled("betweentimes.metainfo.xml", making)


def test_the_dependencies_are_one_line(repository):
    depends = build_deb.listed("depends.txt")
    assert "libc6 (>= 2.35), " in depends and "#" not in depends
    assert "libssl3 | libssl3t64" in depends


def test_the_icons_hold_every_size(qapp, tmp_path):
    made = {path.name: path.read_bytes() for path in make_icons.make(tmp_path)}
    for drawing in ("betweentimes", "casebook"):
        for size in make_icons.SIZES:
            picture = made[f"{drawing}-{size}.png"]
            assert struct.unpack(">II", picture[16:24]) == (size, size)
        assert struct.unpack("<HHH", made[f"{drawing}.ico"][:6]) == (0, 1, len(make_icons.IN_ICO))
        assert struct.unpack(">I", made[f"{drawing}.icns"][4:8])[0] == len(made[f"{drawing}.icns"])


def all_there(inside):
    """Run what the built program runs before anything else, as if it lay in `inside`."""
    script = f"import sys; sys._MEIPASS = {str(inside)!r}; exec(open({str(HOOK)!r}).read()); print('goes on')"
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)


@pytest.fixture
def built(tmp_path):
    """A small stand-in for the built program, with its list of contents."""
    made = tmp_path / "betweentimes"
    (made / "_internal" / "PySide6").mkdir(parents=True)
    (made / "betweentimes").write_bytes(b"abc")
    (made / "_internal" / "PySide6" / "libQt6Gui.so.6").write_bytes(b"a library")
    (made / "_internal" / "libQt6Gui.so.6").symlink_to("PySide6/libQt6Gui.so.6")
    bundle.list_contents(made)
    return made


def test_a_whole_program_goes_on_and_so_does_one_with_something_longer_in_it(built):
    assert all_there(built / "_internal").stdout == "goes on\n"
    (built / "_internal" / "PySide6" / "libQt6Gui.so.6").write_bytes(b"a longer library")
    (built / "_internal" / "more").touch()
    assert all_there(built / "_internal").stdout == "goes on\n"


@pytest.mark.parametrize("part", ["PySide6/libQt6Gui.so.6", "contents.txt", "PySide6"])
def test_a_program_of_which_a_part_is_missing_says_which(built, part):
    place = built / "_internal" / part
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    answer = all_there(built / "_internal")
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert ("contents.txt" if part == "contents.txt" else "libQt6Gui.so.6") in answer.stderr


def test_a_program_of_which_a_part_was_copied_half_says_which(built):
    (built / "_internal" / "PySide6" / "libQt6Gui.so.6").write_bytes(b"a lib")
    answer = all_there(built / "_internal")
    assert (answer.returncode, answer.stdout) == (2, "") and "libQt6Gui.so.6" in answer.stderr

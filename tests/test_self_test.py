"""The self-test proves every installed copy, so it has to find what is broken; and a bad start is one sentence."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ONE_MINUTE = 60


@pytest.fixture
def copy(tmp_path: Path, repository: Path) -> Path:
    """A copy of the program that a test may break."""
    place = tmp_path / "copy"
    for part in ("desktop", "resources"):
        shutil.copytree(repository / part, place / part, ignore=shutil.ignore_patterns("__pycache__"))
    return place


def start(place: Path, home: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the program in `place` with a home of its own."""
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DISPLAY", "WAYLAND"))}
    surroundings = {**kept, "HOME": str(home), "PYTHONPATH": str(place / "desktop"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-m", "betweentimes", *words],
        env={**surroundings, **settings},
        capture_output=True,
        text=True,
        timeout=ONE_MINUTE,
        check=False,
    )


def said_in_one_sentence(answer: subprocess.CompletedProcess[str], words: str) -> bool:
    lines = answer.stderr.splitlines()
    return answer.returncode == 2 and len(lines) == 1 and words in lines[0]


def test_a_whole_copy_proves_itself_and_leaves_nothing_at_home(repository, tmp_path):
    answer = start(repository, tmp_path / "home", "--self-test")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    lines = answer.stdout.splitlines()
    assert lines[-1] == "self-test: all is well"
    steps = lines[1:-1]
    assert len(steps) >= 12 and all(line.startswith("ok ") for line in steps)
    for word in ("casebook", "client", "assignment", "sheet", "form", "progress", "backup", "locked", "restored"):
        assert any(word in line for line in steps), word
    assert [path for path in (tmp_path / "home").rglob("*") if path.is_file()] == []


def test_a_kept_casebook_is_opened_again_and_its_records_found(repository, tmp_path):
    kept = tmp_path / "kept records"
    first = start(repository, tmp_path / "home", "--self-test", "--keep", str(kept))
    assert first.returncode == 0, first.stdout + first.stderr
    assert list(kept.rglob("records.db"))
    later = start(repository, tmp_path / "home", "--self-test", "--keep", str(kept))
    assert later.returncode == 0, later.stdout + later.stderr
    assert "its records found again" in later.stdout and "a casebook is made" not in later.stdout
    for key in kept.rglob("*.betweentimes"):
        key.unlink()
    damaged = start(repository, tmp_path / "home", "--self-test", "--keep", str(kept))
    assert damaged.returncode == 1 and "stopped  " in damaged.stdout


def test_where_nothing_can_be_kept_is_said_in_one_line(repository, tmp_path):
    (tmp_path / "a file").touch()
    answer = start(repository, tmp_path / "home", "--self-test", "--keep", str(tmp_path / "a file" / "kept"))
    assert answer.returncode == 1
    assert "cannot be made" in answer.stdout.splitlines()[-1] and answer.stderr == ""
    assert start(repository, tmp_path / "home", "--keep", str(tmp_path)).returncode == 2


def test_a_damaged_worksheet_ends_it_with_1(copy, tmp_path):
    (copy / "resources" / "worksheets" / "exposure_ladder.toml").write_text("id = ", encoding="utf-8")
    answer = start(copy, tmp_path / "home", "--self-test")
    assert answer.returncode == 1
    assert "stopped  resources" in answer.stdout


def test_an_exception_in_a_slot_ends_it_with_1(copy, tmp_path):
    panel = copy / "desktop" / "betweentimes" / "ui" / "unlock" / "create_flow.py"
    text = panel.read_text(encoding="utf-8")
    begin = "        self._recovery = self._recovery or new_recovery_key()\n"
    assert begin in text
    panel.write_text(text.replace(begin, begin + '        raise KeyError("in a slot")\n'), encoding="utf-8")
    answer = start(copy, tmp_path / "home", "--self-test")
    assert answer.returncode == 1
    assert "stopped  a casebook is made" in answer.stdout and "KeyError" in answer.stdout


def test_a_hanging_step_is_ended_from_outside(copy, tmp_path):
    running = copy / "desktop" / "betweentimes" / "self_test" / "running.py"
    text = running.read_text(encoding="utf-8")
    running.write_text(text.replace("LONGEST = 55.0", "LONGEST = 2.0"), encoding="utf-8")
    panel = copy / "desktop" / "betweentimes" / "ui" / "unlock" / "create_flow.py"
    flow = panel.read_text(encoding="utf-8").replace("import tr\n", "import tr\nimport time\n", 1)
    begin = "        self._recovery = self._recovery or new_recovery_key()\n"
    panel.write_text(flow.replace(begin, begin + "        time.sleep(50)\n"), encoding="utf-8")
    answer = start(copy, tmp_path / "home", "--self-test")
    assert answer.returncode == 3
    assert "longer than 2 s" in answer.stdout


@pytest.mark.parametrize("part", ["themes/light.toml", "icons/check.svg", "passphrase_words.txt"])
def test_a_missing_part_is_named_in_one_sentence(copy, tmp_path, part):
    (copy / "resources" / part).unlink()
    answer = start(copy, tmp_path / "home", "--self-test")
    assert answer.returncode != 0
    assert Path(part).name in answer.stderr + answer.stdout
    assert "Traceback" not in answer.stderr


def test_without_resources_one_sentence(copy, tmp_path):
    shutil.rmtree(copy / "resources")
    assert said_in_one_sentence(start(copy, tmp_path / "home"), "Install it again.")


def test_a_copy_that_stopped_half_way_is_one_sentence(copy, tmp_path):
    (copy / "desktop" / "betweentimes" / "ui" / "main_window.py").unlink()
    assert said_in_one_sentence(start(copy, tmp_path / "home"), "betweentimes.ui.main_window")
    module = copy / "desktop" / "betweentimes" / "ui" / "menus.py"
    module.write_bytes(module.read_bytes()[:900])
    assert said_in_one_sentence(start(copy, tmp_path / "home"), "Install it again.")


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a display be absent")
@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":987"}])
def test_without_a_screen_one_sentence(repository, tmp_path, display):
    answer = start(repository, tmp_path / "home", QT_QPA_PLATFORM="xcb", **display)
    assert said_in_one_sentence(answer, "no screen here"), answer.stderr


def test_a_home_that_cannot_be_written_is_one_sentence(repository, tmp_path):
    (tmp_path / "home").write_text("a file stands where the home is meant to be")
    place = tmp_path / "home"
    answer = subprocess.run(
        [sys.executable, "-m", "betweentimes"],
        env={
            "HOME": str(place),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(repository / "desktop"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        text=True,
        timeout=ONE_MINUTE,
        check=False,
    )
    assert said_in_one_sentence(answer, "cannot write to your own folder"), answer.stderr

"""The log keeps what the program did and nothing anybody wrote."""

import enum
import logging
import os
import stat
import subprocess
import sys
import threading

import pytest

from betweentimes.log import FILE_NAME, LARGEST_FILE, DiscreetFormatter, catch_unexpected, describe, start_log

SECRET = "Marzena told me about her brother"


class Kind(enum.StrEnum):
    SHEET = "sheet"


@pytest.fixture
def log_folder(tmp_path):
    """A started log that is taken down again."""
    root = logging.getLogger()
    before, level, raising = list(root.handlers), root.level, logging.raiseExceptions
    folder = tmp_path / "logs"
    assert start_log(folder)
    yield folder
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.raiseExceptions = raising


def text_of(folder) -> str:
    return (folder / FILE_NAME).read_text(encoding="utf-8")


def test_an_exceptions_words_are_left_out_and_its_place_is_kept(log_folder):
    def read_row():
        raise ValueError(SECRET)

    try:
        try:
            read_row()
        except ValueError as error:
            raise OSError(28, SECRET) from error
    except OSError:
        logging.getLogger("betweentimes.storage").exception("a write stopped")
    written = text_of(log_folder)
    assert SECRET not in written
    assert "a write stopped" in written
    assert "builtins.OSError errno=28 at tests/test_log.py:" in written
    assert "builtins.ValueError" in written and "read_row" in written


def test_a_plain_formatter_would_have_kept_the_words():
    try:
        raise ValueError(SECRET)
    except ValueError:
        record = logging.LogRecord("betweentimes", logging.ERROR, "x.py", 1, "stopped", (), sys.exc_info())
    assert SECRET in logging.Formatter().format(record)
    assert SECRET not in DiscreetFormatter().format(record)


def test_numbers_and_codes_are_filled_in_and_words_are_not(log_folder):
    logger = logging.getLogger("betweentimes.documents")
    logger.info("%d pages of %s for %s by %s", 3, Kind.SHEET, SECRET, ValueError)
    logger.info("%(pages)d pages for %(name)s", {"pages": 4, "name": SECRET})
    logger.warning("%d pages", SECRET)
    logger.warning(ValueError(SECRET))
    written = text_of(log_folder)
    assert SECRET not in written
    assert "3 pages of Kind.SHEET for <str> by ValueError" in written
    assert "4 pages for <str>" in written
    assert "<ValueError>" in written


def test_a_library_is_named_but_not_quoted(log_folder):
    logging.getLogger("pypdf").warning("odd object in %s", SECRET)
    logging.getLogger("pypdf").warning("odd object in " + SECRET)
    written = text_of(log_folder)
    assert SECRET not in written
    assert "WARNING pypdf (from test_log:" in written


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_only_the_owner_may_read_the_log(log_folder):
    logging.getLogger("betweentimes").info("started")
    assert stat.S_IMODE((log_folder / FILE_NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(log_folder.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_leaves_the_program_without_a_log(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    handlers = list(logging.getLogger().handlers)
    try:
        assert start_log(tmp_path / "file" / "logs") is False
        logging.getLogger("betweentimes").warning("still running")
    finally:
        for handler in set(logging.getLogger().handlers) - set(handlers):
            logging.getLogger().removeHandler(handler)


def test_what_nobody_caught_is_reported_without_its_words(log_folder, monkeypatch):
    for name in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reports: list[str] = []
    catch_unexpected(reports.append)

    def stumble():
        raise KeyError(SECRET)

    thread = threading.Thread(target=stumble)
    thread.start()
    thread.join()
    assert len(reports) == 1 and "builtins.KeyError" in reports[0]
    assert SECRET not in reports[0] + text_of(log_folder)


def test_a_crashing_program_says_nothing_of_a_client_on_the_terminal(tmp_path, repository):
    program = (
        "import sys, pathlib; from betweentimes import log\n"
        "log.start_log(pathlib.Path(sys.argv[1])); log.catch_unexpected(); print(log.forbid_core_dumps())\n"
        f"raise RuntimeError({SECRET!r})\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(repository / "desktop")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "builtins.RuntimeError" in ended.stderr and "Traceback" not in ended.stderr
    assert SECRET not in ended.stderr + text_of(tmp_path)
    assert ended.stdout.strip() == str(sys.platform != "win32")


def test_a_circle_of_causes_and_a_group_are_described_once():
    first, second = ValueError(SECRET), TypeError(SECRET)
    first.__cause__, second.__cause__ = second, first
    group = ExceptionGroup(SECRET, [first, KeyError(SECRET)])
    lines = "\n".join(describe(group))
    assert lines.count("ValueError") == 1 and "KeyError" in lines and SECRET not in lines


def test_a_large_file_is_put_aside_and_three_older_ones_are_kept(log_folder):
    log = logging.getLogger("betweentimes")
    for number in range(5):
        (log_folder / FILE_NAME).write_text("x" * LARGEST_FILE, encoding="utf-8")
        log.info("begun anew %s times", number)
    assert sorted(file.name for file in log_folder.iterdir()) == [
        FILE_NAME,
        *(f"{FILE_NAME}.{age}" for age in (1, 2, 3)),
    ]
    assert text_of(log_folder).endswith("begun anew 4 times\n")
    assert {stat.S_IMODE(file.stat().st_mode) for file in log_folder.iterdir()} == {0o600}


def test_a_log_that_cannot_be_put_aside_does_not_stop_the_program(log_folder, monkeypatch):
    (log_folder / FILE_NAME).write_text("x" * LARGEST_FILE, encoding="utf-8")

    def refuse(*_names):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    logging.getLogger("betweentimes").info("still here")
    assert "still here" not in text_of(log_folder)
    monkeypatch.undo()
    logging.getLogger("betweentimes").info("and written again")
    assert text_of(log_folder).endswith("and written again\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asked of Linux")
def test_no_memory_image_can_be_made_of_the_program(repository):
    program = (
        "import ctypes, resource; from betweentimes import log\n"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), end=' ')\n"
        "log.forbid_core_dumps()\n"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(repository / "desktop")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.split() == ["1", "0", "0", "0"]

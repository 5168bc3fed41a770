"""Help: licences to search, version and build date, and whether an installer is the one that was published."""

import datetime
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from betweentimes.ui.help.about_dialog import AboutDialog
from betweentimes.ui.help.check_installer_dialog import CheckInstallerDialog
from betweentimes.ui.help.file_sum import sums_in
from betweentimes.ui.help.keys_dialog import KeysDialog
from betweentimes.ui.help.licences_dialog import LicencesDialog
from betweentimes.ui.jobs import Jobs
from betweentimes.ui.look import Look
from betweentimes.version import VERSION, build_date


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def dialog(look: Look, jobs: Jobs, qtbot) -> CheckInstallerDialog:
    made = CheckInstallerDialog(look, jobs)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def installer(tmp_path: Path) -> tuple[Path, str]:
    """A file of some megabytes and its sum, as another program would find it."""
    file = tmp_path / "betweentimes setup.bin"
    content = bytes(range(256)) * 12_000
    file.write_bytes(content)
    return file, hashlib.sha256(content).hexdigest()


def test_the_published_sum_is_recognised(dialog, installer, qtbot):
    file, right = installer
    dialog.check(file)
    qtbot.waitUntil(lambda: dialog.found.value() == right)
    assert not dialog.progress.isVisible() and not dialog.said.isVisible()
    QTest.keyClicks(dialog.printed, right.upper())
    assert dialog.said.isVisible() and "the same" in dialog.said.text()


def test_another_sum_is_a_reason_not_to_run_it(dialog, installer, qtbot):
    file, right = installer
    dialog.printed.setPlainText("0" * 64)
    dialog.check(file)
    qtbot.waitUntil(lambda: dialog.said.isVisible())
    assert "do not run" in dialog.said.text()
    dialog.printed.setPlainText(right[:40])
    assert "not a whole sum" in dialog.said.text()
    dialog.printed.setPlainText("")
    assert not dialog.said.isVisible()


def test_a_file_that_cannot_be_read_is_said(dialog, tmp_path, qtbot):
    dialog.check(tmp_path / "gone.exe")
    qtbot.waitUntil(lambda: "cannot be read" in dialog.said.text())


def test_closing_while_reading_ends_the_reading(dialog, installer, jobs):
    dialog.check(installer[0])
    dialog.close()
    assert jobs.wait_all(5000)
    assert dialog.found.value() == ""


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        ("A" * 64, ("a" * 64,)),
        (" ".join(["0123 4567"] * 8), ("0123 4567".replace(" ", "") * 8,)),
        (f"{'a' * 64}  other.deb\n{'b' * 64} *mine.deb\n", ("b" * 64,)),
        (f"{'a' * 64}  other.deb\n{'b' * 64}  another.deb\n", ("a" * 64, "b" * 64)),
        (f"SHA256 (mine.deb) = {'c' * 64}", ("c" * 64,)),
        ("a" * 65, ()),
        ("", ()),
    ],
)
def test_a_sum_is_found_in_what_people_paste(pasted, found):
    assert sums_in(pasted, "mine.deb") == found


def test_licences_are_searched_from_the_end_to_the_beginning(look, resources, qtbot):
    dialog = LicencesDialog(look, resources / "licences" / "THIRD_PARTY.txt")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.text.isReadOnly()
    QTest.keyClicks(dialog.search, "peewee")
    cursor = dialog.text.textCursor()
    assert cursor.selectedText().casefold() == "peewee" and not dialog.said.text()
    first = cursor.position()
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.text.textCursor().position() > first
    places = set()
    while (at := dialog.text.textCursor().position()) not in places:
        places.add(at)
        dialog.next_button.click()
    assert first in places
    QTest.keyClicks(dialog.search, " of the moon")
    assert dialog.said.text() == "Not found."


def test_a_copy_without_its_licences_says_so(look, tmp_path, qtbot):
    dialog = LicencesDialog(look, tmp_path / "THIRD_PARTY.txt")
    qtbot.addWidget(dialog)
    assert "Install Betweentimes again" in dialog.text.toPlainText()


def test_about_names_version_and_build_date(look, tmp_path, qtbot):
    (tmp_path / "build.toml").write_text("built = 2026-11-17\n", encoding="utf-8")
    built = build_date(tmp_path)
    assert built == datetime.date(2026, 11, 17)
    dialog = AboutDialog(look, built)
    qtbot.addWidget(dialog)
    assert VERSION in dialog.version.text() and "17 November 2026" in dialog.version.text()


@pytest.mark.parametrize(
    "content", [None, b"built = 5\n", b"built = \n", b"\xff", b"", b"built = 2026-11-17T10:00:00\n"]
)
def test_without_a_build_date_it_runs_from_source(look, tmp_path, qtbot, content):
    if content is not None:
        (tmp_path / "build.toml").write_bytes(content)
    dialog = AboutDialog(look, build_date(tmp_path))
    qtbot.addWidget(dialog)
    assert dialog.version.text().endswith("from source")


def test_the_keys_of_weeks_dialogues_and_typing_in_are_listed(look: Look, qtbot) -> None:
    dialog = KeysDialog(look, (("Lock now", "Ctrl+L"),))
    qtbot.addWidget(dialog)
    title, *told = [label.text() for label in dialog.findChildren(QLabel)]
    assert title == "Keys"
    keys = dict(zip(told[::2], told[1::2], strict=True))
    assert keys["Lock now"] == "Ctrl+L"
    assert keys["Typing in from paper: next row, row above"] == "Enter, Shift+Enter"
    assert keys["In a week: the week before or after"] == "Page Up, Page Down"
    assert keys["Two voices: give the line to the other voice"] == "Alt+Enter"

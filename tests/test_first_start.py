"""The first start on an ordinary clinic PC, through the real window: nothing to print or write to, small, foreign."""

import os
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from tests.faults.driven_program import PASSPHRASE, Driven, lay_out_casebook

from betweentimes import __main__ as program
from betweentimes.paths import Places, places_under
from betweentimes.ui.printing import printer_input
from betweentimes.ui.settings.note_words import not_kept_sentence


@pytest.fixture
def start(qapp, tmp_path: Path):
    """Start the program; what was started is closed again."""
    begun: list[Driven] = []

    def make(places: Places | None = None, *words: str) -> Driven:
        driven = Driven(tmp_path / "home", *words, places=places)
        begun.append(driven)
        return driven

    yield make
    for driven in begun:
        driven.end()


def write(field: QWidget, words: str) -> None:
    """Give a field words as an input method does: key presses of a test know ASCII alone."""
    typed = QInputMethodEvent()
    typed.setCommitString(words)
    QApplication.sendEvent(field, typed)


def make_casebook(driven: Driven, name: str = "Evening practice", person: str = "A. Osei") -> None:
    """From the welcome page to the open casebook, by keys and clicks."""
    driven.click("action_make_casebook")
    page = driven.window.unlock.creating
    for field, words in (
        (page.panel.name, name),
        (page.panel.person, person),
        (page.panel.passphrase.first.line, PASSPHRASE),
        (page.panel.passphrase.again.line, PASSPHRASE),
    ):
        write(field, words)
    driven.click("action_describe_casebook")
    recovery = page.key_panel.view.text()
    driven.click("action_written_down")
    QTest.keyClicks(page.key_panel.typed.line, recovery)
    driven.click("action_confirm_recovery_key")


def new_client(driven: Driven, name: str) -> None:
    def fill(dialog) -> None:
        for field, words in (("name", name), ("initials", "R. M.")):
            QTest.keyClicks(driven.find(f"answer_{field}", dialog), words)
        driven.click("action_save", dialog)

    driven.in_dialog(lambda: driven.choose("new_client"), fill)


def open_printing(driven: Driven):
    """An assignment's sheet on the print page, once its preview is made."""
    new_client(driven, "Client 014")
    driven.choose("new_assignment")
    driven.click("kind_exposure_ladder")
    driven.click("action_use_kind")
    driven.choose("print")
    page = driven.window.workplace.ways.sheet_printing.page
    driven.wait_for(lambda: page.pdf)
    return page


def opened(start, places: Places) -> Driven:
    lay_out_casebook(places)
    driven = start(places)
    driven.enter()
    return driven


def without_printers(monkeypatch) -> None:
    monkeypatch.setattr(printer_input, "printer_names", list)


def test_without_a_printer_a_pdf_is_offered(start, tmp_path, monkeypatch):
    without_printers(monkeypatch)
    driven = opened(start, places_under(tmp_path / "home"))
    page = open_printing(driven)
    assert "No printer is set up" in page.notice.text() and "save a PDF" in page.notice.text()
    assert page.save.isVisible() and page.save.isEnabled() and not page.print.isEnabled()


def test_where_it_wants_printing_only_no_pdf_can_be_saved(start, tmp_path, monkeypatch):
    without_printers(monkeypatch)
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    places.policy.parent.mkdir(parents=True)
    places.policy.write_text("printing_only = true\n", encoding="utf-8")
    driven = start(places)
    driven.enter()
    page = open_printing(driven)
    assert "Ask IT for a printer" in page.notice.text()
    driven.window.workplace.ways.progress.show()
    progress = driven.window.workplace.ways.progress.page
    for paper in (page, progress):
        assert not paper.save.isVisible()
        paper.pdf = b"%PDF"
        paper.save_pdf()  # no dialog comes: the wish itself is refused
    assert not any(
        "PDF…" in button.text() and "Save" in button.text()
        for button in driven.window.findChildren(QAbstractButton)
        if button.isVisible()
    )


def test_policy_comes_before_the_persons_own_settings(start, tmp_path):
    places = places_under(tmp_path / "home")
    elsewhere = tmp_path / "clinic records"
    places.settings.parent.mkdir(parents=True)
    places.settings.write_text('lock_after_minutes = 45\ntheme = "dark"\n', encoding="utf-8")
    places.policy.write_text(f'lock_after_minutes = 3\ncasebooks_folder = "{elsewhere}"\n', encoding="utf-8")
    driven = start(places)
    make_casebook(driven)
    driven.wait_for(lambda: driven.window.casebook is not None)
    assert (elsewhere / "Evening practice").is_dir() and not places.casebooks.exists()
    assert driven.window.start.settings.settings.theme == "dark"

    def look(dialog) -> None:
        assert not driven.find("answer_lock_after_minutes", dialog).isEnabled()
        assert driven.find("answer_theme", dialog).isEnabled()
        driven.click("action_cancel", dialog)

    driven.in_dialog(lambda: driven.choose("settings"), look)


def test_folders_that_cannot_be_written_by_rights(start, tmp_path):
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    places.settings.parent.mkdir(parents=True)
    places.settings.parent.chmod(0o500)
    try:
        if os.access(places.settings.parent, os.W_OK):
            pytest.skip("this user may write everywhere")
        check_nothing_kept(start(places), places)
    finally:
        places.settings.parent.chmod(0o700)


def test_settings_that_cannot_be_kept_are_said_once(start, tmp_path):
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    places.settings.parent.write_text("a file where the folder belongs")
    check_nothing_kept(start(places), places)


def check_nothing_kept(driven: Driven, places: Places) -> None:
    """The casebook opens, a change of settings holds, and that it lasts only until the end is said once."""
    driven.enter()
    notice = driven.window.notice
    driven.choose("theme_dark")
    assert notice.text() == not_kept_sentence(places.settings.parent) and notice.isVisible()
    assert driven.window.start.look.theme.name == "dark"
    notice.hide()
    driven.choose("theme_light")
    assert not notice.isVisible()


def test_a_place_that_cannot_be_written_is_said_before_anything_is_lost(start, tmp_path):
    places = places_under(tmp_path / "home")
    places.casebooks.parent.mkdir(parents=True)
    places.casebooks.write_text("a file where the folder belongs")
    driven = start(places)
    driven.click("action_make_casebook")
    panel = driven.window.unlock.creating.panel
    assert "Nothing can be written in this folder" in panel.said.text(), "before a passphrase and a recovery key"
    panel.set_folder(tmp_path / "another")
    assert not panel.said.text()


def all_within(driven: Driven, *parts: QWidget) -> None:
    """Every part lies wholly in the window, so that it can be seen and pressed."""
    for part in parts:
        corner = part.mapTo(driven.window, QPoint(part.width(), part.height()))
        room = driven.window.size()
        assert corner.x() <= room.width() and corner.y() <= room.height(), (part.objectName(), corner, room)


@pytest.mark.parametrize(
    ("width", "height"),
    [(1366, 728), (910, 500), (1280, 680), (853, 460)],
    ids=["1366x768", "1366x768 at 150 %", "1280x720", "1280x720 at 150 %"],
)
def test_small_screens_less_a_task_bar(start, tmp_path, width, height):
    driven = start(places_under(tmp_path / "home"))
    unseen = QApplication.primaryScreen().availableSize()
    assert driven.window.minimumSize() == QSize(900, 500).boundedTo(unseen), "never larger than the screen"
    driven.window.setMinimumSize(driven.window.minimumSize().boundedTo(QSize(width, height)))
    driven.window.resize(width, height)
    assert (driven.window.width(), driven.window.height()) == (width, height)
    make_casebook(driven)
    driven.wait_for(lambda: driven.window.casebook is not None)
    page = open_printing(driven)
    assert (driven.window.width(), driven.window.height()) == (width, height), "no page asks for more than there is"
    all_within(driven, page.save, page.cancel, page.print)
    page.close_page()
    driven.settle(20)
    work = driven.window.workplace
    assert work.clients.isVisible() == (width >= 1100), "below that, the list is a drawer"
    all_within(driven, driven.window.menuBar(), work.client.tabs)
    for action in ("measures", "new_assignment", "today"):
        driven.choose(action)
        driven.settle(20)
        assert (driven.window.width(), driven.window.height()) == (width, height), action


@pytest.mark.parametrize("folder", ["OneDrive", "Dropbox"])
def test_a_synced_documents_folder_is_refused_with_a_local_one_offered(start, tmp_path, folder):
    driven = start(places_under(tmp_path / "home"))
    driven.click("action_make_casebook")
    panel = driven.window.unlock.creating.panel
    panel.set_folder(tmp_path / folder / "Documents")
    said = panel.said.text()
    assert folder in said and panel.local_button.isVisible()
    panel.local_button.click()
    assert not panel.said.text() and not panel.local_button.isVisible()


def test_a_policy_folder_in_the_cloud_still_leaves_a_way(start, tmp_path):
    places = places_under(tmp_path / "home")
    places.policy.parent.mkdir(parents=True)
    places.policy.write_text(f'casebooks_folder = "{tmp_path / "OneDrive" / "x"}"\n', encoding="utf-8")
    driven = start(places)
    assert "OneDrive" in driven.window.notice.text() and str(places.casebooks) in driven.window.notice.text()
    make_casebook(driven)
    driven.wait_for(lambda: driven.window.casebook is not None)
    assert (places.casebooks / "Evening practice").is_dir()


def test_where_even_the_usual_folder_is_synced_another_is_asked_for(start, tmp_path):
    driven = start(places_under(tmp_path / "Nextcloud" / "home"))
    driven.click("action_make_casebook")
    panel = driven.window.unlock.creating.panel
    assert "Choose a local one" in panel.said.text() and not panel.local_button.isVisible()
    assert panel.folder_button.isEnabled()


@pytest.mark.parametrize(("content", "code"), [("lock_after_minutes = 5\n", 0), ("lock = 5\n", 1), ("lock = \n", 1)])
def test_it_can_check_its_policy(content, code, tmp_path, monkeypatch, capsys):
    places = places_under(tmp_path)
    places.policy.parent.mkdir(parents=True)
    places.policy.write_text(content, encoding="utf-8")
    monkeypatch.setattr(program, "find_places", lambda: places)
    assert program.check_policy() == code
    said = capsys.readouterr().out
    assert str(places.policy) in said and ("lock_after_minutes = 5" in said) == (code == 0)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("printing_only = ", ()),
        ('lock_after_minutes = "soon"\nlock_minutes = 2\n', ("lock_after_minutes", "lock_minutes")),
        ("print_only = true\n", ("print_only",)),
    ],
)
def test_a_mistake_in_the_policy_stops_the_start_in_one_sentence(qapp, tmp_path, monkeypatch, capsys, content, named):
    places = places_under(tmp_path)
    places.policy.parent.mkdir(parents=True)
    places.policy.write_text(content, encoding="utf-8")
    monkeypatch.setattr(program, "find_places", lambda: places)
    assert program.run(["betweentimes"], casebook_named=False) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and str(places.policy) in said and "Traceback" not in said
    assert all(key in said for key in named)
    for window in QApplication.topLevelWidgets():  # the process would have ended
        window.deleteLater()
    QTest.qWait(0)


@pytest.mark.parametrize("name", ["Łódź Ünal-Çelik", "山田 太郎", "Ольга Ћ’"])
def test_a_user_whose_name_is_not_ascii(start, tmp_path, name):
    places = places_under(tmp_path / "Users" / name / "AppData")
    driven = start(places)
    make_casebook(driven, "Praktyka Łódź", "Ł. Żółć")
    driven.wait_for(lambda: driven.window.casebook is not None)
    assert (places.casebooks / "Praktyka Łódź").is_dir()
    driven.window.lock()
    driven.enter()
    assert driven.window.casebook.me.name == "Ł. Żółć"
    driven.choose("back_up")
    driven.wait_for(lambda: "Checked and readable" in driven.window.notice.text())
    assert list(places.casebooks.rglob("*.betweentimes-backup"))


def test_settings_window_fits_a_small_screen(start, tmp_path):
    driven = opened(start, places_under(tmp_path / "home"))
    room = QApplication.primaryScreen().availableSize()

    def look(dialog) -> None:
        assert dialog.height() <= max(room.height(), 500)
        driven.click("action_cancel", dialog)

    driven.in_dialog(lambda: driven.choose("settings"), look)


def test_a_home_that_may_not_be_looked_into_is_told_from_a_damaged_program(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    refused = partial(PermissionError, 13, "no way in")
    assert program.in_own_folder(refused(str(tmp_path / ".local" / "share")))
    assert not program.in_own_folder(refused("/usr/lib/betweentimes/resources"))
    assert not program.in_own_folder(FileNotFoundError(2, "gone", str(tmp_path / "x")))

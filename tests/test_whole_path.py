"""The whole path in one sitting, through the real window on a real encrypted file."""

import datetime
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLabel, QPlainTextEdit, QWidget
from tests.faults.driven_program import Driven

from betweentimes.clinic.assignment import EventKind, State
from betweentimes.paths import places_under
from betweentimes.ui.progress.shape_choices import NEW

PASSPHRASE = "four herons under the bridge"


def read_back(pdf: bytes, *options: str) -> str:
    """The words of a PDF as poppler reads them."""
    made = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return made.stdout.decode()


def facts(pdf: bytes) -> str:
    return subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


class Sitting:
    """One therapist at one computer, from the first start on."""

    def __init__(self, folder: Path, resources: Path) -> None:
        self.driven = Driven(folder, places=places_under(folder))
        self.resources = resources
        self.recovery = ""
        self.client = ""

    @property
    def work(self):
        return self.driven.window.workplace

    @property
    def casebook(self):
        return self.driven.window.casebook

    def make_casebook(self) -> None:
        driven = self.driven
        driven.click("action_make_casebook")
        page = driven.window.unlock.creating
        for field, words in (
            (page.panel.name, "Evening practice"),
            (page.panel.person, "A. Osei"),
            (page.panel.profession, "Psychologist"),
            (page.panel.passphrase.first.line, PASSPHRASE),
            (page.panel.passphrase.again.line, PASSPHRASE),
        ):
            QTest.keyClicks(field, words)
        driven.click("action_describe_casebook")
        self.recovery = page.key_panel.view.text()
        driven.click("action_written_down")
        QTest.keyClicks(page.key_panel.typed.line, self.recovery)
        driven.click("action_confirm_recovery_key")
        driven.wait_for(lambda: self.work is not None)

    def new_client(self, name: str) -> None:
        def fill(dialog: QWidget) -> None:
            for field, words in (("name", name), ("initials", "R. M."), ("word_one", "experiment")):
                QTest.keyClicks(self.driven.find(f"answer_{field}", dialog), words)
            self.driven.click("action_save", dialog)

        self.driven.in_dialog(lambda: self.driven.choose("new_client"), fill)
        self.client = self.work.client_uid

    def plan_session(self) -> None:
        def plan(dialog: QWidget) -> None:
            self.driven.click("action_new_session", dialog)
            self.driven.type_into(self.driven.find("answer_place", dialog), "room 2")
            self.driven.click("action_close", dialog)

        self.driven.in_dialog(lambda: self.driven.choose("sessions"), plan)

    def add_goal(self) -> None:
        def write(dialog: QWidget) -> None:
            self.driven.click("action_new_goal", dialog)
            QTest.keyClicks(dialog.form.words, "See my sister.")
            self.driven.click("action_close", dialog)

        self.driven.in_dialog(lambda: self.driven.choose("goals"), write)

    def begin(self, kind: str) -> str:
        """Choose a kind in the gallery; returns the assignment's uid."""
        self.driven.choose("new_assignment")
        if self.driven.has(f"action_use_{kind}"):
            self.driven.click(f"action_use_{kind}")
        else:
            self.driven.click(f"kind_{kind}")
            self.driven.click("action_use_kind")
        self.driven.settle(20)
        return self.work.assignment_uid

    def write(self, name: str, words: str) -> None:
        """Type into the last shown field of this name in the tab in front, and let it save itself."""
        field = self.driven.find(name, self.work.client.tabs.currentWidget())
        self.driven.type_into(field, words)
        self.saved()

    def saved(self) -> None:
        """Wait until everything typed is saved, as the corner says."""
        self.driven.wait_for(lambda: not self.driven.window._autosave.waiting)


@pytest.fixture
def sitting(qapp, tmp_path: Path, resources: Path):
    made = Sitting(tmp_path / "home", resources)
    yield made
    made.driven.end()


@pytest.fixture
def begun(sitting: Sitting) -> Sitting:
    """A casebook with one client who comes today and has a goal."""
    sitting.make_casebook()
    sitting.new_client("Client 014")
    sitting.plan_session()
    sitting.add_goal()
    return sitting


def test_from_the_first_start_to_a_printed_sheet(begun):
    driven, casebook = begun.driven, begun.casebook
    assert [line.name for line in casebook.clients.lines()] == ["Client 014"]
    assert [goal.words for goal in casebook.goals.of(begun.client)] == ["See my sister."]

    ladder = begun.begin("exposure_ladder")
    begun.write("answer_why", "I want to see my sister.")
    begun.write("answer_what", "Ride to Hill Street")
    driven.click("action_add_row")
    begun.write("answer_situation", "Sit at the stop, let one bus go")
    driven.click("action_add")
    begun.write("answer_place", "Station stop")
    driven.type_into(driven.find("answer_learned", driven.find("row_tries")), "Nobody looked at me.")
    begun.saved()
    entries = {entry.field: entry.answers for entry in casebook.entries.of(ladder)}
    assert entries["rungs"]["situation"] == "Sit at the stop, let one bus go"
    assert entries["tries"]["learned"] == "Nobody looked at me."
    assert casebook.assignments.get(ladder).agreement.why == "I want to see my sister."
    assert driven.corner_says_saved()

    begun.write("answer_happened", "Two rides with her sister.")
    assert casebook.reviews.of(ladder)[0].happened == "Two rides with her sister."

    driven.choose("print")
    page = begun.work.ways.sheet_printing.page
    driven.wait_for(lambda: page.pdf)
    words = read_back(page.pdf)
    assert "I want to see my sister." in words
    assert "Sit at the stop, let one bus go" in words
    assert "My experiment" in words
    assert "Page 1 of" in words
    assert "Client 014" not in words
    assert "R. M." not in words
    number = casebook.assignments.preview_number(ladder)
    assert f"Sheet {number}" in words
    assert casebook.assignments.sheets(ladder) == []
    assert not any(leak in facts(page.pdf) for leak in ("Client 014", "Osei", "Evening", "ladder", "Exposure"))

    page.copy.segment("file").click()
    driven.wait_for(lambda: page.pdf and "File copy, stays here" in read_back(page.pdf))
    assert "Client 014" in read_back(page.pdf)
    page.copy.segment("client").click()

    driven.click("action_cancel", page)
    assert begun.work.assignment_uid == ladder


def test_states_have_reasons_and_history_and_an_end_can_be_taken_back(begun):
    driven, casebook = begun.driven, begun.casebook
    idea = begun.begin("own_idea")
    begun.write("answer_what", "One page a day")
    heading = begun.work.client.tabs.currentWidget().heading
    for state in (State.TRIED_TOGETHER, State.PAUSED):
        heading.chips.chip(str(state)).click()
        driven.settle()
        driven.type_into(driven.find("answer_reason"), f"because of {state.name.lower()}")
        driven.click("action_save_reason")
        assert casebook.assignments.get(idea).state is state
    for words, state in (("Finish…", State.FINISHED), ("Reopen…", State.PAUSED)):
        next(action for action in heading.menu().actions() if action.text() == words).trigger()
        driven.click("action_save_reason")
        assert casebook.assignments.get(idea).state is state
    reasons = [event.reason for event in casebook.assignments.events(idea) if event.kind is EventKind.STATE]
    assert {"because of tried_together", "because of paused"} <= set(reasons)


def test_a_saved_edit_is_undone_and_done_again_by_the_menu(begun):
    driven, casebook = begun.driven, begun.casebook
    idea = begun.begin("own_idea")
    begun.write("answer_what", "One page a day")
    (before,) = casebook.entries.of(idea)
    begun.write("answer_what", "Two pages a day")
    driven.choose("undo")
    assert casebook.entries.of(idea) == [before] or casebook.entries.of(idea)[0].answers == before.answers
    field = driven.find("answer_what", begun.work.client.tabs.currentWidget())
    assert field.value() == "One page a day"
    driven.choose("redo")
    assert casebook.entries.of(idea)[0].answers["what"] == "Two pages a day"


def test_ctrl_z_in_a_field_takes_back_typing_first_and_then_the_saved_edit(begun):
    driven, casebook = begun.driven, begun.casebook
    idea = begun.begin("own_idea")
    begun.write("answer_what", "One page a day")
    begun.write("answer_why", "To read again")
    field = driven.find("answer_why", begun.work.client.tabs.currentWidget())
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(field, QPlainTextEdit):
        field.document().clearUndoRedoStacks()
    driven.window.activateWindow()
    driven.wait_for(driven.window.isActiveWindow)
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    driven.settle()
    assert "why" not in casebook.entries.of(idea)[0].answers
    assert casebook.entries.of(idea)[0].answers["what"] == "One page a day"


def test_the_alliance_is_written_and_a_prompt_offers_choices(begun):
    driven, casebook = begun.driven, begun.casebook
    panel = begun.work.client.alliance
    for name, value in (("client_goals", 5), ("client_tasks", 4), ("client_bond", 8), ("my_goals", 6)):
        driven.type_into(driven.find(f"answer_{name}", panel), str(value))
    begun.saved()
    (check_in,) = casebook.alliance.check_ins(begun.client)
    assert (check_in.client_goals, check_in.client_tasks, check_in.client_bond, check_in.my_goals) == (5, 4, 8, 6)
    assert "You may want to" in driven.words(panel)
    driven.click("action_wait", panel)
    assert [str(answer.choice) for answer in casebook.alliance.answers(begun.client)] == ["wait"]
    assert "You may want to" not in driven.words(panel)


def test_the_shared_view_hides_the_others_and_what_is_private(begun):
    driven = begun.driven
    begun.begin("exposure_ladder")
    driven.window.menus["shared"].setChecked(True)
    driven.settle()
    begun.work.show_measures()
    assert not driven.has("action_move_score")
    begun.work.back_to_client()
    assert not begun.work.clients.isVisible()
    assert not begun.work.client.alliance.isVisible()
    assert "Alliance" not in driven.words()
    for name in ("today", "search", "new_client", "import_scores", "sessions", "edit_client"):
        assert not driven.window.menus[name].isEnabled(), name
    driven.window.menus["shared"].setChecked(False)
    assert begun.work.clients.isVisible()
    assert begun.work.client.alliance.isVisible()


def test_locking_keeps_words_and_unlocking_brings_the_tabs_back(begun):
    driven = begun.driven
    idea = begun.begin("own_idea")
    field = driven.find("answer_what", begun.work.client.tabs.currentWidget())
    driven.type_into(field, "typed and not yet left")
    driven.choose("lock")
    assert begun.work is None
    assert driven.window.windowTitle() == "Betweentimes"
    assert "Client 014" not in driven.words()
    driven.enter(PASSPHRASE)
    begun.work.show_client(begun.client)
    driven.settle()
    assert begun.work.assignment_uid == idea
    assert begun.casebook.entries.of(idea)[0].answers["what"] == "typed and not yet left"


def test_the_recovery_key_unlocks(begun):
    driven = begun.driven
    driven.choose("lock")
    driven.wait_for(lambda: driven.has("action_use_recovery"))
    driven.click("action_use_recovery")
    recovery = driven.window.unlock.unlocking.recovery
    QTest.keyClicks(recovery.key.line, begun.recovery)
    driven.click("action_unlock_by_recovery")
    driven.wait_for(lambda: driven.has("action_skip"))
    driven.click("action_skip")
    driven.wait_for(lambda: begun.work is not None)
    assert [line.name for line in begun.casebook.clients.lines()] == ["Client 014"]


def test_idle_minutes_lock(begun):
    driven = begun.driven
    driven.window._lock_watch._timer.setInterval(30)
    driven.window._lock_watch._timer.start()
    driven.wait_for(lambda: begun.work is None)
    assert driven.window.casebook is None


def test_quitting_leaves_a_verified_backup(begun):
    driven = begun.driven
    place = driven.window.backups.place
    driven.quit()
    assert [path.suffix for path in place.iterdir()] == [".betweentimes-backup"]


def test_the_real_series_comes_in_and_a_client_with_gaps_gets_a_progress_pdf(begun, resources):
    driven, casebook = begun.driven, begun.casebook
    driven.choose("import_scores")
    page = begun.work.ways.score_importing.page
    page.show_file(resources / "demo" / "weekly_series.csv")
    driven.wait_for(lambda: "43 rows" in page.file_words.text())

    def name_measure(dialog: QWidget) -> None:
        dialog._form.entry("maximum").set_value(63)
        driven.click("action_save", dialog)

    for at in range(2):
        choice = page.wide.measure_choice(at)
        choice.set_value(NEW)
        driven.in_dialog(choice.edited.emit, name_measure)
    page.wide.start.set_value(datetime.date.today() - datetime.timedelta(weeks=20))
    page.wide.start.edited.emit()
    driven.wait_for(lambda: driven.find("action_import").isEnabled())
    driven.click("action_import")
    driven.wait_for(lambda: "are now in the casebook" in page.notice.text())
    assert len(casebook.clients.lines()) == 44
    second = next(line.uid for line in casebook.clients.lines() if line.name == "2")
    gaps = [score for score in casebook.measures.scores(second) if score.total is None]
    assert gaps
    driven.click("action_close_import")
    begun.work.show_client(second)
    driven.choose("progress")
    driven.wait_for(lambda: begun.work.ways.progress.page.pdf)
    words = read_back(begun.work.ways.progress.page.pdf)
    assert "bdi" in words
    assert "fell by" in words
    assert "totals are not known; there the line is broken." in " ".join(words.split())


def test_today_speaks_of_the_session(begun):
    begun.driven.choose("today")
    assert "Client 014" in begun.driven.words(begun.work.today)
    assert "First session, room 2" in begun.driven.words(begun.work.today)


def test_every_button_and_field_of_a_client_has_a_name_for_screen_readers(begun):
    begun.begin("exposure_ladder")
    nameless = []
    for widget in begun.driven.window.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        inside_a_spin_box = isinstance(widget.parent(), QAbstractSpinBox)
        if not takes or not widget.isVisible() or isinstance(widget, QLabel) or inside_a_spin_box:
            continue
        buddies = [label for label in begun.driven.window.findChildren(QLabel) if label.buddy() is widget]
        text = getattr(widget, "text", str)()
        if not (widget.accessibleName() or buddies or (isinstance(text, str) and text)):
            nameless.append(f"{type(widget).__name__} {widget.objectName()} in {widget.parent().objectName()}")
    assert nameless == []


def test_the_keyboard_reaches_every_panel_by_f6(begun):
    window = begun.driven.window
    window.activateWindow()
    begun.driven.wait_for(window.isActiveWindow)
    seen = []
    for _ in range(3):
        begun.work.go_to_next_panel()
        focus = QApplication.focusWidget()
        panels = (begun.work.clients, begun.work.client.tabs, begun.work.client.alliance)
        seen.append(next(index for index, panel in enumerate(panels) if focus and panel.isAncestorOf(focus)))
    assert sorted(seen) == [0, 1, 2]


def test_a_backup_that_cannot_be_made_is_said_and_the_second_close_leaves(begun):
    window = begun.driven.window
    window.backups.place.write_text("a file stands where the backups go")
    window.close()
    begun.driven.wait_for(lambda: "No backup was made." in window.notice.text())
    assert window.isVisible()
    assert window.isEnabled()
    begun.driven.quit()

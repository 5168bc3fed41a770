"""Before something new: what stands out at one glance, and five ways to go on, each keeping its word."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind, PromptChoice, Scale, open_strains
from betweentimes.clinic.assignment import Agreement, Assignment, State
from betweentimes.clinic.client import Badge
from betweentimes.clinic.prompts import newest_prompt
from betweentimes.clinic.review import Review
from betweentimes.ui.assignments.gallery_page import GalleryPage

EARLIER = datetime.date(2026, 11, 3)


@pytest.fixture
def fallen(desk, today):
    """Goals and tasks fell."""
    for day, goals, tasks in ((EARLIER, 8, 7), (today(), 5, 4)):
        desk.casebook.alliance.save_check_in(
            CheckIn(client=desk.uid, date=day, client_goals=goals, client_tasks=tasks, client_bond=8)
        )


@pytest.fixture
def strained(desk, today):
    """A good check-in, and one strain that nothing closed."""
    desk.casebook.alliance.save_check_in(
        CheckIn(client=desk.uid, date=today(), client_goals=8, client_tasks=8, client_bond=8)
    )
    note = AllianceNote(client=desk.uid, kind=NoteKind.STRAIN, date=EARLIER, about=(Scale.TASK,), text="Very quiet.")
    return desk.casebook.alliance.save_note(note)


def card(work):
    work.client.header.new.setFocus()
    work.choose_assignment()
    return work.gallery.readiness


def words(part):
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible() and label.text()]


def answers(desk):
    return desk.casebook.alliance.answers(desk.uid)


def take(work, qtbot, kind="exposure_ladder"):
    """Choose a kind with the keyboard and use it."""
    work.gallery.grid.card(kind).setFocus()
    qtbot.keyClick(work.gallery.grid.card(kind), Qt.Key.Key_Return)
    qtbot.keyClick(work.gallery.guidance.use_button, Qt.Key.Key_Return)


def brought(desk, title, amount, day):
    made = desk.casebook.assignments.add(
        Assignment(client=desk.uid, kind="exposure_ladder", kind_version=1, agreement=Agreement(title=title))
    )
    desk.casebook.reviews.save(Review(assignment=made.uid, client=desk.uid, date=day, amount=amount))
    return made


def test_it_tells_everything_at_one_glance(work, desk, fallen):
    strain = AllianceNote(client=desk.uid, kind=NoteKind.STRAIN, date=EARLIER, about=(Scale.TASK,))
    desk.casebook.alliance.save_note(strain)
    desk.casebook.alliance.save_meaning(desk.uid, "Everything at home was graded.")
    brought(desk, "Ladder: bus", "none", datetime.date(2026, 11, 10))
    brought(desk, "Morning walk", "half", EARLIER)
    told = words(card(work))
    assert "Goals and tasks are down since 3 Nov." in told
    assert "3 Nov, tasks" in told
    assert "2: Morning walk, Ladder: bus" in told
    assert "Everything at home was graded." in told
    assert "Ladder: bus: not taken up this time, 10 Nov\nMorning walk: about half came back, 3 Nov" in told


def test_one_key_goes_on_and_is_kept_with_what_came_of_it(work, desk, fallen, qtbot):
    shown = card(work)
    assert not shown.is_folded() and QApplication.focusWidget() is shown.ways["go_on"]
    qtbot.keyClick(shown.ways["go_on"], Qt.Key.Key_Return)
    assert shown.is_folded() and work.gallery.grid.isAncestorOf(QApplication.focusWidget())
    take(work, qtbot)
    (made,) = desk.casebook.assignments.of(desk.uid)
    (answer,) = answers(desk)
    assert (answer.choice, answer.reason, answer.assignment) == (PromptChoice.GO_ON, "mean_down", made.uid)
    assert made.state is State.OFFERED and work.assignment_uid == made.uid


def test_waiting_goes_back_to_the_client_and_is_noted(work, desk, fallen, qtbot, today):
    qtbot.keyClick(card(work).ways["wait"], Qt.Key.Key_Return)
    assert work.pages.currentWidget() is work.client
    assert work.client.alliance.prompt.chosen.chosen.text() == "Chosen: Wait. Waiting by choice is noted."
    line = next(line for line in desk.casebook.clients.lines() if line.uid == desk.uid)
    assert Badge.WAITING in line.badges
    assert answers(desk)[0].assignment == "" and desk.casebook.assignments.of(desk.uid) == []


def test_smaller_opens_with_the_cursor_in_the_smaller_version(work, desk, fallen, qtbot):
    qtbot.keyClick(card(work).ways["smaller"], Qt.Key.Key_Return)
    take(work, qtbot)
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, "One stop")
    desk.context.autosave.flush()
    (made,) = desk.casebook.assignments.of(desk.uid)
    assert made.agreement.smaller == "One stop"
    assert answers(desk)[0].assignment == made.uid


def test_together_is_made_as_tried_together(work, desk, fallen, qtbot):
    qtbot.keyClick(card(work).ways["together"], Qt.Key.Key_Return)
    take(work, qtbot)
    (made,) = desk.casebook.assignments.of(desk.uid)
    assert made.state is State.TRIED_TOGETHER and answers(desk)[0].assignment == made.uid


def test_an_own_task_opens_at_once_and_repairs_the_strain_the_prompt_was_about(work, desk, strained, qtbot):
    qtbot.keyClick(card(work).ways["own_task"], Qt.Key.Key_Return)
    (task,) = desk.casebook.assignments.of(desk.uid)
    assert task.kind == "own_task" and work.assignment_uid == task.uid
    assert answers(desk)[0].assignment == task.uid
    repair = next(note for note in desk.casebook.alliance.notes(desk.uid) if note.kind is NoteKind.REPAIR)
    assert (repair.assignment, repair.repairs) == (task.uid, strained.uid)
    assert open_strains(desk.casebook.alliance.notes(desk.uid)) == ()


def test_without_a_prompt_a_choice_is_kept_and_silences_no_later_prompt(work, desk, qtbot, today):
    good = CheckIn(client=desk.uid, date=EARLIER, client_goals=8, client_tasks=8, client_bond=8)
    desk.casebook.alliance.save_check_in(good)
    brought(desk, "Ladder: bus", "all", EARLIER)
    shown = card(work)
    assert shown.is_folded() and shown.isVisible()
    shown._turn()
    qtbot.keyClick(shown.ways["together"], Qt.Key.Key_Return)
    (answer,) = answers(desk)
    assert (answer.reason, answer.check_in) == ("", "")
    low = CheckIn(client=desk.uid, date=today(), client_goals=4, client_tasks=8, client_bond=8)
    desk.casebook.alliance.save_check_in(low)
    alliance = desk.casebook.alliance
    assert newest_prompt(alliance.check_ins(desk.uid), [], alliance.answers(desk.uid)) is not None


def test_a_choice_can_be_changed_until_something_came_of_it(work, desk, fallen, qtbot):
    shown = card(work)
    qtbot.keyClick(shown.ways["smaller"], Qt.Key.Key_Return)
    shown._turn()
    qtbot.keyClick(shown.ways["together"], Qt.Key.Key_Return)
    (answer,) = answers(desk)
    assert answer.choice is PromptChoice.TOGETHER
    take(work, qtbot)
    work.choose_assignment()
    take(work, qtbot, "thought_log")
    second = next(each for each in desk.casebook.assignments.of(desk.uid) if each.kind == "thought_log")
    assert second.state is State.OFFERED and answers(desk)[0].assignment != second.uid


def test_escape_puts_the_prompt_aside_and_folds(work, desk, fallen, qtbot):
    shown = card(work)
    qtbot.keyClick(shown.ways["go_on"], Qt.Key.Key_Escape)
    assert answers(desk)[0].choice is PromptChoice.DISMISSED
    assert shown.is_folded() and work.pages.currentWidget() is work.gallery


def test_a_note_on_the_choice_is_kept(work, desk, fallen, qtbot):
    shown = card(work)
    qtbot.keyClick(shown.ways["go_on"], Qt.Key.Key_Return)
    shown._turn()
    qtbot.keyClicks(shown.note.note, "She asked for it")
    desk.context.autosave.flush()
    assert answers(desk)[0].note == "She asked for it"


def test_a_note_can_be_written_on_a_prompt_that_was_put_aside(work, desk, fallen, qtbot):
    shown = card(work)
    qtbot.keyClick(shown.ways["go_on"], Qt.Key.Key_Escape)
    assert "put aside until the next check-in, nothing open" in words(shown)
    shown._turn()
    qtbot.keyClicks(shown.note.note, "We spoke of it")
    desk.context.autosave.flush()
    (answer,) = answers(desk)
    assert (answer.choice, answer.note) == (PromptChoice.DISMISSED, "We spoke of it")


def test_an_open_strain_stands_out_after_a_prompt_was_put_aside(work, desk, strained, fallen, qtbot):
    shown = card(work)
    qtbot.keyClick(shown.ways["go_on"], Qt.Key.Key_Escape)
    assert not shown.is_folded()
    assert "put aside until the next check-in, 1 open strain, nothing open" in words(shown)


def test_nothing_to_say_shows_nothing(work, desk, today):
    desk.casebook.alliance.save_check_in(
        CheckIn(client=desk.uid, date=today(), client_goals=8, client_tasks=8, client_bond=8)
    )
    assert not card(work).isVisible()


def test_a_shared_view_hides_it(work, desk, fallen):
    shown = card(work)
    work.set_shared(True)
    assert not shown.isVisible()
    work.set_shared(False)
    assert shown.isVisible()


def test_it_fits_the_least_window_and_scrolls_with_the_kinds(desk, fallen, qtbot):
    page = GalleryPage(desk.context)
    qtbot.addWidget(page)
    page.resize(900, 428)
    page.show_client(desk.uid)
    page.show()
    qtbot.wait(10)
    assert (page.width(), page.height()) == (900, 428) and not page.readiness.is_folded()
    page.readiness.ways["go_on"].click()
    card = page.grid.card(page.grid.current())
    qtbot.waitUntil(lambda: not card.visibleRegion().isEmpty())

"""The calm prompt: when it shows, what it says, and that it stays silent once answered."""

import dataclasses
import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind, PromptChoice, Scale, open_strains

HIGH = datetime.date(2026, 11, 3)


def said(panel):
    return panel.prompt.callout.accessibleName()


@pytest.fixture
def fallen(desk, panel, today):
    """Goals and tasks fell from 3 Nov until today."""
    alliance = desk.casebook.alliance
    for day, goals, tasks in ((HIGH, 8, 7), (datetime.date(2026, 11, 10), 6, 5), (today(), 5, 4)):
        alliance.save_check_in(
            CheckIn(client=desk.uid, date=day, client_goals=goals, client_tasks=tasks, client_bond=8)
        )
    return panel


def press(panel, choice):
    button = panel.prompt.callout.findChild(QPushButton, f"action_{choice}")
    button.click()


def test_without_a_check_in_it_offers_to_ask(panel):
    assert panel.prompt.isVisible()
    assert said(panel).startswith("No check-in with R. M. yet.")


def test_a_fall_is_said_with_the_day_it_began(fallen):
    assert said(fallen) == (
        "Goals and tasks are down since 3 Nov. You may want to wait, make it smaller, or try it together first."
    )


@pytest.mark.parametrize("choice", ["wait", "smaller", "together", "go_on"])
def test_a_choice_is_kept_and_the_prompt_is_silent_until_a_newer_check_in(fallen, desk, choice, today):
    press(fallen, choice)
    assert not fallen.prompt.callout.isVisible()
    (answer,) = desk.casebook.alliance.answers(desk.uid)
    newest = desk.casebook.alliance.check_ins(desk.uid)[-1]
    assert (answer.choice, answer.check_in, answer.date) == (PromptChoice(choice), newest.uid, today())
    fallen.show_client(desk.client)
    assert not fallen.prompt.callout.isVisible()


def test_escape_puts_it_aside(fallen, desk, qtbot):
    qtbot.keyClick(fallen.prompt.aside, Qt.Key.Key_Escape)
    (answer,) = desk.casebook.alliance.answers(desk.uid)
    assert answer.choice is PromptChoice.DISMISSED
    assert not fallen.prompt.callout.isVisible()


def test_a_note_on_the_choice_is_kept_with_it(fallen, desk, qtbot):
    press(fallen, "wait")
    assert fallen.prompt.chosen.note.isVisible()
    qtbot.keyClicks(fallen.prompt.chosen.note, "Ask again on Tuesday")
    desk.context.autosave.flush()
    (answer,) = desk.casebook.alliance.answers(desk.uid)
    assert answer.note == "Ask again on Tuesday"


def test_undo_brings_the_prompt_back(fallen, desk):
    press(fallen, "wait")
    desk.casebook.history.undo()
    assert fallen.prompt.callout.isVisible()
    assert not fallen.prompt.chosen.note.isVisible()


def test_offering_a_task_of_my_own_begins_it_and_keeps_what_came_of_the_choice(fallen, desk, qtbot):
    with qtbot.waitSignal(fallen.assignment_opened) as opened:
        press(fallen, "own_task")
    (answer,) = desk.casebook.alliance.answers(desk.uid)
    (task,) = desk.casebook.assignments.of(desk.uid)
    assert opened.args == [task.uid] and answer.assignment == task.uid
    assert desk.context.library.get(task.kind).audience == "therapist"
    assert desk.casebook.alliance.notes(desk.uid) == []


def test_a_task_of_my_own_offered_on_an_open_strain_is_its_repair(panel, desk, today):
    alliance = desk.casebook.alliance
    alliance.save_check_in(CheckIn(client=desk.uid, date=today(), client_goals=8, client_tasks=8, client_bond=8))
    strain = alliance.save_note(
        AllianceNote(client=desk.uid, kind=NoteKind.STRAIN, date=HIGH, about=(Scale.TASK,), text="Very quiet.")
    )
    press(panel, "own_task")
    (task,) = desk.casebook.assignments.of(desk.uid)
    repair = next(note for note in alliance.notes(desk.uid) if note.kind is NoteKind.REPAIR)
    assert (repair.repairs, repair.assignment, repair.about) == (strain.uid, task.uid, strain.about)
    assert open_strains(alliance.notes(desk.uid)) == ()


MEAN_DOWN = (
    "is down by 1.0 or more since it was last known. It was 8.0 and is 6.7. "
    "The present fall began on 3 Nov: goals 8, tasks 8. Now: goals 7, tasks 5. At 5 or less: tasks."
)
RATING_DOWN = (
    "A rating is down by 2 or more since it was last given. The present fall began on 3 Nov: goals 9. Now: goals 7."
)
WHY = {
    "mean_down": ([(8, 8, 8), (7, 5, 8)], MEAN_DOWN),
    "rating_down": ([(9, 8, 8), (7, 9, 9)], RATING_DOWN),
    "rating_low": ([(5, 8, 8)], "A rating is at 5 or less. Now: goals 5. "),
    "no_check_in": ([], "There is no check-in with a rating by the client yet."),
}


@pytest.mark.parametrize("reason", WHY)
def test_what_is_this_tells_the_convention_and_how_to_put_it_aside(panel, desk, qtbot, reason):
    ratings, words = WHY[reason]
    for week, (goals, tasks, bond) in enumerate(ratings):
        day = HIGH + datetime.timedelta(weeks=week)
        desk.casebook.alliance.save_check_in(
            CheckIn(client=desk.uid, date=day, client_goals=goals, client_tasks=tasks, client_bond=bond)
        )
    assert not panel.prompt.reason.isVisible()
    qtbot.keyClick(panel.prompt.why, Qt.Key.Key_Return)
    told = panel.prompt.reason.text()
    assert panel.prompt.reason.isVisible() and words in told
    assert "worth a look, never a verdict" in told and "silent until a newer check-in" in told
    qtbot.keyClick(panel.prompt.why, Qt.Key.Key_Return)
    assert not panel.prompt.reason.isVisible()


def test_waiting_is_noted_in_words(fallen):
    press(fallen, "wait")
    assert fallen.prompt.chosen.chosen.text() == "Chosen: Wait. Waiting by choice is noted."


def test_an_open_strain_is_named_with_its_day(panel, desk, today):
    alliance = desk.casebook.alliance
    alliance.save_check_in(CheckIn(client=desk.uid, date=today(), client_goals=8, client_tasks=8, client_bond=8))
    assert not panel.prompt.isVisible()
    alliance.save_note(AllianceNote(client=desk.uid, kind=NoteKind.STRAIN, date=HIGH, about=(Scale.TASK,)))
    assert said(panel).startswith("A strain from 3 Nov about tasks is open.")


def test_a_name_of_5000_characters_leaves_room_for_the_panel(panel, desk):
    long = desk.casebook.clients.save(dataclasses.replace(desk.client, name="Ä🙂 <b>" + "n" * 5000))
    panel.show_client(long)
    assert len(said(panel)) < 200
    assert panel.check_in.parentWidget().minimumSizeHint().width() <= 356

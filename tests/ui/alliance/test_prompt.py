"""The calm prompt: when it shows, what it says, and that it stays silent once answered."""

import dataclasses
import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind, PromptChoice, Scale

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
    assert fallen.prompt.note.isVisible()
    qtbot.keyClicks(fallen.prompt.note, "Ask again on Tuesday")
    desk.context.autosave.flush()
    (answer,) = desk.casebook.alliance.answers(desk.uid)
    assert answer.note == "Ask again on Tuesday"


def test_undo_brings_the_prompt_back(fallen, desk):
    press(fallen, "wait")
    desk.casebook.history.undo()
    assert fallen.prompt.callout.isVisible()
    assert not fallen.prompt.note.isVisible()


def test_offering_a_task_of_my_own_asks_for_the_therapists_worksheet(fallen, desk, qtbot):
    with qtbot.waitSignal(fallen.assignment_requested) as wish:
        press(fallen, "own_task")
    assert desk.context.library.get(wish.args[0]).audience == "therapist"


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

"""Strain, repair and plain notes, written in their place."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from betweentimes.clinic.alliance import (
    AllianceNote,
    CheckIn,
    Did,
    Movement,
    NoteKind,
    Result,
    Scale,
    Sign,
    open_strains,
)
from betweentimes.clinic.assignment import Agreement, Assignment
from betweentimes.storage.problems import DiskFull
from betweentimes.ui.widgets.badge import Badge

DAY = datetime.date(2026, 11, 10)


def kept(desk):
    return desk.casebook.alliance.notes(desk.uid)


def begin(panel, kind):
    panel.findChild(QPushButton, f"action_new_{kind}").click()
    return panel.notes.editor


@pytest.fixture
def ladder(desk):
    return desk.casebook.assignments.add(
        Assignment(client=desk.uid, kind="exposure_ladder", kind_version=1, agreement=Agreement(title="Ladder: bus"))
    )


@pytest.fixture
def strain(desk):
    note = AllianceNote(client=desk.uid, kind=NoteKind.STRAIN, date=DAY, about=(Scale.TASK,), text="Went quiet.")
    return desk.casebook.alliance.save_note(note)


def test_an_editor_that_was_only_looked_at_leaves_nothing(panel, desk):
    begin(panel, "strain")
    panel.notes.close_editor()
    assert kept(desk) == []
    assert panel.notes._empty.isVisible()


def test_a_strain_keeps_everything_that_was_entered(panel, desk, ladder, qtbot, today):
    form = begin(panel, "strain").form
    form.entry("movement").chips.chip("away").click()
    form.entry("signs").box(Sign.VERY_AGREEABLE).click()
    form.entry("about").box("task").click()
    form.entry("assignment").set_value(ladder.uid)
    qtbot.keyClicks(form.entry("text"), "Then quiet")
    qtbot.keyClicks(form.entry("my_part"), "I rushed")
    form.entry("did").box("slowed_down").click()
    form.entry("result").chips.chip("partly").click()
    form.entry("supervision").click()
    panel.notes.close_editor()
    (note,) = kept(desk)
    assert note.kind is NoteKind.STRAIN
    assert (note.movement, note.signs, note.about) == (Movement.AWAY, (Sign.VERY_AGREEABLE,), (Scale.TASK,))
    assert (note.assignment, note.text, note.my_part) == (ladder.uid, "Then quiet", "I rushed")
    assert (note.did, note.result, note.supervision) == ((Did.SLOWED_DOWN,), Result.PARTLY, True)
    assert note.date == today()


def test_an_offered_task_ticked_in_a_repair_is_begun_linked_and_opened(panel, desk, strain, qtbot):
    form = begin(panel, "repair").form
    assert not form.begin_task.isVisible()
    form.entry("did").box("offered_own_task").click()
    with qtbot.waitSignal(panel.assignment_opened) as opened:
        qtbot.keyClick(form.begin_task, Qt.Key.Key_Return)
    (task,) = desk.casebook.assignments.of(desk.uid)
    (repair,) = [note for note in kept(desk) if note.kind is NoteKind.REPAIR]
    assert opened.args == [task.uid] and task.kind == "own_task"
    assert (repair.assignment, repair.repairs, repair.did) == (task.uid, strain.uid, (Did.OFFERED_OWN_TASK,))
    assert open_strains(kept(desk)) == ()
    panel.notes.edit(repair.uid)
    assert not panel.notes.editor.form.begin_task.isVisible()


def test_an_offered_task_ticked_in_a_strain_becomes_its_repair(panel, desk, strain, qtbot):
    panel.notes.edit(strain.uid)
    form = panel.notes.editor.form
    form.entry("did").box("offered_own_task").click()
    with qtbot.waitSignal(panel.assignment_opened):
        qtbot.keyClick(form.begin_task, Qt.Key.Key_Return)
    assert open_strains(kept(desk)) == () and len(kept(desk)) == 2
    panel.notes.edit(strain.uid)
    assert not panel.notes.editor.form.begin_task.isVisible()


def test_what_a_note_is_not_linked_to_is_said_and_offered_once(panel, ladder):
    form = begin(panel, "strain").form
    linked = form.entry("assignment")
    assert linked.currentText() == "Nothing in particular"
    assert [linked.itemText(at) for at in range(linked.count())] == ["Nothing in particular", "Ladder: bus"]
    assert begin(panel, "repair").form.entry("repairs").currentText() == "No strain in particular"


def test_the_signs_follow_the_movement_and_ticked_ones_stay(panel):
    form = begin(panel, "strain").form
    signs, chips = form.entry("signs"), form.entry("movement").chips
    assert not signs.isVisible()
    chips.chip("against").click()
    assert signs.box(Sign.FELT_PUSHED).isVisible()
    assert not signs.box(Sign.SHORT_ANSWERS).isVisible()
    signs.box(Sign.FELT_PUSHED).click()
    chips.chip("away").click()
    assert signs.box(Sign.SHORT_ANSWERS).isVisible()
    assert signs.box(Sign.FELT_PUSHED).isVisible()


def test_autosave_while_writing_leaves_the_editor_and_the_caret_alone(panel, desk, qtbot):
    editor = begin(panel, "note")
    text = editor.form.entry("text")
    qtbot.keyClicks(text, "Brought two")
    desk.context.autosave.flush()
    assert panel.notes.editor is editor
    assert panel.notes.rows() == []
    assert text.textCursor().position() == len("Brought two")
    qtbot.keyClicks(text, " songs")
    panel.notes.close_editor()
    assert [note.text for note in kept(desk)] == ["Brought two songs"]
    assert len(panel.notes.rows()) == 1


def test_words_that_wait_survive_a_change_saved_elsewhere(panel, desk, qtbot):
    text = begin(panel, "note").form.entry("text")
    qtbot.keyClicks(text, "half a sen")
    desk.casebook.alliance.save_meaning(desk.uid, "Everything was graded.")
    assert text.value() == "half a sen"
    assert panel.meaning.words.value() == "Everything was graded."


def test_a_repair_closes_the_newest_open_strain_unless_told_otherwise(panel, desk, strain, qtbot):
    form = begin(panel, "repair").form
    assert form.entry("repairs").value() == strain.uid
    qtbot.keyClicks(form.entry("text"), "We began again")
    panel.notes.close_editor()
    repair = next(note for note in kept(desk) if note.kind is NoteKind.REPAIR)
    assert (repair.repairs, repair.about) == (strain.uid, (Scale.TASK,))
    assert panel.prompt.prompt is None or panel.prompt.prompt.note == ""


def test_open_strain_comes_with_the_link_made_and_the_row_leads_back(panel, desk, ladder, qtbot):
    panel.open_strain(ladder.uid)
    form = panel.notes.editor.form
    assert form.entry("assignment").value() == ladder.uid
    qtbot.keyClicks(form.entry("text"), "Something between us")
    panel.notes.close_editor()
    link = panel.notes.rows()[0].findChild(QPushButton, "action_open_linked")
    assert link.text() == "Ladder: bus"
    with qtbot.waitSignal(panel.assignment_opened) as opened:
        link.click()
    assert opened.args == [ladder.uid]


def test_editing_happens_in_place_and_escape_closes(panel, desk, strain, qtbot):
    panel.notes.rows()[0]._wish_edit()
    editor = panel.notes.editor
    assert panel.notes.rows() == []
    qtbot.keyClicks(editor.form.entry("my_part"), "I pressed")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert panel.notes.editor is None
    assert kept(desk)[0].my_part == "I pressed"


def test_a_removed_note_can_be_taken_back_from_where_it_was(panel, desk, strain):
    panel.notes.rows()[0]._wish_remove()
    assert kept(desk) == []
    assert panel.notes._notice.isVisible()
    panel.notes._notice.action.click()
    assert [note.uid for note in kept(desk)] == [strain.uid]
    assert len(panel.notes.rows()) == 1


def test_a_note_that_was_undone_while_open_closes_its_editor(panel, desk, qtbot):
    qtbot.keyClicks(begin(panel, "note").form.entry("text"), "words")
    desk.context.autosave.flush()
    desk.casebook.history.undo()
    assert kept(desk) == []
    assert panel.notes.editor is None
    assert desk.context.autosave.flush()


def test_moving_is_wished_with_the_uid(panel, desk, strain, qtbot):
    with qtbot.waitSignal(panel.move_requested) as wish:
        panel.notes.rows()[0]._wish_move()
    assert wish.args == ["note", strain.uid]


def test_markup_and_endless_words_are_shown_as_they_are(panel, desk):
    words = "<b>bold</b> " + "x" * 5000
    desk.casebook.alliance.save_note(AllianceNote(client=desk.uid, kind=NoteKind.NOTE, date=DAY, text=words))
    assert panel.width() == 356
    assert panel.notes.width() <= 330


def test_with_very_many_notes_the_newest_come_first_and_the_rest_on_demand(panel, desk):
    for number in range(25):
        desk.casebook.alliance.save_note(
            AllianceNote(client=desk.uid, kind=NoteKind.NOTE, date=DAY, text=f"note {number}")
        )
    assert len(panel.notes.rows()) == 20
    panel.notes._more.click()
    assert len(panel.notes.rows()) == 25


def test_a_day_that_cannot_be_read_keeps_the_editor_open(panel, desk, strain, qtbot):
    panel.notes.edit(strain.uid)
    date = panel.notes.editor.form.entry("date")
    date.line.selectAll()
    qtbot.keyClicks(date.line, "someday")
    panel.notes.close_editor()
    assert panel.notes.editor is not None
    assert kept(desk)[0].date == DAY
    with qtbot.waitSignal(panel.notes.editor_shown):  # a wish for another one says why it cannot be
        panel.open_strain("")
    assert panel.notes.editor.uid == strain.uid and panel.notes.editor.problem_line.isVisible()
    date.line.selectAll()
    qtbot.keyClicks(date.line, "11.11.2026")
    panel.notes.close_editor()
    assert panel.notes.editor is None
    assert kept(desk)[0].date == datetime.date(2026, 11, 11)


def test_what_the_casebook_refuses_stays_on_the_screen_and_is_kept_later(panel, desk, qtbot, monkeypatch):
    qtbot.keyClicks(begin(panel, "note").form.entry("text"), "not lost")

    def refuse(_note):
        raise DiskFull(desk.casebook.folder.path)

    with monkeypatch.context() as full:
        full.setattr(desk.casebook.alliance, "save_note", refuse)
        panel.notes.close_editor()
        assert panel.notes.editor is not None
    assert kept(desk) == []
    assert desk.context.autosave.flush()
    assert [note.text for note in kept(desk)] == ["not lost"]


def test_a_check_in_saved_meanwhile_leaves_the_focus_on_a_note(panel, desk, strain, qtbot, today):
    row = panel.notes.rows()[0]
    desk.casebook.alliance.save_check_in(CheckIn(client=desk.uid, date=today(), client_goals=7))
    assert panel.notes.rows() == [row]


def test_an_open_note_given_an_early_day_stays_open_below_the_newest(panel, desk, strain, qtbot):
    for number in range(22):
        later = AllianceNote(client=desk.uid, kind=NoteKind.NOTE, date=DAY, text=f"note {number}")
        desk.casebook.alliance.save_note(later)
    panel.notes._more.click()
    panel.notes.edit(strain.uid)
    panel.notes._all = False
    date = panel.notes.editor.form.entry("date")
    date.line.selectAll()
    qtbot.keyClicks(date.line, "1.10.2026")
    desk.context.autosave.flush()
    assert panel.notes.editor is not None
    assert panel.notes._thread.indexOf(panel.notes.editor) == 20


def rows(panel, kind):
    return [row for row in panel.notes.rows() if row.note.kind is kind]


def told(row):
    return [label.text() for label in row.findChildren(QLabel)] + [badge.text() for badge in row.findChildren(Badge)]


def press(row, words):
    menu = row.make_menu()
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_a_strain_shows_which_way_it_moves_its_signs_and_my_part(panel, desk):
    desk.casebook.alliance.save_note(
        AllianceNote(
            client=desk.uid,
            kind=NoteKind.STRAIN,
            date=DAY,
            movement=Movement.MIXED,
            signs=(Sign.FELT_PUSHED,),
            my_part="I rushed",
            supervision=True,
        )
    )
    (row,) = rows(panel, NoteKind.STRAIN)
    assert {"moving away and against", "Felt pushed.", "My part: I rushed", "For supervision"} <= set(told(row))


def test_a_chosen_strain_is_closed_by_its_repair_and_open_again_without_it(panel, desk, strain):
    newer = desk.casebook.alliance.save_note(
        AllianceNote(client=desk.uid, kind=NoteKind.STRAIN, date=DAY + datetime.timedelta(days=2), text="Late.")
    )
    older = next(row for row in rows(panel, NoteKind.STRAIN) if row.note.uid == strain.uid)
    press(older, "Write a repair")
    editor = panel.notes.editor
    assert editor.form.entry("repairs").value() == strain.uid
    editor.form.entry("result").chips.chip("better").click()
    panel.notes.close_editor()
    assert open_strains(kept(desk)) == (newer,)
    older = next(row for row in rows(panel, NoteKind.STRAIN) if row.note.uid == strain.uid)
    (repair,) = rows(panel, NoteKind.REPAIR)
    assert "Closed by the repair of 17 Nov" in told(older)
    assert "Closes the strain of 10 Nov." in told(repair)
    assert "Write a repair" not in [action.text() for action in older.make_menu().actions()]
    press(repair, "Remove")
    older = next(row for row in rows(panel, NoteKind.STRAIN) if row.note.uid == strain.uid)
    assert not any("Closed" in words for words in told(older))
    assert len(open_strains(kept(desk))) == 2


def test_a_task_of_my_own_is_offered_from_a_strain_and_opens_already_linked(panel, desk, strain, qtbot):
    (row,) = rows(panel, NoteKind.STRAIN)
    with qtbot.waitSignal(panel.assignment_opened) as opened:
        press(row, "Offer a task of my own")
    (task,) = desk.casebook.assignments.of(desk.uid)
    assert opened.args == [task.uid] and task.kind == "own_task"
    repair = next(note for note in kept(desk) if note.kind is NoteKind.REPAIR)
    assert (repair.assignment, repair.repairs, repair.did) == (task.uid, strain.uid, (Did.OFFERED_OWN_TASK,))
    assert desk.casebook.alliance.answers(desk.uid) == []
    (shown,) = rows(panel, NoteKind.REPAIR)
    with qtbot.waitSignal(panel.assignment_opened) as opened:
        shown.findChild(QPushButton, "action_open_linked").click()
    assert opened.args == [task.uid]

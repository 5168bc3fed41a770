"""Two voices are typed line by line, at the left and at the right, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.worksheets.entering import enter

ALT = Qt.KeyboardModifier.AltModifier
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def focus():
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(focus(), key, held)


@pytest.fixture
def editor(in_front):
    return in_front("dialogue_of_two_voices")


@pytest.fixture
def spoken(editor):
    return editor.tables[0]


@pytest.fixture
def lines(editor, entries):
    """Who said what, in order, as the casebook has it."""

    def made():
        return [(e.answers["voice"], e.answers.get("words", "")) for e in entries(editor, "spoken")]

    return made


def speak(spoken, *said):
    spoken.foot.add.click()
    for at, words in enumerate(said):
        QTest.keyClicks(focus(), words)
        if at < len(said) - 1:
            press(Qt.Key.Key_Return)
    spoken.context.autosave.flush()


def test_return_makes_the_next_line_of_the_other_voice(spoken, lines):
    speak(spoken, "You always spoil it.", "I was tired, and I said so.", "Excuses.")
    assert lines() == [("a", "You always spoil it."), ("b", "I was tired, and I said so."), ("a", "Excuses.")]


def test_the_voices_stand_at_their_own_sides(spoken, editor, qtbot):
    speak(spoken, "You always spoil it.", "I was tired.")
    one, other = spoken.lines.values()
    qtbot.waitUntil(lambda: one.words.mapTo(spoken, one.words.rect().topLeft()).x() < 40)
    assert other.words.mapTo(spoken, other.words.rect().topRight()).x() > spoken.width() - 40
    assert one.words.property("voice") != other.words.property("voice")


def test_the_clients_names_for_the_voices_stand_over_their_lines(spoken, editor):
    speak(spoken, "You always spoil it.", "I was tired.")
    one, other = spoken.lines.values()
    assert (one.who.text(), other.who.text()) == ("Voice A", "Voice B")
    enter(editor.answer_input("name_a"), "The harsh one")
    one, other = spoken.lines.values()
    assert (one.who.text(), other.who.text()) == ("The harsh one", "Voice B")
    assert one.words.accessibleName() == "The harsh one says"
    assert spoken.foot.add.text() == "Add a line: The harsh one"


def test_tab_goes_from_line_to_line_in_their_order(spoken):
    speak(spoken, "One", "Two", "Three")
    press(Qt.Key.Key_Up, ALT)
    order = [spoken.lines[row.uid].words for row in spoken.entries.rows(spoken.field)]
    assert [words.value() for words in order] == ["One", "Three", "Two"]
    order[0].setFocus()
    press(Qt.Key.Key_Tab)
    assert focus() is order[1]
    press(Qt.Key.Key_Tab)
    assert focus() is order[2]


def test_return_in_the_middle_puts_a_line_there(spoken, lines):
    speak(spoken, "One", "Two", "Three")
    next(iter(spoken.lines.values())).words.setFocus()
    press(Qt.Key.Key_Return)
    QTest.keyClicks(focus(), "Between")
    spoken.context.autosave.flush()
    assert [words for _voice, words in lines()] == ["One", "Between", "Two", "Three"]


def test_a_line_is_given_to_the_other_voice(spoken, lines):
    speak(spoken, "One")
    press(Qt.Key.Key_Return, ALT)
    assert lines() == [("b", "One")]
    assert focus().value() == "One"


def test_a_line_is_removed_and_comes_back_with_undo(spoken, editor, lines, desk, qtbot):
    speak(spoken, "One", "Two")
    with qtbot.waitSignal(editor.removed):
        press(Qt.Key.Key_Delete, BOTH)
    assert lines() == [("a", "One")] and focus().value() == "One"
    desk.casebook.history.undo()
    assert lines() == [("a", "One"), ("b", "Two")]


def test_backspace_takes_a_blank_line_away(spoken, lines):
    speak(spoken, "One", "")
    assert len(lines()) == 2
    press(Qt.Key.Key_Backspace)
    assert lines() == [("a", "One")] and focus().value() == "One"


def test_arrows_go_through_the_lines(spoken):
    speak(spoken, "One", "Two")
    press(Qt.Key.Key_Up)
    assert focus().value() == "One"
    press(Qt.Key.Key_Down)
    assert focus().value() == "Two"


def test_words_being_typed_stay_while_another_line_changes(spoken, desk, lines, entries, editor):
    speak(spoken, "One", "Two")
    QTest.keyClicks(focus(), " and more")
    first = entries(editor, "spoken")[0]
    desk.casebook.entries.remove(first.uid)
    assert focus().value() == "Two and more"
    desk.context.autosave.flush()
    assert lines() == [("b", "Two and more")]


def test_strengths_stand_beside_it_before_and_now(editor, entries):
    enter(editor.answer_input("a_start"), 80)
    enter(editor.answer_input("a_end"), 40)
    (single,) = entries(editor, "")
    assert dict(single.answers) == {"a_start": 80, "a_end": 40}
    assert editor.answer_input("a_end").slider._before == 80


def test_long_dialogues_show_their_last_lines_first(spoken, editor, desk):
    for _n in range(20):
        desk.casebook.entries.save(editor.new_entry("spoken"))
    assert len(spoken.lines) == 12 and spoken.foot.earlier.text() == "Show 8 earlier rows"
    spoken.foot.earlier.click()
    assert len(spoken.lines) == 20

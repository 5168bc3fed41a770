"""A refusal names its field: marked, in the keyboard's hands, told to screen readers, until it is edited."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.ui.unlock.said_line import SaidLine
from betweentimes.ui.widgets import refusal_line
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.number_input import NumberInput
from betweentimes.ui.widgets.passphrase_input import PassphraseInput
from betweentimes.ui.widgets.refusal_line import RefusalLine
from betweentimes.ui.widgets.text_input import LongTextInput, TextInput
from betweentimes.ui.widgets.time_inputs import DateInput

FIELDS = (TextInput, LongTextInput, ChoiceInput, NumberInput, DateInput, PassphraseInput)


@pytest.fixture
def form(qtbot, look):
    """A window with some inputs, and a function that puts one and a line into it."""
    window = QWidget()
    column = QVBoxLayout(window)
    qtbot.addWidget(window)

    def put(*parts):
        for part in parts:
            column.addWidget(part)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        return parts

    return put


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("line", [RefusalLine, SaidLine])
def test_the_field_that_is_spoken_of_is_marked_and_has_the_keyboard(look, form, kind, line):
    other, field, said = form(TextInput(look), kind(look), line(look))
    other.setFocus()
    said.say("Say why.", field)
    part = said.mark.part()
    assert part is not None and (part is field or field.isAncestorOf(part))
    assert part.property("refused") is True
    assert part.window().focusWidget() is part
    assert part.accessibleDescription() == "Say why."


@pytest.mark.parametrize("kind", FIELDS)
def test_the_mark_and_the_sentence_go_once_the_field_is_edited(look, form, kind):
    field, said = form(kind(look), RefusalLine(look))
    said.say("Say why.", field)
    part = said.mark.part()
    field.edited.emit()
    assert said.text() == "" and said.mark.part() is None
    assert part.property("refused") is False and part.accessibleDescription() == ""


def test_another_refusal_leaves_the_first_field_unmarked(look, form):
    first, second, said = form(TextInput(look), TextInput(look), RefusalLine(look))
    said.say("This.", first)
    said.say("That.", second)
    assert first.property("refused") is False and second.property("refused") is True
    first.edited.emit()
    assert said.text() == "That."
    said.say("Nothing to point at.")
    assert second.property("refused") is False


def test_while_something_is_typed_elsewhere_the_keyboard_stays(look, form):
    first, second, said = form(TextInput(look), TextInput(look), RefusalLine(look))
    first.setFocus()
    said.say("A day is needed.", second, go_there=False)
    assert second.property("refused") is True and first.window().focusWidget() is first


def test_screen_readers_are_told(monkeypatch, look, form):
    told = []

    class Listening:
        @staticmethod
        def updateAccessibility(event):
            told.append(event.type())

        Event = refusal_line.QAccessible.Event

    monkeypatch.setattr(refusal_line, "QAccessible", Listening)
    field, said = form(TextInput(look), RefusalLine(look))
    said.say("Say why.", field)
    assert told == [Listening.Event.Alert] and said.accessibleName() == "Say why."
    said.say("")
    assert len(told) == 1

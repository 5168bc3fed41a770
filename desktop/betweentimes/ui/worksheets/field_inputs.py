"""The input for a field, chosen by the field's type."""

import datetime
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.chips_input import ChipsInput
from betweentimes.ui.widgets.choice_inputs import ChecksInput, ChoiceInput
from betweentimes.ui.widgets.number_input import NumberInput
from betweentimes.ui.widgets.scale_inputs import ChangeScaleInput, ScaleInput
from betweentimes.ui.widgets.text_input import LongTextInput, TextInput, WordsInput
from betweentimes.ui.worksheets.field_lines import NARROW
from betweentimes.ui.worksheets.moment_input import MomentInput
from betweentimes.ui.worksheets.own_words_input import OwnWordsInput
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    MomentField,
    NumberField,
    ScaleField,
    TextField,
)

LETTERS_A_PART = 9
"""So many letters of chips have room on one part of a line."""
MOST_CHIPS = 8


def make_input(look: Look, field: Field, today: Callable[[], datetime.date]) -> QWidget:
    """Return an input named `answer_<field id>`. Raises TypeError for a type that asks nothing or has rows."""
    name = f"answer_{field.id}"
    if isinstance(field, TextField):
        return _text(look, field, name)
    if isinstance(field, NumberField):
        return NumberInput(look, field.minimum, field.maximum, name=name)
    if isinstance(field, ScaleField):
        if field.was:
            return ChangeScaleInput(look, field.minimum, field.maximum, name=name)
        if field.width <= NARROW:
            return NumberInput(look, field.minimum, field.maximum, step=field.step, name=name)
        return ScaleInput(look, field.minimum, field.maximum, name=name)
    if isinstance(field, ChoiceField):
        items = [(option.id, option.label) for option in field.options]
        return ChipsInput(look, items, name=name) if _chips_fit(field) else ChoiceInput(look, items, name=name)
    if isinstance(field, ChecksField):
        options = [(option.id, option.label) for option in field.options]
        return OwnWordsInput(look, options, name=name) if field.own_words else ChecksInput(look, options, name=name)
    if isinstance(field, MomentField):
        return MomentInput(look, today, field.with_time, name=name)
    raise TypeError(type(field).__name__)


def _chips_fit(field: ChoiceField) -> bool:
    letters = sum(len(option.label) + 4 for option in field.options)
    return len(field.options) <= MOST_CHIPS and letters <= LETTERS_A_PART * field.width


def _text(look: Look, field: TextField, name: str) -> QWidget:
    if field.voice:
        return WordsInput(look, name=name, least=field.lines)
    if field.lines > 1:
        return LongTextInput(look, name=name, least=field.lines)
    return TextInput(look, name=name)

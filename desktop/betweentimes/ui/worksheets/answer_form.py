"""A form over a worksheet's fields."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.client import Client
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.scale_inputs import ChangeScaleInput
from betweentimes.ui.worksheets.cell_words import for_client
from betweentimes.ui.worksheets.field_inputs import make_input
from betweentimes.ui.worksheets.field_lines import laid_out
from betweentimes.ui.worksheets.form_grid import FormGrid
from betweentimes.ui.worksheets.note_line import NoteLine
from betweentimes.worksheets.answers import Answers, is_blank
from betweentimes.worksheets.fields import Field, NoteField, ScaleField, TableField

NO_WIDGETS: Mapping[str, QWidget] = MappingProxyType({})


class AnswerForm(FormGrid):
    """Asks `fields` of one row; rows of rows are left to others. What was typed survives a reload."""

    def __init__(
        self,
        look: Look,
        fields: Iterable[Field],
        client: Client,
        today: Callable[[], datetime.date],
        inner: Mapping[str, QWidget] = NO_WIDGETS,
        parent: QWidget | None = None,
    ) -> None:
        """`inner` are the widgets for fields that are tables, by field id; a table without one is not asked here."""
        super().__init__(look, parent)
        self._client = client
        self._today = today
        self._fields = laid_out(fields)
        for field in self._fields:
            self._add(field, inner)
        self.inputs.edited.connect(self._show_before)

    def _add(self, field: Field, inner: Mapping[str, QWidget]) -> None:
        if isinstance(field, NoteField):
            self.add_widget(NoteLine(self.look, field, self._client))
        elif isinstance(field, TableField):
            if field.id in inner:
                self.add_widget(inner[field.id], field.width)
        elif not field.retired:
            entry = make_input(self.look, field, self._today)
            self.add_input(field.id, for_client(field.label, self._client), entry, field.width, _hint(field))

    def show_answers(self, answers: Answers) -> None:
        """Show answers wherever nothing unsaved stands."""
        self.inputs.show(answers)
        self._show_before()

    def answers(self, base: Answers) -> Answers:
        """`base` with what was changed here; blanks are left out and unreadable ones keep what `base` held."""
        merged = {**base, **self.inputs.changed()}
        return {name: value for name, value in merged.items() if not is_blank(value)}

    def set_before(self, befores: Mapping[str, int | None]) -> None:
        """Show what ratings were before, where the field that says so is not on this form."""
        for name, before in befores.items():
            if name in self.inputs.names() and isinstance(self.inputs.input(name), ChangeScaleInput):
                self.inputs.input(name).set_before(before)

    def _show_before(self, *_args: object) -> None:
        here = set(self.inputs.names())
        for field in self._fields:
            if isinstance(field, ScaleField) and field.was in here and field.id in here:
                self.inputs.input(field.id).set_before(self.inputs.input(field.was).value())


def _hint(field: Field) -> str:
    """The field's own hint, and what the ends of its scale stand for."""
    if not isinstance(field, ScaleField) or not (field.low_label and field.high_label):
        return field.hint
    low, high = (field.minimum, field.low_label), (field.maximum, field.high_label)
    ends = tr("{low} {calm}, {high} {most}", low=low[0], calm=low[1], high=high[0], most=high[1])
    return f"{field.hint} {ends}".strip()

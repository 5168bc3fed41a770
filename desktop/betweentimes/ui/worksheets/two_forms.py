"""One entry asked in two forms beside each other: what was planned, and what happened."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.worksheets.answer_form import NO_WIDGETS
from betweentimes.ui.worksheets.entry_form import EntryForm
from betweentimes.ui.worksheets.form_grid import PARTS
from betweentimes.ui.worksheets.side_by_side import SideBySide
from betweentimes.worksheets.fields import Field, MomentField, ScaleField

HALF = PARTS // 2


def for_half(fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields with the widths they need where only half of the page is theirs."""
    return tuple(replace(field, width=_half_width(field)) for field in fields)


def _half_width(field: Field) -> int:
    if isinstance(field, MomentField) or (isinstance(field, ScaleField) and field.was):
        return PARTS
    if isinstance(field, ScaleField):
        return HALF
    return PARTS if field.width >= HALF else HALF


def tie_before(first: EntryForm, second: EntryForm, fields: Iterable[Field]) -> None:
    """Show in `second` what its ratings were in `first`, as they are rated there now."""
    befores = {}
    for field in fields:
        if isinstance(field, ScaleField) and field.was in first.inputs.names():
            befores[field.id] = first.inputs.input(field.was).value()
    second.set_before(befores)


class TwoForms(QWidget):
    """`forms` are the two; ratings of the second show what they were in the first."""

    def __init__(
        self,
        context: Context,
        planned: Iterable[Field],
        happened: Iterable[Field],
        titles: tuple[str, str],
        client: Client,
        inner: Mapping[str, QWidget] = NO_WIDGETS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._happened = tuple(happened)
        first = EntryForm(context, for_half(planned), client, inner)
        second = EntryForm(context, for_half(self._happened), client, inner)
        self.forms = (first, second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        halves = [_half(context, title, form) for title, form in zip(titles, self.forms, strict=True)]
        column.addWidget(SideBySide(halves[0], halves[1], gap=24))
        first.inputs.edited.connect(self._tie)

    def show_entry(self, entry: Entry) -> None:
        """Show an entry in both."""
        for form in self.forms:
            form.show_entry(entry)
        self._tie()

    def clear_entry(self) -> None:
        """Show no entry any more."""
        for form in self.forms:
            form.clear_entry()

    def answer_input(self, field_id: str) -> Any:
        """The input of a field. Raises KeyError."""
        first, second = self.forms
        return (first if field_id in first.inputs.names() else second).inputs.input(field_id)

    def _tie(self, *_name: object) -> None:
        tie_before(*self.forms, self._happened)


def _half(context: Context, title: str, form: EntryForm) -> QWidget:
    half = QFrame()
    column = QVBoxLayout(half)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(TextLabel(context.look, title, "strong"))
    column.addWidget(form)
    column.addStretch(1)
    return half

"""Inner rows rated again: "Fear now", beside what it was."""

import dataclasses

from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.worksheets.entry_form import EntryForm
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.worksheets.answers import is_blank
from betweentimes.worksheets.fields import Field, ScaleField, TableField, TextField


class FeelingsNow(QWidget):
    """For each inner row that has a name the fields of the later stage, labelled by that name."""

    def __init__(self, context: Context, table: TableField, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._table = table
        self._client = client
        self.forms: dict[tuple[str, str], EntryForm] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_rows(self, parent_row: Entry, entries: EntryTree) -> None:
        """Show the inner rows of a row."""
        rows = {(row.uid, self._name(row)): row for row in entries.rows(self._table, parent_row.uid)}
        named = {key: row for key, row in rows.items() if key[1]}
        for key in [key for key in self.forms if key not in named]:
            self._drop(key)
        for key, row in named.items():
            if key not in self.forms:
                self.forms[key] = EntryForm(self._context, self._fields(key[1]), self._client)
                self._column.addWidget(self.forms[key])
            form = self.forms[key]
            form.show_entry(row)
            form.set_before({field.id: _before(field, row) for field in self._later()})
        self.setVisible(bool(named))

    def clear_rows(self) -> None:
        """Show none."""
        for key in list(self.forms):
            self._drop(key)

    def _later(self) -> list[Field]:
        return [field for field in self._table.columns if field.stage > 1 and not field.retired]

    def _fields(self, name: str) -> list[Field]:
        label = tr("{feeling} now", feeling=name)
        return [dataclasses.replace(field, label=label, width=12) for field in self._later()]

    def _name(self, row: Entry) -> str:
        named = next((field for field in self._table.columns if isinstance(field, TextField)), None)
        value = row.answers.get(named.id) if named is not None else ""
        name = "" if is_blank(value) else str(value)
        return name[:1].upper() + name[1:]

    def _drop(self, key: tuple[str, str]) -> None:
        form = self.forms.pop(key)
        form.clear_entry()
        self._column.removeWidget(form)
        form.hide()
        form.deleteLater()


def _before(field: Field, row: Entry) -> int | None:
    value = row.answers.get(field.was) if isinstance(field, ScaleField) else None
    return value if isinstance(value, int) else None

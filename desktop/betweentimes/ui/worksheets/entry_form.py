"""A form joined to one entry of the casebook: it saves itself."""

import dataclasses
from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.worksheets.answer_form import NO_WIDGETS, AnswerForm
from betweentimes.ui.worksheets.kept_drafts import keep_unread, show_unread
from betweentimes.worksheets.fields import Field


class EntryForm(AnswerForm):
    """Shows one entry at a time and saves what is typed into it; an entry without uid is made by the first answer."""

    def __init__(
        self,
        context: Context,
        fields: Iterable[Field],
        client: Client,
        inner: Mapping[str, QWidget] = NO_WIDGETS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context.look, fields, client, context.casebook.today, inner, parent)
        self._context = context
        self._entry: Entry | None = None
        context.autosave.watch(self.inputs.edited, self.inputs.left, self.save)

    @property
    def entry(self) -> Entry | None:
        """The entry shown, as last saved."""
        return self._entry

    def show_entry(self, entry: Entry) -> None:
        """Show an entry; another one than before is shown wholly, after what waits was saved."""
        other = self._entry is None or (self._entry.uid != entry.uid and bool(self._entry.uid))
        if other:
            self._context.autosave.save_now(self.save)
            self.inputs.forget()
        self._entry = entry
        self.show_answers(entry.answers)
        if other:
            show_unread(self._context.casebook, self._draft_key(), self.inputs)

    def clear_entry(self) -> None:
        """Show no entry any more; nothing of this form is saved until another one is shown."""
        self._context.autosave.save_now(self.save)
        self._entry = None
        self.inputs.forget()

    def save(self) -> None:
        """Save what can be read, and keep the rest as typed."""
        if self._entry is None:
            return
        entries = self._context.casebook.entries
        now = entries.get(self._entry.uid) if self._entry.uid else self._begun(self._entry)
        changed = dataclasses.replace(now, answers=self.answers(now.answers))
        if dict(changed.answers) != dict(now.answers):
            self._entry = entries.save(changed)
        keep_unread(self._context.casebook, self._draft_key(), self.inputs)
        self.inputs.settle()

    def _begun(self, blank: Entry) -> Entry:
        """What another form made of the same answers in the meantime, else the blank one."""
        made = (e for e in self._context.casebook.entries.of(blank.assignment) if not e.field and not e.parent)
        return blank if blank.field else next(made, blank)

    def _draft_key(self) -> str:
        if self._entry is None:
            return ""
        return f"entry:{self._entry.uid or self._entry.assignment}"

"""Where an entry comes from, in a line that opens to be corrected."""

import dataclasses

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.labels import FieldLabel, SmallLabel
from betweentimes.ui.widgets.link_button import LinkButton
from betweentimes.ui.words import way_word, written_by_word
from betweentimes.ui.worksheets.cell_words import provenance_words

WRITERS = ("client", "therapist", "together", "other")
WAYS = ("paper", "spoken", "screen", "form")


class ProvenanceLine(QWidget):
    """Says who wrote an entry, how, and who entered it when; the first two can be changed."""

    def __init__(self, context: Context, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._client = client
        self._entry: Entry | None = None
        look = context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.words = SmallLabel(look, wrap=True)
        self._change = LinkButton(look, tr("Correct this"), name="action_correct_provenance")
        line.addWidget(self.words, 1)
        line.addWidget(self._change)
        column.addLayout(line)
        self._more = QWidget()
        row = QHBoxLayout(self._more)
        row.setContentsMargins(0, 0, 0, 0)
        writers = [(code, written_by_word(code)) for code in WRITERS]
        ways = [(code, way_word(code)) for code in WAYS]
        self.written_by = ChoiceInput(look, writers, name="answer_written_by", blank=False)
        self.way = ChoiceInput(look, ways, name="answer_way", blank=False)
        for words, entry in ((tr("Written by"), self.written_by), (tr("How"), self.way)):
            row.addWidget(FieldLabel(look, words, entry))
            row.addWidget(entry)
            entry.edited.connect(self._save)
        row.addStretch(1)
        self._more.hide()
        column.addWidget(self._more)
        self._change.clicked.connect(self._turn)

    def show_entry(self, entry: Entry) -> None:
        """Speak of this entry."""
        self._entry = entry
        casebook = self._context.casebook
        names = {person.uid: person.name for person in casebook.people.all()}
        entered_by = names.get(entry.provenance.entered_by, "")
        self.words.setText(provenance_words(entry, self._client, entered_by, casebook.today()))
        self.written_by.set_value(entry.provenance.written_by)
        self.way.set_value(entry.provenance.way)

    def _turn(self) -> None:
        self._more.setVisible(not self._more.isVisible())

    def _save(self) -> None:
        if self._entry is None or not self._entry.uid:
            return
        self._context.autosave.flush()
        entries = self._context.casebook.entries
        now = entries.get(self._entry.uid)
        writer, way = self.written_by.value() or "", self.way.value() or ""
        origin = dataclasses.replace(now.provenance, written_by=writer, way=way)
        self.show_entry(entries.save(dataclasses.replace(now, provenance=origin)))

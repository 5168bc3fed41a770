"""What can be chosen for an extract: the question, which notes, and what else is told."""

from collections.abc import Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from betweentimes.ui.alliance.note_words import kind_sign, ticked_words
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.printing.sheet_choices import tick
from betweentimes.ui.supervision.extract_source import ExtractSource
from betweentimes.ui.supervision.kept_extract import PARTS
from betweentimes.ui.widgets.labels import SmallLabel
from betweentimes.ui.words import shortened

LONGEST_TICK = 300
"""Pixels of the words beside a tick."""


class NotesInput(QWidget):
    """A tick for each note, newest first."""

    edited = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.boxes: dict[str, QCheckBox] = {}

    def show_notes(self, source: ExtractSource, ticked: frozenset[str]) -> None:
        """Offer a client's notes."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        for number, note in enumerate(source.notes):
            words = tr(
                "{day}, {kind}: {words}",
                day=day_month(note.date, source.today),
                kind=kind_sign(note.kind).text,
                words=shortened(note.text) or shortened(ticked_words(note)),
            )
            box = tick(words, f"answer_note_{number}")
            short = box.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, LONGEST_TICK)
            box.setText(short.replace("&", "&&"))
            box.setChecked(note.uid in ticked)
            box.clicked.connect(self._tell)
            self.boxes[note.uid] = box
            self._column.addWidget(box)
        if not self.boxes:
            self._column.addWidget(SmallLabel(self._look, tr("No notes yet.")))

    def value(self) -> frozenset[str]:
        """The notes ticked."""
        return frozenset(uid for uid, box in self.boxes.items() if box.isChecked())

    def _tell(self) -> None:
        self.edited.emit()


class PartsInput(QWidget):
    """A tick for each other thing that is told, and for days as weeks."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        words = MappingProxyType(
            {
                "meaning": tr("What being asked means"),
                "check_ins": tr("Check-ins as a chart"),
                "practice": tr("What was agreed and what happened"),
                "prompts": tr("Prompts and what I chose"),
                "weeks": tr("Days as weeks since the first session"),
            }
        )
        self.boxes = {part: tick(words[part], f"answer_extract_{part}") for part in PARTS}
        for box in self.boxes.values():
            box.clicked.connect(self._tell)
            column.addWidget(box)

    def show_without(self, without: Sequence[str] | frozenset[str]) -> None:
        """Tick all but these."""
        for part, box in self.boxes.items():
            box.setChecked(part not in without)

    def without(self) -> frozenset[str]:
        """What is not ticked."""
        return frozenset(part for part, box in self.boxes.items() if not box.isChecked())

    def _tell(self) -> None:
        self.edited.emit()

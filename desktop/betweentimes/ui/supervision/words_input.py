"""The words that are replaced in papers about a client, with what is written instead, and what else was found."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.recognisable import Found
from betweentimes.clinic.replaced_words import ReplacedWords
from betweentimes.clinic.replacing import Marked
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.supervision.clue_words import clue_word
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import SmallLabel, TextLabel
from betweentimes.ui.widgets.text_input import TextInput


class WordsRow(QWidget):
    """One pair: what is not to be read, and what stands instead."""

    edited = Signal()
    removed = Signal()

    def __init__(self, look: Look, kept: ReplacedWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = kept
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.words = TextInput(look, name="answer_replaced_words", placeholder=tr("Word or name"))
        self.instead = TextInput(look, name="answer_instead", placeholder=tr("Write instead"))
        self.words.set_value(kept.words)
        self.instead.set_value(kept.instead)
        self.words.setAccessibleName(tr("Word or name"))
        self.instead.setAccessibleName(tr("Written instead of {word}", word=kept.words))
        remove = IconButton(look, "x", tr("Leave {word} as it is", word=kept.words), name="action_leave_word")
        remove.clicked.connect(self.removed)
        row.addWidget(self.words, 1)
        row.addWidget(TextLabel(look, "→", "second"))
        row.addWidget(self.instead, 1)
        row.addWidget(remove)
        for part in (self.words, self.instead):
            part.edited.connect(self.edited)

    def value(self) -> Marked:
        """The pair as typed."""
        return Marked(self.words.value().strip(), self.instead.value().strip())


class WordsInput(QWidget):
    """Pairs that can be added, changed and removed; `removed` with the uid of one that was kept."""

    edited = Signal()
    removed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._client = ""
        self.rows: list[WordsRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column.addLayout(self._list)
        self.add = ActionButton(look, tr("Another word"), "plus", "compact", name="action_add_word")
        self.add.clicked.connect(self._add_blank)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_words(self, client: str, kept: Sequence[ReplacedWords]) -> None:
        """Show what is kept for a client."""
        self._client = client
        for row in self.rows:
            self._drop(row)
        self.rows = []
        for each in kept:
            self._put(each)

    def mark(self, words: str, instead: str) -> None:
        """Add a pair."""
        self._put(ReplacedWords(client=self._client, words=words, instead=instead))
        self.edited.emit()

    def marked(self) -> tuple[Marked, ...]:
        """The pairs with words; where nothing is written instead, three points stand."""
        pairs = (row.value() for row in self.rows)
        return tuple(Marked(pair.words, pair.instead or "…") for pair in pairs if pair.words)

    def _add_blank(self) -> None:
        self._put(ReplacedWords(client=self._client, words="", instead="")).words.setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _put(self, each: ReplacedWords) -> WordsRow:
        row = WordsRow(self._look, each, self)
        row.edited.connect(self.edited)
        row.removed.connect(partial(self._remove, row))
        self._list.addWidget(row)
        self.rows.append(row)
        return row

    def _remove(self, row: WordsRow) -> None:
        self.rows.remove(row)
        self._drop(row)
        if row.kept.uid:
            self.removed.emit(row.kept.uid)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _drop(self, row: WordsRow) -> None:
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()


class FoundList(QWidget):
    """What may tell who somebody is, each with a button that has it replaced."""

    wished = Signal(object)

    def __init__(self, look: Look, nothing: str, parent: QWidget | None = None) -> None:
        """`nothing` is said where nothing was found."""
        super().__init__(parent)
        self._look = look
        self._nothing = nothing
        self.found: tuple[Found, ...] = ()
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(3)

    def show_found(self, found: Sequence[Found]) -> None:
        """Show these; what is shown already stays as it is."""
        if tuple(found) == self.found and self._list.count():
            return
        self.found = tuple(found)
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in self.found:
            self._list.addWidget(self._row(each))
        if not self.found:
            self._list.addWidget(SmallLabel(self._look, self._nothing, wrap=True))

    def _row(self, each: Found) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(TextLabel(self._look, each.words, wrap=True), 1)
        row.addWidget(SmallLabel(self._look, clue_word(each.clue)))
        button = ActionButton(self._look, tr("Replace"), kind="compact", name="action_replace_word")
        button.setAccessibleName(tr("Replace {word}", word=each.words))
        button.clicked.connect(partial(self._wish, each))
        row.addWidget(button)
        return holder

    def _wish(self, each: Found, _checked: bool = False) -> None:
        self.wished.emit(each)

"""The answers of one form, each beside what the casebook holds, with a tick for what is taken in."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.returned.answers_back import AnswerBack, Meeting, RowBack
from betweentimes.ui.returned.returned_words import meeting_words, row_words
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.labels import HLine, SmallLabel, TextLabel, may_break
from betweentimes.ui.widgets.scroll_frame import ScrollFrame
from betweentimes.worksheets.definition import CLIENT_PLACEHOLDER, Worksheet

SHARES = (6, 8, 8)
GAP, BESIDE = 16, 24
LONGEST_SHOWN = 4000
"""Characters of an answer that are shown; all of it is taken in."""


class AnswerRow(QFrame):
    """One answer: its tick with the question, what the form says, what is there."""

    ticked = Signal()

    def __init__(
        self, look: Look, answer: AnswerBack, question: str, can_store: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.answer = answer
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 7, 0, 7)
        row.setSpacing(GAP)
        self.tick = QCheckBox()
        self.tick.setObjectName(f"answer_take_{answer.what}")
        self.tick.setAccessibleName(tr("Take in: {question}", question=question))
        self.tick.setAccessibleDescription(f"{answer.said}. {meeting_words(answer)}")
        stores = can_store and answer.meeting not in (Meeting.SAME, Meeting.UNCLEAR)
        self.tick.setEnabled(stores)
        self.tick.setChecked(stores and answer.meeting is Meeting.NEW)
        self.tick.toggled.connect(self._tell)
        asked = QVBoxLayout()
        asked.setSpacing(1)
        asked.addWidget(_giving_way(TextLabel(look, question, wrap=True)))
        asked.addWidget(_giving_way(SmallLabel(look, meeting_words(answer), wrap=True)))
        asked.addStretch(1)
        left = QHBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        left.addLayout(asked, 1)
        row.addLayout(left, SHARES[0])
        for words, role, share in ((answer.said, "words", SHARES[1]), (answer.there, "second", SHARES[2])):
            shown = words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN] + "…"
            said = _giving_way(TextLabel(look, may_break(shown) or "–", role if shown else "second", wrap=True))
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row.addWidget(said, share, Qt.AlignmentFlag.AlignTop)

    def _tell(self) -> None:
        self.ticked.emit()


class AnswersList(QWidget):
    """Shows the answers of a form under the heads of their rows; `ticked` when another choice was made."""

    ticked = Signal()
    parent_chosen = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: list[AnswerRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(0, 4, BESIDE, 6)
        head.setSpacing(GAP)
        for words, share in zip((tr("Take in"), tr("On the form"), tr("In the casebook")), SHARES, strict=True):
            head.addWidget(_giving_way(TextLabel(look, words, "label")), share)
        column.addLayout(head)
        column.addWidget(HLine())
        self._scroll = ScrollFrame()
        column.addWidget(self._scroll, 1)

    def show_answers(
        self,
        answers: Sequence[AnswerBack],
        worksheet: Worksheet,
        client: str,
        names: Mapping[str, str],
        can_store: bool,
    ) -> None:
        """Show these; new ones are ticked, those that differ wait for the therapist's choice.

        `client` is the name that questions speak of; `names` are the words of rows that others may stand under.
        """
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 12, 12)
        column.setSpacing(0)
        self.rows = []
        head = ""
        for answer in (one for one in answers if not one.implied):
            words = row_words(answer.row, answer.what, worksheet)
            if words != head and words:
                over = TextLabel(self._look, words, "strong")
                over.setContentsMargins(0, 12, 0, 2)
                column.addWidget(over)
                if answer.row.homeless and can_store:
                    column.addWidget(self._homes(answer.row, names))
            head = words
            question = answer.label.replace(CLIENT_PLACEHOLDER, client)
            row = AnswerRow(self._look, answer, question, can_store)
            row.ticked.connect(self.ticked)
            self.rows.append(row)
            column.addWidget(row)
            column.addWidget(HLine())
        column.addStretch(1)
        self._scroll.setWidget(body)

    def _homes(self, row: RowBack, names: Mapping[str, str]) -> ChoiceInput:
        """What a new row may be put under."""
        items = [(uid, names.get(uid, "")) for uid in row.parents]
        choice = ChoiceInput(self._look, items, name="answer_stands_under")
        choice.setAccessibleName(tr("It stands under"))
        choice.edited.connect(partial(self._tell_home, row.key, choice))
        return choice

    def _tell_home(self, row: str, choice: ChoiceInput) -> None:
        self.parent_chosen.emit(row, choice.value() or "")

    def confirmed(self) -> frozenset[tuple[str, str]]:
        """The keys of the answers that are ticked."""
        return frozenset(row.answer.key for row in self.rows if row.tick.isChecked())


def _giving_way(label: TextLabel) -> TextLabel:
    """A label that takes the width it is given and asks for none."""
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label

"""The therapist's own task: minutes spent of those agreed, then its questions."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.badges import MINUTES_AGREED, MINUTES_SPENT
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.badge import Badge
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.minutes_bar import MinutesBar
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.generated_editor import GeneratedEditor
from betweentimes.worksheets.definition import Worksheet

BOUNDARY = "boundary"
"""Where the therapist's limit is: the field of an own task that nobody else is shown."""


class OwnTaskEditor(GeneratedEditor):
    """A generated editor under a plum band that shows the minutes."""

    def __init__(
        self,
        context: Context,
        worksheet: Worksheet,
        assignment: Assignment,
        client: Client,
        parent: QWidget | None = None,
    ) -> None:
        look = context.look
        self._band = QFrame()
        self._band.setProperty("role", "tinted")
        self._band.setProperty("tint", "plum")
        row = QHBoxLayout(self._band)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        self.minutes = MinutesBar(look)
        self.words = TextLabel(look, wrap=True)
        row.addWidget(Badge(look, tr("Yours"), "user-round", "plum"))
        row.addWidget(self.minutes)
        row.addWidget(self.words, 1)
        super().__init__(context, worksheet, assignment, client, parent)
        self.column.insertWidget(0, self._band)

    def set_shared(self, shared: bool) -> None:
        """The limit is for the therapist alone, on screen as on paper."""
        if self.answers is not None and BOUNDARY in self.answers.form.asked:
            self.answers.form.asked[BOUNDARY].setVisible(not shared)

    def show_entries(self, entries: EntryTree) -> None:
        super().show_entries(entries)
        answers = entries.single.answers if entries.single is not None else {}
        agreed, spent = _whole(answers.get(MINUTES_AGREED)), _whole(answers.get(MINUTES_SPENT))
        self.minutes.set_minutes(spent or 0, agreed or 0)
        self.words.setText(_minutes_words(agreed, spent))


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _minutes_words(agreed: int | None, spent: int | None) -> str:
    if agreed is None and spent is None:
        return tr("No minutes agreed yet.")
    if agreed is None:
        return tr("{n} minutes spent", n=spent)
    return tr("{spent} of {agreed} minutes", spent=spent or 0, agreed=agreed)

"""Six small inputs: goals, tasks and bond, as the client said and as the therapist senses it."""

import dataclasses
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from betweentimes.clinic.alliance import HIGHEST_RATING, LOWEST_RATING, CheckIn, Scale
from betweentimes.ui.alliance.note_words import scale_title
from betweentimes.ui.alliance.scale_sign import ScaleSign
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import ElidedLabel, TextLabel
from betweentimes.ui.widgets.number_input import NumberInput

_FIELDS = MappingProxyType(
    {
        Scale.GOAL: ("client_goals", "my_goals"),
        Scale.TASK: ("client_tasks", "my_tasks"),
        Scale.BOND: ("client_bond", "my_bond"),
    }
)
_COLUMN = 88


class CheckInGrid(QWidget):
    """Shows the ratings of one check-in; each may be blank."""

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inputs: dict[str, NumberInput] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        self._when = TextLabel(look, "", "label")
        self._said = ElidedLabel(look, "", "label")
        self._said.setFixedWidth(_COLUMN)
        mine = ElidedLabel(look, tr("My sense"), "label")
        mine.setFixedWidth(82)
        self._mine: list[QWidget] = [mine]
        grid.addWidget(self._when, 0, 0, 1, 2)
        grid.addWidget(self._said, 0, 2)
        grid.addWidget(mine, 0, 3)
        for row, scale in enumerate(Scale, start=1):
            grid.addWidget(ScaleSign(look, scale), row, 0)
            grid.addWidget(TextLabel(look, scale_title(scale)), row, 1)
            for column, field in enumerate(_FIELDS[scale], start=2):
                entry = NumberInput(look, LOWEST_RATING, HIGHEST_RATING, name=f"answer_{field}")
                entry.edited.connect(self.edited)
                entry.left.connect(self.left)
                self.inputs[field] = entry
                grid.addWidget(entry, row, column, Qt.AlignmentFlag.AlignLeft)
            self._mine.append(self.inputs[_FIELDS[scale][1]])

    def set_head(self, when: str, name: str, initials: str = "") -> None:
        """Say which day the ratings are of, and who said them; by `initials` where there is no room for the name."""
        self._when.setText(tr("{day}, 0 to 10", day=when))
        whole, short = (tr("{client} said", client=called) for called in (name, initials or name))
        fits = self._said.fontMetrics().horizontalAdvance(whole) < _COLUMN
        self._said.setText(whole if fits else short)
        for scale, (said, mine) in _FIELDS.items():
            part = scale_title(scale)
            words = tr("{part}, {client} said, 0 to 10", part=part, client=name)
            self.inputs[said].setAccessibleName(words)
            self.inputs[mine].setAccessibleName(tr("{part}, my sense, 0 to 10", part=part))

    def ask_mine(self, asked: bool) -> None:
        """Ask for the therapist's own sense as well, or for what the client said alone."""
        for part in self._mine:
            part.setVisible(asked)

    def focus_first(self) -> None:
        """Put the focus on the first rating of the client's."""
        self.inputs[_FIELDS[Scale.GOAL][0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_ratings(self, check_in: CheckIn) -> None:
        """Fill in the ratings; what already stands there is left alone, so that a caret stays."""
        for field, entry in self.inputs.items():
            value = getattr(check_in, field)
            if entry.value() != value or entry.problem():
                entry.set_value(value)

    def ratings(self, base: CheckIn) -> CheckIn:
        """`base` with what is typed; what cannot be read keeps the rating of `base`."""
        read = {field: entry.value() for field, entry in self.inputs.items() if not entry.problem()}
        return dataclasses.replace(base, **read)  # type: ignore[arg-type]  # whole numbers or None

    def problem(self) -> str:
        """The sentence about the first rating that cannot be read, or ""."""
        return next((words for words in (entry.problem() for entry in self.inputs.values()) if words), "")

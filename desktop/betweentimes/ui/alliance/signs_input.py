"""The signs of a strain, in two groups of boxes that follow the movement."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.alliance import AGAINST_SIGNS, AWAY_SIGNS, Movement, Sign
from betweentimes.ui.alliance.note_words import sign_word
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.choice_inputs import ChecksInput
from betweentimes.ui.widgets.labels import FieldLabel


class SignsInput(QWidget):
    """Its value is the ticked signs; a group with ticks stays in view whatever the movement."""

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName(name)
        self._movement = Movement.UNSAID
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._holders: dict[ChecksInput, QWidget] = {}
        self._away = self._make_group(tr("Signs of moving away"), AWAY_SIGNS)
        self._against = self._make_group(tr("Signs of moving against"), AGAINST_SIGNS)
        self._offer()

    def value(self) -> tuple[str, ...]:
        """Return the ticked signs."""
        return self._away.value() + self._against.value()

    def set_value(self, value: Iterable[str] | None) -> None:
        """Tick these signs and nothing else, without a signal."""
        for group in (self._away, self._against):
            group.set_value(value)
        self._offer()

    def set_movement(self, movement: Movement) -> None:
        """Offer the signs of this movement: both groups when it is mixed, none while it is unsaid."""
        self._movement = movement
        self._offer()

    def box(self, sign: Sign) -> QWidget:
        """Return the box of a sign."""
        return (self._away if sign in AWAY_SIGNS else self._against).box(str(sign))

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read but not changed."""
        for group in (self._away, self._against):
            group.set_read_only(read_only)

    def problem(self) -> str:
        """Return an empty string: ticks can always be read."""
        return ""

    def _make_group(self, label: str, signs: Sequence[Sign]) -> ChecksInput:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        group = ChecksInput(self._look, [(str(sign), sign_word(sign)) for sign in signs], parent=holder)
        column.addWidget(FieldLabel(self._look, label, group))
        column.addWidget(group)
        group.edited.connect(self.edited)
        group.left.connect(self.left)
        self._holders[group] = holder
        self._column.addWidget(holder)
        return group

    def _offer(self) -> None:
        for group, movement in ((self._away, Movement.AWAY), (self._against, Movement.AGAINST)):
            shown = self._movement in (movement, Movement.MIXED) or bool(group.value())
            self._holders[group].setVisible(shown)
        self.setVisible(any(not holder.isHidden() for holder in self._holders.values()))

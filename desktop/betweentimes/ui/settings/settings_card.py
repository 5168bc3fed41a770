"""A card of settings: each with its label, what it means, and who decided it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import FieldLabel, SmallLabel


class SettingsCard(Card):
    """Settings under each other."""

    def __init__(self, look: Look, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, title, hint, parent=parent)
        self._look = look
        self.body.setSpacing(16)

    def add_setting(self, label: str, field: QWidget, hint: str = "", fixed: bool = False) -> None:
        """Add an input; one that is `fixed` by policy is shown and cannot be changed. No label: the input has words."""
        column = QVBoxLayout()
        column.setSpacing(4)
        if label:
            column.addWidget(FieldLabel(self._look, label, field))
        column.addWidget(field)
        if fixed:
            field.setEnabled(False)
            hint = tr("Set by your clinic’s IT.")
        if hint:
            note = SmallLabel(self._look, hint, wrap=True)
            column.addWidget(note)
            field.setAccessibleDescription(hint)
        self.body.addLayout(column)

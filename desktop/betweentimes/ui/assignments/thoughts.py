"""Where little came back: one calm suggestion for each reading, and a thought about forgetting. Nothing is asserted."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.link_button import LinkButton

FORGOT = "forgot"
BETWEEN_US = "between_us"


class Thoughts(QWidget):
    """Suggests; `strain_wished` when a strain note is to be opened, with whether something was forgotten."""

    strain_wished = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.suggestion = TextLabel(look, "", "second", wrap=True)
        self.forgetting = TextLabel(
            look,
            tr(
                "Forgetting is often just that. Now and then it can be a quiet sign of strain: a thought to hold, "
                "not a finding."
            ),
            "second",
            wrap=True,
        )
        self.note = LinkButton(look, tr("Note a strain…"), name="action_note_strain")
        self.note.clicked.connect(self._wish)
        for part in (self.suggestion, self.forgetting):
            column.addWidget(part)
        column.addWidget(self.note, 0, Qt.AlignmentFlag.AlignLeft)
        self._forgot = False
        self.hide()

    def show_about(self, reading: str, obstacles: Collection[str]) -> None:
        """Suggest what fits a reading, and offer the thought where something was forgotten."""
        self._forgot = FORGOT in obstacles
        words = suggestion(reading)
        self.suggestion.setText(words)
        self.suggestion.setVisible(bool(words))
        self.forgetting.setVisible(self._forgot)
        self.note.setVisible(self._forgot or reading == BETWEEN_US)
        self.setVisible(bool(words) or self._forgot)

    def _wish(self) -> None:
        self.strain_wished.emit(self._forgot)


def suggestion(reading: str) -> str:
    """One thing that may help, for each of the four readings; "" for none."""
    return {
        "practical": tr("You may want to look together at when and where it would fit, or at the smaller version."),
        "no_point": tr("You may want to ask what would be worth the time, and say again what it is meant for."),
        "too_hard": tr("You may want to try a first piece of it together, here, and make it smaller."),
        "between_us": tr(
            "You may want to wonder about it aloud before anything new. A strain note beside keeps the link."
        ),
    }.get(reading, "")

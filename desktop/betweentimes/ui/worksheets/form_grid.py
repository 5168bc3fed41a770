"""Labelled inputs on a line of twelve parts, joined by name."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import FieldLabel, TextLabel, may_break
from betweentimes.ui.worksheets.bound_inputs import BoundInputs

PARTS = 12


class FormGrid(QWidget):
    """Fills lines from the left; an input that does not fit begins the next line. The inputs of a line stand level,
    however many lines their labels take.

    `asked` holds each input with its label and problem, by name, to hide it as a whole.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.inputs = BoundInputs(self)
        self.asked: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        for part in range(PARTS):
            self._grid.setColumnStretch(part, 1)
        self._line = self._at = 0
        self._titles: dict[QObject, tuple[int, QLabel]] = {}

    def add_widget(self, widget: QWidget, width: int = PARTS) -> None:
        """Put a widget after the last one, on `width` parts of the line."""
        if self._at + width > PARTS:
            self._line, self._at = self._line + 1, 0
        self._grid.addWidget(widget, self._line, self._at, 1, width)
        self._at += width

    def add_input(self, name: str, label: str, entry: QWidget, width: int = PARTS, hint: str = "") -> QWidget:
        """Put an input under its label, with room for a sentence about what cannot be read; return the whole."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        if not entry.accessibleName():
            entry.setAccessibleName(label)
        title = FieldLabel(self.look, may_break(label), entry)
        title.setWordWrap(True)
        title.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom)
        column.addWidget(title)
        column.addWidget(entry)
        if hint:
            entry.setToolTip(hint)
            entry.setAccessibleDescription(hint)
        problem = TextLabel(self.look, "", "problem", wrap=True)
        column.addWidget(problem)
        column.addStretch(1)
        if not entry.objectName():
            entry.setObjectName(f"answer_{name}")
        self.inputs.add(name, entry, problem)
        self.asked[name] = holder
        self.add_widget(holder, width)
        self._titles[holder] = (self._line, title)
        if width < PARTS:
            holder.installEventFilter(self)
        return holder

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """When an input gets another width, its label may take more lines or fewer."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide) and watched in self._titles:
            self._level(self._titles[watched][0])
        return False

    def _level(self, line: int) -> None:
        """Give the labels of a line the height of the highest of them."""
        beside = [
            (title, _own_height(title, holder.width()))
            for holder, (at, title) in self._titles.items()
            if at == line and isinstance(holder, QWidget) and not holder.isHidden()
        ]
        highest = max((height for _title, height in beside), default=0)
        for title, height in beside:
            if height < highest:
                title.setMinimumHeight(highest)


def _own_height(title: QLabel, width: int) -> int:
    """What its words need: Qt counts the height it was given last among that."""
    title.setMinimumHeight(0)
    return title.heightForWidth(width)

"""Inputs that choose: one of a list, several of a few, yes or no."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.segments import Segments


class ChoiceInput(QComboBox):
    """One of some values, each with its words, or blank (None); the wheel does nothing until it has the focus."""

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        look: Look,
        items: Sequence[tuple[str, str]] = (),
        *,
        name: str = "",
        blank: bool = True,
        blank_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`items` are (value, text); with `blank` the first entry stands for no answer and shows `blank_text`."""
        super().__init__(parent)
        self._blank = blank
        self._blank_text = blank_text
        self._still = False
        self.setObjectName(name)
        self.setFont(fonts.body())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.set_items(items)
        self.activated.connect(self._tell)
        look.changed.connect(self.update)

    def set_items(self, items: Iterable[tuple[str, str]]) -> None:
        """Offer other values; the present one stays when it is among them."""
        before = self.value()
        self.clear()
        if self._blank:
            self.addItem(self._blank_text, None)
        for value, text in items:
            self.addItem(text, value)
        self.set_value(before)

    def value(self) -> str | None:
        """Return the chosen value, or None."""
        value = self.currentData()
        return None if value is None else str(value)

    def set_value(self, value: str | None) -> None:
        """Show `value` without a signal; one that is not offered (any more) is added under its own name.

        With a blank entry, "" is no answer as None is: records keep so what was not chosen.
        """
        at = 0 if not value and self._blank else self.findData(value)
        if at < 0 and value is not None:
            self.addItem(value, value)
            at = self.count() - 1
        self.setCurrentIndex(at)

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read but not changed."""
        self._still = read_only
        self.setEnabled(not read_only)

    def problem(self) -> str:
        """Return an empty string: what is chosen can always be read."""
        return ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _tell(self) -> None:
        self.edited.emit()


class ChecksInput(QWidget):
    """Several boxes to tick that wrap; its value is the ticked values in their order."""

    edited = Signal()
    left = Signal()

    def __init__(
        self, look: Look, items: Sequence[tuple[str, str]], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        """`items` are (value, text)."""
        super().__init__(parent)
        self.setObjectName(name)
        layout = FlowLayout(self, gap=16, line_gap=4)
        self._boxes: dict[str, QCheckBox] = {}
        for value, text in items:
            box = _Box(text.replace("&", "&&"), self)
            box.setAccessibleName(text)
            box.setFont(fonts.body())
            box.clicked.connect(self._tell)
            box.left.connect(self.left)
            layout.addWidget(box)
            self._boxes[value] = box
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))
        look.changed.connect(self.update)

    def value(self) -> tuple[str, ...]:
        """Return the ticked values."""
        return tuple(value for value, box in self._boxes.items() if box.isChecked())

    def set_value(self, value: Iterable[str] | None) -> None:
        """Tick `value` and nothing else, without a signal."""
        ticked = set(value or ())
        for own, box in self._boxes.items():
            box.setChecked(own in ticked)

    def box(self, value: str) -> QCheckBox:
        """Return the box of `value`."""
        return self._boxes[value]

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read but not changed."""
        for box in self._boxes.values():
            box.setEnabled(not read_only)

    def problem(self) -> str:
        """Return an empty string: ticks can always be read."""
        return ""

    def _tell(self) -> None:
        self.edited.emit()


class YesNoInput(QWidget):
    """Yes (True), no (False) or no answer (None)."""

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        items = [("yes", tr("Yes")), ("no", tr("No")), ("blank", tr("No answer"))]
        self.segments = Segments(look, items, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.segments)
        row.addStretch(1)
        self.segments.chosen.connect(self._tell)
        self.setFocusProxy(self.segments.segment("yes"))
        self.set_value(None)

    def value(self) -> bool | None:
        """Return the answer."""
        return {"yes": True, "no": False}.get(self.segments.current() or "")

    def set_value(self, value: bool | None) -> None:
        """Show `value` without a signal."""
        self.segments.set_current("blank" if value is None else "yes" if value else "no")

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read but not changed."""
        self.segments.setEnabled(not read_only)

    def problem(self) -> str:
        """Return an empty string: it can always be read."""
        return ""

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.segments.setAccessibleName(name)

    def _tell(self) -> None:
        self.edited.emit()
        self.left.emit()


class _Box(QCheckBox):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

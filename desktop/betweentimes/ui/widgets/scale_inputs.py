"""Numbers on a line: how sure, and how something changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import SmallLabel
from betweentimes.ui.widgets.mark_slider import MarkSlider
from betweentimes.ui.widgets.number_input import NumberInput


class ScaleInput(QWidget):
    """A slider and a spin box that say the same whole number or nothing (None)."""

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        look: Look,
        low: int = 0,
        high: int = 100,
        *,
        name: str = "",
        ring: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.slider = MarkSlider(look, low, high, ring, self)
        self.spin = NumberInput(look, low, high, step=5 if high - low >= 50 else 1, parent=self)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(12)
        self.row.addWidget(self.slider, 1)
        self.row.addWidget(self.spin)
        self.slider.moved.connect(self._slid)
        self.spin.edited.connect(self._spun)
        self.spin.left.connect(self.left)
        QWidget.setTabOrder(self.slider, self.spin)

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        """Put the cursor where a number can be typed. A focus proxy would do so, but then Tab passes the slider by."""
        self.spin.setFocus(*reason)

    def value(self) -> int | None:
        """Return the number, or None while blank or unreadable."""
        number = self.spin.value()
        return None if number is None else int(number)

    def set_value(self, value: int | None) -> None:
        """Show `value` without a signal."""
        self.spin.set_value(value)
        self.slider.set_mark(value)

    def typed(self) -> str:
        """Return what stands in the spin box, readable or not."""
        return self.spin.typed()

    def set_typed(self, text: str) -> None:
        """Put back what `typed` gave, without a signal."""
        self.spin.set_typed(text)
        self.slider.set_mark(self.spin.value())

    def problem(self) -> str:
        """Return a sentence when what is typed is no number of the scale."""
        return self.spin.problem()

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read but not changed."""
        self.spin.set_read_only(read_only)
        self.slider.set_still(read_only)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.slider.setAccessibleName(name)
        self.spin.setAccessibleName(name)

    def _slid(self, value: int) -> None:
        self.spin.set_value(value)
        self.edited.emit()

    def _spun(self) -> None:
        self.slider.set_mark(self.spin.value())
        self.edited.emit()


class ConfidenceInput(ScaleInput):
    """How sure somebody is, 0 to 100 or blank, with "of 100" behind."""

    def __init__(self, look: Look, *, name: str = "", high: int = 100, parent: QWidget | None = None) -> None:
        super().__init__(look, 0, high, name=name, parent=parent)
        self.row.addWidget(SmallLabel(look, tr("of {n}", n=high)))


class ChangeScaleInput(ScaleInput):
    """A number now beside what it was before: two marks on one line, "was 80", and a spin box."""

    def __init__(
        self, look: Look, low: int = 0, high: int = 100, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, low, high, name=name, ring=12, parent=parent)
        self.row.setSpacing(10)
        self._was = SmallLabel(look, "", parent=self)
        self.row.insertWidget(1, self._was)
        self._was.hide()

    def set_before(self, value: int | None) -> None:
        """Show what it was before, or nothing when that is not known."""
        self.slider.set_before(value)
        self._was.setText("" if value is None else tr("was {n}", n=value))
        self._was.setVisible(value is not None)

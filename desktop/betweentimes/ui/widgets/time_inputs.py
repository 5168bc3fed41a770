"""Inputs for a civil date and for a time of day; both keep what they cannot read."""

import re
from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.calendar_popup import CalendarPopup
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.style_property import set_style_property
from betweentimes.ui.widgets.text_input import TextInput

_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))? ?([ap])?\.?m?\.?", re.IGNORECASE)
_SHOWN = "d MMM yyyy"
_CENTURY = 1970  # two figures of a year mean 1970 to 2069


def read_date(text: str, locale: QLocale) -> date | None:
    """Read ISO (2026-11-17), the locale's short and long forms, or "17 Nov 2026"; None when it is none of them."""
    text = " ".join(text.split())
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    forms = [_SHOWN, "d MMMM yyyy", "d.M.yyyy", "d. M. yyyy"]
    kinds = QLocale.FormatType
    forms = [locale.dateFormat(kind) for kind in (kinds.ShortFormat, kinds.LongFormat)] + forms
    for form in forms:
        for shape in (form, re.sub(r"(?<!y)yy(?!y)", "yyyy", form)):
            read = locale.toDate(text, shape, _CENTURY)
            if read.isValid() and 1900 <= read.year() <= 2200:
                return date(read.year(), read.month(), read.day())
    return None


def read_time(text: str) -> time | None:
    """Read 16:20, 16.20, 1620, 9 or 4:20 pm; None when it is none of them."""
    match = _TIME.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class TypedInput(QWidget):
    """A line of text read as something else; what cannot be read stays and `problem()` says so."""

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, *, name: str = "", width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.line = TextInput(look, parent=self)
        self.line.setFont(fonts.tabular(fonts.body()))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(4)
        self.row.addWidget(self.line)
        self.line.setMinimumWidth(width)
        self.line.setMaximumWidth(width + 60)
        self.setFocusProxy(self.line)
        self.line.edited.connect(self._text_edited)
        self.line.left.connect(self._line_left)

    def typed(self) -> str:
        """Return the text as it stands, readable or not, for a draft."""
        return self.line.text()

    def set_typed(self, text: str) -> None:
        """Put back what `typed` gave, without a signal."""
        self.line.setText(text)
        self._judge()

    def problem(self) -> str:
        """Return a sentence when what is typed cannot be read, else an empty string."""
        return self._sentence() if self.typed().strip() and self._read() is None else ""

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read but not changed."""
        self.line.setReadOnly(read_only)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _read(self) -> object:
        raise NotImplementedError

    def _sentence(self) -> str:
        raise NotImplementedError

    def _tidy(self) -> None:
        raise NotImplementedError

    def _text_edited(self) -> None:
        set_style_property(self.line, "invalid", False)
        self.edited.emit()

    def _line_left(self) -> None:
        self._tidy()
        self._judge()
        self.left.emit()

    def _judge(self) -> None:
        problem = self.problem()
        set_style_property(self.line, "invalid", bool(problem))
        self.line.setToolTip(problem)
        self.line.setAccessibleDescription(problem)


class DateInput(TypedInput):
    """A civil date or blank (None), typed or picked from a calendar (its button, or Alt+Down)."""

    def __init__(
        self,
        look: Look,
        today: Callable[[], date] | None = None,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`today` is where the calendar opens while there is no date."""
        super().__init__(look, name=name, width=112, parent=parent)
        self._look = look
        self._today = today
        self._popup: CalendarPopup | None = None
        self.line.setPlaceholderText(tr("Day, month, year"))
        self.button = IconButton(look, "calendar", tr("Choose a day"), side=32, parent=self)
        self.button.clicked.connect(self.open_calendar)
        self.row.addWidget(self.button)
        self.row.addStretch(1)

    def value(self) -> date | None:
        """Return the date, or None while blank or unreadable."""
        return read_date(self.typed(), QLocale())

    def set_value(self, value: date | None) -> None:
        """Show `value` without a signal."""
        self.line.setText("" if value is None else _written(value))
        self._judge()

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read but not changed."""
        super().set_read_only(read_only)
        self.button.setVisible(not read_only)

    def open_calendar(self) -> None:
        """Open the calendar below, at the date or at today."""
        shown = self.value() or (self._today() if self._today is not None else None)
        self._popup = CalendarPopup(self._look, shown, self)
        self._popup.picked.connect(self._pick)
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.show()
        self._popup.calendar.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if (down or event.key() == Qt.Key.Key_F4) and not self.line.isReadOnly():
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _pick(self, picked: QDate) -> None:
        self.set_value(date(picked.year(), picked.month(), picked.day()))
        self.line.setFocus()
        self.edited.emit()

    def _read(self) -> date | None:
        return self.value()

    def _sentence(self) -> str:
        example = _written(date(2026, 11, 17))
        return tr("This is not read as a day yet. {example} would be.", example=example)

    def _tidy(self) -> None:
        value = self.value()
        if value is not None:
            self.line.setText(_written(value))


class TimeInput(TypedInput):
    """A time of day or blank (None), typed."""

    def __init__(self, look: Look, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, name=name, width=72, parent=parent)
        self.line.setMaximumWidth(96)
        self.line.setPlaceholderText(tr("16:20"))
        self.row.addStretch(1)

    def value(self) -> time | None:
        """Return the time, or None while blank or unreadable."""
        return read_time(self.typed())

    def set_value(self, value: time | None) -> None:
        """Show `value` without a signal."""
        self.line.setText("" if value is None else f"{value:%H:%M}")
        self._judge()

    def _read(self) -> time | None:
        return self.value()

    def _sentence(self) -> str:
        return tr("This is not read as a time yet. 16:20 would be.")

    def _tidy(self) -> None:
        value = self.value()
        if value is not None:
            self.line.setText(f"{value:%H:%M}")


def _written(value: date) -> str:
    return QLocale().toString(QDate(value.year, value.month, value.day), _SHOWN)

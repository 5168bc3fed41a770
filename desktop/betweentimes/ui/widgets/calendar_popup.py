"""The calendar a date opens."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look


class CalendarPopup(QFrame):
    """A calendar in a frame that closes when a day is taken, on Escape, or when something else is pressed."""

    picked = Signal(QDate)

    def __init__(self, look: Look, shown: date | None, parent: QWidget) -> None:
        """It opens at `shown`."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.calendar = QCalendarWidget(self)
        self.calendar.setAccessibleName(tr("Calendar"))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._dress(look)
        if shown is not None:
            self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.calendar)
        self.calendar.clicked.connect(self._take)
        self.calendar.activated.connect(self._take)

    def _dress(self, look: Look) -> None:
        """Give the days our ink (Qt would set weekends in red) and the arrows our icons and names."""
        plain, head = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(look.colour("ink"))
        head.setForeground(look.colour("ink2"))
        head.setFont(fonts.small())
        for day in Qt.DayOfWeek:
            self.calendar.setWeekdayTextFormat(day, plain)
        self.calendar.setHeaderTextFormat(head)
        for name, icon, text in (
            ("qt_calendar_prevmonth", "arrow-left", tr("Previous month")),
            ("qt_calendar_nextmonth", "arrow-right", tr("Next month")),
        ):
            button = self.calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(look.icon(icon))
                button.setAccessibleName(text)

    def _take(self, day: QDate) -> None:
        self.picked.emit(day)
        self.close()

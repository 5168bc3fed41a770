"""When something was, as a person tells it: day, time, part of the day, and whether it is only about right."""

import datetime
import json
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.text_input import TextInput
from betweentimes.ui.widgets.time_inputs import DateInput, TimeInput
from betweentimes.worksheets.answers import Moment


class MomentInput(QWidget):
    """A Moment, or None while nothing is known of it."""

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        look: Look,
        today: Callable[[], datetime.date],
        with_time: bool,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        flow = FlowLayout(self, gap=6)
        self.day = DateInput(look, today, parent=self)
        self.day.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hour = TimeInput(look, parent=self)
        self.hour.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.part = TextInput(look, placeholder=tr("or evening"), parent=self)
        self.part.setFixedWidth(104)
        self.about = QCheckBox(tr("about"), self)
        self.about.setFont(fonts.body())
        for part in (self.day, self.hour, self.part, self.about):
            flow.addWidget(part)
        self.hour.setVisible(with_time)
        self.part.setVisible(with_time)
        for entry in (self.day, self.hour, self.part):
            entry.edited.connect(self.edited)
            entry.left.connect(self.left)
        self.about.clicked.connect(self._tell)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self.day)

    def value(self) -> Moment | None:
        """Return the moment, or None while all of it is blank."""
        moment = Moment(self.day.value(), self.hour.value(), self.part.value().strip(), self.about.isChecked())
        return moment if moment else None

    def set_value(self, value: Moment | None) -> None:
        """Show `value` without a signal."""
        moment = value or Moment()
        self.day.set_value(moment.date)
        self.hour.set_value(moment.time)
        self.part.set_value(moment.part)
        self.about.setChecked(moment.about)

    def typed(self) -> str:
        """Return what stands in its parts, readable or not."""
        return json.dumps([self.day.typed(), self.hour.typed(), self.part.value(), self.about.isChecked()])

    def set_typed(self, text: str) -> None:
        """Put back what `typed` gave, without a signal."""
        day, hour, part, about = json.loads(text)
        self.day.set_typed(day)
        self.hour.set_typed(hour)
        self.part.set_value(part)
        self.about.setChecked(about)

    def problem(self) -> str:
        """Return a sentence when the day or the time cannot be read."""
        return self.day.problem() or self.hour.problem()

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read but not changed."""
        for entry in (self.day, self.hour, self.part):
            entry.set_read_only(read_only)
        self.about.setEnabled(not read_only)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.day.setAccessibleName(tr("{field}: day", field=name))
        self.hour.setAccessibleName(tr("{field}: time", field=name))
        self.part.setAccessibleName(tr("{field}: part of the day", field=name))
        self.about.setAccessibleName(tr("{field}: only about right", field=name))

    def _tell(self) -> None:
        self.edited.emit()

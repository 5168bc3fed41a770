"""One file in the list of things brought: its title to write in, its size and day, and what can be done with it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.attachment import Attachment
from betweentimes.ui.attachments.media import can_be_seen, icon_of
from betweentimes.ui.attachments.size_words import size_words
from betweentimes.ui.context import Context
from betweentimes.ui.dates import weekday_day
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.labels import SmallLabel, TextLabel
from betweentimes.ui.widgets.text_input import TextInput


class AttachmentRow(QFrame):
    """`wished` carries what is wished ("look", "type_in", "save", "remove") and the attachment."""

    wished = Signal(str, object)
    renamed = Signal(object, str)

    def __init__(self, context: Context, attachment: Attachment, types: bool, parent: QWidget | None = None) -> None:
        """`types`: what it shows can be typed into the worksheet beside it."""
        super().__init__(parent)
        self._context = context
        self.attachment = attachment
        look = context.look
        picture = TextLabel(look)
        picture.setPixmap(look.pixmap(icon_of(attachment.media), "ink2"))
        picture.setFixedWidth(20)
        self.title = TextInput(look, name="answer_attachment_title")
        self.title.setAccessibleName(tr("Title"))
        self.title.set_value(attachment.title)
        day = weekday_day(attachment.on, context.casebook.today())
        self.facts = SmallLabel(look, tr("{size}, {day}", size=size_words(attachment.size), day=day))
        self.buttons: dict[str, ActionButton] = {}
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(picture)
        line.addWidget(self.title, 1)
        line.addWidget(self.facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addLayout(line)
        holder = QWidget()
        flow = FlowLayout(holder, gap=6, line_gap=4)
        for wish, words in self._offered(types):
            button = ActionButton(look, words, None, "compact", name=f"action_{wish}_attachment")
            button.setAccessibleName(tr("{action}: {title}", action=words, title=attachment.title))
            button.clicked.connect(partial(self.wished.emit, wish, attachment))
            self.buttons[wish] = button
            flow.addWidget(button)
        column.addWidget(holder)
        self.title.left.connect(self._rename)
        self.title.returnPressed.connect(self._rename)

    def _offered(self, types: bool) -> list[tuple[str, str]]:
        seen = can_be_seen(self.attachment)
        offered = [("look", tr("Look at it"))] if seen else []
        if seen and types:
            offered.append(("type_in", tr("Type in while looking")))
        if not self._context.printing_only:
            offered.append(("save", tr("Save a copy…")))
        return [*offered, ("remove", tr("Remove…"))]

    def set_shared(self, shared: bool) -> None:
        """Leave only looking at it while both look at the screen."""
        self.title.set_read_only(shared)
        for wish, button in self.buttons.items():
            button.setVisible(not shared or wish == "look")

    def _rename(self) -> None:
        title = self.title.value().strip()
        if not title:
            self.title.set_value(self.attachment.title)
        elif title != self.attachment.title:
            self.renamed.emit(self.attachment, title)

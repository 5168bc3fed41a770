"""One kind of worksheet in the gallery: a card that can be chosen."""

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.badge import Badge
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.worksheets.cell_words import for_client
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.own_kinds import is_own

HEIGHT = 149
_KEYS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


class KindCard(QAbstractButton):
    """Icon, title, summary, when not; `moved` by an arrow key, `opened` by Return or double click."""

    moved = Signal(int)
    opened = Signal()

    def __init__(
        self, look: Look, worksheet: Worksheet, client: Client, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._worksheet = worksheet
        self.setObjectName(f"kind_{worksheet.id}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        summary = for_client(worksheet.summary, client)
        not_when = for_client(worksheet.not_when, client)
        self.setAccessibleName(for_client(worksheet.title, client))
        self._summary, self._not_when = summary, not_when
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 8, 12, 9)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._picture = TextLabel(look)
        head.addWidget(self._picture)
        head.addWidget(TextLabel(look, for_client(worksheet.title, client), "strong"), 1)
        if is_own(worksheet.id):
            head.addWidget(Badge(look, tr("Own"), None, "plain"))
        column.addLayout(head)
        column.addWidget(TextLabel(look, summary, "table", wrap=True))
        self._caution = TextLabel(look, "", "small", wrap=True)
        self._caution.setTextFormat(Qt.TextFormat.RichText)
        strong = "<b>{words}</b>".format(words=escape(tr("Not when")))
        self._caution.setText(" ".join((strong, escape(not_when))))
        column.addWidget(self._caution)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._flag = TextLabel(look)
        foot.addWidget(self._flag)
        foot.addWidget(TextLabel(look, language, "hint"), 1)
        self._chosen = Badge(look, tr("Chosen"), "check", "pine")
        foot.addWidget(self._chosen)
        column.addLayout(foot)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._show_chosen)
        look.changed.connect(self._redraw)
        self._redraw()
        self._show_chosen(False)
        self.set_shared(False)

    @property
    def worksheet(self) -> Worksheet:
        """The kind."""
        return self._worksheet

    def set_shared(self, shared: bool) -> None:
        """Leave out when not to use it, which is for the therapist alone, while both look at the screen."""
        self._caution.setVisible(not shared)
        told = self._summary if shared else f"{self._summary} {tr('Not when')} {self._not_when}"
        own = tr("Made by ourselves.") if is_own(self._worksheet.id) else ""
        self.setAccessibleDescription(f"{own} {told}".strip())

    def sizeHint(self) -> QSize:
        return QSize(235, max(HEIGHT, super().minimumSizeHint().height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _KEYS:
            self.moved.emit(event.key())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setChecked(True)
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        thick = 2 if chosen else 1
        painter.setPen(QPen(self._look.colour("accent" if chosen else "line"), thick))
        ground = "pine_fill" if chosen else "hover" if self.underMouse() else "surface"
        painter.setBrush(self._look.colour(ground))
        inset = thick / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)

    def _show_chosen(self, chosen: bool) -> None:
        policy = self._chosen.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._chosen.setSizePolicy(policy)
        self._chosen.setVisible(chosen)
        self.update()

    def _redraw(self) -> None:
        self._picture.setPixmap(self._look.pixmap(self._look.shipped_icon(self._worksheet.icon), "ink"))
        self._flag.setPixmap(self._look.pixmap("languages", "ink3", 14))
        self.update()

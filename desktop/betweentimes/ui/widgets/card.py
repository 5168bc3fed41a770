"""Cards: a framed part of a page with a head and a body."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import ElidedLabel, TextLabel
from betweentimes.ui.widgets.style_property import set_style_property


class CardHead(QFrame):
    """The 36 px head; pressing it anywhere folds a card that folds."""

    pressed = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()


class Card(QFrame):
    """A frame with `title`, a small `hint`, and `body` below; put badges and buttons into `head_layout`."""

    folded = Signal(bool)

    def __init__(
        self,
        look: Look,
        title: str = "",
        hint: str = "",
        folds: bool = False,
        *,
        icon: str | None = None,
        tint: str = "plain",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`icon` stands before the title; `tint` pine marks the open row's card; without a title there is no head."""
        super().__init__(parent)
        self._look = look
        self._folds = folds
        self._folded = False
        self._icon = icon
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setProperty("role", "card")
        self.setProperty("tint", tint)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.head = self._make_head(title, hint, tint)
        self.head.setVisible(bool(title))
        outer.addWidget(self.head)
        self.body_widget = QWidget(self)
        self.body = QVBoxLayout(self.body_widget)
        self.body.setContentsMargins(12, 10, 12, 12)
        self.body.setSpacing(10)
        outer.addWidget(self.body_widget, 1)
        look.changed.connect(self._redraw)
        self._redraw()

    def _make_head(self, title: str, hint: str, tint: str) -> CardHead:
        head = CardHead(self)
        head.setProperty("role", "card_head")
        head.setProperty("tint", tint)
        head.setMinimumHeight(36)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 2, 12, 2)
        row.setSpacing(8)
        self._chevron = IconButton(self._look, "chevron-down", "", side=20, parent=head)
        self._chevron.setObjectName("action_fold")
        self._chevron.setVisible(self._folds)
        self._chevron.clicked.connect(self._turn)
        row.addWidget(self._chevron)
        self._picture = TextLabel(self._look, parent=head)
        self._picture.setVisible(self._icon is not None)
        row.addWidget(self._picture)
        self.title_label = TextLabel(self._look, title, "strong", parent=head)
        row.addWidget(self.title_label)
        self.hint_label = ElidedLabel(self._look, hint, "small", parent=head)
        row.addWidget(self.hint_label, 1)
        self.head_layout = QHBoxLayout()
        self.head_layout.setSpacing(8)
        row.addLayout(self.head_layout)
        if self._folds:
            head.pressed.connect(self._turn)
        return head

    def is_folded(self) -> bool:
        """Say whether only the head shows."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Fold or unfold without a signal."""
        self._folded = folded
        self.body_widget.setVisible(not folded)
        set_style_property(self.head, "alone", folded)
        self._redraw()

    def set_title(self, title: str, hint: str | None = None) -> None:
        """Change the words of the head; a `hint` of None leaves the hint."""
        self.title_label.setText(title)
        self.setAccessibleName(title)
        self.head.setVisible(bool(title))
        if hint is not None:
            self.hint_label.setText(hint)
        self._redraw()

    def _turn(self) -> None:
        self.set_folded(not self._folded)
        self.folded.emit(self._folded)

    def _redraw(self) -> None:
        title = self.title_label.text()
        if self._folded:
            self._chevron.set_icon("chevron-right", tr("Unfold {title}", title=title))
        else:
            self._chevron.set_icon("chevron-down", tr("Fold {title}", title=title))
        if self._icon is not None:
            self._picture.setPixmap(self._look.pixmap(self._icon, "ink2"))

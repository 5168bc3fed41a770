"""A bar that says one thing calmly, offers one action, and can be closed."""

from collections.abc import Callable
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.style_property import set_style_property

_ICONS = MappingProxyType({"plain": "info", "pine": "check", "ochre": "info", "plum": "info", "clay": "info"})


class Notice(QFrame):
    """Hidden until `say`; `acted` when its button is pressed, `closed` when it is put away.

    A notice that several parts speak through hands what its button does to `say`; `acted` is for one with one button.
    """

    acted = Signal()
    closed = Signal()

    def __init__(self, look: Look, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._kind = "plain"
        self._on_action: Callable[[], object] | None = None
        self.setObjectName(name)
        self.setProperty("role", "tinted")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 6, 5)
        row.setSpacing(8)
        self._picture = TextLabel(look, parent=self)
        self._picture.setFixedWidth(16)
        self._text = TextLabel(look, wrap=True, parent=self)
        self.action = ActionButton(look, "", kind="compact", name="action_notice", parent=self)
        self.close_button = IconButton(look, "x", tr("Put this message away"), name="action_close_notice", parent=self)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        row.addWidget(self.action)
        row.addWidget(self.close_button)
        self.action.clicked.connect(self._act)
        self.close_button.clicked.connect(self._put_away)
        look.changed.connect(self._redraw)
        self.hide()

    def text(self) -> str:
        """Return the sentence it shows."""
        return self._text.text()

    def add(self, text: str, kind: str = "plain") -> None:
        """Say this after what is said already, if anything is; a button stays."""
        if self.isHidden():
            self.say(text, kind)
        else:
            action = "" if self.action.isHidden() else self.action.text()
            self.say(f"{self.text()}\n{text}", kind, action, self._on_action)

    def say(
        self, text: str, kind: str = "plain", action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Show one sentence and, when `action` has words, a button; kind is plain, pine, ochre, plum or clay."""
        self._kind = kind
        self._on_action = on_action
        self._text.setText(text)
        self.setAccessibleName(text)
        self.action.set_text(action)
        self.action.setVisible(bool(action))
        set_style_property(self, "tint", kind)
        self._redraw()
        self.show()
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def forget(self) -> None:
        """Put it away with everything it said and was to do."""
        self._on_action = None
        self._text.setText("")
        self.setAccessibleName("")
        self.hide()

    def _act(self) -> None:
        self.hide()
        self.acted.emit()
        if self._on_action is not None:
            self._on_action()

    def _put_away(self) -> None:
        self.hide()
        self.closed.emit()

    def _redraw(self) -> None:
        token = "ink2" if self._kind == "plain" else self._kind
        self._picture.setPixmap(self._look.pixmap(_ICONS[self._kind], token))

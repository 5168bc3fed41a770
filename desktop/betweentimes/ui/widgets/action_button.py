"""Push buttons that do something."""

from types import MappingProxyType

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.style_property import set_style_property

ICON_GAP = 3
_TOKENS = MappingProxyType({"primary": "on_accent", "quiet": "accent"})


class ActionButton(QPushButton):
    """A button in words, 32 px high; `compact` ones are 28, `primary` is the page's one green one."""

    def __init__(
        self,
        look: Look,
        text: str,
        icon: str | None = None,
        kind: str = "plain",
        *,
        name: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`kind` is plain, primary, quiet or compact; `small` makes any kind 28 px high; `name` is the objectName."""
        super().__init__(text, parent)
        self._look = look
        self._icon = icon
        self.setObjectName(name)
        self.setAccessibleName(text.replace("&", ""))
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(fonts.button_strong() if kind == "primary" else fonts.button())
        self.setProperty("kind", kind)
        self.setProperty("small", small or kind == "compact")
        self.setIconSize(QSize(16 + ICON_GAP, 16))
        look.changed.connect(self._redraw)
        self._redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, on every system and before a dialog's own button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def set_kind(self, kind: str) -> None:
        """Become plain, primary or quiet."""
        set_style_property(self, "kind", kind)
        self._redraw()

    def set_text(self, text: str) -> None:
        """Show `text` and be called so."""
        self.setText(text)
        self.setAccessibleName(text.replace("&", ""))

    def set_icon(self, icon: str | None) -> None:
        """Show the icon of that name, or none."""
        self._icon = icon
        self._redraw()

    def _redraw(self) -> None:
        if self._icon is None:
            self.setIcon(QIcon())
            return
        token = _TOKENS.get(str(self.property("kind")), "ink")
        self.setIcon(self._look.icon(self._icon, token, gap=ICON_GAP))

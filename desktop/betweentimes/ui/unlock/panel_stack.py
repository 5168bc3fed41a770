"""The right half of the start page: one panel at a time, in the middle, scrolled where the window is short."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.unlock.start_panel import StartPanel
from betweentimes.ui.widgets.scroll_frame import ScrollFrame


class PanelStack(ScrollFrame):
    """Shows one panel and hides the others, so that only the shown one decides how far there is to scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(sideways=True, parent=parent)
        ground = QFrame()
        ground.setProperty("ground", "panel")
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(32, 32, 32, 32)
        self._column.addStretch(1)
        self._column.addStretch(1)
        self.setWidget(ground)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        self.current: StartPanel | None = None
        self._panels: list[StartPanel] = []

    def add_panel(self, panel: StartPanel) -> None:
        """Take a panel in, hidden."""
        panel.hide()
        self._panels.append(panel)
        # Between stretches, not aligned: an aligned widget gets its hint's height, whatever its lines wrap to.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(panel)
        row.addStretch(1)
        self._column.insertLayout(self._column.count() - 1, row)

    def show_panel(self, panel: StartPanel) -> None:
        """Show this panel and put the keyboard into its first field."""
        self.current = panel
        for other in self._panels:
            if other is not panel:
                other.hide()
        panel.show()
        self.verticalScrollBar().setValue(0)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard into the first field of what is shown."""
        field = self.current.first_field() if self.current is not None else None
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Clear whatever was typed in any panel that nobody else may see."""
        for panel in self._panels:
            panel.forget()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.current is not None and self.current.isAncestorOf(now):
            QTimer.singleShot(0, self._show_focus)

    def _show_focus(self) -> None:
        field = self.current.focusWidget() if self.current is not None else None
        if field is not None and field.isVisible():
            self.ensureWidgetVisible(field, 0, 80)

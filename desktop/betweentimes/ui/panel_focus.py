"""Moves the keyboard from panel to panel and into a page that has just come."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def go_to_next(panels: Sequence[QWidget]) -> None:
    """Put the focus into the panel after the one that has it, of those shown."""
    shown = [panel for panel in panels if panel.isVisible()]
    focus = QApplication.focusWidget()
    inside = next((i for i, panel in enumerate(shown) if focus and panel.isAncestorOf(focus)), -1)
    if shown:
        focus_inside(shown[(inside + 1) % len(shown)])


def focus_page(page: QWidget) -> None:
    """Put the focus where a page wants it first (its `focus_first`), or on the first thing in it."""
    wanted = getattr(page, "focus_first", None)
    if wanted is not None:
        wanted()
    else:
        focus_inside(page)


def focus_inside(panel: QWidget) -> None:
    """Put the focus on the first thing in a panel that takes it by Tab."""
    takes_tab = Qt.FocusPolicy.TabFocus
    for widget in panel.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & takes_tab:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return

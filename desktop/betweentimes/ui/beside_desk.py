"""What every way out of the desk asks of the place it leads from."""

from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from betweentimes.ui.context import Context


class BesideDesk(Protocol):
    """The workplace as a way knows it; a way that asks for more says so in a Host of its own."""

    context: Context
    shared: bool

    def leave(self) -> bool:
        """Save everything that waits; False when it cannot be saved and the page has to stay."""
        ...

    def whole(self, page: Any) -> Any:
        """Take in a page that takes the whole window until it is closed."""
        ...

    def show_whole(self, page: QWidget) -> None:
        """Show such a page."""
        ...

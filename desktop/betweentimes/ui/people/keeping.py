"""The wishes about people and keys, over the window; what they need is loaded when they are first wished for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from betweentimes.ui.start_context import StartContext

if TYPE_CHECKING:
    from betweentimes.storage.casebook import Casebook


class Keeping:
    """Shows the people of the open casebook, and its recovery kit."""

    def __init__(
        self, start: StartContext, casebook: Callable[[], Casebook | None], lock: Callable[[], None], over: QWidget
    ) -> None:
        """`casebook` gives the open one; `lock` is called when one's own role has changed."""
        self._start = start
        self._casebook = casebook
        self._lock = lock
        self._over = over

    def show_people(self) -> None:
        """Who works with this casebook."""
        from betweentimes.ui.people.people_dialog import PeopleDialog

        casebook = self._casebook()
        if casebook is not None:
            dialog = PeopleDialog(self._start, casebook, self._over)
            dialog.standing_changed.connect(self._lock)
            dialog.exec()

    def show_recovery_kit(self) -> None:
        """The recovery key on paper."""
        from betweentimes.ui.people.recovery_kit_dialog import RecoveryKitDialog

        casebook = self._casebook()
        if casebook is not None:
            RecoveryKitDialog(self._start, casebook, self._over).exec()

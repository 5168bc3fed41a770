"""What has changed in the casebook, told once to whoever shows it."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """`happened` carries a frozenset of the kinds of thing a write changed; pages reload what they show of them."""

    happened = Signal(object)

    def announce(self, kinds: Iterable[str]) -> None:
        """Tell that things of these kinds changed; nothing is told of none."""
        changed = frozenset(kinds)
        if changed:
            self.happened.emit(changed)

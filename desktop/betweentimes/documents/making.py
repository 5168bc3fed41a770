"""Who waits for a long paper: hears how far it is and how many pages it will be, and may call it off."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

Item = TypeVar("Item")
ROWS_AT_ONCE: Final = 200
TOLD: Final = 50
"""How often it is told at most while pages are drawn: who hears of each would be kept from all else."""
READ, LAID_OUT, DRAWN = 0.15, 0.35, 0.95
"""The shares of the work that are done when rows are made, when pages are divided, and when they are drawn."""


class PaperStopped(Exception):
    """The making was cancelled; nothing was made."""


def _hear(_part: float, _pages: int) -> None:
    """Nobody waits."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Making:
    """`told` hears the share made, 0 to 1, and how many pages there will be, 0 as long as that is not known."""

    told: Callable[[float, int], None] = _hear
    cancelled: Callable[[], bool] = _never

    def reach(self, part: float, pages: int = 0) -> None:
        """Tell how far it is. Raises PaperStopped when it was called off."""
        if self.cancelled():
            raise PaperStopped
        self.told(part, pages)

    def reach_page(self, number: int, pages: int) -> None:
        """Tell now and then that a page is drawn. Raises PaperStopped when it was called off."""
        if not number % max(pages // TOLD, 1):
            self.reach(LAID_OUT + (DRAWN - LAID_OUT) * number / pages, pages)
        elif self.cancelled():
            raise PaperStopped

    def rows(self, items: Sequence[Item]) -> Iterator[Item]:
        """Each of them, telling now and then how many are behind. Raises PaperStopped when it was called off."""
        for number, item in enumerate(items):
            if not number % max(len(items) // TOLD, ROWS_AT_ONCE):
                self.reach(READ * number / len(items))
            yield item


UNWATCHED: Final = Making()

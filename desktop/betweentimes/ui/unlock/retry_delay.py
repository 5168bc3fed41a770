"""The wait that grows with every wrong passphrase."""

import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from betweentimes.storage.failed_unlocks import FailedUnlocks
from betweentimes.ui.dates import clock_of, date_of, day_month
from betweentimes.ui.language import tr

LONGEST_SECONDS = 30
MOST_DOUBLINGS = 5  # longer than the longest already; a count may be any number


def seconds_after(failures: int) -> int:
    """How long to wait after so many wrong passphrases in a row: 1, 2, 4, 8, 16, then 30 seconds."""
    return 0 if failures <= 0 else min(2 ** min(failures - 1, MOST_DOUBLINGS), LONGEST_SECONDS)


def wait_words(seconds: int) -> str:
    """How long until the next try; nothing when there is no wait."""
    if seconds == 1:
        return tr("You can try again in a second.")
    return tr("You can try again in {n} seconds.", n=seconds) if seconds else ""


def failures_words(failures: FailedUnlocks, today: datetime.date) -> str:
    """That somebody tried to unlock in vain before, and when last."""
    day = date_of(failures.last_ms)
    when = tr("today") if day == today else day_month(day, today)
    time = clock_of(failures.last_ms)
    if failures.count == 1:
        return tr("Before this, a wrong passphrase was tried once: {day} at {time}.", day=when, time=time)
    return tr(
        "Before this, {n} wrong passphrases were tried, the last {day} at {time}.",
        n=failures.count,
        day=when,
        time=time,
    )


def count_lost_words() -> str:
    """That it is not known how often somebody tried to unlock in vain."""
    return tr(
        "The count of wrong passphrases was taken away or changed since this casebook was last open. "
        "Somebody else may have tried to open it."
    )


class RetryDelay(QObject):
    """Counts wrong passphrases and the seconds until the next try; `ticked` carries the seconds left, 0 at the end."""

    ticked = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.failures = 0
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)

    @property
    def seconds_left(self) -> int:
        """Seconds until the next try."""
        return self._left

    def add_failure(self) -> None:
        """Begin the next, longer wait."""
        self.failures += 1
        self._left = seconds_after(self.failures)
        self._timer.start()
        self.ticked.emit(self._left)

    def go_on(self, failures: int, since_last_ms: int) -> None:
        """Wait for what is left after failures from before, the last so long ago; another casebook's are forgotten."""
        self.failures = failures
        self._left = max(0, seconds_after(failures) - max(0, since_last_ms) // 1000)
        if self._left:
            self._timer.start()
        else:
            self._timer.stop()
        self.ticked.emit(self._left)

    def reset(self) -> None:
        """Begin anew: the right passphrase was given."""
        self.failures = 0
        self._left = 0
        self._timer.stop()
        self.ticked.emit(0)

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._left = 0
            self._timer.stop()
        self.ticked.emit(self._left)

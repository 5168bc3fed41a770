"""Everything saves itself: after a moment of quiet, when a field is left, and before the casebook locks."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from betweentimes.storage.problems import CasebookProblem

QUIET_MS = 500
AGAIN_MS = 3000
"""After this, what could not be saved is tried again, and again until it can."""


class Autosave(QObject):
    """Runs the save function of each watched input at the right moment, once per change."""

    saved = Signal()
    save_refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._due: dict[Callable[[], None], None] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)

    def watch(self, edited: SignalInstance, left: SignalInstance | None, save: Callable[[], None]) -> None:
        """Save after `edited` has been quiet for half a second, or at once when `left` is emitted."""
        edited.connect(partial(self.wish, save))
        if left is not None:
            left.connect(partial(self.save_now, save))

    def wish(self, save: Callable[[], None], *_args: object) -> None:
        """Save soon by `save`; asking twice before it ran saves once."""
        self._due[save] = None
        self._timer.start(QUIET_MS)

    def save_now(self, save: Callable[[], None], *_args: object) -> None:
        """Run `save` at once if it waits."""
        if save in self._due:
            del self._due[save]
            self._run(save)

    def flush(self) -> bool:
        """Save everything that waits, now; return whether nothing is left waiting.

        What cannot be saved stays due and is announced by `save_refused`. A save that goes wrong in any other way does
        not take the others with it: they are tried again.
        """
        self._timer.stop()
        try:
            for save in tuple(self._due):
                self.save_now(save)
        finally:
            if self._due:
                self._timer.start(AGAIN_MS)
        return not self._due

    def forget(self) -> None:
        """Drop what waits, for a page that is going away after its words were kept elsewhere."""
        self._timer.stop()
        self._due.clear()

    @property
    def waiting(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return bool(self._due)

    def _run(self, save: Callable[[], None]) -> None:
        try:
            save()
        except CasebookProblem as problem:
            self._due[save] = None
            self._timer.start(AGAIN_MS)
            self.save_refused.emit(problem)
        else:
            self.saved.emit()

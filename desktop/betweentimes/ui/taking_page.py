"""Pages that take a file in: it is chosen or dropped, what is in it is shown, and what is chosen of it is taken in."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.empty_state import EmptyState
from betweentimes.ui.working_page import WorkingPage


class TakingPage(WorkingPage):
    """Reading runs on a worker; nothing is stored before what is in the file was seen and confirmed.

    What is in a file stands in `body`; until one is read `nothing` stands in its place. `takes` says which files may be
    dropped.
    """

    def __init__(self, context: Context, thing: str, close_name: str, parent: QWidget | None = None) -> None:
        """`thing` names the buttons that choose a file: "transfer" makes action_choose_transfer."""
        super().__init__(context, close_name, parent)
        look = context.look
        self.setAcceptDrops(True)
        words = tr("Choose a file…")
        self.file = ActionButton(look, words, "folder-open", name=f"action_choose_{thing}")
        self.head.addWidget(self.file)
        self.nothing = EmptyState(look, "", words, name=f"action_choose_first_{thing}", icon="folder-open")
        body = QWidget()
        self.body = QVBoxLayout(body)
        self.body.setContentsMargins(24, 14, 24, 16)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(body)
        self.stage.addWidget(self._stack, 1)
        self.file.clicked.connect(self.choose_file)
        self.nothing.clicked.connect(self.choose_file)

    def choose_file(self) -> None:
        """Ask for a file and show it."""
        raise NotImplementedError

    def show_file(self, path: Path) -> None:
        """Show what this file is."""
        raise NotImplementedError

    def takes(self, _path: Path) -> bool:
        """Whether a file may be dropped here."""
        return True

    def show_body(self, shown: bool) -> None:
        """Show what is in the file, or that there is none."""
        self._stack.setCurrentIndex(int(shown))

    def focus_first(self) -> None:
        """Put the focus on choosing a file."""
        self.file.setFocus(Qt.FocusReason.OtherFocusReason)

    def stopped_words(self) -> str:
        return tr("Stopped. Nothing of this file was taken in.")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._running is None and self._dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = self._dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.show_file(path)

    def _dropped(self, data: QMimeData) -> Path | None:
        """The one file that is being dropped."""
        urls = data.urls()
        if len(urls) != 1 or not urls[0].isLocalFile():
            return None
        path = Path(urls[0].toLocalFile())
        return path if self.takes(path) else None

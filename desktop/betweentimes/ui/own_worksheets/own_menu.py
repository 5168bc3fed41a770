"""The button in the gallery for worksheets of one's own, and the ways in that it offers."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.own_worksheets.kind_draft import drafts_of
from betweentimes.ui.widgets.action_button import ActionButton

EMPTY, COPY, CHANGE, FROM_FILE, BRING_BACK = "empty", "copy", "change", "from_file", "bring_back"
LONGEST_TITLE: Final = 40


class OwnMenuButton(ActionButton):
    """`wished` carries what to do and, where it is about one, the kind."""

    wished = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context.look, tr("Make one of our own…"), "file-pen-line", name="action_make_own", parent=parent
        )
        self._context = context
        self.clicked.connect(self._open)

    def menu_now(self) -> QMenu:
        """The ways in as they are now: an empty one, a file, drafts to go on with, and what is no longer offered."""
        menu = QMenu(self)
        self._offer(menu, tr("Begin with an empty one"), EMPTY)
        self._offer(menu, tr("Take one in from a file…"), FROM_FILE)
        drafts = drafts_of(self._context)
        archived = [kind.kind for kind in self._context.casebook.own_kinds.all() if kind.archived]
        if drafts:
            menu.addSeparator()
        for kind, title in drafts:
            self._offer(menu, tr("Go on with “{title}”", title=_short(title) or tr("no title yet")), CHANGE, kind)
        if archived:
            menu.addSeparator()
        for kind in archived:
            title = self._context.library.known(kind).title
            self._offer(menu, tr("Offer “{title}” again", title=_short(title)), BRING_BACK, kind)
        return menu

    def _offer(self, menu: QMenu, words: str, what: str, kind: str = "") -> None:
        action = menu.addAction(words.replace("&", "&&"))
        action.setObjectName(f"action_own_{what}")
        action.triggered.connect(partial(self._tell, what, kind))

    def _open(self) -> None:
        menu = self.menu_now()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _tell(self, what: str, kind: str, _checked: bool = False) -> None:
        self.wished.emit(what, kind)


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"

"""The ways to a worksheet of one's own: an empty one, a copy, one kept before, one from a file."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from betweentimes.storage.problems import CasebookProblem
from betweentimes.storage.record_problems import OwnKindRefused
from betweentimes.ui.beside_desk import BesideDesk
from betweentimes.ui.language import tr
from betweentimes.ui.own_worksheets import own_menu, sharing
from betweentimes.ui.own_worksheets.dropped_worksheets import short_name
from betweentimes.ui.own_worksheets.own_worksheet_page import OwnWorksheetPage
from betweentimes.ui.own_worksheets.refusals import file_sentence, refusal_sentence, writing_sentence
from betweentimes.ui.sentences import sentence
from betweentimes.worksheets.definition import Guidance, Worksheet
from betweentimes.worksheets.own_kinds import copy_of, empty_kind
from betweentimes.worksheets.toml_source import DefinitionProblem

MOST_DROPPED = 20
"""Worksheets taken in from one drop."""


class OwnWorksheets(QObject):
    """Follows a wish of the gallery; `changed` carries the kind to show there, `told` a sentence and its tint.

    `dropped` carries what is to be said of files that were dropped on the window, wherever that was.
    """

    changed = Signal(str)
    told = Signal(str, str)
    dropped = Signal(str, str)

    def __init__(self, host: BesideDesk, place: QWidget) -> None:
        super().__init__(place)
        self._host = host
        self._place = place
        self._context = host.context

    @cached_property
    def page(self) -> OwnWorksheetPage:
        """The editor, made when it is first wanted."""
        page: OwnWorksheetPage = self._host.whole(OwnWorksheetPage(self._context))
        page.closed.connect(self._back)
        page.share_wished.connect(self.share)
        page.archive_wished.connect(self.archive)
        return page

    def follow(self, what: str, kind: str) -> None:
        """Do what was wished for in the gallery."""
        if not self._host.leave():
            return
        if what == own_menu.FROM_FILE:
            path = sharing.ask_which(self._place)
            if path is not None:
                self.take_in(path)
        elif what == own_menu.BRING_BACK:
            self._bring_back(kind)
        else:
            self._edit(what, kind)

    def _bring_back(self, kind: str) -> None:
        try:
            self._context.casebook.own_kinds.bring_back(kind)
        except CasebookProblem as problem:
            self.told.emit(sentence(problem), "ochre")
            return
        self.changed.emit(kind)

    def _edit(self, what: str, kind: str) -> None:
        if what == own_menu.EMPTY:
            self.page.begin(new_kind())
        elif what == own_menu.COPY:
            original = self._context.library.known(kind)
            self.page.begin(copy_of(original, copy_title(original.title)))
        else:
            self.page.open_kind(kind)
        self._host.show_whole(self.page)

    def take_in(self, path: Path) -> None:
        """Take in a worksheet from a file, or say in one sentence why not; then nothing has changed."""
        self.told.emit(*self._take(path))

    def take_in_dropped(self, paths: Sequence[Path]) -> None:
        """Take in worksheets that were dropped on the window, and say of each what became of it."""
        if not self._host.leave():
            return
        said = [self._take(path) for path in paths[:MOST_DROPPED]]
        lines = [words for words, _ in said]
        if len(said) > 1:
            lines = [f"{short_name(path)}: {words}" for path, words in zip(paths, lines, strict=False)]
        if len(paths) > MOST_DROPPED:
            lines.append(tr("Only the first {n} worksheets are taken in at a time.", n=MOST_DROPPED))
        whole = all(tint == "pine" for _, tint in said)
        self.dropped.emit("\n".join(lines), "pine" if whole else "ochre")

    def _take(self, path: Path) -> tuple[str, str]:
        """Take in one file and return what is to be said of it, with its tint."""
        try:
            worksheet = sharing.read_file(path)
        except DefinitionProblem as problem:
            return file_sentence(problem), "ochre"
        try:
            self._context.casebook.own_kinds.take_in(worksheet)
        except OwnKindRefused as problem:
            return refusal_sentence(problem, worksheet.title), "ochre"
        except CasebookProblem as problem:
            return sentence(problem), "ochre"
        self.changed.emit(worksheet.id)
        words = tr(
            "“{title}” was taken in, version {n}. Look at it before you use it.",
            title=worksheet.title,
            n=worksheet.version,
        )
        return words, "pine"

    def share(self, worksheet: Worksheet) -> None:
        """Write a worksheet into a file where the user says."""
        path = sharing.ask_where(self._place, worksheet)
        if path is None:
            return
        try:
            sharing.write_file(path, worksheet)
        except OSError as problem:
            self.page.notice.say(writing_sentence(problem), "ochre")
            return
        self._context.casebook.record_export("own_kind")
        words = tr("Saved as {name}. It holds the worksheet alone, and nothing of any client.", name=path.name)
        self.page.notice.say(words, "pine")

    def archive(self, kind: str) -> None:
        """Offer a kind no longer, and go back; what was made with it stays."""
        try:
            self._context.casebook.own_kinds.archive(kind)
        except CasebookProblem as problem:
            self.page.notice.say(sentence(problem), "ochre")
            return
        self.page.close_page()
        self.told.emit(
            tr("It is no longer offered. What was given out stays; “Make one of our own” brings it back."), "pine"
        )

    def _back(self) -> None:
        self.changed.emit(self.page.draft.kind)


def new_kind() -> Worksheet:
    """An empty worksheet with words to write over, so that it can be used at once."""
    texts = Guidance(
        when=tr("You have spoken about it and it seems worth a try."),
        not_when=tr("It would be one thing too many just now."),
        introduce=tr("Would it help to write this down when it happens?"),
        adapt=tr("Fill in one line together first. Less is enough."),
        review=tr("What surprised them, and what they took from it."),
        sources=(tr("Made in our own practice"),),
    )
    return empty_kind(texts, tr("Made for what you agreed."), tr("One sheet."), tr("What I noticed"))


def copy_title(title: str) -> str:
    """What a copy is called until it is called otherwise."""
    return tr("{title}, our own", title=title[:48])

"""The way from the client's record to the client's page and back, with what was answered."""

from functools import cached_property
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from betweentimes.clinic.handed_over import HandedOver
from betweentimes.storage.acts import Act
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.beside_desk import BesideDesk
from betweentimes.ui.context import Context
from betweentimes.ui.handing_over.answering_page import AnsweringPage
from betweentimes.ui.handing_over.came_back_page import CameBackPage
from betweentimes.ui.handing_over.kept_answers import let_go, waiting
from betweentimes.ui.handing_over.prepare_page import CHECK_IN, Order, PreparePage
from betweentimes.ui.handing_over.questions import Questions, check_in_questions, measure_questions
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence


class Host(BesideDesk, Protocol):
    """Where the therapist's pages stand."""

    @property
    def client_uid(self) -> str:
        """The client the work is about, or ""."""
        ...

    def back_to_desk(self) -> None:
        """Leave such a page."""
        ...


class HandingOver(QObject):
    """`began` carries the client's page, which is to cover the whole window until `ended`.

    `kept_late` when answers that the disk refused until the therapist was back are kept now, and wait.
    """

    began = Signal(object)
    ended = Signal()
    kept_late = Signal()

    def __init__(self, host: Host, place: QObject) -> None:
        super().__init__(place)
        self._host = host
        self._answering: AnsweringPage | None = None
        self.demo_passphrase = ""
        """Told on the client's page where the casebook is the demo."""

    @cached_property
    def preparing(self) -> PreparePage:
        """The page before the client's."""
        page: PreparePage = self._host.whole(PreparePage(self._host.context))
        page.handed_over.connect(self.hand_over)
        page.answers_wished.connect(self.show_answers)
        return page

    @cached_property
    def came_back(self) -> CameBackPage:
        """The page after it."""
        page: CameBackPage = self._host.whole(CameBackPage(self._host.context))
        return page

    def choose(self) -> None:
        """Ask what to hand over to the client in view."""
        self.prepare("")

    def prepare_check_in(self) -> None:
        """Offer the check-in for the client in view."""
        self.prepare(CHECK_IN)

    def prepare(self, what: str) -> None:
        """Offer a measure, or the check-in, for the client in view."""
        uid = self._host.client_uid
        if uid and not self._host.context.jobs.exclusive and self._host.leave():
            client = self._host.context.casebook.clients.get(uid)
            self.preparing.show_client(client, what, self._host.shared)
            self._host.show_whole(self.preparing)

    def hand_over(self, order: Order) -> None:
        """Lock everything away behind the client's page, once that is written down."""
        context = self._host.context
        try:
            context.casebook.record(Act("handed_over", "client", order.client.uid))
        except CasebookProblem as problem:
            self.preparing.notice.say(sentence(problem), "ochre")
            return
        measure = "" if order.what == CHECK_IN else order.what
        asked = _questions(context, order, measure)
        handed = HandedOver(client=order.client.uid, measure=measure, begun=context.casebook.now())
        page = AnsweringPage(context, asked, handed, order.initials, self.demo_passphrase)
        page.returned.connect(self._take_back)
        self._answering = page
        self._host.back_to_desk()
        self.began.emit(page)

    def waiting_words(self) -> str:
        """That answers wait for the therapist, of whomever; "" when none do."""
        count = len(waiting(self._host.context.casebook))
        if not count:
            return ""
        return tr("Answers from the screen wait for you.") if count == 1 else _several(count)

    def show_answers(self, client: str = "") -> None:
        """Show what waits, of one client or of everybody; not while both look at the screen."""
        if not self._host.shared and self._host.leave():
            self.came_back.show_answers(client)
            self._host.show_whole(self.came_back)

    def _take_back(self) -> None:
        """The therapist is here again."""
        page, self._answering = self._answering, None
        if page is None:
            return
        handed, autosave = page.handed, self._host.context.autosave
        self.ended.emit()
        if autosave.waiting and not autosave.flush():
            autosave.saved.connect(self._tell_kept, Qt.ConnectionType.UniqueConnection)
        elif handed.answers:
            self.show_answers(handed.client)
        elif handed.answered:  # all taken away again: there is nothing to decide
            let_go(self._host.context.casebook, handed)

    def _tell_kept(self) -> None:
        if not self._host.context.autosave.waiting:
            self._host.context.autosave.saved.disconnect(self._tell_kept)
            self.kept_late.emit()


def _questions(context: Context, order: Order, measure: str) -> Questions:
    words = context.papers.words(order.client.sheet_language)
    if not measure:
        return check_in_questions(words)
    definition = next(each for each in context.all_measures() if each.id == measure)
    return measure_questions(definition, words)


def _several(count: int) -> str:
    return tr("Answers from the screen wait for you: {n} times.", n=count)

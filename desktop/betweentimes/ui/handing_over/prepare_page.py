"""Before the screen is handed over: what the client is asked, and what the page shows of them."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.handing_over.column_page import ColumnPage
from betweentimes.ui.handing_over.kept_answers import waiting
from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name
from betweentimes.ui.unlock.radio_list import RadioList
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import ElidedLabel, FieldLabel, SmallLabel, TextLabel
from betweentimes.ui.widgets.notice import Notice

CHECK_IN = "check_in"
COLUMN_WIDTH = 620


@dataclass(frozen=True, slots=True)
class Order:
    """What is handed over to whom: the check-in or a measure's id, and the initials to show, or ""."""

    client: Client
    what: str
    initials: str


class PreparePage(ColumnPage):
    """The therapist's last page before the client's; `handed_over` carries the Order."""

    handed_over = Signal(object)
    answers_wished = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        look = context.look
        back = ActionButton(look, tr("Back to the client"), "arrow-left", name="action_close_hand_over")
        super().__init__(back, Notice(look, name="hand_over_notice"), COLUMN_WIDTH, parent)
        self._context = context
        self._client: Client | None = None
        self._shared = False
        self.what = RadioList(look, name="choose_questions")
        self.what.setAccessibleName(tr("What the client is asked"))
        self.name_shown = QCheckBox(tr("Show the client’s initials on the page"))
        self.name_shown.setObjectName("answer_show_initials")
        self.language = SmallLabel(look, "", wrap=True)
        self.refusal = TextLabel(look, "", "problem", wrap=True)
        self.refusal.setObjectName("hand_over_refusal")
        self.hand_over = ActionButton(
            look, tr("Hand the screen over"), "lock-keyhole", "primary", name="action_hand_over"
        )
        self.hand_over.setProperty("tall", True)
        self._title = ElidedLabel(look, "", "page_title")
        self.head.addWidget(self._title)
        self._fill()
        self.hand_over.clicked.connect(self._order)
        self.what.chosen.connect(self._tell_language)
        self.what.opened.connect(self._order)
        self.notice.acted.connect(self._wish_answers)
        context.jobs.exclusive_changed.connect(self._allow)

    def show_client(self, client: Client, wanted: str, shared: bool) -> None:
        """Offer the check-in and the measures with questions, `wanted` chosen; `shared` says nothing of what waits."""
        self._client, self._shared = client, shared
        measures = [measure for measure in self._context.all_measures() if measure.items]
        items = [(CHECK_IN, tr("Check-in: goals, tasks, bond"), tr("our own, three ratings"))]
        items += [(measure.id, measure.short_title, measure.title) for measure in measures]
        self.what.set_items(items)
        if wanted in self.what.values():
            self.what.set_current(wanted)
        self.name_shown.setChecked(False)
        self.name_shown.setEnabled(bool(client.initials.strip()))
        self._title.setText(tr("Hand the screen over") if shared else _title_words(client))
        self._tell_language()
        self._allow()
        self.notice.hide()
        kept = () if shared else waiting(self._context.casebook, client.uid)
        if kept:
            self.notice.say(tr("Answers on the screen wait for you."), "ochre", tr("Look at them"))

    def focus_first(self) -> None:
        """Put the focus on what is asked."""
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        look = self._context.look
        self.column.setSpacing(10)
        self.column.addWidget(FieldLabel(look, tr("What the client is asked")))
        self.column.addWidget(self.what)
        self.column.addWidget(self.language)
        self.column.addWidget(self.name_shown)
        self.column.addWidget(self.refusal)
        self.column.addWidget(self.hand_over)
        self.column.addSpacing(6)
        for words in (
            tr("The client sees the questions and nothing else: no name, no clinic, no earlier answers, no totals."),
            tr("Only your passphrase leads back. The casebook still locks when nobody touches the computer."),
            tr("Each answer is kept at once. It becomes part of the record when you take it over, not before."),
        ):
            self.column.addWidget(SmallLabel(look, words, wrap=True))
        self.column.addStretch(1)

    def _allow(self, *_args: object) -> None:
        """Not while an import or a restore has the casebook to itself, and not without a passphrase to come back by."""
        words = ""
        if not self._context.casebook.unlocked.person_uid:
            words = tr("The casebook was opened with the recovery key. Set a passphrase first: it leads back.")
        elif self._context.jobs.exclusive:
            words = tr("Something is being imported or restored. The screen can be handed over after it.")
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        self.hand_over.setEnabled(not words)

    def _tell_language(self, *_args: object) -> None:
        if self._client is None:
            return
        wanted = self._client.sheet_language
        known = self._context.papers.words(wanted).language
        said = ""
        if self.what.current() != CHECK_IN and known != "en":
            said = tr(
                "The questions are in English; the rest of the page is in {language}.", language=language_name(known)
            )
        elif known != "en":
            said = tr("The page is in {language}, a machine-made draft.", language=language_name(known))
        elif known != wanted:
            said = tr("There is no {language} for this page. It is in English.", language=language_name(wanted))
        self.language.setText(said)
        self.language.setVisible(bool(said))

    def _order(self) -> None:
        if self._client is not None and self.hand_over.isEnabled():
            initials = self._client.initials.strip() if self.name_shown.isChecked() else ""
            self.handed_over.emit(Order(self._client, self.what.current(), initials))

    def _wish_answers(self) -> None:
        if self._client is not None:
            self.answers_wished.emit(self._client.uid)


def _title_words(client: Client) -> str:
    return tr("Hand the screen over to {client}", client=client.name)

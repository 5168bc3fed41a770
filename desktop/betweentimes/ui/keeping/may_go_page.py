"""Records that may go: the casebook's rule, whose time is over, and for each the choice to keep longer or to erase."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from betweentimes.clinic.person import Role
from betweentimes.clinic.retention import Keeping, KeepingRule
from betweentimes.storage.bin import BY_RULE
from betweentimes.storage.problems import CasebookProblem
from betweentimes.storage.sections import Sections
from betweentimes.ui.bin.erasing import Erasing
from betweentimes.ui.context import Context
from betweentimes.ui.dates import full_date
from betweentimes.ui.keeping.keep_dialog import KeepDialog
from betweentimes.ui.language import tr
from betweentimes.ui.printing.sheet_choices import tick
from betweentimes.ui.rows_model import Column, RowsModel
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.list_page import ListPage
from betweentimes.ui.widgets.number_input import NumberInput
from betweentimes.ui.widgets.rows_table import RowsTable
from betweentimes.ui.words import shortened

WIDTHS = (220, 170, 170)
LONGEST_YEARS = 99


class MayGoPage(ListPage):
    """Takes the whole window. Nothing goes by itself; never part of the shared view."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        lead = tr("Their time for keeping is over. Nothing is erased unless you decide it, one by one.")
        super().__init__(context.look, tr("Records that may go"), "may_go", parent, lead)
        self._context = context
        self._erasing: Keeping | None = None
        self._erasing_job = Erasing(context, self.notice, self)
        self._typed = False
        columns = (
            Column(tr("Client"), _name),
            Column(tr("Last session"), _last, sort=_last_day),
            Column(tr("Kept until"), _until, sort=_until_day),
            Column(tr("Why"), self.why_words),
        )
        self.model = RowsModel(columns, key=_client)
        self.table = RowsTable(context.look, self.model, name="may_go_table")
        self.table.setAccessibleName(tr("Records that may go"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.body.addWidget(self._make_rule())
        self.body.addWidget(self.framed(self.table, WIDTHS), 1)
        self.body.addLayout(self._make_foot())

    def _make_rule(self) -> QWidget:
        look = self._context.look
        rule = QWidget()
        row = FlowLayout(rule, gap=10)
        self.years = NumberInput(look, 0, LONGEST_YEARS, name="answer_keeping_years")
        self.years.setAccessibleName(tr("Years after the last session"))
        self.minor_until = NumberInput(look, 0, LONGEST_YEARS, name="answer_keeping_minor_until")
        self.minor_until.setAccessibleName(tr("Age until which those under age are kept"))
        self.everyone = tick(tr("Show everyone"), "answer_show_everyone")
        parts = (
            TextLabel(look, tr("Keep for"), "body"),
            self.years,
            TextLabel(look, tr("years after the last session; those under age until they are"), "body"),
            self.minor_until,
            self.everyone,
        )
        for part in parts:
            part.setFixedHeight(28)
            row.addWidget(part)
        return rule

    def _make_foot(self) -> QHBoxLayout:
        look = self._context.look
        row = QHBoxLayout()
        row.setSpacing(10)
        self.keep = ActionButton(look, tr("Keep longer…"), "hourglass", "primary", name="action_keep_longer")
        self.erase = ActionButton(look, tr("Erase…"), name="action_erase_client")
        self.found = TextLabel(look, "", "second")
        row.addWidget(self.found, 1)
        row.addWidget(self.erase)
        row.addWidget(self.keep)
        return row

    def _connect(self) -> None:
        for part in (self.years, self.minor_until):
            part.edited.connect(self._hear_typing)
            part.left.connect(self.set_rule)
        self.everyone.toggled.connect(self.reload)
        self.table.row_selected.connect(self._show_buttons)
        self.table.row_opened.connect(self.keep_longer)
        self.keep.clicked.connect(self.keep_longer)
        self.erase.clicked.connect(self.ask_to_erase)
        self.notice.acted.connect(self.erase_chosen)
        self._erasing_job.ended.connect(self.reload)

    def show_due(self) -> None:
        """Show whose time is over."""
        self.notice.hide()
        rule = self._context.casebook.keeping.rule()
        self._typed = False
        self.years.set_value(rule.years)
        self.minor_until.set_value(rule.minor_until)
        owner = self._context.casebook.me.role == Role.OWNER
        for part in (self.years, self.minor_until):
            part.set_read_only(not owner)
        self.everyone.setChecked(False)
        self.reload()

    def reload(self, *_args: object) -> None:
        """Read it anew; the choice stays where it can."""
        keeping = self._context.casebook.keeping
        rows = keeping.all() if self.everyone.isChecked() else keeping.due()
        self.model.set_rows(rows)
        if rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        due = sum(row.due(self._context.casebook.today()) for row in rows)
        if keeping.rule().years is None and not due:
            words = tr("No rule is set yet. How many years the law asks for differs by country and profession.")
        else:
            words = tr("{n} may go", n=due) if due else tr("Nobody’s time is over.")
        self.found.setText(words)
        self._show_buttons()

    def focus_first(self) -> None:
        """Put the focus into the table, or on the rule where nothing is shown."""
        target = self.table if self.model.rowCount() else self.years
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_rule(self) -> None:
        """Keep the rule as it was typed, unless a number cannot be read."""
        if not self._typed:
            return
        self._typed = False
        if self.years.problem() or self.minor_until.problem():
            self.notice.say(self.years.problem() or self.minor_until.problem(), "ochre")
            return
        rule = KeepingRule(_whole(self.years), _whole(self.minor_until))
        if rule == self._context.casebook.keeping.rule():
            return
        try:
            self._context.casebook.keeping.set_rule(rule)
        except CasebookProblem as problem:
            self.notice.say(sentence(problem), "ochre")
            return
        self.reload()

    def _hear_typing(self) -> None:
        self._typed = True

    def keep_longer(self, *_args: object) -> None:
        """Ask until when the chosen client is kept, and why."""
        row = self.table.current_row()
        if isinstance(row, Keeping) and KeepDialog(self._context, row, self).exec():
            self.notice.hide()
            self.reload()

    def ask_to_erase(self) -> None:
        """Say what erasing means, and ask once more."""
        row = self.table.current_row()
        if isinstance(row, Keeping):
            self._erasing = row
            words = tr(
                "Everything about “{client}” is erased for good, without the thirty days of the bin. Backups made"
                " before still hold it until they are thinned out.",
                client=shortened(row.name),
            )
            self._erasing_job.ask(words)

    def erase_chosen(self) -> None:
        """Erase the client that was asked about, on a worker."""
        row, self._erasing = self._erasing, None
        if row is None:
            return
        try:
            self._context.casebook.bin.put_client(row.client)
        except CasebookProblem as problem:
            self.notice.say(sentence(problem), "ochre")
            return
        self._erasing_job.begin(partial(_erase, row.client), _refused_words)

    def why_words(self, row: Keeping) -> str:
        """Why it is kept that long."""
        if row.decided:
            return row.why
        return tr("by the rule") if row.until is not None else tr("no end is set")

    def _show_buttons(self, *_args: object) -> None:
        row = self.table.current_row()
        chosen = isinstance(row, Keeping)
        self.keep.setEnabled(chosen)
        self.erase.setEnabled(isinstance(row, Keeping) and row.due(self._context.casebook.today()))


def _erase(client: str, sections: Sections) -> None:
    item = next(item for item in sections.bin.items() if item.whole_client and item.uid == client)
    sections.bin.erase(item, BY_RULE)


def _refused_words(reason: str) -> str:
    return tr("{reason} The client is in the bin meanwhile.", reason=reason)


def _whole(part: NumberInput) -> int | None:
    value = part.value()
    return None if value is None else int(value)


def _client(row: Keeping) -> str:
    return row.client


def _name(row: Keeping) -> str:
    return row.name


def _last(row: Keeping) -> str:
    return full_date(row.last) if row.last else tr("none yet")


def _last_day(row: Keeping) -> object:
    return row.last


def _until(row: Keeping) -> str:
    return full_date(row.until) if row.until else ""


def _until_day(row: Keeping) -> object:
    return row.until

"""The page that shows who did what: newest first, narrowed by person, client, kind and days, checked and printed."""

import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from betweentimes.clinic.history import AuditCheck, AuditLine
from betweentimes.storage.audit_reading import AuditQuery
from betweentimes.storage.casebook import Casebook
from betweentimes.ui.audit.audit_words import GROUPS, AuditTexts, actions_of, group_title
from betweentimes.ui.context import Context
from betweentimes.ui.dates import start_of_day
from betweentimes.ui.jobs import JobCancelled
from betweentimes.ui.language import tr
from betweentimes.ui.rows_model import Column, RowsModel
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.list_page import ListPage
from betweentimes.ui.widgets.rows_table import RowsTable
from betweentimes.ui.widgets.time_inputs import DateInput

MOST = 2_000
"""Lines shown at once; more are found by narrowing."""
WIDTHS = (140, 170, 320, 260)


class AuditPage(ListPage):
    """Takes the whole window. Never part of the shared view: it names clients."""

    print_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.look, tr("Who did what"), "audit", parent)
        self._context = context
        self.texts = AuditTexts({}, {}, context.casebook.today())
        columns = (
            Column(tr("When"), self._when, sort=_number),
            Column(tr("Who"), self._person),
            Column(tr("What"), self._action),
            Column(tr("To what"), self._record),
            Column(tr("About"), self._client),
        )
        self.model = RowsModel(columns, key=_number)
        self.table = RowsTable(context.look, self.model, name="audit_table")
        self.table.setAccessibleName(tr("Who did what"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._context.look
        self.check = ActionButton(look, tr("Check that nothing was changed"), "shield-check", name="action_check_audit")
        self.print = ActionButton(look, tr("Print…"), "printer", name="action_print_audit")
        self.add_buttons(self.check, self.print)
        self.body.addWidget(self._make_tools())
        self.body.addWidget(self.framed(self.table, WIDTHS), 1)

    def _make_tools(self) -> QWidget:
        look, today = self._context.look, self._context.casebook.today
        tools = QWidget()
        row = FlowLayout(tools, gap=10)
        self.person = ChoiceInput(look, [], name="answer_audit_person", blank_text=tr("Everybody"))
        self.person.setAccessibleName(tr("Who"))
        self.kind = ChoiceInput(
            look, [(group, group_title(group)) for group, _ in GROUPS], name="answer_audit_kind", blank_text=tr("All")
        )
        self.kind.setAccessibleName(tr("What"))
        self.client = ChoiceInput(look, [], name="answer_audit_client", blank_text=tr("Any client"))
        self.client.setAccessibleName(tr("About"))
        self.since = DateInput(look, today, name="answer_audit_since")
        self.since.setAccessibleName(tr("From"))
        self.until = DateInput(look, today, name="answer_audit_until")
        self.until.setAccessibleName(tr("To"))
        for choice in (self.person, self.kind, self.client):
            choice.setMinimumContentsLength(16)
        since, until = self._named(tr("From"), self.since), self._named(tr("To"), self.until)
        for part in (self.person, self.kind, self.client, since, until):
            part.setFixedHeight(32)
            row.addWidget(part)
        return tools

    def _named(self, words: str, day: DateInput) -> QWidget:
        """A day behind its word, so that no line ends between them."""
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(TextLabel(self._context.look, words, "second"))
        row.addWidget(day)
        return pair

    def _connect(self) -> None:
        for choice in (self.person, self.kind, self.client, self.since, self.until):
            choice.edited.connect(self.reload)
        self.check.clicked.connect(self.check_trail)
        self.print.clicked.connect(self.print_requested)

    def show_trail(self) -> None:
        """Show the newest lines, with nothing narrowed."""
        casebook = self._context.casebook
        self.notice.hide()
        people = {person.uid: person.name for person in casebook.people.all()}
        clients = casebook.clients.names()
        self.texts = AuditTexts(people, clients, casebook.today())
        self.person.set_items(list(people.items()))
        self.client.set_items(sorted(clients.items(), key=_name))
        for choice in (self.person, self.kind, self.client, self.since, self.until):
            choice.set_value(None)
        self.reload()

    def reload(self) -> None:
        """Show what is asked for now."""
        lines = self._context.casebook.history.audit(MOST, self.query())
        self.model.set_rows(lines)
        more = len(lines) == MOST
        words = tr("the newest {n} lines; narrow them to see others", n=MOST) if more else tr("{n} lines", n=len(lines))
        self.count.setText(words)
        self.print.setEnabled(bool(lines))

    def query(self) -> AuditQuery:
        """What is asked for now."""
        kind, since, until = self.kind.value(), _day(self.since), _day(self.until)
        return AuditQuery(
            person=str(self.person.value() or ""),
            client=str(self.client.value() or ""),
            actions=self._actions(str(kind)) if kind else frozenset(),
            since=start_of_day(since) if since else None,
            until=start_of_day(until + datetime.timedelta(days=1)) if until else None,
        )

    def _actions(self, kind: str) -> frozenset[str]:
        """The acts of a kind; to find those that are known here every line is read, so only when a kind is wanted."""
        return actions_of(kind, self._context.casebook.history.audit_actions()) or frozenset({kind})

    def focus_first(self) -> None:
        """Put the focus into the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def check_trail(self) -> None:
        """Follow the chain of seals from its first line to its last, on a worker."""
        self.check.setEnabled(False)
        self.notice.say(tr("Checking every line…"), "plain")
        self._context.jobs.run(partial(_check, self._context.casebook), self._tell_check, self._tell_problem)

    def _when(self, line: AuditLine) -> str:
        return self.texts.when(line)

    def _person(self, line: AuditLine) -> str:
        return self.texts.person(line)

    def _action(self, line: AuditLine) -> str:
        return self.texts.action(line)

    def _record(self, line: AuditLine) -> str:
        return self.texts.record(line)

    def _client(self, line: AuditLine) -> str:
        return self.texts.client(line)

    def hideEvent(self, event: QHideEvent) -> None:
        """No name stays behind a page that is left."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.model.set_rows(())
            self.texts = AuditTexts({}, {}, self.texts.today)
            self.client.set_items([])

    def _tell_check(self, found: AuditCheck) -> None:
        if not isValid(self):
            return
        self.check.setEnabled(True)
        if found.sound:
            words = tr("All {n} lines are there, unchanged and in their order.", n=found.lines)
            self.notice.say(words, "pine")
        else:
            words = tr(
                "Line {n} is not as it was written, or lines after it are gone. Somebody or something changed the file "
                "outside of this program. Keep this casebook as it is, and compare it with a backup.",
                n=found.first_bad,
            )
            self.notice.say(words, "ochre")

    def _tell_problem(self, problem: Exception) -> None:
        if isValid(self) and not isinstance(problem, JobCancelled):
            self.check.setEnabled(True)
            self.notice.say(sentence(problem), "ochre")


def _check(casebook: Casebook, _progress: object, _cancelled: object) -> AuditCheck:
    with casebook.reader() as sections:
        return sections.history.check_audit()


def _day(day: DateInput) -> datetime.date | None:
    value = day.value()
    return value if isinstance(value, datetime.date) else None


def _number(line: AuditLine) -> int:
    return line.number


def _name(item: tuple[str, str]) -> str:
    return item[1].casefold()

"""Earlier versions of what was written about a client: chosen at the left, compared at the right."""

import html
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.clinic.history import Revision
from betweentimes.clinic.word_diff import Part, Piece, differences
from betweentimes.storage.problems import CasebookProblem
from betweentimes.storage.versions import ChangedRecord
from betweentimes.ui.audit.audit_words import record_words_of
from betweentimes.ui.context import Context
from betweentimes.ui.dates import clock_of, date_of, day_month
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.rows_model import Column, RowsModel
from betweentimes.ui.sentences import sentence
from betweentimes.ui.versions.version_words import Lines, entry_lines, record_lines
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.labels import FieldLabel, PageTitle, TextLabel, may_break
from betweentimes.ui.widgets.rows_table import RowsTable
from betweentimes.ui.widgets.scroll_frame import ScrollFrame
from betweentimes.ui.widgets.within_screen import resize_within
from betweentimes.ui.words import short_name, shortened
from betweentimes.ui.worksheets.cell_words import for_client

NOW = "now"


class VersionsDialog(QDialog):
    """Everything about the client that was changed, the last first; two versions side by side in one text."""

    def __init__(self, context: Context, client: Client, parent: QWidget | None = None, within: str = "") -> None:
        """`within` is the uid of one record, or of an assignment with what belongs to it, where only that is shown."""
        super().__init__(parent)
        self._context = context
        self._within = within
        self._client = client
        self._versions: dict[str, Revision] = {}
        self._people = {person.uid: person.name for person in context.casebook.people.all()}
        look = context.look
        self.setWindowTitle(tr("Earlier versions"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(PageTitle(look, tr("Earlier versions")))
        words = tr("What was written about {client} and changed later. Nothing is lost.", client=short_name(client))
        column.addWidget(TextLabel(look, words, "second", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(self._make_table(), 4)
        row.addLayout(self._make_right(), 6)
        column.addLayout(row, 1)
        self.problem = TextLabel(look, "", "problem", wrap=True)
        column.addWidget(self.problem)
        column.addLayout(self._make_foot())
        resize_within(self, 980, 640)
        self.reload()

    def _make_table(self) -> RowsTable:
        self._titles: dict[str, str] = {}
        columns = (Column(tr("What"), self._what), Column(tr("Changed last"), self._when, sort=_last))
        self.model = RowsModel(columns, key=_record)
        self.table = RowsTable(self._context.look, self.model, name="versions_table")
        self.table.setAccessibleName(tr("What has earlier versions"))
        self.table.setColumnWidth(0, 230)
        self.table.row_selected.connect(self._show_record)
        return self.table

    def _make_right(self) -> QVBoxLayout:
        look = self._context.look
        right = QVBoxLayout()
        right.setSpacing(6)
        choose = QHBoxLayout()
        choose.setSpacing(12)
        self.older = ChoiceInput(look, [], blank=False, name="answer_older_version")
        self.newer = ChoiceInput(look, [], blank=False, name="answer_newer_version")
        for words, part in ((tr("From"), self.older), (tr("To"), self.newer)):
            held = QVBoxLayout()
            held.setSpacing(2)
            held.addWidget(FieldLabel(look, words, part))
            held.addWidget(part)
            choose.addLayout(held, 1)
            part.edited.connect(self._compare)
        right.addLayout(choose)
        self._body = QFrame()
        self._body.setProperty("ground", "surface")
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(14, 12, 14, 12)
        self._lines.setSpacing(3)
        scroll = ScrollFrame(self._body, name=tr("What changed"))
        right.addWidget(scroll, 1)
        words = tr("Underlined: added. Struck through: gone.")
        right.addWidget(TextLabel(look, words, "small"))
        return right

    def _make_foot(self) -> QHBoxLayout:
        look = self._context.look
        row = QHBoxLayout()
        self.put_back = ActionButton(look, tr("Put the older one back"), "arrow-left", name="action_put_back")
        self.put_back.clicked.connect(self._put_back)
        close = ActionButton(look, tr("Close"), None, "primary", name="action_close")
        close.clicked.connect(self.accept)
        row.addWidget(self.put_back)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def reload(self) -> None:
        """Read again what was changed."""
        casebook = self._context.casebook
        self._titles = {
            each.uid: each.agreement.title or for_client(self._context.library.known(each.kind).title, self._client)
            for each in casebook.assignments.of(self._client.uid)
        }
        chosen = self.table.current_row()
        rows = [
            row
            for row in casebook.versions.changed(self._client.uid)
            if self._within in ("", row.record, row.assignment)
        ]
        self.model.set_rows(rows)
        keep = self.model.index_of(chosen.record) if isinstance(chosen, ChangedRecord) else self.model.index(0, 0)
        if rows:
            self.table.setCurrentIndex(keep if keep.isValid() else self.model.index(0, 0))
        self._show_record(self.table.current_row())

    def _show_record(self, row: object) -> None:
        given = isinstance(row, ChangedRecord)
        found = self._context.casebook.versions.of(row.table, row.record) if isinstance(row, ChangedRecord) else []
        self._versions = {version.uid: version for version in found}
        items = [(version.uid, self._version_words(version)) for version in found]
        self.older.set_items(items)
        self.newer.set_items([(NOW, tr("As it is now")), *items])
        if items:
            self.older.set_value(items[0][0])
        self.newer.set_value(NOW)
        self.put_back.setEnabled(given and bool(items))
        self._compare()

    def _compare(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        look, row = self._context.look, self.table.current_row()
        if not isinstance(row, ChangedRecord) or not self._versions:
            self._lines.addWidget(TextLabel(look, tr("Nothing was changed yet."), "second"))
            return
        old = self._lines_of(row, self._versions[str(self.older.value())].values)
        version = self._versions.get(str(self.newer.value()))
        new = self._lines_of(
            row, version.values if version else self._context.casebook.versions.now(row.table, row.record)
        )
        same = True
        for label, before, after in _paired(old, new):
            if before == after:
                continue
            same = False
            self._lines.addWidget(TextLabel(look, label, "label"))
            said = TextLabel(look, "", "words", wrap=True)
            said.setTextFormat(Qt.TextFormat.RichText)
            pieces = differences(before, after)
            said.setText(marked(look, pieces))
            said.setAccessibleName(spoken(pieces))
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._lines.addWidget(said)
            self._lines.addSpacing(8)
        if same:
            words = tr("What was written is the same in both. Only where it stands or what it belongs to was changed.")
            self._lines.addWidget(TextLabel(look, words, "second", wrap=True))
        self._lines.addStretch(1)

    def _lines_of(self, row: ChangedRecord, values: Mapping[str, Any]) -> Lines:
        if row.table != "entry":
            return record_lines(values)
        casebook = self._context.casebook
        assignment = casebook.assignments.get(row.assignment)
        worksheet = self._context.library.made_with(assignment.kind, assignment.kind_version)
        return entry_lines(values, worksheet, self._client, casebook.today())

    def _put_back(self) -> None:
        version = self._versions.get(str(self.older.value()))
        if version is None:
            return
        try:
            self._context.casebook.versions.put_back(version)
        except CasebookProblem as problem:
            self.problem.setText(sentence(problem))
            return
        self.problem.setText(tr("Put back. Ctrl+Z takes it back."))
        self.reload()

    def _what(self, row: ChangedRecord) -> str:
        kind = record_words_of(row.table)
        title = self._titles.get(row.assignment, "")
        return tr("{kind}: {title}", kind=kind, title=shortened(title)) if title else kind

    def _when(self, row: ChangedRecord) -> str:
        return _moment(row.last, self._context)

    def _version_words(self, version: Revision) -> str:
        when, who = _moment(version.at, self._context), self._people.get(version.author, "")
        return tr("Before {when} ({who})", when=when, who=who) if who else tr("Before {when}", when=when)


def marked(look: Look, pieces: tuple[Piece, ...]) -> str:
    """The pieces as rich text: added ones underlined, gone ones struck through, each in its own colour as well."""
    said = []
    for place, piece in enumerate(pieces):
        text = html.escape(may_break(piece.text)).replace("\n", "<br>")
        if piece.part is Part.ADDED:
            if place and pieces[place - 1].part is Part.REMOVED:
                said.append(" ")
            said.append(f'<u style="color:{look.colour("pine").name()}">{text}</u>')
        elif piece.part is Part.REMOVED:
            said.append(f'<s style="color:{look.colour("clay").name()}">{text}</s>')
        else:
            said.append(text)
    return "".join(said)


def spoken(pieces: tuple[Piece, ...]) -> str:
    """The pieces as a screen reader says them."""
    words = {
        Part.SAME: "{text}",
        Part.ADDED: tr("(added: {text})"),
        Part.REMOVED: tr("(gone: {text})"),
    }
    return " ".join(words[piece.part].replace("{text}", piece.text.strip()) for piece in pieces if piece.text.strip())


def _paired(old: Lines, new: Lines) -> list[tuple[str, str, str]]:
    before, after = dict(old), dict(new)
    return [(label, before.get(label, ""), after.get(label, "")) for label in dict.fromkeys((*before, *after))]


def _moment(at: int, context: Context) -> str:
    day = day_month(date_of(at), context.casebook.today())
    return tr("{day}, {time}", day=day, time=clock_of(at))


def _last(row: ChangedRecord) -> int:
    return row.last


def _record(row: ChangedRecord) -> str:
    return row.record

"""Moves something that was put under the wrong client to where it belongs."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Entry
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.rows_model import Column, RowsModel
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.labels import FieldLabel, PageTitle, TextLabel
from betweentimes.ui.widgets.refusal_line import RefusalLine
from betweentimes.ui.widgets.rows_table import RowsTable
from betweentimes.ui.widgets.text_input import TextInput
from betweentimes.ui.widgets.within_screen import resize_within


class MoveDialog(QDialog):
    """Asks for the client (and, for an entry, the assignment) that a record belongs to, and moves it there."""

    def __init__(self, context: Context, kind: str, uid: str, source: str, parent: QWidget | None = None) -> None:
        """`kind` is a kind that the casebook can move; `source` the client it stands under now."""
        super().__init__(parent)
        self._context = context
        self._kind = kind
        self._uid = uid
        look = context.look
        self.setWindowTitle(tr("Move to another client"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(PageTitle(look, tr("Where does this belong?")))
        words = tr("It moves with its history. Nothing of its text stays with the client it leaves.")
        column.addWidget(TextLabel(look, words, "second", wrap=True))
        self._search = TextInput(look, name="answer_move_search", placeholder=tr("Search names or codes"))
        self._search.setAccessibleName(tr("Search names or codes"))
        column.addWidget(self._search)
        lines = [line for line in context.casebook.clients.lines() if line.uid != source]
        self._names = {line.uid: line.name for line in lines}
        self._model = RowsModel((Column(tr("Client"), self._names.__getitem__),), key=str)
        self._model.set_rows([line.uid for line in lines])
        self._table = RowsTable(look, self._model, name="move_clients")
        self._table.setAccessibleName(tr("Clients"))
        column.addWidget(self._table, 1)
        self._target = ChoiceInput(look, [], blank=False, name="answer_move_target")
        self._target_label = FieldLabel(look, tr("Put it into"), self._target)
        for part in (self._target_label, self._target):
            part.setVisible(kind == "entry")
            column.addWidget(part)
        self._problem = RefusalLine(look)
        column.addWidget(self._problem)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = ActionButton(look, tr("Cancel"), name="action_cancel")
        self._move = ActionButton(look, tr("Move"), None, "primary", name="action_move")
        self._move.setEnabled(False)
        row.addWidget(cancel)
        row.addWidget(self._move)
        column.addLayout(row)
        cancel.clicked.connect(self.reject)
        self._move.clicked.connect(self._do_move)
        self._search.textChanged.connect(self._model.filter)
        self._table.row_selected.connect(self._choose)
        self._table.row_opened.connect(self._do_move)
        resize_within(self, 460, 520)

    def _choose(self, client: object) -> None:
        self._problem.say("")
        if self._kind != "entry":
            self._move.setEnabled(True)
            return
        entry = self._context.casebook.entries.get(self._uid)
        kind = self._context.casebook.assignments.get(entry.assignment).kind
        targets = self._targets(str(client), kind, entry)
        self._target.set_items(targets)
        if targets:
            self._target.set_value(targets[0][0])
        else:
            title = self._context.library.known(kind).title
            words = tr("This client has no “{kind}” to put it into. Begin one first, then move the entry.", kind=title)
            self._problem.say(words)
        self._move.setEnabled(bool(targets))

    def _targets(self, client: str, kind: str, entry: Entry) -> list[tuple[str, str]]:
        """Where the entry can go: assignments of its kind, or their rows when it stands under one."""
        casebook = self._context.casebook
        found: list[tuple[str, str]] = []
        for assignment in casebook.assignments.of(client):
            if assignment.kind != kind:
                continue
            title = assignment.agreement.title or self._context.library.known(kind).title
            if not entry.parent:
                found.append((assignment.uid, title))
                continue
            above = casebook.entries.get(entry.parent).field
            rows = [row for row in casebook.entries.of(assignment.uid) if row.field == above]
            found.extend((f"{assignment.uid} {row.uid}", f"{title}: {_first_words(row)}") for row in rows)
        return found

    def _do_move(self, *_args: object) -> None:
        client = self._table.current_row()
        if client is None or not self._move.isEnabled():
            return
        target, _, parent = str(self._target.value() or "").partition(" ")
        try:
            self._context.casebook.moves.move(self._kind, self._uid, str(client), target, parent)
        except CasebookProblem as problem:
            self._problem.say(sentence(problem))
            return
        self.accept()


def _first_words(row: Entry) -> str:
    """The first words written in a row, to know it by."""
    return next((value for value in row.answers.values() if isinstance(value, str) and value), "")

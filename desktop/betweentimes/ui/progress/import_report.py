"""What a file holds and what its import would do: the first rows, the clients, and what is refused."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from betweentimes.clinic.csv_table import Table
from betweentimes.clinic.score_import import Refused
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.progress.import_plan import Preview
from betweentimes.ui.progress.import_words import refusal_words
from betweentimes.ui.progress.shape_choices import clear
from betweentimes.ui.rows_model import RIGHT, Column, RowsModel
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.labels import FieldLabel, SmallLabel
from betweentimes.ui.widgets.rows_table import RowsTable
from betweentimes.ui.widgets.segments import Segments

FIRST_ROWS = 100
MOST_SHOWN = 1000
NEW, LEAVE = "new", "leave"


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client key of the file and how many scores it has."""

    key: str
    scores: int


class ImportReport(QFrame):
    """Three tables behind segments; the clients' one lets a key go to another client or be left out."""

    target_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        look = context.look
        self.setProperty("role", "card")
        self._header: tuple[str, ...] = ()
        self._targets: dict[str, str | None] = {}
        self._changed: dict[str, str] = {}
        self._names: Mapping[str, str] = {}
        self._hidden: dict[str, int] = {}
        self._first_words = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 10, 12, 10)
        self.which = Segments(look, [("rows", tr("Rows")), ("clients", tr("Clients")), ("refused", tr("Refused"))])
        self.which.set_current("rows")
        self.which.chosen.connect(self.show_part)
        self._hint = SmallLabel(look, "")
        bar.addWidget(self.which)
        bar.addSpacing(8)
        bar.addWidget(self._hint, 1)
        column.addLayout(bar)
        self._stack = QStackedWidget()
        self._rows_holder = QWidget()
        self._rows_layout = QVBoxLayout(self._rows_holder)
        self._rows_layout.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._rows_holder)
        self._stack.addWidget(self._make_clients())
        self._stack.addWidget(self._make_refused())
        column.addWidget(self._stack, 1)

    def _make_clients(self) -> QWidget:
        look = self._context.look
        self._clients_model = RowsModel(
            (
                Column(tr("In the file"), _key),
                Column(tr("Scores"), _count, sort=_number, align=RIGHT),
                Column(tr("Goes to"), self._goes_to),
            ),
            key=_key,
        )
        self.clients = RowsTable(look, self._clients_model, name="import_clients")
        self.clients.setAccessibleName(tr("Clients in the file"))
        self.clients.setColumnWidth(0, 220)
        self.clients.setColumnWidth(1, 90)
        self.target = ChoiceInput(look, (), blank=False, name="answer_target")
        self.target.setEnabled(False)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.clients, 1)
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 10)
        row.addWidget(FieldLabel(look, tr("The chosen one goes to"), self.target))
        row.addWidget(self.target, 1)
        column.addLayout(row)
        self.clients.row_selected.connect(self._show_target)
        self.target.edited.connect(self._take_target)
        return holder

    def _make_refused(self) -> QWidget:
        self._refused_model = RowsModel(
            (
                Column(tr("Line"), _line, sort=_row, align=RIGHT),
                Column(tr("Column"), self._column_name),
                Column(tr("What stands there"), _excerpt),
                Column(tr("Why it is not taken"), _why),
            )
        )
        self.refused = RowsTable(self._context.look, self._refused_model, name="import_refused")
        self.refused.setAccessibleName(tr("Refused cells"))
        for at, width in enumerate((70, 160, 200)):
            self.refused.setColumnWidth(at, width)
        return self.refused

    def show_table(self, table: Table, names: Mapping[str, str]) -> None:
        """Show the first rows of a file; `names` are the casebook's clients by uid."""
        self._header = table.header
        self._first_words = tr("As they were read.")
        if len(table.rows) > FIRST_ROWS:
            self._first_words = tr("The first {n} rows, as they were read.", n=FIRST_ROWS)
        self._names = names
        self._changed = {}
        self.target.set_items(
            [(NEW, tr("A new client of that name")), (LEAVE, tr("Left out")), *((uid, n) for uid, n in names.items())]
        )
        columns = [Column(text or tr("column {n}", n=at + 1), _Cell(at)) for at, text in enumerate(table.header)]
        model = RowsModel(columns, search=_no_text)
        model.set_rows(table.rows[:FIRST_ROWS])
        clear(self._rows_layout)
        self.rows = RowsTable(self._context.look, model, name="import_rows")
        self.rows.setAccessibleName(tr("First rows of the file"))
        self._rows_layout.addWidget(self.rows)
        self.clear_plan()
        self.which.set_current("rows")
        self.show_part("rows")

    def show_plan(self, preview: Preview) -> None:
        """Show what would be done."""
        self._targets = dict(preview.clients)
        counts: dict[str, int] = dict.fromkeys(preview.clients, 0)
        for score in preview.plan.accepted:
            counts[score.client_key] += 1
        rows = [ClientRow(key, count) for key, count in counts.items()]
        self._clients_model.set_rows(rows[:MOST_SHOWN])
        refused = preview.plan.refused
        self._refused_model.set_rows(refused[:MOST_SHOWN])
        self.which.set_text("clients", tr("Clients ({n})", n=f"{len(rows):,}"))
        self.which.set_text("refused", tr("Refused ({n})", n=f"{len(refused):,}"))
        self._hidden = {"clients": len(rows) - MOST_SHOWN, "refused": len(refused) - MOST_SHOWN}
        self.show_part(self.which.current() or "rows")

    def clear_plan(self) -> None:
        """Show that nothing is planned yet."""
        self._hidden = {"clients": 0, "refused": 0}
        self._clients_model.set_rows(())
        self._refused_model.set_rows(())
        self.which.set_text("clients", tr("Clients"))
        self.which.set_text("refused", tr("Refused"))

    def targets(self) -> dict[str, str | None]:
        """Each client key that is taken, with a client's uid or None for a new one."""
        found: dict[str, str | None] = {}
        for key, known in self._targets.items():
            wanted = self._changed.get(key, known or NEW)
            if wanted != LEAVE:
                found[key] = None if wanted == NEW else wanted
        return found

    def show_part(self, part: str) -> None:
        """Show one of rows, clients, refused."""
        self._stack.setCurrentIndex(("rows", "clients", "refused").index(part))
        more = self._hidden.get(part, 0)
        if part == "rows":
            self._hint.setText(self._first_words)
        else:
            self._hint.setText(tr("And {n} more.", n=f"{more:,}") if more > 0 else "")

    def _goes_to(self, row: ClientRow) -> str:
        wanted = self._changed.get(row.key, self._targets.get(row.key) or NEW)
        words = {NEW: tr("a new client"), LEAVE: tr("left out")}
        return words.get(wanted) or self._names.get(wanted, "")

    def _show_target(self, row: object) -> None:
        if isinstance(row, ClientRow):
            self.target.setEnabled(True)
            self.target.set_value(self._changed.get(row.key, self._targets.get(row.key) or NEW))

    def _take_target(self) -> None:
        row = self.clients.current_row()
        wanted = self.target.value()
        if isinstance(row, ClientRow) and wanted is not None:
            self._changed[row.key] = wanted
            self.clients.viewport().update()
            self.target_changed.emit()

    def _column_name(self, refused: Refused) -> str:
        if refused.column is None or refused.column >= len(self._header):
            return ""
        return self._header[refused.column]


class _Cell:
    """The text of one column of a row that may be too short."""

    def __init__(self, at: int) -> None:
        self._at = at

    def __call__(self, row: tuple[str, ...]) -> str:
        return row[self._at] if self._at < len(row) else ""


def _no_text(_row: object) -> str:
    return ""


def _key(row: ClientRow) -> str:
    return row.key


def _count(row: ClientRow) -> str:
    return f"{row.scores:,}"


def _number(row: ClientRow) -> int:
    return row.scores


def _line(refused: Refused) -> str:
    return str(refused.row)


def _row(refused: Refused) -> int:
    return refused.row


def _excerpt(refused: Refused) -> str:
    return refused.excerpt


def _why(refused: Refused) -> str:
    return refusal_words(refused.code)

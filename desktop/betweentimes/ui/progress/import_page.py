"""Importing scores from a CSV file: what it holds, what its columns mean, what would be taken, and taking it in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from betweentimes.clinic.csv_table import Table
from betweentimes.storage.record_problems import ImportCancelled
from betweentimes.storage.score_intake import ImportResult
from betweentimes.ui.context import Context
from betweentimes.ui.file_choice import choose_file
from betweentimes.ui.jobs import Job, JobCancelled
from betweentimes.ui.language import tr
from betweentimes.ui.progress.cell_choices import CellChoices
from betweentimes.ui.progress.import_guesses import guess_date_order, guess_decimal, is_wide, seen_range
from betweentimes.ui.progress.import_plan import Preview, plan_import, read_file
from betweentimes.ui.progress.import_report import ImportReport
from betweentimes.ui.progress.import_words import plan_words, result_words, scores_words, table_words
from betweentimes.ui.progress.long_choices import LongChoices
from betweentimes.ui.progress.shape_choices import MeasureChoice
from betweentimes.ui.progress.table_words import import_sentence
from betweentimes.ui.progress.user_measure_dialog import UserMeasureDialog
from betweentimes.ui.progress.wide_choices import WideChoices
from betweentimes.ui.taking_page import TakingPage
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import SmallLabel, TextLabel
from betweentimes.ui.widgets.segments import Segments

QUIET_MS = 200
LONG, WIDE = "long", "wide"


class ImportPage(TakingPage):
    """What would be taken is planned on a worker; nothing is stored before "Import" is pressed."""

    planned = Signal()
    stoppages = (JobCancelled, ImportCancelled)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "file", "action_close_import", parent)
        self._table: Table | None = None
        self._preview: Preview | None = None
        self._job: Job | None = None
        self.title.setText(tr("Import scores"))
        self._make_stage()
        self._make_choices()
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._plan)
        self._connect()

    def _make_stage(self) -> None:
        look = self._context.look
        self.nothing.set_sentence(tr("Drop a CSV file here: one row per score, or one row per client."))
        self.body.setSpacing(8)
        self.file_words = SmallLabel(look, "", wrap=True)
        self.file_words.setObjectName("file_words")
        self.report = ImportReport(self._context)
        self.plan_label = TextLabel(look, "", "strong", wrap=True)
        self.plan_label.setObjectName("plan_words")
        self.bar.setAccessibleName(tr("How much is taken in"))
        self.body.addWidget(self.file_words)
        self.body.addWidget(self.report, 1)
        self.body.addWidget(self.plan_label)
        self.body.addWidget(self.bar)

    def _make_choices(self) -> None:
        look, today = self._context.look, self._context.casebook.today
        self.shape = Segments(look, [(WIDE, tr("One row per client")), (LONG, tr("One row per score"))])
        self.wide = WideChoices(look, today)
        self.long = LongChoices(look)
        self.cells = CellChoices(look)
        self._shapes = QStackedWidget()
        self._shapes.addWidget(self.wide)
        self._shapes.addWidget(self.long)
        self.panel = QWidget()
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for words, part in (
            (tr("How the file is laid out"), self.shape),
            (tr("What the columns mean"), self._shapes),
            (tr("How it is written"), self.cells),
        ):
            column.addWidget(TextLabel(look, words, "strong"))
            column.addWidget(part)
            column.addSpacing(10)
            part.setAccessibleName(words)
        self.choices.addWidget(self.panel)
        self.choices.addStretch(1)
        self.take = ActionButton(look, tr("Import"), "check", "primary", name="action_import")
        self.fill_foot(self.take)

    def _connect(self) -> None:
        self.shape.chosen.connect(self._show_shape)
        for part in (self.wide, self.long, self.cells):
            part.edited.connect(self._renew)
        for shape in (self.wide, self.long):
            shape.measure_wished.connect(self.define_measure)
        self.report.target_changed.connect(self.show_buttons)
        self.take.clicked.connect(self.import_scores)

    def start(self) -> None:
        """Begin anew, without a file."""
        self._table = self._preview = None
        self.notice.hide()
        self.show_body(False)
        self.show_buttons()

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        path = choose_file(self, tr("Choose a file of scores"), tr("Tables"), "*.csv *.tsv *.txt", Path.home())
        if path is not None:
            self.show_file(path)

    def show_file(self, path: Path) -> None:
        """Read this file on a worker."""
        self.notice.say(tr("Reading {name}…", name=path.name))
        self._forget_plan()
        shown = partial(self._show_table, path.name)
        self._context.jobs.run(partial(read_file, path), shown, self.refuse)

    def define_measure(self, choice: MeasureChoice, name: str, columns: tuple[int, ...]) -> None:
        """Define a measure for some columns, with the range seen in them, and choose it there."""
        suggested: dict[str, object] = {"title": name.partition(",")[0], "short_title": name.partition(",")[0]}
        if self._table is not None:
            seen = seen_range(self._table, columns, self.cells.rules())
            if seen is not None:
                suggested |= {"minimum": seen[0], "maximum": seen[1]}
        dialog = UserMeasureDialog(self._context, None, self, suggested)
        if dialog.exec():
            self._offer_measures()
            choice.set_value(dialog.definition.id)
            self._renew()

    def import_scores(self) -> None:
        """Take the planned scores in; nothing else can be changed meanwhile."""
        if self._preview is None or self._running is not None:
            return
        self._context.autosave.flush()
        measures = self._context.casebook.measures
        work = partial(measures.import_scores, self._preview.plan, self.report.targets())
        self.run_work(work, self._show_result, exclusive=True)

    def _current(self) -> WideChoices | LongChoices:
        return self.wide if self.shape.current() == WIDE else self.long

    def _show_table(self, name: str, table: Table) -> None:
        self._table = table
        self.notice.hide()
        self.show_body(True)
        self.file_words.setText(f"{name}: {table_words(table)}")
        lines = self._context.casebook.clients.lines()
        self.report.show_table(table, {line.uid: line.name for line in lines})
        self._offer_measures()
        self.wide.show_table(table)
        self.long.show_table(table)
        self.shape.set_current(WIDE if is_wide(table) else LONG)
        self.cells.show_guess(guess_date_order(self._current().date_cells()), guess_decimal(table))
        self._show_shape()

    def _show_shape(self, *_shape: str) -> None:
        self._shapes.setCurrentWidget(self._current())
        self._renew()

    def _offer_measures(self) -> None:
        definitions = self._context.all_measures()
        self.wide.offer(definitions)
        self.long.offer(definitions)

    def _renew(self, *_args: object) -> None:
        self._forget_plan()
        self._timer.start()

    def _forget_plan(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._preview = None
        self.show_buttons()

    def _plan(self) -> None:
        table = self._table
        if table is None:
            return
        lacks = self._current().lacks()
        mapping = self._current().mapping(self.cells.rules()) if not lacks else None
        if mapping is None:
            self.report.clear_plan()
            self.plan_label.setText(lacks)
            return
        self.plan_label.setText(tr("Reading the cells…"))
        definitions = {definition.id: definition for definition in self._context.all_measures()}
        names = {line.name.casefold(): line.uid for line in self._context.casebook.clients.lines()}
        work = partial(plan_import, mapping, table, definitions, names, self._context.casebook.today())
        self._job = self._context.jobs.run(work, self._show_plan, self._plan_failed)

    def _show_plan(self, preview: Preview) -> None:
        self._job = None
        self._preview = preview
        self.report.show_plan(preview)
        self.plan_label.setText(plan_words(preview.plan, len(preview.clients)))
        self.show_buttons()
        self.planned.emit()

    def _plan_failed(self, problem: Exception) -> None:
        if not isinstance(problem, JobCancelled):
            self._job = None
            self.refuse(problem)

    def _show_result(self, result: ImportResult) -> None:
        refused = len(self._preview.plan.refused) if self._preview is not None else 0
        self._context.casebook.announce(result.kinds)
        if not isValid(self):  # the casebook is being locked
            return
        self.plan_label.setText("")
        self.notice.say(result_words(result, refused), "pine")
        self._preview = None

    def problem_words(self, problem: Exception) -> str:
        return import_sentence(problem)

    def let_go(self) -> None:
        self._timer.stop()
        self._forget_plan()
        self._table = None

    def refuse(self, problem: Exception) -> None:
        if not isinstance(problem, JobCancelled):
            super().refuse(problem)

    def show_buttons(self) -> None:
        super().show_buttons()
        running = self._running is not None
        targets = self.report.targets() if self._preview is not None else {}
        count = 0
        if self._preview is not None:
            count = sum(1 for score in self._preview.plan.accepted if score.client_key in targets)
        self.take.set_text(tr("Import {scores}", scores=scores_words(count)) if count else tr("Import"))
        self.take.setEnabled(count > 0 and not running)
        self.file.setEnabled(not running)
        self.panel.setVisible(self._table is not None)
        self.panel.setEnabled(not running)

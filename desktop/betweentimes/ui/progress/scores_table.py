"""The table of a client's scores."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score
from betweentimes.clinic.scoring import Safety, safety
from betweentimes.ui import fonts
from betweentimes.ui.context import Context
from betweentimes.ui.dates import weekday_day
from betweentimes.ui.language import tr
from betweentimes.ui.progress.score_words import band_words, safety_note_words, source_word, total_words
from betweentimes.ui.rows_model import RIGHT, Column, RowsModel
from betweentimes.ui.widgets.rows_table import RowsTable

WIDTHS = (110, 100, 64, 136, 120, 82, 90)
NOTE_COLUMN = 4


class ScoresTable(RowsTable):
    """Scores, newest first; those of a measure that is not known (any more) are shown under its id."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._context = context
        self._known: Mapping[str, MeasureDefinition] = {}
        self.scores = RowsModel(
            (
                Column(tr("Date"), self._date, sort=_date),
                Column(tr("Measure"), self._measure, font=_strong),
                Column(tr("Total"), total_words, sort=_total, align=RIGHT, font=_tabular, foreground=self._faint),
                Column(tr("Band"), self._band),
                Column(tr("To note"), self._note, foreground=self._ochre),
                Column(tr("Source"), self._source),
                Column(tr("Occasion"), self._occasion),
            ),
            key=_uid,
        )
        super().__init__(context.look, self.scores, name="scores_table", parent=parent)
        self.setAccessibleName(tr("Scores"))
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, width)

    def show_scores(self, scores: Sequence[Score], known: Mapping[str, MeasureDefinition]) -> None:
        """Show these scores, newest first; the selected one stays selected."""
        self._known = known
        self.scores.set_rows(sorted(scores, key=lambda s: (s.date, s.created), reverse=True))

    def set_shared(self, shared: bool) -> None:
        """Hide the column of notes while both look at the screen."""
        self.setColumnHidden(NOTE_COLUMN, shared)

    def chosen(self) -> Score | None:
        """The selected score."""
        row = self.current_row()
        return row if isinstance(row, Score) else None

    def _date(self, score: Score) -> str:
        return weekday_day(score.date, self._context.casebook.today())

    def _measure(self, score: Score) -> str:
        definition = self._known.get(score.measure)
        return definition.short_title if definition is not None else tr("unknown measure")

    def _band(self, score: Score) -> str:
        definition = self._known.get(score.measure)
        return band_words(definition, score.total) if definition is not None else ""

    def _source(self, score: Score) -> str:
        return source_word(score.source)

    def _occasion(self, score: Score) -> str:
        return score.occasion

    def _note(self, score: Score) -> str:
        definition = self._known.get(score.measure)
        return safety_note_words(definition, score) if definition is not None else ""

    def _faint(self, score: Score) -> QColor | None:
        return self._context.look.colour("ink3") if score.total is None else None

    def _ochre(self, score: Score) -> QColor | None:
        definition = self._known.get(score.measure)
        raised = definition is not None and safety(definition, score) is Safety.RAISED
        return self._context.look.colour("ochre") if raised else None


def _uid(score: Score) -> str:
    return score.uid


def _date(score: Score) -> object:
    return score.date


def _total(score: Score) -> float | None:
    return score.total


def _tabular(_score: Score) -> QFont:
    return fonts.tabular(fonts.table())


def _strong(_score: Score) -> QFont:
    return fonts.table_strong()

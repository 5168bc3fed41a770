"""Measures of the therapist's own, and the scores on all measures."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_plan import MeasurePlan
from betweentimes.clinic.score import Score
from betweentimes.clinic.score_import import ImportPlan
from betweentimes.storage.alliance_tables import MeasurePlanRow, MeasureRow, ScoreRow
from betweentimes.storage.measure_json import measure_from, measure_text
from betweentimes.storage.nouns import read_nouns, read_rows, remove_record, save_noun, select_nouns
from betweentimes.storage.score_intake import ImportResult, take_in
from betweentimes.storage.writing import Writer


class MeasureRecords:
    """Reads and saves measures and scores; `importing` lends a writer for the thread that imports."""

    def __init__(self, writer: Writer, importing: Callable[[], AbstractContextManager[Writer]]) -> None:
        self._writer = writer
        self._importing = importing

    def user_made(self) -> list[MeasureDefinition]:
        """The therapist's own measures, oldest first."""
        rows = read_rows(self._writer.database, select_nouns(MeasureRow).order_by(MeasureRow.id))
        return [measure_from(row.pop("definition"), **row) for row in rows]

    def define(self, definition: MeasureDefinition) -> MeasureDefinition:
        """Insert (blank id) or update a measure of one's own, and return what is stored. Raises RecordUnknown."""
        with self._writer.write() as change:
            uid = change.put(MeasureRow, definition.id, {"definition": measure_text(definition)})
        return next(measure for measure in self.user_made() if measure.id == uid)

    def scores(self, client: str) -> list[Score]:
        """A client's scores on all measures by date."""
        query = select_nouns(ScoreRow, ScoreRow.client == client).order_by(ScoreRow.date, ScoreRow.id)
        return read_nouns(self._writer.database, Score, query)

    def totals_outside(self, measure: str, minimum: float, maximum: float) -> int:
        """How many totals on a measure lie outside a range, of all clients, hidden ones too."""
        outside = "SELECT count(*) FROM main.score WHERE measure = ? AND total NOT BETWEEN ? AND ?"
        return int(self._writer.database.execute_sql(outside, (measure, minimum, maximum)).fetchone()[0])

    def save_score(self, score: Score) -> Score:
        """Insert or update, and return what is stored. Raises RecordUnknown."""
        return save_noun(self._writer, ScoreRow, score)

    def remove_score(self, uid: str) -> None:
        """Remove a score. Raises RecordUnknown."""
        remove_record(self._writer, ScoreRow, uid)

    def plans(self, client: str) -> list[MeasurePlan]:
        """How often a client is asked which measures, the oldest plan first."""
        query = select_nouns(MeasurePlanRow, MeasurePlanRow.client == client).order_by(MeasurePlanRow.id)
        return read_nouns(self._writer.database, MeasurePlan, query)

    def save_plan(self, plan: MeasurePlan) -> MeasurePlan:
        """Insert or update, and return what is stored; a client has one plan a measure. Raises RecordUnknown."""
        return save_noun(self._writer, MeasurePlanRow, plan)

    def remove_plan(self, uid: str) -> None:
        """Ask no longer. Raises RecordUnknown."""
        remove_record(self._writer, MeasurePlanRow, uid)

    def import_scores(
        self,
        plan: ImportPlan,
        clients: Mapping[str, str | None],
        progress: Callable[[float, str], None],
        cancelled: Callable[[], bool],
    ) -> ImportResult:
        """Take in a plan's scores and dated gaps in one transaction; any thread.

        `clients` gives each client key a client's uid, or None to make a client of that name; keys that are not in it
        are left out. `progress` hears the part done, 0 to 1. On another thread than the casebook's nothing is announced
        and `Casebook.announce` has to be called with the result's `kinds` afterwards. Raises ImportCancelled, and then
        nothing is kept.
        """
        with self._importing() as writer:
            return take_in(writer, plan, clients, progress, cancelled)

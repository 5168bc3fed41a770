"""Goals, how near they are, and changes nobody assigned."""

from betweentimes.clinic.client import Goal, GoalRating, UnassignedChange
from betweentimes.storage.client_tables import ChangeRow, GoalRatingRow, GoalRow
from betweentimes.storage.nouns import read_nouns, remove_record, save_noun, select_nouns
from betweentimes.storage.writing import Writer


class GoalRecords:
    """Reads and saves goals, ratings and unassigned changes."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def of(self, client: str) -> list[Goal]:
        """A client's goals by position, ended ones too."""
        query = select_nouns(GoalRow, GoalRow.client == client).order_by(GoalRow.position, GoalRow.id)
        return read_nouns(self._writer.database, Goal, query)

    def save(self, goal: Goal) -> Goal:
        """Insert or update, and return what is stored. Raises RecordUnknown."""
        return save_noun(self._writer, GoalRow, goal)

    def remove(self, uid: str) -> None:
        """Remove a goal with its ratings; assignments only lose the link. Raises RecordUnknown."""
        remove_record(self._writer, GoalRow, uid)

    def ratings(self, client: str) -> list[GoalRating]:
        """The ratings of all a client's goals by date."""
        query = select_nouns(GoalRatingRow, GoalRatingRow.client == client)
        return read_nouns(self._writer.database, GoalRating, query.order_by(GoalRatingRow.date, GoalRatingRow.id))

    def rate(self, rating: GoalRating) -> GoalRating:
        """Insert or update, and return what is stored. Raises RecordUnknown."""
        return save_noun(self._writer, GoalRatingRow, rating)

    def remove_rating(self, uid: str) -> None:
        """Remove a rating. Raises RecordUnknown."""
        remove_record(self._writer, GoalRatingRow, uid)

    def changes(self, client: str) -> list[UnassignedChange]:
        """A client's changes nobody assigned, newest first."""
        query = select_nouns(ChangeRow, ChangeRow.client == client)
        return read_nouns(
            self._writer.database, UnassignedChange, query.order_by(ChangeRow.date.desc(), ChangeRow.id.desc())
        )

    def save_change(self, change: UnassignedChange) -> UnassignedChange:
        """Insert or update, and return what is stored. Raises RecordUnknown."""
        return save_noun(self._writer, ChangeRow, change)

    def remove_change(self, uid: str) -> None:
        """Remove a change nobody assigned. Raises RecordUnknown."""
        remove_record(self._writer, ChangeRow, uid)

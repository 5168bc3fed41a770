"""Reviews of assignments, and replies to what came in."""

import datetime
from collections.abc import Callable
from typing import Any

from betweentimes.clinic.assignment import EventKind, Reply
from betweentimes.clinic.review import Review
from betweentimes.storage.assignment_events import write_event
from betweentimes.storage.assignment_tables import ReplyRow, ReviewRow
from betweentimes.storage.nouns import read_noun, read_nouns, remove_record, save_noun, select_nouns
from betweentimes.storage.writing import Writer


class ReviewRecords:
    """Reads and saves reviews."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def of(self, assignment: str) -> list[Review]:
        """The reviews of an assignment, newest first."""
        return self._newest_first(ReviewRow.assignment == assignment)

    def of_client(self, client: str) -> list[Review]:
        """The reviews of all a client's assignments, newest first."""
        return self._newest_first(ReviewRow.client == client)

    def save(self, review: Review) -> Review:
        """Insert or update, and return what is stored. Raises RecordUnknown."""
        return save_noun(self._writer, ReviewRow, review)

    def remove(self, uid: str) -> None:
        """Remove a review. Raises RecordUnknown."""
        remove_record(self._writer, ReviewRow, uid)

    def _newest_first(self, condition: Any) -> list[Review]:
        query = select_nouns(ReviewRow, condition).order_by(ReviewRow.date.desc(), ReviewRow.id.desc())
        return read_nouns(self._writer.database, Review, query)


class ReplyRecords:
    """Reads, saves and gives replies."""

    def __init__(self, writer: Writer, today: Callable[[], datetime.date]) -> None:
        self._writer = writer
        self._today = today

    def of(self, assignment: str) -> list[Reply]:
        """The replies about an assignment, newest first."""
        return self._newest_first(ReplyRow.assignment == assignment)

    def of_client(self, client: str) -> list[Reply]:
        """The replies about all a client's assignments, newest first."""
        return self._newest_first(ReplyRow.client == client)

    def save(self, reply: Reply) -> Reply:
        """Insert or update, and return what is stored. Raises RecordUnknown."""
        return save_noun(self._writer, ReplyRow, reply)

    def remove(self, uid: str) -> None:
        """Remove a reply. Raises RecordUnknown."""
        remove_record(self._writer, ReplyRow, uid)

    def give(self, uid: str) -> Reply:
        """Keep that a reply was handed over today; the assignment's history says so. Raises RecordUnknown."""
        reply = read_noun(self._writer.database, ReplyRow, Reply, uid)
        with self._writer.write() as change:
            change.put(ReplyRow, uid, {"given_on": self._today().isoformat()})
            write_event(change, reply.client, reply.assignment, EventKind.REPLIED, self._today())
        return read_noun(self._writer.database, ReplyRow, Reply, uid)

    def _newest_first(self, condition: Any) -> list[Reply]:
        query = select_nouns(ReplyRow, condition).order_by(ReplyRow.created.desc(), ReplyRow.id.desc())
        return read_nouns(self._writer.database, Reply, query)

"""Attachments: files kept inside the casebook, their bytes in pieces that are read and written one at a time."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Final

from betweentimes.clinic.attachment import MOST_BYTES, Attachment
from betweentimes.storage.attachment_tables import AttachmentRow
from betweentimes.storage.nouns import read_noun, read_nouns, remove_record, save_noun, select_nouns
from betweentimes.storage.record_problems import AttachmentEmpty, AttachmentTooLarge, RecordUnknown
from betweentimes.storage.record_table import stored
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.writing import Writer

PART: Final = 1024 * 1024


class AttachmentRecords:
    """Reads and keeps attachments; `importing` lends a writer for the thread that takes large ones in."""

    def __init__(self, writer: Writer, importing: Callable[[], AbstractContextManager[Writer]]) -> None:
        self._writer = writer
        self._importing = importing

    def of_client(self, client: str) -> list[Attachment]:
        """A client's attachments, newest first."""
        return self._read(AttachmentRow.client == client)

    def of(self, assignment: str) -> list[Attachment]:
        """An assignment's attachments, newest first."""
        return self._read(AttachmentRow.assignment == assignment)

    def get(self, uid: str) -> Attachment:
        """One attachment. Raises RecordUnknown."""
        return read_noun(self._writer.database, AttachmentRow, Attachment, uid)

    def same_file(self, client: str, data: bytes) -> Attachment | None:
        """The attachment of this client with these very bytes, if there is one."""
        found = self._read(AttachmentRow.client == client, AttachmentRow.digest == hashlib.sha256(data).hexdigest())
        return found[0] if found else None

    def with_digest(self, digest: str) -> list[Attachment]:
        """Every client's attachments with the bytes of this SHA-256, newest first."""
        return self._read(AttachmentRow.digest == digest)

    def add(self, attachment: Attachment, data: bytes) -> Attachment:
        """Keep a file and return what is stored, its size and digest filled in; it cannot be undone, only removed.

        From another thread than the casebook's own, that one's writes are refused as busy meanwhile. Raises
        AttachmentEmpty, AttachmentTooLarge (above 50 MB) and RecordRefused.
        """
        if not data:
            raise AttachmentEmpty
        if len(data) > MOST_BYTES:
            raise AttachmentTooLarge(len(data), MOST_BYTES)
        values = stored(AttachmentRow, attachment)
        values |= {"size": len(data), "digest": hashlib.sha256(data).hexdigest()}
        with self._importing() as writer, writer.write("attached", undoable=False) as change:
            uid = change.put(AttachmentRow, "", values)
            for number, start in enumerate(range(0, len(data), PART)):
                change.query(
                    "INSERT INTO main.attachment_part (attachment, number, data) VALUES (?, ?, ?)",
                    uid,
                    number,
                    data[start : start + PART],
                )
        return self.get(uid)

    def save(self, attachment: Attachment) -> Attachment:
        """Change title, day or where it belongs, never the file itself. Raises RecordUnknown."""
        kept = self.get(attachment.uid)
        if (kept.size, kept.digest, kept.client) != (attachment.size, attachment.digest, attachment.client):
            raise ValueError("an attachment's file and client stay as they are")
        return save_noun(self._writer, AttachmentRow, attachment)

    def remove(self, uid: str) -> None:
        """Remove an attachment; its bytes stay until it is erased from the bin. Raises RecordUnknown."""
        remove_record(self._writer, AttachmentRow, uid)

    def pieces(self, uid: str) -> Iterator[bytes]:
        """The file's bytes in order, a mebibyte at a time. Raises RecordUnknown."""
        database = self._writer.database
        with problems_named(database.path):
            numbers = database.execute_sql(
                "SELECT p.id FROM attachment_part p JOIN attachment a ON a.uid = p.attachment"
                " WHERE p.attachment = ? ORDER BY p.number",
                (uid,),
            ).fetchall()
            if not numbers:
                raise RecordUnknown("attachment", uid)
            for (row,) in numbers:
                yield bytes(database.execute_sql("SELECT data FROM attachment_part WHERE id = ?", (row,)).fetchone()[0])

    def data(self, uid: str) -> bytes:
        """The whole file. Raises RecordUnknown."""
        return b"".join(self.pieces(uid))

    def total_bytes(self) -> int:
        """How much all attachments take in the casebook."""
        return int(self._writer.database.execute_sql("SELECT coalesce(sum(size), 0) FROM attachment").fetchone()[0])

    def _read(self, *conditions: object) -> list[Attachment]:
        query = select_nouns(AttachmentRow, *conditions)
        return read_nouns(
            self._writer.database, Attachment, query.order_by(AttachmentRow.created.desc(), AttachmentRow.id.desc())
        )

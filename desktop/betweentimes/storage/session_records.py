"""Sessions, and contacts between them."""

from betweentimes.clinic.session import Contact, Session, in_order
from betweentimes.storage.client_tables import ContactRow, SessionRow
from betweentimes.storage.nouns import read_noun, read_nouns, remove_record, save_noun, select_nouns
from betweentimes.storage.writing import Writer


class SessionRecords:
    """Reads and saves sessions and contacts."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def of(self, client: str) -> list[Session]:
        """A client's sessions in order of time."""
        query = select_nouns(SessionRow, SessionRow.client == client)
        return in_order(read_nouns(self._writer.database, Session, query))

    def get(self, uid: str) -> Session:
        """One session. Raises RecordUnknown."""
        return read_noun(self._writer.database, SessionRow, Session, uid)

    def save(self, session: Session) -> Session:
        """Insert or update, and return what is stored. Raises RecordUnknown."""
        return save_noun(self._writer, SessionRow, session)

    def remove(self, uid: str) -> None:
        """Remove a session; reviews and check-ins of it stay. Raises RecordUnknown."""
        remove_record(self._writer, SessionRow, uid)

    def contacts(self, client: str) -> list[Contact]:
        """A client's contacts between sessions, newest first."""
        query = select_nouns(ContactRow, ContactRow.client == client)
        order = (ContactRow.date.desc(), ContactRow.time.desc(), ContactRow.id.desc())
        return read_nouns(self._writer.database, Contact, query.order_by(*order))

    def save_contact(self, contact: Contact) -> Contact:
        """Insert or update, and return what is stored. Raises RecordUnknown."""
        return save_noun(self._writer, ContactRow, contact)

    def remove_contact(self, uid: str) -> None:
        """Remove a contact. Raises RecordUnknown."""
        remove_record(self._writer, ContactRow, uid)

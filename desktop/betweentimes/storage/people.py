"""People who work with the casebook."""

import dataclasses

from betweentimes.clinic.person import Person
from betweentimes.storage.client_tables import PersonRow
from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.storage.record_table import stored
from betweentimes.storage.writing import Writer


class People:
    """Reads and saves people."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def all(self) -> list[Person]:
        """Everyone, in the order they came."""
        names = (field.name for field in dataclasses.fields(Person))
        query = PersonRow.select(*(PersonRow._meta.fields[name] for name in names)).order_by(PersonRow.id)
        return [Person(**row) for row in query.dicts().execute(self._writer.database)]

    def get(self, uid: str) -> Person:
        """One person. Raises RecordUnknown."""
        for person in self.all():
            if person.uid == uid:
                return person
        raise RecordUnknown("person", uid)

    def save(self, person: Person) -> Person:
        """Insert or update, and return what is stored. Raises RecordUnknown."""
        with self._writer.write() as change:
            return self.get(change.put(PersonRow, person.uid, stored(PersonRow, person)))

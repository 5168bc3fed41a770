"""People who work with the casebook: what they are called, their role, and who reads whose process notes."""

import dataclasses
import datetime
from collections.abc import Callable, Collection

from betweentimes.clinic.person import Person, Role
from betweentimes.storage.access_tables import ClientShareRow, ProcessReaderRow
from betweentimes.storage.acts import Act
from betweentimes.storage.changing import Change
from betweentimes.storage.client_tables import ClientRow, PersonRow
from betweentimes.storage.record_problems import LastOwner, NotAllowed, PersonHasClients, RecordUnknown
from betweentimes.storage.record_table import stored, table_of
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.writing import Writer


class People:
    """Reads and saves people. Only an owner changes others, or anybody's role; one owner at least stays."""

    def __init__(self, writer: Writer, today: Callable[[], datetime.date]) -> None:
        self._writer = writer
        self._today = today

    def all(self) -> list[Person]:
        """Everyone, in the order they came: also those who left, and authors from other casebooks."""
        names = (field.name for field in dataclasses.fields(Person))
        query = PersonRow.select(*(PersonRow._meta.fields[name] for name in names)).order_by(PersonRow.id)
        return [Person(**row) for row in query.dicts().execute(self._writer.database)]

    def here(self) -> list[Person]:
        """Those who work with this casebook now."""
        return [person for person in self.all() if person.left_on is None and not person.elsewhere]

    def responsible(self) -> list[Person]:
        """Those of them who may be responsible for clients: reception may not."""
        return [person for person in self.here() if person.role != Role.RECEPTION]

    def get(self, uid: str) -> Person:
        """One person. Raises RecordUnknown."""
        for person in self.all():
            if person.uid == uid:
                return person
        raise RecordUnknown("person", uid)

    def may_keep(self) -> bool:
        """Whether the person who writes is an owner, who keeps people and keys."""
        return self._writer.access.role is Role.OWNER

    def check_owner(self) -> None:
        """Raises NotAllowed when the person who writes is no owner."""
        if not self.may_keep():
            raise NotAllowed("owner")

    def save(self, person: Person) -> Person:
        """Insert or update, and return what is stored; who is no owner saves their own name and profession alone.

        Raises RecordUnknown, NotAllowed, LastOwner.
        """
        known = self.get(person.uid) if person.uid else None
        if known is None or person.uid != self._writer.person or _standing(known) != _standing(person):
            self.check_owner()
        with self._writer.write() as change:
            uid = change.put(PersonRow, person.uid, stored(PersonRow, person))
            if known is not None and known.role != person.role:
                change.acts.append(Act("role_changed", table_of(PersonRow), uid))
            self._keep_an_owner(change)
        self._writer.look_again()
        return self.get(uid)

    def set_role(self, person: str, role: Role) -> None:
        """Make somebody owner, member or reception. Raises NotAllowed, LastOwner, RecordUnknown."""
        self.save(dataclasses.replace(self.get(person), role=role))

    def clients_of(self, person: str) -> int:
        """How many clients a person is responsible for, those in the archive and in the bin as well."""
        with problems_named(self._writer.database.path):
            found = self._writer.database.execute_sql(
                "SELECT count(*) FROM main.client WHERE therapist = ?", (person,)
            ).fetchone()
        return int(found[0])

    def check_leaving(self, person: str, heir: str = "") -> None:
        """Raises what `leave` would raise about them."""
        self.check_owner()
        if self.clients_of(person):
            if not heir:
                raise PersonHasClients(self.clients_of(person))
            if heir == person or heir not in {each.uid for each in self.responsible()}:
                raise RecordUnknown("person", heir)
        if not any(each.role == Role.OWNER and each.uid != person for each in self.here()):
            raise LastOwner

    def leave(self, person: str, heir: str = "") -> None:
        """Somebody works here no more: their clients go to `heir`, what they wrote stays theirs.

        Their slot in the key file is `KeyRing`'s matter. Raises RecordUnknown, NotAllowed, LastOwner, PersonHasClients.
        """
        self.check_leaving(person, heir)
        with self._writer.write(undoable=False) as change:
            for (client,) in change.query("SELECT uid FROM main.client WHERE therapist = ?", person):
                change.put_unseen(ClientRow, client, {"therapist": heir})
            for model, column in ((ClientShareRow, "person"), (ProcessReaderRow, "reader")):
                for (uid,) in change.query(f'SELECT uid FROM main."{table_of(model)}" WHERE {column} = ?', person):
                    change.remove_unseen(model, uid)
            left = dataclasses.replace(self.get(person), left_on=self._today())
            change.put(PersonRow, person, stored(PersonRow, left))
        self._writer.look_again()

    def process_readers(self) -> tuple[str, ...]:
        """Who may read the process notes of the person who writes."""
        sql = "SELECT reader FROM main.process_reader WHERE author = ? ORDER BY id"
        with problems_named(self._writer.database.path):
            found = self._writer.database.execute_sql(sql, (self._writer.person,)).fetchall()
        return tuple(str(uid) for (uid,) in found)

    def choose_process_readers(self, readers: Collection[str]) -> None:
        """Let these alone read the process notes of the person who writes. Raises RecordUnknown."""
        here = {person.uid for person in self.responsible()} - {self._writer.person}
        for reader in readers:
            if reader not in here:
                raise RecordUnknown("person", reader)
        me = self._writer.person
        with self._writer.write(undoable=False) as change:
            kept = dict(change.query("SELECT reader, uid FROM main.process_reader WHERE author = ?", me))
            for reader, uid in kept.items():
                if reader not in readers:
                    change.remove(ProcessReaderRow, uid)
            for reader in sorted(set(readers) - kept.keys()):
                change.put(ProcessReaderRow, "", {"reader": reader})

    def _keep_an_owner(self, change: Change) -> None:
        if not change.query(
            "SELECT 1 FROM person WHERE role = ? AND left_on IS NULL AND NOT elsewhere LIMIT 1", Role.OWNER.value
        ):
            raise LastOwner


def _standing(person: Person) -> tuple[object, ...]:
    """What only an owner decides about a person."""
    return person.role, person.left_on, person.elsewhere

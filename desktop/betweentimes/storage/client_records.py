"""Clients: their particulars, the list, and the tabs that are open for each."""

import dataclasses
import re
from collections.abc import Callable, Collection
from datetime import date
from typing import Final

from betweentimes.clinic.client import Client, ClientLine, OpenTabs
from betweentimes.clinic.person import Role
from betweentimes.storage.access_tables import ClientShareRow
from betweentimes.storage.client_lines import ClientLines
from betweentimes.storage.client_tables import ClientRow, OpenTabsRow
from betweentimes.storage.column_types import Words
from betweentimes.storage.nouns import read_noun, read_rows
from betweentimes.storage.record_problems import NotAllowed, RecordUnknown
from betweentimes.storage.record_table import stored
from betweentimes.storage.searching import WorksheetKinds
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.writing import Writer

DIRECTION_CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Unseen characters that turn the letters after them around, on and on into the sentence that has the name in it."""


class ClientRecords:
    """Reads and saves clients."""

    def __init__(self, writer: Writer, kinds: WorksheetKinds, today: Callable[[], date]) -> None:
        self._writer = writer
        self._lines = ClientLines(writer.database, kinds)
        self._today = today

    def lines(self) -> list[ClientLine]:
        """Every client, archived ones too: next session first, then by name."""
        lines = self._lines.read(self._today())
        if self._writer.access.role is not Role.RECEPTION:
            return lines
        # What is said of the work comes from records that are hidden here, so it would be said wrongly.
        return [dataclasses.replace(line, badges=(), note="") for line in lines]

    def names(self) -> dict[str, str]:
        """Every client's name by uid, archived ones too, and nothing else of them."""
        database = self._writer.database
        with problems_named(database.path):
            return dict(database.execute_sql("SELECT uid, name FROM client").fetchall())

    def get(self, uid: str) -> Client:
        """One client. Raises RecordUnknown."""
        return read_noun(self._writer.database, ClientRow, Client, uid)

    def save(self, client: Client) -> Client:
        """Insert or update, and return what is stored, without direction controls in the words that others hold.

        A new client is the responsibility of the person who writes, unless it names another. Raises RecordUnknown,
        NotAllowed.
        """
        kept = dataclasses.replace(
            client,
            name=DIRECTION_CONTROLS.sub("", client.name),
            initials=DIRECTION_CONTROLS.sub("", client.initials),
            word_one=DIRECTION_CONTROLS.sub("", client.word_one),
            word_many=DIRECTION_CONTROLS.sub("", client.word_many),
        )
        if not kept.uid and not kept.therapist and self._writer.access.role is not Role.RECEPTION:
            kept = dataclasses.replace(kept, therapist=self._writer.person)
        given = bool(kept.uid) and self.get(kept.uid).therapist != kept.therapist
        if given:
            self._check_responsible(kept.uid)
        with self._writer.write(undoable=not given) as change:
            saved = change.put(ClientRow, kept.uid, stored(ClientRow, kept))
        try:
            return self.get(saved)
        except RecordUnknown:  # seen no more, for it is a colleague's now
            return dataclasses.replace(kept, uid=saved)

    def shared_with(self, uid: str) -> tuple[str, ...]:
        """Who sees a client besides the one who is responsible; owners are not named, they see every client."""
        query = ClientShareRow.select(ClientShareRow.person).where(ClientShareRow.client == uid)
        return tuple(str(row["person"]) for row in read_rows(self._writer.database, query.order_by(ClientShareRow.id)))

    def share_with(self, uid: str, people: Collection[str]) -> None:
        """Let these alone see a client besides the one who is responsible.

        Raises RecordUnknown, RecordRefused, and NotAllowed unless an owner or the one who is responsible does it.
        """
        if set(people) == set(self.shared_with(uid)):
            return
        self._check_responsible(uid)
        with self._writer.write(undoable=False) as change:
            kept = dict(change.query("SELECT person, uid FROM main.client_share WHERE client = ?", uid))
            for person, share in kept.items():
                if person not in people:
                    change.remove_unseen(ClientShareRow, share)
            for person in sorted(set(people) - kept.keys()):
                change.put(ClientShareRow, "", {"client": uid, "person": person})

    def may_share(self, uid: str) -> bool:
        """Whether the person who writes decides who is responsible for a client and who sees them. RecordUnknown."""
        client, access = self.get(uid), self._writer.access
        return access.role is Role.OWNER or (access.role is Role.MEMBER and client.therapist == access.person)

    def _check_responsible(self, uid: str) -> None:
        if not self.may_share(uid):
            raise NotAllowed("owner")

    def archive(self, uid: str) -> None:
        """Put a client aside. Raises RecordUnknown."""
        self._set_archived(uid, True)

    def unarchive(self, uid: str) -> None:
        """Take a client back among the active. Raises RecordUnknown."""
        self._set_archived(uid, False)

    def open_tabs(self, client: str) -> OpenTabs:
        """The tabs left open, in order, and the current one; none for a client never shown."""
        query = OpenTabsRow.select(OpenTabsRow.tabs, OpenTabsRow.current).where(OpenTabsRow.client == client)
        for row in read_rows(self._writer.database, query):
            return OpenTabs(**row)
        return OpenTabs((), "")

    def keep_tabs(self, client: str, tabs: tuple[str, ...], current: str) -> None:
        """Remember which tabs are open."""
        query = OpenTabsRow.select(OpenTabsRow.uid).where(OpenTabsRow.client == client)
        uid = next((str(row["uid"]) for row in read_rows(self._writer.database, query)), "")
        with self._writer.write() as change:
            change.put(OpenTabsRow, uid, {"client": client, "tabs": Words().db_value(tabs), "current": current})

    def _set_archived(self, uid: str, archived: bool) -> None:
        with self._writer.write() as change:
            change.put(ClientRow, uid, {"archived": int(archived)})

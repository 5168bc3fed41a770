"""Clients: their particulars, the list, and the tabs that are open for each."""

import dataclasses
import re
from collections.abc import Callable
from datetime import date
from typing import Final

from betweentimes.clinic.client import Client, ClientLine, OpenTabs
from betweentimes.storage.client_lines import ClientLines
from betweentimes.storage.client_tables import ClientRow, OpenTabsRow
from betweentimes.storage.column_types import Words
from betweentimes.storage.nouns import read_noun, read_rows, save_noun
from betweentimes.storage.searching import WorksheetKinds
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
        return self._lines.read(self._today())

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
        if not kept.uid and not kept.therapist:
            kept = dataclasses.replace(kept, therapist=self._writer.person)
        return save_noun(self._writer, ClientRow, kept)

    def give_to(self, uid: str, person: str) -> None:
        """Make a person responsible for a client; the one who gave them away may not see them afterwards.

        Raises RecordUnknown, RecordRefused.
        """
        with self._writer.write() as change:
            change.put(ClientRow, uid, {"therapist": person})

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

"""The worksheet kinds of a casebook: those the program ships and those its therapists made."""

from pathlib import Path
from typing import Any

from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.searching import WorksheetKinds
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.own_kinds import is_own, read_own
from betweentimes.worksheets.reading import Library, in_gallery_order
from betweentimes.worksheets.toml_source import DefinitionProblem

NEWEST_FIRST = "SELECT kind, version, text, archived FROM own_kind ORDER BY id DESC"


class KindsHere:
    """Read from the table as often as something was written; each text is read once as long as it stands.

    A kind made by a later program than this one may not be readable; then it is left out like a broken file.
    """

    def __init__(self, database: CasebookDatabase, shipped: WorksheetKinds) -> None:
        self._database = database
        self._shipped = shipped
        self._stamp: tuple[int, int] | None = None
        self._read: dict[str, Worksheet | None] = {}
        self._library = Library(kinds=())

    @property
    def kinds(self) -> tuple[Worksheet, ...]:
        """Every kind in its newest version; those that are archived, too."""
        library = self.library()
        known = {kind.id for kind in library.kinds}
        archived: dict[str, Worksheet] = {}
        for kind in library.earlier:
            if kind.id not in known:
                archived.setdefault(kind.id, kind)
        return (*library.kinds, *archived.values())

    def get(self, kind: str) -> Worksheet:
        """The newest version of the kind with this id. Raises KeyError."""
        if not is_own(kind):
            return self._shipped.get(kind)
        found = self.library().known(kind)
        if found.unreadable:
            raise KeyError(kind)
        return found

    def library(self) -> Library:
        """The kinds on offer, and of the own ones those archived and those of earlier versions, newest first."""
        with problems_named(self._database.path):
            connection: Any = self._database.connection()
            stamp = (connection.total_changes, self._database.execute_sql("PRAGMA data_version").fetchone()[0])
            if stamp != self._stamp:
                self._renew(self._database.execute_sql(NEWEST_FIRST).fetchall())
                self._stamp = stamp
        return self._library

    def _renew(self, rows: list[tuple[str, int, str, int]]) -> None:
        self._read = {text: self._read[text] if text in self._read else _readable(text) for _, _, text, _ in rows}
        ordered = sorted(rows, key=_version, reverse=True)
        offered: dict[str, Worksheet] = {}
        earlier: list[Worksheet] = []
        newest: set[str] = set()
        for kind, _, text, archived in ordered:
            worksheet = self._read[text]
            if worksheet is None:
                continue
            if kind in newest or archived:
                earlier.append(worksheet)
            else:
                offered[kind] = worksheet
            newest.add(kind)
        self._library = Library(
            kinds=in_gallery_order((*self._shipped.kinds, *offered.values())), earlier=tuple(earlier)
        )


def _version(row: tuple[str, int, str, int]) -> int:
    return row[1]


def _readable(text: str) -> Worksheet | None:
    try:
        return read_own(text.encode(), str(Path("casebook")))
    except DefinitionProblem:
        return None

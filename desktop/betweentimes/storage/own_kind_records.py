"""Worksheets that therapists made: every version is kept, the newest is offered."""

from dataclasses import replace

from betweentimes.clinic.own_kind import OwnKind
from betweentimes.storage.nouns import read_nouns, select_nouns
from betweentimes.storage.own_kind_tables import OwnKindRow
from betweentimes.storage.record_problems import OwnKindRefused, RecordUnknown
from betweentimes.storage.writing import Writer
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.own_kinds import lost_ids, read_own
from betweentimes.worksheets.toml_source import DefinitionProblem
from betweentimes.worksheets.writing import write_worksheet


class OwnKindRecords:
    """Reads and saves own kinds."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def all(self) -> list[OwnKind]:
        """The newest version of each kind, in the order they were made; archived ones, too."""
        newest: dict[str, OwnKind] = {}
        for version in self._read():
            newest[version.kind] = version
        return list(newest.values())

    def versions(self, kind: str) -> list[OwnKind]:
        """Every version of a kind, oldest first."""
        return self._read(OwnKindRow.kind == kind)

    def get(self, kind: str) -> OwnKind:
        """The newest version of a kind. Raises RecordUnknown."""
        versions = self.versions(kind)
        if not versions:
            raise RecordUnknown("own_kind", kind)
        return versions[-1]

    def used(self, kind: str) -> frozenset[int]:
        """The versions that assignments were made with."""
        rows = self._writer.database.execute_sql("SELECT DISTINCT kind_version FROM assignment WHERE kind = ?", (kind,))
        return frozenset(int(version) for (version,) in rows.fetchall())

    def used_fields(self, kind: str) -> frozenset[str]:
        """The ids of every field that an answer may stand under: they are never taken away again."""
        return frozenset(path[-1] for version in self.used_versions(kind) for path, _ in version.walk())

    def used_versions(self, kind: str) -> list[Worksheet]:
        """The versions that assignments were made with, oldest first."""
        used = self.used(kind)
        return [read_own(each.text.encode()) for each in self.versions(kind) if each.version in used]

    def save(self, worksheet: Worksheet) -> Worksheet:
        """Keep a kind and return it with its version: a new one when the newest is in use, else that one is replaced.

        Raises ValueError for what does not read as an own kind, OwnKindRefused when a field that was used is missing.
        """
        versions = self.versions(worksheet.id)
        if not versions:
            return self._put("", replace(worksheet, version=max(worksheet.version, 1)), False)
        newest = versions[-1]
        begins = newest.version in self.used(worksheet.id)
        wanted = replace(worksheet, version=newest.version + 1 if begins else newest.version)
        if write_worksheet(replace(worksheet, version=newest.version)) == newest.text:
            return replace(worksheet, version=newest.version)
        self._refuse_loss(wanted)
        return self._put("" if begins else newest.uid, wanted, newest.archived)

    def take_in(self, worksheet: Worksheet) -> Worksheet:
        """Keep a kind that was handed over, under the version it came with.

        Raises OwnKindRefused with reason "same" or "newer" (here already) or "fields" (it lacks some that were used).
        """
        versions = self.versions(worksheet.id)
        if versions and versions[-1].version >= worksheet.version:
            raise OwnKindRefused("same" if versions[-1].version == worksheet.version else "newer")
        self._refuse_loss(worksheet)
        return self._put("", worksheet, False)

    def archive(self, kind: str) -> None:
        """Offer a kind no longer; what was made with it stays. Raises RecordUnknown."""
        self._set_archived(kind, True)

    def bring_back(self, kind: str) -> None:
        """Offer a kind again. Raises RecordUnknown."""
        self._set_archived(kind, False)

    def _put(self, uid: str, worksheet: Worksheet, archived: bool) -> Worksheet:
        text = write_worksheet(worksheet)
        _refuse_unreadable(text)
        values = {"kind": worksheet.id, "version": worksheet.version, "text": text, "archived": int(archived)}
        with self._writer.write() as change:
            change.put(OwnKindRow, uid, values)
        return worksheet

    def _refuse_loss(self, worksheet: Worksheet) -> None:
        if any(lost_ids(before, worksheet) for before in self.used_versions(worksheet.id)):
            raise OwnKindRefused("fields")

    def _set_archived(self, kind: str, archived: bool) -> None:
        uid = self.get(kind).uid
        with self._writer.write("archived" if archived else "unarchived") as change:
            change.put(OwnKindRow, uid, {"archived": int(archived)})

    def _read(self, *conditions: object) -> list[OwnKind]:
        query = select_nouns(OwnKindRow, *conditions).order_by(OwnKindRow.version, OwnKindRow.id)
        return read_nouns(self._writer.database, OwnKind, query)


def _refuse_unreadable(text: str) -> None:
    try:
        read_own(text.encode())
    except DefinitionProblem as problem:
        raise ValueError(problem.code) from problem

"""What a client's records need to be read: who wrote them, own worksheets and own measures; taken in where new."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from betweentimes.clinic.person import Person, Role
from betweentimes.storage.access_tables import ProcessReaderRow
from betweentimes.storage.alliance_tables import MeasureRow
from betweentimes.storage.changing import Change
from betweentimes.storage.client_tables import PersonRow
from betweentimes.storage.own_kind_tables import OwnKindRow
from betweentimes.storage.record_table import stored
from betweentimes.storage.transfer_manifest import CarriedKind, TransferManifest
from betweentimes.storage.transfer_problems import TransferDamaged
from betweentimes.storage.transfer_reading import Transfer
from betweentimes.storage.transfer_rows import CarriedClient
from betweentimes.storage.uids import new_uid
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.own_kinds import lost_ids, read_own
from betweentimes.worksheets.toml_source import DefinitionProblem
from betweentimes.worksheets.writing import write_worksheet

MOST_FORKS: Final = 20


class Needs:
    """Takes in what is needed, each once, within the caller's transaction."""

    def __init__(self, change: Change, transfer: Transfer, reader: str) -> None:
        """`reader` is the person who takes in: process notes that come along are for them to read."""
        self.new_people: list[str] = []
        self.new_kinds: list[str] = []
        self.new_measures: list[str] = []
        self._change = change
        self._transfer = transfer
        self._manifest: TransferManifest = transfer.manifest
        self._reader = reader
        self._kinds: dict[str, str] = {}

    def take_in(self, carried: CarriedClient) -> Mapping[str, str]:
        """Take in what a client needs; the ids that their worksheets have here, by those in the transfer.

        Raises TransferDamaged.
        """
        kinds = {kind for kind, _ in carried.own_kinds()}
        measures = carried.measures()
        self._add_people(
            carried.people()
            | {each.author for each in self._manifest.kinds if each.kind in kinds}
            | {each.author for each in self._manifest.measures if each.uid in measures}
        )
        self._add_measures(measures)
        for kind in sorted(kinds - self._kinds.keys()):
            versions = [each for each in self._manifest.kinds if each.kind == kind]
            if versions:
                self._kinds[kind] = self._add_kind(versions)
        return MappingProxyType(self._kinds)

    def _add_people(self, uids: set[str]) -> None:
        for person in self._manifest.people:
            if person.uid in uids and not self._change.query("SELECT 1 FROM person WHERE uid = ?", person.uid):
                columns = stored(PersonRow, Person("", person.name, person.title, Role.MEMBER, elsewhere=True))
                self._change.insert(PersonRow, person.uid, columns)
                self.new_people.append(person.uid)

    def let_read(self, authors: Collection[str]) -> None:
        """Let whoever takes in read process notes by these people where they are of another casebook.

        Notes of somebody who never unlocks this one would be seen by nobody.
        """
        for author in sorted(authors):
            foreign = self._change.query("SELECT 1 FROM person WHERE uid = ? AND elsewhere", author)
            there = "SELECT 1 FROM process_reader WHERE author = ? AND reader = ?"
            if foreign and not self._change.query(there, author, self._reader):
                self._change.insert(ProcessReaderRow, new_uid(), {"author": author, "reader": self._reader})

    def _add_measures(self, wanted: set[str]) -> None:
        """One that is here stays as it is: scores of others are read by it."""
        for measure in self._manifest.measures:
            if measure.uid in wanted and not self._change.query("SELECT 1 FROM measure WHERE uid = ?", measure.uid):
                stamps = {"author": measure.author, "created": measure.created, "changed": measure.changed}
                self._change.insert(MeasureRow, measure.uid, {**stamps, "definition": measure.definition})
                self.new_measures.append(measure.uid)

    def _add_kind(self, versions: list[CarriedKind]) -> str:
        """The id under which a worksheet's versions are here: their own, or another where both sides have changed it.

        The other id is made of the worksheet and where it comes from, so that it is found again the next time.
        """
        worksheets = [(each, self._read(each)) for each in versions]
        for fork in range(MOST_FORKS):
            kind = versions[0].kind if not fork else self._forked(versions[0].kind, fork)
            texts = [
                (each, write_worksheet(replace(sheet, id=kind)) if fork else each.text, sheet)
                for each, sheet in worksheets
            ]
            here = dict(self._here(kind))
            new = [row for row in texts if row[0].version not in here]
            if all(here.get(each.version, text) == text for each, text, _ in texts) and not self._loses(kind, new):
                self._insert(kind, new, forked=bool(fork))
                return kind
        raise TransferDamaged(self._transfer.key.path, "kinds")

    def _insert(self, kind: str, new: list[tuple[CarriedKind, str, Worksheet]], forked: bool) -> None:
        for each, text, _ in new:
            uid = new_uid() if forked else each.uid
            stamps = {"author": each.author, "created": each.created, "changed": each.changed}
            values = {"kind": kind, "version": each.version, "text": text, "archived": self._archived(kind)}
            self._change.insert(OwnKindRow, uid, {**stamps, **values})
        if new:
            self.new_kinds.append(kind)

    def _archived(self, kind: str) -> int:
        found = self._change.query(
            "SELECT archived FROM own_kind WHERE kind = ? ORDER BY version DESC, id DESC LIMIT 1", kind
        )
        return int(found[0][0]) if found else 0

    def _loses(self, kind: str, new: list[tuple[CarriedKind, str, Worksheet]]) -> bool:
        """Whether a field that was answered here would be missing in a version that comes."""
        used = self._change.query(
            "SELECT DISTINCT o.text FROM own_kind o JOIN main.assignment a"
            " ON a.kind = o.kind AND a.kind_version = o.version WHERE o.kind = ?",
            kind,
        )
        return any(lost_ids(read_own(text.encode()), sheet) for (text,) in used for _, _, sheet in new)

    def _here(self, kind: str) -> list[tuple[int, str]]:
        return self._change.query("SELECT version, text FROM own_kind WHERE kind = ?", kind)

    def _forked(self, kind: str, fork: int) -> str:
        source = f"{kind} {self._manifest.casebook} {fork}"
        return f"own_{hashlib.sha256(source.encode()).hexdigest()[:16]}"

    def _read(self, kind: CarriedKind) -> Worksheet:
        try:
            worksheet = read_own(kind.text.encode())
        except DefinitionProblem as problem:
            raise TransferDamaged(self._transfer.key.path, "kind") from problem
        if (worksheet.id, worksheet.version) != (kind.kind, kind.version):
            raise TransferDamaged(self._transfer.key.path, "kind")
        return worksheet

"""Handing clients over to another casebook, and taking them in from one."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from betweentimes.clinic.person import Role
from betweentimes.storage.acts import Act
from betweentimes.storage.key_cost import STANDARD, KeyCost
from betweentimes.storage.record_problems import NotAllowed
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.transfer_in import TakenIn, take_in_transfer
from betweentimes.storage.transfer_judging import ClientCompared, compare
from betweentimes.storage.transfer_out import (
    Cancelled,
    Progress,
    TransferMade,
    TransferWish,
    give_name,
    write_transfer,
)
from betweentimes.storage.transfer_problems import TransferCancelled
from betweentimes.storage.transfer_reading import Transfer
from betweentimes.storage.transfer_rows import CarriedClient
from betweentimes.storage.writing import Writer


class Transfers:
    """Writes transfers and takes them in; `importing` lends a writer for the thread that takes one in."""

    def __init__(self, writer: Writer, importing: Callable[[], AbstractContextManager[Writer]]) -> None:
        self._writer = writer
        self._importing = importing

    def write(
        self,
        clients: Sequence[str],
        process_notes: bool,
        path: Path,
        passphrase: str,
        progress: Progress,
        cancelled: Cancelled,
        cost: KeyCost = STANDARD,
    ) -> TransferMade:
        """Write what this person may see of these clients beside `path` and prove it; slow, any thread of its own.

        It has its name, and the audit trail its line, only after `finish`. Raises NotAllowed at reception,
        RecordUnknown, TransferCancelled, NotEnoughMemory, DiskFull.
        """
        self._refuse_reception()
        wish = TransferWish(
            clients=clients,
            process_notes=process_notes,
            path=path,
            passphrase=passphrase,
            cost=cost,
            made=self._writer.now(),
            person=self._writer.person,
        )
        return write_transfer(self._writer.database, wish, progress, cancelled)

    def finish(self, made: TransferMade) -> None:
        """Write down who was handed over, then give the file its name; on the casebook's own thread."""
        code = "exported_transfer_with_process" if made.process_notes else "exported_transfer"
        try:
            self._writer.note(*(Act(code, "client", client) for client in made.clients))
            give_name(made)
        except BaseException:
            made.draft.unlink(missing_ok=True)
            raise

    def compare(self, transfer: Transfer, cancelled: Cancelled) -> tuple[ClientCompared, ...]:
        """Each client of a transfer beside what is here; any thread with a connection of its own."""
        names = {client.uid: client.name for client in transfer.manifest.clients}
        found = []
        with problems_named(self._writer.database.path):
            for part in transfer.parts():
                if cancelled():
                    raise TransferCancelled
                if isinstance(part, CarriedClient):
                    found.append(compare(self._look, part, names[part.uid]))
        return tuple(found)

    def take_in(self, transfer: Transfer, chosen: Collection[str], progress: Progress, cancelled: Cancelled) -> TakenIn:
        """Take the chosen clients in, in one transaction; any thread.

        Who takes in a new client is responsible for them. On another thread than the casebook's nothing is announced:
        `Casebook.taken_in_by_job` has to be called with the result's `kinds` afterwards. Raises NotAllowed at
        reception, TransferDamaged, TransferCancelled, RecordRefused; then nothing is kept.
        """
        self._refuse_reception()
        with self._importing() as writer:
            return take_in_transfer(writer, transfer, chosen, progress, cancelled)

    def _look(self, sql: str, *values: object) -> list[object]:
        return list(self._writer.database.execute_sql(sql, values).fetchall())

    def _refuse_reception(self) -> None:
        if self._writer.access.role is Role.RECEPTION:
            raise NotAllowed("reception")

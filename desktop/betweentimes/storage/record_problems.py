"""What can be wrong with one record, as problems without sentences."""

from dataclasses import dataclass

from betweentimes.storage.problems import CasebookProblem


@dataclass(eq=False, repr=False)
class RecordUnknown(CasebookProblem):
    """No record of this table has this uid (any more)."""

    table: str
    uid: str


@dataclass(eq=False, repr=False)
class NotAllowed(CasebookProblem):
    """The person's role does not let them do this.

    `reason` is reception, client, owner (only an owner may), or noted (words that they do not see would go along).
    """

    reason: str


class LastOwner(CasebookProblem):
    """The only owner cannot be removed or be anything else: nobody could keep people and keys then."""


@dataclass(eq=False, repr=False)
class PersonHasClients(CasebookProblem):
    """Somebody is to leave who is responsible for clients; another has to be chosen for them in the same step."""

    clients: int


class RecordRefused(CasebookProblem):
    """The database refused a record: a link to nothing, or a value that its column does not take."""


@dataclass(eq=False, repr=False)
class MoveRefused(CasebookProblem):
    """A record cannot go there; `reason` is kind, same_place, worksheet or target."""

    reason: str


@dataclass(eq=False, repr=False)
class PutBackRefused(CasebookProblem):
    """Something in the bin cannot stand where it stood.

    `reason` is parent (what it belongs to, a record of `table`, is not there) or taken (something else is there now).
    """

    reason: str
    table: str = ""


class AttachmentEmpty(CasebookProblem):
    """There is nothing in the file."""


@dataclass(eq=False, repr=False)
class AttachmentTooLarge(CasebookProblem):
    """The file is larger than a casebook takes; both in bytes."""

    size: int
    most: int


@dataclass(eq=False, repr=False)
class OwnKindRefused(CasebookProblem):
    """A worksheet was not kept; `reason` is same or newer (that version is here), or fields (used ones are missing)."""

    reason: str


class ImportCancelled(CasebookProblem):
    """The import was stopped by the user; nothing of it was kept."""

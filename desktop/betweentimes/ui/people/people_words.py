"""People in words: their role, what it lets them see, and whether they can unlock."""

from betweentimes.clinic.person import Person, Role
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.problems import LastWayIn
from betweentimes.storage.record_problems import LastOwner, PersonHasClients
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence


def role_title(role: str) -> str:
    """What a role is called."""
    return {Role.OWNER: tr("Owner"), Role.MEMBER: tr("Member"), Role.RECEPTION: tr("Reception")}.get(
        Role(role) if role in list(Role) else Role.MEMBER, tr("Member")
    )


def role_words(role: Role) -> str:
    """What a role lets somebody see and do."""
    return {
        Role.OWNER: tr("Sees every client. Keeps people, keys and backups. Sees nobody else’s process notes."),
        Role.MEMBER: tr("Sees their own clients, and those shared with them."),
        Role.RECEPTION: tr("Sees names, ways to reach people and appointments. No notes, worksheets or measures."),
    }[role]


def standing_words(person: Person, casebook: Casebook) -> str:
    """Whether a person can unlock the casebook."""
    if person.left_on is not None:
        return tr("Left on {day}", day=day_month(person.left_on))
    if person.elsewhere:
        return tr("Wrote in another casebook")
    return tr("Unlocks with a passphrase") if casebook.key_ring.opens_for(person.uid) else tr("No passphrase yet")


def people_sentence(problem: Exception) -> str:
    """What stands in the way of a wish about people."""
    if isinstance(problem, LastOwner):
        return tr("There has to be an owner with a passphrase. Make somebody else an owner first.")
    if isinstance(problem, PersonHasClients):
        return tr("They are responsible for clients. Choose who takes them on.")
    if isinstance(problem, LastWayIn):
        return tr("This is the only passphrase that opens the casebook, so it stays.")
    return sentence(problem)

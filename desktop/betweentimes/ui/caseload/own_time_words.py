"""The therapist's own tasks and time in words."""

from betweentimes.clinic.own_time import BoundaryNote, MonthTime, Reciprocity
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr


def minutes_words(time: MonthTime) -> str:
    """ "35 of 40 min" spent of those agreed, or the spent ones alone; blank without a task."""
    if not time.tasks:
        return ""
    if time.agreed:
        return tr("{spent} of {agreed} min", spent=time.spent, agreed=time.agreed)
    return tr("{n} min", n=time.spent)


def contact_words(time: MonthTime) -> str:
    """How many contacts between sessions, and their minutes where any were noted."""
    if not time.contacts:
        return ""
    count = tr("1 contact") if time.contacts == 1 else tr("{n} contacts", n=time.contacts)
    return tr("{contacts}, {n} min", contacts=count, n=time.contact_minutes) if time.contact_minutes else count


def boundary_words(note: BoundaryNote) -> str:
    """Where a limit was noted, and on what."""
    day = day_month(note.day)
    if note.of_contact:
        return tr("{day}, on a contact: {words}", day=day, words=note.words)
    return tr("{day}, on my own task: {words}", day=day, words=note.words)


def reciprocity_words(found: Reciprocity) -> str:
    """How often both brought something back; it counts, and weighs nothing."""
    if not found.sessions:
        return tr("No session yet to which both had something to bring.")
    if found.sessions == 1:
        return tr("Both brought something back {n} of 1 time.", n=found.both)
    return tr("Both brought something back {n} of {all} times.", n=found.both, all=found.sessions)

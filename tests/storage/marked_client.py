"""A client with one marked word wherever words can be kept, and erasing them."""

import datetime
from dataclasses import replace

from tests.storage.filled_casebook import add_assignment, add_client, add_entry

from betweentimes.clinic.alliance import AllianceNote, NoteKind
from betweentimes.clinic.attachment import Attachment
from betweentimes.clinic.review import Review
from betweentimes.clinic.session import Session
from betweentimes.storage.backup import write_backup

DAY = datetime.date(2026, 11, 3)
MARK = "zaphiroula"
"""A word that stands in no other text."""


def fill(casebook, client, assignment):
    """Put the mark wherever words can be kept: rows, earlier versions, drafts, files, what was removed before."""
    session = casebook.sessions.save(Session(client=client, date=DAY, note=f"{MARK} by the river"))
    casebook.end_spell()
    casebook.sessions.save(replace(session, note="without that word"))
    entry = add_entry(casebook, assignment, situation=f"To the {MARK}")
    add_entry(casebook, assignment, "tries", entry.uid, notes=f"{MARK} once more")
    casebook.entries.remove(add_entry(casebook, assignment, situation=f"gone {MARK}").uid)
    review = casebook.reviews.save(Review(assignment=assignment, client=client, date=DAY, happened=f"{MARK} sang"))
    casebook.reviews.remove(review.uid)
    casebook.alliance.save_note(AllianceNote(client=client, kind=NoteKind.STRAIN, date=DAY, text=f"{MARK} was quiet"))
    casebook.drafts.keep(f"review:{assignment}:happened", f"half a {MARK}")
    casebook.attachments.add(
        Attachment(client=client, assignment=assignment, title=f"Song of {MARK}", media="audio/ogg", on=DAY),
        f"{MARK} {MARK} ".encode() * 200_000,
    )


def fill_two(casebook, client):
    """The marked client, and another one without the mark, who is returned."""
    fill(casebook, client, add_assignment(casebook, client, title=f"{MARK} ladder"))
    other = add_client(casebook, "T. K.")
    casebook.sessions.save(Session(client=other, date=DAY, note="a lantern by the lake"))
    return other


def everything_in_the_bin(casebook, why="hand"):
    for item in casebook.bin.items():
        casebook.bin.erase(item, why)


def erase_client_and_session(shelf, client, other):
    casebook = shelf.casebook
    casebook.sessions.remove(casebook.sessions.of(other)[0].uid)
    casebook.bin.put_client(client)
    everything_in_the_bin(casebook)


def back_up(shelf, place):
    casebook = shelf.casebook
    folder, data_key, head = casebook.backup_source()
    return write_backup(folder, data_key, place, casebook.now(), head)

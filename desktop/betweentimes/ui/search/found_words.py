"""What was found, in words: the group it stands in, its heading, and its excerpt with the found words marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from betweentimes.clinic.client import Client
from betweentimes.storage.finding import SearchHit
from betweentimes.storage.finding_clients import MARKED
from betweentimes.ui.language import tr
from betweentimes.ui.worksheets.cell_words import for_client
from betweentimes.worksheets.reading import Library

GROUPS = (
    ("clients", ("client",)),
    ("work", ("assignment", "assignment_event", "issued_sheet", "entry", "review", "reply")),
    ("sessions", ("session", "contact")),
    ("goals", ("goal", "unassigned_change")),
    ("alliance", ("alliance_note", "prompt_answer", "meaning")),
    ("measures", ("score", "measure_sheet")),
    ("files", ("attachment",)),
)
"""The groups in the order they are shown, each with the tables whose records it holds."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words around a match; `marks` are the start and length of each found word."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def group_of(hit: SearchHit) -> str:
    """The group a record is shown in; what has no group of its own stands with the work."""
    return next((group for group, tables in GROUPS if hit.table in tables), "work")


def group_title(group: str) -> str:
    """A group's heading."""
    return {
        "clients": tr("Clients"),
        "work": tr("Practice"),
        "sessions": tr("Sessions and contacts"),
        "goals": tr("Goals and changes"),
        "alliance": tr("Alliance, private to you"),
        "measures": tr("Measures"),
        "files": tr("Attached files"),
    }[group]


def grouped(hits: Sequence[SearchHit]) -> list[tuple[str, list[SearchHit]]]:
    """The records by group, in the order of the groups; within one in the order they came."""
    found: dict[str, list[SearchHit]] = {group: [] for group, _ in GROUPS}
    for hit in hits:
        found[group_of(hit)].append(hit)
    return [(group, members) for group, members in found.items() if members]


def what_it_is(hit: SearchHit, library: Library) -> str:
    """What kind of record was found: "Review of Ladder", "Session note"."""
    title = hit.title or _kind_title(hit, library)
    return {
        "client": tr("Particulars"),
        "assignment": tr("Agreement: {title}", title=title),
        "assignment_event": tr("History: {title}", title=title),
        "issued_sheet": tr("Number of a sheet: {title}", title=title),
        "entry": tr("Written in: {title}", title=title),
        "review": tr("Review: {title}", title=title),
        "reply": tr("Reply: {title}", title=title),
        "session": tr("Session note"),
        "contact": tr("Contact between sessions"),
        "goal": tr("Goal"),
        "unassigned_change": tr("Change nobody assigned"),
        "alliance_note": tr("Note on the alliance"),
        "prompt_answer": tr("Note on a prompt"),
        "meaning": tr("What being asked means"),
        "score": tr("What was done about an answer"),
        "measure_sheet": tr("Number of a blank measure"),
        "attachment": tr("Attached file"),
    }.get(hit.table, title)


def excerpt_of(hit: SearchHit) -> Excerpt:
    """The excerpt on one line, its parts with a dot between, and where the found words stand in it."""
    opening, closing = MARKED
    text, marks, begun = "", [], -1
    lines = [" ".join(line.split()) for line in hit.excerpt.splitlines()]
    for letter in " · ".join(line for line in lines if line):
        if letter == opening:
            begun = len(text)
        elif letter == closing:
            if begun >= 0:
                marks.append((begun, len(text) - begun))
            begun = -1
        else:
            text += letter
    return Excerpt(text, tuple(marks))


def found_by_name(hit: SearchHit) -> bool:
    """Whether a client was found by the name, and not by something that is noted about them."""
    return hit.table == "client" and excerpt_of(hit).text == " ".join(hit.client_name.split())


def _kind_title(hit: SearchHit, library: Library) -> str:
    if not hit.kind:
        return ""
    return for_client(library.known(hit.kind).title, Client(name=hit.client_name))

"""What a record holds, as labels and texts: by the columns of its table, or the fields of its worksheet."""

import datetime
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from betweentimes.clinic.alliance import Did, Movement, Result, Scale, Sign
from betweentimes.clinic.assignment import State
from betweentimes.clinic.client import Client
from betweentimes.clinic.session import SessionState
from betweentimes.ui.alliance.note_words import did_word, moving_words, result_word, scale_word, sign_word
from betweentimes.ui.dates import full_date
from betweentimes.ui.language import tr
from betweentimes.ui.progress.score_words import number_words
from betweentimes.ui.words import (
    amount_word,
    next_step_word,
    obstacle_word,
    proposed_by_word,
    reading_word,
    session_state_word,
    state_sign,
    written_by_word,
)
from betweentimes.ui.worksheets.cell_words import answer_words, for_client
from betweentimes.worksheets.answers import from_json
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import Field, TableField

Lines = tuple[tuple[str, str], ...]
LEFT_OUT: Final = frozenset(
    {"client", "assignment", "session", "goal", "parent", "repairs", "kind", "kind_version", "measure", "version"}
    | {
        "author",
        "created",
        "changed",
        "field",
        "position",
        "stage",
        "entered_on",
        "entered_by",
        "state_since",
        "source",
    }
)
DAYS: Final = frozenset({"date", "review_on", "written_on", "given_on", "on", "since"})


def _state_word(code: str) -> str:
    """A state of a session or of an assignment; the two share no code."""
    return session_state_word(SessionState(code)) if code in list(SessionState) else state_sign(State(code)).text


def _scale_word(code: str) -> str:
    return scale_word(Scale(code))


def _sign_word(code: str) -> str:
    return sign_word(Sign(code))


def _did_word(code: str) -> str:
    return did_word(Did(code))


def _movement_word(code: str) -> str:
    return moving_words(Movement(code))


def _result_word(code: str) -> str:
    return result_word(Result(code))


CODES: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "amount": amount_word,
        "by": written_by_word,
        "movement": _movement_word,
        "next_step": next_step_word,
        "proposed_by": proposed_by_word,
        "reading": reading_word,
        "result": _result_word,
        "state": _state_word,
    }
)
LISTS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {"about": _scale_word, "did": _did_word, "obstacles": obstacle_word, "signs": _sign_word}
)
"""Columns that hold several codes as JSON; what a contact was about is words, and no list."""

YES_OR_NO: Final = frozenset(
    {"begun_in_session", "understood", "made_sense", "chosen_together", "specific", "fits_goals", "moved_forward"}
    | {"supervision", "ended"}
)


def record_lines(values: Mapping[str, Any]) -> Lines:
    """A record's columns that a person wrote, with their labels, in the order of the table; blank ones as ""."""
    return tuple((label_of(name), _text(name, value)) for name, value in values.items() if name not in LEFT_OUT)


def label_of(name: str) -> str:
    """What a column is called."""
    return _labels().get(name, name.replace("_", " ").capitalize())


def entry_lines(values: Mapping[str, Any], worksheet: Worksheet, client: Client, today: datetime.date) -> Lines:
    """An entry's answers under the worksheet's own labels, in words about this client."""
    answers = from_json(str(values.get("answers") or "{}"))
    fields = _fields_of(worksheet, str(values.get("field") or ""))
    return tuple((for_client(field.label, client), answer_words(field, answers, today)) for field in fields)


def _fields_of(worksheet: Worksheet, table: str) -> tuple[Field, ...]:
    fields: tuple[Field, ...] = worksheet.fields
    if table:
        found = (field for path, field in worksheet.walk() if path[-1] == table and isinstance(field, TableField))
        fields = next((field.columns for field in found), ())
    return tuple(field for field in fields if not isinstance(field, TableField))


def _text(name: str, value: object) -> str:
    if value is None or value == "" or value == "[]":
        return ""
    if name in DAYS:
        return full_date(datetime.date.fromisoformat(str(value)))
    if name in YES_OR_NO:
        return tr("Yes") if value else tr("No")
    if name == "answers":
        return ", ".join("–" if each is None else str(each) for each in json.loads(str(value)))
    if name == "total":
        return number_words(float(str(value)))
    try:
        if name in LISTS and str(value).startswith("["):
            return ", ".join(LISTS[name](str(code)) for code in json.loads(str(value)))
        return CODES[name](str(value)) if name in CODES else str(value)
    except (KeyError, ValueError):  # a code of another version of the program
        return str(value)


def _labels() -> dict[str, str]:
    return {
        "date": tr("Date"),
        "time": tr("Time"),
        "minutes": tr("Minutes"),
        "place": tr("Place"),
        "note": tr("Note"),
        "by": tr("Begun by"),
        "about": tr("About what"),
        "boundary": tr("Boundary note"),
        "words": tr("Words"),
        "review": tr("Review"),
        "title": tr("Title"),
        "proposed_by": tr("Proposed by"),
        "takeaway": tr("What the client takes from the session"),
        "why": tr("Why this"),
        "what": tr("Exactly what"),
        "when": tr("When"),
        "where": tr("Where"),
        "how_often": tr("How often"),
        "how_long": tr("How long"),
        "begun_in_session": tr("Begun in session"),
        "smaller": tr("Smaller version"),
        "skill": tr("Skill"),
        "situations": tr("Situations"),
        "obstacle": tr("What might get in the way"),
        "confidence": tr("Confidence"),
        "difficulty": tr("Difficulty"),
        "privacy": tr("Privacy plan"),
        "too_much": tr("If it gets too much"),
        "copies": tr("Copies"),
        "review_on": tr("Review on"),
        "happened": tr("What happened"),
        "amount": tr("How much"),
        "learned": tr("Took from it"),
        "learned_client": tr("Learned, client’s rating"),
        "learned_therapist": tr("Learned, my rating"),
        "obstacles": tr("What got in the way"),
        "obstacle_words": tr("In words"),
        "understood": tr("Understood"),
        "made_sense": tr("The reason made sense"),
        "chosen_together": tr("Chosen together"),
        "specific": tr("Specific enough"),
        "fits_goals": tr("Fits the goals"),
        "pleasure": tr("Pleasure"),
        "mastery": tr("Mastery"),
        "moved_forward": tr("Moved things forward"),
        "reading": tr("Reading"),
        "next_step": tr("Next"),
        "written_on": tr("Written on"),
        "given_on": tr("Given on"),
        **_private_labels(),
    }


def _private_labels() -> dict[str, str]:
    return {
        "text": tr("Note"),
        "my_part": tr("My part"),
        "did": tr("What I did"),
        "result": tr("Result"),
        "signs": tr("Signs"),
        "movement": tr("Moving"),
        "supervision": tr("For supervision"),
        "client_goals": tr("Goals, client"),
        "client_tasks": tr("Tasks, client"),
        "client_bond": tr("Bond, client"),
        "my_goals": tr("Goals, my sense"),
        "my_tasks": tr("Tasks, my sense"),
        "my_bond": tr("Bond, my sense"),
        "total": tr("Total"),
        "answers": tr("Answers"),
        "safety_note": tr("What was done"),
        "state": tr("State"),
        "ended": tr("Ended"),
    }

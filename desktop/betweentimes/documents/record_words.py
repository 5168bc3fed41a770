"""What records hold, in the words of a paper: labels with their texts, codes said as the paper's language says them."""

import datetime
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from betweentimes.clinic.assignment import Entry, Event, EventKind
from betweentimes.documents.words import PaperWords
from betweentimes.worksheets.definition import CLIENT_PLACEHOLDER

Lines = tuple[tuple[str, str], ...]

CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "about": "supervision.scale",
        "amount": "supervision.amount",
        "by": "record_code.by",
        "choice": "supervision.choice",
        "did": "supervision.did",
        "movement": "supervision.movement",
        "next_step": "record_code.next_step",
        "obstacles": "record_code.obstacle",
        "proposed_by": "record_code.by",
        "reading": "record_code.reading",
        "reason": "supervision.prompt",
        "result": "supervision.result",
        "signs": "supervision.sign",
        "state": "supervision.state",
    }
)
"""Columns that hold codes, each with the beginning of the keys under which these are said."""

RATED: Final = frozenset({"client_goals", "client_tasks", "client_bond", "my_goals", "my_tasks", "my_bond"})
MOST_KB: Final = 1000


class RecordWords:
    """Says what is kept about one client; `local_time` turns a UTC stamp (ms) into the time on this computer."""

    def __init__(self, words: PaperWords, name: str, local_time: Callable[[int], datetime.datetime]) -> None:
        """`name` is how the client is called within sentences."""
        self.paper = words
        self._name = name
        self._local_time = local_time

    def say(self, key: str, **values: object) -> str:
        """A sentence of the section about the record."""
        return self.paper.say(f"record.{key}", **values)

    def label(self, name: str) -> str:
        """What a column is called."""
        return self.paper.say(f"record_label.{name}")

    def lines(self, noun: object, *names: str) -> Lines:
        """The named attributes that hold something, each with its label."""
        told = ((self.label(name), self.said(name, getattr(noun, name))) for name in names)
        return tuple((label, text) for label, text in told if text.strip())

    def said(self, name: str, value: Any) -> str:
        """What a column holds; "" for nothing."""
        if value is None or value in ("", ()):
            return ""
        if isinstance(value, bool):
            return self.say("yes" if value else "no")
        if isinstance(value, datetime.date):
            return self.day(value)
        if name in RATED:
            return self.say("of_ten", n=value)
        if name in CODES:
            codes = value if isinstance(value, tuple) else (value,)
            return self.paper.commas(self.code(CODES[name], str(code)) for code in codes)
        return str(value).strip()

    def code(self, begins: str, code: str) -> str:
        """What a code is called; the code itself where the paper has no words for it."""
        key = f"{begins}_{code}"
        return self.paper.say(key) if "." not in code and self.paper.knows(key) else code

    def day(self, date: datetime.date, time: datetime.time | None = None) -> str:
        """A day with its year, and the time where it is known."""
        day = self.paper.day_year(date)
        return f"{day}{self.paper.comma}{time:%H:%M}" if time else day

    def day_of(self, milliseconds: int) -> datetime.date:
        """The local day of a UTC stamp."""
        return self._local_time(milliseconds).date()

    def stamp(self, milliseconds: int) -> str:
        """The local day and time of a UTC stamp."""
        local = self._local_time(milliseconds)
        return self.day(local.date(), local.time())

    def event(self, event: Event) -> tuple[str, str]:
        """A line of an assignment's history: the day, and what happened with its reason."""
        if event.kind is EventKind.STATE and event.state is not None:
            what = self.code("supervision.state", event.state)
        else:
            what = self.code("record_code.event", event.kind)
        reason = event.reason.strip()
        return self.day(event.date), self.say("event", what=what, reason=reason) if reason else what

    def origin(self, entry: Entry, entered_by: str) -> str:
        """Who wrote an entry and how, and who entered it when."""
        origin = entry.provenance
        way = origin.way if origin.way in ("paper", "spoken", "form") else "screen"
        if origin.written_by == "together":
            written = self.say(f"together_{'screen' if way == 'form' else way}")
        else:
            others = "therapist" if origin.written_by == "therapist" else "someone"
            who = self._name if origin.written_by == "client" else self.say(others)
            written = self.say(f"written_{way}", who=who)
        written = written[:-1] if written.endswith("..") else written  # of a name that ends with a point
        if not origin.entered_on:
            return written
        day = self.paper.day_year(self.day_of(origin.entered_on))
        return self.say("entered", written=written, person=entered_by, day=day)

    def size(self, size: int) -> str:
        """How large a file is, from bytes."""
        kilo = max(1, round(size / 1000))
        if kilo < MOST_KB:
            return self.say("size_kb", n=kilo)
        return self.say("size_mb", n=self.paper.figure(size / 1_000_000, 1))

    def for_client(self, text: str) -> str:
        """A worksheet's text with the client's name in its place."""
        return text.replace(CLIENT_PLACEHOLDER, self._name)

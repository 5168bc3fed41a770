"""What was found in a PDF that came back, as plain words and lists: it crosses from the child process as JSON."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """What a file is, as far as it can be told without the casebook.

    MARKED carries the hidden mark of one of our sheets (whether it is ours, the casebook decides); OTHER_FORM has
    fields but no mark, NO_FORM none (printed, scanned or flattened, or no sheet at all); LOCKED wants a password;
    DAMAGED cannot be read; NOT_PDF is another kind of file; TOO_MUCH goes beyond what is read of a stranger's file.
    """

    MARKED = "marked"
    OTHER_FORM = "other_form"
    NO_FORM = "no_form"
    LOCKED = "locked"
    DAMAGED = "damaged"
    NOT_PDF = "not_pdf"
    TOO_MUCH = "too_much"


@dataclass(frozen=True, slots=True)
class FoundField:
    """A form field: its full name, what was answered (several for a list of choices), and its label.

    `given` is what stood in it when the form was made. `ticks` says that it is a box to tick; its value is then what
    the tick stands for, or nothing. `hidden` ones were never seen. `cut` says that an answer was longer than is taken
    in.
    """

    name: str
    values: tuple[str, ...] = ()
    label: str = ""
    given: str = ""
    ticks: bool = False
    hidden: bool = False
    cut: bool = False

    @property
    def text(self) -> str:
        """What was answered, as one text."""
        return "\n".join(self.values)


@dataclass(frozen=True, slots=True)
class FoundForm:
    """A file's verdict and, for a marked form, its mark and its fields in reading order."""

    verdict: Verdict
    mark: str = ""
    fields: tuple[FoundField, ...] = ()

    def plain(self) -> dict[str, Any]:
        """As JSON holds it."""
        fields = [[f.name, list(f.values), f.label, f.given, f.ticks, f.hidden, f.cut] for f in self.fields]
        return {"verdict": str(self.verdict), "mark": self.mark, "fields": fields}


def found_form(said: dict[str, Any]) -> FoundForm:
    """Read what `plain` gave. Raises ValueError, KeyError or TypeError for anything else."""
    fields = []
    for name, values, label, given, *marks in said["fields"]:
        words = (name, label, given, *values)
        if not all(isinstance(word, str) for word in words):
            raise ValueError("a field that is not made of words")
        ticks, hidden, cut = (bool(mark) for mark in marks)
        fields.append(FoundField(name, tuple(values), label, given, ticks, hidden, cut))
    return FoundForm(Verdict(said["verdict"]), str(said["mark"]), tuple(fields))

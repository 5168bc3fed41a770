"""A sheet that came back filled in: which one, and what of it the therapist took in."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from betweentimes.clinic.assignment import Provenance
from betweentimes.worksheets.answers import Answers, no_answers


def no_rows() -> Mapping[str, str]:
    """Return no rows, for fields of dataclasses."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedForm:
    """A form of an issued sheet that was taken in, in whole or in part.

    `digest` is the SHA-256 in hex of what stood in its fields, by which the same form is known again. `rows` gives the
    entry that each of the form's empty rows became, by "table:row". `at` is UTC milliseconds.
    """

    uid: str = ""
    sheet: str
    assignment: str
    client: str
    digest: str
    rows: Mapping[str, str] = dataclass_field(default_factory=no_rows, hash=False)
    at: int = 0
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenRow:
    """The answers of one row that are taken in; those of the row that are not named stay as they are.

    `entry` is the uid of a row that is there, "" makes a new one of the table `field` ("" for what is asked once),
    known as `row` ("table:row") on the form. A new row stands under the entry `parent`, or under the new row
    `parent_row` of the same form.
    """

    field: str
    row: str = ""
    entry: str = ""
    parent: str = ""
    parent_row: str = ""
    answers: Answers = dataclass_field(default_factory=no_answers, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenForm:
    """Everything taken in from one form in one go.

    `agreement` holds parts of the agreement by name; `words` what was written on free lines. `provenance` is that of
    new entries.
    """

    sheet: str
    digest: str
    rows: tuple[TakenRow, ...] = ()
    agreement: Mapping[str, str | int] = dataclass_field(default_factory=dict, hash=False)
    words: str = ""
    provenance: Provenance = Provenance(way="form")

"""Where and with whom a skill was used, with help or alone, over time: for it spreads by being used in several places,
with several people and without a reminder (Stokes & Baer 1977). Counted from what was written, never a verdict.

Which fields say so is declared by a worksheet's `spread` with a `prompted` choice; its last option is "on one's own".
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.finding_rows import Rows, choice_labels, words_of
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import ChoiceField
from betweentimes.worksheets.shows import Spread


@dataclass(frozen=True, slots=True)
class Use:
    """One use: its day where it is known, and which of the ways it came about by number, None where that is unsaid."""

    day: datetime.date | None
    way: int | None


@dataclass(frozen=True, slots=True)
class Company:
    """The uses in one place with the same people; blank where nobody was named."""

    people: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class SkillPlace:
    """One place with its company, in the order they first came up."""

    place: str
    company: tuple[Company, ...]

    @property
    def uses(self) -> tuple[Use, ...]:
        """All uses in this place."""
        return tuple(use for group in self.company for use in group.uses)


@dataclass(frozen=True, slots=True)
class SkillSpread:
    """Every place, in the order they first came up. `label` is the show's own, `ways` the choice's, alone last."""

    label: str
    ways: tuple[str, ...]
    places: tuple[SkillPlace, ...]

    @property
    def uses(self) -> tuple[Use, ...]:
        """All uses."""
        return tuple(use for place in self.places for use in place.uses)

    @property
    def people(self) -> int:
        """How many different people or groups were named."""
        return len({group.people.casefold() for place in self.places for group in place.company if group.people})

    def alone(self, uses: Sequence[Use]) -> tuple[int, int]:
        """x of y: on one's own, of those of which it is said."""
        said = [use for use in uses if use.way is not None]
        return sum(use.way == len(self.ways) - 1 for use in said), len(said)


def skill_spreads(worksheet: Worksheet, entries: Iterable[Entry]) -> tuple[SkillSpread, ...]:
    """One for each spread that asks how it came about, as far as a place was written; rows without one are left out."""
    shows = [show for show in worksheet.shows if isinstance(show, Spread) and show.prompted]
    if not shows:
        return ()
    rows = Rows(worksheet, entries)
    found = (_spread(show, rows) for show in shows)
    return tuple(spread for spread in found if spread is not None)


def _spread(show: Spread, rows: Rows) -> SkillSpread | None:
    prompted = rows.field(show.prompted)
    if not isinstance(prompted, ChoiceField):
        return None
    ids = [option.id for option in prompted.options]
    spelled: dict[str, str] = {}
    places: dict[str, dict[str, list[Use]]] = {}
    for row in rows.with_field(show.place):
        way = row.answers.get(prompted.id)
        use = Use(rows.day(row), ids.index(way) if isinstance(way, str) and way in ids else None)
        people = _words(row, show.company, rows) if show.company else ()
        together = _as_before(", ".join(people), spelled)
        for words in _words(row, show.place, rows):
            groups = places.setdefault(_as_before(words, spelled), {})
            groups.setdefault(together, []).append(use)
    if not places:
        return None
    return SkillSpread(
        show.label,
        tuple(option.label for option in prompted.options),
        tuple(
            SkillPlace(place, tuple(Company(people, tuple(uses)) for people, uses in groups.items()))
            for place, groups in places.items()
        ),
    )


def _words(row: Entry, path: str, rows: Rows) -> tuple[str, ...]:
    return words_of(row.answers.get(rows.id_of(path)), choice_labels(rows.field(path)))


def _as_before(words: str, spelled: dict[str, str]) -> str:
    """The words as they were first written: those alike but for capitals are one."""
    return spelled.setdefault(words.casefold(), words)

"""What a kind of worksheet can show of the way it went: the closed set of pictures and counts its file may ask for.

Each speaks of fields by their dotted path ("rows.emotions.rating"), and carries a label in the screen's words. How a
picture is drawn is decided by its class alone, never by the worksheet. None of them judges: a `better` direction only
says which way counts as relief or gain for the words beside the picture.
"""

from dataclasses import dataclass
from typing import Literal

Better = Literal["lower", "higher"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """What every one of them has; `label` may hold the placeholder for the client's name."""

    label: str

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of every field it reads, those left out skipped."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PerWeek(Show):
    """How many rows of a table there are in each week; with `days` how many different days have one."""

    rows: str
    days: bool = False

    @property
    def paths(self) -> tuple[str, ...]:
        """The table."""
        return (self.rows,)


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeAfter(Show):
    """A rating and the same rating afterwards (`after` has `was = before`), of every row that has both."""

    before: str
    after: str
    better: Better

    @property
    def paths(self) -> tuple[str, ...]:
        """Both ratings."""
        return (self.before, self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsOf(Show):
    """The answers given most often to a choice, checks or a short text; texts alike but for capitals count as one."""

    field: str

    @property
    def paths(self) -> tuple[str, ...]:
        """The field counted."""
        return (self.field,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Show):
    """x of y rows: y have an answer to `of` (to `field` when blank), x of them answer `field` with one of `values`.

    Without `values` any answer to `field` counts.
    """

    field: str
    values: tuple[str, ...] = ()
    of: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """The field and what its share is of."""
        return (self.field, self.of) if self.of else (self.field,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Total(Show):
    """The sum of a number."""

    field: str

    @property
    def paths(self) -> tuple[str, ...]:
        """The number."""
        return (self.field,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend(Show):
    """One to three ratings of the same range, in the order of their rows' days; `better` blank where neither is."""

    scales: tuple[str, ...]
    better: Better | Literal[""] = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """The ratings."""
        return self.scales


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedActual(Show):
    """What was expected beside what it was, of every row that has both."""

    predicted: str
    actual: str

    @property
    def paths(self) -> tuple[str, ...]:
        """Both ratings."""
        return (self.predicted, self.actual)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread(Show):
    """In how many different places, and with whom, something was done.

    `place` and `company` are texts or choices, `prompted` is a choice that parts the rows (with help, on one's own);
    all three stand in one table.
    """

    place: str
    company: str = ""
    prompted: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """Place, company, prompted."""
        return tuple(path for path in (self.place, self.company, self.prompted) if path)


@dataclass(frozen=True, slots=True, kw_only=True)
class BestWorst(Show):
    """The slots of a week grid that are rated highest and lowest on a scale."""

    scale: str

    @property
    def paths(self) -> tuple[str, ...]:
        """The rating."""
        return (self.scale,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesNobodyAssigned(Show):
    """The changes noted while this was agreed, which are records of their own and no field of the worksheet."""

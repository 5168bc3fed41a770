"""The words printed on paper that belong to no worksheet, in one language, read from a TOML file."""

import datetime
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from betweentimes.charts.scales import say_value
from betweentimes.documents.bidi import reads_leftward
from betweentimes.documents.isolates import apart
from betweentimes.worksheets.answers import Moment

ENGLISH: Final = "en"


class PaperWords:
    """Sentences by dotted key, with {places} to fill. Values are put in as they are, never read as a template."""

    def __init__(self, folder: Path, language: str = ENGLISH) -> None:
        """Reads the language's file, or English where there is none. Raises OSError or tomllib.TOMLDecodeError."""
        file = folder / f"{language}.toml"
        chosen = file if language.isalpha() and file.is_file() else folder / "en.toml"
        self._words = tomllib.loads(chosen.read_text(encoding="utf-8"))
        self.language = chosen.stem
        """The language that the words are in."""
        self.leftward = reads_leftward(self._words["page"]["title_sheet"], otherwise=False)
        """Whether the language is read from the right, as its own words are."""

    @property
    def comma(self) -> str:
        """What stands between short answers."""
        return self.say("progress.list_more", first="", last="")

    def say(self, key: str, **values: object) -> str:
        """The sentence at "section.name". Raises KeyError for a sentence or a place that is not there.

        In a language that is read from the right each value is set apart (`isolates`): it keeps its own order.
        """
        section, name = key.split(".")
        if self.leftward:
            values = {place: apart(value) if isinstance(value, str) else value for place, value in values.items()}
        return str(self._words[section][name]).format(**values)

    def knows(self, key: str) -> bool:
        """Whether there is a sentence at "section.name"."""
        section, name = key.split(".")
        return name in self._words.get(section, {})

    def number(self, count: int) -> str:
        """A count in words up to twelve, in figures beyond."""
        words = self._names("numbers")
        return words[count] if 0 <= count < len(words) else str(count)

    def listed(self, names: Sequence[str]) -> str:
        """Names in one sentence: A, B and C."""
        text = names[0] if names else ""
        for place, name in enumerate(names[1:], start=2):
            text = self.say(f"progress.list_{'two' if place == len(names) else 'more'}", first=text, last=name)
        return text

    def between(self, parts: Sequence[str]) -> str:
        """Parts that have commas of their own, in one line: A, B; C, D."""
        text = parts[0] if parts else ""
        for part in parts[1:]:
            text = self.say("page.between", first=text, last=part)
        return text

    def labelled(self, label: str, said: str = "") -> str:
        """A label with the language's colon, and what it says."""
        return f"{self.say('page.label', label=label)} {self.within(said)}".rstrip()

    def within(self, said: str) -> str:
        """Words to be put into a sentence of the language by hand."""
        return apart(said) if self.leftward else said

    def commas(self, parts: Iterable[str]) -> str:
        """Short answers in one line: A, B, C."""
        known = list(parts)
        return self.comma.join(map(self.within, known)) if len(known) > 1 else "".join(known)

    def inside(self, label: str) -> str:
        """A label in the middle of a sentence: with small letters, but for German, whose nouns keep theirs."""
        return label if self.say("page.nouns") == "large" else label.lower()

    def figure(self, value: float, places: int | None = None) -> str:
        """A value with the language's decimal mark: with as many places, or with none or two as it needs."""
        written = say_value(value) if places is None else f"{value:.{places}f}"
        return written.replace(".", self.say("page.decimal"))

    def part_of_day(self, part: str) -> str:
        """A usual part of the day in the language, told in English; other words as they were told."""
        return str(self._words["day_parts"].get(part.strip().lower(), part))

    def day(self, date: datetime.date) -> str:
        """17 November."""
        return self._date("day", date)

    def day_year(self, date: datetime.date) -> str:
        """17 November 2026."""
        return self._date("day_year", date)

    def day_short(self, date: datetime.date) -> str:
        """17 Nov."""
        return self._date("day_short", date)

    def weekdays(self) -> Sequence[str]:
        """The short names of the seven days, Monday first."""
        return self._names("weekdays_short")

    def moment(self, moment: Moment) -> str:
        """When something was, as it was told: Tue 17 Nov, 14:00; about Tue 17 Nov, evening."""
        parts = [self._date("weekday", moment.date)] if moment.date else []
        if moment.time:
            parts.append(f"{moment.time:%H:%M}")
        if moment.part:
            parts.append(self.part_of_day(moment.part))
        when = self.commas(parts)
        return self.say("dates.about", when=when) if moment.about and when else when

    def _date(self, template: str, date: datetime.date) -> str:
        return self.say(
            f"dates.{template}",
            day=self._words["dates"]["first_day"] if date.day == 1 else date.day,
            month=self._names("months")[date.month - 1],
            month_short=self._names("months_short")[date.month - 1],
            weekday=self._names("weekdays_short")[date.weekday()],
            year=date.year,
        )

    def _names(self, name: str) -> Sequence[str]:
        names: Sequence[str] = self._words["dates"][name]
        return names

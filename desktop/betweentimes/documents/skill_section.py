"""Where and with whom skills were used, in a summary: the same map as on the screen, in the paper's words."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from betweentimes.charts.skill_map import look_of, skill_map
from betweentimes.charts.skill_rows import MOST_PLACES, skill_rows
from betweentimes.clinic.skill_spread import SkillSpread
from betweentimes.documents.chart_drawing import ChartBlock
from betweentimes.documents.flow import Block
from betweentimes.documents.parts import Parts
from betweentimes.documents.requests import SkillProgress
from betweentimes.documents.words import PaperWords

TALLEST = 600.0
"""Points up to which a map may reach: it is never cut, and a page holds no more."""


def skill_section(skills: Sequence[SkillProgress], parts: Parts, width: float) -> list[Block]:
    """A map for each skill under its title, what its marks mean and what it counts; nothing without any."""
    words, theme = parts.desk.words, parts.theme
    if not skills:
        return []
    made: list[Block] = [parts.heading(words.say("skills.title"), ruled=True)]
    for skill in skills:
        made.append(parts.words(skill.title, replace(theme.strong, tag="H3"), theme.gap, keeps=True))
        made.extend(_map(skill.spread, parts, width))
    made.append(parts.words(words.say("skills.note"), theme.small, theme.gap))
    return made


def _map(spread: SkillSpread, parts: Parts, width: float) -> list[Block]:
    words, theme, fonts = parts.desk.words, parts.theme, parts.desk.fonts
    rows = list(skill_rows(spread, partial(_alone, spread.ways[-1], words)))
    said = _said(spread, words)
    picture = skill_map(rows, len(spread.ways), width, fonts.chart_width, words.day_short, theme.tick)
    while picture.height > TALLEST and len(rows) > 1:
        rows.pop()
        picture = skill_map(rows, len(spread.ways), width, fonts.chart_width, words.day_short, theme.tick)
    if len({row.place for row in rows if row.place}) < len(spread.places):
        said = f"{said} {words.say('skills.less')}"
    return [
        ChartBlock(picture, 3.0, keeps_next=True, alt=_aloud(spread, said, words)),
        parts.words(said, theme.cell, 3.0, keeps=True),
        parts.words(_marks(spread, words), theme.small, 2.0),
    ]


def _alone(way: str, words: PaperWords, alone: int, said: int) -> str:
    return f"{way} {words.say('skills.figures', x=alone, y=said)}"


def _said(spread: SkillSpread, words: PaperWords) -> str:
    """How many places and people, how often alone, and what could not be said or drawn."""
    alone, known = spread.alone(spread.uses)
    found = [_counted("places", len(spread.places), words)]
    if spread.people:
        found.append(_counted("people", spread.people, words))
    if known:
        found.append(f"{words.labelled(spread.ways[-1], words.say('skills.figures', x=alone, y=known))}.")
    for key, number in (
        ("unsaid", sum(use.way is None for use in spread.uses)),
        ("undated", sum(use.day is None for use in spread.uses)),
    ):
        if number:
            found.append(_counted(key, number, words))
    return " ".join(found)


def _counted(key: str, number: int, words: PaperWords) -> str:
    return words.say(f"skills.{key}_one" if number == 1 else f"skills.{key}", n=number)


def _marks(spread: SkillSpread, words: PaperWords) -> str:
    """What the marks mean, those that are there."""
    ways = {use.way for use in spread.uses}
    named: list[tuple[int | None, str]] = [(at, way) for at, way in enumerate(spread.ways)]
    named.append((None, words.say("skills.not_said")))
    return " ".join(
        f"{words.labelled(words.say(f'skills.{look_of(at, len(spread.ways))[0]}'), words.inside(way))}."
        for at, way in named
        if at in ways
    )


def _aloud(spread: SkillSpread, said: str, words: PaperWords) -> str:
    """The map in words: the whole, then each place that is drawn."""
    found = [said]
    for place in spread.places[:MOST_PLACES]:
        alone, known = spread.alone(place.uses)
        figures = f", {_alone(spread.ways[-1], words, alone, known)}" if known else ""
        found.append(f"{words.labelled(place.place, str(len(place.uses)))}{figures}.")
    return " ".join(found)

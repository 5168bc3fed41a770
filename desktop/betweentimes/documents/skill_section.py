"""Where and with whom skills were used, in a summary: the same map as on the screen, in the paper's words."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from betweentimes.charts.scales import span_of
from betweentimes.charts.shapes import Picture
from betweentimes.charts.skill_map import look_of, skill_map
from betweentimes.charts.skill_rows import skill_rows
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
    """The map, in as many pictures as its places need, and what it counts."""
    words, theme = parts.desk.words, parts.theme
    said = _said(spread, words)
    pictures = _pictures(spread, parts, width)
    alts = [_aloud(spread, said, words), *[said] * (len(pictures) - 1)]
    return [
        *(
            ChartBlock(picture, 3.0, keeps_next=picture is pictures[-1], alt=alt)
            for picture, alt in zip(pictures, alts, strict=True)
        ),
        parts.words(said, theme.cell, 3.0, keeps=True),
        parts.words(_marks(spread, words), theme.small, 2.0),
    ]


def _pictures(spread: SkillSpread, parts: Parts, width: float) -> list[Picture]:
    """Every row of the map, as many in a picture as a page holds; a place that goes on is named again."""
    words, fonts, size = parts.desk.words, parts.desk.fonts, parts.theme.tick
    span = span_of(use.day for use in spread.uses if use.day is not None)
    draw = partial(
        skill_map,
        ways=len(spread.ways),
        width=width,
        text_width=fonts.chart_width,
        format_date=words.day_short,
        size=size,
        span=span,
    )
    left = list(skill_rows(spread, partial(_alone, spread.ways[-1], words), most=None))
    made: list[Picture] = []
    while left or not made:
        count = len(left)
        picture = draw(left)
        while picture.height > TALLEST and count > 1:
            count -= max(1, round((picture.height - TALLEST) / picture.height * count * 0.9))
            picture = draw(left[:count])
        made.append(picture)
        place = next((row.place for row in reversed(left[:count]) if row.place), "")
        left = left[count:]
        if left and not left[0].place:
            left[0] = replace(left[0], place=place)
    return made


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
    for place in spread.places:
        alone, known = spread.alone(place.uses)
        figures = f", {_alone(spread.ways[-1], words, alone, known)}" if known else ""
        found.append(f"{words.labelled(place.place, str(len(place.uses)))}{figures}.")
    return " ".join(found)

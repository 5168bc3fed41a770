"""Measures in a summary: one chart each over the same days, what the change says, and the honest line."""

from dataclasses import replace

from betweentimes.charts.measure_chart import Turn, measure_chart, name_room
from betweentimes.charts.scales import Span
from betweentimes.charts.score_series import score_series
from betweentimes.charts.shapes import Size
from betweentimes.clinic.change import ChangeReading, PeriodEnds, period_ends, reliable_change
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score
from betweentimes.clinic.scoring import band_of
from betweentimes.documents.chart_drawing import ChartBlock
from betweentimes.documents.flow import Block
from betweentimes.documents.measure_readings import Sudden, measure_readings, turns_of
from betweentimes.documents.parts import Parts
from betweentimes.documents.requests import ProgressRequest, Section
from betweentimes.documents.text import Run
from betweentimes.documents.words import PaperWords

Shown = tuple[MeasureDefinition, list[Score]]


def measure_section(request: ProgressRequest, sudden: Sudden, parts: Parts, width: float) -> list[Block]:
    """Charts and sentences of every measure of the period; a measure without any total says so."""
    words, theme = parts.desk.words, parts.theme
    span = Span(request.date_from, request.date_to)
    made: list[Block] = [parts.heading(words.say("progress.weeks"), ruled=True)]
    said: list[Run] = []
    shown: list[Shown] = []
    for progress in request.measures:
        definition = progress.definition
        inside = request.inside(progress)
        ends = period_ends(inside, span.start, span.end, definition.id)
        if any(score.total is not None for score in inside):
            shown.append((definition, inside))
            if Section.READINGS in request.sections:
                said.extend(_reading(definition, inside, ends, words))
        else:
            none = words.say("progress.no_point")
            made.append(parts.words((Run(f"{definition.short_title} ", "strong"), Run(none)), theme.cell, theme.gap))
    if Section.READINGS in request.sections:
        said.extend(measure_readings(shown, sudden, words))
    names = max(
        (
            name_room(score_series(*item, name_band=str.lower), parts.desk.fonts.chart_width, theme.tick)
            for item in shown
        ),
        default=0.0,
    )
    for number, item in enumerate(shown):
        later = {score.date for _definition, scores in shown[number + 1 :] for score in scores}
        dated = not {score.date for score in item[1]} <= later
        made.append(_title(item[0], parts))
        marked = turns_of(sudden.get(item[0].id, ()), words)
        made.append(_chart(item, (span, dated, names), parts, width, marked))
    if shown:
        said.append(Run(" ".join(_closing(shown, words))))
        made.append(parts.note(said))
    return [*made, *_notices(shown, parts)]


def _title(definition: MeasureDefinition, parts: Parts) -> Block:
    words = parts.desk.words
    low, high = words.figure(definition.minimum), words.figure(definition.maximum)
    text = words.say("progress.measure_title", title=definition.short_title, low=low, high=high)
    return parts.words(text, replace(parts.theme.strong, tag="H3"), parts.theme.gap, keeps=True)


def _chart(item: Shown, axis: tuple[Span, bool, float], parts: Parts, width: float, turns: tuple[Turn, ...]) -> Block:
    """A measure's chart; `axis` is the span, whether its dates are written under it, and the room for band names."""
    span, dated, names = axis
    tick = parts.theme.tick
    series = score_series(*item, turns, name_band=str.lower)
    plot = (10.5 if len(series.bands) > 4 else 9.0) * parts.theme.chart
    size = Size(width, tick * (plot + (2.2 if dated else 0.4)))
    fonts, words = parts.desk.fonts, parts.desk.words
    picture = measure_chart(series, size, fonts.chart_width, words.day_short, span, tick, dated, names)
    return ChartBlock(picture, 2.0, alt=_said_aloud(*item, words), decimal=words.say("page.decimal"))


def _said_aloud(definition: MeasureDefinition, scores: list[Score], words: PaperWords) -> str:
    """The chart in words: how many totals, the first and the last."""
    known = [(words.day_year(score.date), words.figure(score.total)) for score in scores if score.total is not None]
    if len(known) == 1:
        return words.say("aloud.chart_one", title=definition.short_title, day=known[0][0], value=known[0][1])
    (first_day, first), (last_day, last) = known[0], known[-1]
    return words.say(
        "aloud.chart",
        title=definition.short_title,
        count=len(known),
        first=first,
        first_day=first_day,
        last=last,
        last_day=last_day,
    )


def _notices(shown: list[Shown], parts: Parts) -> list[Block]:
    """The copyright lines of the measures shown, each once."""
    notices = dict.fromkeys(definition.notice for definition, _scores in shown if definition.notice)
    style = parts.theme.notice
    return [parts.words(notice, style, 4.0 if number == 0 else 1.0) for number, notice in enumerate(notices)]


def _reading(
    definition: MeasureDefinition, scores: list[Score], ends: PeriodEnds | None, words: PaperWords
) -> list[Run]:
    """What moved and whether it is beyond measurement error; a single total is only named."""
    title = definition.short_title
    if ends is None or ends.first.total is None or ends.last.total is None:
        value = next(score.total for score in scores if score.total is not None)
        band = band_of(definition, value)
        key = "progress.one_point_band" if band else "progress.one_point"
        sentence = words.say(key, value=words.figure(value), band=band.label.lower() if band else "")
        return [Run(f"{title}. ", "strong"), Run(f"{sentence} ")]
    change = reliable_change(definition, ends.first.total, ends.last.total)
    key = "same" if abs(change.points) < 0.005 else "fell" if change.points < 0 else "rose"
    first, last = words.figure(ends.first.total), words.figure(ends.last.total)
    moved = words.say(f"progress.{key}", title=title, points=words.figure(abs(change.points)))
    of = words.say("progress.same_at" if key == "same" else "progress.from_to", first=first, last=last)
    return [Run(moved, "strong"), Run(" ".join(filter(None, (of, _beyond(change, words)))) + " ")]


def _beyond(change: ChangeReading, words: PaperWords) -> str:
    """How the change compares with measurement error; blank where no threshold is known."""
    if change.reliable is None or change.threshold is None:
        return ""
    key = ("reliable" if change.reliable else "not_reliable") + ("_computed" if change.computed else "")
    threshold = words.figure(change.threshold, 1 if change.computed else None)
    return words.say(f"progress.{key}", threshold=threshold)


def _closing(shown: list[Shown], words: PaperWords) -> list[str]:
    """What nothing can be said about, the honest line, what the lines in the charts are, and where they are broken."""
    moved = [definition for definition, scores in shown if sum(score.total is not None for score in scores) > 1]
    unknown = [d.short_title for d in moved if reliable_change(d, d.minimum, d.maximum).threshold is None]
    said = [words.say("progress.no_threshold", titles=words.listed(unknown))] if unknown else []
    if moved:
        said.append(words.say("progress.honest_plain" if len(unknown) == len(moved) else "progress.honest"))
    if any(definition.bands for definition, _scores in shown):
        said.append(words.say("progress.bands_note"))
    if any(not definition.bands and definition.caseness is not None for definition, _scores in shown):
        said.append(words.say("progress.cut_note"))
    for definition, scores in shown:
        missing = sum(score.total is None for score in scores)
        if missing:
            said.append(words.say("progress.gaps", title=definition.short_title, missing=missing, all=len(scores)))
    return said

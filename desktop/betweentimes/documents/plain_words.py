"""Plain words beside the numbers of a summary: what each measure is, what its number can be, what a change means."""

from collections.abc import Sequence
from dataclasses import replace

from betweentimes.clinic.change import reliable_change
from betweentimes.clinic.measure import Band, MeasureDefinition
from betweentimes.clinic.score import Score
from betweentimes.clinic.scoring import band_of
from betweentimes.documents.blocks import Stack
from betweentimes.documents.flow import Block
from betweentimes.documents.grid import Grid, GridStyle, Row
from betweentimes.documents.measure_readings import Shown
from betweentimes.documents.parts import Parts
from betweentimes.documents.words import PaperWords


def plain_section(shown: Sequence[Shown], told: Sequence[str], parts: Parts) -> list[Block]:
    """Each measure's numbers with what they mean beside them, under one head; nothing without a measure.

    `told` are the kinds of reading (`measure_readings.kinds_told`) whose words are explained too.
    """
    words, theme = parts.desk.words, parts.theme
    if not shown:
        return []
    pairs = [(_numbers(*item, words), " ".join([*about(item[0], words), *_band_now(*item, words)])) for item in shown]
    pairs += [(words.say(f"plain.{kind}_title"), words.say(f"plain.{kind}")) for kind in told]
    blocks = [(parts.words(number, theme.strong, keeps=True), parts.words(said, theme.cell)) for number, said in pairs]
    rows = [Row((Stack(both),) if theme.cards else both) for both in blocks]
    shares = (1.0,) if theme.cards else (1.0, 4.0)
    made: list[Block] = [
        parts.heading(words.say("plain.title"), ruled=True),
        Grid(shares, None, rows, GridStyle(look="rules", pad=0, pad_y=3.5, space=8, sense="list")),
    ]
    if any(definition.bands for definition, _scores in shown):
        made.append(parts.words(words.say("plain.bands"), theme.small, 4.0))
    return made


def _numbers(definition: MeasureDefinition, scores: Sequence[Score], words: PaperWords) -> str:
    """The measure with its first and its last total, or its only one."""
    known = [words.figure(score.total) for score in scores if score.total is not None]
    title = definition.short_title
    if len(known) == 1:
        return words.say("plain.number", title=title, value=known[0])
    return words.say("plain.numbers", title=title, first=known[0], last=known[-1])


def _band_now(definition: MeasureDefinition, scores: Sequence[Score], words: PaperWords) -> list[str]:
    """What the stretch is called in which the last total lies."""
    last = [score.total for score in scores if score.total is not None][-1]
    band = band_of(definition, last)
    if band is None:
        return []
    return [words.say("plain.band_now", value=words.figure(last), band=band.label.lower())]


def about(definition: MeasureDefinition, words: PaperWords) -> list[str]:
    """What a measure is, its range, which way is which, where one looks closer, and what a reliable change is."""
    key = f"plain.{definition.id}"
    known = not definition.user_made and words.knows(key)
    said = [words.say(key) if known else words.say("plain.other", title=definition.short_title)]
    low, high = words.figure(definition.minimum), words.figure(definition.maximum)
    said.append(words.say("plain.range", low=low, high=high))
    said.append(words.say("plain.worse" if definition.higher_is_worse else "plain.better"))
    if definition.caseness is not None:
        cut = "plain.cut" if definition.higher_is_worse else "plain.cut_below"
        said.append(words.say(cut, value=words.figure(definition.caseness)))
    change = reliable_change(definition, definition.minimum, definition.maximum)
    if change.threshold is not None:
        threshold = words.figure(change.threshold, 1 if change.computed else None)
        said.append(words.say("plain.change_computed" if change.computed else "plain.change", threshold=threshold))
    return said


def in_words_of(definition: MeasureDefinition, words: PaperWords) -> MeasureDefinition:
    """The measure with its usual bands called as the paper's language calls them; others stay as they are."""
    return replace(definition, bands=tuple(_band(band, words) for band in definition.bands))


def _band(band: Band, words: PaperWords) -> Band:
    key = f"plain.band_{'_'.join(band.label.lower().split())}"
    return replace(band, label=words.say(key)) if words.knows(key) else band

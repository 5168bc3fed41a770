"""Plain words beside the numbers of a summary: what each measure is, what its number can be, what a change means."""

from collections.abc import Sequence
from dataclasses import replace

from betweentimes.clinic.change import reliable_change
from betweentimes.clinic.measure import Band, MeasureDefinition
from betweentimes.documents.flow import Block
from betweentimes.documents.grid import Grid, GridStyle, Row
from betweentimes.documents.parts import Parts
from betweentimes.documents.words import PaperWords


def plain_section(definitions: Sequence[MeasureDefinition], parts: Parts) -> list[Block]:
    """A paragraph for each measure, under one head; nothing without a measure."""
    words, theme = parts.desk.words, parts.theme
    if not definitions:
        return []
    rows = [Row((parts.words(" ".join(about(definition, words)), theme.cell),)) for definition in definitions]
    made: list[Block] = [
        parts.heading(words.say("plain.title"), ruled=True),
        Grid((1.0,), None, rows, GridStyle(look="rules", pad=0, pad_y=3.5, sense="list")),
    ]
    if any(definition.bands for definition in definitions):
        made.append(parts.words(words.say("plain.bands"), theme.small, 4.0))
    return made


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

"""Makes blocks out of texts with the theme's styles, so that sheets and summaries read as a list of what they hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from betweentimes.documents.answer_boxes import Ask
from betweentimes.documents.blocks import Quote, Scale, Stack, TickRow, WritingLines
from betweentimes.documents.flow import Block
from betweentimes.documents.grid import Grid, GridStyle, Look, Row
from betweentimes.documents.labelled_boxes import LabelledBoxes
from betweentimes.documents.pages import Desk
from betweentimes.documents.rooms import Room
from betweentimes.documents.text import Heading, Run, Words
from betweentimes.documents.theme import Style


@dataclass(frozen=True, slots=True)
class Box:
    """A labelled box: its text, the lines of room it gives while empty, its share of the row; `asks` fill a form's."""

    label: str
    text: str = ""
    lines: int = 1
    share: float = 1.0
    voice: bool = False
    asks: tuple[Ask, ...] = ()


class Parts:
    """Blocks in the styles of one theme."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.theme = desk.theme

    def words(
        self, text: str | Sequence[Run], style: Style, gap: float = 0.0, align: str = "left", keeps: bool = False
    ) -> Words:
        """A text in a style."""
        return Words(text, style, self.desk.fonts, gap, align, keeps)

    def heading(self, text: str, hint: str = "", ruled: bool = False) -> Heading:
        """A section's head."""
        theme = self.theme
        beside = self.words(hint, theme.small) if hint else None
        return Heading(self.words(text, theme.section), beside, theme.section_gap, ruled)

    def quote(self, label: str, words: str) -> Quote:
        """The client's words with a bar at the left."""
        theme = self.theme
        said = self.desk.words.say("sheet.quote", words=words.strip())
        head = self.words(label, theme.label) if label else None
        return Quote(head, self.words(said, theme.voice), theme.gap)

    def boxes(self, boxes: Sequence[Box]) -> list[Block]:
        """Labelled boxes side by side; in large print one under another."""
        theme = self.theme
        if not boxes:
            return []
        if theme.cards and len(boxes) > 1:
            return [block for box in boxes for block in self.boxes([box])]
        shares = [box.share for box in boxes]
        labels = Row(tuple(self.words(box.label, theme.label) for box in boxes))
        least = max(self._room(box) for box in boxes)
        answers = Row(tuple(self._answer(box) for box in boxes), least, key=labels.key)
        space = 9.0 if len(boxes) > 1 else 0.0
        head = GridStyle(look="open", pad=0, pad_y=1.5, space=space, sense="parts")
        over = Grid(shares, None, [labels], head, theme.gap)
        under = GridStyle(look="boxes", pad=theme.pad, pad_y=4.5, space=space, sense="parts")
        return [LabelledBoxes(over, Grid(shares, None, [answers], under), len(boxes))]

    def _answer(self, box: Box) -> Block | None:
        style = self.theme.voice if box.voice and self.theme.cards else self.theme.body
        words = self.words(box.text, style) if box.text else None
        return Room(box.asks, words) if box.asks else words

    def _room(self, box: Box) -> float:
        theme = self.theme
        return theme.box if box.text else theme.write_box + (box.lines - 1) * theme.line

    def table(
        self, shares: Sequence[float], heads: Sequence[tuple[str, str]], rows: Sequence[Row], look: Look = "cells"
    ) -> Grid:
        """A table; `heads` are words with their alignment."""
        theme = self.theme
        fonts = self.desk.fonts
        named = [Words(text, theme.head, fonts, align=align, even=True) for text, align in heads]
        head = Row(tuple(named)) if named else None
        return Grid(shares, head, rows, GridStyle(look=look, pad=6.5, pad_y=4.0), 3.0)

    def card(self, blocks: Sequence[Block]) -> Grid:
        """Blocks in one box that can go on over the page."""
        style = GridStyle(
            look="boxes",
            pad=self.theme.pad,
            pad_y=self.theme.pad,
            whole=520 if self.theme.cards else 200,
            sense="parts",
        )
        return Grid([1.0], None, [Row((Stack(blocks),))], style, self.theme.gap)

    def note(self, text: str | Sequence[Run], label: str = "") -> Grid:
        """A boxed paragraph."""
        head = [self.words(label, self.theme.label)] if label else []
        return self.card([*head, self.words(text, self.theme.cell)])

    def scale(
        self,
        label: str,
        limits: tuple[int, int],
        answer: int | None,
        ends: tuple[str, str] = ("", ""),
        asks: tuple[Ask, ...] = (),
    ) -> Scale:
        """A scale with its figures; the answer is ringed, or in a form stands beside it."""
        answer = None if asks else answer
        theme = self.theme
        low, high = limits
        places = next(count for count in (10, 5, 4, 3, 2, 7, 6, 1) if (high - low) % count == 0)
        if high - low < 10:
            places = max(high - low, 1)
        figures = [str(low + (high - low) * index // places) for index in range(places + 1)]
        said = label
        if all(ends):
            words = self.desk.words
            low_end, high_end = words.labelled(figures[0], ends[0]), words.labelled(figures[-1], ends[1])
            said = f"{label} ({low_end}{words.comma}{high_end})"
        place = None if answer is None else (answer - low) / max(high - low, 1)
        size = theme.small.size if theme.cards else theme.tick
        style = Style("sans", size, size * 1.3)
        key = "aloud.scale_open" if answer is None else "aloud.scale_named" if str(high) in label else "aloud.scale"
        alt = self.desk.words.say(key, label=label, low=low, high=high, answer=answer)
        return Scale(Words(said, theme.label, self.desk.fonts, even=True), figures, place, style, theme.gap, alt, asks)

    def ticks(
        self, label: str, options: Sequence[tuple[str, bool]], own_words: bool = False, asks: Sequence[Ask] = ()
    ) -> list[Block]:
        """A label over answers to tick: in a row where there is room, else one under another.

        In a form there is an ask for every option, and one more for own words.
        """
        theme = self.theme
        said = self.desk.words.say("aloud.ticked")
        asked = [*asks[: len(options)], *[None] * (len(options) - len(asks))]
        cells: list[Block | None] = [
            TickRow(self.words(text, theme.cell), ticked, said, ask)
            for (text, ticked), ask in zip(options, asked, strict=True)
        ]
        columns = 1 if theme.cards else min(4, max(len(cells), 1))
        cells.extend([None] * (-len(cells) % columns))
        rows = [Row(tuple(cells[index : index + columns])) for index in range(0, len(cells), columns)]
        head = self.words(label, theme.label, theme.gap, keeps=True)
        style = GridStyle(look="open", pad=0, pad_y=2.5, sense="ticks")
        made: list[Block] = [head, Grid([1.0] * columns, None, rows, style)]
        return [*made, WritingLines(1, theme.line, asks=tuple(asks[len(options) :]))] if own_words else made

    def head(self, left: Sequence[Block], right: Sequence[str], share: float = 1.0) -> Grid:
        """The document's head: titles at the left, short lines at the right, which take this share beside 3.2."""
        lines = [self.words(text, self.theme.cell, align="right") for text in right]
        cells: tuple[Block | None, ...] = (Stack(left), Stack(lines) if lines else None)
        return Grid([3.2, share], None, [Row(cells)], GridStyle(look="open", pad=0, pad_y=0))

"""A measure to fill in by hand, in its published wording and with its notice."""

from typing import Final

from betweentimes.clinic.measure import Choice, Item, MeasureDefinition
from betweentimes.documents.blocks import TickRow
from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.flow import Block
from betweentimes.documents.grid import Grid, GridStyle, Row
from betweentimes.documents.pages import Desk, Frame, set_pages
from betweentimes.documents.parts import Parts
from betweentimes.documents.requests import MeasureFormRequest
from betweentimes.documents.text import Words
from betweentimes.documents.theme import page_size
from betweentimes.documents.words import PaperWords

PARTS: Final = 9.0
"""The width in parts; an answer's column takes one, more where a word of its head is longer than LETTERS."""
LETTERS: Final = 8.5


def make_measure_form(request: MeasureFormRequest, desk: Desk, client_words: PaperWords) -> bytes:
    """The form as a PDF. Items that share their answers stand in a table; in large print each is a card.

    Where `client_words` are not English they say first that the questions are.
    """
    words, parts, theme = desk.words, Parts(desk), desk.theme
    definition = request.definition
    right = [request.name_on_copy]
    if request.sheet_number:
        right.append(words.say("page.sheet", number=request.sheet_number))
    title: list[Block] = [parts.words(definition.title, theme.title)]
    blocks: list[Block] = [parts.head(title, [line for line in right if line.strip()])]
    if client_words.language != words.language:
        blocks.append(_InLanguage(client_words, parts))
    if definition.instructions:
        blocks.append(parts.words(definition.instructions, theme.body, theme.gap))
    shared = [item for item in definition.items if not item.choices]
    if theme.cards:
        blocks.extend(_card(number, item, definition, parts) for number, item in enumerate(definition.items, start=1))
    else:
        if shared and definition.choices:
            blocks.append(_table(shared, definition.choices, parts))
        own = [item for item in definition.items if item.choices]
        for item in own:
            blocks.extend(parts.ticks(item.text, [(choice.text, False) for choice in item.choices]))
    if request.too_much.strip():
        note = parts.note(request.too_much.strip(), words.say("sheet.too_much"))
        note.gap = theme.section_gap
        blocks.append(note)
    if definition.notice:
        blocks.append(parts.words(definition.notice, theme.small, theme.section_gap))
    frame = Frame(size=page_size(request.paper), kind="sheet", footer=words.say("measure.footer"))
    return set_pages(blocks, frame, desk)


class _InLanguage(Words):
    """One sentence in the client's language, said so to whom it is read aloud."""

    def __init__(self, words: PaperWords, parts: Parts) -> None:
        theme = parts.theme
        align = "right" if words.leftward else "left"
        super().__init__(words.say("measure.in_english"), theme.body, parts.desk.fonts, theme.gap, align)
        self._language = words.language

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws it inside a part of its language."""
        with page.tags.part("Div", self, attributes=f"/Lang ({self._language})"):
            super().draw(page, x, top, width)


def _table(items: list[Item], choices: tuple[Choice, ...], parts: Parts) -> Block:
    theme = parts.theme
    heads = [(parts.desk.words.say("measure.item"), "left"), *((choice.text, "center") for choice in choices)]
    rows = [
        Row(
            (
                parts.words(f"{number}. {item.text}", theme.cell),
                *(parts.words(str(choice.value), theme.cell, align="center") for choice in choices),
            ),
            30.0,
        )
        for number, item in enumerate(items, start=1)
    ]
    columns = [max(1.0, max(map(len, choice.text.split())) / LETTERS) for choice in choices]
    table = parts.table([PARTS - sum(columns), *columns], heads, rows)
    table.gap = theme.gap
    return table


def _card(number: int, item: Item, definition: MeasureDefinition, parts: Parts) -> Block:
    theme = parts.theme
    question = parts.words(f"{number}. {item.text}", theme.body)
    answers = [Row((TickRow(parts.words(c.text, theme.cell), False),)) for c in definition.choices_of(item)]
    return parts.card([question, Grid([1.0], None, answers, GridStyle(look="open", pad=0, pad_y=0, sense="ticks"))])

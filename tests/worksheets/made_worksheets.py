"""Worksheets of every shape that can be read, for hypothesis to choose from."""

import string
from dataclasses import replace

from hypothesis import strategies as st

from betweentimes.worksheets.definition import Guidance, SheetBlock, SheetColumn, Worksheet
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    DialogueField,
    LadderField,
    MomentField,
    NoteField,
    NumberField,
    Option,
    ScaleField,
    TableField,
    TextField,
    WeekGridField,
)
from betweentimes.worksheets.shows import CountsOf, PerWeek

LETTERS = string.ascii_letters + string.digits + "\"'\\#=[],.:äßñ字😀„“ \u00a0ا"
WORDS = st.text(LETTERS, min_size=1, max_size=50).map(lambda text: " ".join(text.split())).filter(bool)
MAYBE = st.just("") | WORDS
OPTIONS = st.lists(WORDS, min_size=2, max_size=4).map(
    lambda labels: tuple(Option(f"o{number}", label) for number, label in enumerate(labels))
)


@st.composite
def shared(draw, name):
    return {
        "id": name,
        "label": draw(WORDS),
        "sheet_label": draw(MAYBE),
        "hint": draw(MAYBE),
        "width": draw(st.integers(1, 12)),
        "optional": draw(st.booleans()),
        "retired": draw(st.booleans()),
    }


@st.composite
def plain_field(draw, name):
    base = draw(shared(name))
    low = draw(st.integers(-50, 50))
    high = low + draw(st.integers(1, 200))
    makers = [
        lambda: TextField(**base, lines=draw(st.integers(1, 40)), voice=draw(st.booleans())),
        lambda: NumberField(**base, minimum=low, maximum=high, unit=draw(MAYBE)),
        lambda: ScaleField(**base, minimum=low, maximum=high, low_label=draw(MAYBE), unit=draw(MAYBE)),
        lambda: ChoiceField(**base, options=draw(OPTIONS)),
        lambda: ChecksField(**base, options=draw(OPTIONS), own_words=draw(st.booleans())),
        lambda: MomentField(**base, with_time=draw(st.booleans())),
        lambda: NoteField(**base, text=draw(WORDS)),
    ]
    return draw(st.sampled_from(makers))()


@st.composite
def table_field(draw, name):
    base = draw(shared(name)) | {"blank_rows": draw(st.integers(0, 40)), "newest_first": draw(st.booleans())}
    columns = [draw(plain_field(f"{name}_{at}")) for at in range(draw(st.integers(1, 3)))]
    kind = draw(st.sampled_from(["table", "ladder", "dialogue", "week"]))
    words = TextField(id=f"{name}_words", label=draw(WORDS))
    if kind == "ladder":
        inner = TableField(id=f"{name}_inner", label=draw(WORDS), columns=(words,), inline=False)
        return LadderField(**base, columns=(*columns, inner))
    if kind == "dialogue":
        voice = ChoiceField(id="voice", label="Voice", options=(Option("a", "A"), Option("b", draw(WORDS))))
        return DialogueField(**base, columns=(voice, *columns, words), voices=("A", draw(WORDS)[:40].strip() or "B"))
    if kind == "week":
        day = MomentField(id=f"{name}_day", label="Day")
        part = ChoiceField(id=f"{name}_part", label="Part", options=draw(OPTIONS))
        return WeekGridField(**base, columns=(day, part, *columns, words), day=day.id, part=part.id)
    return TableField(**base, columns=tuple(columns), one_row=draw(MAYBE))


@st.composite
def worksheets(draw, kind="own_0123456789abcdef"):
    fields = [draw(plain_field(f"f{at}")) for at in range(draw(st.integers(1, 4)))]
    fields += [draw(table_field("t"))] if draw(st.booleans()) else []
    made = Worksheet(
        id=kind,
        version=draw(st.integers(1, 99)),
        title=draw(WORDS),
        sheet_title=draw(WORDS),
        icon="leaf",
        summary=draw(WORDS),
        not_when=draw(WORDS),
        sheets=draw(WORDS),
        audience=draw(st.sampled_from(["client", "therapist"])),
        guidance=Guidance(
            when=draw(WORDS),
            not_when=draw(WORDS),
            introduce=draw(WORDS),
            adapt=draw(WORDS),
            review=draw(WORDS),
            sources=tuple(draw(st.lists(WORDS, min_size=1, max_size=3))),
        ),
        fields=tuple(fields),
        landscape=draw(st.booleans()),
        plain=draw(st.booleans()),
        place=draw(st.integers(1, 90)),
        purposes=tuple(text[:40].strip() or "x" for text in draw(st.lists(WORDS, max_size=3))),
    )
    return with_sheet(made)


def with_sheet(made):
    """The worksheet with a sheet of its own and what its tables show."""
    blocks = [SheetBlock(block="agreement")]
    asked = tuple(field.id for field in made.single_fields)
    if asked:
        blocks.append(SheetBlock(block="answers", fields=asked))
    shows = []
    for table in made.tables:
        columns = [c for c in table.columns if not c.retired and not isinstance(c, (NoteField, TableField))]
        if columns:
            printed = (SheetColumn(fields=(c.id,), label="x", width=1.25) for c in columns)
            blocks.append(SheetBlock(block="rows", field=table.id, columns=tuple(printed)))
            shows.append(PerWeek(label="Rows", rows=table.id))
            shows += [CountsOf(label="Words", field=f"{table.id}.{c.id}") for c in columns if isinstance(c, TextField)]
    return replace(made, sheet=tuple(blocks), shows=tuple(shows))

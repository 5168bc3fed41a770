"""A sheet in another language: the client's side of a kind, text by text, laid over the English one.

A translation never changes what is asked: it knows the ids and the order of the kind it is laid over, and nothing
else. What it leaves out stays English, is marked as English on the sheet, and counted, so that whoever prints can be
told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

from betweentimes.worksheets.definition import SheetBlock, Worksheet
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    Option,
    TableField,
)

TextKey = tuple[str | int, ...]
"""Where a text stands, as in the overlay's file: ("fields", "rungs.situation", "label"), ("sheet", 1, "columns", 0)."""

SHOWN_ON_PAPER: Final = ("low_label", "high_label", "unit", "text")
"""The texts of a field, besides its label and options, that its paper shows."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """The texts of one kind in one language; `reviewed_by` names who signed it off, blank for a machine-made draft."""

    kind: str
    version: int
    language: str
    reviewed_by: str
    texts: Mapping[TextKey, str]


WRITTEN_HERE: Final = "whoever made the worksheet"
"""Who stands for words that were written beside a worksheet of one's own: no machine made them."""


def own_overlay(worksheet: Worksheet, language: str) -> Overlay | None:
    """What a worksheet says of itself in another language; None where it says nothing."""
    for each in worksheet.translations:
        if each.language == language:
            said = {saying.of: saying.words for saying in each.sayings}
            texts = {key: said[text] for key, text in paper_texts(worksheet).items() if text in said}
            return Overlay(worksheet.id, worksheet.version, language, WRITTEN_HERE, texts)
    return None


def paper_texts(worksheet: Worksheet) -> dict[TextKey, str]:
    """Every text of the client's side of a kind, in the order of its file."""
    return dict(_texts(worksheet))


def translated(worksheet: Worksheet, overlay: Overlay) -> Worksheet:
    """The kind with its client's side in the overlay's language.

    Texts the overlay lacks stay as they are, are counted, and say in brackets which language they are in.
    """
    mark = f"[{worksheet.language.upper()}]"
    missing = {key: f"{text} {mark}" for key, text in paper_texts(worksheet).items() if key not in overlay.texts}
    texts = {**missing, **overlay.texts}
    return replace(
        worksheet,
        sheet_title=texts.get(("sheet_title",), worksheet.sheet_title),
        fields=tuple(_field(field, "", texts) for field in worksheet.fields),
        sheet=tuple(_block(block, at, texts) for at, block in enumerate(worksheet.sheet)),
        language=overlay.language,
        reviewed_translation=bool(overlay.reviewed_by),
        untranslated=len(missing),
    )


def _texts(worksheet: Worksheet) -> Iterator[tuple[TextKey, str]]:
    yield ("sheet_title",), worksheet.sheet_title
    for path, field in worksheet.walk():
        name = ".".join(path)
        if field.retired:
            continue
        yield ("fields", name, "label"), field.paper_label
        for part in SHOWN_ON_PAPER:
            text = getattr(field, part, "")
            if _is_words(text):
                yield ("fields", name, part), text
        for option in _options(field):
            yield ("fields", name, "options", option.id), option.label
    for at, block in enumerate(worksheet.sheet):
        for part in ("label", "hint"):
            if getattr(block, part):
                yield ("sheet", at, part), getattr(block, part)
        for number, column in enumerate(block.columns):
            yield ("sheet", at, "columns", number), column.label


def _options(field: Field) -> tuple[Option, ...]:
    return field.options if isinstance(field, (ChoiceField, ChecksField)) else ()


def _is_words(text: str) -> bool:
    """A unit such as % needs no translation."""
    return any(letter.isalpha() for letter in text)


def _field(field: Field, above: str, texts: Mapping[TextKey, str]) -> Field:
    name = f"{above}{field.id}"
    changes: dict[str, object] = {"sheet_label": texts.get(("fields", name, "label"), field.paper_label)}
    known = {each.name for each in fields(field)}
    for part in SHOWN_ON_PAPER:
        if part in known and ("fields", name, part) in texts:
            changes[part] = texts["fields", name, part]
    if isinstance(field, (ChoiceField, ChecksField)):
        changes["options"] = tuple(
            Option(option.id, texts.get(("fields", name, "options", option.id), option.label))
            for option in field.options
        )
    if isinstance(field, TableField):
        changes["columns"] = tuple(_field(column, f"{name}.", texts) for column in field.columns)
    return replace(field, **changes)  # type: ignore[arg-type]  # names and types are the field's own


def _block(block: SheetBlock, at: int, texts: Mapping[TextKey, str]) -> SheetBlock:
    columns = tuple(
        replace(column, label=texts.get(("sheet", at, "columns", number), column.label))
        for number, column in enumerate(block.columns)
    )
    label = texts.get(("sheet", at, "label"), block.label)
    return replace(block, label=label, hint=texts.get(("sheet", at, "hint"), block.hint), columns=columns)

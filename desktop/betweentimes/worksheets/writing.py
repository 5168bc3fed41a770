"""Writing a worksheet as TOML: what is written reads back as the very same worksheet."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from betweentimes.worksheets.definition import (
    Guidance,
    Saying,
    SecondLanguage,
    SheetBlock,
    SheetColumn,
    Stage,
    Worksheet,
)
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    DialogueField,
    Field,
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
from betweentimes.worksheets.shows import (
    BeforeAfter,
    BestWorst,
    ChangesNobodyAssigned,
    CountsOf,
    PerWeek,
    PredictedActual,
    Share,
    Show,
    Spread,
    Total,
    Trend,
)

TYPE_NAMES: Final[Mapping[type[Field], str]] = MappingProxyType(
    {
        TextField: "text",
        NumberField: "number",
        ScaleField: "scale",
        ChoiceField: "choice",
        ChecksField: "checks",
        MomentField: "moment",
        NoteField: "note",
        TableField: "table",
        LadderField: "ladder",
        DialogueField: "dialogue",
        WeekGridField: "week",
    }
)
"""What a file calls each type of field."""

SHOW_NAMES: Final[Mapping[type[Show], str]] = MappingProxyType(
    {
        PerWeek: "per_week",
        BeforeAfter: "before_after",
        CountsOf: "counts_of",
        Share: "share",
        Total: "total",
        Trend: "trend",
        PredictedActual: "predicted_actual",
        Spread: "spread",
        BestWorst: "best_worst",
        ChangesNobodyAssigned: "changes_nobody_assigned",
    }
)
"""What a file calls each thing a kind can show."""

_OTHER_NAMES: Final = MappingProxyType(
    {"fields": "field", "stages": "stage", "shows": "show", "translations": "translation"}
)
_NOT_IN_A_FILE: Final = frozenset({"unreadable", "untranslated"})
_ON_ONE_LINE: Final = frozenset({"options", "columns", "sayings"})
_ESCAPES: Final = MappingProxyType({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"})


def write_worksheet(worksheet: Worksheet) -> str:
    """The kind as the text of its file. What the program adds by itself (a translation laid over it) is not in it."""
    return toml_text(worksheet_data(worksheet))


def worksheet_data(worksheet: Worksheet) -> dict[str, Any]:
    """The kind as the tables and values of its file; what has its usual value is left out."""
    return {_OTHER_NAMES.get(name, name): value for name, value in _unusual(worksheet) if name not in _NOT_IN_A_FILE}


def toml_text(data: Mapping[str, Any]) -> str:
    """Texts, whole numbers, decimals, yes and no, lists and tables as TOML, in their order but for tables last."""
    return "\n".join(_table((), data)).strip("\n") + "\n"


def _unusual(thing: Any) -> Iterator[tuple[str, Any]]:
    """Every field of a dataclass whose value is not the usual one, as it is written."""
    for each in dataclasses.fields(thing):
        value = getattr(thing, each.name)
        if each.default is dataclasses.MISSING or value != each.default:
            yield each.name, _written(value)


def _written(value: Any) -> Any:
    if isinstance(value, Field):
        columns = {"column" if name == "columns" else name: each for name, each in _unusual(value)}
        return {"id": value.id, "type": TYPE_NAMES[type(value)], **columns}
    if isinstance(value, Show):
        return {"kind": SHOW_NAMES[type(value)], **dict(_unusual(value))}
    if isinstance(value, (Guidance, SheetBlock, SheetColumn, Stage, Option, SecondLanguage, Saying)):
        return dict(_unusual(value))
    return [_written(item) for item in value] if isinstance(value, tuple) else value


def _table(path: tuple[str, ...], data: Mapping[str, Any]) -> Iterator[str]:
    later: list[tuple[str, Any]] = []
    for key, value in data.items():
        if isinstance(value, dict) or (key not in _ON_ONE_LINE and _of_tables(value)):
            later.append((key, value))
        else:
            yield f"{key} = {_value(value)}"
    for key, value in later:
        here = (*path, key)
        for each in [value] if isinstance(value, dict) else value:
            name = ".".join(here)
            yield ""
            yield f"[{name}]" if isinstance(value, dict) else f"[[{name}]]"
            yield from _table(here, each)


def _of_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
    return _list(value)


def _list(values: Sequence[Any]) -> str:
    if _of_tables(values):
        return "[\n" + "".join(f"  {_value(each)},\n" for each in values) + "]"
    return "[" + ", ".join(_value(each) for each in values) + "]"


def _quoted(text: str) -> str:
    return '"' + "".join(_letter(letter) for letter in text) + '"'


def _letter(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    return f"\\u{ord(letter):04X}" if ord(letter) < 32 or ord(letter) == 127 else letter

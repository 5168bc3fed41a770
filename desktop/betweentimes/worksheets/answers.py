"""Answers: what one entry holds, how it is written as JSON and what of it can be searched.

An answer is stored under its field's id: text as a string, numbers and ratings as int, a choice as its option's id,
checks as a list of ids and own words, a moment as a small object. A blank answer is absent.
"""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    MomentField,
    NumberField,
    ScaleField,
    TextField,
)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """When something was, as a person tells it: civil date, perhaps a time or a part of the day, perhaps about.

    `part` is free words such as "evening". All blank means unknown.
    """

    date: datetime.date | None = None
    time: datetime.time | None = None
    part: str = ""
    about: bool = False

    def __bool__(self) -> bool:
        return self.date is not None or self.time is not None or bool(self.part)


Answer = str | int | tuple[str, ...] | Moment
Answers = Mapping[str, Answer]
NO_ANSWERS: Final[Answers] = MappingProxyType({})


def no_answers() -> Answers:
    """Return the empty answers, for fields of dataclasses."""
    return NO_ANSWERS


def to_json(answers: Answers) -> str:
    """Write answers as JSON; blanks are left out."""
    return json.dumps({key: _plain(value) for key, value in answers.items() if not is_blank(value)}, ensure_ascii=False)


def from_json(text: str) -> Answers:
    """Read what `to_json` wrote. Raises ValueError when the text is not such JSON."""
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("answers are not an object")
    return MappingProxyType({str(key): _answer(value) for key, value in data.items()})


def is_blank(value: object) -> bool:
    """Whether a value stands for "not answered"; 0 is an answer."""
    return value is None or value == "" or value == () or (isinstance(value, Moment) and not value)


def problem(field: Field, value: object) -> str:
    """Return "" when `value` fits `field`, else a code: "type", "range" or "option"."""
    if is_blank(value):
        return ""
    if isinstance(field, TextField):
        return "" if isinstance(value, str) else "type"
    if isinstance(field, (NumberField, ScaleField)):
        if not isinstance(value, int) or isinstance(value, bool):
            return "type"
        return "" if field.minimum <= value <= field.maximum else "range"
    if isinstance(field, ChoiceField):
        return "" if value in [option.id for option in field.options] else "option"
    if isinstance(field, ChecksField):
        if not isinstance(value, tuple):
            return "type"
        known = {option.id for option in field.options}
        return "" if field.own_words or set(value) <= known else "option"
    if isinstance(field, MomentField):
        return "" if isinstance(value, Moment) else "type"
    return "type"


def search_text(fields: Iterable[Field], answers: Answers) -> str:
    """Join what a person would search for: texts, chosen labels, own words and parts of the day."""
    found: list[str] = []
    for field in fields:
        value = answers.get(field.id)
        if is_blank(value):
            continue
        if isinstance(field, TextField):
            found.append(str(value))
        elif isinstance(field, ChoiceField):
            found.extend(option.label for option in field.options if option.id == value)
        elif isinstance(field, ChecksField) and isinstance(value, tuple):
            labels = {option.id: option.label for option in field.options}
            found.extend(labels.get(item, item) for item in value)
        elif isinstance(value, Moment) and value.part:
            found.append(value.part)
    return "\n".join(found)


def _plain(value: Answer) -> object:
    if isinstance(value, Moment):
        moment: dict[str, object] = {}
        if value.date is not None:
            moment["date"] = value.date.isoformat()
        if value.time is not None:
            moment["time"] = value.time.isoformat(timespec="minutes")
        if value.part:
            moment["part"] = value.part
        if value.about:
            moment["about"] = True
        return {"moment": moment}
    return list(value) if isinstance(value, tuple) else value


def _answer(value: object) -> Answer:
    if isinstance(value, dict):
        return _moment(value.get("moment"))
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return value
    raise ValueError("an answer of an unknown type")


def _moment(value: object) -> Moment:
    if not isinstance(value, dict) or not all(isinstance(value.get(key, ""), str) for key in ("date", "time", "part")):
        raise ValueError("an answer that is no moment")
    return Moment(
        date=datetime.date.fromisoformat(value["date"]) if "date" in value else None,
        time=datetime.time.fromisoformat(value["time"]) if "time" in value else None,
        part=value.get("part", ""),
        about=bool(value.get("about", False)),
    )

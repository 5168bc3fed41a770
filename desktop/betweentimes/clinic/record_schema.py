"""The form of the machine-readable record as a JSON Schema (2020-12), made from the records themselves."""

import dataclasses
import datetime
import enum
import json
from collections.abc import Mapping
from types import MappingProxyType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from betweentimes.clinic.attachment import Attachment
from betweentimes.clinic.client import Client
from betweentimes.clinic.history import AuditLine, Revision
from betweentimes.clinic.record_export import FORMAT, LEFT_OUT, LISTS, PROCESS, STAMPS, VERSION, WITHIN
from betweentimes.clinic.whole_record import WholeRecord
from betweentimes.worksheets.answers import Answers, Moment

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
TYPES: Final[Mapping[type, str]] = MappingProxyType(
    {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}
)
HOURS: Final = "^[0-2][0-9]:[0-5][0-9]$"


def schema_json() -> str:
    """The schema as text."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=1)


def record_schema() -> dict[str, Any]:
    """The schema: every list of records, with each of its fields."""
    known = get_type_hints(WholeRecord)
    parts: dict[str, Any] = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "made_at": _stamp(),
        "client": _record(Client),
        "people": {"type": "object", "additionalProperties": _of(str)},
        **{name: _of(known[name]) for name in LISTS},
        "meaning_of_being_asked": _of(str),
        "attachments": _list(_record(Attachment, file=_of(str))),
        "versions": _list(_record(Revision)),
        "audit": _list(_record(AuditLine)),
        "worksheets": _list(_worksheet()),
        "measures": _list(_measure()),
    }
    process = _object({name: _of(known[name]) for name in PROCESS})
    made = _object(parts)
    made["properties"]["process_notes"] = process
    return {"$schema": DIALECT, "title": FORMAT, **made, "$defs": {"field": _field()}}


def _record(kind: Any, **more: Any) -> dict[str, Any]:
    return _object(_fields(kind) | more)


def _fields(kind: Any) -> dict[str, Any]:
    """The fields of a record, those of what stands within it among them."""
    made: dict[str, Any] = {}
    for name, hint in get_type_hints(kind).items():
        if name in LEFT_OUT:
            continue
        if hint in WITHIN:
            made |= _fields(hint)
        elif name in STAMPS and hint is int:
            made[name] = {"anyOf": [_stamp(), _of(type(None))]}
        else:
            made[name] = _of(hint)
    return made


def _of(hint: Any) -> dict[str, Any]:
    """What a value of this type is in JSON."""
    if hint == Answers:
        return {"type": "object", "additionalProperties": _answer()}
    if hint is Moment:
        return _moment()
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return {"anyOf": [_of(each) for each in inner]}
    if origin is tuple:
        return _list(_of(inner[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of(inner[1])}
    if dataclasses.is_dataclass(hint):
        return _record(hint)
    if issubclass(hint, enum.Enum):
        return {"enum": [str(each) for each in hint]}
    if hint is datetime.date:
        return {"type": "string", "format": "date"}
    if hint is datetime.time:
        return {"type": "string", "pattern": HOURS}
    return {"type": TYPES[hint]}


def _stamp() -> dict[str, Any]:
    return {"type": "string", "format": "date-time"}


def _moment() -> dict[str, Any]:
    """When something was, as it was told; what was not told is left out."""
    told = {name: _of((get_args(hint) or (hint,))[0]) for name, hint in get_type_hints(Moment).items()}
    return {**_object(told), "required": []}


def _answer() -> dict[str, Any]:
    return {"anyOf": [_of(str), _of(int), _list(_of(str)), _moment()]}


def _worksheet() -> dict[str, Any]:
    fields = _list({"$ref": "#/$defs/field"})
    return _object({"kind": _of(str), "kind_version": _of(int), "title": _of(str), "fields": fields})


def _field() -> dict[str, Any]:
    made = _object({"id": _of(str), "type": _of(str), "label": _of(str)})
    made["properties"] |= {
        "options": {"type": "object", "additionalProperties": _of(str)},
        "columns": _list({"$ref": "#/$defs/field"}),
    }
    return made


def _measure() -> dict[str, Any]:
    choices = {"type": "object", "additionalProperties": _of(str)}
    item = _object({"id": _of(str), "text": _of(str), "scored": _of(bool), "choices": choices})
    return _object(
        {
            "measure": _of(str),
            "version": _of(int),
            "title": _of(str),
            "short_title": _of(str),
            "notice": _of(str),
            "minimum": _of(float),
            "maximum": _of(float),
            "higher_is_worse": _of(bool),
            "items": _list(item),
        }
    )


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}

"""A client's whole record as one JSON document, for a person to take along and for other programs to read.

The form is described in `record_format`; that goes into every export.
"""

import dataclasses
import datetime
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from betweentimes.clinic.assignment import Agreement, Provenance
from betweentimes.clinic.attachment import Attachment
from betweentimes.clinic.history import Revision
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.whole_record import WholeRecord
from betweentimes.worksheets.answers import Moment
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import ChecksField, ChoiceField, Field, TableField

FORMAT: Final = "betweentimes-record"
VERSION: Final = 1
LEFT_OUT: Final = frozenset({"token", "key", "binned"})
"""What only the program has a use for: the secrets of an issued sheet, and where a client waits to be erased."""

STAMPS: Final = frozenset({"created", "changed", "at", "entered_on"})
WITHIN: Final = (Agreement, Provenance)
"""Parts of a record whose fields stand among the record's own."""

LISTS: Final = (
    "sessions", "contacts", "goals", "goal_ratings", "changes", "assignments", "events", "sheets", "entries", "reviews",
    "replies", "returned", "measure_plans", "measure_sheets", "scores", "check_ins", "paper_texts", "unsaved",
)  # fmt: skip
PROCESS: Final = ("notes", "prompts", "replaced_words")


def record_json(record: WholeRecord, files: Mapping[str, str]) -> str:
    """The document as text; `files` are the names of the attachments' files by uid."""
    return json.dumps(record_document(record, files), ensure_ascii=False, indent=1)


def record_document(record: WholeRecord, files: Mapping[str, str]) -> dict[str, Any]:
    """The document as plain values."""
    made: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": stamp(record.made_at),
        "client": plain(record.client),
        "people": dict(record.people),
    }
    made |= {name: [plain(each) for each in getattr(record, name)] for name in LISTS}
    made["meaning_of_being_asked"] = record.meaning
    made["attachments"] = [{**plain(each), "file": files.get(each.uid, "")} for each in record.attachments]
    if record.process_notes:
        made["process_notes"] = {name: [plain(each) for each in getattr(record, name)] for name in PROCESS}
    made["versions"] = [_version(each) for each in record.versions]
    made["audit"] = [plain(line) for line in record.audit]
    made["worksheets"] = [_worksheet(each) for each in record.worksheets]
    made["measures"] = [_measure(each) for each in record.measures]
    return made


def attachment_names(attachments: Sequence[Attachment], endings: Mapping[str, str]) -> dict[str, str]:
    """A file name for each attachment by uid, numbered from 1; `endings` are those of the media types."""
    return {
        each.uid: f"attachments/{number:03d}{endings.get(each.media, '.bin')}"
        for number, each in enumerate(attachments, start=1)
    }


def plain(value: object) -> Any:
    """A value as JSON has it: days as ISO text, stamps as UTC text, agreement and provenance among their record."""
    if dataclasses.is_dataclass(value) and not isinstance(value, (type, Moment)):
        return _record(value)
    if isinstance(value, Moment):
        kept = {"date": value.date, "time": value.time, "part": value.part, "about": value.about}
        return {name: plain(each) for name, each in kept.items() if each}
    if isinstance(value, datetime.time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list, frozenset)):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, str) else value


def stamp(milliseconds: int) -> str:
    """A moment in UTC as ISO 8601 text, to the second."""
    moment = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _record(value: Any) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for each in dataclasses.fields(value):
        held = getattr(value, each.name)
        if each.name in LEFT_OUT:
            continue
        if isinstance(held, WITHIN):
            made |= _record(held)
        elif each.name in STAMPS and isinstance(held, int):
            made[each.name] = stamp(held) if held else None
        else:
            made[each.name] = plain(held)
    return made


def _version(version: Revision) -> dict[str, Any]:
    """What a record held; its values stand as they are stored."""
    return _record(dataclasses.replace(version, values=_without_secrets(version.values)))


def _without_secrets(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: held for name, held in values.items() if name not in LEFT_OUT}


def _worksheet(worksheet: Worksheet) -> dict[str, Any]:
    return {
        "kind": worksheet.id,
        "kind_version": worksheet.version,
        "title": worksheet.title,
        "fields": [_field(each) for each in worksheet.fields],
    }


def _field(each: Field) -> dict[str, Any]:
    made: dict[str, Any] = {"id": each.id, "type": type(each).__name__.removesuffix("Field").lower()}
    made["label"] = each.label
    if isinstance(each, (ChoiceField, ChecksField)):
        made["options"] = {option.id: option.label for option in each.options}
    if isinstance(each, TableField):
        made["columns"] = [_field(column) for column in each.columns]
    return made


def _measure(definition: MeasureDefinition) -> dict[str, Any]:
    return {
        "measure": definition.id,
        "version": definition.version,
        "title": definition.title,
        "short_title": definition.short_title,
        "notice": definition.notice,
        "minimum": definition.minimum,
        "maximum": definition.maximum,
        "higher_is_worse": definition.higher_is_worse,
        "items": [
            {
                "id": item.id,
                "text": item.text,
                "scored": item.scored,
                "choices": {str(choice.value): choice.text for choice in definition.choices_of(item)},
            }
            for item in definition.items
        ],
    }

"""The schema that goes with a record says what is in it: a full record fits, and what is not as described does not."""

import datetime
import json
import re
from copy import deepcopy

import pytest
from tests.documents.test_whole_record import whole

from betweentimes.clinic.measure_plan import MeasurePlan
from betweentimes.clinic.measure_sheet import MeasureSheet
from betweentimes.clinic.record_export import record_json
from betweentimes.clinic.record_schema import record_schema, schema_json
from betweentimes.clinic.replaced_words import ReplacedWords
from betweentimes.clinic.returned import ReturnedForm
from betweentimes.clinic.whole_record import PaperText, UnsavedWords, without_process_notes

DAY = datetime.date(2026, 11, 3)
TYPES = {"string": str, "boolean": bool, "integer": int, "number": (int, float), "null": type(None), "array": list,
         "object": dict}  # fmt: skip
KNOWN = {"$schema", "title", "$defs", "$ref", "type", "properties", "required", "additionalProperties", "items",
         "anyOf", "enum", "const", "format", "pattern"}  # fmt: skip


def misfits(value, schema, root, place="$"):
    """Where a value is not as a JSON Schema of the few words in `KNOWN` says."""
    assert schema.keys() <= KNOWN, schema.keys() - KNOWN
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        return [] if any(not misfits(value, each, root) for each in schema["anyOf"]) else [place]
    if "enum" in schema or "const" in schema:
        return [] if value in schema.get("enum", [schema.get("const")]) else [place]
    if not isinstance(value, TYPES[schema["type"]]) or (isinstance(value, bool) and schema["type"] != "boolean"):
        return [place]
    if isinstance(value, str):
        return [] if fits_format(value, schema) else [place]
    if isinstance(value, list):
        return [
            each for at, inner in enumerate(value) for each in misfits(inner, schema["items"], root, f"{place}[{at}]")
        ]
    if isinstance(value, dict):
        return object_misfits(value, schema, root, place)
    return []


def fits_format(value, schema):
    if schema.get("format") == "date":
        return datetime.date.fromisoformat(value).isoformat() == value
    if schema.get("format") == "date-time":
        return value.endswith("Z") and bool(datetime.datetime.fromisoformat(value))
    return re.search(schema.get("pattern", ""), value) is not None


def object_misfits(value, schema, root, place):
    known, more = schema.get("properties", {}), schema.get("additionalProperties", {})
    found = [f"{place}.{name} is missing" for name in schema.get("required", ()) if name not in value]
    for name, inner in value.items():
        if name in known:
            found += misfits(inner, known[name], root, f"{place}.{name}")
        else:
            found += misfits(inner, more, root, f"{place}.{name}") if more else [f"{place}.{name} is unknown"]
    return found


@pytest.fixture(scope="module")
def record():
    return whole(
        measure_plans=(MeasurePlan(client="c", measure="phq9", every=4, since=DAY),),
        measure_sheets=(MeasureSheet(client="c", measure="phq9", number="7K", copies=1),),
        replaced_words=(ReplacedWords(client="c", words="Rosa", instead="A."),),
        returned=(ReturnedForm(sheet="s", assignment="a", client="c", digest="d", rows={"rungs:1": "e0"}, at=1),),
        paper_texts=(PaperText(paper="progress", audience="referrer", words="In short."),),
        unsaved=(UnsavedWords(place="review:r1:difficulty", words="half"),),
    )


def test_a_full_record_is_as_its_schema_says(record):
    schema = json.loads(schema_json())
    for each in (record, without_process_notes(record)):
        written = json.loads(record_json(each, {"f": "attachments/001.ogg"}))
        assert misfits(written, schema, schema) == []
        assert all(written[name] for name in schema["required"]), "nothing of a full record is empty"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("sessions", 0, "date"), 20261103),
        (("sessions", 0, "time"), "2 p.m."),
        (("sessions", 0, "state"), "dreamt"),
        (("scores", 0, "answers", 0), "1"),
        (("entries", 0, "answers", "situation"), 1.5),
        (("client", "shoe_size"), 43),
        (("process_notes", "notes", 0, "signs"), None),
        (("version",), 2),
    ],
)
def test_what_is_not_as_described_does_not_fit(record, path, value):
    written = deepcopy(json.loads(record_json(record, {})))
    place = written
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert misfits(written, record_schema(), record_schema())


def test_a_field_that_is_left_out_does_not_fit(record):
    written = json.loads(record_json(record, {}))
    del written["goals"][0]["words"], written["audit"]
    assert misfits(written, record_schema(), record_schema()) == ["$.audit is missing", "$.goals[0].words is missing"]


def test_the_secrets_of_an_issued_sheet_are_not_in_earlier_versions(record):
    kept = {"number": "7K", "token": "secret", "key": "secret"}
    version = record.versions[0].__class__(uid="w", table="issued_sheet", record="i", at=1, author="p",
                                           action="removed", values=kept)  # fmt: skip
    more = whole().__class__(client=record.client, made_at=record.made_at, versions=(version,))
    assert "secret" not in record_json(more, {}) and "7K" in record_json(more, {})

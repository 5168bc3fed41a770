"""The machine-readable record: documented, in plain values, whole, and with private things only when wished."""

import dataclasses
import datetime
import json
import re
from dataclasses import replace

import pytest

from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind
from betweentimes.clinic.assignment import Agreement, Assignment, Entry, IssuedSheet, Provenance
from betweentimes.clinic.attachment import Attachment
from betweentimes.clinic.client import Client
from betweentimes.clinic.history import AuditLine, Revision
from betweentimes.clinic.record_export import attachment_names, record_document, record_json
from betweentimes.clinic.record_format import RECORD_FORMAT
from betweentimes.clinic.session import Session, SessionState
from betweentimes.clinic.whole_record import WholeRecord, without_process_notes
from betweentimes.worksheets.answers import Moment

DAY = datetime.date(2026, 11, 3)
AT = 1_795_000_000_000


@pytest.fixture
def record():
    told = Moment(DAY, datetime.time(10, 20), "", True)
    return WholeRecord(
        client=Client(uid="c", name="R. M.", created=AT, binned=AT),
        made_at=AT,
        people={"p": "A. Osei"},
        sessions=(Session(uid="s", client="c", date=DAY, time=datetime.time(14), state=SessionState.HELD, note="n"),),
        assignments=(
            Assignment(uid="a", client="c", kind="k", kind_version=1, agreement=Agreement(title="T", confidence=70)),
        ),
        sheets=(
            IssuedSheet(uid="i", assignment="a", client="c", token="secret", number="7K", kind_version=1, copies=1),
        ),
        entries=(
            Entry(
                uid="e", assignment="a", client="c", answers={"when": told, "felt": ("x", "y"), "how": 3},
                provenance=Provenance(happened=told, entered_on=AT),
            ),
        ),
        check_ins=(
            CheckIn(uid="k1", client="c", date=DAY, client_goals=7, my_goals=5),
            CheckIn(uid="k2", client="c", date=DAY, my_goals=4),
        ),
        notes=(AllianceNote(uid="n", client="c", kind=NoteKind.STRAIN, date=DAY, text="a quiet strain"),),
        attachments=(Attachment(uid="f", client="c", title="Map", media="image/png", on=DAY),),
        audit=(
            AuditLine(number=3, at=AT, author="p", action="created", table="alliance_note", record="n"),
            AuditLine(number=2, at=AT, author="p", action="created", table="check_in", record="k2"),
            AuditLine(number=1, at=AT, author="p", action="created", table="session", record="s"),
        ),
    )  # fmt: skip


def test_it_is_json_and_says_what_it_is(record):
    read = json.loads(record_json(record, {}))
    assert (read["format"], read["version"], read["made_at"]) == ("betweentimes-record", 1, "2026-11-18T11:06:40Z")


def test_days_times_moments_and_codes_are_plain_text(record):
    made = record_document(record, {})
    assert made["sessions"][0]["date"] == "2026-11-03" and made["sessions"][0]["time"] == "14:00"
    assert made["sessions"][0]["state"] == "held"
    entry = made["entries"][0]
    told = {"date": "2026-11-03", "time": "10:20", "about": True}
    assert entry["answers"] == {"when": told, "felt": ["x", "y"], "how": 3}
    assert entry["happened"] == told and entry["entered_on"] == "2026-11-18T11:06:40Z"
    assert made["assignments"][0]["confidence"] == 70


def test_the_secret_of_an_issued_sheet_stays(record):
    assert "secret" not in record_json(record, {})
    assert record_document(record, {})["sheets"][0]["number"] == "7K"


def test_every_key_is_described(record):
    described = set(re.findall(r"`(\w+)`", RECORD_FORMAT))
    assert set(record_document(record, {})) <= described


def test_every_part_of_the_record_has_its_place(record):
    made = record_document(record, {})
    elsewhere = {"meaning": "meaning_of_being_asked", "notes": "process_notes", "prompts": "process_notes"}
    elsewhere["replaced_words"] = "process_notes"
    for each in dataclasses.fields(WholeRecord):
        assert elsewhere.get(each.name, each.name) in made, each.name


def test_process_notes_stand_apart_and_only_when_they_are_wished(record):
    assert record_document(record, {})["process_notes"]["notes"][0]["text"] == "a quiet strain"
    shared = without_process_notes(record)
    made = record_document(shared, {})
    assert "process_notes" not in made and "quiet strain" not in json.dumps(made)
    assert [(each["uid"], each["client_goals"], each["my_goals"]) for each in made["check_ins"]] == [("k1", 7, None)]
    assert [line["record"] for line in made["audit"]] == ["s"]


def version(table, record, **values):
    return Revision(uid=f"v{record}", table=table, record=record, at=AT, author="p", action="removed", values=values)


def test_earlier_versions_are_told_and_those_of_process_notes_only_with_them(record):
    held = replace(
        record,
        versions=(
            version("session", "s", note="as it was"),
            version("alliance_note", "n", text="a quiet strain"),
            version("prompt_answer", "q", note="put aside"),
            version("replaced_words", "w", words="Rosa"),
            version("check_in", "k1", client_goals=6, my_goals=2),
            version("check_in", "k3", client_goals=None, client_tasks=None, client_bond=None, my_goals=3),
        ),
    )
    told = record_document(held, {})["versions"]
    assert [each["record"] for each in told] == ["s", "n", "q", "w", "k1", "k3"]
    assert told[0] | {"uid": ""} == {
        "uid": "", "table": "session", "record": "s", "at": "2026-11-18T11:06:40Z", "author": "p", "action": "removed",
        "values": {"note": "as it was"},
    }  # fmt: skip
    shared = record_document(without_process_notes(held), {})["versions"]
    assert [(each["record"], each["values"]) for each in shared] == [
        ("s", {"note": "as it was"}), ("k1", {"client_goals": 6}),
    ]  # fmt: skip


def test_files_are_named_by_number_never_by_their_title(record):
    names = attachment_names(record.attachments, {"image/png": ".png"})
    assert names == {"f": "attachments/001.png"}
    assert record_document(record, names)["attachments"][0]["file"] == "attachments/001.png"

"""Every column that can hold words is searched, or left out for a reason that stands here."""

import datetime
from dataclasses import replace

import pytest
from peewee import FloatField, IntegerField
from tests.storage.filled_casebook import DAY, add_assignment, add_client, add_entry

from betweentimes.clinic.assignment import Agreement, Assignment
from betweentimes.clinic.client import Client
from betweentimes.storage.assignment_tables import AssignmentRow
from betweentimes.storage.column_types import Code, Codes, DateText, Link, Numbers, TimeText
from betweentimes.storage.record_table import own_columns, table_of
from betweentimes.storage.tables import RECORDS
from betweentimes.worksheets.answers import Moment

NO_WORDS = (IntegerField, FloatField, Link, Code, Codes, DateText, TimeText, Numbers)
CODE, SETTING, INSIDE = "a code that pages put into words", "how the program is set", "never shown to anybody"
COLLEAGUE = "about a colleague, who is on the page of people"

LEFT_OUT = {
    "person": {"name": COLLEAGUE, "title": COLLEAGUE, "role": CODE},
    "client": {
        "pronouns": "found with every other client of the same",
        "word_one": "what one client calls practice stands over everything of theirs",
        "word_many": "what one client calls practice stands over everything of theirs",
        "sheet_language": SETTING,
        "paper": SETTING,
        "keep_why": "read in the list of records by the day they are kept until",
    },
    "open_tabs": {"tabs": SETTING, "current": SETTING},
    "contact": {"by": CODE},
    "assignment": {"kind": CODE, "proposed_by": CODE},
    "issued_sheet": {"token": INSIDE, "key": INSIDE},
    "returned_form": {"digest": INSIDE, "rows": INSIDE},
    "entry": {
        "field": CODE,
        "answers": "searched by the types of the worksheet's fields",
        "happened": "a day, which is no word; the part of the day is a word of too many entries",
        "written_by": CODE,
        "way": CODE,
        "entered_by": INSIDE,
    },
    "review": {"amount": CODE, "obstacles": CODE, "reading": CODE, "next_step": CODE},
    "attachment": {"media": CODE, "digest": INSIDE},
    "check_in": {"way": CODE},
    "prompt_answer": {"reason": CODE},
    "measure": {"definition": "about no client; found on the page of measures"},
    "measure_plan": {"measure": CODE},
    "measure_sheet": {"measure": CODE},
    "score": {"measure": CODE, "occasion": "a label out of a table of scores, alike with many clients"},
    "own_kind": {"kind": CODE, "text": "about no client; found in the gallery of worksheets"},
    "paper_choice": {"document": CODE, "choices": SETTING},
    "replaced_words": {
        "words": "stands in the records as well, where it is found",
        "instead": "stands on papers alone",
    },
    "erased": {"record_table": CODE, "record": INSIDE, "why": CODE},
    "draft": {"key": INSIDE, "words": "half a thought, shown where it was begun until it is kept there"},
    "setting": {"key": SETTING, "value": SETTING},
}


@pytest.mark.parametrize("model", RECORDS, ids=table_of)
def test_no_column_with_words_is_forgotten(model):
    with_words = {name for name in own_columns(model) if not isinstance(model._meta.fields[name], NO_WORDS)}
    left_out = LEFT_OUT.get(table_of(model), {})
    assert set(model.searched) | left_out.keys() == with_words
    assert not set(model.searched) & left_out.keys() and all(left_out.values())


def test_every_word_of_an_agreement_is_found(casebook):
    client = add_client(casebook)
    words = {name: f"zaphiroula{number}" for number, name in enumerate(AssignmentRow.searched)}
    made = casebook.assignments.add(
        Assignment(client=client, kind="own_idea", kind_version=1, agreement=Agreement(**words))
    )
    for word in words.values():
        assert [hit.record for hit in casebook.search.find(word)] == [made.uid], word


def test_what_a_client_agreed_to_and_the_number_on_a_sheet_are_found(casebook):
    client = casebook.clients.save(Client(name="R. M.", consent="letters to the curlew clinic")).uid
    assert [hit.record for hit in casebook.search.find("curlew")] == [client]
    sheet = casebook.assignments.issue_sheet(add_assignment(casebook, client, title="Bus"), 1)
    (hit,) = casebook.search.find(sheet.number)
    assert (hit.table, hit.client, hit.title) == ("issued_sheet", client, "Bus")


def test_an_entry_is_dated_by_when_it_happened(casebook):
    """As a day, or a day with its hour; one of which nobody said when has no date."""
    assignment = add_assignment(casebook, add_client(casebook))
    for happened in (Moment(date=DAY), Moment(date=DAY, time=datetime.time(9, 30), about=True), Moment(part="evening")):
        entry = add_entry(casebook, assignment, situation="by the river")
        casebook.entries.save(replace(entry, provenance=replace(entry.provenance, happened=happened)))
    assert sorted(hit.on for hit in casebook.search.find("river") if hit.on) == [DAY, DAY]
    assert len(casebook.search.find("river")) == 3


def test_an_entry_of_which_nobody_else_said_when_is_dated_by_the_day_in_its_answers(casebook):
    assignment = add_assignment(casebook, add_client(casebook), "thought_log", title="Log")
    add_entry(casebook, assignment, "rows", situation="by the weir", when=Moment(DAY, part="evening"))
    assert [hit.on for hit in casebook.search.find("weir")] == [DAY]


def test_no_more_are_found_than_asked_for(casebook):
    for number in range(6):
        casebook.clients.save(Client(name=f"Rosa {number}", contact="in the rose garden"))
    hits = casebook.search.find("ros", limit=4)
    assert len(hits) == 4 and hits[0].excerpt.startswith("\ue000Ros\ue001a")

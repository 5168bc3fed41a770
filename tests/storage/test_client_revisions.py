"""All that was kept of a client's records before they were changed or removed, for whoever may see it."""

import datetime
from dataclasses import replace

from tests.storage.filled_casebook import add_assignment, add_client, add_entry

from betweentimes.clinic.session import Session

DAY = datetime.date(2026, 11, 3)


def told(casebook, client):
    return [(each.table, each.action, each.values.get("note", "")) for each in casebook.versions.of_client(client)]


def test_what_was_changed_and_removed_is_told_oldest_first_and_of_this_client_alone(casebook):
    client, other = add_client(casebook), add_client(casebook, "T. K.")
    session = casebook.sessions.save(Session(client=client, date=DAY, note="first"))
    casebook.end_spell()
    casebook.sessions.save(replace(session, note="second"))
    casebook.end_spell()
    casebook.sessions.remove(session.uid)
    casebook.sessions.remove(casebook.sessions.save(Session(client=other, date=DAY, note="another")).uid)
    assert told(casebook, client) == [("session", "changed", "first"), ("session", "removed", "second")]


def test_what_was_erased_is_gone_from_it(casebook):
    client = add_client(casebook)
    entry = add_entry(casebook, add_assignment(casebook, client), situation="To the river")
    casebook.entries.remove(entry.uid)
    assert [table for table, action, _ in told(casebook, client) if action == "removed"] == ["entry"]
    for item in casebook.bin.items():
        casebook.bin.erase(item)
    assert [table for table, action, _ in told(casebook, client) if action == "removed"] == []


def test_the_sheets_of_a_client_come_at_once_as_they_come_one_by_one(casebook):
    client = add_client(casebook)
    ladders = [add_assignment(casebook, client, title=title) for title in ("Bus", "Lift")]
    for ladder in ladders:
        casebook.assignments.issue_sheet(ladder, 1)
    one_by_one = {sheet.uid for ladder in ladders for sheet in casebook.assignments.sheets(ladder)}
    assert {sheet.uid for sheet in casebook.assignments.client_sheets(client)} == one_by_one and len(one_by_one) == 2

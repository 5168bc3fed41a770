"""Who did what: shown, narrowed, checked and printed, without a word of any client."""

import datetime
from dataclasses import replace

import pytest
from tests.documents.paper_reading import text_of

from betweentimes.clinic.client import Client
from betweentimes.clinic.person import Person, Role
from betweentimes.clinic.session import Session
from betweentimes.ui.audit.audit_words import action_words

DAY = datetime.date(2026, 11, 3)
WORDS = "spoke of the zaphiroula river"


@pytest.fixture
def page(desk, workplace):
    casebook = desk.casebook
    other = casebook.clients.save(Client(name="T. K."))
    casebook.sessions.save(Session(client=desk.uid, date=DAY, note=WORDS))
    gone = casebook.sessions.save(Session(client=other.uid, date=DAY, note=WORDS))
    casebook.sessions.remove(gone.uid)
    casebook.record_export("progress_pdf", desk.uid)
    workplace.ways.who_did_what.show()
    return workplace.ways.who_did_what.page


def texts(page):
    return [tuple(page.model.index(row, column).data() for column in range(5)) for row in range(page.model.rowCount())]


def test_the_newest_line_stands_first_with_its_client(page):
    assert texts(page)[0][2:] == ("Progress summary saved as a PDF", "Client", "R. M.")
    assert texts(page)[1][2:] == ("Removed", "Session", "T. K.")
    assert not any("zaphiroula" in cell for row in texts(page) for cell in row)


def test_lines_are_narrowed_by_client_also_those_about_records_that_are_gone(desk, page):
    other = next(line.uid for line in desk.casebook.clients.lines() if line.name == "T. K.")
    page.client.set_value(other)
    page.reload()
    assert [row[2] for row in texts(page)] == ["Removed", "Written", "Written"]
    page.kind.set_value("removing")
    page.reload()
    assert [row[2:4] for row in texts(page)] == [("Removed", "Session")]


def test_days_narrow_with_both_ends_in(desk, page):
    today = desk.casebook.today()
    page.since.set_value(today)
    page.until.set_value(today)
    page.reload()
    assert texts(page)
    page.until.set_value(today - datetime.timedelta(days=1))
    page.since.set_value(None)
    page.reload()
    assert texts(page) == [] and not page.print.isEnabled()


def test_the_check_says_that_all_is_there_and_names_the_line_that_is_not(desk, page):
    page.check_trail()
    desk.context.jobs.wait_all(5000)
    assert "unchanged" in page.notice.text()
    database = desk.casebook._database
    database.execute_sql("DROP TRIGGER audit_not_changed")
    database.execute_sql("UPDATE audit SET action = 'viewed' WHERE id = 3")
    page.check_trail()
    desk.context.jobs.wait_all(5000)
    assert page.notice.text().startswith("Line 3 is not as it was written")


def test_the_lines_are_printed_without_a_name_unless_it_is_chosen(page, workplace, qtbot):
    workplace.ways.who_did_what.print_lines()
    paper = workplace.ways.who_did_what.paper
    qtbot.waitUntil(lambda: bool(paper.pdf), timeout=20_000)
    read = text_of(paper.pdf)
    assert "Who did what" in read and "Removed" in read and "zaphiroula" not in read
    paper.close_page()


def test_it_is_not_shown_while_both_look_at_the_screen(desk, workplace):
    workplace.show_client(desk.uid)
    workplace.set_shared(True)
    workplace.ways.who_did_what.show()
    assert workplace.currentIndex() == 0


def test_every_act_has_words_of_its_own(page):
    assert not [row for row in page.model.rows() if action_words(row).startswith("Something else")]


def test_a_line_about_a_person_names_them(desk, page):
    person = desk.casebook.people.save(Person("", "B. Lind", "", Role.MEMBER))
    page.show_trail()
    assert texts(page)[0][2:4] == ("Written", "Person: B. Lind")
    desk.casebook.people.save(replace(person, name="B. Lind-Wren"))
    page.show_trail()
    assert texts(page)[0][3] == "Person: B. Lind-Wren", "one spell of editing, one line"

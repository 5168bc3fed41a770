"""The slip at the end of a session: one step, what is agreed already on it, printed in the client's language."""

import dataclasses
import datetime

from tests.documents.paper_reading import text_of
from tests.ui.desk import Desk

from betweentimes.clinic.assignment import Agreement, Assignment, State
from betweentimes.clinic.session import Session, SessionState
from betweentimes.documents.papers import Papers
from betweentimes.ui.client.session_slips import slip_kind, slip_of_today
from betweentimes.ui.printing.print_page import PrintPage
from betweentimes.worksheets.answers import Moment


def agreed(desk: Desk, kind: str, title: str = "", when: str = "", state: State = State.AGREED) -> str:
    made = desk.casebook.assignments.add(Assignment(client=desk.uid, kind=kind, kind_version=1, state=state))
    desk.casebook.assignments.save_agreement(made.uid, Agreement(title=title, when=when))
    return made.uid


def begun(desk: Desk) -> str:
    """The uid of today's slip."""
    kind = slip_kind(desk.context.library)
    assert kind is not None
    return slip_of_today(desk.context, desk.uid, kind)


def answers(desk: Desk, slip: str) -> dict:
    entries = desk.casebook.entries.of(slip)
    return dict(entries[0].answers) if entries else {}


def test_a_slip_begins_with_what_is_agreed_and_the_next_date(plain_desk: Desk):
    agreed(plain_desk, "own_idea", "Walk to the lake", "Tue and Fri")
    agreed(plain_desk, "own_idea", "Only offered", state=State.OFFERED)
    agreed(plain_desk, "own_idea", "Resting", state=State.PAUSED)
    agreed(plain_desk, "own_task", "Listen to two songs")
    agreed(plain_desk, "nothing_set")
    today = plain_desk.casebook.today()
    for days, state in ((0, SessionState.PLANNED), (7, SessionState.CANCELLED), (14, SessionState.PLANNED)):
        day = today + datetime.timedelta(days=days)
        plain_desk.casebook.sessions.save(
            Session(client=plain_desk.uid, date=day, time=datetime.time(14, 0), state=state)
        )
    slip = begun(plain_desk)
    assert answers(plain_desk, slip) == {
        "client_does": "Walk to the lake: Tue and Fri",
        "therapist_does": "Listen to two songs",
        "next_date": Moment(date=today + datetime.timedelta(days=14), time=datetime.time(14, 0)),
    }
    assert plain_desk.casebook.assignments.get(slip).state is State.AGREED


def test_asked_twice_it_is_the_same_slip(plain_desk: Desk):
    agreed(plain_desk, "own_idea", "Walk")
    slip = begun(plain_desk)
    assert begun(plain_desk) == slip
    assert answers(plain_desk, slip)["client_does"] == "Walk"


def test_with_nothing_agreed_it_is_empty(plain_desk: Desk):
    assert answers(plain_desk, begun(plain_desk)) == {}


def test_it_is_printed_in_the_clients_language_with_neutral_titles_of_that_language(plain_desk: Desk, qtbot):
    client = dataclasses.replace(plain_desk.client, sheet_language="de")
    plain_desk.casebook.clients.save(client)
    agreed(plain_desk, "thought_log")
    slip = begun(plain_desk)
    page = PrintPage(plain_desk.context)
    qtbot.addWidget(page)
    page.show_sheet(slip)
    make = page.make_pdf()
    assert isinstance(plain_desk.context.papers, Papers) and make is not None
    text = text_of(make())
    sheet = plain_desk.context.translations.sheet(plain_desk.context.library.known("thought_log"), "de").sheet_title
    assert sheet in text
    assert (
        plain_desk.context.translations.sheet(plain_desk.context.library.known("session_slip"), "de").sheet_title
        in text
    )
    plain_desk.context.jobs.close()


def test_the_slip_is_the_kind_whose_file_says_so_whatever_its_id(plain_desk: Desk):
    slip = slip_kind(plain_desk.context.library)
    assert slip is not None and slip.id == "session_slip"
    other = dataclasses.replace(plain_desk.context.library.get("own_idea"), id="last_word", ends_session=True)
    renamed = dataclasses.replace(plain_desk.context.library, kinds=(other,), earlier=())
    assert slip_kind(renamed) is other
    assert slip_kind(dataclasses.replace(renamed, kinds=())) is None


def test_without_a_readable_slip_it_is_said(desk: Desk, workplace, monkeypatch):
    library = desk.context.library
    kinds = tuple(kind for kind in library.kinds if not kind.ends_session)
    less = dataclasses.replace(library, kinds=kinds, earlier=())
    monkeypatch.setattr(type(desk.casebook.kinds), "library", lambda _kinds: less)
    told = []
    workplace.told.connect(lambda words, tint: told.append((words, tint)))
    workplace.show_client(desk.uid)
    workplace.ways.session_slips.show()
    assert [tint for _words, tint in told] == ["ochre"] and "cannot be read" in told[0][0]
    assert desk.casebook.assignments.of(desk.uid) == []


def test_a_slip_that_asks_for_less_is_given_less(plain_desk: Desk):
    agreed(plain_desk, "own_idea", "Walk")
    kind = slip_kind(plain_desk.context.library)
    assert kind is not None
    bare = dataclasses.replace(kind, fields=kind.fields[:1])
    assert answers(plain_desk, slip_of_today(plain_desk.context, plain_desk.uid, bare)) == {}

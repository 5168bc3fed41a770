"""Everything about a client: what is on paper and in the files, and that process notes are only when asked for."""

import datetime
import hashlib
import io
import json
import stat
import zipfile

import pytest
from pypdf import PdfReader
from tests.documents.paper_reading import text_of
from tests.storage.filled_casebook import add_assignment, add_entry

from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind
from betweentimes.clinic.assignment import Reply
from betweentimes.clinic.attachment import Attachment
from betweentimes.clinic.client import Client, Goal, GoalRating, UnassignedChange
from betweentimes.clinic.review import Review
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Contact, Session, SessionState
from betweentimes.ui.printing import paper_frame
from betweentimes.ui.rights import whole_record_page

DAY = datetime.date(2026, 11, 3)
TOLD = (
    "two stops with her sister", "rang about the bus", "See my sister", "7 of 10", "Bus ladder", "To the river",
    "It rained", "most came back", "walked further than planned", "well carried", "went to a party", "PHQ-9",
    "Several days", "being asked is being graded", "Song of the river", "looked at",
)  # fmt: skip
PRIVATE = ("a quiet strain", "owned it")


@pytest.fixture
def record(desk):
    """A client with something of every kind, and another whose words have no place in it."""
    casebook, client = desk.casebook, desk.uid
    casebook.sessions.save(Session(client=client, date=DAY, state=SessionState.HELD, note="two stops with her sister"))
    casebook.sessions.save_contact(Contact(client=client, date=DAY, about="rang about the bus"))
    goal = casebook.goals.save(Goal(client=client, words="See my sister"))
    casebook.goals.rate(GoalRating(goal=goal.uid, client=client, date=DAY, near=7))
    casebook.goals.save_change(UnassignedChange(client=client, date=DAY, words="went to a party"))
    assignment = add_assignment(casebook, client, title="Bus ladder")
    rung = add_entry(casebook, assignment, step="To the river")
    add_entry(casebook, assignment, "tries", rung.uid, old_field="It rained")
    casebook.reviews.save(
        Review(assignment=assignment, client=client, date=DAY, happened="walked further than planned", amount="most")
    )
    casebook.replies.save(Reply(assignment=assignment, client=client, words="well carried"))
    casebook.measures.save_score(Score(client=client, measure="phq9", date=DAY, answers=(1,) * 10, total=9))
    casebook.alliance.save_check_in(CheckIn(client=client, date=DAY, client_goals=8, my_goals=5))
    casebook.alliance.save_meaning(client, "being asked is being graded")
    casebook.alliance.save_note(
        AllianceNote(client=client, kind=NoteKind.STRAIN, date=DAY, text="a quiet strain", my_part="owned it")
    )
    casebook.attachments.add(
        Attachment(client=client, title="Song of the river", media="audio/ogg", on=DAY), b"OggS" * 400_000
    )
    other = casebook.clients.save(Client(name="T. K."))
    casebook.sessions.save(Session(client=other.uid, date=DAY, note="somebody else entirely"))
    casebook.record_view(client)
    return client


@pytest.fixture
def page(workplace, record, qtbot):
    workplace.show_client(record)
    workplace.ways.rights.show()
    made = workplace.ways.rights.page
    qtbot.waitUntil(lambda: bool(made.pdf), timeout=20_000)
    return made


def make_again(page, qtbot):
    qtbot.waitUntil(lambda: bool(page.pdf), timeout=20_000)
    return " ".join(text_of(page.pdf).split())


def test_the_paper_holds_everything_but_process_notes(page, qtbot):
    said = make_again(page, qtbot)
    for words in TOLD:
        assert words in said, words
    for words in (*PRIVATE, "my sense", "somebody else"):
        assert words not in said, words


def test_process_notes_are_in_it_when_they_are_asked_for(page, qtbot):
    page.process.click()
    said = make_again(page, qtbot)
    for words in (*PRIVATE, "my sense", "process notes are included, as far as whoever made this paper may read them"):
        assert words in said, words


def test_the_paper_is_tagged_and_in_its_language(page):
    read = PdfReader(io.BytesIO(page.pdf))
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"] and read.trailer["/Root"]["/Lang"]


def test_saving_is_written_down_with_the_answer_about_process_notes(desk, page, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(paper_frame, "ask_where", lambda *_asked: tmp_path / "out.pdf")
    page.save_pdf()
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    assert desk.casebook.history.audit(1)[0].action == "exported_record_saved"
    page.process.click()
    make_again(page, qtbot)
    page.save_pdf()
    line = desk.casebook.history.audit(1)[0]
    assert (line.action, line.record) == ("exported_record_and_process_saved", desk.uid)


def save_files(page, qtbot, monkeypatch, path):
    monkeypatch.setattr(whole_record_page, "choose_new_file", lambda *_asked: path)
    page.files.click()
    qtbot.waitUntil(lambda: "not encrypted" in page.notice.text(), timeout=20_000)
    return zipfile.ZipFile(path)


def test_the_files_hold_everything_with_the_attached_ones_beside(desk, page, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "record.zip"
    files = save_files(page, qtbot, monkeypatch, path)
    assert files.namelist() == ["README.md", "record.json", "record.schema.json", "fhir.json", "attachments/001.ogg"]
    read = json.loads(files.read("record.json"))
    assert read["sessions"][0]["note"] == "two stops with her sister" and "process_notes" not in read
    assert "somebody else" not in files.read("record.json").decode()
    attached = read["attachments"][0]
    assert hashlib.sha256(files.read(attached["file"])).hexdigest() == attached["digest"]
    assert json.loads(files.read("fhir.json"))["entry"][1]["resource"]["resourceType"] == "QuestionnaireResponse"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.glob("*record*")] == ["record.zip"]
    assert desk.casebook.history.audit(1)[0].action == "exported_record_files"


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_kept_as_saved(desk, page, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(whole_record_page, "choose_new_file", lambda *_asked: tmp_path / "nowhere" / "record.zip")
    page.files.click()
    qtbot.waitUntil(lambda: "not there any more" in page.notice.text(), timeout=20_000)
    assert desk.casebook.history.audit(1)[0].action != "exported_record_files"


def test_leaving_forgets_the_client(page):
    page.close_page()
    assert page.pdf == b"" and page.make_pdf() is None


def test_it_is_not_shown_while_both_look(workplace, record):
    workplace.show_client(record)
    workplace.set_shared(True)
    workplace.ways.rights.show()
    assert workplace.currentIndex() == 0

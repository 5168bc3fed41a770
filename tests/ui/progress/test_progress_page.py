"""The progress PDF through its page: read back with poppler, saved by hand, printed, and nothing written otherwise."""

import datetime
import io
import shutil
import subprocess
from collections.abc import Iterator

import pypdf
import pytest
from tests.ui.desk import Desk

from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.assignment import Assignment, State
from betweentimes.clinic.client import Client, Goal, GoalRating, UnassignedChange
from betweentimes.clinic.review import Review
from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.clinic.session import Session, SessionState
from betweentimes.documents.requests import Section
from betweentimes.ui.printing import paper_frame, pdf_saving
from betweentimes.ui.progress.progress_page import ProgressPage

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler reads the PDF back")

FIRST = datetime.date(2026, 9, 15)
WEEK = datetime.timedelta(days=7)


def words_of(pdf: bytes) -> str:
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


@pytest.fixture
def page(desk: Desk, qtbot) -> Iterator[ProgressPage]:
    made = ProgressPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1360, 824)
    made.show()
    yield made
    desk.context.jobs.close()


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Nine weeks: totals with gaps, a goal, one of two brought back, a change, a check-in."""
    book, uid = desk.casebook, desk.uid
    for week in range(9):
        book.sessions.save(Session(client=uid, date=FIRST + week * WEEK, state=SessionState.HELD))
    for week, total in enumerate((18, 17, None, 14, 12, None, 13, 12, 11)):
        day = FIRST + week * WEEK
        book.measures.save_score(Score(client=uid, measure="phq9", date=day, total=total, source=ScoreSource.IMPORTED))
    goal = book.goals.save(Goal(client=uid, words="See my sister without planning the whole week"))
    for day, near in ((FIRST, 2), (FIRST + 8 * WEEK, 5)):
        book.goals.rate(GoalRating(goal=goal.uid, client=uid, date=day, near=near))
    for amount in ("most", "none"):
        made = book.assignments.add(
            Assignment(client=uid, kind="own_idea", kind_version=1, state=State.AGREED, state_since=FIRST)
        )
        book.reviews.save(Review(assignment=made.uid, client=uid, date=FIRST + WEEK, amount=amount))
    book.goals.save_change(UnassignedChange(client=uid, date=FIRST + 3 * WEEK, words="Rang my brother"))
    book.alliance.save_check_in(CheckIn(client=uid, date=FIRST + WEEK, client_goals=7, client_tasks=6, client_bond=8))
    return desk


def shown(page: ProgressPage, qtbot) -> str:
    qtbot.waitUntil(lambda: bool(page.pdf), timeout=10_000)
    return words_of(page.pdf)


def test_the_preview_tells_the_period_with_its_gaps(page, told, qtbot):
    page.show_client(told.uid)
    words = shown(page, qtbot)
    assert "15 September to 17 November 2026, nine sessions with A. Osei" in words
    assert "See my sister without planning the whole week" in words
    assert "5 of 10 near, was 2" in words
    assert "PHQ-9 fell by 7" in words and "18 to 11" in words
    assert "1 of 2" in words
    assert "Rang my brother" in words
    assert "© Pfizer" in words
    assert page.preview.document.pageCount() >= 1
    assert page.preview.page_label.text().startswith("Page 1 of")


def test_alliance_stays_out_unless_ticked(page, told, qtbot):
    page.show_client(told.uid)
    assert not page.sections.alliance.isChecked()
    assert page.sections.alliance_hint.text() == "Only when R. M. asked for it."
    without = shown(page, qtbot)
    page.sections.alliance.click()
    assert page.pdf == b""
    ticked = shown(page, qtbot)
    assert "not a validated questionnaire" in ticked
    assert len(ticked) > len(without)


def test_unticking_leaves_things_out(page, told, qtbot):
    page.show_client(told.uid)
    for box in (page.sections.goals, page.sections.changes, page.sections.measure_box("phq9")):
        box.click()
    words = shown(page, qtbot)
    assert "my sister" not in words
    assert "my brother" not in words
    assert "PHQ-9" not in words


def test_a_shorter_period_tells_less(page, told, qtbot):
    page.show_client(told.uid)
    shown(page, qtbot)
    page.period.start.set_value(FIRST + 2 * WEEK)
    page.period.start.edited.emit()
    words = shown(page, qtbot)
    assert "14 to 11" in words
    assert "29 September to 17 November 2026" in words


def test_days_the_wrong_way_round_make_nothing_and_say_so(page, told, qtbot):
    page.show_client(told.uid)
    shown(page, qtbot)
    page.period.start.set_value(datetime.date(2026, 12, 1))
    page.period.start.edited.emit()
    assert page.period.problem() == "The first day lies after the last."
    qtbot.wait(400)
    assert page.pdf == b""
    assert not page.save.isEnabled()


def test_a_saved_pdf_is_what_was_shown_and_is_in_the_trail(page, told, qtbot, tmp_path, monkeypatch):
    page.show_client(told.uid)
    shown(page, qtbot)
    target = tmp_path / "elsewhere" / "p.pdf"
    target.parent.mkdir()
    asked: list[str] = []

    def choose(_parent, _title, _kind, _pattern, start):
        asked.append(start.name)
        return target

    monkeypatch.setattr(pdf_saving, "choose_new_file", choose)
    before = page.pdf
    page.save.click()
    assert asked == ["Progress 2026-11-17.pdf"]
    assert target.read_bytes() == before
    assert [path.name for path in target.parent.iterdir()] == ["p.pdf"]
    assert told.casebook.history.audit(1)[0].action == "exported_progress_saved"


def test_looking_writes_nothing(page, told, qtbot, tmp_path):
    before = told.casebook.last_saved
    files = sorted(path.name for path in tmp_path.rglob("*"))
    page.show_client(told.uid)
    shown(page, qtbot)
    assert told.casebook.last_saved == before
    assert sorted(path.name for path in tmp_path.rglob("*")) == files


def test_a_client_of_whom_nothing_is_known_yet_still_gets_a_page(page, desk, qtbot):
    page.show_client(desk.uid)
    assert shown(page, qtbot).startswith("Between sessions")


def test_leaving_forgets_the_paper(page, told, qtbot):
    page.show_client(told.uid)
    shown(page, qtbot)
    page.hide()
    assert page.pdf == b""
    assert page.preview.document.pageCount() == 0
    assert page._records is None


def test_what_was_brought_back_is_called_by_the_clients_own_word(page, desk):
    client = desk.casebook.clients.save(Client(name="Client 7", word_one="page", word_many="pages & notes"))
    page.show_client(client.uid)
    assert page.sections.practice.accessibleName() == "Brought back, x of y: pages & notes"
    assert page.sections.practice.text() == "Brought back, x of y: pages && notes"


def choose_audience(page: ProgressPage, audience: str) -> None:
    page.audience.segment(audience).click()


def test_the_clients_copy_has_plain_words_and_no_name_without_initials(page, told, qtbot):
    page.show_client(told.uid)
    words = shown(page, qtbot)
    assert words.startswith("Between sessions")
    assert "What the numbers mean" in words
    assert "Higher means that it is harder; down means that it has become easier." in words
    assert "A difference of 6 or more is called reliable" in words
    assert "Working together" not in words


def test_the_file_holds_everything_and_says_that_the_alliance_is_private(page, told, qtbot):
    page.show_client(told.uid)
    choose_audience(page, "file")
    words = shown(page, qtbot)
    assert words.startswith("R. M., summary for the file")
    assert "Private: for the therapist’s file only." in words
    assert "Held, 9: 15 Sep, 22 Sep" in words
    assert "Everything on one line of time" in words
    assert "not for passing on" in words


def test_a_referrer_is_told_the_measures_and_nothing_of_the_process(page, told, qtbot):
    page.show_client(told.uid)
    choose_audience(page, "referrer")
    page.sections.summary_words.set_value("Sleeps through again.")
    page.sections.summary_words.edited.emit()
    words = shown(page, qtbot)
    assert words.startswith("R. M., summary")
    assert "Sleeps through again." in words
    assert "PHQ-9 fell by 7" in words
    assert "does not say what caused it" in words
    for other in ("my sister", "my brother", "1 of 2", "Working together", "Read together"):
        assert other not in words


def test_the_switches_of_each_audience_are_remembered_for_this_client_alone(page, told, qtbot):
    other = told.casebook.clients.save(Client(name="B. K.", initials="B. K."))
    page.show_client(told.uid)
    page.sections.goals.click()
    choose_audience(page, "referrer")
    page.sections.section_box(Section.SESSIONS).click()
    page.language.set_value("de")
    page.language.edited.emit()
    page.hide()
    page.show_client(told.uid)
    page.show()
    assert page.audience.current() == "referrer"
    assert page.sections.section_box(Section.SESSIONS).isChecked()
    assert "Stattgefunden, 9" in shown(page, qtbot)
    choose_audience(page, "client")
    assert not page.sections.goals.isChecked()
    assert page.language.value() == "en"
    page.show_client(other.uid)
    assert page.audience.current() == "client"
    assert page.sections.goals.isChecked()
    assert page.name.value()


def test_damaged_choices_fall_back_to_the_usual(page, told):
    told.casebook.papers.keep_choices(told.uid, "progress", '{"audience": "file", "switches": {"client": [')
    page.show_client(told.uid)
    assert page.audience.current() == "client"
    assert page.sections.goals.isChecked()


def test_saved_with_a_password_nobody_opens_it_without(page, told, qtbot, tmp_path, monkeypatch):
    class Typed:
        password = "three grey herons"

        def __init__(self, *_, **__) -> None:
            pass

        def exec(self) -> bool:
            return True

    page.show_client(told.uid)
    shown(page, qtbot)
    target = tmp_path / "locked.pdf"
    monkeypatch.setattr(paper_frame, "PasswordDialog", Typed)
    monkeypatch.setattr(pdf_saving, "choose_new_file", lambda *_: target)
    page.password.click()
    with qtbot.waitSignal(page.left_program, timeout=20_000):
        page.save.click()
    assert page.notice.text() == "Saved as locked.pdf, with its password."
    reader = pypdf.PdfReader(io.BytesIO(target.read_bytes()))
    assert reader.is_encrypted
    assert not reader.decrypt("wrong")
    assert reader.decrypt("three grey herons")
    assert reader.trailer["/Encrypt"]["/V"] == 5
    assert b"PHQ" not in target.read_bytes()
    assert "PHQ-9 fell by 7" in " ".join(" ".join(each.extract_text() for each in reader.pages).split())


def test_in_the_shared_view_there_is_the_clients_copy_alone(page, told, qtbot):
    page.show_client(told.uid)
    choose_audience(page, "file")
    page.set_shared(True)
    page.show_client(told.uid)
    assert page.audience.isHidden()
    words = shown(page, qtbot)
    assert words.startswith("Between sessions")
    assert "Working together" not in words
    page.set_shared(False)
    page.show_client(told.uid)
    assert page.audience.current() == "file"

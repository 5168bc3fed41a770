"""The caseload and a month on paper, read back: everybody once, the heading on every page, names as wished."""

import datetime
import io
import re
from dataclasses import replace

import pypdf
import pytest
from tests.conftest import REPOSITORY
from tests.documents.paper_reading import page_count, text_of, words_in_one_another
from tests.documents.tag_reading import tags_of
from tests.documents.test_tags import complaints

from betweentimes.clinic.caseload import LastCheckIn, Standing
from betweentimes.clinic.change import reliable_change
from betweentimes.clinic.measure_reading import read_measures
from betweentimes.clinic.month_summary import MonthLine, Named, total_line
from betweentimes.clinic.own_time import BoundaryNote
from betweentimes.clinic.prompts import Reason
from betweentimes.clinic.review import BroughtBack
from betweentimes.documents.caseload_requests import (
    CaseloadRequest,
    CaseloadRow,
    MeasureNow,
    MonthRequest,
    MonthRow,
    OpenWork,
)
from betweentimes.documents.papers import Papers

DAY = datetime.date(2026, 11, 17)
PHQ9 = read_measures(REPOSITORY / "resources" / "measures").get("phq9")
FULL = CaseloadRow(
    name="R. M.",
    standing=Standing.OPEN,
    next_date=datetime.date(2026, 11, 24),
    next_time=datetime.time(14, 0),
    open=(OpenWork("Riding the bus", datetime.date(2026, 11, 24)), OpenWork("Two songs", own=True)),
    replies=2,
    reply_since=datetime.date(2026, 11, 15),
    check_in=LastCheckIn(datetime.date(2026, 11, 10), 6 + 1 / 3),
    measure=MeasureNow("PHQ-9", datetime.date(2026, 11, 3), 11, reliable_change(PHQ9, 18, 11)),
    prompt=Reason.OPEN_STRAIN,
)
LINE = MonthLine(
    client=Named("r", "Ruth", "R. M."),
    held=4,
    cancelled=1,
    absent=2,
    contacts=3,
    contact_minutes=25,
    own_tasks=2,
    agreed=40,
    spent=35,
    back=BroughtBack(3, 4),
)


@pytest.fixture(scope="module")
def papers() -> Papers:
    return Papers(REPOSITORY / "resources" / "fonts", REPOSITORY / "resources" / "paper")


def caseload(*rows: CaseloadRow, **values: object) -> CaseloadRequest:
    return CaseloadRequest(made_on=DAY, rows=rows, **values)


def month(*rows: MonthRow, **values: object) -> MonthRequest:
    total = MonthRow("", total_line([row.line for row in rows]), (("PHQ-9", 9),))
    start, end = DAY.replace(day=1), DAY.replace(day=30)
    return MonthRequest(start=start, end=end, made_on=DAY, rows=rows, total=total, **values)


def cells_of(pdf: bytes) -> list[list[str]]:
    """The table's rows as a screen reader says them."""
    return [
        [re.sub(r"\s+", " ", cell.text()).strip() for cell in row.parts if cell.tag in ("TH", "TD")]
        for row in tags_of(pdf).all("TR")
    ]


def test_a_clients_row_says_everything_that_is_open_about_them(papers):
    head, row = cells_of(papers.caseload(caseload(FULL)))
    assert head[0] == "Client"
    assert row == [
        "R. M.",
        "open",
        "24 Nov, 14:00",
        "Riding the bus (review 24 Nov) my own: Two songs",
        "2 owed, the first since 15 Nov",
        "6.3, 10 Nov",
        "PHQ-9 11, 3 Nov 7 lower: better, reliable",
        "a strain is open",
    ]


@pytest.mark.parametrize(
    ("first", "said"),
    [(6, "5 higher: worse, within error"), (5, "6 higher: worse, reliable"), (11, "no change"), (None, "")],
)
def test_the_change_says_its_direction_and_whether_it_is_reliable(papers, first, said):
    change = None if first is None else reliable_change(PHQ9, first, 11)
    row = replace(FULL, measure=MeasureNow("PHQ-9", DAY, 11, change))
    assert cells_of(papers.caseload(caseload(row)))[1][6] == f"PHQ-9 11, 17 Nov {said}".strip()


def test_many_clients_flow_over_pages_each_with_the_heading_and_nobody_is_lost(papers):
    rows = [replace(FULL, name=f"N{number:03}") for number in range(120)]
    pdf = papers.caseload(caseload(*rows, all_clients=200))
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    assert len(pages) == page_count(pdf) > 5
    assert all("Next session" in page and "Last check-in" in page for page in pages)
    assert all("therapist alone" in page for page in pages)
    assert re.findall(r"\bN\d{3}\b", " ".join(pages)) == [f"N{number:03}" for number in range(120)]
    assert "120 of 200 clients." in pages[0]
    assert words_in_one_another(papers.caseload(caseload(*rows[:20]))) == []


def test_it_lies_on_its_long_side_in_both_sizes(papers):
    for paper, size in (("A4", (842, 595)), ("Letter", (792, 612))):
        for pdf in (
            papers.caseload(caseload(FULL, paper=paper)),
            papers.month(month(MonthRow("R.", LINE), paper=paper)),
        ):
            box = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
            assert (round(float(box.width)), round(float(box.height))) == size


def test_without_names_rows_carry_numbers(papers):
    rows = [replace(FULL, name="") for _ in range(3)]
    assert [row[0] for row in cells_of(papers.caseload(caseload(*rows)))[1:]] == ["1", "2", "3"]


def test_odd_names_and_titles_stand_as_they_are(papers):
    row = replace(FULL, name="<b>&amp; Łukasz", open=(OpenWork("<img src='x'> {title} %s"), OpenWork("W" * 4000)))
    said = text_of(papers.caseload(caseload(row)))
    assert "<b>&amp; Łukasz" in said
    assert "<img src='x'> {title} %s" in said


def test_an_empty_table_says_so(papers):
    assert "No client to show." in text_of(papers.caseload(caseload()))
    assert "Nothing was written down for this month." in text_of(papers.month(month()))


def test_a_month_counts_sessions_contacts_own_minutes_what_came_back_and_measures(papers):
    rows = [MonthRow("R. M.", LINE, (("PHQ-9", 2), ("GAD-7", 1))), MonthRow("S.", replace(LINE, back=None), ())]
    head, ruth, sam, total = cells_of(papers.month(month(*rows)))
    assert head == ["Client", "Sessions", "Contacts between", "My own tasks", "Brought back", "Measures taken"]
    assert ruth == [
        "R. M.",
        "4 held 1 cancelled 2 did not come",
        "3, 25 minutes",
        "35 of 40 minutes",
        "3 of 4",
        "PHQ-9: 2 GAD-7: 1",
    ]
    assert sam[4:] == ["", ""]
    assert total[:5] == [
        "All together",
        "8 held 2 cancelled 4 did not come",
        "6, 50 minutes",
        "70 of 80 minutes",
        "3 of 4",
    ]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ar"])
def test_both_are_made_in_every_language_and_can_be_read_aloud(papers, language, tmp_path):
    rows = [
        replace(FULL, standing=standing, prompt=reason, replies=replies)
        for standing in Standing
        for reason in Reason
        for replies in (0, 1)
    ]
    for pdf in (
        papers.caseload(caseload(*rows, language=language)),
        papers.month(month(*[MonthRow("R. M.", LINE, (("PHQ-9", 2),))] * 30, language=language)),
    ):
        assert complaints(pdf, tmp_path) == []


def limit(words: str, of_contact: bool = False) -> BoundaryNote:
    return BoundaryNote(client="r", day=datetime.date(2026, 11, 12), words=words, of_contact=of_contact)


def test_a_month_tells_where_a_limit_was_noted_in_the_therapists_words(papers):
    noted = replace(LINE, boundaries=(limit("One song, not five."), limit("Not after eight.", of_contact=True)))
    said = text_of(papers.month(month(MonthRow("R. M.", LINE), MonthRow("", noted))))
    assert "Where I noted a limit" in said
    assert "2, 12 Nov, on my own task: One song, not five." in said
    assert "2, 12 Nov, on a contact between sessions: Not after eight." in said
    assert "Where I noted a limit" not in text_of(papers.month(month(MonthRow("R. M.", LINE))))


@pytest.mark.parametrize(("language", "mark"), [("en", "."), ("de", ","), ("fr", ","), ("es", ",")])
def test_figures_have_the_decimal_mark_of_the_paper(papers, language, mark):
    row = replace(FULL, measure=MeasureNow("PHQ-9", DAY, 12.375, reliable_change(PHQ9, 18, 12.375)))
    said = text_of(papers.caseload(caseload(row, language=language)))
    for whole, rest in (("6", "3"), ("12", "38"), ("5", "62")):
        assert f"{whole}{mark}{rest}" in said
    assert mark == "." or re.search(r"\d\.\d", said) is None


def test_a_password_closes_it(papers):
    pdf = papers.with_password(papers.caseload(caseload(FULL)), "lanterns")
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert reader.is_encrypted
    assert not reader.decrypt("wrong")
    assert reader.decrypt("lanterns")
    assert "R. M." in reader.pages[0].extract_text()

"""Paper's limits: a sheet against a raw canvas that draws the same page, and a long report in milliseconds."""

import datetime
import io
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.conftest import REPOSITORY
from tests.documents.filled_sheets import AGREEMENT, DAY, entries_for
from tests.documents.paper_reading import page_count
from tests.documents.test_progress import summary

from betweentimes.clinic.client import UnassignedChange
from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.papers import Papers
from betweentimes.documents.requests import SheetRequest
from betweentimes.ui.printing.word_shaper import WordShaper
from betweentimes.worksheets.overlay_reading import Translations
from betweentimes.worksheets.reading import read_worksheets

MOST_TIMES_RAW = 3.0
MOST_MILLISECONDS = 150.0
MOST_TIMES_UNTAGGED = 1.7
MOST_TAGGED_MS = 15.0
MOST_FOR_A_HUNDRED_MS = 1500.0
ROUNDS = 12
LANGUAGES = ("en", "de", "fr", "es", "ar")
TOO_MUCH = "Stop, put the sheet away, and call the number on your card at any hour."


@pytest.fixture
def papers(qapp) -> Papers:
    """Papers as the program makes them, with what sets Arabic."""
    fonts = REPOSITORY / "resources" / "fonts"
    return Papers(fonts, REPOSITORY / "resources" / "paper", shaper=WordShaper(fonts / "fallback"))


@pytest.fixture
def plain_papers() -> Papers:
    """Papers that mark nothing for reading aloud."""
    return Papers(REPOSITORY / "resources" / "fonts", REPOSITORY / "resources" / "paper", tagged=False)


def best(work: Callable[[], object], rounds: int = 15) -> float:
    """Milliseconds of the quickest round."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1000)
    return min(times)


def recorded_page(papers: Papers, request: SheetRequest, monkeypatch: pytest.MonkeyPatch) -> list[tuple]:
    """The calls that the sheet makes on reportlab's canvas."""
    calls: list[tuple] = []
    real_runs, real_line = PageCanvas.runs, Canvas.line
    real_rect = Canvas.roundRect

    def runs(self, x, baseline, words, style, leftward=None):
        calls.append(
            ("text", x, baseline, "".join(word[0] for word in words), words[0][1] if words else "", style.size)
        )
        return real_runs(self, x, baseline, words, style, leftward)

    def line(self, *places):
        calls.append(("line", *places))
        return real_line(self, *places)

    def box(self, *places, **more):
        calls.append(("box", *places[:4]))
        return real_rect(self, *places, **more)

    with monkeypatch.context() as patch:
        patch.setattr(PageCanvas, "runs", runs)
        patch.setattr(Canvas, "line", line)
        patch.setattr(Canvas, "roundRect", box)
        papers.sheet(request)
    return calls


def draw_raw(calls: list[tuple]) -> bytes:
    memory = io.BytesIO()
    canvas = Canvas(memory, pagesize=(595.28, 841.89), invariant=1, pageCompression=1)
    for kind, *places in calls:
        if kind == "text":
            x, y, text, font, size = places
            if text:
                canvas.setFont(font, size)
                canvas.drawString(x, y, text)
        elif kind == "line":
            canvas.line(*places)
        else:
            canvas.roundRect(*places, 3)
    canvas.showPage()
    canvas.save()
    return memory.getvalue()


def test_an_untagged_sheet_takes_at_most_three_times_a_raw_canvas(plain_papers, monkeypatch, limits):
    worksheet = read_worksheets(REPOSITORY / "resources" / "worksheets").get("exposure_ladder")
    request = SheetRequest(
        worksheet=worksheet, agreement=AGREEMENT, entries=entries_for(worksheet), sheet_number="7F-204", date_from=DAY
    )
    calls = recorded_page(plain_papers, request, monkeypatch)
    assert len(calls) > 40
    raw = best(lambda: draw_raw(calls))
    ours = best(lambda: plain_papers.sheet(request))
    note = f"{ours:.1f} ms against {raw:.1f} ms"
    limits.check("one untagged sheet, times a raw canvas of the page", ours / raw, MOST_TIMES_RAW, "x", note)


def test_a_report_of_ten_pages_is_quick(papers, limits):
    words = "Gave up her seat on the bus and forgot to watch for the worry. " * 12
    changes = tuple(
        UnassignedChange(client="c", date=datetime.date(2026, 10, 1), words=f"{number} {words}") for number in range(80)
    )
    request = replace(summary(), changes=changes)
    pages = page_count(papers.progress(request))
    taken = best(lambda: papers.progress(request), 7)
    assert pages >= 10
    limits.check("a report of ten pages", taken, MOST_MILLISECONDS, "ms", f"{pages} pages")


def every_sheet(language: str = "en") -> list[SheetRequest]:
    """Each kind filled in, on both papers, in usual and large print, with the code of an issued sheet and its note."""
    folder = REPOSITORY / "resources" / "worksheets"
    translations = Translations(folder)
    kinds = [translations.sheet(kind, language) for kind in read_worksheets(folder).kinds]
    return [
        SheetRequest(
            worksheet=kind,
            agreement=AGREEMENT,
            entries=entries_for(kind),
            sheet_number="7F-204",
            token="abcdefghijklmnopqrstuvwx23",
            date_from=DAY,
            too_much=TOO_MUCH,
            paper=paper,
            large_print=large_print,
        )
        for kind in kinds
        for paper in ("A4", "Letter")
        for large_print in (False, True)
    ]


def named(request: SheetRequest) -> str:
    return f"{request.worksheet.id}, {request.paper}{', large' if request.large_print else ''}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_tagged_sheet_is_quick_in_every_language(papers, language, limits):
    """Every sheet is met in every round, so that a busy moment of the machine spoils one round and not one sheet."""
    requests = every_sheet(language)
    assert {request.worksheet.language for request in requests} == {language}
    times = dict.fromkeys(map(named, requests), 1e9)
    for _round in range(ROUNDS):
        for request in requests:
            name = named(request)
            times[name] = min(times[name], best(partial(papers.sheet, request), 1))
    slowest = max(times, key=times.__getitem__)
    limits.check(
        f"the slowest tagged sheet with its code, warm, in {language}", times[slowest], MOST_TAGGED_MS, "ms", slowest
    )


def test_tags_cost_little(papers, plain_papers, limits):
    """Every sheet is met in every round, so that a busy moment of the machine spoils one round and not one sheet."""
    requests = every_sheet()
    tagged, plain = dict.fromkeys(map(named, requests), 1e9), dict.fromkeys(map(named, requests), 1e9)
    for _round in range(ROUNDS):
        for request in requests:
            name = named(request)
            tagged[name] = min(tagged[name], best(partial(papers.sheet, request), 1))
            plain[name] = min(plain[name], best(partial(plain_papers.sheet, request), 1))
    dearest = max(tagged, key=lambda name: tagged[name] / plain[name])
    note = f"{dearest}: {tagged[dearest]:.1f} ms against {plain[dearest]:.1f} ms"
    limits.check(
        "a tagged sheet, times an untagged one", tagged[dearest] / plain[dearest], MOST_TIMES_UNTAGGED, "x", note
    )


def test_a_hundred_tagged_sheets_are_quick(papers, limits):
    requests = (every_sheet() * 2)[:100]

    def all_of_them() -> None:
        for request in requests:
            papers.sheet(request)

    limits.check("a hundred tagged sheets of every kind", best(all_of_them, 3), MOST_FOR_A_HUNDRED_MS)

"""The caseload on paper: a table over as many landscape pages as it takes, its heading on each."""

from dataclasses import replace

from betweentimes.clinic.change import ChangeReading, Direction
from betweentimes.documents.caseload_requests import CaseloadRequest, CaseloadRow, MeasureNow, OpenWork
from betweentimes.documents.flow import Block
from betweentimes.documents.grid import Grid, GridStyle, Row
from betweentimes.documents.making import Making
from betweentimes.documents.pages import Desk, Frame, set_pages
from betweentimes.documents.parts import Parts
from betweentimes.documents.text import Words, shortened
from betweentimes.documents.theme import Style, Theme, page_size
from betweentimes.documents.words import PaperWords

SHARES = (1.15, 1.0, 1.0, 2.5, 1.15, 1.05, 1.75, 1.15)
HEADS = ("client", "state", "next", "open", "reply", "check_in", "measure", "prompt")


def make_caseload(request: CaseloadRequest, desk: Desk, making: Making) -> bytes:
    """The table as a PDF in landscape. Raises PaperStopped."""
    words, flat = desk.words, close_set(desk)
    day = words.day_year(request.made_on)
    frame = Frame(
        size=page_size(request.paper, landscape=True),
        kind="summary",
        footer=words.say("caseload.footer", day=day),
        running=words.say("caseload.title", day=day),
    )
    return set_pages(_blocks(request, Parts(flat), making), frame, flat, making)


def close_set(desk: Desk) -> Desk:
    """The same desk for tables of many columns."""
    theme: Theme = replace(
        desk.theme,
        cell=Style("sans", 8.8, 11.2),
        strong=Style("strong", 8.8, 11.2),
        head=Style("strong", 8.4, 10.6),
        margin=36.0,
    )
    return Desk(desk.fonts, desk.words, theme, desk.tagged)


def wide_table(parts: Parts, section: str, heads: tuple[str, ...], shares: tuple[float, ...], rows: list[Row]) -> Grid:
    """A table whose heading stands on every page."""
    words, theme = parts.desk.words, parts.theme
    named = [Words(words.say(f"{section}.{head}"), theme.head, parts.desk.fonts) for head in heads]
    return Grid(shares, Row(tuple(named)), rows, GridStyle(look="cells", pad=5.0, pad_y=3.5), theme.gap)


def _blocks(request: CaseloadRequest, parts: Parts, making: Making) -> list[Block]:
    words, theme = parts.desk.words, parts.theme
    rows = [_row(place, row, parts) for place, row in enumerate(making.rows(request.rows), start=1)]
    made: list[Block] = [
        parts.words(words.say("caseload.title", day=words.day_year(request.made_on)), theme.title),
        parts.words(f"{_count(request, words)} {words.say('caseload.private')}", theme.lead, 2.0),
    ]
    if not rows:
        return [*made, parts.words(words.say("caseload.nobody"), theme.body, theme.section_gap)]
    table = wide_table(parts, "caseload", HEADS, SHARES, rows)
    return [*made, table, parts.words(words.say("caseload.note"), theme.small, 5.0)]


def _count(request: CaseloadRequest, words: PaperWords) -> str:
    count = len(request.rows)
    if request.all_clients > count:
        return words.say("caseload.part", n=count, all=request.all_clients)
    return words.say("caseload.count_one") if count == 1 else words.say("caseload.count", n=count)


def _row(place: int, row: CaseloadRow, parts: Parts) -> Row:
    words, theme = parts.desk.words, parts.theme
    texts = (
        words.say(f"caseload.standing_{row.standing}"),
        _next(row, words),
        "\n".join(_work(work, words) for work in row.open),
        _reply(row, words),
        _check_in(row, words),
        _measure(row.measure, words) if row.measure is not None else "",
        words.say(f"caseload.prompt_{row.prompt}") if row.prompt is not None else "",
    )
    name = parts.words(shortened(row.name) or str(place), theme.strong)
    return Row((name, *(parts.words(text, theme.cell) if text else None for text in texts)))


def _next(row: CaseloadRow, words: PaperWords) -> str:
    if row.next_date is None:
        return ""
    day = words.day_short(row.next_date)
    return words.say("caseload.when", day=day, time=f"{row.next_time:%H:%M}") if row.next_time else day


def _work(work: OpenWork, words: PaperWords) -> str:
    title = shortened(work.title)
    if work.own:
        return words.say("caseload.own", title=title)
    if work.review_on is not None:
        return words.say("caseload.review", title=title, day=words.day_short(work.review_on))
    return title


def _reply(row: CaseloadRow, words: PaperWords) -> str:
    if not row.replies or row.reply_since is None:
        return ""
    day = words.day_short(row.reply_since)
    if row.replies == 1:
        return words.say("caseload.reply_one", day=day)
    return words.say("caseload.reply_many", n=row.replies, day=day)


def _check_in(row: CaseloadRow, words: PaperWords) -> str:
    if row.check_in is None:
        return ""
    day = words.day_short(row.check_in.date)
    if row.check_in.mean is None:
        return words.say("caseload.no_mean", day=day)
    return words.say("caseload.mean", mean=words.figure(row.check_in.mean, 1), day=day)


def _measure(measure: MeasureNow, words: PaperWords) -> str:
    day = words.day_short(measure.date)
    now = words.say("caseload.measure_is", title=measure.title, total=words.figure(measure.total), day=day)
    return f"{now}\n{change_said(measure.change, words)}" if measure.change is not None else now


def change_said(change: ChangeReading, words: PaperWords) -> str:
    """How far a total moved, for better or worse by its measure, and whether that is beyond measurement error."""
    if change.direction is Direction.SAME:
        return words.say("caseload.change_same")
    moved = words.say(f"caseload.{'lower' if change.points < 0 else 'higher'}", points=words.figure(abs(change.points)))
    said = words.say(f"caseload.{change.direction}", moved=moved)
    if change.reliable is None:
        return said
    return words.say("caseload.reliable" if change.reliable else "caseload.within", moved=said)

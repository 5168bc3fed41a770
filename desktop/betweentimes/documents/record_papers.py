"""What a client's record holds beside it, on paper: papers given out, words for papers, and what is not saved yet."""

from collections.abc import Iterator

from betweentimes.clinic.measure_plan import MeasurePlan
from betweentimes.clinic.whole_record import SUPERVISION, WholeRecord
from betweentimes.documents.record_parts import RecordItem
from betweentimes.documents.record_words import Lines, RecordWords


def given_items(record: WholeRecord, words: RecordWords) -> Iterator[RecordItem]:
    """Sheets and blank measures by their numbers, the oldest first, and how often measures are asked."""
    titles = {each.uid: each.agreement.title.strip() for each in record.assignments}
    names = {each.id: each.short_title for each in record.measures}
    given = [(each.at, "sheet", each.number, titles.get(each.assignment, ""), each.copies) for each in record.sheets]
    given += [
        (each.created, "measure", each.number, names.get(each.measure, each.measure), each.copies)
        for each in record.measure_sheets
    ]
    for at, code, number, title, copies in sorted(given):
        paper = words.code("record_code.paper", code)
        said = words.paper.commas(filter(None, (paper, number, title)))
        yield RecordItem("", ((words.day(words.day_of(at)), said), (words.label("copies"), str(copies))), within=True)
    plans = tuple((names.get(each.measure, each.measure), _asked(each, words)) for each in record.measure_plans)
    if plans:
        yield RecordItem("", plans, within=True)


def _asked(plan: MeasurePlan, words: RecordWords) -> str:
    day = words.day(plan.since)
    if not plan.every:
        return words.say("not_asked", day=day)
    return words.say("asked_one" if plan.every == 1 else "asked", n=plan.every, day=day)


def paper_text_items(record: WholeRecord) -> Iterator[RecordItem]:
    """What the therapist wrote for papers, but for supervision."""
    texts = dict.fromkeys(each.words.strip() for each in record.paper_texts if each.paper != SUPERVISION)
    for text in texts:
        yield RecordItem("", (("", text),), within=True)


def supervision_items(record: WholeRecord, words: RecordWords) -> Iterator[RecordItem]:
    """The question for supervision, and what is replaced in papers that others read."""
    for each in record.paper_texts:
        if each.paper == SUPERVISION:
            yield RecordItem(words.paper.say("supervision.question"), (("", each.words.strip()),))
    replaced: Lines = tuple((each.words, each.instead) for each in record.replaced_words)
    if replaced:
        yield RecordItem(words.say("replaced"), replaced)


def unsaved_items(record: WholeRecord) -> Iterator[RecordItem]:
    """What was typed, or answered on the screen, and is no record yet."""
    for each in record.unsaved:
        lines = tuple(("", line) for line in each.words.splitlines() if line.strip())
        yield RecordItem("", lines, within=True)

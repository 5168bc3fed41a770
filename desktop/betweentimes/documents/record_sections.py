"""A client's whole record as it is read: sections of records in the words of the paper."""

import datetime
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any, Final

from betweentimes.clinic.history import AuditLine
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Contact, Session
from betweentimes.clinic.whole_record import WholeRecord
from betweentimes.documents.record_assignments import assignment_items
from betweentimes.documents.record_papers import given_items, paper_text_items, supervision_items, unsaved_items
from betweentimes.documents.record_parts import RecordItem, RecordSection
from betweentimes.documents.record_words import RecordWords
from betweentimes.worksheets.definition import Worksheet

LOOKING: Final = frozenset({"viewed", "printed", "handed_over"})
"""Acts of the audit trail that are told on paper, with all that left the program."""

EXPORTED: Final = "exported_"


def record_sections(record: WholeRecord, sheets: Sequence[Worksheet], words: RecordWords) -> tuple[RecordSection, ...]:
    """Every section that has something in it, in the order it is read.

    `sheets` are the record's worksheets in the paper's language, in the same order.
    """
    made = (
        RecordSection(words.say("particulars"), (_particulars(record, words),)),
        RecordSection(words.say("sessions"), tuple(_sessions(record, words))),
        RecordSection(words.say("contacts"), tuple(_contacts(record, words))),
        RecordSection(words.say("goals"), tuple(_goals(record, words))),
        RecordSection(words.say("work"), tuple(assignment_items(record, sheets, words))),
        RecordSection(words.say("changes"), tuple(_changes(record, words))),
        RecordSection(words.say("measures"), tuple(_scores(record, words))),
        RecordSection(
            words.say("check_ins"), tuple(_check_ins(record, words)), words.paper.say("check_in.not_validated")
        ),
        RecordSection(words.say("papers"), tuple(paper_text_items(record))),
        RecordSection(words.say("process"), (*_process(record, words), *supervision_items(record, words))),
        RecordSection(words.say("unsaved"), tuple(unsaved_items(record))),
        RecordSection(words.say("given"), tuple(given_items(record, words))),
        RecordSection(words.say("files"), tuple(_files(record, words))),
        RecordSection(words.say("looks"), tuple(_looks(record, words))),
    )
    return tuple(section for section in made if section.items)


def _particulars(record: WholeRecord, words: RecordWords) -> RecordItem:
    client = record.client
    told = [
        *((name, getattr(client, name)) for name in ("name", "initials", "pronouns", "contact", "consent")),
        ("own_word", words.paper.commas(filter(None, (client.word_one, client.word_many)))),
        ("born", client.born),
        ("responsible", record.people.get(client.therapist, "")),
        ("since", words.day_of(client.created) if client.created else None),
        ("keep_until", client.keep_until),
        ("keep_why", client.keep_why),
    ]
    lines = ((words.label(name), words.said(name, value)) for name, value in told)
    return RecordItem("", tuple((label, text) for label, text in lines if text))


def _sessions(record: WholeRecord, words: RecordWords) -> Iterator[RecordItem]:
    for session in sorted(record.sessions, key=_when):
        state = words.code("record_code.session", session.state)
        facts = (state, words.say("minutes", n=session.minutes), session.place.strip())
        said = words.paper.commas(filter(None, facts))
        yield RecordItem(words.day(session.date, session.time), (("", said), *words.lines(session, "note")))


def _contacts(record: WholeRecord, words: RecordWords) -> Iterator[RecordItem]:
    for contact in sorted(record.contacts, key=_when):
        about = ((words.label("about"), contact.about.strip()),) if contact.about.strip() else ()
        rest = words.lines(contact, "minutes", "boundary")
        yield RecordItem(words.day(contact.date, contact.time), (*words.lines(contact, "by"), *about, *rest))


def _goals(record: WholeRecord, words: RecordWords) -> Iterator[RecordItem]:
    for goal in record.goals:
        ratings = sorted((each for each in record.goal_ratings if each.goal == goal.uid), key=_dated)
        lines = [(words.day(each.date), words.say("of_ten", n=each.near)) for each in ratings]
        ended = [("", words.say("ended"))] if goal.ended else []
        yield RecordItem(goal.words, (*lines, *ended))


def _changes(record: WholeRecord, words: RecordWords) -> Iterator[RecordItem]:
    for change in sorted(record.changes, key=_dated):
        yield RecordItem(words.day(change.date), (("", change.words.strip()),))


def _scores(record: WholeRecord, words: RecordWords) -> Iterator[RecordItem]:
    known = {each.id: each for each in record.measures}
    for score in sorted(record.scores, key=_dated):
        definition = known.get(score.measure)
        name = definition.short_title if definition else score.measure
        lines = [(words.label("total"), words.paper.figure(score.total))] if score.total is not None else []
        lines += _answers(score, definition, words) if definition else []
        lines += words.lines(score, "occasion", "safety_note")
        yield RecordItem(words.say("on_day", what=name, day=words.day(score.date)), tuple(lines))


def _answers(score: Score, definition: MeasureDefinition, words: RecordWords) -> list[tuple[str, str]]:
    if score.version != definition.version or len(score.answers) != len(definition.items):
        return []
    told = []
    for item, answer in zip(definition.items, score.answers, strict=True):
        texts = {choice.value: choice.text for choice in definition.choices_of(item)}
        if answer is not None:
            told.append((item.text, words.say("answer", answer=texts.get(answer, ""), n=answer)))
    return told


def _check_ins(record: WholeRecord, words: RecordWords) -> Iterator[RecordItem]:
    rated = ("client_goals", "client_tasks", "client_bond", "my_goals", "my_tasks", "my_bond")
    for each in sorted(record.check_ins, key=_dated):
        yield RecordItem(words.day(each.date), words.lines(each, *rated))
    if record.meaning.strip():
        yield RecordItem(words.paper.say("supervision.meaning"), (("", record.meaning.strip()),))


def _process(record: WholeRecord, words: RecordWords) -> Iterator[RecordItem]:
    for note in sorted(record.notes, key=_dated):
        title = words.say("on_day", what=words.code("supervision.kind", note.kind), day=words.day(note.date))
        told = words.lines(note, "about", "movement", "signs")
        text = (("", note.text.strip()),) if note.text.strip() else ()
        yield RecordItem(title, (*told, *text, *words.lines(note, "my_part", "did", "result")))
    for prompt in sorted(record.prompts, key=_dated):
        yield RecordItem(words.day(prompt.date), words.lines(prompt, "reason", "choice", "note"))


def _files(record: WholeRecord, words: RecordWords) -> Iterator[RecordItem]:
    for file in sorted(record.attachments, key=attrgetter("on")):
        said = words.paper.commas((words.day(file.on), words.size(file.size)))
        yield RecordItem(file.title, (("", said),))


def _looks(record: WholeRecord, words: RecordWords) -> Iterator[RecordItem]:
    shown = [line for line in record.audit if line.action in LOOKING or line.action.startswith(EXPORTED)]
    lines = tuple(_look(line, record, words) for line in reversed(shown))
    if lines:
        yield RecordItem("", lines)


def _look(line: AuditLine, record: WholeRecord, words: RecordWords) -> tuple[str, str]:
    act = words.code("record_code.act", line.action)
    if line.action.startswith(EXPORTED):
        act = _left(line.action.removeprefix(EXPORTED), words)
    person = record.people.get(line.author, "")
    return words.stamp(line.at), words.paper.labelled(person, act) if person else act


def _left(code: str, words: RecordWords) -> str:
    """What left the program and how: a paper with its way, or a code of its own."""
    if words.paper.knows(f"record_code.paper_{code}"):
        return words.code("record_code.paper", code)
    paper, _, way = code.rpartition("_")
    keys = f"record_code.paper_{paper}", f"record_code.way_{way}"
    if not all(map(words.paper.knows, keys)):
        return words.say("left_some_way")
    return words.say("left", paper=words.paper.say(keys[0]), way=words.paper.say(keys[1]))


def _dated(each: Any) -> tuple[datetime.date, int]:
    return each.date, each.created


def _when(each: Session | Contact) -> tuple[datetime.date, datetime.time]:
    return each.date, each.time or datetime.time.min

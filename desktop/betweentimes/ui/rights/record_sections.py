"""A client's whole record as it is read: sections of records in words, for the document."""

import datetime
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from betweentimes.clinic.history import AuditLine
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Contact, Session
from betweentimes.clinic.whole_record import WholeRecord
from betweentimes.documents.whole_record import RecordItem, RecordSection
from betweentimes.ui.alliance.check_in_words import said_words
from betweentimes.ui.alliance.note_words import kind_sign
from betweentimes.ui.alliance.prompt_words import chosen_sentence
from betweentimes.ui.attachments.size_words import size_words
from betweentimes.ui.audit.audit_words import action_words, record_words
from betweentimes.ui.dates import clock, clock_of, date_of, full_date
from betweentimes.ui.language import tr
from betweentimes.ui.progress.score_words import total_words
from betweentimes.ui.rights.assignment_sections import assignment_items
from betweentimes.ui.rights.noun_words import noun_lines
from betweentimes.ui.words import session_state_word

LOOKING = frozenset({"viewed", "printed", "handed_over"})
"""Acts of the audit trail that are told on paper, with all that left the program."""


def record_sections(record: WholeRecord) -> tuple[RecordSection, ...]:
    """Every section that has something in it, in the order it is read."""
    made = [
        RecordSection(tr("Particulars"), (_particulars(record),)),
        RecordSection(tr("Sessions"), tuple(_sessions(record))),
        RecordSection(tr("Contacts between sessions"), tuple(_contacts(record))),
        RecordSection(tr("Goals"), tuple(_goals(record))),
        RecordSection(tr("What was agreed, and what came of it"), tuple(assignment_items(record))),
        RecordSection(tr("Changes nobody assigned"), tuple(_changes(record))),
        RecordSection(tr("Measures"), tuple(_scores(record))),
        RecordSection(tr("Check-ins on working together"), tuple(_check_ins(record))),
        RecordSection(tr("Process notes"), tuple(_process(record))),
        RecordSection(tr("Files"), tuple(_files(record))),
        RecordSection(tr("Who looked at it, and what left the program"), tuple(_audit(record))),
    ]
    return tuple(section for section in made if section.items)


def _particulars(record: WholeRecord) -> RecordItem:
    client = record.client
    lines = [
        (tr("Name"), client.name),
        (tr("Initials"), client.initials),
        (tr("Pronouns"), client.pronouns),
        (tr("Contact"), client.contact),
        (tr("Consent"), client.consent),
        (tr("Own word for practice"), client.word_one),
        (tr("Born"), full_date(client.born) if client.born else ""),
        (tr("Responsible"), record.people.get(client.therapist, "")),
        (tr("In these records since"), full_date(date_of(client.created))),
        (tr("Kept until"), full_date(client.keep_until) if client.keep_until else ""),
        (tr("Why so long"), client.keep_why),
    ]
    return RecordItem("", tuple((label, text) for label, text in lines if text.strip()))


def _sessions(record: WholeRecord) -> Iterator[RecordItem]:
    for session in sorted(record.sessions, key=_when):
        title = _day(session.date, session.time)
        facts = (session_state_word(session.state), tr("{n} minutes", n=session.minutes), session.place)
        yield RecordItem(title, (("", ", ".join(filter(None, facts))), *noun_lines(session, "note")))


def _contacts(record: WholeRecord) -> Iterator[RecordItem]:
    for contact in sorted(record.contacts, key=_when):
        yield RecordItem(_day(contact.date, contact.time), noun_lines(contact, "by", "about", "minutes", "boundary"))


def _goals(record: WholeRecord) -> Iterator[RecordItem]:
    for goal in record.goals:
        ratings = sorted((each for each in record.goal_ratings if each.goal == goal.uid), key=_dated)
        lines = [(full_date(each.date), tr("{n} of 10", n=each.near)) for each in ratings]
        ended = [("", tr("Ended."))] if goal.ended else []
        yield RecordItem(goal.words, (*lines, *ended))


def _changes(record: WholeRecord) -> Iterator[RecordItem]:
    for change in sorted(record.changes, key=_dated):
        yield RecordItem(full_date(change.date), noun_lines(change, "words", "review"))


def _scores(record: WholeRecord) -> Iterator[RecordItem]:
    known = {each.id: each for each in record.measures}
    for score in sorted(record.scores, key=_dated):
        definition = known.get(score.measure)
        name = definition.short_title if definition else score.measure
        lines = [(tr("Total"), total_words(score))] if score.total is not None else []
        lines += _answers(score, definition) if definition else []
        lines += noun_lines(score, "occasion", "safety_note")
        yield RecordItem(tr("{measure}, {day}", measure=name, day=full_date(score.date)), tuple(lines))


def _answers(score: Score, definition: MeasureDefinition) -> list[tuple[str, str]]:
    if score.version != definition.version or len(score.answers) != len(definition.items):
        return []
    told = []
    for item, answer in zip(definition.items, score.answers, strict=True):
        texts = {choice.value: choice.text for choice in definition.choices_of(item)}
        if answer is not None:
            told.append((item.text, tr("{answer} ({n})", answer=texts.get(answer, ""), n=answer)))
    return told


def _check_ins(record: WholeRecord) -> Iterator[RecordItem]:
    for each in sorted(record.check_ins, key=_dated):
        lines = [("", said_words(each))] if each.has_client_rating else []
        yield RecordItem(full_date(each.date), (*lines, *noun_lines(each, "my_goals", "my_tasks", "my_bond")))
    if record.meaning.strip():
        yield RecordItem(tr("What being asked means"), (("", record.meaning.strip()),))


def _process(record: WholeRecord) -> Iterator[RecordItem]:
    for note in sorted(record.notes, key=_dated):
        title = tr("{what}, {day}", what=kind_sign(note.kind).text, day=full_date(note.date))
        yield RecordItem(title, noun_lines(note, "about", "movement", "signs", "text", "my_part", "did", "result"))
    for prompt in sorted(record.prompts, key=_dated):
        yield RecordItem(full_date(prompt.date), (("", chosen_sentence(prompt.choice)), *noun_lines(prompt, "note")))


def _files(record: WholeRecord) -> Iterator[RecordItem]:
    for file in sorted(record.attachments, key=attrgetter("on")):
        yield RecordItem(file.title, (("", f"{full_date(file.on)}, {size_words(file.size)}"),))


def _audit(record: WholeRecord) -> Iterator[RecordItem]:
    shown = [line for line in record.audit if line.action in LOOKING or line.action.startswith("exported_")]
    lines = tuple(_audit_line(line, record) for line in reversed(shown))
    if lines:
        yield RecordItem("", lines)


def _audit_line(line: AuditLine, record: WholeRecord) -> tuple[str, str]:
    when = f"{full_date(date_of(line.at))}, {clock_of(line.at)}"
    person = record.people.get(line.author, "")
    return when, f"{person}: {action_words(line)} ({record_words(line)})"


def _day(date: datetime.date, time: datetime.time | None) -> str:
    return f"{full_date(date)}, {clock(time)}" if time else full_date(date)


def _dated(each: Any) -> tuple[datetime.date, int]:
    return each.date, each.created


def _when(each: Session | Contact) -> tuple[datetime.date, datetime.time]:
    return each.date, each.time or datetime.time.min

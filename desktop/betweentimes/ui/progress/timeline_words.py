"""The things of a client's time axis in words, from the records they are."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from betweentimes.charts.measure_chart import Turn
from betweentimes.charts.timeline_content import EventLook, EventMark, TimelineBar
from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind
from betweentimes.clinic.change import Direction
from betweentimes.clinic.client import Goal, GoalRating, UnassignedChange
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score
from betweentimes.clinic.scoring import band_of
from betweentimes.clinic.session import Session, SessionState, coming_number, numbered
from betweentimes.clinic.sudden_gains import sudden_changes
from betweentimes.ui.alliance.check_in_words import said_words
from betweentimes.ui.alliance.note_words import kind_sign, result_word, scale_words, ticked_words
from betweentimes.ui.dates import day_month
from betweentimes.ui.figures import figure
from betweentimes.ui.language import tr
from betweentimes.ui.progress.timeline_things import Opens, Thing
from betweentimes.ui.words import shortened

Marked = tuple[EventMark, Thing]


def score_things(measures: Sequence[MeasureDefinition], scores: Iterable[Score]) -> Iterator[Thing]:
    """Every score of a known measure; one without a total says so."""
    known = {definition.id: definition for definition in measures}
    for score in scores:
        definition = known.get(score.measure)
        if definition is None:
            continue
        title = definition.short_title
        if score.total is None:
            value = brief = tr("{measure}, no total", measure=title)
        else:
            brief = value = f"{title} {figure(score.total)}"
            band = band_of(definition, score.total)
            if band is not None:
                value = tr("{score}, {band}", score=brief, band=band.label)
        yield Thing(
            opens=Opens.MEASURE, uid=score.uid, day=score.date, panel=title, value=value, brief=brief,
            target=definition.id,
        )  # fmt: skip


def score_key(score: Score) -> str:
    """The name of a score's point in a chart, which is that of its thing."""
    return f"{Opens.MEASURE}:{score.uid}"


def turn_things(definition: MeasureDefinition, scores: Iterable[Score]) -> list[tuple[Turn, Thing]]:
    """Sudden gains and losses on a measure, seen only in retrospect."""
    found = []
    for change in sudden_changes(definition, scores):
        if change.before.total is None or change.after.total is None:
            continue
        gain = change.direction is Direction.BETTER
        label = tr("sudden gain") if gain else tr("sudden loss")
        ends = {"first": figure(change.before.total), "last": figure(change.after.total)}
        brief = tr("{measure}: {what}, {first} to {last}", measure=definition.short_title, what=label, **ends)
        thing = Thing(
            opens=Opens.MEASURE, uid=f"turn-{change.after.uid}", day=change.after.date, panel=definition.short_title,
            value=tr("{what}. Seen only in retrospect; what brought it about is not known.", what=brief), brief=brief,
            target=definition.id,
        )  # fmt: skip
        found.append((Turn(change.after.date, change.after.total, label, change.points > 0, thing.key), thing))
    return found


def goal_things(goals: Sequence[Goal], ratings: Iterable[GoalRating]) -> Iterator[Thing]:
    """How near a goal was, each time it was rated."""
    said = {goal.uid: " ".join(goal.words.split()) for goal in goals}
    for rating in ratings:
        words = said.get(rating.goal)
        if words is None:
            continue
        yield Thing(
            opens=Opens.GOAL, uid=rating.uid, day=rating.date, panel=tr("Goals"),
            value=tr("{goal}: {n} of 10 near", goal=words, n=rating.near),
            brief=tr("{goal}: {n} of 10 near", goal=shortened(words), n=rating.near), target=rating.goal,
        )  # fmt: skip


def check_in_things(check_ins: Iterable[CheckIn]) -> Iterator[Thing]:
    """What the client said."""
    for each in check_ins:
        said = said_words(each)
        yield Thing(
            opens=Opens.CHECK_IN, uid=each.uid, day=each.date, panel=tr("Alliance"), value=said, brief=said,
            target=each.uid,
        )  # fmt: skip


def note_things(notes: Sequence[AllianceNote], today: datetime.date) -> list[Marked]:
    """Strains and repairs; plain notes are not on the axis."""
    dated = {note.uid: note.date for note in notes}
    found = []
    for note in notes:
        if note.kind is NoteKind.NOTE:
            continue
        sign = kind_sign(note.kind).text
        about = scale_words(note.about)
        head = tr("{kind}, about {parts}", kind=sign, parts=about) if about else sign
        words = note.text.strip() or ticked_words(note)
        of = dated.get(note.repairs)
        more = [tr("Of {day}.", day=day_month(of, today))] if of is not None else []
        more += [tr("Result: {result}.", result=result_word(note.result).lower())] if note.result else []
        value = " ".join([f"{head}: {words}" if words else f"{head}.", *more])
        brief = f"{sign}: {shortened(words)}" if words else head
        thing = Thing(
            opens=Opens.NOTE, uid=note.uid, day=note.date, panel=tr("Alliance"), value=value, brief=brief,
            target=note.uid,
        )  # fmt: skip
        look: EventLook = "strain" if note.kind is NoteKind.STRAIN else "repair"
        found.append((EventMark(look, note.date, sign, thing.key), thing))
    return found


def bar_things(bars: Iterable[TimelineBar], panel: str, today: datetime.date) -> Iterator[Thing]:
    """What was agreed, with the days it lasted and its stretches."""
    for bar in bars:
        resting = [part for part in bar.parts if part.look == "hatched"]
        said = [_stretch_words(bar.label, bar, today)]
        said += [_stretch_words(tr("resting"), part, today) for part in resting]
        value = "; ".join(said)
        yield Thing(
            opens=Opens.PRACTICE, uid=bar.key, day=bar.start, end=bar.end, panel=panel, value=value, brief=said[0],
            target=bar.key,
        )  # fmt: skip


def change_things(changes: Iterable[UnassignedChange]) -> list[Marked]:
    """What the client did or noticed on their own."""
    found = []
    for change in changes:
        words = " ".join(change.words.split())
        thing = Thing(
            opens=Opens.CHANGE, uid=change.uid, day=change.date, panel=tr("Changes nobody assigned"), value=words,
            brief=shortened(change.words), target=change.uid,
        )  # fmt: skip
        found.append((EventMark("change", change.date, thing.brief, thing.key), thing))
    return found


def session_things(sessions: Iterable[Session], numbers: Mapping[str, int]) -> Iterator[Thing]:
    """The sessions that have a number."""
    for session in sessions:
        if session.uid in numbers:
            number = numbers[session.uid]
            words = tr("Session {n}", n=number)
            yield Thing(
                opens=Opens.SESSION, uid=session.uid, day=session.date, panel=tr("Session"), value=words,
                brief=tr("session {n}", n=number),
                target=session.uid,
            )  # fmt: skip


def session_numbers(sessions: Sequence[Session], today: datetime.date) -> dict[str, int]:
    """The numbers of the held sessions, and the one that today's will have."""
    numbers = numbered(sessions)
    coming = next((s for s in sessions if s.date == today and s.state is SessionState.PLANNED), None)
    return {**numbers, coming.uid: coming_number(sessions)} if coming is not None else numbers


def day_words(day: datetime.date, today: datetime.date) -> str:
    """The head of a day."""
    return tr("Today") if day == today else day_month(day, today)


def _stretch_words(label: str, bar: TimelineBar, today: datetime.date) -> str:
    end = tr("today") if bar.end == today else day_month(bar.end, today)
    return tr("{what}, {start} to {end}", what=label, start=day_month(bar.start, today), end=end)

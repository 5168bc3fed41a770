"""A month in counts: what was, of whom, and nothing of another month."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from betweentimes.clinic.assignment import Event, EventKind, State
from betweentimes.clinic.month_summary import MonthLine, MonthRecords, Named, month_lines, total_line
from betweentimes.clinic.own_time import OwnTime
from betweentimes.clinic.review import BroughtBack, Review
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Contact, Session, SessionState

MONTH = datetime.date(2026, 11, 1)
DAY = datetime.date(2026, 11, 17)
BEFORE, AFTER = datetime.date(2026, 10, 31), datetime.date(2026, 12, 1)
RUTH, SAM = Named("r", "Ruth", "R."), Named("s", "Sam", "S.")


def event(assignment: str, state: State = State.AGREED) -> Event:
    return Event(assignment=assignment, client="r", kind=EventKind.STATE, date=BEFORE, state=state)


def test_each_clients_month_is_counted_and_other_months_are_not():
    states = (SessionState.HELD, SessionState.HELD, SessionState.CANCELLED, SessionState.ABSENT, SessionState.MOVED)
    records = MonthRecords(
        month=MONTH,
        clients=(RUTH, SAM),
        sessions=(
            *(Session(client="r", date=DAY, state=state) for state in states),
            Session(client="s", date=BEFORE, state=SessionState.HELD),
            Session(client="s", date=AFTER, state=SessionState.HELD),
        ),
        contacts=(Contact(client="r", date=MONTH, minutes=12), Contact(client="r", date=AFTER, minutes=50)),
        own_times=(
            OwnTime(client="r", assignment="o", kind="own_task", title="", day=DAY, agreed=20, spent=15),
            OwnTime(client="r", assignment="p", kind="own_task", title="", day=BEFORE, agreed=90, spent=90),
        ),
        reviews=(
            Review(assignment="a", client="r", date=DAY, amount="none"),
            Review(assignment="a", client="r", date=DAY, amount="little", created=1),
            Review(assignment="b", client="r", date=DAY, amount="none"),
            Review(assignment="paused", client="r", date=DAY, amount="all"),
            Review(assignment="a", client="r", date=AFTER, amount="none", created=2),
        ),
        history={"a": [event("a")], "b": [event("b")], "paused": [event("paused", State.PAUSED)]},
        practice=frozenset({"a", "b", "paused"}),
        scores=(
            Score(client="r", measure="phq9", date=DAY, total=12),
            Score(client="r", measure="phq9", date=MONTH, total=None),
            Score(client="r", measure="gad7", date=BEFORE, total=3),
        ),
    )
    assert month_lines(records) == (
        MonthLine(
            client=RUTH,
            held=2,
            cancelled=1,
            absent=1,
            contacts=1,
            contact_minutes=12,
            own_tasks=1,
            agreed=20,
            spent=15,
            back=BroughtBack(1, 2),
            measures=(("phq9", 2),),
        ),
    )


def test_a_client_of_whom_nothing_was_written_down_is_left_out():
    assert month_lines(MonthRecords(month=MONTH, clients=(RUTH, SAM))) == ()


LINES = st.builds(
    MonthLine,
    client=st.just(RUTH),
    held=st.integers(0, 9),
    cancelled=st.integers(0, 3),
    contacts=st.integers(0, 4),
    spent=st.integers(0, 100),
    back=st.none() | st.integers(0, 5).flatmap(lambda y: st.integers(0, y).map(lambda x: BroughtBack(x, y))),
    measures=st.lists(
        st.tuples(st.sampled_from(["gad7", "phq9"]), st.integers(1, 4)), max_size=2, unique_by=lambda m: m[0]
    )
    .map(sorted)
    .map(tuple),
)


@given(st.lists(LINES, max_size=6))
def test_all_together_is_the_sum_of_all(lines):
    total = total_line(lines)
    assert total.held == sum(line.held for line in lines)
    assert total.spent == sum(line.spent for line in lines)
    backs = [line.back for line in lines if line.back]
    assert total.back == (BroughtBack(sum(b.back for b in backs), sum(b.reviewed for b in backs)) if backs else None)
    taken = [count for line in lines for _, count in line.measures]
    assert sum(count for _, count in total.measures) == sum(taken)

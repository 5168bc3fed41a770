"""The demo's other people, each showing one thing the program is for."""

from collections.abc import Mapping
from dataclasses import replace

from betweentimes.clinic.alliance import AllianceNote, Movement, NoteKind, PromptAnswer, PromptChoice, Result, Scale
from betweentimes.clinic.assignment import Agreement, State
from betweentimes.clinic.client import Client
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.review import Review
from betweentimes.clinic.session import Contact
from betweentimes.demo.answer_sets import gad7_answers, phq9_answers
from betweentimes.demo.more_work import (
    a_fortnight,
    breathing,
    ferry_test,
    good_things,
    speaking_elsewhere,
    two_voices,
    worry_week_by_week,
)
from betweentimes.demo.teller import Teller

Measures = Mapping[str, MeasureDefinition]


def weekly(last: int, count: int) -> tuple[int, ...]:
    """Days ago of `count` weekly sessions, the newest `last` days ago."""
    return tuple(last + 7 * week for week in reversed(range(count)))


def journal(story: Teller, measures: Measures) -> None:
    """Client 014: a log that came in yesterday, and a reply owed."""
    story.sessions(weekly(7, 3), "15:30", "room 2", (0, -7))
    story.score(21, measures["phq9"], phq9_answers(14))
    story.check_in(7, (7, 7, 8), (7, 6, 8))
    log = story.assignment(
        7,
        "thought_log",
        Agreement(title="Evenings, a few lines", proposed_by="client", confidence=80, review_on=story.clock.day(0)),
    )
    for days_ago, situation, feeling, rating, thought, belief in (
        (5, "Plate fell, he laughed", "Shame", 70, "I always spoil it.", 80),
        (3, "Neighbour asked me in", "Surprise", 50, "She was only being polite.", 60),
        (2, "Quiet evening, nothing happened", "Calm", 60, "Something will come.", 40),
    ):
        when = story.moment(days_ago, part="eve")
        row = story.row(1, log, "rows", when=when, situation=situation, thought=thought, belief=belief)
        story.row(1, log, "emotions", row, emotion=feeling, rating=rating)
    story.came_in(1, 16.3, log, "Left at the desk.")
    day = story.clock.day(3)
    story.at(3)
    contact = Contact(client=story.client.uid, date=day, by="client", about="Asked whether half pages count. They do.")
    story.casebook.sessions.save_contact(contact)
    good_things(story)


def meeting(story: Teller, measures: Measures) -> None:
    """T. K.: a ladder for speaking up, in the twelfth session, with a paused idea beside it."""
    held = weekly(7, 11)
    story.sessions(held, "16:45", "room 1", (0, -14))
    goal = story.goal("Say what I think before the meeting is over.", {77: 1, 42: 4, 7: 7})
    for days_ago, total, worry in ((84, 9, 17), (56, 8, 14), (28, 7, 10), (7, 6, 7)):
        story.score(days_ago, measures["phq9"], phq9_answers(total))
        story.score(days_ago, measures["gad7"], gad7_answers(worry))
    for index, days_ago in enumerate(held[2:]):
        near = min(9, 5 + index // 2)
        story.check_in(days_ago, (near, near, min(9, near + 1)), (near, near, near))
    _meeting_ladder(story, goal)
    walk = story.assignment(56, "own_idea", Agreement(title="Lunch away from the desk", proposed_by="client"))
    story.answers(56, walk, what="Twice a week, outside.", why="To be a person at noon.")
    story.state(21, walk, State.PAUSED, "Until the audit is over.")
    story.change(12, "Said no to a meeting without giving a reason.")
    speaking_elsewhere(story)


def _meeting_ladder(story: Teller, goal: str) -> None:
    ladder = story.assignment(
        42,
        "exposure_ladder",
        Agreement(
            title="Speaking up in the Monday meeting",
            proposed_by="together",
            goal=goal,
            why="I have the answer and somebody else says it.",
            what="One sentence in the first ten minutes",
            when="Mondays",
            where="The long table",
            smaller="Ask one question",
            confidence=65,
            review_on=story.clock.day(0),
        ),
        State.TRIED_TOGETHER,
    )
    steps = (("Say good morning to the room", 20), ("Ask one question", 45), ("Disagree, kindly", 75))
    uids = [story.row(42, ladder, "rungs", situation=situation, expected=expected) for situation, expected in steps]
    for days_ago, before, peak, end, learned in (
        (29, 50, 60, 35, "They waited for me to finish."),
        (15, 45, 50, 20, "Nobody remembered it but me."),
        (8, 40, 55, 20, "He said: good point."),
    ):
        when = story.moment(days_ago, "09:30")
        story.row(
            days_ago - 1,
            ladder,
            "tries",
            uids[1],
            when=when,
            place="Monday meeting",
            before=before,
            peak=peak,
            end=end,
            learned=learned,
            happened="no",
            likelihood=60,
            likelihood_now=25,
        )
        review = Review(
            assignment=ladder.uid,
            client="",
            date=story.clock.day(days_ago),
            amount="most",
            learned_client=3,
            happened="Spoke, and the room went on as before.",
        )
        story.review(days_ago - 1, review)


def beginning(story: Teller, _measures: Measures) -> None:
    """Client 040: the first session is today and nothing has been asked."""
    story.sessions((), "18:00", "room 2", (0,))


def quiet(story: Teller, measures: Measures) -> None:
    """S. B.: nothing set, on purpose."""
    story.sessions(weekly(6, 9), "09:00", "room 1", (-1, -8))
    for days_ago, total in ((62, 21), (34, 17), (6, 13)):
        story.score(days_ago, measures["phq9"], phq9_answers(total))
    story.check_in(20, (8, 7, 8), (8, 7, 8))
    story.check_in(6, (8, 8, 9), (8, 8, 8))
    nothing = story.assignment(6, "nothing_set", Agreement(title="Nothing set"))
    story.answers(6, nothing, why="Three hard weeks. Rest is the work.", notice="What the days do when nobody asks.")
    story.change(3, "Swam, for the first time since the operation.")
    story.change(13, "Told her sister about the diagnosis.")


def novel(story: Teller, measures: Measures) -> None:
    """Client 022: the therapist reads a chapter the client chose."""
    story.sessions(weekly(6, 5), "11:15", "video", (-1,))
    story.score(34, measures["gad7"], gad7_answers(12))
    story.score(6, measures["gad7"], gad7_answers(9))
    story.check_in(6, (7, 7, 7), (7, 7, 7))
    task = story.assignment(6, "own_task", Agreement(title="Read chapter 3 of the novel", proposed_by="client"))
    story.answers(
        2,
        task,
        asked_by="client",
        what="read",
        material="The chapter on the ferry.",
        minutes_agreed=40,
        minutes_spent=25,
        noticed="Nobody in it says goodbye.",
        boundary="The chapter only, not the book.",
    )
    done = story.assignment(27, "own_idea", Agreement(title="Underline what is true", proposed_by="client"))
    story.answers(27, done, what="Underline sentences that could be mine.", happened="Eleven sentences.")
    story.review(13, Review(assignment=done.uid, client="", date=story.clock.day(13), amount="all", learned_client=4))
    story.state(13, done, State.FINISHED)
    ferry_test(story)


def waiting(story: Teller, measures: Measures) -> None:
    """L. A.: a ladder withheld for now, because the alliance is thin."""
    story.sessions(weekly(5, 6), "10:00", "room 2", (-2,))
    story.score(40, measures["phq9"], phq9_answers(16))
    story.score(5, measures["phq9"], phq9_answers(15))
    story.check_in(19, (7, 6, 7), (7, 7, 7))
    story.check_in(5, (6, 4, 5), (6, 5, 6))
    ladder = story.assignment(12, "exposure_ladder", Agreement(title="Ladder: the lift", proposed_by="therapist"))
    story.row(12, ladder, "rungs", situation="Stand in front of it", expected=40)
    story.state(5, ladder, State.WITHHELD, "Felt pushed. We wait until it is hers.")
    blank = AllianceNote(client="", kind=NoteKind.STRAIN, date=story.clock.day(5), assignment=ladder.uid)
    words = "“You all want me to be quick.” I had brought the ladder without asking."
    story.note(
        5,
        replace(
            blank,
            text=words,
            movement=Movement.AGAINST,
            about=(Scale.TASK, Scale.BOND),
            result=Result.OPEN,
            supervision=True,
        ),
    )
    _answer_prompt(story, 5, PromptChoice.WAIT)
    two_voices(story)


def together(story: Teller, measures: Measures) -> None:
    """Client 031: trying it together first."""
    story.sessions(weekly(5, 4), "13:30", "room 1", (-2,))
    story.score(26, measures["gad7"], gad7_answers(16))
    story.score(5, measures["gad7"], gad7_answers(14))
    story.check_in(12, (8, 7, 8), (8, 8, 8))
    story.check_in(5, (8, 5, 8), (8, 6, 8))
    log = story.assignment(
        5, "thought_log", Agreement(title="Catch one worry", proposed_by="together"), State.TRIED_TOGETHER
    )
    row = story.row(
        5,
        log,
        "rows",
        when=story.moment(5, "13:40"),
        situation="Here, waiting for the bell",
        thought="It is going badly.",
        belief=60,
    )
    story.row(5, log, "emotions", row, emotion="Worry", rating=55)
    task = story.assignment(
        5, "own_task", Agreement(title="Try the breathing practice myself", proposed_by="therapist")
    )
    story.answers(
        3,
        task,
        asked_by="therapist",
        what="try",
        material="Four breaths, three times a day.",
        minutes_agreed=20,
        minutes_spent=10,
        noticed="I forget it exactly when I need it.",
    )
    breathing(story)


def reading(story: Teller, measures: Measures) -> None:
    """N. F.: reading notes handed in this morning."""
    story.sessions(weekly(8, 13), "09:30", "video", (-6,))
    for days_ago, total in ((92, 20), (64, 16), (36, 12), (8, 8)):
        story.score(days_ago, measures["phq9"], phq9_answers(total))
    story.check_in(22, (9, 8, 9), (8, 8, 9))
    story.check_in(8, (9, 9, 9), (9, 8, 9))
    idea = story.assignment(
        8, "own_idea", Agreement(title="Reading notes", proposed_by="client", review_on=story.clock.day(-6))
    )
    story.answers(
        8,
        idea,
        what="One page a day, one line about it.",
        why="I used to read to my daughter.",
        worthwhile="If I miss it on the day I leave it out.",
    )
    story.came_in(0, 7.6, idea, "Sent by post, six lines.")
    story.change(10, "Went to the library and stayed.")
    worry_week_by_week(story, measures["gad7"])
    a_fortnight(story)


def ended(story: Teller, measures: Measures) -> None:
    """Client 009: came to an end, archived."""
    story.sessions(weekly(40, 12), "12:00", "room 1")
    for days_ago, total in ((117, 19), (82, 12), (40, 4)):
        story.score(days_ago, measures["phq9"], phq9_answers(total))
    idea = story.assignment(96, "own_idea", Agreement(title="The allotment again", proposed_by="client"))
    story.answers(96, idea, what="Saturdays, an hour.", happened="Beans. Neighbours. A chair of my own.")
    story.review(68, Review(assignment=idea.uid, client="", date=story.clock.day(68), amount="all", learned_client=4))
    story.state(40, idea, State.FINISHED, "It goes on by itself.")
    story.at(38)
    story.casebook.clients.archive(story.client.uid)


def _answer_prompt(story: Teller, days_ago: int, choice: PromptChoice) -> None:
    story.at(days_ago)
    newest = story.casebook.alliance.check_ins(story.client.uid)[-1]
    story.casebook.alliance.answer_prompt(
        PromptAnswer(
            client=story.client.uid,
            reason="rating_low",
            check_in=newest.uid,
            choice=choice,
            date=story.clock.day(days_ago),
        )
    )


STORIES = (
    (Client(name="Client 014", pronouns="she, her", word_one="pages", word_many="pages"), 22, journal),
    (Client(name="T. K.", initials="T. K.", pronouns="he, him"), 90, meeting),
    (Client(name="Client 040"), 2, beginning),
    (Client(name="S. B.", initials="S. B.", pronouns="she, her", large_print=True), 70, quiet),
    (Client(name="Client 022", word_one="reading", word_many="reading"), 40, novel),
    (Client(name="L. A.", initials="L. A."), 48, waiting),
    (Client(name="Client 031", word_one="experiment", word_many="experiments"), 28, together),
    (Client(name="N. F.", initials="N. F.", pronouns="they, them", paper="Letter"), 95, reading),
    (Client(name="Client 009"), 120, ended),
)

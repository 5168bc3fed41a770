"""The demo's main story: R. M., who wants to see her sister without planning the whole week around it."""

from collections.abc import Mapping
from dataclasses import replace

from betweentimes.clinic.alliance import AllianceNote, Did, Movement, NoteKind, Result, Scale, Sign
from betweentimes.clinic.assignment import Agreement, Assignment, State
from betweentimes.clinic.client import Client
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.review import Review
from betweentimes.demo.answer_sets import gad7_answers, phq9_answers
from betweentimes.demo.teller import Teller
from betweentimes.worksheets.answers import Answer

HELD = (63, 56, 49, 42, 35, 28, 14, 7)
LOG_ROWS: tuple[tuple[int, str, str, str, tuple[tuple[str, int], ...], str, int, str], ...] = (
    (25, "", "morning", "Alarm, first shift", (("Dread", 50),), "I can't do a whole day of this.", 70, "Got up late"),
    (21, "19:00", "", "Message from the ward", (("Tense", 55),), "They only write when I did something wrong.", 65, ""),
    (12, "", "night", "In bed, radio off", (("Worry", 40),), "I won't sleep and then I'll fail.", 55, "Lay still"),
    (11, "18:30", "", "Walking home past the bus stop", (("Dread", 45),), "Image: doors closing, no way out", 60, ""),
    (
        10,
        "",
        "noon",
        "Manager asked for an extra shift",
        (("Tense", 50), ("guilt", 40)),
        "A decent person says yes.",
        75,
        "Said yes",
    ),
    (
        6,
        "10:15",
        "",
        "Upstairs on the bus with my sister",
        (("Fear", 65),),
        "If it gets worse I can't get off.",
        70,
        "Stayed on",
    ),
    (
        4,
        "10:20",
        "",
        "Bus 7, full, standing",
        (("Fear", 60), ("shame", 35)),
        "Everyone can see me shake.",
        80,
        "Held the rail",
    ),
    (2, "", "eve", "Sister's message, no reply yet", (("Worry", 60),), "She is tired of me.", 65, "Put the phone away"),
)
TOTALS = ((63, 18, 15), (49, 17, 14), (35, 14, 11), (28, 12, 11), (14, 13, 12), (7, 12, 10), (0, 11, 9))
CLIENT = Client(
    name="R. M.",
    initials="R. M.",
    pronouns="she, her",
    word_one="practice",
    word_many="practice",
    contact="Text is fine. No messages on the home phone.",
    consent="Records on this computer, paper in her library book. Summary for her doctor only after reading it.",
)


def tell(story: Teller, measures: Mapping[str, MeasureDefinition]) -> None:
    """Nine weeks of work: notes on sleep that ended, a log in two stages, a ladder, and two songs to listen to."""
    sessions = story.sessions(HELD, "14:00", "room 2", (0, -7))
    goal = story.goal("See my sister without planning the whole week.", {63: 2, 35: 3, 7: 4, 0: 5})
    story.goal("Sleep without the radio on.", {63: 3, 28: 6, 0: 8})
    story.goal("Say no to extra shifts, once.", {49: 1, 14: 3, 0: 4})
    for days_ago, total, worry in TOTALS:
        story.score(days_ago, measures["phq9"], phq9_answers(total))
        story.score(days_ago, measures["gad7"], gad7_answers(worry))
    _sleep_notes(story)
    _morning_walk(story)
    log = _log(story)
    _nothing_new(story)
    songs = _songs(story)
    ladder = _ladder(story, goal)
    said = ((5, 4, 6), (6, 5, 6), (7, 6, 7), (8, 6, 7), (8, 7, 7), (8, 7, 8), (8, 7, 8), (6, 5, 8), (5, 4, 8))
    for days_ago, ratings in zip((*HELD, 0), said, strict=True):
        sense = (min(10, ratings[0] + 1), min(10, ratings[1] + 1), ratings[2])
        story.check_in(days_ago, ratings, sense, sessions[days_ago])
    _alliance(story, ladder)
    story.change(26, "Slept with the radio off, in a week with nothing new set.")
    story.change(16, "Rang her brother for the first time since spring.")
    story.change(4, "Gave up her seat on the bus and forgot to watch for the worry.")
    uids = (ladder.uid, log.uid, songs.uid)
    story.casebook.clients.keep_tabs(story.client.uid, uids, ladder.uid)


def _sleep_notes(story: Teller) -> None:
    notes = story.assignment(56, "own_idea", Agreement(title="Sleep notes", proposed_by="client"))
    story.answers(
        56,
        notes,
        what="Write down when I switch the radio off.",
        why="To see whether the nights are as bad as I remember.",
        worthwhile="If I can tell a bad night from a bad memory of it.",
        happened="Five nights written down. Two were fine.",
    )
    story.review(35, Review(assignment=notes.uid, client="", date=story.clock.day(35), amount="most", learned_client=3))
    story.state(35, notes, State.FINISHED, "Three weeks, five nights written down.")


def _morning_walk(story: Teller) -> None:
    walk = story.assignment(49, "own_idea", Agreement(title="Morning walk", proposed_by="together"))
    story.answers(49, walk, what="Round the park before work.", why="I used to like the mornings.")
    story.review(42, Review(assignment=walk.uid, client="", date=story.clock.day(42), amount="none"))
    story.state(42, walk, State.PAUSED, "Paused by R. M. while her shifts change.")


def _nothing_new(story: Teller) -> None:
    nothing = story.assignment(28, "nothing_set", Agreement(title="Nothing new"))
    story.answers(28, nothing, why="The week holds her father's birthday. That is enough.", happened="Two quiet days.")
    story.state(14, nothing, State.FINISHED)


def _log(story: Teller) -> Assignment:
    agreement = Agreement(
        title="Mood and thought log",
        proposed_by="together",
        why="To catch the thought before it has run off with the evening.",
        what="A row when a feeling changes quickly",
        when="When it happens, or the same evening",
        where="In the small notebook",
        smaller="One row a week",
        obstacle="If it is too much to write, only the feeling and its number",
        confidence=60,
        review_on=story.clock.day(0),
    )
    log = story.assignment(35, "thought_log", agreement)
    rows: dict[str, str] = {}
    for days_ago, time, part, situation, feelings, thought, belief, did in LOG_ROWS:
        when = story.moment(days_ago, time, part)
        answers: dict[str, Answer] = {"when": when, "situation": situation, "thought": thought, "belief": belief}
        if belief >= 75:
            answers["hottest"] = ("yes",)
        if did:
            answers["did"] = did
        row = story.row(0 if days_ago < 7 else 7, log, "rows", **answers)
        for name, rating in feelings:
            story.row(0 if days_ago < 7 else 7, log, "emotions", row, emotion=name, rating=rating)
        rows[thought] = row
    story.review(
        7,
        Review(
            assignment=log.uid, client="", date=story.clock.day(7), amount="most", learned_client=3, learned_therapist=4
        ),
    )
    story.at(7, 15)
    chosen = ("Everyone can see me shake.", "If it gets worse I can't get off.", "A decent person says yes.")
    story.casebook.entries.open_stage(log.uid, [rows[t] for t in chosen], "She said the noticing feels steady.")
    _answer(story, rows["A decent person says yes."])
    return log


def _answer(story: Teller, uid: str) -> None:
    story.at(0, 9)
    entry = story.casebook.entries.get(uid)
    answers = {
        **entry.answers,
        "evidence_for": "They were short of people.",
        "evidence_against": "I covered twice this month. Nobody else was asked three times.",
        "balanced": "A decent person can be tired.",
        "belief_now": 40,
        "balanced_belief": 65,
    }
    story.casebook.entries.save(replace(entry, answers=answers))


def _songs(story: Teller) -> Assignment:
    songs = story.assignment(14, "own_task", Agreement(title="Listen to the two songs", proposed_by="client"))
    story.answers(
        0,
        songs,
        asked_by="client",
        what="listen",
        material="Two songs she brought, the slow one first.",
        minutes_agreed=20,
        minutes_spent=20,
        noticed="The second one waits a long time before the voice comes in.",
        want_to_ask="Who listened to it with you?",
        made_easier="That she misses her mother.",
        brought_to_session="not_yet",
    )
    return songs


def _ladder(story: Teller, goal: str) -> Assignment:
    agreement = Agreement(
        title="Ladder: travelling by bus",
        proposed_by="together",
        goal=goal,
        why="I want to see my sister without planning the whole week around it.",
        what="Ride to Hill Street and stay on",
        when="Tue and Fri, after ten",
        where="Bus 7, station stop",
        smaller="Sit at the stop and let one bus go",
        obstacle="If it is packed, take the next one",
        confidence=70,
        difficulty=6,
        privacy="folded inside her library book",
        copies=2,
        review_on=story.clock.day(0),
    )
    ladder = story.assignment(7, "exposure_ladder", agreement)
    story.answers(7, ladder, fear="Being stuck on a bus and everyone seeing it.", goal="Sunday lunch at my sister's.")
    steps = (
        ("Sit at the stop, let one bus go", 30, 20),
        ("Two stops, with my sister", 45, 40),
        ("Station to Hill Street, alone", 60, 70),
        ("The same, at half past eight", 80, 90),
    )
    uids = [story.row(7, ladder, "rungs", situation=s, expected=e, avoidance=a) for s, e, a in steps]
    tries = (
        (uids[0], 6, "17:00", "Station stop", 35, 40, 20, "The bus came and I could let it go.", "no", 50, 20),
        (uids[0], 5, "", "Station stop", 30, 30, 10, "I got bored.", "no", 30, 10),
        (uids[1], 6, "10:15", "Upstairs", 50, 65, 30, "Nobody looked at me.", "no", 70, 40),
        (uids[1], 4, "10:20", "Standing", 55, 60, 25, "It came, and it went.", "partly", 60, 30),
    )
    for parent, days_ago, time, place, before, peak, end, learned, happened, likely, likely_now in tries:
        story.row(
            0,
            ladder,
            "tries",
            parent,
            when=story.moment(days_ago, time),
            place=place,
            feared="I shake and someone says something.",
            likelihood=likely,
            before=before,
            peak=peak,
            end=end,
            happened=happened,
            likelihood_now=likely_now,
            learned=learned,
        )
    return ladder


def _alliance(story: Teller, ladder: Assignment) -> None:
    story.at(49)
    story.casebook.alliance.save_meaning(
        story.client.uid, "Everything at home was graded. Says yes quickly. Ask twice, offer a way out."
    )
    blank = AllianceNote(client="", kind=NoteKind.NOTE, date=story.clock.day(0))
    story.note(14, replace(blank, text="Brought two songs and asked me to listen."))
    strain = story.note(
        7,
        replace(
            blank,
            kind=NoteKind.STRAIN,
            about=(Scale.TASK,),
            movement=Movement.AWAY,
            signs=(Sign.VERY_AGREEABLE, Sign.SHORT_ANSWERS),
            text="Very agreeable, then quiet when I named step 3.",
            assignment=ladder.uid,
            my_part="I was ahead of her, with the whole ladder in my head.",
            result=Result.PARTLY,
        ),
    )
    story.note(
        7,
        replace(
            blank,
            kind=NoteKind.REPAIR,
            about=(Scale.TASK,),
            text="I said I had rushed the ladder. We picked the first step again, together.",
            did=(Did.OWNED_MY_PART, Did.SLOWED_DOWN),
            result=Result.PARTLY,
            repairs=strain.uid,
        ),
    )

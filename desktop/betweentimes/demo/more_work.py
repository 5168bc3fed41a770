"""More kinds of work in the demo, told into the stories of people who are there: what each kind looks like in use."""

from betweentimes.clinic.assignment import Agreement, State
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.review import Review
from betweentimes.demo.answer_sets import gad7_answers
from betweentimes.demo.teller import Teller


def speaking_elsewhere(story: Teller) -> None:
    """T. K.: one skill in several places, first with a reminder, then without; finished."""
    skill = story.assignment(
        40,
        "skill_in_situations",
        Agreement(
            title="Saying it early, elsewhere",
            proposed_by="client",
            why="Mondays are not the only table.",
            what="One thing in the first minutes, wherever it is",
            when="When it comes up",
        ),
    )
    story.answers(40, skill, skill="Say one thing in the first minutes.")
    for days_ago, place, company, way, went in (
        (36, "At work", "the Monday round", "prompted", 4),
        (33, "At work", "two colleagues", "prompted", 6),
        (27, "At my mother’s", "her and my brother", "prompted", 5),
        (24, "At work", "the new manager", "own", 6),
        (19, "The garage", "the man at the desk", "own", 8),
        (12, "At work", "the Monday round", "own", 7),
    ):
        story.row(
            days_ago - 1, skill, "situations", when=story.moment(days_ago), place=place, with_whom=company,
            situation="Somebody asked what we think.", prompted=way, went=went,
        )  # fmt: skip
    story.review(9, Review(assignment=skill.uid, client="", date=story.clock.day(9), amount="all", learned_client=4))
    story.state(9, skill, State.FINISHED, "It is his by now.")


def breathing(story: Teller) -> None:
    """Client 031: short practice with tension before and after, some evenings left out."""
    practice = story.assignment(
        12,
        "relaxation_practice",
        Agreement(
            title="Ten minutes before bed",
            why="I take the day to bed with me.",
            what="Breathing, ten minutes",
            when="After ten",
            where="The chair by the window",
            smaller="Four breaths",
            confidence=60,
        ),
    )
    for days_ago, time, minutes, before, after in (
        (11, "22:10", 10, 7, 5),
        (10, "22:30", 10, 6, 4),
        (8, "21:50", 5, 8, 8),
        (7, "22:15", 10, 6, 3),
        (4, "22:05", 12, 7, 4),
        (3, "22:20", 10, 5, 3),
    ):
        story.row(
            days_ago - 1, practice, "practices", when=story.moment(days_ago, time), exercise="Breathing",
            minutes=minutes, where="The chair by the window", tension_before=before, tension_after=after,
        )  # fmt: skip


def a_fortnight(story: Teller) -> None:
    """N. F.: two weeks of a diary, finished, and a book that goes on."""
    diary = story.assignment(
        50,
        "activity_diary",
        Agreement(
            title="Two weeks as they were",
            proposed_by="together",
            why="I could not say what I do all day.",
            what="A few words, most evenings",
            smaller="One box a day",
        ),
    )
    for days_ago, part, activity, mastery, pleasure, mood in (
        (49, "morning", "Stayed in bed", 1, 1, 2),
        (49, "evening", "Rang my brother", 4, 5, 5),
        (48, "midday", "Soup, from a tin", 2, 2, 3),
        (47, "afternoon", "Walked to the library", 6, 6, 6),
        (46, "morning", "Post office", 5, 2, 4),
        (45, "evening", "Film with Ines", 3, 8, 7),
        (44, "afternoon", "Watered her plants", 5, 4, 5),
        (43, "morning", "Market, before it fills", 6, 5, 6),
        (42, "evening", "Alone with the letters", 2, 1, 2),
        (41, "midday", "Bread, the long way round", 5, 6, 6),
        (40, "evening", "Choir, only listened", 3, 7, 6),
        (39, "morning", "Slept until ten", 2, 4, 4),
        (38, "afternoon", "Bus to the river", 6, 7, 7),
    ):
        story.row(
            days_ago - 1, diary, "slots", day=story.moment(days_ago), part=part, activity=activity,
            mastery=mastery, pleasure=pleasure, mood=mood,
        )  # fmt: skip
    story.review(36, Review(assignment=diary.uid, client="", date=story.clock.day(36), amount="most", learned_client=3))
    story.state(36, diary, State.FINISHED)


def two_voices(story: Teller) -> None:
    """L. A.: a dialogue from better days, finished."""
    dialogue = story.assignment(
        33,
        "dialogue_of_two_voices",
        Agreement(title="The clock and the cat", proposed_by="together", what="Let both speak, here"),
    )
    story.answers(
        33, dialogue, belief="If I am slow I am no use.", name_a="The clock", name_b="The cat",
        a_start=80, b_start=20, a_end=55, b_end=50, helped="Nobody ever asked the cat to hurry.",
    )  # fmt: skip
    for voice, words in (
        ("a", "You have been at it all morning."),
        ("b", "I have. It was a good morning."),
        ("a", "The others would be done by now."),
        ("b", "The others do not live here."),
    ):
        story.row(33, dialogue, "spoken", voice=voice, words=words)
    story.review(26, Review(assignment=dialogue.uid, client="", date=story.clock.day(26), amount="all"))
    story.state(26, dialogue, State.FINISHED)


def ferry_test(story: Teller) -> None:
    """Client 022: an experiment with a prediction that did not come true, finished."""
    test = story.assignment(
        20,
        "behavioural_experiment",
        Agreement(
            title="Ask, and count the faces",
            proposed_by="together",
            why="I plan my errands around sighs.",
            what="Ask three people for something small",
            smaller="Ask one",
            confidence=55,
        ),
    )
    story.answers(
        13, test, purpose="test", thought="If I ask at the desk they will sigh.", thought_belief=85,
        alternative="Most will simply answer.", alternative_belief=30, what="Ask three people for something small",
        where="Library, station, bakery", prediction="At least two sigh or look away.",
        how_know="I count faces, not feelings.", drop="No apology beforehand.", done_on=story.moment(14),
        happened="One smiled, one pointed, one did not look up.", fit="partly",
        learned="Not looking up is not sighing.", thought_now=45, alternative_now=65,
    )  # fmt: skip
    story.review(13, Review(assignment=test.uid, client="", date=story.clock.day(13), amount="all", learned_client=3))
    story.state(13, test, State.FINISHED)


def good_things(story: Teller) -> None:
    """Client 014: what went well, with the new belief rated week by week; finished before the log began."""
    log = story.assignment(
        21,
        "positive_happenings",
        Agreement(
            title="Small good things",
            proposed_by="client",
            what="One line on the evenings that have one",
        ),
    )
    story.answers(21, log, old_belief="I spoil things.", new_belief="I am somebody people like to have near.")
    for days_ago, happened, part in (
        (20, "The neighbour waved first", "I had waved last week."),
        (17, "The bread came out right", "I waited the whole hour."),
        (13, "My son stayed for tea", "I asked, and left it at that."),
    ):
        story.row(days_ago - 1, log, "happenings", when=story.moment(days_ago), happened=happened, my_part=part)
    for days_ago, old, new in ((20, 80, 25), (14, 75, 30), (8, 65, 45)):
        story.row(days_ago, log, "weeks", week_of=story.moment(days_ago), old_now=old, new_now=new)
    story.state(7, log, State.FINISHED)


def worry_week_by_week(story: Teller, gad7: MeasureDefinition) -> None:
    """N. F.: asked at every session; one week it fell far at once, and it stayed there."""
    for days_ago, total in ((64, 15), (57, 16), (50, 15), (43, 16), (36, 8), (29, 7), (22, 8), (15, 7), (8, 6)):
        story.score(days_ago, gad7, gad7_answers(total))

"""What a client is asked on the screen: a measure as published, or the check-in in the client's own language."""

from dataclasses import dataclass
from typing import Final

from betweentimes.clinic.alliance import HIGHEST_RATING, LOWEST_RATING
from betweentimes.clinic.handed_over import RATED
from betweentimes.clinic.measure import Choice, MeasureDefinition
from betweentimes.documents.words import ENGLISH, PaperWords


@dataclass(frozen=True, slots=True)
class Question:
    """One question; a `rating` is a number between two ends, the others are answered in words.

    `alone` asks a whole question of its own, without the words that stand over the others.
    """

    id: str
    text: str
    choices: tuple[Choice, ...]
    rating: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Questions:
    """All of them, with what is said before them; `stem` stands over the questions, `notice` below.

    `words` are the page's own, in the client's language; `leftward` says that the questions are read from the right.
    """

    title: str
    before: tuple[str, ...]
    stem: str
    notice: str
    questions: tuple[Question, ...]
    words: PaperWords
    leftward: bool = False
    low: str = ""
    high: str = ""


def measure_questions(definition: MeasureDefinition, words: PaperWords) -> Questions:
    """A measure's own wording, which stays as published; in another language the page says that it is in English."""
    before = [words.say("measure.in_english")] if words.language != ENGLISH else []
    if definition.recall:
        before.append(words.say("screen.about", recall=definition.recall))
    return Questions(
        title=definition.title,
        before=(*before, *_ways(words)),
        stem=definition.instructions,
        notice=definition.notice,
        questions=tuple(
            Question(item.id, item.text, definition.choices_of(item), alone=bool(item.choices))
            for item in definition.items
        ),
        words=words,
    )


def check_in_questions(words: PaperWords) -> Questions:
    """The check-in: our own, and the page says so."""
    ratings = tuple(Choice(value, str(value)) for value in range(LOWEST_RATING, HIGHEST_RATING + 1))
    return Questions(
        title=words.say("check_in.title"),
        before=(words.say("check_in.own"), words.say("check_in.lead"), *_ways(words)),
        stem=words.say("check_in.scale"),
        notice="",
        questions=tuple(Question(name, words.say(f"check_in.{name}"), ratings, rating=True) for name in RATED),
        words=words,
        leftward=words.leftward,
        low=words.say("check_in.low"),
        high=words.say("check_in.high"),
    )


WAYS: Final = ("leave_out", "keys", "kept")


def _ways(words: PaperWords) -> tuple[str, ...]:
    return tuple(words.say(f"screen.{name}") for name in WAYS)

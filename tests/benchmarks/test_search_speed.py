"""Finding words among 100,000 notes inside the encrypted file."""

import datetime
import itertools
import random
import statistics
import time

import pytest
from tests.sealed_casebooks import Kind, open_new, shipped_worksheets

from betweentimes.clinic.client import Client
from betweentimes.storage.letters_apart import set_apart
from betweentimes.storage.sections import Surroundings

pytestmark = pytest.mark.benchmark
TODAY = datetime.date(2026, 11, 17)
NOTES, WORDS_EACH, VOCABULARY = 100_000, 200, 20_000
LETTERS = 3_000
"""Chinese letters in common use; a note holds as many as one of the other has words."""
RARE_MS, COMMON_MS = 10, 120


@pytest.fixture(scope="module")
def casebook(tmp_path_factory, request):
    """Notes of invented words, as unevenly used as those of a language (Zipf)."""
    chance = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(chance.choices(letters, k=chance.randint(3, 9))) for _ in range(VOCABULARY)]
    made = filled(tmp_path_factory, request, words, " ", "zaphiroula")
    yield made, words
    made.close()


@pytest.fixture(scope="module")
def chinese(tmp_path_factory, request):
    """As many notes of Chinese letters without a blank between them."""
    letters = [chr(0x4E00 + number) for number in range(LETTERS)]
    made = filled(tmp_path_factory, request, letters, "", "\u9fa0\u9fa1")
    yield made, letters
    made.close()


def filled(folders, request, words, blank, rare):
    """A casebook with notes of these words, the first of them the commonest; one note has the rare word."""
    kind = Kind("Notes", "A. Osei", "", "seven quiet lamps by the river")
    kinds = shipped_worksheets(request.config.rootpath / "resources" / "worksheets")
    around = Surroundings(kinds, lambda: time.time_ns() // 1_000_000, lambda: TODAY)
    made, _ = open_new(folders.mktemp("notes"), kind, around)
    chance = random.Random(2)
    weights = list(itertools.accumulate(1 / (place + 1) for place in range(len(words))))
    client, me = made.clients.save(Client(name="One")).uid, made.me.uid
    with made._database.atomic():
        for number in range(NOTES):
            text = blank.join(chance.choices(words, cum_weights=weights, k=WORDS_EACH))
            made._database.execute_sql(
                "INSERT INTO session (uid, author, created, changed, client, date, minutes, place, state, note)"
                " VALUES (?, ?, 0, 0, ?, '2026-11-03', 50, '', 'held', '')",
                (f"s{number}", me, client),
            )
            text = f"{text}{blank}{rare}" if number == NOTES // 2 else text
            made._database.execute_sql(
                "INSERT INTO search_text (record_table, record, client, words) VALUES ('session', ?, NULL, ?)",
                (f"s{number}", set_apart(text)),
            )
    return made


@pytest.mark.parametrize(
    ("name", "which", "most"),
    [
        ("a rare word", None, RARE_MS),
        ("the commonest word", 0, COMMON_MS),
        ("one letter", "a", COMMON_MS),
        ("two letters", "ab", COMMON_MS),
    ],
)
def test_a_word_is_found_at_once(casebook, limits, name, which, most):
    made, words = casebook
    text = "zaphiroula" if which is None else which if isinstance(which, str) else words[which]
    limits.check(f"search 100,000 notes: {name}", taken(made, text), most)


@pytest.mark.parametrize(
    ("name", "places", "most"),
    [
        ("a rare word", None, RARE_MS),
        ("the commonest letter", (0,), COMMON_MS),
        ("a word of the two commonest", (0, 1), COMMON_MS),
        ("a seldom word of four common letters", (4, 9, 6, 11), COMMON_MS),
    ],
)
def test_a_word_within_a_chinese_sentence_is_found_at_once(chinese, limits, name, places, most):
    made, letters = chinese
    text = "\u9fa0\u9fa1" if places is None else "".join(letters[place] for place in places)
    limits.check(f"search 100,000 Chinese notes: {name}", taken(made, text), most)


def taken(casebook, text):
    """Milliseconds."""
    each = []
    for _ in range(7):
        begun = time.perf_counter()
        assert casebook.search.find(text)
        each.append((time.perf_counter() - begun) * 1000)
    return statistics.median(each)

"""Finding words among 100,000 notes inside the encrypted file."""

import datetime
import itertools
import random
import statistics
import time

import pytest
from tests.sealed_casebooks import Kind, open_new, shipped_worksheets

from betweentimes.clinic.client import Client
from betweentimes.storage.sections import Surroundings

pytestmark = pytest.mark.benchmark
TODAY = datetime.date(2026, 11, 17)
NOTES, WORDS_EACH, VOCABULARY = 100_000, 200, 20_000
RARE_MS, COMMON_MS = 10, 120


@pytest.fixture(scope="module")
def casebook(tmp_path_factory, request):
    """Notes of invented words, as unevenly used as those of a language (Zipf)."""
    kind = Kind("Notes", "A. Osei", "", "seven quiet lamps by the river")
    kinds = shipped_worksheets(request.config.rootpath / "resources" / "worksheets")
    around = Surroundings(kinds, lambda: time.time_ns() // 1_000_000, lambda: TODAY)
    made, _ = open_new(tmp_path_factory.mktemp("notes"), kind, around)
    chance = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(chance.choices(letters, k=chance.randint(3, 9))) for _ in range(VOCABULARY)]
    weights = list(itertools.accumulate(1 / (place + 1) for place in range(VOCABULARY)))
    client, me = made.clients.save(Client(name="One")).uid, made.me.uid
    with made._database.atomic():
        for number in range(NOTES):
            text = " ".join(chance.choices(words, cum_weights=weights, k=WORDS_EACH))
            made._database.execute_sql(
                "INSERT INTO session (uid, author, created, changed, client, date, minutes, place, state, note)"
                " VALUES (?, ?, 0, 0, ?, '2026-11-03', 50, '', 'held', '')",
                (f"s{number}", me, client),
            )
            text = f"{text} zaphiroula" if number == NOTES // 2 else text
            made._database.execute_sql(
                "INSERT INTO search_text (record_table, record, client, words) VALUES ('session', ?, NULL, ?)",
                (f"s{number}", text),
            )
    yield made, words
    made.close()


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
    taken = []
    for _ in range(7):
        begun = time.perf_counter()
        assert made.search.find(text)
        taken.append((time.perf_counter() - begun) * 1000)
    limits.check(f"search 100,000 notes: {name}", statistics.median(taken), most)

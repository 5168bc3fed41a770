import datetime
import threading

import pytest
from tests.storage.filled_casebook import DAY, add_client, dump

from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.clinic.score_import import Blank, ImportedScore, ImportPlan
from betweentimes.storage.problems import CasebookBusy
from betweentimes.storage.record_problems import ImportCancelled


def plan_of(*keys, weeks=3):
    scores, blanks = [], []
    for row, key in enumerate(keys, start=2):
        for week in range(weeks):
            day = DAY - datetime.timedelta(weeks=week)
            scores.append(ImportedScore(key, "phq9", f"week {week}", day, 10.0 + week, row, week))
        blanks.append(Blank(key, "phq9", "before", DAY - datetime.timedelta(weeks=weeks), row, weeks))
    return ImportPlan(tuple(scores), tuple(blanks), len(blanks), ())


def quietly(part, text):
    pass


def never():
    return False


def test_scores_and_dated_gaps_are_taken_in_and_clients_made(shelf):
    casebook = shelf.casebook
    known = add_client(casebook, "known")
    result = casebook.measures.import_scores(plan_of("known", "new"), {"known": known, "new": None}, quietly, never)
    assert (result.scores, result.gaps, result.already_there, result.left_out) == (6, 2, 0, 0)
    assert result.kinds == {"clients", "scores"}
    casebook = shelf.reopen()
    (new,) = result.new_clients
    assert casebook.clients.get(new).name == "new"
    assert [score.total for score in casebook.measures.scores(known)] == [None, 12.0, 11.0, 10.0]
    assert {score.source for score in casebook.measures.scores(new)} == {ScoreSource.IMPORTED}


def test_what_is_there_already_is_not_taken_twice(casebook):
    client = add_client(casebook)
    casebook.measures.import_scores(plan_of("a"), {"a": client}, quietly, never)
    result = casebook.measures.import_scores(plan_of("a", weeks=4), {"a": client}, quietly, never)
    assert (result.scores, result.gaps, result.already_there) == (1, 1, 3)


def test_another_total_of_the_same_occasion_is_not_taken_and_counted_and_a_gap_is_filled(casebook):
    client = add_client(casebook)
    casebook.measures.import_scores(plan_of("a"), {"a": client}, quietly, never)
    before = casebook.measures.scores(client)
    gap = next(score for score in before if score.total is None)
    kept = next(score for score in before if score.total is not None)

    def cell(score, total):
        return ImportedScore("a", score.measure, score.occasion, score.date, total, 2, 0)

    plan = ImportPlan((cell(gap, 7.0), cell(kept, kept.total + 1)), (), 0, ())
    result = casebook.measures.import_scores(plan, {"a": client}, quietly, never)
    assert (result.scores, result.already_there, result.differing) == (1, 0, 1)
    after = casebook.measures.scores(client)
    assert [score.uid for score in after] == [score.uid for score in before]
    assert {score.uid: score.total for score in after}[gap.uid] == 7.0
    assert kept in after


def test_keys_nobody_chose_are_left_out(casebook):
    result = casebook.measures.import_scores(plan_of("a", "b"), {"a": None}, quietly, never)
    assert (result.scores, result.left_out) == (3, 4)
    assert [line.name for line in casebook.clients.lines()] == ["a"]


@pytest.mark.parametrize("stop_at", [0, 1, 3])
def test_a_cancelled_import_leaves_nothing(casebook, stop_at):
    before, looks = dump(casebook), []

    def cancelled():
        looks.append(1)
        return len(looks) > stop_at

    clients = {f"c{number}": None for number in range(80)}
    with pytest.raises(ImportCancelled):
        casebook.measures.import_scores(plan_of(*clients), clients, quietly, cancelled)
    assert dump(casebook) == before


def test_a_refused_import_leaves_nothing(casebook):
    before = dump(casebook)
    with pytest.raises(Exception, match="record_refused"):
        casebook.measures.import_scores(plan_of("a", "b"), {"a": None, "b": "no such client"}, quietly, never)
    assert dump(casebook) == before


def test_an_import_is_announced_once_and_not_undone(casebook):
    heard = []
    casebook.on_change = heard.append
    casebook.measures.import_scores(plan_of("a"), {"a": None}, quietly, never)
    assert heard == [{"clients", "scores"}] and not casebook.history.can_undo


def test_progress_goes_from_nothing_to_all(casebook):
    parts = []
    clients = {f"c{number}": None for number in range(80)}
    casebook.measures.import_scores(plan_of(*clients), clients, lambda part, text: parts.append(part), never)
    assert parts[0] == 0 and parts[-1] == 1 and parts == sorted(parts) and len(parts) > 3


def test_a_worker_imports_while_the_window_cannot_write(casebook):
    heard, results, refused = [], [], []
    casebook.on_change = heard.append
    client = add_client(casebook)
    heard.clear()
    running, go_on = threading.Event(), threading.Event()

    def look():
        running.set()
        go_on.wait(10)
        return False

    def work():
        results.append(casebook.measures.import_scores(plan_of("a"), {"a": None}, quietly, look))

    thread = threading.Thread(target=work)
    thread.start()
    assert running.wait(10)
    try:
        casebook.measures.save_score(Score(client=client, measure="phq9", date=DAY, total=1.0))
    except CasebookBusy as problem:
        refused.append(problem)
    go_on.set()
    thread.join()
    assert refused and heard == [] and results[0].scores == 3
    casebook.announce(results[0].kinds)
    assert heard == [{"clients", "scores"}]
    assert len(casebook.measures.scores(results[0].new_clients[0])) == 4
    casebook.measures.save_score(Score(client=client, measure="phq9", date=DAY, total=1.0))
    assert casebook.history.check_audit().sound

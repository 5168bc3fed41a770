"""The demo: made once a day, through the casebook's own methods, apart from every real casebook."""

import pytest

from betweentimes.clinic.client import Badge
from betweentimes.clinic.measure_reading import read_measures
from betweentimes.demo import making
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.opening import open_casebook
from betweentimes.storage.sections import Surroundings
from betweentimes.worksheets.reading import read_worksheets


@pytest.fixture
def make(resources, frozen_now, today):
    def made(folder):
        library = read_worksheets(resources / "worksheets")
        measures = read_measures(resources / "measures").measures
        return making.make_demo(folder, resources, library, measures, frozen_now, today, FLOOR)

    return made


@pytest.fixture
def demo(make, tmp_path, resources, frozen_now, today):
    key_file, passphrase = make(tmp_path / "demo")
    around = Surroundings(read_worksheets(resources / "worksheets"), frozen_now, today)
    casebook = open_casebook(key_file, passphrase, around)
    yield casebook
    casebook.close()


def test_the_demo_has_about_ten_people_and_a_full_day(demo):
    lines = demo.clients.lines()
    day = demo.overview.today()
    assert len([line for line in lines if not line.name.startswith("Series")]) == 10
    assert {badge for line in lines for badge in line.badges} >= set(Badge) - {Badge.TRY_TOGETHER}
    assert [item.client_name for item in day.sessions] == ["R. M.", "Client 014", "T. K.", "Client 040"]
    assert day.reviews
    assert day.replies
    assert day.own_tasks
    assert day.nothing_set


def test_nothing_in_the_demo_lies_in_the_future_but_planned_sessions(demo, today):
    for line in demo.clients.lines():
        for score in demo.measures.scores(line.uid):
            assert score.date <= today()
        for assignment in demo.assignments.of(line.uid):
            assert assignment.state_since is None or assignment.state_since <= today()
            assert all(event.date <= today() for event in demo.assignments.events(assignment.uid))


def test_the_real_series_comes_in_with_its_gaps(demo):
    series = {line.name: line.uid for line in demo.clients.lines() if line.name.startswith("Series")}
    assert set(series) == {"Series 02", "Series 07", "Series 19"}
    scores = [score for score in demo.measures.scores(series["Series 02"]) if score.total is not None]
    gaps = [score for score in demo.measures.scores(series["Series 02"]) if score.total is None]
    assert scores[0].total == 26
    assert gaps


def test_the_demo_is_kept_for_the_day_and_made_anew_on_the_next(make, tmp_path, frozen_now):
    key_file, _ = make(tmp_path / "demo")
    first = key_file.read_bytes()
    make(tmp_path / "demo")
    assert key_file.read_bytes() == first
    frozen_now.advance(days=1)
    make(tmp_path / "demo")
    assert key_file.read_bytes() != first


def test_another_version_is_made_anew(make, tmp_path, monkeypatch):
    key_file, _ = make(tmp_path / "demo")
    first = key_file.read_bytes()
    monkeypatch.setattr(making, "VERSION", making.VERSION + 1)
    make(tmp_path / "demo")
    assert key_file.read_bytes() != first


def test_the_ninth_item_is_never_raised_in_the_demo(demo):
    for line in demo.clients.lines():
        for score in demo.measures.scores(line.uid):
            if score.measure == "phq9" and score.answers:
                assert score.answers[8] == 0

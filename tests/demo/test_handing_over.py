"""The whole demo caseload goes to another casebook and comes out as it went in, whichever clients are chosen."""

import datetime
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sealed_casebooks import open_new, shipped_measures, shipped_worksheets
from tests.storage.handed_casebooks import OTHER, SECRET, Pair, carried, never, quietly

from betweentimes.demo.making import make_demo
from betweentimes.storage.access import PROCESS
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.opening import open_casebook
from betweentimes.storage.sections import Surroundings

NOW = datetime.datetime(2026, 11, 17, 12, tzinfo=datetime.UTC)


@dataclass
class Demo:
    """The demo's casebook and its clients."""

    casebook: Casebook
    clients: list[str]
    around: Surroundings


@pytest.fixture(scope="module")
def demo(tmp_path_factory, request):
    resources = request.config.rootpath / "resources"
    library = shipped_worksheets(resources / "worksheets")
    around = Surroundings(library, lambda: int(NOW.timestamp() * 1000), NOW.date)
    measures = shipped_measures(resources / "measures").measures
    folder = tmp_path_factory.mktemp("demo")
    key_file, secret = make_demo(folder, resources, library, measures, around.now, around.today, FLOOR)
    casebook = open_casebook(key_file, secret, around)
    yield Demo(casebook, [line.uid for line in casebook.clients.lines()], around)
    casebook.close()


def test_every_client_of_the_demo_comes_out_as_they_went_in(demo, tmp_path):
    target, _ = open_new(tmp_path, OTHER, demo.around)
    pair = Pair(demo.casebook, target, tmp_path / "all.betweentimes-transfer")
    pair.write(*demo.clients, process_notes=True)
    pair.take_in()
    for client in demo.clients:
        assert carried(target, client) == carried(demo.casebook, client)
    lines = {line.uid: line.name for line in target.clients.lines()}
    assert lines == {line.uid: line.name for line in demo.casebook.clients.lines()}
    assert target.history.check_audit().sound
    target.close()


@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_any_choice_of_clients_comes_and_nobody_else(demo, tmp_path_factory, data):
    given_over = data.draw(st.lists(st.sampled_from(demo.clients), min_size=1, max_size=4, unique=True))
    taken = data.draw(st.sets(st.sampled_from(given_over)))
    process_notes = data.draw(st.booleans())
    folder = tmp_path_factory.mktemp("choice")
    target, _ = open_new(folder, OTHER, demo.around)
    pair = Pair(demo.casebook, target, folder / "some.betweentimes-transfer")
    with demo.casebook.reader() as sections:
        made = sections.transfers.write(given_over, process_notes, pair.file, SECRET, quietly, never, FLOOR)
    demo.casebook.transfers.finish(made)
    target.transfers.take_in(pair.read(), taken, quietly, never)
    assert {line.uid for line in target.clients.lines()} == taken
    for client in taken:
        expected = carried(demo.casebook, client)
        if not process_notes:
            expected |= {table: [] for table in PROCESS}
        assert carried(target, client) == expected
    target.close()

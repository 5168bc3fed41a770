"""What dialogs about people and keys are handed: a start context and an owner's open casebook."""

from collections.abc import Iterator
from functools import cache, partial

import pytest
from tests.sealed_casebooks import Kind, open_new, shipped_worksheets

from betweentimes.settings import SettingsStore
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.passphrase import load_passphrase_rules
from betweentimes.storage.sections import Surroundings
from betweentimes.ui.jobs import Jobs
from betweentimes.ui.start_context import DemoPlace, StartContext

PASSPHRASE = "seven quiet lanterns by the lake"


@pytest.fixture
def start(look, tmp_path, resources, frozen_now, today) -> Iterator[StartContext]:
    jobs = Jobs()
    yield StartContext(
        look=look,
        jobs=jobs,
        settings=SettingsStore(tmp_path / "settings.toml", tmp_path / "policy.toml"),
        cost=FLOOR,
        now=frozen_now,
        today=today,
        casebooks=tmp_path / "casebooks",
        resources=resources,
        read_library=cache(partial(shipped_worksheets, resources / "worksheets")),
        read_rules=partial(
            load_passphrase_rules, resources / "passphrase_words.txt", resources / "passphrase_common.txt"
        ),
        make_demo=lambda: DemoPlace(tmp_path, ""),
    )
    assert jobs.close()


@pytest.fixture
def around(start):
    return Surroundings(start.library, start.now, start.today)


@pytest.fixture
def made(tmp_path, around):
    """An open casebook and its recovery key."""
    casebook, recovery = open_new(tmp_path, Kind("Lake practice", "Ada Brook", "Psychologist", PASSPHRASE), around)
    yield casebook, recovery
    casebook.close()


@pytest.fixture
def casebook(made):
    return made[0]

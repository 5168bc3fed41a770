"""What dialogs about people and keys are handed: an owner's open casebook."""

import pytest
from tests.sealed_casebooks import Kind, open_new

PASSPHRASE = "seven quiet lanterns by the lake"


@pytest.fixture
def made(tmp_path, around):
    """An open casebook and its recovery key."""
    casebook, recovery = open_new(tmp_path, Kind("Lake practice", "Ada Brook", "Psychologist", PASSPHRASE), around)
    yield casebook, recovery
    casebook.close()


@pytest.fixture
def casebook(made):
    return made[0]

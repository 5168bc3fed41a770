"""The page that proves how the records are protected, on a real casebook."""

import pytest
from tests.ui.desk import make_desk

from betweentimes.clinic.session import Session
from betweentimes.storage.proof import Claim
from betweentimes.ui.help.protection_dialog import ProtectionDialog

NOTE = "She crossed the zaphiroula bridge by herself"


@pytest.fixture
def desk(look, tmp_path, resources, frozen_now, today):
    made = make_desk(look, tmp_path / "casebook", resources, frozen_now, today)
    made.casebook.sessions.save(Session(client=made.uid, date=made.casebook.today(), note=NOTE))
    yield made
    made.close()


def test_every_check_says_what_it_did_and_what_came_out(desk, qtbot, tmp_path):
    dialog = ProtectionDialog(desk.context, tmp_path / "backups", tmp_path / "settings.toml")
    qtbot.addWidget(dialog)
    dialog.show()
    desk.context.jobs.wait_all(10_000)
    said = {claim: line.said.text() for claim, line in dialog.lines.items()}
    assert said[Claim.UNREADABLE].endswith("could read nothing.")
    assert "None was found" in said[Claim.NO_WORDS_OUTSIDE]
    assert said[Claim.BACKUP].startswith("None yet")
    assert "Looking…" not in said.values()
    assert dialog.lines[Claim.AUDIT].accessibleName().endswith("holds")


def test_words_that_lie_in_the_settings_file_are_told_with_the_file(desk, qtbot, tmp_path):
    settings = tmp_path / "settings.toml"
    settings.write_text(f'theme = "{NOTE}"', encoding="utf-8")
    dialog = ProtectionDialog(desk.context, tmp_path / "backups", settings)
    qtbot.addWidget(dialog)
    desk.context.jobs.wait_all(10_000)
    assert "settings.toml" in dialog.lines[Claim.NO_WORDS_OUTSIDE].said.text()

"""Settings: a second place for backups, and keeping the window out of captures where the system can."""

import pytest
from tests.faults.driven_program import Driven, lay_out_casebook

from betweentimes.paths import places_under
from betweentimes.ui.system_hooks.hooks import LOCK, SLEEP, USER


@pytest.fixture
def driven(qapp, tmp_path):
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    made = Driven(tmp_path / "home", places=places)
    made.enter()
    yield made
    made.end()


def test_a_second_place_is_chosen_kept_and_taken_away(driven, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()

    def choose(dialog):
        dialog.computer.second.set_folder(str(stick))
        driven.click("action_save", dialog)

    def take_away(dialog):
        assert dialog.computer.second.folder == str(stick)
        driven.click("action_no_second_backup_folder", dialog)
        driven.click("action_save", dialog)

    driven.in_dialog(lambda: driven.choose("settings"), choose)
    assert driven.window.start.settings.settings.backup_folder_2 == str(stick)
    assert driven.window.backups.second == stick
    driven.in_dialog(lambda: driven.choose("settings"), take_away)
    assert driven.window.start.settings.settings.backup_folder_2 == ""
    assert driven.window.backups.second is None


@pytest.mark.parametrize(
    ("told", "words"),
    [((LOCK, SLEEP, USER), "or changes to another user"), ((LOCK,), "when it has slept"), ((), "press Ctrl+L")],
)
def test_it_is_said_what_else_locks_the_casebook(driven, told, words):
    def read(dialog):
        assert words in driven.words(dialog)
        dialog.reject()

    driven.window._system_locking.told = told
    driven.in_dialog(lambda: driven.choose("settings"), read)


def test_captures_are_asked_about_only_where_the_system_can(driven, monkeypatch):
    def hidden(dialog):
        assert not driven.has("answer_hide_from_captures", dialog)
        dialog.reject()

    def shown(dialog):
        driven.find("answer_hide_from_captures", dialog).setChecked(True)
        driven.click("action_save", dialog)

    hooks = driven.window._system_locking.hooks
    monkeypatch.setattr(hooks, "can_keep_out_of_captures", lambda: False)
    driven.in_dialog(lambda: driven.choose("settings"), hidden)
    monkeypatch.setattr(hooks, "can_keep_out_of_captures", lambda: True)
    driven.in_dialog(lambda: driven.choose("settings"), shown)
    assert driven.window.start.settings.settings.hide_from_captures

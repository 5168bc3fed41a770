"""What was typed saves itself; what cannot be saved stays due."""

from pathlib import Path

import pytest

from betweentimes.storage.problems import DiskFull
from betweentimes.ui.autosave import Autosave


@pytest.fixture
def autosave(qapp):
    made = Autosave()
    yield made
    made.forget()


def test_asking_twice_saves_once(autosave):
    saves = []
    save = saves.append

    def once() -> None:
        save("saved")

    autosave.wish(once)
    autosave.wish(once)
    assert autosave.flush() and saves == ["saved"] and not autosave.waiting


def test_what_is_refused_stays_due_and_the_others_are_saved(autosave):
    full, saved = [True], []

    def refused() -> None:
        if full:
            raise DiskFull(Path("records.db"))
        saved.append("late")

    def other() -> None:
        saved.append("other")

    autosave.wish(refused)
    autosave.wish(other)
    assert not autosave.flush()
    assert saved == ["other"] and autosave.waiting
    full.clear()
    assert autosave.flush() and saved == ["other", "late"]


def test_a_save_that_breaks_does_not_take_the_others_with_it(autosave):
    saved = []

    def broken() -> None:
        raise RuntimeError

    def other() -> None:
        saved.append("other")

    autosave.wish(broken)
    autosave.wish(other)
    with pytest.raises(RuntimeError):
        autosave.flush()
    assert autosave.waiting and autosave._timer.isActive()
    assert autosave.flush() and saved == ["other"]

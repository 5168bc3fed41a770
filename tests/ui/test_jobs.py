import gc
import threading
import time

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication

from betweentimes.ui.changes import Changes
from betweentimes.ui.jobs import JobCancelled, Jobs


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


def test_the_result_comes_back_in_the_calling_thread_from_another(jobs, qtbot):
    seen = []

    def work(progress, cancelled):
        progress(0.5, "half")
        return threading.get_ident()

    def then(ident):
        seen.append((ident, QThread.currentThread() is QApplication.instance().thread()))

    told = []
    jobs.run(work, then, progressed=lambda part, text: told.append((part, text)))
    assert jobs.busy
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != threading.get_ident()
    assert seen[0][1]
    assert told == [(0.5, "half")]
    assert not jobs.busy


def test_an_exception_is_handed_to_failed(jobs, qtbot):
    failed = []

    def work(progress, cancelled):
        raise OSError("the disk is full")

    jobs.run(work, pytest.fail, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], OSError)


def test_a_cancelled_job_ends_with_jobcancelled(jobs, qtbot):
    failed, begun = [], threading.Event()

    def work(progress, cancelled):
        begun.set()
        while not cancelled():
            time.sleep(0.002)
        return "a result nobody wants any more"

    job = jobs.run(work, pytest.fail, failed.append)
    assert begun.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], JobCancelled)


def test_document_jobs_run_one_after_the_other_on_one_thread(jobs, qtbot):
    seen, inside = [], []

    def work(progress, cancelled):
        inside.append(1)
        assert len(inside) == 1
        time.sleep(0.01)
        inside.pop()
        return threading.get_ident()

    for _ in range(5):
        jobs.run(work, seen.append, thread="documents")
    qtbot.waitUntil(lambda: len(seen) == 5)
    assert len(set(seen)) == 1


def test_an_exclusive_job_runs_alone(jobs, qtbot):
    order, alone = [], []
    jobs.exclusive_changed.connect(alone.append)
    release = threading.Event()

    def first(progress, cancelled):
        release.wait(5)
        order.append("first")

    def exclusive(progress, cancelled):
        order.append("exclusive")
        time.sleep(0.02)
        order.append("exclusive over")

    def after(progress, cancelled):
        order.append("after")

    jobs.run(first)
    jobs.run(exclusive, exclusive=True)
    jobs.run(after)
    assert alone == []
    release.set()
    assert jobs.wait_all(5000)
    assert order == ["first", "exclusive", "exclusive over", "after"]
    assert alone == [True, False]


def test_waiting_gives_up_when_the_time_is_over(jobs):
    stop = threading.Event()

    def work(progress, cancelled):
        stop.wait(5)

    jobs.run(work)
    start = time.monotonic()
    assert not jobs.wait_all(30)
    assert time.monotonic() - start < 2
    stop.set()
    assert jobs.wait_all(5000)
    assert jobs.wait_all(0)


def test_nothing_is_called_after_close(jobs, qtbot):
    called, begun = [], threading.Event()

    def work(progress, cancelled):
        begun.set()
        while not cancelled():
            time.sleep(0.002)

    jobs.run(work, called.append, called.append)
    assert begun.wait(5)
    jobs.close()
    qtbot.wait(30)
    jobs.run(work, called.append, called.append)
    qtbot.wait(30)
    assert called == []


def test_an_error_in_a_callback_leaves_the_jobs_usable(jobs, qtbot):
    def work(progress, cancelled):
        return 1

    def then(result):
        raise ValueError("a page made a mistake")

    with qtbot.captureExceptions() as caught:
        jobs.run(work, then)
        qtbot.waitUntil(lambda: not jobs.busy)
    assert caught[0][0] is ValueError
    seen = []
    jobs.run(work, seen.append)
    qtbot.waitUntil(lambda: seen == [1])


def test_changes_are_told_once_as_a_set_of_kinds(qapp):
    changes, told = Changes(), []
    changes.happened.connect(told.append)
    changes.announce(["client", "session", "client"])
    changes.announce(())
    assert told == [frozenset({"client", "session"})]


class Knot:
    """Something only the garbage collector frees, and that notes in which thread it was freed."""

    def __init__(self, freed: list[int]) -> None:
        self.itself = self
        self.freed = freed

    def __del__(self) -> None:
        self.freed.append(threading.get_ident())


def test_garbage_is_collected_in_the_calling_thread_alone(jobs, qtbot):
    freed: list[int] = []
    seen = []

    def work(progress, cancelled):
        Knot(freed)
        return [[number] for number in range(100_000)][-1]

    Knot(freed)
    jobs.run(work, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert gc.isenabled()
    gc.collect()
    assert freed == [threading.get_ident()] * 2


def test_closing_with_a_job_at_work_collects_again(jobs):
    begun = threading.Event()

    def work(progress, cancelled):
        begun.set()
        while not cancelled():
            time.sleep(0.001)

    jobs.run(work, failed=str)
    assert begun.wait(5)
    assert not gc.isenabled()
    jobs.close()
    assert gc.isenabled()


def test_closing_waits_for_work_that_cannot_be_stopped(jobs):
    """As when a module is being loaded: the thread needs Python's lock while it is waited for."""
    begun, ended = threading.Event(), threading.Event()

    def work(progress, cancelled):
        begun.set()
        until = time.monotonic() + 0.3
        while time.monotonic() < until:
            sum(range(100))
        ended.set()

    jobs.run(work, failed=str)
    assert begun.wait(5)
    jobs.close()
    assert ended.is_set() and gc.isenabled()

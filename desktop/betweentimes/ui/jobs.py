"""Work that takes longer than a frame, done off the UI thread."""

import gc
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import QEventLoop, QObject, QRunnable, Qt, QThreadPool, QTimer, Signal

Progress = Callable[[float, str], None]
Work = Callable[[Progress, Callable[[], bool]], Any]


class JobCancelled(Exception):
    """A cancelled job ended; its result, if it had one, is not delivered."""


@dataclass
class Job:
    """One piece of work; `cancel` asks it to stop, which it does when it next looks."""

    function: Work
    then: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    progressed: Callable[[float, str], None] | None
    exclusive: bool
    thread: Literal["any", "documents"]
    stopped: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask the work to stop; `failed` is then given JobCancelled."""
        self.stopped.set()

    def let_go(self) -> None:
        """Hold no window any more: Qt may keep what told the job's end a while longer."""
        self.function = _done
        self.then = self.failed = self.progressed = None


class Jobs(QObject):
    """Runs jobs on worker threads and calls back in the thread it was made in.

    An exclusive job waits until all others ended and none starts beside it. `documents` jobs run one after the other
    on a thread of their own, for libraries that are not made for several threads. No garbage is collected while a job
    runs: whichever thread allocates collects, and a worker that destroyed a forgotten widget would crash Qt.
    """

    busy_changed = Signal(bool)
    exclusive_changed = Signal(bool)
    _reported = Signal(object, float, str)
    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._waiting: list[Job] = []
        self._running: list[Job] = []
        self._pool = QThreadPool(self)
        self._documents = QThreadPool(self)
        self._documents.setMaxThreadCount(1)
        self._documents.setExpiryTimeout(-1)
        self._reported.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Say whether any job is running or waiting."""
        return bool(self._running or self._waiting)

    @property
    def exclusive(self) -> bool:
        """Say whether an exclusive job is running."""
        return any(job.exclusive for job in self._running)

    def run(
        self,
        function: Work,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        exclusive: bool = False,
        thread: Literal["any", "documents"] = "any",
        progressed: Callable[[float, str], None] | None = None,
    ) -> Job:
        """Call `function(progress, cancelled)` on a worker, then `then(result)` or `failed(exception)` here.

        `progress(part, text)` may be called by the work, part from 0 to 1; `progressed` gets it here. Without `failed`
        an exception is raised in this thread's event loop, where the program's last-resort handler sees it.
        """
        job = Job(function, then, failed, progressed, exclusive, thread)
        if self._closed:
            job.cancel()
            return job
        was_busy = self.busy
        self._waiting.append(job)
        if not was_busy:
            gc.disable()
            self.busy_changed.emit(True)
        self._start_ready()
        return job

    def cancel_all(self) -> None:
        """Ask every job to stop; those not yet begun never begin."""
        for job in (*self._running, *self._waiting):
            job.cancel()

    def wait_all(self, milliseconds: int) -> bool:
        """Wait that long for all jobs, calling back as they end; say whether none is left."""
        loop = QEventLoop()
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(loop.quit)
        timer.start(milliseconds)
        self.busy_changed.connect(loop.quit)
        while self.busy and timer.isActive():
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self.busy_changed.disconnect(loop.quit)
        return not self.busy

    def close(self) -> None:
        """Cancel everything and wait until the threads have ended; no callback runs after this.

        It waits as long as it takes: a pool that is thrown away while a thread still works would wait as well, but with
        Python's lock in its hands, which the thread needs to come to its end.
        """
        self._closed = True
        self.cancel_all()
        for job in self._waiting:
            job.let_go()
        self._waiting.clear()
        for pool in (self._pool, self._documents):
            pool.waitForDone()
        for job in self._running:
            job.let_go()
        self._running.clear()
        _collect_again()

    def _start_ready(self) -> None:
        while self._waiting:
            alone = self.exclusive
            job = self._waiting[0]
            if alone or (job.exclusive and self._running):
                return
            self._waiting.pop(0)
            self._running.append(job)
            if job.exclusive:
                self.exclusive_changed.emit(True)
            pool = self._documents if job.thread == "documents" else self._pool
            pool.start(_Runnable(job, self._reported.emit, self._ended.emit))

    def _report(self, job: Job, part: float, text: str) -> None:
        if not self._closed and not job.stopped.is_set() and job.progressed is not None:
            job.progressed(part, text)

    def _end(self, job: Job, result: object, error: Exception | None) -> None:
        if self._closed or job not in self._running:
            return
        self._running.remove(job)
        if job.exclusive:
            self.exclusive_changed.emit(False)
        self._start_ready()
        try:
            self._call_back(job, result, error)
        finally:
            job.let_go()
            if not self.busy:
                _collect_again()
                self.busy_changed.emit(False)

    def _call_back(self, job: Job, result: object, error: Exception | None) -> None:
        if job.stopped.is_set():
            error = JobCancelled()
        if error is None:
            if job.then is not None:
                job.then(result)
        elif job.failed is not None:
            job.failed(error)
        elif not isinstance(error, JobCancelled):
            raise error


def _done(_progress: Progress, _cancelled: Callable[[], bool]) -> None:
    """The work of a job that is over."""


def _collect_again() -> None:
    """Collect here what was made meanwhile, so that a worker on its last lines has no reason to."""
    gc.collect(0)
    gc.enable()


class _Runnable(QRunnable):
    def __init__(
        self,
        job: Job,
        report: Callable[[Job, float, str], None],
        end: Callable[[Job, object, Exception | None], None],
    ) -> None:
        super().__init__()
        self._job = job
        self._report = report
        self._end = end

    def run(self) -> None:
        result, error = None, None
        try:
            if self._job.stopped.is_set():
                raise JobCancelled
            result = self._job.function(self._progress, self._job.stopped.is_set)
        except Exception as raised:
            error = raised
        self._end(self._job, result, error)

    def _progress(self, part: float, text: str = "") -> None:
        self._report(self._job, part, text)

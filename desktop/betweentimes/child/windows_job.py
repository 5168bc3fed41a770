"""A job of Windows that holds one child to its memory and processor time, and ends it with the program."""

import ctypes
import sys
from types import TracebackType
from typing import Final

from betweentimes.child.limits import Limits

PROCESS_TIME, PROCESS_MEMORY, DIE_ON_UNHANDLED, KILL_ON_CLOSE = 0x2, 0x100, 0x400, 0x2000
EXTENDED_LIMITS: Final = 9
TICKS: Final = 10_000_000
"""In a second, as a job counts processor time."""


class _Basic(ctypes.Structure):
    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_set", ctypes.c_size_t),
        ("most_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("basic", _Basic),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process", ctypes.c_size_t),
        ("peak_job", ctypes.c_size_t),
    )


def wished(limits: Limits) -> _Extended:
    """The limits in the words of Windows."""
    asked = _Extended()
    asked.basic.flags = PROCESS_TIME | PROCESS_MEMORY | DIE_ON_UNHANDLED | KILL_ON_CLOSE
    asked.basic.process_time = int((limits.seconds + 1) * TICKS)
    asked.process_memory = limits.memory
    return asked


class Job:
    """Holds a process from `hold` on, until the block is left; then the process is ended if it still runs.

    On other systems it does nothing: there the child holds itself.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._handle = 0

    def hold(self, process: int) -> None:
        """Take a process in, by its handle. Raises OSError when Windows refuses."""
        if sys.platform == "win32":
            kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            kernel.CreateJobObjectW.restype = ctypes.c_void_p
            self._handle = kernel.CreateJobObjectW(None, None) or 0
            asked = wished(self._limits)
            handle = ctypes.c_void_p(self._handle)
            done = self._handle and kernel.SetInformationJobObject(
                handle, EXTENDED_LIMITS, ctypes.byref(asked), ctypes.sizeof(asked)
            )
            if not done or not kernel.AssignProcessToJobObject(handle, ctypes.c_void_p(process)):
                raise ctypes.WinError(ctypes.get_last_error())

    def __enter__(self) -> "Job":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if sys.platform == "win32" and self._handle:
            ctypes.WinDLL("kernel32").CloseHandle(ctypes.c_void_p(self._handle))

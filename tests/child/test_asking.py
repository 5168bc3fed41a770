"""The child process: little time, little memory, no files of its own, no Qt; the program lives whatever it is given."""

import ctypes
import os
import subprocess
import sys
import time

import pytest
from tests.documents import hostile_pdfs
from tests.documents.forms_made import RESOURCES, make_form

from betweentimes.child import asking
from betweentimes.child.asking import ChildStopped, ask_child, child_command, child_surroundings
from betweentimes.child.limits import Limits
from betweentimes.child.windows_job import KILL_ON_CLOSE, PROCESS_MEMORY, PROCESS_TIME, Job, wished
from betweentimes.documents.form_result import Verdict
from betweentimes.worksheets.reading import read_worksheets

FORM = {"read": "form"}
HELD = "import sys; from betweentimes.child.limits import Limits, hold_to; hold_to(Limits({seconds}, {memory})); {then}"


def held(then: str, seconds: float = 20.0, memory: int = 300 * 2**20) -> tuple[str, ...]:
    """A child that holds itself to limits and then does something else."""
    return (sys.executable, "-P", "-c", HELD.format(seconds=seconds, memory=memory, then=then))


@pytest.fixture(scope="module")
def form() -> bytes:
    return make_form(read_worksheets(RESOURCES / "worksheets").get("thought_log"))


def test_a_form_is_read_by_the_child(form):
    said = ask_child(form, FORM)
    assert said["verdict"] == Verdict.MARKED and len(said["fields"]) > 40


def test_a_form_with_a_password_is_read_with_it_and_not_without():
    locked = make_form(read_worksheets(RESOURCES / "worksheets").get("own_idea"), password="Grüße")
    assert ask_child(locked, FORM)["verdict"] == Verdict.LOCKED
    assert ask_child(locked, {**FORM, "password": "Grüße"})["verdict"] == Verdict.MARKED


def test_the_child_loads_neither_qt_nor_the_casebook(form):
    command = (child_command()[0], "-X", "importtime", *child_command()[1:])
    run = subprocess.run(command, input=b'{"read": "form"}\n' + form, env=child_surroundings(), capture_output=True)
    loaded = run.stderr.decode()
    assert "pypdf" in loaded
    for heavy in ("PySide6", "sqlcipher3", "peewee", "nacl", "reportlab", "Crypto.Cipher", "betweentimes.ui"):
        assert heavy not in loaded


@pytest.mark.parametrize("wish", [{}, {"read": "everything"}, {"read": ["form"]}])
def test_a_wish_that_is_not_known_is_refused(form, wish):
    with pytest.raises(ChildStopped) as stopped:
        ask_child(form, wish)
    assert stopped.value.reason == "ended"


def test_a_child_that_never_answers_is_ended():
    begun = time.monotonic()
    with pytest.raises(ChildStopped) as stopped:
        ask_child(b"", FORM, command=held("import time; time.sleep(60)", seconds=0.6))
    assert stopped.value.reason == "time"
    assert time.monotonic() - begun < 15


def test_a_child_that_had_to_wait_for_a_busy_computer_is_not_blamed():
    assert ask_child(b"", FORM, command=held("import time; time.sleep(0.9); print('{}')", seconds=0.6)) == {}


def test_a_child_that_works_on_and_on_is_ended_by_what_it_worked():
    with pytest.raises(ChildStopped) as stopped:
        ask_child(b"", FORM, command=held("exec('while True: pass')", seconds=0.6))
    assert stopped.value.reason == "time"


def test_a_child_whose_watchdog_is_gone_is_ended_by_its_parent(monkeypatch):
    monkeypatch.setattr(asking, "GRACE", 0.2)
    sleeper = (sys.executable, "-c", "import time; time.sleep(60)")
    with pytest.raises(ChildStopped) as stopped:
        ask_child(b"", FORM, limits=Limits(seconds=0.3), command=sleeper)
    assert stopped.value.reason == "time"


def test_a_child_that_wants_too_much_memory_is_ended():
    with pytest.raises(ChildStopped) as stopped:
        ask_child(b"", FORM, command=held("kept = [bytearray(50_000_000) for _ in range(100)]"))
    assert stopped.value.reason in ("memory", "ended")


def test_a_child_is_not_blamed_for_the_memory_of_its_parent():
    ours = bytearray(b"x") * 200_000_000  # Linux hands a parent's highest mark on to what it starts
    then = "import time; time.sleep(0.6); print('{}')"
    assert ask_child(b"", FORM, command=held(then, memory=100 * 2**20)) == {}
    assert len(ours) == 200_000_000


def test_a_child_that_falls_over_is_said_to_have_ended():
    with pytest.raises(ChildStopped) as stopped:
        ask_child(b"", FORM, command=held("import os; os.abort()"))
    assert stopped.value.reason == "ended"
    with pytest.raises(ChildStopped):
        ask_child(b"", FORM, command=held("print('no answer')"))


def test_waiting_can_be_given_up():
    begun = time.monotonic()
    with pytest.raises(ChildStopped) as stopped:
        ask_child(
            b"", FORM, cancelled=lambda: time.monotonic() - begun > 0.3, command=held("import time; time.sleep(60)")
        )
    assert stopped.value.reason == "cancelled"
    assert time.monotonic() - begun < 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows holds a child by a job, which has no limit on files")
def test_the_child_writes_no_file(tmp_path):
    target = tmp_path / "words.txt"
    then = f"open({str(target)!r}, 'w').write('x' * 5000)"
    with pytest.raises(ChildStopped):
        ask_child(b"", FORM, command=held(then))
    assert not target.exists() or target.stat().st_size == 0


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the system holds nobody else's processes back"
)
def test_the_child_starts_no_other_process(tmp_path):
    with pytest.raises(ChildStopped):
        ask_child(b"", FORM, command=held("import subprocess; subprocess.run(['true'])"))


def test_what_windows_is_asked_for():
    asked = wished(Limits(10, 2**20))
    assert ctypes.sizeof(asked) == 144  # as Windows has it in 64 bits
    assert asked.process_memory == 2**20
    assert asked.basic.process_time == 11 * 10_000_000
    assert asked.basic.flags & (PROCESS_TIME | PROCESS_MEMORY | KILL_ON_CLOSE)
    with Job(Limits()) as job:
        job.hold(0)  # nothing on other systems


@pytest.mark.parametrize(
    "make",
    ["long_string", *(pytest.param(name, marks=pytest.mark.soak) for name in ("escaped_string", "hex_string"))],
)
def test_one_string_of_39_megabytes_ends_in_time(make):
    begun = time.monotonic()
    try:
        outcome = ask_child(getattr(hostile_pdfs, make)(39 * 2**20), FORM)["verdict"]
    except ChildStopped as stopped:
        outcome = stopped.reason
    assert outcome in ("time", "memory", Verdict.OTHER_FORM, Verdict.TOO_MUCH, Verdict.DAMAGED)
    assert time.monotonic() - begun < 30

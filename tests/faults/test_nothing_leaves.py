"""What the real program asks of the system, seen from outside: no network socket, no file beyond its own folders."""

import re
import shutil
import subprocess
import sys

import pytest
from tests.faults.child_process import start, variables
from tests.faults.driven_program import lay_out_casebook

from betweentimes.paths import places_under

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]
CALLS = "trace=socket,connect,bind,open,openat,openat2,creat,rename,renameat,renameat2,symlink,symlinkat,link,linkat"
NETWORK = re.compile(r"\bsocket\((?!AF_UNIX|AF_NETLINK|AF_LOCAL)(AF_\w+)")
WRITING = re.compile(r'\bopen(?:at|at2)?\((?:AT_FDCWD, |\d+, )?"([^"]*)", [^)]*O_(?:WRONLY|RDWR|CREAT)[^)]*\) = \d')
SYSTEM_PLACES = ("/dev/", "/proc/", "/sys/")


def traced(folder, *command):
    """The lines of strace about a program that ran to its end."""
    record = folder / "calls.txt"
    ran = subprocess.run(["strace", "-f", "-qq", "-e", CALLS, "-o", str(record), *command], check=False)
    if ran.returncode and not record.exists():
        pytest.skip("strace may not look at programs here")
    return record.read_text(encoding="utf-8", errors="replace").splitlines()


def network_sockets(lines):
    return sorted({found.group(1) for line in lines for found in [NETWORK.search(line)] if found})


def files_written_outside(lines, folder):
    written = {found.group(1) for line in lines for found in [WRITING.search(line)] if found}
    return sorted(
        name
        for name in written
        if name.startswith("/") and not name.startswith((str(folder), *SYSTEM_PLACES)) and "__pycache__" not in name
    )


def test_the_program_opens_no_network_socket_and_writes_only_into_its_folders(tmp_path):
    lay_out_casebook(places_under(tmp_path))
    record = tmp_path / "calls.txt"
    before = ("strace", "-f", "-qq", "-e", CALLS, "-o", str(record))
    child = start("writing_program", tmp_path, str(tmp_path), "--through", before=before)
    said, _ = child.communicate(timeout=240)
    errors = (tmp_path / "errors.txt").read_text(encoding="utf-8")
    if child.returncode and "ptrace" in errors:
        pytest.skip("strace may not look at programs here")
    assert "stop quit" in said, errors[-3000:]
    lines = record.read_text(encoding="utf-8", errors="replace").splitlines()
    assert any("records.db" in line for line in lines)
    assert network_sockets(lines) == []
    assert files_written_outside(lines, tmp_path) == []


def test_the_self_test_from_end_to_end_opens_no_network_socket(tmp_path):
    """Every part that can run without a printer is in it; only the system's print dialog may ask a network printer."""
    record = tmp_path / "calls.txt"
    strace = ["strace", "-f", "-qq", "-e", CALLS, "-o", str(record)]
    command = [*strace, sys.executable, "-m", "betweentimes", "--self-test"]
    ran = subprocess.run(command, env=variables(tmp_path), capture_output=True, text=True, check=False)
    if ran.returncode and "ptrace" in ran.stderr:
        pytest.skip("strace may not look at programs here")
    assert "self-test: all is well" in ran.stdout, ran.stdout + ran.stderr
    lines = record.read_text(encoding="utf-8", errors="replace").splitlines()
    assert any("records.db" in line for line in lines)
    assert network_sockets(lines) == []


def test_control_a_program_that_opens_a_network_socket_is_seen(tmp_path):
    program = "import socket; socket.socket(); socket.socket(socket.AF_INET6); socket.socket(socket.AF_UNIX)"
    lines = traced(tmp_path, sys.executable, "-c", program)
    assert network_sockets(lines) == ["AF_INET", "AF_INET6"]


def test_control_a_file_written_elsewhere_is_seen(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    lines = traced(tmp_path, sys.executable, "-c", f"open({str(elsewhere)!r}, 'w')")
    assert files_written_outside(lines, tmp_path / "own") == [str(elsewhere)]

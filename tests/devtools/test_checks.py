"""`dev.py`: runs all steps even when one stops short, and says how it ended."""

import os
import shutil
import subprocess
import sys

import pytest

import dev
from devtools import checks, environment


def test_all_steps_run_and_one_that_stops_is_told(monkeypatch, capsys):
    asked = []

    def call(python, *arguments, **_variables):
        asked.append(arguments)
        return 1 if "check" in arguments else 0

    monkeypatch.setattr(environment, "call", call)
    assert checks.test("python", ["-x", "tests/clinic"]) == 1
    assert len(asked) == len(checks.STEPS) + 1
    assert asked[-1] == ("-m", "pytest", *checks.PARALLEL, "-x", "tests/clinic")
    summary = capsys.readouterr().out.split("== summary\n")[1]
    assert [line.split()[0] for line in summary.splitlines()] == ["format", "lint", "types", "import", "tests"]
    assert "stopped with 1" in summary.splitlines()[1]


def test_it_ends_well_when_every_step_does(monkeypatch):
    monkeypatch.setattr(environment, "call", lambda *_arguments, **_variables: 0)
    assert checks.test("python", []) == 0


def test_soak_raises_the_counts(monkeypatch):
    counts = {}
    monkeypatch.setattr(environment, "call", lambda *_arguments, **variables: counts.update(variables) or 0)
    checks.soak("python", [])
    assert (counts["BETWEENTIMES_KILLS"], counts["BETWEENTIMES_POWER_CUTS"]) == ("1000", "900")


@pytest.mark.parametrize("command", ["demo", "run", "test", "shots", "bench", "soak", "shell"])
def test_help_names_every_command(repository, command):
    shown = subprocess.run(
        [sys.executable, str(repository / "packaging" / "dev.py"), "--help"], capture_output=True, text=True, check=True
    )
    assert f"dev.py {command} " in shown.stdout


def test_a_setup_that_stops_ends_with_two_and_its_reason(monkeypatch, capsys):
    def stopped(kind):
        raise environment.SetupStopped("no room for the environment")

    monkeypatch.setattr(environment, "ensure", stopped)
    assert dev.main(["test", "--no-system"]) == 2
    assert "no room" in capsys.readouterr().err


def test_further_words_reach_the_command(monkeypatch):
    calls = []
    monkeypatch.setattr(environment, "ensure", lambda kind: "python")
    monkeypatch.setattr(environment, "call", lambda *arguments: calls.append(arguments) or 0)
    assert dev.main(["run", "--no-system", "--casebook", "here"]) == 0
    assert calls == [("python", "-m", "betweentimes", "--casebook", "here")]


@pytest.fixture
def every_check(repository, tmp_path):
    """Run the file that runs everything, with stand-ins for Python and for who one is."""

    def run(*words, codes, user="0"):
        tools = tmp_path / "tools"
        tools.mkdir()
        cases = "".join(f"*'{command}'*) exit {code} ;; " for command, code in codes.items())
        stand_ins = {"python3": f'case "$*" in {cases}esac', "id": f"echo {user}", "apt-get": ":", "dpkg": ":"}
        for name, does in stand_ins.items():
            (tools / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
            (tools / name).chmod(0o755)
        script = tmp_path / ".ci" / "run"
        script.parent.mkdir()
        shutil.copy(repository / ".ci" / "run", script)
        command = ["bash", str(script), *words]
        path = f"{tools}:{os.environ['PATH']}"
        return subprocess.run(command, env={"PATH": path}, capture_output=True, text=True, check=False)

    return run


@pytest.mark.skipif(sys.platform == "win32", reason="it is run by bash")
def test_everything_is_run_even_when_something_stops_and_one_table_ends_it(every_check):
    answer = every_check(codes={"test": 1})
    assert answer.returncode == 1
    table = answer.stdout.split("=== everything")[1].splitlines()[1:]
    assert [line.split()[0] for line in table] == ["test", "packages", "windows"]
    assert "stopped with 1" in table[0] and table[1].endswith("ok") and table[2].endswith("ok")


@pytest.mark.skipif(sys.platform == "win32", reason="it is run by bash")
def test_everything_well_ends_well_and_who_is_not_root_is_told_what_is_left_out(every_check):
    answer = every_check(codes={}, user="1000")
    assert answer.returncode == 0 and answer.stderr == ""
    table = answer.stdout.split("=== everything")[1].splitlines()[1:]
    assert len(table) == 2 and "packages, windows: left out" in table[1]


@pytest.mark.skipif(sys.platform == "win32", reason="it is run by bash")
def test_with_further_words_only_the_tests_are_run(every_check):
    assert every_check("-x", codes={"dev.py test -x": 7}).returncode == 7

"""Where a start that comes to nothing says so: on the terminal, or in a box on Windows, where there may be none."""

import ctypes
import sys
from types import SimpleNamespace

import pytest

from betweentimes import __main__ as program

WORDS = "Betweentimes cannot open."


@pytest.fixture
def boxes(monkeypatch):
    """A Windows on which the program was opened by a double click; gives the words of every box."""
    shown: list[str] = []
    library = SimpleNamespace(user32=SimpleNamespace(MessageBoxW=lambda _on, words, _title, _kind: shown.append(words)))
    monkeypatch.setattr(ctypes, "windll", library, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "argv", ["betweentimes.exe"])
    return shown


def say_without_terminal(monkeypatch):
    """What a program of windows finds where it would write."""
    monkeypatch.setattr(sys, "stderr", None)
    program.say(WORDS)


def test_a_double_click_on_windows_is_answered_in_a_box(boxes, monkeypatch):
    say_without_terminal(monkeypatch)
    assert boxes == [WORDS]


@pytest.mark.parametrize("asked", ["--self-test", "--check-policy", "--child"])
def test_no_box_waits_where_nobody_is(boxes, monkeypatch, asked):
    monkeypatch.setattr(sys, "argv", ["betweentimes.exe", asked])
    say_without_terminal(monkeypatch)
    assert boxes == []


def test_a_terminal_is_spoken_to_and_no_box_comes(boxes, capsys):
    program.say(WORDS)
    assert boxes == [] and capsys.readouterr().err == f"{WORDS}\n"


def test_elsewhere_without_a_terminal_nothing_can_be_said(boxes, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    say_without_terminal(monkeypatch)
    assert boxes == []

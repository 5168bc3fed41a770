"""A program that calls Qt many times stays alive, whatever PySide6 does to Python's constants."""

import subprocess
import sys

MANY_CALLS = """
from PySide6.QtCore import QObject, Signal
from betweentimes.ui.held_constants import hold_constants

class Speaker(QObject):
    said = Signal(bool)

hold_constants()
speaker = Speaker()
for _ in range(20_000):
    speaker.said.emit(True)
    speaker.setObjectName("speaker")
print("alive")
"""


def test_twenty_thousand_signals_and_calls(repository, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(repository / "desktop"))
    ended = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False)
    assert ended.stdout == "alive\n" and ended.returncode == 0, ended.stderr

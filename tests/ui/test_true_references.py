"""A program that emits many signals stays alive, whatever PySide6 does to its references."""

import subprocess
import sys

MANY_SIGNALS = """
from PySide6.QtCore import QObject, Signal
from betweentimes.ui.true_references import hold_true

class Speaker(QObject):
    said = Signal(bool)

hold_true()
speaker = Speaker()
for _ in range(20_000):
    speaker.said.emit(True)
print("alive")
"""


def test_twenty_thousand_signals(repository, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(repository / "desktop"))
    ended = subprocess.run([sys.executable, "-c", MANY_SIGNALS], capture_output=True, text=True, check=False)
    assert ended.stdout == "alive\n" and ended.returncode == 0, ended.stderr

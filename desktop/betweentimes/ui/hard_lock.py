"""Locking by ending the process: only that takes what was shown out of the computer's memory."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment


def command_again(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """What starts this program once more: the program and its arguments, frozen or from a checkout."""
    if getattr(sys, "frozen", False):
        return sys.executable, list(arguments)
    return sys.executable, ["-s", "-B", "-m", "betweentimes", *arguments]


def start_again(key_file: Path | None) -> bool:
    """Start a new process at the unlock page of this casebook, or at the start page; whether it started.

    Nothing goes with it but the environment and the working folder; the casebook has to be closed already.
    """
    program, arguments = command_again(["--casebook", str(key_file)] if key_file is not None else [])
    process = QProcess()
    process.setProgram(program)
    process.setArguments(arguments)
    process.setWorkingDirectory(str(Path.cwd()))
    environment = QProcessEnvironment.systemEnvironment()
    # A frozen program that starts itself says so, or it would be taken for a part of the one that is ending.
    environment.insert("PYINSTALLER_RESET_ENVIRONMENT", "1")
    process.setProcessEnvironment(environment)
    return bool(process.startDetached())

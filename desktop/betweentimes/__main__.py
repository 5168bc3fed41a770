"""Starts the program, and says in one sentence why it cannot."""

import gc
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

DAMAGED = "A part of Betweentimes is missing or damaged ({part}). Install it again."
NO_WINDOW = "Betweentimes cannot open a window: there is no screen here, or a part of the program is missing."
NOTHING_KEPT = "Betweentimes cannot write to your own folder, so nothing could be kept. Nothing was changed."
REFUSED = 2
"""The exit code of a start that came to nothing."""


UNATTENDED = frozenset({"--self-test", "--check-policy", "--child"})
"""What scripts ask for: nobody would be there to close a box."""


def say(words: str) -> None:
    """A line on the terminal the program was started from; in a box on Windows, where a double click has none."""
    if sys.stderr is not None:
        sys.stderr.write(words + "\n")
    elif sys.platform == "win32" and not UNATTENDED.intersection(sys.argv):
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, words, "Betweentimes", 0x30)


if sys.argv[1:2] == ["--child"]:  # before Qt: a child has no window and little memory
    from betweentimes.child.serving import serve

    sys.exit(serve(sys.argv[2:]))

gc.disable()  # importing makes next to no garbage, and looking for it would take a tenth of the start
try:
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QMessageBox

    from betweentimes.app import build
    from betweentimes.log import catch_unexpected, forbid_core_dumps, start_log
    from betweentimes.options import parse
    from betweentimes.paths import ResourcesMissing, find_places
    from betweentimes.settings import SettingsStore
    from betweentimes.ui.settings.note_words import policy_refusal
    from betweentimes.ui.settings.policy_report import policy_report
except Exception as problem:  # a copy that stopped half way can break an import in any manner
    say(DAMAGED.format(part=getattr(problem, "name", None) or type(problem).__name__))
    sys.exit(REFUSED)
gc.freeze()  # what was imported stays, so nobody need look through it again
gc.enable()


def main() -> int:
    """Run the program until its window closes; return the exit code."""
    options = parse(sys.argv[1:])
    forbid_core_dumps()
    logging.getLogger("betweentimes").addHandler(logging.NullHandler())  # else it speaks while there is no log yet
    qInstallMessageHandler(stop_without_window)
    try:
        if options.self_test:
            from betweentimes.self_test.running import run_self_test

            return run_self_test(print_line, options.keep)
        if options.check_policy:
            return check_policy()
        return run(sys.argv, options.named is not None)
    except Exception as problem:
        logging.getLogger("betweentimes").critical("the start came to nothing", exc_info=problem)
        say(NOTHING_KEPT if in_own_folder(problem) else DAMAGED.format(part=part_of(problem)))
        return REFUSED


def run(argv: Sequence[str], casebook_named: bool) -> int:
    """Build the program and show its window until it closes. Raises what building raises."""
    places = find_places()
    log_kept = start_log(places.logs)
    application, window = build(argv, places=places)
    qInstallMessageHandler(None)
    refusal = policy_refusal(window.start.settings)
    if not log_kept and not casebook_named and not can_be_written(window.start.casebooks):
        refusal = refusal or NOTHING_KEPT
    if refusal:
        if sys.stderr is not None:
            say(refusal)
        if QGuiApplication.platformName() not in ("offscreen", "minimal"):
            QMessageBox.critical(window, "Betweentimes", refusal)
        return REFUSED
    catch_unexpected(tell=window.say_problem)
    window.show()
    return application.exec()


def check_policy() -> int:
    """Print what the policy fixes; 1 when something in it cannot be followed."""
    places = find_places()
    store = SettingsStore(places.settings, places.policy)
    for line in policy_report(store):
        print_line(line)
    return 1 if store.policy_notes else 0


def part_of(problem: Exception) -> str:
    """What to call the part that is missing: its file's name where there is one."""
    if isinstance(problem, ResourcesMissing):
        return "resources"
    if isinstance(problem, OSError) and isinstance(problem.filename, str):
        return Path(problem.filename).name
    return type(problem).__name__


def in_own_folder(problem: Exception) -> bool:
    """Whether it is about a folder of this person's that may not even be looked into."""
    if not isinstance(problem, PermissionError) or not isinstance(problem.filename, str):
        return False
    return Path(problem.filename).is_relative_to(os.path.expanduser("~"))  # noqa: PTH111 (raises where no home is known)


def can_be_written(folder: Path) -> bool:
    """Whether a folder could be made and written, going by the nearest one there is."""
    there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    return there.is_dir() and os.access(there, os.W_OK)


def print_line(words: str) -> None:
    """A line of the self-test, at once."""
    if sys.stdout is not None:
        sys.stdout.write(words + "\n")
        sys.stdout.flush()


def stop_without_window(kind: QtMsgType, _context: object, words: str) -> None:
    """Qt would end the program with many lines and a core dump when it finds no screen: one sentence is enough."""
    if kind == QtMsgType.QtFatalMsg:
        say(NO_WINDOW)
        os._exit(REFUSED)
    logging.getLogger("betweentimes.qt").info("a message of Qt while starting: %s", words)


if __name__ == "__main__":
    sys.exit(main())

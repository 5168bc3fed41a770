"""Tries to unlock a casebook in the real program and says what the window says; with --hold it stays open."""

import argparse
import sys
from pathlib import Path

from tests.faults.driven_program import Driven


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="unlocking_program")
    parser.add_argument("home", type=Path)
    parser.add_argument("casebook", type=Path)
    parser.add_argument("--hold", action="store_true")
    chosen = parser.parse_args(arguments)
    driven = Driven(chosen.home, "--casebook", str(chosen.casebook))
    if driven.has("answer_passphrase"):
        driven.try_passphrase()
        before = driven.words()
        driven.wait_for(lambda: driven.window.casebook is not None or not driven.window.start.jobs.busy)
        driven.wait_for(lambda: driven.window.casebook is not None or driven.words() != before)
        driven.settle(100)
    said = "opened" if driven.window.casebook is not None else driven.words()
    sys.stdout.write(said.replace("\n", " ") + "\n")
    sys.stdout.flush()
    if chosen.hold:
        sys.stdin.readline()
    driven.window.lock()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

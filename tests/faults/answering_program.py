"""Answers a measure on a handed-over screen until it is killed, and says which answers the page went on from.

Lines: "ready", "asking QUESTION" before each answer, "kept QUESTION VALUE" once the next question stands there.
"""

import argparse
import random
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.faults.driven_program import Driven
from tests.faults.typing_program import say

MEASURE = "pcl5"
CHOICES = "01234"


def answer_for_ever(driven: Driven, chance: random.Random) -> None:
    """Go through the questions from first to last and back, again and again."""
    page = driven.window.handed.currentWidget()
    while True:
        question = page.panel._question.id
        value = chance.choice(CHOICES)
        say(f"asking {question}")
        QTest.keyClick(QApplication.focusWidget() or driven.window.focusWidget(), value)
        driven.settle()
        if not driven.has("answer_not_kept"):
            say(f"kept {question} {value}")
        if driven.has("action_back_to_questions"):
            driven.click("action_back_to_questions")
            while page.panel._question is not page._asked.questions[0]:
                driven.click("action_question_before")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="answering_program")
    parser.add_argument("folder", type=Path)
    parser.add_argument("run", type=int)
    parser.add_argument("client")
    chosen = parser.parse_args(arguments)
    driven = Driven(chosen.folder)
    driven.enter()
    work = driven.window.workplace
    work.show_client(chosen.client)
    work.ways.handing_over.prepare(MEASURE)
    driven.click("action_hand_over")
    driven.click("action_begin_questions")
    say("ready")
    answer_for_ever(driven, random.Random(chosen.run))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

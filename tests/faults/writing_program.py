"""Writes one marker word into everything the real program has to write in, previews paper, locks, backs up and quits.

At each stop it says "stop NAME" and the titles of its windows, and waits for a line on standard input; with --through
it goes on by itself.
"""

import argparse
import itertools
import json
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from tests.faults.driven_program import Driven

from betweentimes.log import catch_unexpected, forbid_core_dumps, start_log
from betweentimes.paths import places_under
from betweentimes.ui.widgets.number_input import NumberInput

MARKER = "zitterrochenglanz"
KINDS = ("exposure_ladder", "thought_log", "own_task", "own_idea")
PAGES = ("all_clients", "supervision", "whole_record", "session_slip", "audit", "bin", "may_go")
FILTERS = ("answer_caseload_words", "answer_replaced_words", "answer_instead", "answer_question")
"""Fields for narrowing a list or wording a paper."""
OPENERS = ("action_more_agreement", "action_hide_answering", "action_noticed")


class Writer:
    """Goes through the program and leaves a numbered marker word wherever words can be left."""

    def __init__(self, folder: Path, through: bool) -> None:
        places = places_under(folder)
        forbid_core_dumps()
        start_log(places.logs)
        self._driven = Driven(folder, places=places)
        catch_unexpected()
        self._through = through
        self._numbers = itertools.count(1)
        self.wrote: dict[str, str] = {}

    def work(self) -> None:
        driven = self._driven
        driven.enter()
        driven.in_dialog(lambda: driven.choose("new_client"), self._fill_dialog)
        for kind in KINDS:
            self._write_assignment(kind)
        self._write_alliance()
        for dialog in ("goals", "sessions"):
            driven.in_dialog(lambda dialog=dialog: driven.choose(dialog), self._fill_list_dialog)
        self._write_score()
        self._preview()
        self._look_around()
        self._raise_with_words()
        self._stop("open")
        driven.choose("lock")
        self._stop("locked")
        driven.enter()
        driven.choose("back_up")
        driven.wait_for(lambda: not driven.window.start.jobs.busy)
        self._stop("backed up")
        driven.window.workplace.show_client(driven.window.casebook.clients.lines()[0].uid)
        driven.settle(50)
        driven.quit()
        self._stop("quit")

    def _word(self, place: str) -> str:
        word = f"{MARKER}{next(self._numbers):03}"
        self.wrote[word] = place
        return word

    def fill(self, part: QWidget) -> None:
        """Write into every field for words in a part, and words into every field for numbers: those become drafts."""
        self._driven.unfold(part)
        for opener in OPENERS:
            if self._driven.has(opener, part):
                self._driven.click(opener, part)
        self._driven.settle(20)
        done: set[int] = set()
        for _ in range(80):
            field = next((f for f in self._driven.text_fields(part) if id(f) not in done), None)
            if field is None:
                break
            done.add(id(field))
            self._driven.type_into(field, self._word(field.objectName()))
            self._driven.leave(field)
        numbers = [field for field in part.findChildren(NumberInput) if field.isVisible() and not field.isReadOnly()]
        for field in numbers[:6]:
            field.setFocus()
            QTest.keyClicks(field, self._word(f"number {field.objectName()}"))
            field.clearFocus()
            self._driven.settle()

    def _fill_dialog(self, dialog: QWidget) -> None:
        self.fill(dialog)
        self._driven.click("action_save", dialog)

    def _fill_list_dialog(self, dialog: QWidget) -> None:
        adders = [b for b in dialog.findChildren(QAbstractButton) if b.objectName().startswith("action_add")]
        for button in adders:
            if button.isVisible() and button.isEnabled():
                button.click()
                self._driven.settle(20)
        self.fill(dialog)
        self._driven.window._autosave.flush()
        dialog.close()

    def _write_assignment(self, kind: str) -> None:
        self._driven.choose("new_assignment")
        self._driven.wait_for(lambda: self._driven.window.workplace.gallery.isVisible())
        self._driven.window.workplace.start_assignment(kind, "agreed")
        self._driven.settle(50)
        page = self._driven.window.workplace.client.tabs.currentWidget()
        if self._driven.has("action_add", page):
            self._driven.click("action_add", page)
        self.fill(page)

    def _write_alliance(self) -> None:
        alliance = self._driven.window.workplace.client.alliance
        for note in ("strain", "note"):
            self._driven.click(f"action_new_{note}", alliance)
            self.fill(alliance)
            self._driven.click("action_note_done", alliance)

    def _write_score(self) -> None:
        self._driven.choose("measures")
        page = self._driven.window.workplace.measures
        self._driven.click("action_enter_score", page)
        self._driven.settle(30)
        self.fill(page)
        self._driven.click("action_done", page)
        self._driven.click("action_close_measures", page)

    def _preview(self) -> None:
        driven = self._driven
        work = driven.window.workplace
        for wish, page in (
            ("print", work.ways.sheet_printing.page),
            ("reply_slip", work.ways.sheet_printing.page),
            ("progress", work.ways.progress.page),
        ):
            work.show_client(work.client.client_uid)
            work.client.tabs.setCurrentIndex(1)
            driven.settle(30)
            driven.choose(wish)
            driven.wait_for(page.isVisible)
            driven.settle(400)
            driven.wait_for(lambda: not driven.window.start.jobs.busy)
            driven.click("action_cancel", page)
        driven.window.menus["shared"].setChecked(True)
        driven.settle(50)
        driven.window.menus["shared"].setChecked(False)

    def _look_around(self) -> None:
        """Search for the marker, and show every page and preview that holds words of several clients or times."""
        self._driven.in_dialog(lambda: self._driven.choose("search_all"), self._search)
        work = self._driven.window.workplace
        for wish in PAGES:
            self._driven.choose("today")
            work.show_client(self._driven.window.casebook.clients.lines()[0].uid)
            self._driven.settle(30)
            self._driven.choose(wish)
            self._driven.settle(200)
            self._driven.wait_for(lambda: not self._driven.window.start.jobs.busy)
            for field in list(self._driven.text_fields(self._driven.window)):
                if field.objectName() in FILTERS:
                    self._driven.type_into(field, MARKER)
            self._driven.wait_for(lambda: not self._driven.window.start.jobs.busy)
        self._driven.choose("today")

    def _search(self, dialog: QWidget) -> None:
        field = next(iter(self._driven.text_fields(dialog)))
        self._driven.type_into(field, MARKER)
        self._driven.wait_for(lambda: dialog.model.rowCount() > 0)  # type: ignore[attr-defined]
        self._driven.settle(50)
        dialog.close()

    def _raise_with_words(self) -> None:
        """A fault in a slot whose message quotes a client."""

        def stumble() -> None:
            raise ValueError(f"no number: {MARKER}")

        loop = QEventLoop()
        QTimer.singleShot(0, stumble)
        QTimer.singleShot(50, loop.quit)
        loop.exec()

    def _stop(self, name: str) -> None:
        titles = [window.windowTitle() for window in QApplication.topLevelWidgets()]
        sys.stdout.write(f"stop {name}\n{json.dumps(titles)}\n")
        sys.stdout.flush()
        if not self._through:
            sys.stdin.readline()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="writing_program")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--through", action="store_true")
    chosen = parser.parse_args(arguments)
    writer = Writer(chosen.folder, chosen.through)
    writer.work()
    sys.stdout.write(json.dumps(writer.wrote) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

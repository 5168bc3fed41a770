"""The composition root: makes every part and hands each what it needs."""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import betweentimes.ui.plain_imports  # noqa: F401
from betweentimes.options import parse
from betweentimes.paths import Places, find_places
from betweentimes.settings import SettingsStore
from betweentimes.storage.key_cost import FLOOR, STANDARD, KeyCost
from betweentimes.ui.application import Application
from betweentimes.ui.fonts import load_fonts
from betweentimes.ui.held_constants import hold_constants
from betweentimes.ui.jobs import Jobs
from betweentimes.ui.look import Look
from betweentimes.ui.main_window import MainWindow
from betweentimes.ui.printing.local_queue import ask_this_computer_only
from betweentimes.ui.settings.casebooks_place import casebooks_place
from betweentimes.ui.settings.note_words import own_settings_sentence
from betweentimes.ui.start_context import DemoPlace, StartContext

if TYPE_CHECKING:
    from betweentimes.clinic.measure_reading import MeasureLibrary
    from betweentimes.storage.passphrase import PassphraseRules
    from betweentimes.worksheets.reading import Library


def utc_now() -> int:
    """UTC milliseconds."""
    return time.time_ns() // 1_000_000


class Definitions:
    """The shipped worksheets, measures and words, read when they are first wanted, by whichever thread wants them."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources
        self._lock = threading.Lock()

    @cached_property
    def _both(self) -> tuple[Library, MeasureLibrary]:
        from betweentimes.clinic.measure_reading import read_measures
        from betweentimes.worksheets.reading import read_worksheets

        return read_worksheets(self._resources / "worksheets"), read_measures(self._resources / "measures")

    @cached_property
    def _rules(self) -> PassphraseRules:
        from betweentimes.storage.passphrase import load_passphrase_rules

        return load_passphrase_rules(
            self._resources / "passphrase_words.txt", self._resources / "passphrase_common.txt"
        )

    def library(self) -> Library:
        """The worksheets."""
        with self._lock:
            return self._both[0]

    def measures(self) -> MeasureLibrary:
        """The measures."""
        with self._lock:
            return self._both[1]

    def rules(self) -> PassphraseRules:
        """What makes a passphrase good enough."""
        with self._lock:
            return self._rules


def build(
    argv: Sequence[str],
    *,
    places: Places | None = None,
    theme: str = "",
    cost: KeyCost = STANDARD,
    now: Callable[[], int] = utc_now,
    today: Callable[[], datetime.date] = datetime.date.today,
) -> tuple[QApplication, MainWindow]:
    """Make the program for a command line (with the program's name first) and return it unshown.

    `theme` goes before the one that is set; `cost` is what a new passphrase costs to try. Raises ResourcesMissing.
    """
    options = parse(argv[1:])
    hold_constants()
    ask_this_computer_only()
    places = places or find_places()
    application = make_application(argv[0], places.resources)
    settings = SettingsStore(places.settings, places.policy)
    look = Look(places.resources / "themes", places.resources / "icons", theme or settings.settings.theme)
    look.apply(application)
    definitions = Definitions(places.resources)
    casebooks, elsewhere = casebooks_place(settings.settings.casebooks_folder, places.casebooks)
    start = StartContext(
        look=look,
        jobs=Jobs(),
        settings=settings,
        cost=cost,
        now=now,
        today=today,
        casebooks=casebooks,
        resources=places.resources,
        read_library=definitions.library,
        read_rules=definitions.rules,
        make_demo=partial(demo_place, places, definitions, now, today),
    )
    window = MainWindow(application, start, definitions.measures, places.resources)
    start.jobs.setParent(window)
    said = [words for words in (own_settings_sentence(settings), elsewhere) if words]
    if said:
        window.notice.say("\n".join(said), "ochre")
    if options.demo:
        window.unlock.open_demo()
    elif options.named is not None:
        window.open_path(options.named)
    if isinstance(application, Application):
        application.file_opened.connect(window.opened_files.open)
    return application, window


def make_application(name: str, resources: Path) -> QApplication:
    """The one QApplication with our fonts, icon and name; the one there is, if there is one."""
    existing = QApplication.instance()
    # Named on the command line, as `setStyle` would hand out the style: its many enumerations take 6 ms to make.
    application = existing if isinstance(existing, QApplication) else Application([name, "-style", "fusion"])
    application.setApplicationName("Betweentimes")
    application.setDesktopFileName("betweentimes")
    application.setWindowIcon(QIcon(str(resources / "icons" / "app" / "betweentimes.svg")))
    load_fonts(resources / "fonts")
    return application


def demo_place(
    places: Places, definitions: Definitions, now: Callable[[], int], today: Callable[[], datetime.date]
) -> DemoPlace:
    """Make the demo where there is none of today. Slow."""
    from betweentimes.demo.making import make_demo

    library, known = definitions.library(), definitions.measures().measures
    key_file, passphrase = make_demo(places.demo, places.resources, library, known, now, today, FLOOR)
    return DemoPlace(key_file, passphrase)

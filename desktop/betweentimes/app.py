"""The composition root: makes every part and hands each what it needs."""

import argparse
import datetime
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from betweentimes.clinic.measure_reading import read_measures
from betweentimes.demo.making import make_demo
from betweentimes.documents.papers import Papers
from betweentimes.paths import Places, find_places
from betweentimes.settings import SettingsStore
from betweentimes.storage.key_cost import FLOOR, STANDARD, KeyCost
from betweentimes.storage.passphrase import load_passphrase_rules
from betweentimes.ui.fonts import load_fonts
from betweentimes.ui.held_constants import hold_constants
from betweentimes.ui.jobs import Jobs
from betweentimes.ui.look import Look
from betweentimes.ui.main_window import MainWindow
from betweentimes.ui.printing.local_queue import ask_this_computer_only
from betweentimes.ui.sentences import definition_sentence
from betweentimes.ui.start_context import DemoPlace, StartContext
from betweentimes.version import VERSION
from betweentimes.worksheets.reading import read_worksheets


def utc_now() -> int:
    """UTC milliseconds."""
    return time.time_ns() // 1_000_000


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line; `argv` is without the program's name. Exits on --help and --version."""
    parser = argparse.ArgumentParser(
        prog="betweentimes",
        description="An offline, encrypted casebook for the work between therapy sessions.",
    )
    parser.add_argument("--casebook", type=Path, metavar="PATH", help="open this casebook: its folder or key file")
    parser.add_argument("--demo", action="store_true", help="open the demo, a casebook of invented people")
    parser.add_argument("--version", action="version", version=f"Betweentimes {VERSION}")
    return parser.parse_args(argv)


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
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(list(argv[:1]))
    application.setApplicationName("Betweentimes")
    settings = SettingsStore(places.settings, places.policy)
    load_fonts(places.resources / "fonts")
    look = Look(places.resources / "themes", places.resources / "icons", theme or settings.settings.theme)
    look.apply(application)
    library = read_worksheets(places.resources / "worksheets")
    measures = read_measures(places.resources / "measures")

    def demo() -> DemoPlace:
        key_file, passphrase = make_demo(places.demo, places.resources, library, measures.measures, now, today, FLOOR)
        return DemoPlace(key_file, passphrase)

    start = StartContext(
        look=look,
        jobs=Jobs(application),
        settings=settings,
        cost=cost,
        now=now,
        today=today,
        casebooks=Path(settings.settings.casebook) if settings.settings.casebook else places.casebooks,
        library=library,
        rules=load_passphrase_rules(
            places.resources / "passphrase_words.txt", places.resources / "passphrase_common.txt"
        ),
        make_demo=demo,
    )
    papers = Papers(places.resources / "fonts", places.resources / "paper")
    window = MainWindow(application, start, measures.measures, papers)
    unread = [definition_sentence(problem) for problem in (*library.problems, *measures.problems)]
    if unread:
        window.notice.say("\n".join(unread), "ochre")
    if options.demo:
        window.unlock.open_demo()
    elif options.casebook is not None:
        window.open_path(options.casebook)
    return application, window

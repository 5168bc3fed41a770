"""Makes the demo casebook in a folder of its own; never touches another casebook."""

import datetime
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.demo import bus, others
from betweentimes.demo.series import import_series
from betweentimes.demo.teller import Clock, Teller
from betweentimes.storage.kept_settings import TOO_MUCH
from betweentimes.storage.key_cost import KeyCost
from betweentimes.storage.opening import create_casebook
from betweentimes.storage.places import Place
from betweentimes.storage.sections import Surroundings
from betweentimes.worksheets.reading import Library

VERSION = 3
"""Raise it when the story changes; demos made by another version are made anew."""

NAME = "Millbrook Practice"
PERSON = "A. Osei"
PASSPHRASE = "seven quiet lanterns"
WHEN_TOO_MUCH = (
    "Stop, and do something that steadies you. Ring the practice in its hours, or the night line on your card."
)


def make_demo(
    folder: Path,
    resources: Path,
    library: Library,
    measures: Sequence[MeasureDefinition],
    now: Callable[[], int],
    today: Callable[[], datetime.date],
    cost: KeyCost,
) -> tuple[Path, str]:
    """Return the demo's key file and passphrase, making it where there is none of this version and day. Slow."""
    stamp = folder / "made.json"
    wanted = {"version": VERSION, "day": today().isoformat()}
    key_file = folder / NAME / f"{NAME}.betweentimes"
    if key_file.exists() and _read(stamp) == wanted:
        return key_file, PASSPHRASE
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    clock = Clock(now, today)
    clock.go_to(130, 9)
    around = Surroundings(library, clock.now, clock.today)
    casebook, _recovery = create_casebook(
        folder, NAME, PERSON, "Psychologist", PASSPHRASE, cost, around, place_of=_here
    )
    try:
        casebook.settings.put(TOO_MUCH, WHEN_TOO_MUCH)
        known = {measure.id: measure for measure in measures}
        bus.tell(Teller(casebook, clock, library, bus.CLIENT, 66), known)
        for client, began, tell in others.STORIES:
            tell(Teller(casebook, clock, library, client, began), known)
        clock.go_to(1, 17)
        import_series(casebook, resources / "demo" / "weekly_series.csv", today())
    finally:
        casebook.close()
    stamp.write_text(json.dumps(wanted), encoding="utf-8")
    return key_file, PASSPHRASE


def _here(_path: Path) -> Place:
    """The demo may stand in any folder: it holds nobody's records and is made anew each day."""
    return Place("local", "")


def _read(stamp: Path) -> object:
    try:
        return json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None

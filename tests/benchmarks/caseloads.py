"""The two caseloads the window is measured with: the demo, and ten thousand clients."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.large_casebook import fill
from tests.faults.driven_program import NAME, PASSPHRASE, PERSON, surroundings
from tests.sealed_casebooks import on_this_computer

from betweentimes.app import utc_now
from betweentimes.clinic.measure_reading import read_measures
from betweentimes.demo.making import make_demo
from betweentimes.paths import places_under
from betweentimes.storage.key_cost import FLOOR, KeyCost
from betweentimes.storage.opening import create_casebook
from betweentimes.worksheets.reading import read_worksheets


@dataclass(frozen=True)
class Caseload:
    """A closed casebook in the folder of a program of its own."""

    name: str
    home: Path
    folder: Path
    passphrase: str


def make_large(home: Path, cost: KeyCost = FLOOR) -> Caseload:
    """Ten thousand clients, two thousand of them archived."""
    places = places_under(home)
    around = surroundings(places.resources)
    casebook, _recovery = create_casebook(
        places.casebooks, NAME, PERSON, "", PASSPHRASE, cost, around, place_of=on_this_computer
    )
    fill(casebook, datetime.date.today())
    casebook.close()
    return Caseload("10,000 clients", home, casebook.folder.path, PASSPHRASE)


def make_demo_caseload(home: Path, cost: KeyCost = FLOOR) -> Caseload:
    """The demo's people, in the folder where casebooks are looked for."""
    places = places_under(home)
    library = read_worksheets(places.resources / "worksheets")
    measures = read_measures(places.resources / "measures").measures
    key_file, passphrase = make_demo(
        places.casebooks, places.resources, library, measures, utc_now, datetime.date.today, cost
    )
    return Caseload("the demo", home, key_file.parent, passphrase)

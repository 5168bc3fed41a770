"""An open casebook on disk with one client, for the tests of pages and panels."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from tests.sealed_casebooks import Kind, open_new, shipped_measures, shipped_worksheets

from betweentimes.clinic.client import Client
from betweentimes.documents.papers import Papers
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.passphrase import load_passphrase_rules
from betweentimes.storage.sections import Surroundings
from betweentimes.ui.autosave import Autosave
from betweentimes.ui.changes import Changes
from betweentimes.ui.context import Context
from betweentimes.ui.jobs import Jobs
from betweentimes.ui.look import Look
from betweentimes.worksheets.overlay_reading import Translations

PASSPHRASE = "seven quiet lanterns by the lake"


@dataclass
class Desk:
    """What a page is handed, and the client the test is about."""

    context: Context
    client: Client

    @property
    def casebook(self) -> Casebook:
        return self.context.casebook

    @property
    def uid(self) -> str:
        return self.client.uid

    def show(self, part) -> None:
        """Show a page or panel with the client, and let it hear of every change as in the program."""
        part.show_client(self.client)
        self.context.changes.happened.connect(part.refresh)
        part.show()

    def close(self) -> None:
        """Close the casebook after the test's widgets are really gone."""
        self.context.autosave.forget()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.context.jobs.close()
        self.casebook.close()


def make_desk(
    look: Look, folder: Path, resources: Path, now: Callable[[], int], today: Callable[[], datetime.date]
) -> Desk:
    """A new casebook in `folder` with the client "R. M."."""
    library = shipped_worksheets(resources / "worksheets")
    casebook, _ = open_new(folder, Kind("Desk", "A. Osei", "", PASSPHRASE), Surroundings(library, now, today))
    changes = Changes()
    casebook.on_change = changes.announce
    measures = shipped_measures(resources / "measures").measures
    papers = Papers(resources / "fonts", resources / "paper")
    translations = Translations(resources / "worksheets")
    rules = partial(load_passphrase_rules, resources / "passphrase_words.txt", resources / "passphrase_common.txt")
    context = Context(look, casebook, changes, Autosave(), Jobs(), measures, papers, translations, rules, FLOOR)
    return Desk(context, casebook.clients.save(Client(name="R. M.")))

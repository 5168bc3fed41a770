"""What is needed only once a casebook is open: loaded after the start page was painted, or when it is first wanted."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.documents.papers import Papers
from betweentimes.storage.casebook import Casebook
from betweentimes.ui.autosave import Autosave
from betweentimes.ui.backup_test.backup_testing import BackupTesting, offer_words
from betweentimes.ui.backups import Backups
from betweentimes.ui.changes import Changes
from betweentimes.ui.context import Context
from betweentimes.ui.printing.word_shaper import WordShaper
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.wishes import Wish, wishes_of
from betweentimes.ui.workplace import Workplace
from betweentimes.worksheets.overlay_reading import Translations


@dataclass(frozen=True)
class OpenWork:
    """The workplace of an open casebook, what it answers the menus, and what keeps its backups."""

    workplace: Workplace
    wishes: tuple[Wish, ...]
    backups: Backups


def open_work(
    start: StartContext,
    casebook: Casebook,
    measures: tuple[MeasureDefinition, ...],
    resources: Path,
    changes: Changes,
    autosave: Autosave,
    window: QObject,
) -> OpenWork:
    """Make the workplace for a casebook that has just been opened."""
    settings = start.settings.settings
    context = Context(
        look=start.look,
        casebook=casebook,
        changes=changes,
        autosave=autosave,
        jobs=start.jobs,
        measures=measures,
        papers=Papers(resources / "fonts", resources / "paper", shaper=WordShaper(resources / "fonts" / "fallback")),
        translations=Translations(resources / "worksheets"),
        read_rules=start.read_rules,
        cost=start.cost,
        printing_only=settings.printing_only,
    )
    offer_words(casebook)  # read before there is a page: what cannot be read is told on the way in
    workplace = Workplace(context)
    backups = Backups(casebook, start.jobs, settings.backup_folder, window, settings.backup_folder_2)
    testing = BackupTesting(context, backups, workplace)
    return OpenWork(workplace, (*wishes_of(workplace), ("test_backup", testing.show)), backups)

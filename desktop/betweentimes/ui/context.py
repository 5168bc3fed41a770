"""What every page of the open casebook is handed in its constructor."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from betweentimes.clinic.measure import MeasureDefinition, with_cut_off
from betweentimes.documents.papers import Papers
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.key_cost import KeyCost
from betweentimes.storage.passphrase import PassphraseRules
from betweentimes.ui.autosave import Autosave
from betweentimes.ui.changes import Changes
from betweentimes.ui.jobs import Jobs
from betweentimes.ui.look import Look
from betweentimes.worksheets.overlay_reading import Translations
from betweentimes.worksheets.reading import Library

CUT_OFF: Final = "measure.cut_off."
"""The key of a setting, followed by the measure's id."""


@dataclass(frozen=True, slots=True)
class Context:
    """The parts a page may use; made at unlock, dropped at lock.

    `measures` are the shipped measures; those made by the user come from the casebook. `read_rules` reads what
    makes a new passphrase good enough, `cost` is what guessing one is to cost. `printing_only` leaves no way to save a
    PDF: the clinic's IT wants none on disk.
    """

    look: Look
    casebook: Casebook
    changes: Changes
    autosave: Autosave
    jobs: Jobs
    measures: tuple[MeasureDefinition, ...]
    papers: Papers
    translations: Translations
    read_rules: Callable[[], PassphraseRules]
    cost: KeyCost
    printing_only: bool = False

    @property
    def library(self) -> Library:
        """The worksheet kinds there are now: the shipped ones and those made in this casebook."""
        return self.casebook.kinds.library()

    def all_measures(self) -> tuple[MeasureDefinition, ...]:
        """The shipped measures, each with the published cut-off chosen in this casebook, and those the user made."""
        return (*(self._with_chosen(measure) for measure in self.measures), *self.casebook.measures.user_made())

    def choose_cut_off(self, measure: str, cut_off: str) -> None:
        """Keep which of a measure's published cut-offs is used in this casebook."""
        self.casebook.settings.put(f"{CUT_OFF}{measure}", cut_off)

    def _with_chosen(self, measure: MeasureDefinition) -> MeasureDefinition:
        if not measure.caseness_choices:
            return measure
        return with_cut_off(measure, self.casebook.settings.get(f"{CUT_OFF}{measure.id}"))

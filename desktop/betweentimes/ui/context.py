"""What every page of the open casebook is handed in its constructor."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from betweentimes.clinic.measure import MeasureDefinition, with_cut_off
from betweentimes.clinic.measure_figures import NONE, MeasureFigures, figures_from, figures_text, with_figures
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
FIGURES: Final = "measure.figures"
"""The key of the setting with the figures given to shipped measures."""


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
        """The shipped measures, with the cut-offs and figures chosen in this casebook, and those the user made."""
        given = figures_from(self.casebook.settings.get(FIGURES))
        shipped = (self._with_chosen(measure) for measure in self.measures)
        figured = (with_figures(each, given[each.id]) if each.id in given else each for each in shipped)
        return (*figured, *self.casebook.measures.user_made())

    def give_figures(self, measure: str, figures: MeasureFigures) -> None:
        """Keep figures for a shipped measure in this casebook; none of them gives it back its own."""
        given = figures_from(self.casebook.settings.get(FIGURES))
        given.pop(measure, None)
        kept = given if figures == NONE else {**given, measure: figures}
        self.casebook.settings.put(FIGURES, figures_text(kept) if kept else "")

    def choose_cut_off(self, measure: str, cut_off: str) -> None:
        """Keep which of a measure's published cut-offs is used in this casebook."""
        self.casebook.settings.put(f"{CUT_OFF}{measure}", cut_off)

    def _with_chosen(self, measure: MeasureDefinition) -> MeasureDefinition:
        if not measure.caseness_choices:
            return measure
        return with_cut_off(measure, self.casebook.settings.get(f"{CUT_OFF}{measure.id}"))

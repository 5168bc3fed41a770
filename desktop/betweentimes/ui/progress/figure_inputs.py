"""Inputs for a measure's published figures."""

from typing import Any

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.record_form import RecordForm
from betweentimes.ui.widgets.number_input import NumberInput

FARTHEST = 1_000_000


def figure_input(look: Look) -> NumberInput:
    """A number with up to three decimals."""
    made = NumberInput(look, -FARTHEST, FARTHEST, decimals=3)
    made.setFixedWidth(96)
    return made


def add_figures(form: RecordForm[Any], look: Look) -> None:
    """Ask for SD, reliability, and mean and SD of both groups, four on a line."""
    form.add("sd", tr("SD"), figure_input(look), 3)
    form.add("reliability", tr("Reliability (r)"), figure_input(look), 3)
    form.add("clinical_mean", tr("Clinical group: mean"), figure_input(look), 3)
    form.add("clinical_sd", tr("Clinical group: SD"), figure_input(look), 3)
    form.add("functional_mean", tr("General group: mean"), figure_input(look), 3)
    form.add("functional_sd", tr("General group: SD"), figure_input(look), 3)

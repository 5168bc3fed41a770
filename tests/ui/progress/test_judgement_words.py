"""What follows from published rules, in words: never a diagnosis, never a cause."""

import datetime
from itertools import product

import pytest

from betweentimes.clinic.change import reliable_change
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_reading import read_measures
from betweentimes.clinic.provisional import provisional_reading
from betweentimes.clinic.recovery import Pair, PairReading
from betweentimes.clinic.significant_change import significant_change
from betweentimes.ui.progress.judgement_words import pair_words, provisional_words, significant_words
from betweentimes.ui.progress.score_words import change_words

START, END = datetime.date(2026, 9, 15), datetime.date(2026, 11, 17)
HONEST = "This does not say what caused it."


@pytest.mark.parametrize(("recovered", "improved"), list(product((True, False, None), (True, False))))
def test_both_measures_together_never_name_a_cause(recovered, improved):
    said = pair_words(PairReading(Pair(START, 15, 9), Pair(END, 9, 7), recovered, improved), END)
    assert said.endswith(HONEST)
    assert "15 Sep to 17 Nov" in said
    assert "PHQ-9 15 to 9, GAD-7 9 to 7" in said
    assert ("reliable recovery (" in said) == (recovered is True and improved)
    assert ("recovery does not apply" in said) == (recovered is None)


@pytest.mark.parametrize(("sd", "reliability"), [(None, None), (7.5, 0.8)])
@pytest.mark.parametrize("last", [70.0, 55.0, 20.0])
def test_a_significant_change_names_no_cause(sd, reliability, last):
    definition = MeasureDefinition(
        title="W", short_title="W", minimum=0, maximum=100, sd=sd, reliability=reliability, change_source="A paper",
        clinical_mean=60, clinical_sd=7.5, functional_mean=40, functional_sd=7.5,
    )  # fmt: skip
    said = significant_words(significant_change(definition, 70, last))
    assert said.endswith(HONEST)
    assert ("is not known" in said) == (sd is None)


def test_a_rule_that_is_not_met_says_so_and_is_no_diagnosis(resources):
    pcl5 = read_measures(resources / "measures").get("pcl5")
    said = provisional_words(provisional_reading(pcl5, (4,) * 14 + (4, 1, 1, 1, 1, 1)))
    assert said == "Does not meet the provisional rule: B 5, C 2, D 7, E 1; not a diagnosis."


def test_a_change_between_meaningful_and_reliable(resources):
    pcl5 = read_measures(resources / "measures").get("pcl5")
    assert change_words(reliable_change(pcl5, 50, 41)) == "9 lower, within error"
    assert change_words(reliable_change(pcl5, 50, 40)) == "10 lower, meaningful but within error"
    assert change_words(reliable_change(pcl5, 50, 35)) == "15 lower, reliable"

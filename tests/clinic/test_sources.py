"""Whatever is calculated about a score says where the rule is from: a publication, the measure itself, or us."""

import importlib
import inspect
import re

import pytest

CALCULATING = (
    "change",
    "control",
    "goal_measure",
    "jacobson_truax",
    "measure_plan",
    "occasions",
    "provisional",
    "recovery",
    "scoring",
    "significant_change",
    "sudden_gains",
)
NO_RULE = {"goal_scores", "is_goal"}
"""They turn one record into another."""
SOURCE = re.compile(r"\b(19|20)\d\d\b|\bpublished\b|\bManual\b|\bconvention\b|\bours\b|\bown rating\b")


def calculations() -> list[tuple[str, str]]:
    found = []
    for name in CALCULATING:
        module = importlib.import_module(f"betweentimes.clinic.{name}")
        for function, made in inspect.getmembers(module, inspect.isfunction):
            if made.__module__ == module.__name__ and not function.startswith("_") and function not in NO_RULE:
                found.append((name, function))
    return found


@pytest.mark.parametrize(("module", "function"), calculations())
def test_a_calculation_names_its_source(module: str, function: str) -> None:
    made = getattr(importlib.import_module(f"betweentimes.clinic.{module}"), function)
    assert SOURCE.search(inspect.getdoc(made) or ""), f"{module}.{function} does not say where its rule is from"

"""A therapist's own measure as JSON: numbers, titles and bands; it has no items and no wording."""

import dataclasses
import json
from typing import Final

from betweentimes.clinic.measure import Band, MeasureDefinition, MissingRule

LEFT_OUT: Final = frozenset(
    {"id", "items", "choices", "clusters", "counts_from", "caseness_choices", "author", "created", "changed"}
)
"""The row knows these, or a measure of one's own has none."""


def measure_text(definition: MeasureDefinition) -> str:
    """The definition as JSON."""
    values = {key: value for key, value in dataclasses.asdict(definition).items() if key not in LEFT_OUT}
    return json.dumps(values, ensure_ascii=False)


def measure_from(text: str, uid: str, author: str, created: int, changed: int) -> MeasureDefinition:
    """The definition that `measure_text` wrote, with what its row knows."""
    values = json.loads(text)
    values["bands"] = tuple(Band(**band) for band in values["bands"])
    values["missing"] = MissingRule(values["missing"])
    return MeasureDefinition(id=uid, author=author, created=created, changed=changed, **values)

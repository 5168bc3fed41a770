"""Scores as FHIR R4 resources: a Questionnaire for each measure, a QuestionnaireResponse for each occasion.

Structure after HL7 FHIR R4 (4.0.1), Questionnaire and QuestionnaireResponse: `questionnaire` is a canonical with its
version, an answered item holds `answer` with `valueInteger`, an item without an answer is left out. A Questionnaire's
`name` begins with a capital and has letters, figures and _ alone (que-0); integer items may have options (que-5).
"""

import json
import re
from typing import Any, Final

from betweentimes.clinic.measure import Item, MeasureDefinition
from betweentimes.clinic.record_export import stamp
from betweentimes.clinic.score import Score
from betweentimes.clinic.whole_record import WholeRecord

URN: Final = "urn:betweentimes:measure:"
CLIENTS: Final = "urn:betweentimes:client"
TOTAL: Final = "total"
NOT_IN_NAMES: Final = re.compile("[^A-Za-z0-9_]")


def fhir_json(record: WholeRecord) -> str:
    """The bundle as text."""
    return json.dumps(fhir_bundle(record), ensure_ascii=False, indent=1)


def fhir_bundle(record: WholeRecord) -> dict[str, Any]:
    """A collection of every score that has an answer or a total; the measures they belong to stand before them."""
    known = {each.id: each for each in record.measures}
    told = [score for score in record.scores if score.measure in known and _tells(score, known[score.measure])]
    used = [known[measure] for measure in dict.fromkeys(score.measure for score in told)]
    resources = [
        *(_questionnaire(each) for each in used),
        *(_response(score, known[score.measure]) for score in told),
    ]
    made: dict[str, Any] = {"resourceType": "Bundle", "type": "collection", "timestamp": stamp(record.made_at)}
    if resources:
        made["entry"] = [{"fullUrl": f"urn:betweentimes:{each['id']}", "resource": each} for each in resources]
    return made


def _tells(score: Score, definition: MeasureDefinition) -> bool:
    return score.total is not None or any(answer is not None for answer in _answers(score, definition))


def _answers(score: Score, definition: MeasureDefinition) -> tuple[int | None, ...]:
    """The answers in the order of the items; none of another version of the measure, and none behind a total alone."""
    fits = score.version == definition.version and len(score.answers) == len(definition.items)
    return score.answers if fits else (None,) * len(definition.items)


def _questionnaire(definition: MeasureDefinition) -> dict[str, Any]:
    total = {"linkId": TOTAL, "text": "Total", "type": "decimal", "readOnly": True}
    made: dict[str, Any] = {
        "resourceType": "Questionnaire",
        "id": f"{definition.id}-{definition.version}",
        "url": f"{URN}{definition.id}",
        "version": str(definition.version),
        "name": NOT_IN_NAMES.sub("_", f"M_{definition.id}"),
        "title": definition.title,
        "status": "active",
        "subjectType": ["Patient"],
        "item": [*(_asked(item, definition) for item in definition.items), total],
    }
    return made | ({"copyright": definition.notice} if definition.notice else {})


def _asked(item: Item, definition: MeasureDefinition) -> dict[str, Any]:
    options = [{"valueInteger": choice.value} for choice in definition.choices_of(item)]
    made: dict[str, Any] = {"linkId": item.id, "text": item.text, "type": "integer"}
    return made | ({"answerOption": options} if options else {})


def _response(score: Score, definition: MeasureDefinition) -> dict[str, Any]:
    items: list[dict[str, Any]] = [
        {"linkId": item.id, "text": item.text, "answer": [{"valueInteger": answer}]}
        for item, answer in zip(definition.items, _answers(score, definition), strict=True)
        if answer is not None
    ]
    if score.total is not None:
        items.append({"linkId": TOTAL, "text": "Total", "answer": [{"valueDecimal": score.total}]})
    return {
        "resourceType": "QuestionnaireResponse",
        "id": score.uid,
        "questionnaire": f"{URN}{definition.id}|{score.version}",
        "status": "completed",
        "subject": {"identifier": {"system": CLIENTS, "value": score.client}},
        "authored": score.date.isoformat(),
        "item": items,
    }

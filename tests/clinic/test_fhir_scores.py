"""Scores as FHIR R4: the required parts of each resource, gaps left out, nothing of measures of one's own."""

import datetime
import re
from dataclasses import replace

import pytest

from betweentimes.clinic.client import Client
from betweentimes.clinic.fhir_scores import fhir_bundle
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_reading import read_measures
from betweentimes.clinic.score import Score
from betweentimes.clinic.whole_record import WholeRecord

DAY = datetime.date(2026, 11, 3)


@pytest.fixture
def shipped(resources):
    return read_measures(resources / "measures").measures


def bundle(shipped, *scores):
    own = MeasureDefinition(
        id="own", title="Own", short_title="O", minimum=0, maximum=9, user_made=True, score_only=True
    )
    return fhir_bundle(
        WholeRecord(client=Client(uid="c", name="R. M."), made_at=0, scores=scores, measures=(*shipped, own))
    )


def resources_of(made, kind):
    found = [each["resource"] for each in made.get("entry", ())]
    return [each for each in found if each["resourceType"] == kind]


def phq9(*answers, total=None, uid="s"):
    return Score(uid=uid, client="c", measure="phq9", date=DAY, answers=answers, total=total)


def test_a_form_is_a_response_to_a_questionnaire_of_the_same_version(shipped):
    made = bundle(shipped, phq9(1, 2, None, 0, 0, 0, 0, 0, 1, None, total=4))
    assert (made["resourceType"], made["type"]) == ("Bundle", "collection")
    (asked,), (told,) = (resources_of(made, kind) for kind in ("Questionnaire", "QuestionnaireResponse"))
    assert told["questionnaire"] == f"{asked['url']}|{asked['version']}"
    assert (told["status"], told["authored"]) == ("completed", "2026-11-03")
    assert told["subject"] == {"identifier": {"system": "urn:betweentimes:client", "value": "c"}}
    answered = {item["linkId"]: item["answer"] for item in told["item"]}
    assert answered["interest"] == [{"valueInteger": 1}] and answered["total"] == [{"valueDecimal": 4}]
    assert len(answered) == 8 + 1


def test_every_answer_has_its_item_in_the_questionnaire(shipped):
    made = bundle(shipped, *(Score(uid=d.id, client="c", measure=d.id, version=d.version, date=DAY,
                                   answers=(0,) * len(d.items), total=0) for d in shipped))  # fmt: skip
    asked = {f"{each['url']}|{each['version']}": each for each in resources_of(made, "Questionnaire")}
    responses = resources_of(made, "QuestionnaireResponse")
    assert len(responses) == len(shipped) == len(asked)
    for told in responses:
        links = {item["linkId"] for item in asked[told["questionnaire"]]["item"]}
        assert {item["linkId"] for item in told["item"]} == links
        assert all(item["type"] in ("integer", "decimal") for item in asked[told["questionnaire"]]["item"])


def test_a_typed_total_and_a_measure_of_ones_own_hold_their_total_alone(shipped):
    own = Score(uid="o", client="c", measure="own", date=DAY, total=5)
    made = bundle(shipped, phq9(total=9), phq9(*[None] * 10, total=None, uid="t"), own)
    told = resources_of(made, "QuestionnaireResponse")
    assert [(each["id"], each["item"]) for each in told] == [
        ("s", [{"linkId": "total", "text": "Total", "answer": [{"valueDecimal": 9}]}]),
        ("o", [{"linkId": "total", "text": "Total", "answer": [{"valueDecimal": 5}]}]),
    ]
    assert [each["title"] for each in resources_of(made, "Questionnaire")][1] == "Own"


def test_answers_to_another_version_are_not_told_as_answers_to_this_one(shipped):
    older = replace(phq9(*[1] * 10, total=9), version=99)
    (told,) = resources_of(bundle(shipped, older), "QuestionnaireResponse")
    assert told["questionnaire"].endswith("|99") and [item["linkId"] for item in told["item"]] == ["total"]


def test_each_resource_has_what_r4_requires_of_it(shipped):
    """Cardinalities and rules of R4: Bundle bdl-7, Questionnaire que-0, que-2, que-4, que-5, the types of ids."""
    made = bundle(shipped, *(Score(uid=f"{d.id}s", client="c", measure=d.id, version=d.version, date=DAY,
                                   answers=(0,) * len(d.items), total=0) for d in shipped))  # fmt: skip
    urls = [each["fullUrl"] for each in made["entry"]]
    assert len(urls) == len(set(urls))
    for each in made["entry"]:
        assert re.fullmatch(r"[A-Za-z0-9.-]{1,64}", each["resource"]["id"])
    for asked in resources_of(made, "Questionnaire"):
        assert asked["status"] == "active" and re.fullmatch("[A-Z][A-Za-z0-9_]{0,254}", asked["name"])
        links = [item["linkId"] for item in asked["item"]]
        assert len(links) == len(set(links)) and all(item["type"] and item["text"] for item in asked["item"])
        assert all("initial" not in item for item in asked["item"] if "answerOption" in item)
    for told in resources_of(made, "QuestionnaireResponse"):
        assert told["status"] == "completed" and told["questionnaire"]
        assert all(item["linkId"] and len(item["answer"]) == 1 for item in told["item"])


def test_no_name_is_in_it(shipped):
    assert "R. M." not in str(bundle(shipped, phq9(*[1] * 10, total=9)))

"""What keeps a measure of one's own from being saved is shown at its field."""

import dataclasses

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from betweentimes.clinic.user_measure import UserMeasureProblem, user_measure_problems
from betweentimes.ui.progress.measure_problems import field_of
from betweentimes.ui.progress.user_measure_dialog import NEW, UserMeasureDialog

FINE = dataclasses.replace(NEW, title="Own", short_title="Own", minimum=0, maximum=40, change_source="Own, 2024")
NORMS = {"clinical_mean": 20.0, "clinical_sd": 4.0, "functional_mean": 5.0, "functional_sd": 3.0}
CASES = [
    ({"title": ""}, "title"),
    ({"short_title": "x" * 121}, "short_title"),
    ({"maximum": -1}, "maximum"),
    ({"caseness": 41}, "caseness"),
    ({"reliable_change": 0}, "reliable_change"),
    ({"reliable_change": 5, "change_source": ""}, "change_source"),
    ({"sd": 50, "reliability": 0.8}, "sd"),
    ({"sd": 5, "reliability": 2}, "reliability"),
    ({"sd": 5}, "reliability"),
    ({"reliability": 0.8}, "sd"),
    ({**NORMS, "functional_sd": 60}, "functional_sd"),
    ({**NORMS, "clinical_sd": None}, "clinical_sd"),
    ({**NORMS, "functional_mean": 44}, "functional_mean"),
    ({**NORMS, "clinical_mean": 2.0}, "clinical_mean"),
    ({**NORMS, "change_source": ""}, "change_source"),
]


@pytest.mark.parametrize(("more", "field"), CASES)
def test_each_problem_marks_its_field_and_goes_there(desk, qtbot, more, field):
    dialog = UserMeasureDialog(desk.context)
    qtbot.addWidget(dialog)
    dialog._form.show_record(dataclasses.replace(FINE, **more))
    dialog.show()
    dialog.findChild(QPushButton, "action_save").click()
    entry = dialog._form.entry(field)
    assert dialog.findChild(QLabel, "problem").text()
    assert entry.property("refused") is True and dialog.focusWidget() is entry
    assert entry.accessibleDescription() == dialog.findChild(QLabel, "problem").text()
    dialog.reject()


def test_what_cannot_be_read_and_what_is_blank_is_marked_too(desk, qtbot):
    dialog = UserMeasureDialog(desk.context)
    qtbot.addWidget(dialog)
    dialog._form.show_record(dataclasses.replace(FINE, minimum=None))  # type: ignore[arg-type]
    save = dialog.findChild(QPushButton, "action_save")
    save.click()
    assert dialog._form.entry("minimum").property("refused") is True
    dialog._form.entry("minimum").set_typed("abc")
    save.click()
    assert dialog._form.entry("minimum").property("refused") is True
    assert "number" in dialog.findChild(QLabel, "problem").text()


def test_every_problem_of_what_can_be_typed_has_a_field():
    found = {problem: field_of(problem, dataclasses.replace(FINE, **more)) for more, _ in CASES
             for problem in user_measure_problems(dataclasses.replace(FINE, **more))}  # fmt: skip
    assert all(hasattr(FINE, field) for field in found.values() if field) and "" not in found.values()
    assert field_of(UserMeasureProblem.HAS_WORDING, FINE) == ""

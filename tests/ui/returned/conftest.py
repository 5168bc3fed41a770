"""An open casebook with a thought log, and its sheet as a form that left the program."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.filled_forms import fill
from tests.ui.conftest import RESOURCES
from tests.ui.desk import Desk, make_desk

from betweentimes.clinic.assignment import Agreement, Assignment, Entry, IssuedSheet, State
from betweentimes.documents.form_marks import FormSheet, new_mark
from betweentimes.documents.requests import SheetRequest
from betweentimes.ui.returned.returned_page import ReturnedPage

NOW = 1_795_000_000_000
TODAY = datetime.date(2026, 11, 20)


@dataclass
class Sent:
    """A sheet that was issued as a form."""

    pdf: bytes
    sheet: IssuedSheet
    assignment: Assignment
    form: FormSheet

    def named(self, answers: Mapping[tuple[str, str], object]) -> dict[str, object]:
        """Answers by (field, row) as answers by the names of the form's fields."""
        return {self.form.name(what, row): value for (what, row), value in answers.items()}

    def filled(self, answers: Mapping[tuple[str, str], object]) -> bytes:
        """The form as pypdf fills it."""
        return fill(self.pdf, self.named(answers))


@pytest.fixture
def desk(look, tmp_path) -> Desk:
    made = make_desk(look, tmp_path / "casebook", RESOURCES, lambda: NOW, lambda: TODAY)
    yield made
    made.close()


@pytest.fixture
def send(desk) -> Callable[..., Sent]:
    """Issues a sheet of a kind as a form."""

    def made(kind: str = "thought_log", entries: tuple[dict, ...] = (), large: bool = False, **agreed: object) -> Sent:
        casebook, worksheet = desk.casebook, desk.context.library.get(kind)
        assignment = casebook.assignments.add(
            Assignment(
                client=desk.uid,
                kind=kind,
                kind_version=worksheet.version,
                agreement=Agreement(**agreed),
                state=State.AGREED,
            )
        )
        for entry in entries:
            casebook.entries.save(Entry(assignment=assignment.uid, client=desk.uid, **entry))
        return send_again(desk, assignment, large)

    return made


def send_again(desk: Desk, assignment: Assignment, large: bool = False, password: str = "") -> Sent:
    """A form of an assignment that is there."""
    casebook = desk.casebook
    worksheet = desk.context.library.get(assignment.kind)
    preview = casebook.assignments.preview_sheet(assignment.uid)
    form = FormSheet(new_mark(worksheet.id, worksheet.version, preview.token, preview.sign), preview.sign)
    request = SheetRequest(
        worksheet=worksheet,
        agreement=assignment.agreement,
        entries=tuple(casebook.entries.of(assignment.uid)),
        sheet_number=preview.number,
        large_print=large,
        date_from=TODAY,
    )
    pdf = desk.context.papers.form(request, form, password)
    sheet = casebook.assignments.issue_sheet(assignment.uid, 1)
    assert sheet.token == preview.token
    return Sent(pdf, sheet, assignment, form)


@pytest.fixture
def page(desk, qtbot) -> ReturnedPage:
    made = ReturnedPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1360, 820)
    made.start()
    made.show()
    return made


@pytest.fixture
def read(page, qtbot, tmp_path) -> Callable[..., ReturnedPage]:
    """Gives the page files to read, by name, and waits until they are read."""

    def given(password: str = "", **files: bytes) -> ReturnedPage:
        folder = tmp_path / "came back"
        folder.mkdir(exist_ok=True)
        paths: list[Path] = []
        for name, data in files.items():
            paths.append(folder / f"{name}.pdf")
            paths[-1].write_bytes(data)
        with qtbot.waitSignal(page.read_through, timeout=20_000):
            page.read(tuple(paths), password)
        return page

    return given

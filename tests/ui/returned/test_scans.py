"""Scans and photos that come back: dropped, known by their code or asked about, kept, typed in while looking."""

import io
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from PySide6.QtWidgets import QAbstractButton
from tests.documents.forms_made import RESOURCES
from tests.scanned_sheets import as_file, needs_poppler, noisy, printed
from tests.ui.desk import make_desk
from tests.ui.returned.conftest import NOW, TODAY

from betweentimes.clinic.assignment import Agreement, Assignment, EventKind, State
from betweentimes.clinic.client import Badge, Client
from betweentimes.documents.requests import SheetRequest
from betweentimes.ui.printing.sheet_request import PaperChoices, read_subject, sheet_request
from betweentimes.ui.returned.recognising import Standing
from betweentimes.ui.returned.scan_parts import parted, split

pytestmark = needs_poppler


def agree(desk, kind: str = "thought_log", client: str = "", **agreed: str) -> Assignment:
    return desk.casebook.assignments.add(
        Assignment(
            client=client or desk.uid, kind=kind, kind_version=1, state=State.AGREED, agreement=Agreement(**agreed)
        )
    )


def issue(desk, assignment: Assignment, dpi: int = 200) -> tuple[list[Image.Image], str]:
    """The pages of the sheet that the print page makes and issues, and its number."""
    book = desk.casebook
    subject = read_subject(book, desk.context.library.get(assignment.kind), assignment)
    request: SheetRequest = sheet_request(subject, PaperChoices(), "client", "A. Osei", TODAY)
    pages = printed(desk.context.papers.sheet(request), dpi)
    sheet = book.assignments.issue_sheet(assignment.uid, 1)
    assert sheet.token == request.token
    return pages, sheet.number


@pytest.fixture
def scan(page, qtbot, tmp_path):
    """Gives the page a file of this name and waits until it is read."""

    def given(name: str, data: bytes):
        path = tmp_path / name
        path.write_bytes(data)
        with qtbot.waitSignal(page.read_through, timeout=30_000):
            page.read((path,))
        return page

    return given


def keep(page, qtbot) -> None:
    with qtbot.waitSignal(page.scan.kept, timeout=20_000):
        page.take.click()


def test_a_photo_of_a_sheet_is_known_and_kept_on_its_assignment(desk, page, scan, qtbot):
    assignment = agree(desk, why="To see what sets it off")
    pages, number = issue(desk, assignment)
    data = as_file(noisy(pages[0]), kind="JPEG", quality=70)
    scan("IMG_2041.jpg", data)
    assert page.files.current().standing is Standing.SCAN
    (row,) = page.scan.rows
    assert number in row.tick.text() and "R. M." in row.tick.text() and row.asked.isHidden()
    assert desk.casebook.attachments.of(assignment.uid) == []
    keep(page, qtbot)
    (kept,) = desk.casebook.attachments.of(assignment.uid)
    assert (kept.client, kept.media, kept.title) == (desk.uid, "image/jpeg", f"Sheet {number}, scanned")
    assert kept.sheet == desk.casebook.assignments.sheets(assignment.uid)[0].uid
    assert desk.casebook.attachments.data(kept.uid) == data
    assert desk.casebook.assignments.events(assignment.uid)[0].kind is EventKind.CAME_IN
    (line,) = desk.casebook.clients.lines()
    assert Badge.REPLY_OWED in line.badges
    assert "A reply is owed" in page.notice.text()
    assert page.files.current().standing is Standing.SCAN_TAKEN and not page.take.isEnabled()


def test_what_is_kept_can_be_typed_in_while_looking(desk, page, scan, qtbot):
    assignment = agree(desk)
    scan("sheet.png", as_file(issue(desk, assignment)[0][0]))
    keep(page, qtbot)
    (kept,) = desk.casebook.attachments.of(assignment.uid)
    with qtbot.waitSignal(page.typing_wished) as wished:
        page.notice.action.click()
    assert wished.args == [desk.uid, assignment.uid, kept.uid]


def test_several_sheets_in_one_scan_are_taken_apart(desk, page, scan, qtbot):
    other = desk.casebook.clients.save(Client(name="T. K."))
    first, second = agree(desk), agree(desk, "worry_diary", other.uid)
    one, two = issue(desk, first)[0][0], issue(desk, second)[0][0]
    back = Image.new("L", one.size, 255)
    scan("pile.pdf", as_file(one, back, two, kind="PDF"))
    assert [row.part.pages for row in page.scan.rows] == [(0, 1), (2,)]
    assert page.take.text() == "Keep 2 sheets in the casebook"
    keep(page, qtbot)
    records = desk.casebook.attachments
    (mine,), (theirs,) = records.of(first.uid), records.of(second.uid)
    assert (mine.client, theirs.client) == (desk.uid, other.uid)
    assert records.data(mine.uid).startswith(b"%PDF-") and mine.size > theirs.size


def test_without_a_code_the_page_asks_whose_it_is(desk, page, scan, qtbot):
    assignment = agree(desk)
    scan("drawing.png", as_file(Image.new("L", (600, 800), 250)))
    assert page.files.current().standing is Standing.NO_FORM
    (row,) = page.scan.rows
    assert not row.asked.isHidden() and not page.take.isEnabled()
    row.client.set_value(desk.uid)
    row.client.edited.emit()
    row.assignment.set_value(assignment.uid)
    assert page.take.isEnabled()
    keep(page, qtbot)
    assert [one.title for one in desk.casebook.attachments.of(assignment.uid)] == ["Scan"]


def test_a_sheet_of_another_casebook_is_not_kept_by_itself(desk, page, scan, look, tmp_path):
    other = make_desk(look, tmp_path / "other", RESOURCES, lambda: NOW, lambda: TODAY)
    pages, _number = issue(other, agree(other))
    other.close()
    scan("sheet.png", as_file(pages[0]))
    assert page.files.current().standing is Standing.ELSEWHERE
    assert not page.take.isEnabled() and "did not issue" in page.scan.rows[0].tick.text()


def test_the_same_scan_is_known_again(desk, page, scan, qtbot):
    assignment = agree(desk)
    data = as_file(issue(desk, assignment)[0][0])
    scan("sheet.png", data)
    keep(page, qtbot)
    scan("the same.png", data)
    assert page.files.current().standing is Standing.SCAN_TAKEN
    page.scan.rows[0].tick.setChecked(True)
    with qtbot.waitSignal(page.scan.refused, timeout=20_000):
        page.take.click()
    assert len(desk.casebook.attachments.of(assignment.uid)) == 1


@pytest.mark.parametrize(
    ("name", "make", "standing", "said"),
    [
        ("photo.heic", lambda: b"\0\0\0\x18ftypheic" + bytes(200), Standing.HEIC, "JPEG"),
        ("big.png", lambda: as_file(Image.new("1", (10_000, 10_000))), Standing.TOO_MANY_PIXELS, "80 million"),
        ("letter.docx", lambda: b"PK\x03\x04 a letter", Standing.NOT_PDF, "neither"),
        ("cut.pdf", lambda: as_file(Image.new("L", (90, 90)), kind="PDF")[:300], Standing.DAMAGED, "damaged"),
    ],
    ids=["HEIC", "100 megapixels", "a letter", "damaged"],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(page, scan, name, make, standing, said):
    scan(name, make())
    assert page.files.current().standing is standing
    assert said in page.words.text() and not page.take.isEnabled()


def test_a_file_that_changed_meanwhile_is_not_kept(desk, page, scan, qtbot, tmp_path):
    assignment = agree(desk)
    scan("sheet.png", as_file(issue(desk, assignment)[0][0]))
    (tmp_path / "sheet.png").write_bytes(as_file(Image.new("L", (50, 50))))
    with qtbot.waitSignal(page.scan.refused, timeout=20_000):
        page.take.click()
    assert desk.casebook.attachments.of(assignment.uid) == []


def test_nothing_of_a_scan_stands_on_the_disk_in_plain_bytes(desk, page, scan, qtbot, tmp_path):
    assignment = agree(desk)
    data = as_file(noisy(issue(desk, assignment)[0][0]), kind="JPEG", quality=60)
    scan("sheet.jpg", data)
    keep(page, qtbot)
    (tmp_path / "sheet.jpg").unlink()
    middle = data[len(data) // 2 :][:64]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "records.db" for path in files)
    assert [path for path in files if middle in path.read_bytes()] == []


def test_a_page_without_a_code_can_be_parted_from_the_sheet_before_it(desk, page, scan, qtbot):
    other = desk.casebook.clients.save(Client(name="T. K."))
    first, second = agree(desk), agree(desk, "worry_diary", other.uid)
    one = issue(desk, first)[0][0]
    drawing = Image.new("L", one.size, 255)
    scan("two.pdf", as_file(one, drawing, kind="PDF"))
    (row,) = page.scan.rows
    assert row.part.loose == (1,)
    apart = row.findChild(QAbstractButton, "action_part_1")
    assert apart.text() == "Page 2 without a code: not this sheet"
    apart.click()
    mine, theirs = page.scan.rows
    assert (mine.part.pages, theirs.part.pages) == ((0,), (1,))
    assert mine.tick.isChecked() and not theirs.tick.isChecked()
    theirs.client.set_value(other.uid)
    theirs.client.edited.emit()
    theirs.assignment.set_value(second.uid)
    assert page.take.text() == "Keep 2 sheets in the casebook"
    keep(page, qtbot)
    records = desk.casebook.attachments
    assert [len(records.of(each.uid)) for each in (first, second)] == [1, 1]
    assert len(PdfReader(io.BytesIO(records.data(records.of(first.uid)[0].uid))).pages) == 1


def test_the_label_over_what_is_agreed_is_the_clients_own_word(desk, page, scan):
    other = desk.casebook.clients.save(Client(name="T. K.", word_one="ניסוי", word_many="ניסויים"))
    scan("photo.png", as_file(Image.new("L", (300, 400), 255)))
    (row,) = page.scan.rows
    assert row.assignment.accessibleName() == "Practice"
    row.client.set_value(other.uid)
    row.client.edited.emit()
    assert row.assignment.accessibleName() == "ניסוי"


def locked(path: Path, data: bytes, password: str) -> Path:
    """A PDF with a password, written there."""
    writer = PdfWriter(PdfReader(io.BytesIO(data)))
    writer.encrypt(password, algorithm="AES-256")
    writer.write(path)
    return path


def test_a_scan_with_a_password_is_asked_for_it_and_kept_without(desk, page, qtbot, tmp_path):
    assignment = agree(desk, why="To see what sets it off")
    pages, number = issue(desk, assignment)
    file = locked(tmp_path / "locked.pdf", as_file(pages[0], kind="PDF"), "Grüße")
    with qtbot.waitSignal(page.read_through, timeout=30_000):
        page.read((file,))
    for password, standing in (("wrong", Standing.LOCKED), ("Grüße", Standing.SCAN)):
        assert page.files.current().standing is Standing.LOCKED and not page.password.isHidden()
        page.password.line.setText(password)
        with qtbot.waitSignal(page.read_through, timeout=30_000):
            page.unlock.click()
        assert page.files.current().standing is standing
    assert "Grüße" not in repr(page.files.current())
    (row,) = page.scan.rows
    assert number in row.tick.text()
    qtbot.waitUntil(lambda: page.scan.view.count == 1, timeout=30_000)
    keep(page, qtbot)
    (kept,) = desk.casebook.attachments.of(assignment.uid)
    reader = PdfReader(io.BytesIO(desk.casebook.attachments.data(kept.uid)))
    assert not reader.is_encrypted and len(reader.pages) == 1
    with qtbot.waitSignal(page.read_through, timeout=30_000):
        page.read((file,), "Grüße")
    assert page.files.current().standing is Standing.SCAN_TAKEN


def test_pages_in_parts_by_their_tokens():
    one, two = ("a" * 26,), ("b" * 26,)
    parts = split([(), one, (), two, one])
    assert [(part.token[:1], part.pages) for part in parts] == [("", (0,)), ("a", (1, 2, 4)), ("b", (3,))]
    assert [part.loose for part in parts] == [(), (2,), ()]
    assert [part.pages for part in parted(parts[1])] == [(1, 4), (2,)]


def test_a_folder_gives_its_pictures_and_pdfs(desk, page, qtbot, tmp_path):
    folder = tmp_path / "scans"
    folder.mkdir()
    picture = io.BytesIO()
    Image.new("L", (40, 40), 255).save(picture, "PNG")
    for name in ("a.png", "b.PNG", "notes.txt"):
        Path(folder / name).write_bytes(picture.getvalue())
    with qtbot.waitSignal(page.read_through, timeout=30_000):
        page.read((folder,))
    assert [one.read.path.name for one in page.files.all()] == ["a.png", "b.PNG"]

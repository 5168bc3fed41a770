"""A worksheet file dropped anywhere on the window is told apart from a sheet that came back."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from betweentimes.ui.own_worksheets.dropped_worksheets import tell_apart
from betweentimes.worksheets.own_kinds import copy_of, is_own
from betweentimes.worksheets.writing import write_worksheet


@pytest.fixture
def said(workplace):
    words = []
    workplace.told.connect(lambda sentence, tint: words.append((sentence, tint)))
    return words


def gift(desk, path, title="Small steps"):
    path.write_text(write_worksheet(copy_of(desk.context.library.get("worry_diary"), title)))
    return path


def drop(widget, *paths) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), action, data, button, none)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(300, 300), action, data, button, none))
    return enter.isAccepted()


def own_titles(desk):
    return [kind.title for kind in desk.context.library.kinds if is_own(kind.id)]


def test_it_is_taken_in_where_one_is_and_said_so(workplace, desk, said, tmp_path):
    before = workplace.pages.currentWidget()
    assert drop(workplace, gift(desk, tmp_path / "steps.betweentimes-worksheet"))
    assert said == [("“Small steps” was taken in, version 1. Look at it before you use it.", "pine")]
    assert own_titles(desk) == ["Small steps"]
    assert workplace.currentIndex() == 0 and workplace.pages.currentWidget() is before


def test_a_folder_of_both_is_sorted(workplace, desk, said, tmp_path, qtbot):
    folder = tmp_path / "post"
    folder.mkdir()
    gift(desk, folder / "a.betweentimes-worksheet", "First")
    gift(desk, folder / "B.BETWEENTIMES-WORKSHEET", "Second")
    (folder / "sheet.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert drop(workplace, folder)
    page = workplace.ways.returning.page
    qtbot.waitUntil(lambda: len(page.files.all()) == 1, timeout=20_000)
    assert workplace.currentWidget() is page
    assert sorted(own_titles(desk)) == ["First", "Second"]
    ((words, tint),) = said
    assert tint == "pine" and words.splitlines()[0].endswith("Look at it before you use it.")
    assert [line.split(":")[0] for line in words.splitlines()] == [
        "B.BETWEENTIMES-WORKSHEET",
        "a.betweentimes-worksheet",
    ]


def test_a_folder_of_worksheets_alone_opens_no_page_for_sheets(workplace, desk, said, tmp_path):
    gift(desk, tmp_path / "a.betweentimes-worksheet")
    assert drop(workplace, tmp_path)
    assert workplace.currentIndex() == 0 and len(said) == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7 not a worksheet at all", b"\x00\xff\x00", b"id = 'own_0123456789abcdef'\nversion = 1\n", b"x = ["],
    ids=["empty", "a PDF renamed", "no text", "half of one", "torn"],
)
def test_a_damaged_or_foreign_file_is_told_in_one_sentence(workplace, desk, said, tmp_path, content):
    path = tmp_path / "x.betweentimes-worksheet"
    path.write_bytes(content)
    assert drop(workplace, path)
    ((words, tint),) = said
    assert tint == "ochre" and words.endswith(".") and "\n" not in words and words.count(". ") <= 1
    assert own_titles(desk) == []


def test_a_good_one_beside_a_broken_one_is_still_taken_in(workplace, desk, said, tmp_path):
    broken = tmp_path / "a.betweentimes-worksheet"
    broken.write_bytes(b"x = [")
    assert drop(workplace, broken, gift(desk, tmp_path / "b.betweentimes-worksheet"))
    ((words, tint),) = said
    assert tint == "ochre" and len(words.splitlines()) == 2 and own_titles(desk) == ["Small steps"]


def test_nothing_comes_in_while_sharing_but_it_does_where_no_pdfs_are_kept(workplace, desk, said, tmp_path):
    path = gift(desk, tmp_path / "a.betweentimes-worksheet")
    workplace.set_shared(True)
    assert not drop(workplace, path)
    workplace.set_shared(False)
    object.__setattr__(desk.context, "printing_only", True)
    assert drop(workplace, path) and own_titles(desk) == ["Small steps"]


def test_on_an_assignment_it_is_no_file_of_the_clients(workplace, desk, said, tmp_path):
    workplace.start_assignment("journal", "agreed")
    page = workplace.client.tabs.currentWidget()
    card = page.findChild(object, "attachments") or workplace
    path = gift(desk, tmp_path / "a.betweentimes-worksheet")
    assert drop(card, path) is (card is workplace)
    assert desk.casebook.attachments.of(desk.uid) == []


@pytest.mark.parametrize("name", ["steps.txt", "steps.betweentimes-worksheet.bin", "steps"])
def test_one_under_another_name_is_known_by_how_it_begins(workplace, desk, said, tmp_path, name):
    other = tmp_path / "notes.txt"
    other.write_text('id = "mine"\nown_0123456789abcdef\n')
    assert tell_apart((gift(desk, tmp_path / name), other)).sheets == (other,)
    assert drop(workplace, tmp_path / name)
    assert own_titles(desk) == ["Small steps"] and workplace.currentIndex() == 0


def test_the_name_tells_empty_files_apart(tmp_path):
    (tmp_path / "in").mkdir()
    one, other = tmp_path / "a.betweentimes-worksheet", tmp_path / "a.pdf"
    for path in (one, other):
        path.write_bytes(b"")
    assert tell_apart((one, other, tmp_path / "in")).worksheets == (one,)
    assert tell_apart((one, other, tmp_path / "in")).sheets == (other, tmp_path / "in")
    assert tell_apart((tmp_path / "gone",)).sheets == (tmp_path / "gone",)


def test_the_same_file_again_is_told(workplace, desk, said, tmp_path):
    path = gift(desk, tmp_path / "a.betweentimes-worksheet")
    drop(workplace, path)
    drop(workplace, path)
    assert said[1] == ("“Small steps” is here already, in this very version.", "ochre")

"""What a client brings is added, looked at, renamed, saved out by hand and removed; nothing lies about in plain."""

import dataclasses
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from tests.scanned_sheets import as_file
from tests.ui.assignments.conftest import open_page

from betweentimes.clinic.attachment import MANY_BYTES, MOST_BYTES, Attachment
from betweentimes.ui.attachments import attachments_card, filing
from betweentimes.ui.attachments.attachments_card import AttachmentsCard
from betweentimes.ui.attachments.media import file_name, media_of
from betweentimes.ui.attachments.size_words import much_kept_words
from betweentimes.ui.attachments.view_dialog import ViewDialog

__all__ = ["open_page"]
SONG = b"ID3" + bytes(range(256)) * 40


@pytest.fixture
def card(desk, qtbot) -> AttachmentsCard:
    made = AttachmentsCard(desk.context, types=True)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show_of(desk.uid)

    def refresh(kinds: frozenset[str]) -> None:
        if "attachments" in kinds:
            made.show_of(desk.uid)

    desk.context.changes.happened.connect(refresh)
    made.show()
    return made


@pytest.fixture
def brought(tmp_path):
    def made(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return made


def kept(desk) -> list[Attachment]:
    return desk.casebook.attachments.of_client(desk.uid)


def test_a_song_is_kept_with_its_size_and_kind(desk, card, brought, frozen_now):
    card.add_files((brought("Second song.mp3", SONG),))
    (song,) = kept(desk)
    assert (song.title, song.media, song.size) == ("Second song", "audio/mpeg", len(SONG))
    (row,) = card.rows
    assert "10.0 kB" in row.facts.text() and set(row.buttons) == {"save", "remove"}
    assert "encrypted" in card.notice.text() and not card.is_folded()


def test_a_file_that_is_dropped_on_the_card_is_kept(desk, card, brought):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(brought("drawing.png", as_file(Image.new("L", (30, 30))))))])
    none = Qt.KeyboardModifier.NoModifier
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(card, QDragEnterEvent(QPoint(5, 5), action, data, button, none))
    QApplication.sendEvent(card, QDropEvent(QPointF(5, 5), action, data, button, none))
    assert [one.media for one in kept(desk)] == ["image/png"]


def test_a_large_file_is_kept_by_a_job(desk, card, brought, qtbot, monkeypatch):
    monkeypatch.setattr(filing, "AT_ONCE", 100)
    with qtbot.waitSignal(card._filing.filed, timeout=10_000):
        card.add_files((brought("long.ogg", b"OggS" + bytes(5000)),))
    assert [one.size for one in kept(desk)] == [5004] and len(card.rows) == 1


def test_what_is_not_kept_is_said_in_a_sentence(desk, card, brought, tmp_path):
    card.add_files((brought("empty.txt", b""),))
    assert "empty" in card.notice.text()
    large = tmp_path / "large.mp4"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    card.add_files((large,))
    assert "50.0 MB" in card.notice.text()
    card.add_files((tmp_path / "gone.txt",))
    assert "cannot be opened" in card.notice.text()
    assert kept(desk) == []
    song = brought("song.mp3", SONG)
    card.add_files((song,))
    card.add_files((song,))
    assert "already" in card.notice.text() and len(kept(desk)) == 1


def test_a_title_is_changed_in_its_place(desk, card, brought):
    card.add_files((brought("IMG_1.mp3", SONG),))
    title = card.rows[0].title
    title.setText("Walking song")
    title.returnPressed.emit()
    assert [one.title for one in kept(desk)] == ["Walking song"]
    card.rows[0].title.setText("  ")
    card.rows[0].title.left.emit()
    assert [one.title for one in kept(desk)] == ["Walking song"]


def test_removing_asks_first(desk, card, brought):
    card.add_files((brought("song.mp3", SONG),))
    card.rows[0].buttons["remove"].click()
    assert len(kept(desk)) == 1 and "in the bin" in card.notice.text()
    card.notice.action.click()
    assert kept(desk) == [] and card.rows == ()


def test_a_copy_is_saved_by_hand_and_written_into_the_history(desk, card, brought, tmp_path, monkeypatch):
    card.add_files((brought("song.mp3", SONG),))
    target = tmp_path / "out.mp3"
    monkeypatch.setattr(attachments_card, "choose_new_file", lambda *_asked: target)
    card.rows[0].buttons["save"].click()
    assert target.read_bytes() == SONG
    assert "exported_attachment" in {line.action for line in desk.casebook.history.audit(5)}
    assert "not encrypted" in card.notice.text()


def test_no_copy_is_offered_where_it_wants_none_on_disk(desk, qtbot, brought):
    context = dataclasses.replace(desk.context, printing_only=True)
    card = AttachmentsCard(context)
    qtbot.addWidget(card)
    card.show_of(desk.uid)
    card.add_files((brought("song.mp3", SONG),))
    card.show_of(desk.uid)
    assert "save" not in card.rows[0].buttons


def test_the_shared_view_leaves_only_looking(card, brought):
    card.add_files((brought("drawing.png", as_file(Image.new("L", (30, 30)))),))
    card.set_shared(True)
    (row,) = card.rows
    assert not row.buttons["look"].isHidden() and row.buttons["remove"].isHidden() and card.add.isHidden()


def test_a_picture_is_looked_at_inside_larger_and_page_by_page(desk, card, brought, qtbot):
    pages = [Image.new("L", (300, 400), shade) for shade in (255, 128)]
    card.add_files((brought("two.tif", as_file(*pages, kind="TIFF")),))
    dialog = ViewDialog(desk.context, kept(desk)[0])
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.view.shown, timeout=10_000):
        pass
    assert dialog.view.page_label.text() == "Page 1 of 2"
    width = dialog.view._image.width()
    dialog.view.larger.click()
    assert dialog.view._image.width() > width
    with qtbot.waitSignal(dialog.view.shown, timeout=10_000):
        dialog.view.forth.click()
    assert dialog.view.page == 1 and not dialog.view.forth.isEnabled()
    assert desk.client.name not in dialog.windowTitle()


def test_a_picture_stands_beside_the_page_while_it_is_typed_in(desk, open_page, brought, qtbot):
    page = open_page("thought_log")
    page.resize(1180, 760)
    page.attachments.add_files((brought("sheet.png", as_file(Image.new("L", (300, 400), 255))),))
    (row,) = page.attachments.rows
    with qtbot.waitSignal(page.beside.view.shown, timeout=10_000):
        row.buttons["type_in"].click()
    assert page.beside.isVisible() and page.beside.width() == 590 and page.viewport().x() == 590
    assert page.editor.typing.is_open
    page.resize(700, 760)
    assert page.viewport().y() == 380 and page.beside.width() == 700
    page.beside.put_away()
    assert page.viewport().pos().isNull() and page.editor.typing.is_open


def test_much_that_is_kept_is_worth_a_word():
    assert much_kept_words(MANY_BYTES - 1) == ""
    assert "1.0 GB" in much_kept_words(MANY_BYTES)


@pytest.mark.parametrize(
    ("data", "name", "media"),
    [
        (b"%PDF-1.7", "x", "application/pdf"),
        (b"RIFF\0\0\0\0WEBP", "x", "image/webp"),
        (b"\0\0\0\x20ftypM4A ", "x.mp4", "audio/mp4"),
        (b"hello", "notes.TXT", "text/plain"),
        (b"hello", "notes", "application/octet-stream"),
    ],
)
def test_kinds_of_file(data, name, media):
    assert media_of(data, name) == media


def test_a_copy_is_named_after_its_title(today):
    song = Attachment(client="c", title='My/../"song": a.b', media="audio/mpeg", on=today())
    assert file_name(song, "File") == "My .. song a.b.mp3"
    assert file_name(dataclasses.replace(song, title="///"), "File") == "File.mp3"

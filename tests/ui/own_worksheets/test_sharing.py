"""A worksheet as a file: out with nothing of a client in it, in with the checks of the shipped ones."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.worksheets.hostile_worksheets import GOOD, HOSTILE

from betweentimes.clinic.assignment import Agreement, Assignment, Entry
from betweentimes.ui.own_worksheets import sharing
from betweentimes.ui.own_worksheets.making import OwnWorksheets
from betweentimes.worksheets.own_kinds import copy_of, read_own
from betweentimes.worksheets.writing import write_worksheet

MARKER = "Marmalade Quince-Harrow"


@pytest.fixture
def own(workplace):
    made = workplace.findChild(OwnWorksheets) or pytest.fail("there is no way in")
    made.told_words = []
    made.told.connect(lambda words, tint: made.told_words.append((words, tint)))
    return made


@pytest.fixture
def kept(desk):
    """A copy of the worry notes in the casebook."""
    return desk.casebook.own_kinds.save(copy_of(desk.context.library.get("worry_diary"), "Tea notes"))


def written(tmp_path, content) -> Path:
    path = tmp_path / "gift.betweentimes-worksheet"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def kinds(desk):
    return desk.casebook.own_kinds.all()


def test_a_file_holds_the_worksheet_and_nothing_of_any_client(desk, own, kept, workplace, tmp_path, monkeypatch):
    client = desk.casebook.clients.save(replace(desk.client, name=MARKER, initials="M. Q."))
    made = desk.casebook.assignments.add(
        Assignment(client=client.uid, kind=kept.id, kind_version=1, agreement=Agreement(title=MARKER, why=MARKER))
    )
    desk.casebook.entries.save(
        Entry(assignment=made.uid, client=client.uid, field="worries", answers={"worry": MARKER})
    )
    desk.casebook.drafts.keep(f"entry:{made.uid}", MARKER)
    workplace.gallery.show_client(client.uid)
    path = tmp_path / "shared"
    monkeypatch.setattr(sharing, "choose_new_file", lambda *_args: path)
    own.follow("change", kept.id)
    own.page.share_button.click()
    (file,) = tmp_path.glob("shared*")
    assert file.name == "shared.betweentimes-worksheet"
    content = file.read_bytes()
    assert read_own(content) == kept
    assert re.search(b"Marmalade|Quince|Harrow|M\\. Q\\.", content) is None
    assert desk.client.uid.encode() not in content and desk.casebook.me.name.encode() not in content
    assert "nothing of any client" in own.page.notice.text()
    assert any("exported_own_kind" in line.action for line in desk.casebook.history.audit(5))


def test_the_name_suggested_is_the_neutral_title(kept):
    assert sharing.file_name(kept) == "My worry notes.betweentimes-worksheet"
    assert sharing.file_name(replace(kept, sheet_title="a/b: c?")).count("/") == 0


def test_what_one_shares_another_takes_in_and_uses(desk, own, workplace, tmp_path):
    gift = copy_of(desk.context.library.get("exposure_ladder"), "Small steps")
    own.take_in(written(tmp_path, write_worksheet(gift)))
    assert desk.context.library.get(gift.id) == gift
    assert workplace.gallery.grid.current() == gift.id
    assert workplace.gallery.notice.text() == ("“Small steps” was taken in, version 1. Look at it before you use it.")


def test_one_with_a_picture_that_is_not_shipped_shows_a_plain_sheet(desk, own, workplace, look, tmp_path):
    gift = replace(copy_of(desk.context.library.get("journal"), "From elsewhere"), icon="no-such-picture")
    own.take_in(written(tmp_path, write_worksheet(gift)))
    assert workplace.gallery.grid.current() == gift.id
    assert look.pixmap(look.shipped_icon(gift.icon)) is look.pixmap("file-text")


def test_one_that_is_here_already_is_told(desk, own, kept, workplace, tmp_path):
    newer = replace(kept, version=3, title="Newer tea notes")
    own.take_in(written(tmp_path, write_worksheet(kept)))
    own.take_in(written(tmp_path, write_worksheet(newer)))
    own.take_in(written(tmp_path, write_worksheet(replace(kept, version=2))))
    assert [words for words, _ in own.told_words] == [
        "“Tea notes” is here already, in this very version.",
        "“Newer tea notes” was taken in, version 3. Look at it before you use it.",
        "“Tea notes” is here already, in a newer version, which stays.",
    ]
    assert [kind.version for kind in kinds(desk)] == [3]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_carries_anything_else_is_refused_in_one_sentence(own, desk, workplace, tmp_path, name):
    content, _ = HOSTILE[name]
    own.take_in(written(tmp_path, content))
    ((words, tint),) = own.told_words
    assert tint == "ochre" and words.endswith(".") and "\n" not in words and len(words) < 140
    assert "{" not in words and "Traceback" not in words
    assert kinds(desk) == [] and workplace.gallery.notice.text() == words


def test_a_file_that_is_gone_a_folder_or_a_pipe_is_told(own, desk, tmp_path):
    own.take_in(tmp_path / "gone.betweentimes-worksheet")
    own.take_in(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        own.take_in(tmp_path / "pipe")
    assert {words for words, _ in own.told_words} == {
        "This file could not be read. Check that it is still there, then try again."
    }


def test_a_full_disk_is_told_and_the_worksheet_stays(own, desk, kept, monkeypatch, tmp_path):
    monkeypatch.setattr(sharing, "choose_new_file", lambda *_args: tmp_path / "no such folder" / "x")
    own.follow("change", kept.id)
    own.page.share_button.click()
    assert "so the file was not written" in own.page.notice.text()
    assert desk.context.library.get(kept.id) == kept


def test_a_windows_file_with_its_own_line_ends_and_mark_is_read(own, desk, tmp_path):
    own.take_in(written(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()))
    assert len(kinds(desk)) == 1

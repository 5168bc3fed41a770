"""In the real program: locked or closed while something goes out; no half file stays, all is written down."""

import datetime
import time
from pathlib import Path

import pytest
from tests.faults.driven_program import PASSPHRASE, Driven, lay_out_casebook, surroundings
from tests.storage.handed_casebooks import SECRET

from betweentimes.clinic.attachment import Attachment
from betweentimes.clinic.client import Client
from betweentimes.paths import places_under
from betweentimes.storage.opening import open_casebook
from betweentimes.ui.printing import paper_frame
from betweentimes.ui.printing.password_dialog import PasswordDialog
from betweentimes.ui.rights import whole_record_page
from betweentimes.ui.transfer import give_page

pytestmark = pytest.mark.faults
DAY = datetime.date(2026, 11, 3)
FILE = bytes(range(256)) * 60_000


@pytest.fixture
def driven(qapp, tmp_path, resources):
    places = places_under(tmp_path / "home")
    casebook = open_casebook(lay_out_casebook(places), PASSPHRASE, surroundings(resources))
    client = casebook.clients.save(Client(name="Rosa Field")).uid
    casebook.attachments.add(Attachment(client=client, title="Drawing", media="image/png", on=DAY), FILE)
    for _ in range(400):
        casebook.record_export("progress_saved", client)
    casebook.close()
    made = Driven(tmp_path / "home", places=places)
    made.enter()
    made.window.workplace.show_client(client)
    yield made
    made.end()


@pytest.fixture
def outside(tmp_path) -> Path:
    """Where files are saved."""
    folder = tmp_path / "outside"
    folder.mkdir()
    return folder


def begin_list(driven, outside, monkeypatch):
    """The trail is being made for paper."""
    way = driven.window.workplace.ways.who_did_what
    way.show()
    way.print_lines()


def begin_locking(driven, outside, monkeypatch):
    """The trail is being encrypted for a file."""

    def answer(dialog: PasswordDialog) -> bool:
        dialog.password = "grey herons"
        return True

    begin_list(driven, outside, monkeypatch)
    paper = driven.window.workplace.ways.who_did_what.paper
    driven.wait_for(lambda: bool(paper.pdf))
    monkeypatch.setattr(PasswordDialog, "exec", answer)
    monkeypatch.setattr(paper_frame, "ask_where", lambda *_: outside / "trail.pdf")
    paper.password.setChecked(True)
    paper.save_pdf()


def begin_files(driven, outside, monkeypatch):
    """The whole record is being written as files."""
    way = driven.window.workplace.ways.rights
    monkeypatch.setattr(whole_record_page, "choose_new_file", lambda *_: outside / "record.zip")
    way.show()
    way.page.save_files()


def begin_files_done(driven, outside, monkeypatch):
    """The files are there when the window is locked, and the window has not heard of it yet."""
    write = whole_record_page.write_archive

    def write_and_wait(path, record, sections, progress, cancelled) -> None:
        write(path, record, sections, progress, cancelled)
        while not cancelled():
            time.sleep(0.005)

    monkeypatch.setattr(whole_record_page, "write_archive", write_and_wait)
    begin_files(driven, outside, monkeypatch)
    driven.wait_for((outside / "record.zip").exists)


def begin_handing_over(driven, outside, monkeypatch):
    """The client is being written into a transfer file."""
    monkeypatch.setattr(give_page, "choose_new_file", lambda *_: outside / "Handed over.betweentimes-transfer")
    driven.window.workplace.ways.transferring.show_giving()
    page = driven.window.workplace.ways.transferring.giving
    page.passphrase.first.set_value(SECRET)
    page.passphrase.again.set_value(SECRET)
    page.hand_over()


def exported(places, resources) -> list[str]:
    """What the trail says that left since the program began."""
    folder = next(each for each in places.casebooks.iterdir() if each.is_dir())
    casebook = open_casebook(folder, PASSPHRASE, surroundings(resources))
    try:
        assert casebook.history.check_audit().sound
        lines = casebook.history.audit(1_000)
        return [line.action for line in lines if line.action not in ("exported_progress_saved",)]
    finally:
        casebook.close()


WAYS = (
    (begin_list, ""),
    (begin_locking, "exported_audit_saved"),
    (begin_files, "exported_record_files"),
    (begin_files_done, "exported_record_files"),
    (begin_handing_over, "exported_transfer"),
)


@pytest.mark.parametrize("after", [0, 60], ids="{} ms".format)
@pytest.mark.parametrize("closes", [False, True], ids=["locked", "closed"])
@pytest.mark.parametrize(("begin", "code"), WAYS, ids=["list", "locked_pdf", "files", "files_done", "transfer"])
def test_a_file_is_there_whole_and_written_down_or_not_there(
    driven, outside, resources, monkeypatch, begin, code, closes, after
):
    begin(driven, outside, monkeypatch)
    driven.settle(after)
    if closes:
        driven.window.close()
        driven.wait_for(lambda: not driven.window.isVisible())
    else:
        driven.window.lock()
        driven.wait_for(lambda: driven.has("answer_passphrase"))
    left = [each.name for each in outside.iterdir()]
    assert len(left) <= 1 and not any(name.startswith(".") for name in left)
    driven.wait_for(lambda: driven.window.casebook is None)
    written = code and code in exported(driven.places, resources)
    assert bool(left) == bool(written), (left, written)

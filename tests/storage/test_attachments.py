import datetime
import threading
from dataclasses import replace

import pytest
from tests.storage.filled_casebook import add_assignment, rows

from betweentimes.clinic.attachment import MOST_BYTES, Attachment
from betweentimes.clinic.client import Client
from betweentimes.storage.assignment_tables import AssignmentRow
from betweentimes.storage.attachment_records import PART
from betweentimes.storage.record_problems import AttachmentEmpty, AttachmentTooLarge, RecordUnknown

DAY = datetime.date(2026, 11, 17)


@pytest.fixture
def client(casebook):
    return casebook.clients.save(Client(name="R. M."))


@pytest.fixture
def assignment(casebook, client):
    return add_assignment(casebook, client.uid)


def song(client, **given):
    return Attachment(client=client.uid, title="The second song", media="audio/mpeg", on=DAY, **given)


def test_what_was_brought_comes_back_the_same_after_reopening(shelf, client, assignment):
    data = bytes(range(256)) * 10_000
    kept = shelf.casebook.attachments.add(song(client, assignment=assignment), data)
    assert (kept.size, kept.title) == (len(data), "The second song")
    reopened = shelf.reopen()
    assert reopened.attachments.of(assignment) == [kept]
    assert reopened.attachments.data(kept.uid) == data
    assert [len(piece) for piece in reopened.attachments.pieces(kept.uid)] == [PART, PART, len(data) - 2 * PART]


@pytest.mark.parametrize("size", [1, PART - 1, PART, PART + 1, 2 * PART])
def test_sizes_around_a_piece(casebook, client, size):
    data = bytes(number % 251 for number in range(size))
    assert casebook.attachments.data(casebook.attachments.add(song(client), data).uid) == data


def test_the_same_file_is_known_again_for_this_client_only(casebook, client):
    kept = casebook.attachments.add(song(client), b"la la la")
    other = casebook.clients.save(Client(name="T. K."))
    assert casebook.attachments.same_file(client.uid, b"la la la") == kept
    assert casebook.attachments.same_file(client.uid, b"la la") is None
    assert casebook.attachments.same_file(other.uid, b"la la la") is None


def test_an_empty_file_and_one_above_the_limit_are_refused_and_nothing_is_kept(casebook, client):
    with pytest.raises(AttachmentEmpty):
        casebook.attachments.add(song(client), b"")
    with pytest.raises(AttachmentTooLarge) as refused:
        casebook.attachments.add(song(client), bytes(MOST_BYTES + 1))
    assert (refused.value.size, refused.value.most) == (MOST_BYTES + 1, MOST_BYTES)
    assert casebook.attachments.of_client(client.uid) == []
    assert rows(casebook, "SELECT count(*) FROM attachment_part") == [(0,)]


def test_a_removed_one_is_not_read_any_more_and_its_bytes_wait_in_the_bin(casebook, client):
    kept = casebook.attachments.add(song(client), b"la" * PART)
    casebook.attachments.remove(kept.uid)
    assert rows(casebook, "SELECT count(*) FROM attachment_part") == [(2,)]
    with pytest.raises(RecordUnknown):
        casebook.attachments.data(kept.uid)


def test_a_removed_assignment_leaves_its_attachments_with_the_client(casebook, client, assignment):
    kept = casebook.attachments.add(song(client, assignment=assignment), b"la")
    with casebook._writer.write() as change:
        change.remove(AssignmentRow, assignment)
    assert casebook.attachments.of_client(client.uid)[0].assignment == ""
    assert casebook.attachments.data(kept.uid) == b"la"


def test_one_put_under_the_wrong_client_moves_with_its_bytes_and_words(casebook, client, assignment):
    kept = casebook.attachments.add(song(client, assignment=assignment), b"la")
    other = casebook.clients.save(Client(name="T. K."))
    casebook.moves.move("attachment", kept.uid, other.uid)
    assert casebook.attachments.of_client(client.uid) == []
    moved = casebook.attachments.of_client(other.uid)[0]
    assert (moved.uid, moved.assignment, casebook.attachments.data(moved.uid)) == (kept.uid, "", b"la")
    assert [hit.client for hit in casebook.search.find("second song")] == [other.uid]


def test_its_title_and_day_can_be_mended_and_the_file_cannot(casebook, client):
    kept = casebook.attachments.add(song(client), b"la")
    saved = casebook.attachments.save(replace(kept, title="The first song"))
    assert casebook.attachments.get(kept.uid) == saved
    with pytest.raises(ValueError, match="stay as they are"):
        casebook.attachments.save(replace(kept, size=7))


def test_a_large_one_is_taken_in_beside_the_window(casebook, client):
    kept = []
    data = bytes(8 * PART)

    def work():
        with casebook.reader() as beside:
            kept.append(beside.attachments.add(song(client), data))

    worker = threading.Thread(target=work)
    worker.start()
    worker.join(20)
    assert casebook.attachments.of_client(client.uid) == kept
    assert casebook.attachments.total_bytes() == len(data)


def test_the_audit_trail_says_that_something_was_attached_and_not_what(casebook, client):
    casebook.attachments.add(song(client), b"la")
    line = casebook.history.audit(1)[0]
    assert (line.action, line.table) == ("attached", "attachment")

"""A transfer file in wrong hands, cut, changed, or made by somebody who means harm: refused, and nothing taken in."""

import json
import os
import random
import stat
import struct

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.storage.filled_casebook import add_client, dump
from tests.storage.handed_casebooks import MARKER, SECRET, Pair, fill, never, quietly, second_casebook

from betweentimes.storage.key_cost import FLOOR, KeyCost
from betweentimes.storage.key_file_json import canonical, checksum
from betweentimes.storage.problems import WrongPassphrase
from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.storage.transfer_file import LENGTH, MAGIC, TransferWriter, messages, open_transfer
from betweentimes.storage.transfer_problems import (
    TransferCancelled,
    TransferDamaged,
    TransferForeign,
    TransferNewer,
)
from betweentimes.storage.transfer_reading import read_transfer


@pytest.fixture
def pair(casebook, tmp_path, around):
    target = second_casebook(tmp_path / "other", around)
    yield Pair(casebook, target, tmp_path / "Rosa.betweentimes-transfer")
    target.close()


@pytest.fixture
def client(pair):
    return fill(pair.source)


@pytest.fixture
def file(pair, client):
    return pair.write(client, process_notes=True)


def read(path, secret=SECRET):
    return read_transfer(path, secret, quietly, never)


def test_nothing_of_the_client_can_be_read_in_the_file(pair, file, client):
    data = file.read_bytes()
    for words in (MARKER, client, pair.source.name, pair.source.me.name):
        assert words.encode() not in data
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 or os.name == "nt"
    assert not file.with_name(file.name + ".new").exists()


def test_another_passphrase_does_not_open_it(file):
    with pytest.raises(WrongPassphrase):
        read(file, "five grey herons at noon")


def test_what_is_no_transfer_file_is_left_alone(tmp_path):
    for name, data in (("empty", b""), ("picture", b"\x89PNG" * 40), ("short", MAGIC[:5])):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(TransferForeign):
            read(tmp_path / name)


def test_every_cut_is_noticed(file):
    whole = file.read_bytes()
    places = [len(MAGIC) + 2, 200, len(whole) // 2, len(whole) - 60, len(whole) - 21, len(whole) - 1]
    for at in places:
        file.write_bytes(whole[:at])
        with pytest.raises(TransferDamaged):
            read(file)
    file.write_bytes(whole + b"x")
    with pytest.raises(TransferDamaged):
        read(file)


def test_a_message_left_out_or_in_another_place_is_noticed(file):
    head, parts = parted(file.read_bytes())
    for changed in (parts[:1] + parts[2:], [parts[1], parts[0], *parts[2:]], parts[:-1], [*parts, parts[-1]]):
        file.write_bytes(head + b"".join(changed))
        with pytest.raises(TransferDamaged):
            read(file)


def test_any_changed_byte_is_noticed(file):
    whole = bytearray(file.read_bytes())
    chance = random.Random(7)
    for at in [*range(len(MAGIC), 460, 23), *(chance.randrange(460, len(whole)) for _ in range(12))]:
        changed = bytearray(whole)
        changed[at] ^= 1 << chance.randrange(8)
        file.write_bytes(changed)
        with pytest.raises((TransferDamaged, TransferNewer)):
            read(file)


def test_a_newer_file_is_told_apart_from_a_damaged_one(file):
    whole = file.read_bytes()
    for name, value in (("format", 2), ("schema", 999)):
        file.write_bytes(with_head(whole, {name: value}))
        with pytest.raises(TransferNewer):
            read(file)


def test_a_head_that_asks_for_too_much_or_too_little_work_is_refused(file):
    whole = file.read_bytes()
    for change in ({"memlimit": 1 << 40}, {"opslimit": 10_000}, {"memlimit": 8192}):
        file.write_bytes(with_head(whole, change))
        with pytest.raises(TransferDamaged):
            read(file)


def test_a_length_that_would_fill_the_memory_is_not_read(file):
    head, parts = parted(file.read_bytes())
    file.write_bytes(head + struct.pack(">I", 0xFFFFFFFF) + parts[0])
    with pytest.raises(TransferDamaged):
        read(file)


def test_damage_found_on_the_way_takes_everything_back(pair, file):
    transfer = pair.read()
    whole = bytearray(file.read_bytes())
    whole[-30] ^= 1
    file.write_bytes(whole)
    before = dump(pair.target)
    with pytest.raises(TransferDamaged):
        pair.target.transfers.take_in(transfer, [each.uid for each in transfer.manifest.clients], quietly, never)
    assert dump(pair.target) == before


@pytest.mark.parametrize("stop_at", [0, 1, 3])
def test_a_cancelled_taking_in_leaves_nothing(pair, file, stop_at):
    transfer, before, looks = pair.read(), dump(pair.target), []

    def cancelled():
        looks.append(1)
        return len(looks) > stop_at

    with pytest.raises(TransferCancelled):
        pair.target.transfers.take_in(transfer, [each.uid for each in transfer.manifest.clients], quietly, cancelled)
    assert dump(pair.target) == before


def test_a_cancelled_writing_leaves_no_file(pair, client):
    with pair.source.reader() as sections, pytest.raises(TransferCancelled):
        sections.transfers.write([client], False, pair.file, SECRET, quietly, lambda: True, FLOOR)
    assert [path.name for path in pair.file.parent.glob("Rosa*")] == []


def test_a_client_who_is_not_there_is_not_handed_over(pair):
    with pair.source.reader() as sections, pytest.raises(RecordUnknown):
        sections.transfers.write(["nobody"], False, pair.file, SECRET, quietly, never, FLOOR)
    assert not pair.file.exists()


def rewrite(file, change):
    """Seal the messages of a file anew, each as `change` gives it back."""
    key = open_transfer(file, SECRET, 999)
    found = [change(message) for message in messages(key)]
    with file.open("wb") as target:
        writer = TransferWriter(target, key.schema, SECRET, FLOOR)
        for message in found:
            if message is not None:
                writer.add(message)
        writer.finish()


def first_row(table, name, value):
    """Put a value into the first row of a table."""

    def change(message):
        if message[:1] != b"R":
            return message
        rows = json.loads(message[1:])
        for row in rows:
            if row[0] == table:
                row[2][name] = value
                break
        return b"R" + json.dumps(rows).encode()

    return change


@pytest.mark.parametrize(
    "change",
    [
        first_row("session", "state", "no such state"),
        first_row("session", "minutes", "fifty"),
        first_row("session", "note", None),
        first_row("session", "date", "the day before"),
        first_row("session", "client", "somebodyelse"),
        first_row("session", "author", "nobodyknown"),
        first_row("session", "and_more", 1),
        first_row("entry", "answers", "not json"),
        first_row("score", "answers", '{"a": 1}'),
        first_row("attachment", "size", 10),
        lambda message: message.replace(b'"session"', b'"setting"', 1) if message[:1] == b"R" else message,
        lambda message: message.replace(b'"session"', b'"client_share"', 1) if message[:1] == b"R" else message,
        lambda message: None if message[:1] == b"E" else message,
        lambda message: None if message[:1] == b"M" else message,
        lambda message: None if message[:1] == b"F" else message,
        lambda message: b"Fxx" + message[1:] if message[:1] == b"F" else message,
        lambda message: message[:1] + b"[[[" if message[:1] == b"V" else message,
        lambda message: b"Z" + message[1:] if message[:1] == b"V" else message,
    ],
)  # fmt: skip
def test_what_no_casebook_would_have_written_is_refused(pair, file, change):
    before = dump(pair.target)
    rewrite(file, change)
    with pytest.raises(TransferDamaged):
        pair.take_in()
    assert dump(pair.target) == before


def test_a_record_of_another_client_here_is_not_overwritten(pair, file):
    other = fill(pair.target, "T. K.")
    theirs = pair.target.sessions.of(other)[0]

    def change(message):
        if message[:1] != b"R":
            return message
        rows = json.loads(message[1:])
        for row in rows:
            if row[0] == "session":
                row[1] = theirs.uid
                row[2] |= {"note": "taken over", "changed": theirs.changed + 10_000}
            if "session" in row[2]:
                row[2]["session"] = None
        return b"R" + json.dumps(rows).encode()

    rewrite(file, lambda message: None if message[:1] == b"V" else change(message))
    pair.take_in()
    assert pair.target.sessions.of(other) == [theirs]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=300), max_size=6))
def test_messages_come_back_in_their_order(tmp_path, parts):
    path = tmp_path / "messages"
    with path.open("wb") as file:
        writer = TransferWriter(file, 6, SECRET, KeyCost(1, FLOOR.memlimit))
        for part in parts:
            writer.add(part)
        writer.finish()
    assert list(messages(open_transfer(path, SECRET, 6))) == parts


def test_names_of_clients_here_are_not_told_by_comparing(pair, file):
    add_client(pair.target, "T. K.")
    assert {each.name for each in pair.compared().values()} == {f"Rosa {MARKER}"}


def parted(whole):
    """The head and the sealed messages with their lengths."""
    at = len(MAGIC)
    at += LENGTH.size + LENGTH.unpack(whole[at : at + LENGTH.size])[0]
    head, parts = whole[:at], []
    while at < len(whole):
        size = LENGTH.size + LENGTH.unpack(whole[at : at + LENGTH.size])[0]
        parts.append(whole[at : at + size])
        at += size
    return head, parts


def with_head(whole, change):
    """The file with another head whose checksum is right."""
    head, parts = parted(whole)
    content = json.loads(head[len(MAGIC) + LENGTH.size :]) | change
    del content["checksum"]
    content["checksum"] = checksum(content)
    written = canonical(content)
    return MAGIC + LENGTH.pack(len(written)) + written + b"".join(parts)


def test_what_an_older_program_did_not_know_is_blank(pair, file, client):
    newer = {"client": ("born", "keep_until", "keep_why"), "check_in": ("way",), "prompt_answer": ("assignment",)}

    def older(message):
        if message[:1] != b"R":
            return message
        found = json.loads(message[1:])
        for table, _, values in found:
            for name in newer.get(table, ()):
                values.pop(name, None)
        return b"R" + json.dumps(found).encode()

    rewrite(file, older)
    pair.take_in()
    kept = pair.target.clients.get(client)
    assert (kept.born, kept.keep_until, kept.keep_why) == (None, None, "")
    assert [each.way for each in pair.target.alliance.check_ins(client)] == [""]
    assert pair.target.clients.get(client).name == pair.source.clients.get(client).name

"""Slots of the key file: opening, changing, and every way of tampering with them."""

import json
import os
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.exceptions import RuntimeError as SodiumRuntimeError

from betweentimes.storage import key_wrapping
from betweentimes.storage.key_cost import FLOOR, LOW_MEMORY, STANDARD, KeyCost
from betweentimes.storage.key_file import copy_of, key_file_bytes, key_file_from, read_key_file
from betweentimes.storage.key_file_json import checksum
from betweentimes.storage.keys import (
    NewSlot,
    add_slot,
    change_passphrase,
    check_unused,
    compare_generation,
    create_key_file,
    keep_copy_equal,
    remove_slot,
    renew_keys,
    replace_recovery,
    save_key_file,
    strengthened,
    unlock_with_passphrase,
    unlock_with_recovery,
)
from betweentimes.storage.problems import (
    DiskFull,
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileNewer,
    KeyFileRolledBack,
    LastWayIn,
    NotEnoughMemory,
    PassphraseTaken,
    SlotUnknown,
    WrongPassphrase,
    WrongRecoveryKey,
)
from betweentimes.storage.recovery import new_recovery_key

PASSPHRASE = "seven quiet lanterns by the lake"


@pytest.fixture(scope="module")
def recovery():
    return new_recovery_key()


@pytest.fixture(scope="module")
def unlocked(recovery):
    return create_key_file("person-1", "Ada Brook", PASSPHRASE, recovery, FLOOR)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Lake practice.betweentimes"


def doctored(key_file, path, change):
    """The file after somebody edited its JSON and put the public checksum right."""
    content = json.loads(key_file_bytes(key_file))
    content.pop("checksum")
    change(content)
    content["checksum"] = checksum(content)
    return key_file_from(json.dumps(content).encode(), path)


def test_passphrase_and_recovery_key_open_the_same_data_key(unlocked, recovery):
    by_passphrase = unlock_with_passphrase(unlocked.key_file, PASSPHRASE)
    by_recovery = unlock_with_recovery(unlocked.key_file, recovery.lower().replace("-", " "))
    assert by_passphrase.data_key == by_recovery.data_key == unlocked.data_key
    assert (by_passphrase.person_uid, by_recovery.person_uid) == ("person-1", "")


def test_data_key_is_96_hex_digits_and_shows_in_no_repr(unlocked):
    text = unlocked.data_key.raw_key_text()
    assert len(text) == 99
    assert unlocked.data_key.key.hex() in text
    assert unlocked.data_key.key.hex() not in repr(unlocked)
    assert str(unlocked.data_key.key) not in repr(unlocked)


def test_sub_keys_differ_by_purpose_and_stay_the_same(unlocked):
    assert unlocked.data_key.derive("audit") == unlocked.data_key.derive("audit")
    assert unlocked.data_key.derive("audit") != unlocked.data_key.derive("sheets")


def test_wrong_passphrase_and_other_recovery_key_are_told_apart(unlocked):
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(unlocked.key_file, PASSPHRASE + " ")
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery(unlocked.key_file, new_recovery_key())


def test_passphrase_typed_on_another_keyboard_opens(recovery):
    made = create_key_file("p", "", "Über den See, zwölf Lichter", recovery, FLOOR)
    decomposed = "U\u0308ber den See, zwo\u0308lf Lichter"
    assert unlock_with_passphrase(made.key_file, decomposed).data_key == made.data_key


def test_two_people_have_their_own_passphrases(unlocked):
    both = add_slot(unlocked, "person-2", "Ben Hill", "nine copper kettles and a boat", FLOOR)
    ben = unlock_with_passphrase(both.key_file, "nine copper kettles and a boat", "person-2")
    assert ben.data_key == unlocked.data_key
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(both.key_file, PASSPHRASE, "person-2")
    alone = remove_slot(both, both.key_file.slot_of("person-1").slot_id)
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(alone.key_file, PASSPHRASE)
    with pytest.raises(LastWayIn):
        remove_slot(alone, ben.slot_id)
    with pytest.raises(SlotUnknown):
        remove_slot(alone, "nobody")


def test_changed_passphrase_closes_the_old_one_and_keeps_the_data_key(unlocked, path):
    changed = change_passphrase(unlocked, unlocked.slot_id, "an entirely other sentence", FLOOR)
    save_key_file(path, changed, passphrase="an entirely other sentence")
    read = read_key_file(path)
    assert read.generation == unlocked.key_file.generation + 1
    assert unlock_with_passphrase(read, "an entirely other sentence").data_key == unlocked.data_key
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(read, PASSPHRASE)


def test_replaced_recovery_key_closes_the_old_print(unlocked, recovery):
    fresh = new_recovery_key()
    replaced = replace_recovery(unlocked, fresh)
    assert unlock_with_recovery(replaced.key_file, fresh).data_key == unlocked.data_key
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery(replaced.key_file, recovery)


def test_names_may_be_switched_off(unlocked):
    nameless = change_passphrase(unlocked, unlocked.slot_id, PASSPHRASE, FLOOR, person_name="")
    assert b"Ada" in key_file_bytes(unlocked.key_file)
    assert b"Ada" not in key_file_bytes(nameless.key_file)


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file["people"][0].update(name="Mallory"),
        lambda file: file["people"][0].update(person="person-9"),
        lambda file: file["people"][0].update(slot="0" * 16),
        lambda file: file["people"][0].update(opslimit=3),
        lambda file: file.update(casebook="0" * 32),
    ],
    ids=["name", "person", "slot id", "cost", "casebook"],
)
def test_slot_with_an_edited_label_does_not_open(unlocked, path, change):
    edited = doctored(unlocked.key_file, path, change)
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(edited, PASSPHRASE)


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.update(recovery=None),
        lambda file: file.update(generation=99),
        lambda file: file["people"].append(file["people"][0] | {"slot": "aa", "person": "x"}),
        lambda file: file.update(mac="00" * 32),
    ],
    ids=["recovery slot dropped", "generation raised", "slot added", "other mac"],
)
def test_file_put_together_by_somebody_else_is_noticed_after_unlocking(unlocked, path, change):
    with pytest.raises(KeyFileDamaged) as refused:
        unlock_with_passphrase(doctored(unlocked.key_file, path, change), PASSPHRASE)
    assert refused.value.reason == "mac"


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file["people"][0].update(opslimit=0),
        lambda file: file["people"][0].update(memlimit=1024),
        lambda file: file["people"][0].update(memlimit=64 * 1024**3),
        lambda file: file["people"][0].update(opslimit=11),
    ],
    ids=["no passes", "1 KiB", "64 GiB", "11 passes"],
)
def test_cost_outside_the_bounds_is_refused_before_any_work(unlocked, path, change):
    with pytest.raises(KeyFileDamaged) as refused:
        doctored(unlocked.key_file, path, change)
    assert refused.value.reason == "cost"


def test_newer_key_file_says_so(unlocked, path):
    with pytest.raises(KeyFileNewer):
        doctored(unlocked.key_file, path, lambda file: file.update(version=2))


@given(at=st.integers(min_value=0), bit=st.integers(0, 7))
def test_a_flipped_bit_anywhere_is_damage_or_changes_nothing(unlocked, at, bit, tmp_path):
    data = bytearray(key_file_bytes(unlocked.key_file))
    data[at % len(data)] ^= 1 << bit
    try:
        read = key_file_from(bytes(data), tmp_path)
    except (KeyFileDamaged, KeyFileNewer):
        return
    assert read == unlocked.key_file


@given(
    data=st.binary(max_size=200)
    | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(repr).map(str.encode)
)
def test_rubbish_is_damage(data, tmp_path):
    with pytest.raises(KeyFileDamaged):
        key_file_from(data, tmp_path)


def test_missing_or_damaged_file_is_read_from_its_copy_and_mended(unlocked, path):
    save_key_file(path, unlocked)
    for harm in (lambda: path.write_bytes(b"{"), path.unlink, lambda: path.write_bytes(b"")):
        harm()
        assert read_key_file(path) == unlocked.key_file
        assert keep_copy_equal(path, unlocked)
        assert path.read_bytes() == copy_of(path).read_bytes()
    assert not keep_copy_equal(path, unlocked)
    path.unlink()
    copy_of(path).unlink()
    with pytest.raises(KeyFileMissing):
        read_key_file(path)


def test_saved_files_are_for_their_owner_alone(unlocked, path):
    save_key_file(path, unlocked)
    if os.name == "posix":
        assert (path.stat().st_mode & 0o777, copy_of(path).stat().st_mode & 0o777) == (0o600, 0o600)
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name, copy_of(path).name]


def test_a_file_that_does_not_open_never_replaces_the_old_one(unlocked, path):
    save_key_file(path, unlocked)
    before = path.read_bytes()
    changed = change_passphrase(unlocked, unlocked.slot_id, "one two three four five", FLOOR)
    with pytest.raises(WrongPassphrase):
        save_key_file(path, changed, passphrase=PASSPHRASE)
    with pytest.raises(KeyFileDamaged):
        save_key_file(path, replace(unlocked, key_file=replace(unlocked.key_file, generation=7)))
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.new"))


def test_disk_full_while_saving_keeps_the_old_file(unlocked, path, monkeypatch):
    save_key_file(path, unlocked)
    before = path.read_bytes()

    def no_room(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(DiskFull):
        save_key_file(path, replace_recovery(unlocked, new_recovery_key()))
    assert path.read_bytes() == before


def test_an_old_file_put_back_is_noticed(unlocked):
    changed = change_passphrase(unlocked, unlocked.slot_id, "an entirely other sentence", FLOOR)
    assert compare_generation(changed.key_file, 1)
    assert not compare_generation(changed.key_file, 2)
    with pytest.raises(KeyFileRolledBack) as refused:
        compare_generation(unlocked.key_file, 2)
    assert (refused.value.file_generation, refused.value.database_generation) == (1, 2)


def test_real_cost_unlocks_within_a_few_seconds(recovery):
    made = create_key_file("p", "", PASSPHRASE, recovery, STANDARD)
    assert made.key_file.people[0].cost in (STANDARD, LOW_MEMORY)
    assert unlock_with_passphrase(made.key_file, PASSPHRASE).data_key == made.data_key


def test_real_cost_refuses_a_wrong_passphrase(recovery):
    made = create_key_file("p", "", PASSPHRASE, recovery, STANDARD)
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(made.key_file, PASSPHRASE[:-1])


def test_computer_with_little_memory_gets_the_smaller_cost(recovery, monkeypatch):
    really = key_wrapping.crypto_pwhash_alg

    def gives_100_mib(size, text, salt, opslimit, memlimit, algorithm):
        if memlimit > 100 * 1024 * 1024:
            raise SodiumRuntimeError("out of memory")
        return really(size, text, salt, opslimit, memlimit, algorithm)

    ample = create_key_file("p", "", PASSPHRASE, recovery, STANDARD)
    monkeypatch.setattr(key_wrapping, "crypto_pwhash_alg", gives_100_mib)
    made = create_key_file("p", "", PASSPHRASE, recovery, STANDARD)
    assert made.key_file.people[0].cost == LOW_MEMORY
    assert unlock_with_passphrase(made.key_file, PASSPHRASE).data_key == made.data_key
    with pytest.raises(NotEnoughMemory):
        unlock_with_passphrase(ample.key_file, PASSPHRASE)
    assert unlock_with_recovery(ample.key_file, recovery).data_key == ample.data_key


def test_cost_is_raised_and_never_lowered(unlocked):
    dear, cheap = KeyCost(3, 32 * 1024 * 1024), unlocked.key_file.people[0].cost
    raised = strengthened(unlocked, PASSPHRASE, dear)
    assert [slot.cost for slot in raised.key_file.people] == [dear]
    assert unlock_with_passphrase(raised.key_file, PASSPHRASE).data_key == unlocked.data_key
    assert strengthened(raised, PASSPHRASE, dear) is raised and strengthened(raised, PASSPHRASE, cheap) is raised


@settings(max_examples=3)
@given(text=st.text(min_size=1, max_size=80))
def test_any_text_can_be_a_passphrase(text):
    made = create_key_file("p", "", text, new_recovery_key(), FLOOR)
    assert unlock_with_passphrase(made.key_file, text).data_key == made.data_key


def test_a_passphrase_that_somebody_else_has_is_not_given(unlocked):
    with pytest.raises(PassphraseTaken):
        check_unused(unlocked.key_file, "person-2", PASSPHRASE)
    check_unused(unlocked.key_file, "person-1", PASSPHRASE)
    check_unused(unlocked.key_file, "person-2", PASSPHRASE + " ")


def test_two_people_do_not_get_one_passphrase_with_a_new_key(unlocked, recovery):
    both = (NewSlot("person-1", "", "zw\u00f6lf Lichter am See"), NewSlot("person-2", "", "zwo\u0308lf Lichter am See"))
    with pytest.raises(PassphraseTaken):
        renew_keys(unlocked, both, recovery, FLOOR, lambda _part: None)


def test_a_later_file_of_the_same_casebook_is_not_written_over(unlocked, path):
    """Another computer has saved it, whose lock a network folder kept from this one."""
    later = replace_recovery(unlocked, new_recovery_key())
    save_key_file(path, later)
    assert not keep_copy_equal(path, unlocked)
    assert read_key_file(path) == later.key_file
    other = create_key_file("person-1", "", PASSPHRASE, new_recovery_key(), FLOOR)
    save_key_file(path, replace_recovery(other, new_recovery_key()))
    assert keep_copy_equal(path, unlocked), "another casebook's file has no business here"


def test_a_disk_that_is_full_for_the_copy_leaves_both_old_files(unlocked, path, monkeypatch):
    save_key_file(path, unlocked)
    before = path.read_bytes(), copy_of(path).read_bytes()
    really, calls = os.fsync, []

    def no_room_for_the_second(descriptor):
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        really(descriptor)

    monkeypatch.setattr(os, "fsync", no_room_for_the_second)
    with pytest.raises(DiskFull):
        save_key_file(path, replace_recovery(unlocked, new_recovery_key()))
    assert (path.read_bytes(), copy_of(path).read_bytes()) == before
    assert not list(path.parent.glob("*.new"))


@pytest.mark.parametrize(
    ("chosen", "typed"),
    [
        ("  two blanks before and one after ", "  two blanks before and one after "),
        ("\U0001f98a\U0001f332 fuchs im wald \U0001f468\u200d\U0001f469\u200d\U0001f467", None),
        ("x\u0323\u0307 dots in either order", "x\u0307\u0323 dots in either order"),
        ("\uac00\ub098\ub2e4 \u1112\u1161\u11ab", "\u1100\u1161\u1102\u1161\u1103\u1161 \ud55c"),
        ("\ufb01ve wide blanks\u3000here", "five wide blanks here"),
        ("long " * 100, None),
    ],
    ids=["blanks", "emoji", "two marks", "hangul", "compatibility", "500 characters"],
)
def test_a_passphrase_opens_however_it_is_composed(recovery, chosen, typed):
    made = create_key_file("p", "", chosen, recovery, FLOOR)
    assert unlock_with_passphrase(made.key_file, typed or chosen).data_key == made.data_key
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(made.key_file, chosen[1:])

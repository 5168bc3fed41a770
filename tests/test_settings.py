"""Settings: policy before person before default; a file is replaced whole; damage is noted, never shown as an error."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betweentimes.settings import (
    DEFAULTS,
    LIMITS,
    NAMES,
    Note,
    SettingRefused,
    SettingsStore,
    folder_of,
    read_values,
    write_values,
)


@pytest.fixture
def user(tmp_path):
    return tmp_path / "config" / "settings.toml"


@pytest.fixture
def policy(tmp_path):
    return tmp_path / "policy.toml"


def test_without_files_the_defaults_hold(user, policy):
    store = SettingsStore(user, policy)
    assert store.settings == DEFAULTS
    assert store.notes == () and store.fixed == frozenset()
    assert not user.exists()


def test_a_change_is_there_at_the_next_start(user, policy):
    store = SettingsStore(user, policy)
    assert store.change(theme="dark", lock_after_minutes=3).theme == "dark"
    again = SettingsStore(user, policy).settings
    assert (again.theme, again.lock_after_minutes, again.clipboard_seconds) == ("dark", 3, DEFAULTS.clipboard_seconds)


def test_only_what_differs_from_the_default_is_written(user, policy):
    store = SettingsStore(user, policy)
    store.change(theme="dark", clipboard_seconds=150)
    store.change(theme="system")
    assert user.read_text(encoding="utf-8") == "clipboard_seconds = 150\n"


def test_policy_wins_and_cannot_be_changed(user, policy):
    SettingsStore(user, policy).change(lock_after_minutes=30, theme="dark")
    policy.write_text("lock_after_minutes = 5\n", encoding="utf-8")
    store = SettingsStore(user, policy)
    assert store.settings.lock_after_minutes == 5 and store.settings.theme == "dark"
    assert store.fixed == {"lock_after_minutes"}
    with pytest.raises(SettingRefused) as refused:
        store.change(theme="light", lock_after_minutes=20)
    assert (refused.value.key, refused.value.code) == ("lock_after_minutes", "fixed")
    assert store.settings.theme == "dark"
    store.change(clipboard_seconds=150)
    assert "lock_after_minutes = 30" in user.read_text(encoding="utf-8"), "the person's own choice is kept below policy"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"theme = ", "damaged"),
        (b"\xff\xfe\x00", "damaged"),
        (b"\x00" * 50, "damaged"),
        (b"a=" + b"[" * 5000, "damaged"),
    ],
)
def test_a_damaged_file_gives_defaults_and_is_put_aside_at_the_next_change(user, policy, content, code):
    user.parent.mkdir()
    user.write_bytes(content)
    store = SettingsStore(user, policy)
    assert store.settings == DEFAULTS
    assert store.notes == (Note(user, code),)
    store.change(theme="light")
    assert user.with_suffix(".damaged").read_bytes() == content
    assert SettingsStore(user, policy).settings.theme == "light"


def test_a_folder_in_the_files_place_is_noted(user, policy):
    user.mkdir(parents=True)
    assert SettingsStore(user, policy).notes == (Note(user, "unreadable"),)


def test_a_value_that_does_not_fit_is_passed_over_and_the_others_hold(user, policy):
    user.parent.mkdir()
    user.write_text(
        'theme = "neon"\nclipboard_seconds = 150\nlock_after_minutes = "3"\nnames_before_unlock = 0\nfuture = 1\n',
        encoding="utf-8",
    )
    store = SettingsStore(user, policy)
    assert store.settings.clipboard_seconds == 150
    assert store.settings.theme == DEFAULTS.theme
    assert {(note.key, note.code) for note in store.notes} == {
        ("theme", "unfit"),
        ("lock_after_minutes", "unfit"),
        ("names_before_unlock", "unfit"),
        ("future", "unknown"),
    }


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"clipboard_seconds": 9}, "unfit"),
        ({"clipboard_seconds": True}, "unfit"),
        ({"theme": "neon"}, "unfit"),
        ({"backup_folder": "\ud800"}, "unfit"),
        ({"casebooks_folder": "\ud800"}, "unfit"),
        ({"casebooks_folder": "casebooks"}, "unfit"),
        ({"backup_folder": "/backups/$NOBODY_SETS_THIS"}, "unfit"),
        ({"backup_folder": "/backups\0"}, "unfit"),
        ({"colour": "pine"}, "unknown"),
    ],
)
def test_a_change_that_does_not_fit_is_refused(user, policy, values, code):
    with pytest.raises(SettingRefused) as refused:
        SettingsStore(user, policy).change(**values)
    assert refused.value.code == code
    assert not user.exists()


@pytest.mark.skipif(os.name == "nt", reason="files are replaced under other rules")
def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(user, policy, monkeypatch):
    store = SettingsStore(user, policy)
    store.change(theme="dark")

    def full(_descriptor):
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError):
        store.change(theme="light")
    assert store.settings.theme == "light", "it holds until the program ends"
    assert user.read_text(encoding="utf-8") == 'theme = "dark"\n'
    assert [path.name for path in user.parent.iterdir()] == ["settings.toml"]


@given(
    folder=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0$%"), max_size=60),
    seconds=st.integers(*LIMITS["clipboard_seconds"]),
    names=st.booleans(),
)
def test_whatever_is_written_is_read_back(tmp_path, folder, seconds, names):
    file = tmp_path / "settings.toml"
    values = {"backup_folder": tmp_path.anchor + folder, "clipboard_seconds": seconds, "names_before_unlock": names}
    write_values(file, values)
    assert read_values(file) == (values, ())


@pytest.mark.parametrize("key", ["backup_folder", "casebooks_folder"])
def test_a_folder_with_a_name_too_long_for_any_disk_is_noted_and_not_used(tmp_path, key):
    file = tmp_path / "settings.toml"
    write_values(file, {key: tmp_path.anchor + "x" * 5000, "theme": "dark"})
    values, notes = read_values(file)
    assert values == {"theme": "dark"}
    assert [(note.code, note.key) for note in notes] == [("unfit", key)]


@given(content=st.binary(max_size=200))
def test_no_content_makes_reading_stumble(tmp_path, content):
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    values, _notes = read_values(file)
    assert set(values) <= set(NAMES)


def test_a_policy_for_several_people_names_each_ones_own_folder(user, policy, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path / "ada"))
    monkeypatch.setenv("CLINIC_PLACE", str(tmp_path / "clinic"))
    policy.write_text('casebooks_folder = "~/records"\nbackup_folder = "$CLINIC_PLACE/backups"\n', encoding="utf-8")
    settings = SettingsStore(user, policy).settings
    assert folder_of(settings.backup_folder) == tmp_path / "clinic" / "backups"
    if os.name != "nt":
        assert folder_of(settings.casebooks_folder) == tmp_path / "ada" / "records"


def test_a_folder_that_looks_like_a_variable_is_taken_as_it_is_when_it_is_there(tmp_path):
    folder = tmp_path / "$HOME"
    folder.mkdir()
    assert folder_of(str(folder)) == folder
    assert folder_of("") is None and folder_of("here") is None


def test_mistakes_in_the_policy_are_told_apart_from_the_persons_own(user, policy):
    user.parent.mkdir()
    user.write_text("theme = 5\n", encoding="utf-8")
    policy.write_text('printing_only = true\nlock_after_minutes = "2"\nlock_minutes = 2\n', encoding="utf-8")
    store = SettingsStore(user, policy)
    assert store.settings.printing_only and store.fixed == {"printing_only"}
    assert store.policy_notes == (Note(policy, "unfit", "lock_after_minutes"), Note(policy, "unknown", "lock_minutes"))

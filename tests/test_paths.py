"""Resources are found in a checkout, an installation and a frozen program; a person's folders are their own."""

import sys
import tomllib

import pytest

from betweentimes.paths import ResourcesMissing, find_places, find_resources, places_under


def make_resources(folder):
    (folder / "worksheets").mkdir(parents=True)
    (folder / "fonts").mkdir()
    return folder


def test_the_checkout_finds_its_own_resources(resources):
    assert find_resources() == resources


def test_an_installation_finds_them_below_its_share_folder(tmp_path):
    module = tmp_path / "lib" / "python" / "betweentimes" / "paths.py"
    shipped = make_resources(tmp_path / "share" / "betweentimes" / "resources")
    assert find_resources(module, tmp_path) == shipped


def test_a_frozen_program_uses_the_ones_it_was_built_with(tmp_path, monkeypatch):
    bundled = make_resources(tmp_path / "bundle" / "resources")
    make_resources(tmp_path / "share" / "betweentimes" / "resources")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "bundle"), raising=False)
    assert find_resources(tmp_path / "a" / "b" / "paths.py", tmp_path) == bundled


def test_a_damaged_installation_names_the_places_it_searched(tmp_path):
    with pytest.raises(ResourcesMissing) as missing:
        find_resources(tmp_path / "lib" / "betweentimes" / "paths.py", tmp_path)
    assert missing.value.searched == (tmp_path / "resources", tmp_path / "share" / "betweentimes" / "resources")


def test_looking_for_places_makes_no_folder(tmp_path, monkeypatch):
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    places = find_places()
    assert list(tmp_path.iterdir()) == []
    assert places.settings.name == "settings.toml" and places.policy.name == "policy.toml"
    assert places.demo != places.casebooks


def test_a_portable_copy_keeps_everything_in_one_folder(tmp_path):
    places = places_under(tmp_path)
    for path in (places.settings, places.policy, places.logs, places.casebooks, places.demo):
        assert path.is_relative_to(tmp_path)


def test_an_installation_carries_every_folder_of_resources(repository, resources):
    shipped = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"][
        "data-files"
    ]
    folders = {file.parent.relative_to(repository).as_posix() for file in resources.rglob("*") if file.is_file()}
    assert {f"share/betweentimes/{folder}" for folder in folders} <= set(shipped)

"""Missing system packages: found under either of their names, installed by root, otherwise said in one command."""

import pytest

from devtools import system_packages


@pytest.fixture
def debian(monkeypatch):
    """A Debian machine on which nothing is installed; gives the list of apt commands that were run."""
    commands: list[list[str]] = []
    monkeypatch.setattr(system_packages.sys, "platform", "linux")
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system_packages, "installed", frozenset)
    monkeypatch.setattr(system_packages, "here", lambda entry: entry.split("|")[0])
    monkeypatch.setattr(system_packages, "apt", lambda command, variables: commands.append(command))
    return commands


def as_user(monkeypatch, number):
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: number, raising=False)


def test_either_name_of_a_package_counts():
    wanted = ("libgl1", "libglib2.0-0t64|libglib2.0-0")
    assert system_packages.missing(wanted, frozenset({"libgl1", "libglib2.0-0t64"})) == []
    assert system_packages.missing(wanted, frozenset({"libgl1", "libglib2.0-0"})) == []
    assert system_packages.missing(wanted, frozenset({"libgl1"})) == ["libglib2.0-0t64|libglib2.0-0"]


def test_root_installs_them_with_fresh_lists(debian, monkeypatch):
    as_user(monkeypatch, 0)
    system_packages.ensure(testing=True)
    assert debian[0][:2] == ["apt-get", "update"]
    assert debian[1][:2] == ["apt-get", "install"]
    assert {"libxcb-cursor0", "poppler-utils", "libglib2.0-0t64"} <= set(debian[1])


def test_anyone_else_is_told_the_one_command(debian, monkeypatch):
    as_user(monkeypatch, 1000)
    with pytest.raises(system_packages.PackagesMissing) as told:
        system_packages.ensure(testing=False)
    assert debian == []
    command = str(told.value).splitlines()[-1].strip()
    assert command.startswith("sudo apt-get install -y ")
    assert "libxcb-cursor0" in command and "|" not in command and "poppler-utils" not in command


def test_nothing_is_done_where_nothing_is_missing(debian, monkeypatch):
    names = frozenset(name for entry in system_packages.FOR_RUNNING for name in entry.split("|"))
    monkeypatch.setattr(system_packages, "installed", lambda: names)
    monkeypatch.setattr(system_packages, "for_environment", tuple)
    as_user(monkeypatch, 1000)
    system_packages.ensure(testing=False)
    assert debian == []


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_need_none(debian, monkeypatch, platform):
    monkeypatch.setattr(system_packages.sys, "platform", platform)
    system_packages.ensure(testing=True)
    assert debian == []


def test_a_python_without_venv_asks_for_debian_s_part(monkeypatch):
    monkeypatch.setattr(system_packages.importlib.util, "find_spec", lambda name: None)
    assert "python3-venv" in system_packages.for_environment()


def test_the_library_of_debian_s_own_python_is_brought_for_packing(debian, monkeypatch):
    as_user(monkeypatch, 0)
    monkeypatch.setattr(system_packages.sys, "base_prefix", "/usr")
    system_packages.ensure(testing=False, packing=True)
    assert any(name.startswith("libpython3.") for name in debian[1]) and "mmdebstrap" in debian[1]
    monkeypatch.setattr(system_packages.sys, "base_prefix", "/opt/python")
    assert system_packages.for_freezing() == ()

"""The checkout's environment: made once, made again when the pinned requirements change, grown from run to dev."""

import pytest

from devtools import environment


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A checkout of its own in which making an environment only leaves a Python and notes what was asked for."""
    folder = tmp_path / "packaging" / "requirements"
    folder.mkdir(parents=True)
    (folder / "run.txt").write_text("peewee==1\n", encoding="utf-8")
    (folder / "dev.txt").write_text("peewee==1\npytest==1\n", encoding="utf-8")
    monkeypatch.setattr(environment, "CHECKOUT", tmp_path)
    monkeypatch.setattr(environment, "FOLDER", tmp_path / ".venv")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv" / "made-from")
    steps: list[str] = []

    def note(command: list[str]) -> None:
        if "venv" in command:
            for python in ("bin/python", "Scripts/python.exe"):
                (tmp_path / ".venv" / python).parent.mkdir(parents=True)
                (tmp_path / ".venv" / python).touch()
            steps.append("new")
        else:
            assert "--require-hashes" in command
            steps.append(command[-1].rsplit("/", 1)[-1])

    monkeypatch.setattr(environment, "check", note)
    return steps


def test_it_is_made_once(made):
    first = environment.ensure("run")
    assert environment.ensure("run") == first
    assert made == ["new", "run.txt"]


def test_one_made_for_development_serves_for_running(made):
    environment.ensure("dev")
    environment.ensure("run")
    assert made == ["new", "dev.txt"]


def test_one_made_for_running_grows_when_tests_are_asked_for(made):
    environment.ensure("run")
    environment.ensure("dev")
    environment.ensure("dev")
    assert made == ["new", "run.txt", "dev.txt"]


def test_changed_requirements_make_it_anew(made):
    environment.ensure("dev")
    environment.requirements("dev").write_text("peewee==2\n", encoding="utf-8")
    environment.ensure("dev")
    assert made == ["new", "dev.txt", "new", "dev.txt"]


def test_an_interrupted_one_is_made_anew(made, monkeypatch):
    whole = environment.check

    def interrupted(command):
        if "venv" not in command:
            raise environment.SetupStopped("no more room")
        whole(command)

    monkeypatch.setattr(environment, "check", interrupted)
    with pytest.raises(environment.SetupStopped):
        environment.ensure("run")
    monkeypatch.setattr(environment, "check", whole)
    environment.ensure("run")
    assert made == ["new", "new", "run.txt"]


def test_a_command_that_stops_is_named(tmp_path):
    with pytest.raises(environment.SetupStopped, match="no-such-program --now"):
        environment.check(["no-such-program", "--now"])


def test_every_requirement_is_pinned_by_hash(repository):
    for kind in ("run", "dev"):
        entries = (repository / "packaging" / "requirements" / f"{kind}.txt").read_text(encoding="utf-8").split("\n\n")
        named = [line for entry in entries for line in entry.splitlines() if line[:1].isalnum()]
        assert named and all("==" in line for line in named)
        whole = "\n".join(entries).replace("\\\n", " ")
        assert all("--hash=sha256:" in line for line in whole.splitlines() if line[:1].isalnum())


def test_what_runs_is_pinned_alike_for_running_and_for_testing(repository):
    def pins(kind: str) -> set[str]:
        lines = (repository / "packaging" / "requirements" / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
        return {line.split(" ")[0] for line in lines if line[:1].isalnum()}

    assert pins("run") < pins("dev")

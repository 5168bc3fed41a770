"""Where things are: resources beside the program, settings, logs and casebooks in the person's own folders."""

import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import platformdirs

NAME = "betweentimes"


class ResourcesMissing(Exception):
    """No resources folder was found; `searched` are the places looked at."""

    def __init__(self, searched: tuple[Path, ...]) -> None:
        super().__init__(*searched)
        self.searched = searched


@dataclass(frozen=True, slots=True)
class Places:
    """Every folder and file the program uses by itself. Nothing here exists until something is written to it.

    `casebooks` is the folder offered for new casebooks; it is local to this computer and does not roam.
    `policy` is written by whoever looks after the computer and wins over `settings`.
    """

    resources: Path
    settings: Path
    policy: Path
    logs: Path
    casebooks: Path
    demo: Path


def find_places() -> Places:
    """The places for this person on this computer. Raises ResourcesMissing when the installation is damaged."""
    data = platformdirs.user_data_path(NAME, appauthor=False, roaming=False)
    return Places(
        resources=find_resources(),
        settings=platformdirs.user_config_path(NAME, appauthor=False, roaming=False) / "settings.toml",
        policy=policy_file(),
        logs=platformdirs.user_log_path(NAME, appauthor=False),
        casebooks=data / "casebooks",
        demo=data / "demo",
    )


def policy_file(system: str = sys.platform) -> Path:
    """Where whoever looks after the computer puts the policy, on this system.

    One fixed place each: XDG_CONFIG_DIRS differs from desktop to desktop, and a person could set it.
    """
    if system == "win32":
        return platformdirs.site_config_path(NAME, appauthor=False) / "policy.toml"
    if system == "darwin":
        return Path("/Library/Application Support") / NAME / "policy.toml"
    return Path("/etc") / NAME / "policy.toml"


def places_under(folder: Path, resources: Path | None = None) -> Places:
    """The same places, all inside one folder: for a portable copy and for trying things out."""
    return Places(
        resources=resources or find_resources(),
        settings=folder / "config" / "settings.toml",
        policy=folder / "config" / "policy.toml",
        logs=folder / "logs",
        casebooks=folder / "casebooks",
        demo=folder / "demo",
    )


def find_resources(module: Path | None = None, prefix: Path | None = None) -> Path:
    """The resources folder: inside a frozen program, in the checkout, or below the installation's share folder.

    Raises ResourcesMissing.
    """
    searched = []
    for folder in candidates(module or Path(__file__), prefix):
        if (folder / "worksheets").is_dir() and (folder / "fonts").is_dir():
            return folder
        searched.append(folder)
    raise ResourcesMissing(tuple(searched))


def candidates(module: Path, prefix: Path | None) -> Iterator[Path]:
    """Where resources may be, the most particular place first; `prefix` is the installation's, None for this one's."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:
        yield Path(bundle) / "resources"
    yield module.resolve().parent.parent.parent / "resources"
    yield (prefix or Path(sysconfig.get_path("data"))) / "share" / NAME / "resources"

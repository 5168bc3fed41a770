"""The program's own settings on this computer: policy before person before default.

Nothing about the clinic or a client is kept here; that lives in the casebook.
"""

import dataclasses
import errno
import json
import os
import re
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

Value = str | int | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set. Minutes, seconds and pixels are whole numbers within LIMITS.

    `casebooks_folder` and `backup_folder` are folders, empty for the usual place; `backup_folder_2`, empty for none,
    gets a copy of every backup; read folders with `folder_of`, since a policy for several people writes `~` or `%NAME%`
    in them. `hide_from_captures` keeps the window out of pictures of the screen where the system can; `printing_only`
    leaves no way to save a PDF.
    """

    theme: str = "system"
    lock_after_minutes: int = 10
    clipboard_seconds: int = 60
    names_before_unlock: bool = True
    casebooks_folder: str = ""
    backup_folder: str = ""
    backup_folder_2: str = ""
    hide_from_captures: bool = False
    printing_only: bool = False
    window_width: int = 1440
    window_height: int = 900


UNFILLED: Final = re.compile(r"\$\w|\$\{|%\w+%")
THEMES: Final = ("system", "light", "dark")
LIMITS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "lock_after_minutes": (1, 60),
        "clipboard_seconds": (10, 600),
        "window_width": (800, 10_000),
        "window_height": (440, 10_000),
    }
)
FOLDERS: Final = ("casebooks_folder", "backup_folder", "backup_folder_2")
DEFAULTS: Final = Settings()
NAMES: Final = tuple(field.name for field in dataclasses.fields(Settings))


@dataclass(frozen=True, slots=True)
class Note:
    """Something in a settings file that was not used. Codes: "unreadable", "damaged", "unknown", "unfit"."""

    file: Path
    code: str
    key: str = ""


class SettingRefused(Exception):
    """A setting was not changed. Codes: "fixed" (by policy), "unknown", "unfit"."""

    def __init__(self, key: str, code: str) -> None:
        super().__init__(key, code)
        self.key = key
        self.code = code


class SettingsStore:
    """The settings in force, and the one place they are changed."""

    def __init__(self, user: Path, policy: Path) -> None:
        """Reads both files. A damaged or missing one counts as empty; `notes` says what was passed over."""
        self.policy = policy
        self.user = user
        own, own_notes = read_values(user)
        fixed, fixed_notes = read_values(policy)
        self._own = own
        self._policy = fixed
        self._damaged = any(note.code == "damaged" for note in own_notes)
        self.notes = own_notes + fixed_notes

    @property
    def settings(self) -> Settings:
        """What is in force now."""
        return Settings(**{**self._own, **self._policy})

    @property
    def fixed(self) -> frozenset[str]:
        """The names that policy has decided; these cannot be changed."""
        return frozenset(self._policy)

    @property
    def policy_notes(self) -> tuple[Note, ...]:
        """What was passed over in the policy file."""
        return tuple(note for note in self.notes if note.file == self.policy)

    def change(self, **values: Value) -> Settings:
        """Change and write all of `values`, or none; returns what is in force now.

        Raises SettingRefused, and OSError when the file cannot be written (the change then holds until the end).
        """
        for key, value in values.items():
            if key not in NAMES:
                raise SettingRefused(key, "unknown")
            if key in self._policy:
                raise SettingRefused(key, "fixed")
            if not fits(key, value):
                raise SettingRefused(key, "unfit")
        merged = {**self._own, **values}
        self._own = {key: value for key, value in merged.items() if value != getattr(DEFAULTS, key)}
        if self._damaged:
            self.user.replace(self.user.with_suffix(".damaged"))
            self._damaged = False
        write_values(self.user, self._own)
        return self.settings


def fits(key: str, value: Any) -> bool:
    """Whether a value has the setting's type and lies within its limits."""
    if type(value) is not type(getattr(DEFAULTS, key)):
        return False
    if key in LIMITS:
        low, high = LIMITS[key]
        return low <= int(value) <= high
    if key == "theme":
        return value in THEMES
    if key in FOLDERS and value and writable(value):
        return folder_of(value) is not None
    return not isinstance(value, str) or writable(value)


def folder_of(text: str) -> Path | None:
    """The folder a text means for this person, with `~` and variables (`%NAME%` on Windows, `$NAME`) filled in.

    A folder that is there under the text as it stands is that one. None when the text gives no whole path from the
    root: an unset variable, a folder relative to somewhere, or a name too long to be one.
    """
    if not text or "\0" in text:
        return None
    if Path(text).is_absolute() and nameable(text) and Path(text).is_dir():
        return Path(text)
    filled = os.path.expandvars(os.path.expanduser(text))  # noqa: PTH111 (Path's own raises where no home is known)
    whole = Path(filled).is_absolute() and not UNFILLED.search(filled)
    return Path(filled) if whole and nameable(filled) else None


def nameable(text: str) -> bool:
    """Whether a file system takes the text as a path at all, there or not: a name can be too long for any disk."""
    try:
        os.lstat(text)
    except OSError as problem:
        return problem.errno != errno.ENAMETOOLONG
    return True


def writable(text: str) -> bool:
    """Whether the text can stand in a UTF-8 file."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def read_values(file: Path) -> tuple[dict[str, Any], tuple[Note, ...]]:
    """The usable values in a file and notes about the rest; never raises for what a file holds."""
    try:
        data = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return {}, ()
    except OSError:
        return {}, (Note(file, "unreadable"),)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return {}, (Note(file, "damaged"),)
    notes: list[Note] = []
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key not in NAMES:
            notes.append(Note(file, "unknown", key))
        elif not fits(key, value):
            notes.append(Note(file, "unfit", key))
        else:
            values[key] = value
    return values, tuple(notes)


def write_values(file: Path, values: Mapping[str, Value]) -> None:
    """Replace the file in one step, so that a crash leaves the old one or the new one whole. Raises OSError."""
    lines = [f"{key} = {toml_value(value)}\n" for key, value in sorted(values.items())]
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=file.name, dir=file.parent)
    fresh = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as opened:
            opened.writelines(lines)
            opened.flush()
            os.fsync(opened.fileno())
        fresh.replace(file)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def toml_value(value: Value) -> str:
    """A value as TOML writes it; JSON's strings are TOML's but for the delete character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

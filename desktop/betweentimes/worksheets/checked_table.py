"""One table of a definition, read key by key: every mistake is noted with its line, and reading goes on."""

import re
import unicodedata
from typing import Any, Final

from betweentimes.worksheets.definition import CLIENT_PLACEHOLDER
from betweentimes.worksheets.toml_source import DefinitionProblem, Source, Step

_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_BREAKING_SPACE: Final = re.compile(r"[^\S\u00a0\u202f]+")


class CheckedTable:
    """A table at `path` of a source.

    Getters return a harmless value and note a problem when the value is absent, of another type or out of bounds, so
    that one reading names every mistake. `finish` notes the keys nobody asked for. Codes: "missing", "type", "empty",
    "too_long", "character", "placeholder", "range", "choice", "bad_id", "unknown_key".
    """

    def __init__(self, source: Source, path: tuple[Step, ...], data: Any, problems: list[DefinitionProblem]) -> None:
        self.source = source
        self.path = path
        self.problems = problems
        self._asked: set[str] = set()
        self._data: dict[str, Any] = data if isinstance(data, dict) else {}
        if not isinstance(data, dict):
            self.note("type")

    def note(self, code: str, key: str = "", detail: str = "") -> None:
        """Note a problem at `key`, or with this table."""
        path = (*self.path, key) if key else self.path
        self.problems.append(self.source.problem(code, *path, detail=detail))

    def has(self, key: str) -> bool:
        """Whether the key is written."""
        return key in self._data

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that is written, in order."""
        return tuple(self._data)

    def text(self, key: str, longest: int, *, required: bool = False, client: bool = False) -> str:
        """Words with their white space made single, spaces that do not break kept; `client` allows {client}."""
        value = self._value(key, str, required)
        if value is None:
            return ""
        return self._words(key, str(value), longest, client=client)

    def texts(self, key: str, longest: int) -> tuple[str, ...]:
        """A list of words, none of them blank."""
        value = self._value(key, list, required=False)
        if value is None:
            return ()
        if not all(isinstance(item, str) for item in value):
            self.note("type", key)
            return ()
        return tuple(self._words(key, item, longest, client=False) for item in value)

    def whole(self, key: str, default: int, least: int, most: int, *, required: bool = False) -> int:
        """A whole number from `least` to `most`."""
        value = self._value(key, int, required)
        if value is None:
            return default
        if isinstance(value, bool):
            self.note("type", key)
            return default
        if not least <= value <= most:
            self.note("range", key, f"{value} ({least} to {most})")
            return default
        return int(value)

    def decimal(self, key: str, default: float, least: float, most: float) -> float:
        """A number from `least` to `most`."""
        value = self._value(key, (int, float), required=False)
        if value is None:
            return default
        if isinstance(value, bool):
            self.note("type", key)
            return default
        if not least <= value <= most:
            self.note("range", key, f"{value} ({least} to {most})")
            return default
        return float(value)

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        value = self._value(key, bool, required=False)
        return default if value is None else bool(value)

    def one_of(self, key: str, allowed: tuple[str, ...], *, code: str = "choice", default: str = "") -> str:
        """One of the allowed words; absent means `default`, and without a default the key is required."""
        value = self._value(key, str, required=not default and "" not in allowed)
        if value is None:
            return default
        if value not in allowed:
            self.note(code, key, str(value))
            return default
        return str(value)

    def identifier(self, key: str = "id") -> str:
        """An id: small letters, digits and underscores, a letter first, at most 40."""
        value = self._value(key, str, required=True)
        if value is None:
            return ""
        if not _ID.fullmatch(value):
            self.note("bad_id", key, str(value)[:60])
            return ""
        return str(value)

    def matching(self, key: str, pattern: re.Pattern[str], default: str) -> str:
        """A short word of a given form; empty default means required."""
        value = self._value(key, str, required=not default)
        if value is None:
            return default
        if not pattern.fullmatch(value):
            self.note("choice", key, str(value)[:60])
            return default
        return str(value)

    def table(self, key: str) -> "CheckedTable":
        """The table under a key; absent reads as an empty one, whose required keys are then noted as missing."""
        self._asked.add(key)
        return CheckedTable(self.source, (*self.path, key), self._data.get(key, {}), self.problems)

    def tables(self, key: str) -> tuple["CheckedTable", ...]:
        """The list of tables under a key."""
        value = self._value(key, list, required=False)
        return tuple(
            CheckedTable(self.source, (*self.path, key, index), item, self.problems)
            for index, item in enumerate(value or ())
        )

    def finish(self) -> None:
        """Note every key that was not asked for."""
        for key in self._data:
            if key not in self._asked:
                self.note("unknown_key", key, key[:60])

    def _value(self, key: str, kind: type | tuple[type, ...], required: bool) -> Any:
        self._asked.add(key)
        if key not in self._data:
            if required:
                self.note("missing", key)
            return None
        value = self._data[key]
        if not isinstance(value, kind):
            self.note("type", key)
            return None
        return value

    def _words(self, key: str, value: str, longest: int, *, client: bool) -> str:
        words = _BREAKING_SPACE.sub(" ", value).strip()
        without = words.replace(CLIENT_PLACEHOLDER, "") if client else words
        if not words:
            self.note("empty", key)
        elif len(words) > longest:
            self.note("too_long", key, f"{key}: {len(words)} ({longest})")
        elif any(unicodedata.category(letter) in ("Cc", "Cs") for letter in words):
            self.note("character", key)
        elif "{" in without or "}" in without:
            self.note("placeholder", key)
        return words

"""Reading a definition written in TOML, and naming the line on which something in it is wrong."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LARGEST_FILE = 1_000_000
"""Bytes. A definition is a few pages of text; anything larger is not one."""

_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?""""{0,2}' + r"|'''.*?''''{0,2}" + r'|"(?:\\.|[^"\\])*"' + r"|'[^']*'",
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}\n#]*")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACES = re.compile(r"[ \t]*")
_LINE_IN_MESSAGE = re.compile(r"\(at line (\d+), column \d+\)")

Step = str | int
"""One step of a path: a key of a table or an index into an array."""


class DefinitionProblem(Exception):
    """A mistake in a definition file: the file, the line (from 1), a code and the piece of text it is about.

    `path` is where it stands in the data, such as ("field", 2, "label").
    """

    def __init__(self, file: Path, line: int, code: str, detail: str = "", path: tuple[Step, ...] = ()) -> None:
        super().__init__(f"{file.name}:{line}: {code} {detail}".rstrip())
        self.file = file
        self.line = line
        self.code = code
        self.detail = detail
        self.path = path


@dataclass(frozen=True, slots=True)
class Source:
    """A definition's data, with the line each value was written on."""

    file: Path
    data: Mapping[str, Any]
    lines: Mapping[tuple[Step, ...], int] = field(repr=False)

    def line_of(self, *path: Step) -> int:
        """The line (from 1) of the value at this path, or of the nearest thing around it when it is not there."""
        for length in range(len(path), 0, -1):
            line = self.lines.get(path[:length])
            if line is not None:
                return line
        return 1

    def problem(self, code: str, *path: Step, detail: str = "") -> DefinitionProblem:
        """A problem located at this path, ready to be raised; without a detail the last key stands for it."""
        return DefinitionProblem(
            self.file,
            self.line_of(*path),
            code,
            detail or (str(path[-1]) if path else ""),
            path,
        )


def load_toml(path: Path) -> Source:
    """Reads the file.

    Raises DefinitionProblem with code "unreadable", "too_large", "not_utf8", "too_deep" or "syntax".
    """
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise DefinitionProblem(path, 1, "unreadable") from error
    return parse_toml(path, content)


def parse_toml(path: Path, content: bytes) -> Source:
    """Like load_toml, for bytes already at hand; path only names the file in problems."""
    if len(content) > LARGEST_FILE:
        raise DefinitionProblem(path, 1, "too_large")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise DefinitionProblem(path, content.count(b"\n", 0, error.start) + 1, "not_utf8") from error
    try:
        data = tomllib.loads(text)
        return Source(path, data, _Scanner(text).scan())
    except tomllib.TOMLDecodeError as error:
        found = _LINE_IN_MESSAGE.search(str(error))
        line = int(found.group(1)) if found else text.rstrip("\n").count("\n") + 1
        raise DefinitionProblem(path, line, "syntax", str(error).split(" (at ")[0]) from error
    except ValueError as error:  # a number of thousands of digits
        raise DefinitionProblem(path, 1, "syntax") from error
    except RecursionError as error:
        raise DefinitionProblem(path, 1, "too_deep") from error


class _Scanner:
    """Walks text that tomllib has already accepted and notes the line of every table, key and array member."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.lines: dict[tuple[Step, ...], int] = {}
        self.members: dict[tuple[Step, ...], int] = {}

    def scan(self) -> dict[tuple[Step, ...], int]:
        table: tuple[Step, ...] = ()
        self._pass(_BLANK)
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                table = self._header()
            else:
                self._pair(table)
            self._pass(_BLANK)
        return self.lines

    def _pass(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        passed = found.group() if found else ""
        self._forward(len(passed))
        return passed

    def _forward(self, count: int) -> None:
        self.line += self.text.count("\n", self.at, self.at + count)
        self.at += count

    def _header(self) -> tuple[Step, ...]:
        repeated = self.text.startswith("[[", self.at)
        line = self.line
        self._forward(2 if repeated else 1)
        path: tuple[Step, ...] = ()
        keys = self._keys()
        for position, key in enumerate(keys):
            path = (*path, key)
            self.lines.setdefault(path, line)
            last = position == len(keys) - 1
            if repeated and last:
                self.members[path] = self.members.get(path, -1) + 1
            if path in self.members:
                path = (*path, self.members[path])
                self.lines.setdefault(path, line)
        self._forward(2 if repeated else 1)
        return path

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while True:
            self._pass(_SPACES)
            if self.text[self.at] in "\"'":
                keys.append(str(tomllib.loads(f"key = {self._pass(_STRING)}")["key"]))
            else:
                keys.append(self._pass(_BARE_KEY))
            self._pass(_SPACES)
            if not self.text.startswith(".", self.at):
                return keys
            self._forward(1)

    def _pair(self, table: tuple[Step, ...]) -> None:
        line = self.line
        path = table
        for key in self._keys():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self._forward(1)
        self._pass(_SPACES)
        self._value(path)

    def _value(self, path: tuple[Step, ...]) -> None:
        opening = self.text[self.at]
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        elif opening in "\"'":
            self._pass(_STRING)
        else:
            self._pass(_BARE_VALUE)

    def _array(self, path: tuple[Step, ...]) -> None:
        self._forward(1)
        self._pass(_BLANK)
        index = 0
        while self.text[self.at] != "]":
            self.lines[(*path, index)] = self.line
            self._value((*path, index))
            index += 1
            self._pass(_BLANK)
            if self.text[self.at] == ",":
                self._forward(1)
                self._pass(_BLANK)
        self._forward(1)

    def _inline_table(self, path: tuple[Step, ...]) -> None:
        self._forward(1)
        self._pass(_BLANK)
        while self.text[self.at] != "}":
            self._pair(path)
            self._pass(_BLANK)
            if self.text[self.at] == ",":
                self._forward(1)
                self._pass(_BLANK)
        self._forward(1)

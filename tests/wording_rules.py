"""Rules about the words a person sees: translated, with their places filled, and none that judges."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TEXT_METHODS = re.compile(
    r"set(Text|WindowTitle|ToolTip|PlaceholderText|AccessibleName|AccessibleDescription|StatusTip|WhatsThis|Title)"
    r"|set(Prefix|Suffix|SpecialValueText|TabText|TabToolTip|ItemText|LabelText|InformativeText|DetailedText)"
    r"|set(HeaderLabels|Html|PlainText)|add(Tab|Menu|Action|Row)|showMessage|insertPlainText"
)
TEXT_CLASSES = re.compile(
    r"\w*(Label|Button|Chip|CheckBox|RadioButton|Heading|Title|Hint|Action|Badge|Menu|GroupBox|Card|Segment)"
)
OWN_IDENTIFIER = re.compile(r"[a-z0-9_.:/#-]*")
LETTER = re.compile(r"[^\W\d_]")

UNKIND = re.compile(
    r"\b(overdue|homework|missed|failed|incomplete|should)\b"
    r"|\b(non-compliant|compliance|streaks?|well done|score the client)\b",
    re.IGNORECASE,
)


def called(node: ast.Call) -> str:
    """The last part of what is called."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def calls(source: str) -> Iterator[ast.Call]:
    """Every call in the source."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield node


def literal(node: ast.expr) -> str | None:
    """The letters a string literal or an f-string would show by itself; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    return None


def untranslated(source: str) -> list[str]:
    """Literals with letters that are handed to the screen without tr()."""
    found = []
    for node in calls(source):
        name = called(node)
        own = bool(TEXT_CLASSES.fullmatch(name)) and not name.startswith("Q")
        if not (own or TEXT_METHODS.fullmatch(name) or TEXT_CLASSES.fullmatch(name)):
            continue
        for argument in node.args:
            words = literal(argument)
            if words is None or not LETTER.search(words):
                continue
            if own and OWN_IDENTIFIER.fullmatch(words):
                continue
            found.append(f"line {node.lineno}: {name}({words!r})")
    return found


def unfit_translations(source: str) -> list[str]:
    """Calls of tr() with a text put together on the spot, or with places that are not what is filled in.

    A sentence that stands in a table of sentences may be filled after it was chosen.
    """
    tables = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Dict)]
    chosen_later = {(value.lineno, value.col_offset) for table in tables for value in table.values}
    found = []
    for node in calls(source):
        if called(node) != "tr" or not node.args:
            continue
        first = node.args[0]
        if isinstance(first, ast.JoinedStr | ast.BinOp | ast.Call):
            found.append(f"line {node.lineno}: tr() of a text put together on the spot")
        elif isinstance(first, ast.Constant) and isinstance(first.value, str):
            given = {keyword.arg for keyword in node.keywords}
            later = not given and (node.lineno, node.col_offset) in chosen_later
            if None not in given and not later and given != places(first.value):
                found.append(f"line {node.lineno}: {first.value!r} is filled with {sorted(map(str, given))}")
    return found


def places(words: str) -> set[str]:
    """Names of the places in a text that are filled later."""
    return {re.split(r"[.\[]", field)[0] for _, field, _, _ in string.Formatter().parse(words) if field}


def shown_texts(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every literal given to tr()."""
    for node in calls(source):
        if called(node) == "tr" and node.args:
            words = literal(node.args[0])
            if words is not None:
                yield node.lineno, words


def toml_texts(file: Path) -> Iterator[str]:
    """Every text in a TOML file."""
    pending: list[Any] = [tomllib.loads(file.read_text(encoding="utf-8"))]
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            pending += value.values()
        elif isinstance(value, list):
            pending += value

"""Rules about the source that no ready-made tool knows. Each takes source and returns what breaks the rule."""

import ast
import dataclasses
import datetime
import decimal
import enum
import functools
import logging
import pathlib
import re
import struct
import types
from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QModelIndex

LONGEST_FILE = 400
LONGEST_FUNCTION = 60

UNCHANGING = (
    type(None),
    str,
    bytes,
    int,
    float,
    complex,
    range,
    enum.Enum,
    re.Pattern,
    struct.Struct,
    datetime.date,
    datetime.time,
    datetime.timedelta,
    datetime.tzinfo,
    decimal.Decimal,
    pathlib.PurePath,
    logging.Logger,
    QModelIndex,
    types.FunctionType,
    types.BuiltinFunctionType,
    types.UnionType,
    types.GenericAlias,
    functools.partial,
    type,
)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function, inner ones and methods included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def too_long(source: str) -> list[str]:
    """The file, and every function in it, that is over its budget."""
    found = [f"{lines} lines"] if (lines := len(source.splitlines())) > LONGEST_FILE else []
    for function in functions(ast.parse(source)):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > LONGEST_FUNCTION:
            found.append(f"{function.name}: {length} lines")
    return found


def imports_inside_functions(source: str) -> list[str]:
    """Names of the functions that import something when they run."""
    return sorted(
        {
            function.name
            for function in functions(ast.parse(source))
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        }
    )


def imported(source: str) -> set[str]:
    """Every module named by an import, and `package.name` for what is taken from a package."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def only_a_docstring(source: str) -> bool:
    """Whether there is nothing but a docstring."""
    body = ast.parse(source).body
    return len(body) == 1 and ast.get_docstring(ast.Module(body=body, type_ignores=[])) is not None


def lambda_connects(source: str) -> list[int]:
    """Lines on which a lambda is connected to a signal."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect"
        if any(isinstance(inner, ast.Lambda) for argument in node.args for inner in ast.walk(argument))
    ]


def unfrozen_dataclasses(source: str) -> list[str]:
    """Names of dataclasses that can be changed after they were made."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            for decorator in node.decorator_list:
                words = ast.unparse(decorator)
                if re.match(r"(dataclasses\.)?dataclass\b", words) and "frozen=True" not in words:
                    found.append(node.name)
    return found


def assigned_names(source: str) -> Iterator[str]:
    """Names given a value at module level, also under an if or a try."""
    pending: list[ast.stmt] = list(ast.parse(source).body)
    while pending:
        node = pending.pop()
        targets: Iterable[ast.expr] = ()
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            targets = (node.target,)
        for target in targets:
            yield from (leaf.id for leaf in ast.walk(target) if isinstance(leaf, ast.Name))
        if isinstance(node, ast.If | ast.Try | ast.With | ast.For | ast.While):
            for part in ("body", "orelse", "finalbody"):
                pending += getattr(node, part, [])
            pending += [stmt for handler in getattr(node, "handlers", []) for stmt in handler.body]


def unchanging(value: object) -> bool:
    """Whether a value cannot come to hold something else later."""
    if isinstance(value, UNCHANGING) or type(value).__module__ in ("typing", "typing_extensions", "builtins.object"):
        return True
    if type(value) is object:
        return True
    if isinstance(value, tuple | frozenset):
        return all(unchanging(part) for part in value)
    if isinstance(value, types.MappingProxyType):
        return all(unchanging(part) for part in value.values())
    if dataclasses.is_dataclass(value):
        return bool(value.__dataclass_params__.frozen)  # type: ignore[union-attr]
    return False


def module_state(source: str, module: types.ModuleType) -> list[str]:
    """Names at module level that hold something changeable."""
    names = {name for name in assigned_names(source) if name != "__all__"}
    return sorted(name for name in names if hasattr(module, name) and not unchanging(getattr(module, name)))


def cycles(imports: dict[str, set[str]]) -> list[list[str]]:
    """Groups of modules that import each other, directly or in a round."""
    reached = {module: reachable(module, imports) for module in imports}
    groups = {
        frozenset(other for other in reached[module] if module in reached.get(other, set()))
        for module in imports
        if module in reached[module]
    }
    return [sorted(group) for group in groups]


def reachable(start: str, imports: dict[str, set[str]]) -> set[str]:
    """Everything that importing `start` imports."""
    found: set[str] = set()
    pending = [start]
    while pending:
        for module in imports.get(pending.pop(), set()) - found:
            found.add(module)
            pending.append(module)
    return found


def module_name(file: Path, root: Path) -> str:
    """The dotted name of a file below an import root."""
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

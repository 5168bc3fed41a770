"""Every kind of act that the program writes down has words of its own, and so has every kind of record."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import betweentimes
from betweentimes.clinic.history import AuditLine
from betweentimes.storage.record_table import table_of
from betweentimes.storage.tables import RECORDS
from betweentimes.ui.audit.audit_words import GROUPS, action_words, actions_of, record_words_of

SOURCE = Path(betweentimes.__file__).parent
OF_THEMSELVES = {"created", "changed", "removed", "undone", "redone"}
"""What the one write path writes down without being told."""


def calls(folder: Path) -> Iterator[ast.Call]:
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield node


def texts(node: ast.AST) -> Iterator[str]:
    """The texts that an expression may stand for; "{}" where a part of one is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def named(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def written_down() -> set[str]:
    """Every act's code in the source, with both ways in which paper leaves."""
    exports = set(assigned("export_code")) - {""}
    codes = {f"exported_{code}_{{}}" for code in exports} | set(assigned("TAKEN_IN")) | OF_THEMSELVES
    codes |= {code for code in assigned("code") if code.startswith("exported_")}
    for call in calls(SOURCE):
        for code in texts(call.args[0]) if call.args else ():
            if named(call) == "Act" and code != "exported_{}":
                codes.add(code)
            elif named(call) == "record_export" and not code.startswith("{}"):
                codes.add(f"exported_{code}")
    for call in calls(SOURCE / "storage"):
        if named(call) == "write" and call.args:
            codes |= {verb for verb in texts(call.args[0]) if re.fullmatch("[a-z_]+", verb)}
    ways = {code.replace("{}", way) for code in codes for way in ("saved", "printed")}
    return {code for code in ways if code}


def assigned(name: str) -> Iterator[str]:
    """The texts that are given to a name anywhere."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            named_so = any(isinstance(target, ast.Name) and target.id == name for target in targets)
            if named_so and isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                yield from texts(node.value)


ACTS = sorted(written_down())


def line(action: str) -> AuditLine:
    return AuditLine(number=1, at=0, author="", action=action, table="client", record="", amount=1, client="")


def test_what_is_asked_for_is_written_down():
    asked = {
        "unlocked", "unlocked_by_recovery", "unlock_failed", "locked", "viewed", "created", "changed",
        "exported_transfer", "exported_transfer_with_process", "exported_progress_saved", "exported_audit_printed",
        "imported", "taken_in", "returned", "removed", "binned", "erased", "restored", "role_changed",
        "passphrase_given", "passphrase_replaced", "keys_removed", "recovery_replaced", "data_key_replaced",
    }  # fmt: skip
    assert asked - set(ACTS) == set()


@pytest.mark.parametrize("action", ACTS)
def test_every_act_has_words(action):
    words = action_words(line(action))
    assert words and not words.startswith(("Something else", "Saved outside ("))


@pytest.mark.parametrize("action", ACTS)
def test_every_act_is_found_by_narrowing_to_its_kind(action):
    assert any(action in actions_of(group, [action]) for group, _ in GROUPS)


@pytest.mark.parametrize("table", sorted(table_of(model) for model in RECORDS if not model.quiet))
def test_every_kind_of_record_has_words(table):
    assert record_words_of(table) != table

"""The shape of the program, kept by tests: see "How it is built" in README.md."""

import importlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest
from PySide6 import QtCore, QtGui, QtPdf, QtPdfWidgets, QtPrintSupport, QtWidgets
from tests import source_rules, wording_rules

REPOSITORY = Path(__file__).resolve().parent.parent
ROOT = REPOSITORY / "desktop"
PACKAGE = ROOT / "betweentimes"
SOURCES = sorted(PACKAGE.rglob("*.py"))
EVERY_PYTHON_FILE = sorted(
    path for folder in ("desktop", "packaging", "tests") for path in (REPOSITORY / folder).rglob("*.py")
)
SCREEN = [path for path in SOURCES if path.is_relative_to(PACKAGE / "ui")]
LINT = "from importlinter.cli import lint_imports_command as lint; lint()"
PURE = ("worksheets", "clinic", "charts")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def broken(rule, paths) -> dict[str, list]:
    """What breaks a rule, by file; empty when all is well."""
    found = {str(path.relative_to(REPOSITORY)): rule(text(path)) for path in paths}
    return {path: faults for path, faults in found.items() if faults}


def lint_imports(root: Path) -> str:
    """The import contracts of pyproject.toml, run over the package below `root`."""
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo", "--config", str(REPOSITORY / "pyproject.toml")],
        env={**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200"},
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    ).stdout


@pytest.fixture(scope="module")
def graph():
    """Who imports whom, other packages included."""
    sys.path.insert(0, str(ROOT))
    try:
        return grimp.build_graph("betweentimes", include_external_packages=True, cache_dir=None)
    finally:
        sys.path.remove(str(ROOT))


def test_imports_go_only_downward_and_libraries_stay_in_their_parts():
    answer = lint_imports(ROOT)
    assert re.search(r"Contracts: \d+ kept, 0 broken", answer), answer


def test_every_import_contract_can_break(tmp_path):
    shutil.copytree(PACKAGE, tmp_path / "betweentimes", ignore=shutil.ignore_patterns("__pycache__"))
    wrong = {
        "betweentimes/clinic/upward.py": "import betweentimes.storage\nimport PySide6\nimport betweentimes.settings\n",
        "betweentimes/demo/paper.py": "import betweentimes.documents\n",
        "betweentimes/charts/odd.py": "import peewee\nimport pypdf\n",
        "betweentimes/new_part.py": "",
    }
    for name, source in wrong.items():
        (tmp_path / name).write_text(source, encoding="utf-8")
    (tmp_path / "betweentimes" / "paths.py").write_text("import betweentimes.clinic\n", encoding="utf-8")
    answer = lint_imports(tmp_path)
    contracts = tomllib.loads(text(REPOSITORY / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    for contract in contracts:
        assert f"{contract['name']} BROKEN" in answer, answer


@pytest.mark.parametrize("part", PURE)
def test_the_inner_parts_need_nothing_but_python(part, graph):
    inside = graph.find_descendants(f"betweentimes.{part}") | {f"betweentimes.{part}"}
    outside = {
        imported.split(".")[0] for module in inside for imported in graph.find_modules_directly_imported_by(module)
    }
    assert outside <= sys.stdlib_module_names | {"betweentimes"}


def test_no_module_imports_itself_in_a_round(graph):
    modules = [module for module in graph.modules if module.startswith("betweentimes")]
    assert source_rules.cycles({m: set(graph.find_modules_directly_imported_by(m)) for m in modules}) == []
    assert source_rules.cycles({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == [["b", "c"]]


def test_files_and_functions_stay_within_their_budget():
    assert broken(source_rules.too_long, EVERY_PYTHON_FILE) == {}
    assert source_rules.too_long("x = 1\n" * 401) == ["401 lines"]
    assert source_rules.too_long("def f():\n" + "    x = 1\n" * 60) == ["f: 61 lines"]


def test_imports_stand_at_the_top_unless_a_measured_saving_is_listed():
    listed = tomllib.loads(text(REPOSITORY / "tests" / "imports_inside_functions.toml"))
    found = {
        f"{source_rules.module_name(path, ROOT)}:{function}"
        for path in SOURCES
        for function in source_rules.imports_inside_functions(text(path))
    }
    assert found == set(listed)
    assert all(len(reason) > 20 for reason in listed.values())
    assert source_rules.imports_inside_functions("def f():\n    from os import path\n") == ["f"]


def test_init_files_hold_only_a_docstring():
    assert [
        path for path in SOURCES if path.name == "__init__.py" and not source_rules.only_a_docstring(text(path))
    ] == []
    assert not source_rules.only_a_docstring('"""A part."""\nfrom os import path\n')
    assert not source_rules.only_a_docstring("")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: source_rules.module_name(path, ROOT))
def test_no_module_holds_state(path):
    name = source_rules.module_name(path, ROOT)
    if name != "betweentimes.__main__":
        assert source_rules.module_state(text(path), importlib.import_module(name)) == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("CACHE = {}", ["CACHE"]),
        ("SEEN: list[str] = []", ["SEEN"]),
        ("import collections\nCOUNT = collections.Counter()", ["COUNT"]),
        ("PAIRS = (1, [2])", ["PAIRS"]),
        ("class Thing: pass\nTHE_ONE = Thing()", ["THE_ONE"]),
        ("if True:\n    INNER = set()", ["INNER"]),
        (
            "import re, types\nWORD = re.compile('a')\nTABLE = types.MappingProxyType({'a': (1,)})\nKinds = int | str",
            [],
        ),
    ],
)
def test_state_in_a_module_is_found(tmp_path, source, names):
    file = tmp_path / "sample.py"
    file.write_text(source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("sample", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert source_rules.module_state(source, module) == names


def test_the_nouns_cannot_be_changed_after_they_were_made():
    nouns = [path for part in PURE for path in (PACKAGE / part).rglob("*.py")]
    assert broken(source_rules.unfrozen_dataclasses, nouns) == {}
    assert source_rules.unfrozen_dataclasses("@dataclass(slots=True)\nclass Loose:\n    x: int") == ["Loose"]


def test_no_lambda_is_connected_to_a_signal():
    assert broken(source_rules.lambda_connects, SCREEN) == {}
    assert source_rules.lambda_connects("button.clicked.connect(lambda: save())") == [1]


def test_names_in_mixed_case_are_qt_s_own():
    parts = (QtCore, QtGui, QtWidgets, QtPdf, QtPdfWidgets, QtPrintSupport)
    of_qt = {name for part in parts for kind in vars(part).values() if isinstance(kind, type) for name in dir(kind)}

    def ours_in_mixed_case(source: str) -> list[str]:
        names = {function.name for function in source_rules.functions(source_rules.ast.parse(source))}
        return sorted(name for name in names if re.search(r"[a-z][A-Z]", name) and name not in of_qt)

    assert broken(ours_in_mixed_case, SCREEN) == {}
    assert ours_in_mixed_case("def paintEvent(self, event): ...\ndef showClient(self): ...") == ["showClient"]


def test_every_word_on_the_screen_is_translated():
    assert broken(wording_rules.untranslated, SCREEN) == {}
    for source in (
        'QLabel("Today")',
        'label.setText(f"Down {n}")',
        'ActionButton("Save it")',
        'tabs.addTab(page, "New")',
    ):
        assert wording_rules.untranslated(source), source
    for source in ('QLabel("-")', 'label.setText(tr("Today"))', 'ActionButton("save", tr("Save"))', "QLabel(name)"):
        assert not wording_rules.untranslated(source), source


def test_every_place_in_a_translated_text_is_filled():
    assert broken(wording_rules.unfit_translations, SCREEN) == {}
    for source in ('tr(f"Down {n}")', 'tr("Down " + n)', 'tr("Down {n}")', 'tr("Down", n=1)', 'tr("{a}", b=1)'):
        assert wording_rules.unfit_translations(source), source
    for source in ('tr("Down {n:.1f} since {day}", n=1, day=2)', '{"a": tr("Line {n}")}[code].format(n=1)'):
        assert not wording_rules.unfit_translations(source), source


def test_no_word_on_screen_or_paper_judges():
    on_screen = [
        f"{path.name}:{line}: {words}"
        for path in SCREEN
        for line, words in wording_rules.shown_texts(text(path))
        if wording_rules.UNKIND.search(words)
    ]
    in_resources = [
        f"{file.name}: {words}"
        for file in sorted((REPOSITORY / "resources").rglob("*.toml"))
        for words in wording_rules.toml_texts(file)
        if wording_rules.UNKIND.search(words)
    ]
    assert on_screen + in_resources == []
    assert wording_rules.UNKIND.search("Two replies are Overdue")
    assert not wording_rules.UNKIND.search("shoulders relaxed")


def repository_texts() -> list[Path]:
    """The files of the repository that are text."""
    made_here = {".git", ".venv", ".hypothesis", "build", "dist"}
    folders = [path for path in REPOSITORY.iterdir() if not path.name.endswith("_cache") and path.name not in made_here]
    files = [file for folder in folders for file in (folder.rglob("*") if folder.is_dir() else (folder,))]
    unreadable = {".ttf", ".png", ".pdf", ".db", ".pyc"}
    return sorted(file for file in files if file.is_file() and file.suffix not in unreadable)


def test_nothing_unfinished_and_no_machine_of_ours_is_named():
    unfinished = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    machine = re.compile(r"(?<![\w.~>}])/" + r"(work|tmp|root)\b")
    found = [
        f"{path.relative_to(REPOSITORY)}:{number}: {line.strip()}"
        for path in repository_texts()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if unfinished.search(line) or machine.search(line)
    ]
    assert found == []
    assert unfinished.search("# TO" + "DO later") and machine.search('open("/' + 'tmp/x")')

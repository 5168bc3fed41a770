"""What goes with a release: licences, the bill of materials, the changelog's section, and one version for all."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from betweentimes.version import VERSION
from devtools.changelog_section import NotReady, section
from devtools.licences import TARGET, collected
from devtools.pinned import pinned
from devtools.sbom import bill

CHANGES = "# Changes\n\nWords.\n\n## 1.1.0, not released yet\n\n- New.\n\n## 1.0.0, 2026-10-01\n\n- Old.\n- Older.\n"


def test_every_pinned_package_is_in_the_licences_with_its_version():
    listed = TARGET.read_text(encoding="utf-8").split("=" * 80)[0]
    for name, version in pinned():
        assert re.search(rf"^  {re.escape(name)} {re.escape(version)}: ", listed, re.MULTILINE), name
    for part in ("Qt 6", "SQLCipher", "OpenSSL", "PDFium", "Betweentimes Sans", "Lucide", "Python"):
        assert f"  {part} " in listed
    assert "UNKNOWN" not in listed


@pytest.mark.skipif(sys.platform != "linux", reason="wheels for other systems carry other libraries within them")
def test_the_licences_are_those_of_the_pinned_packages():
    assert collected() == TARGET.read_text(encoding="utf-8"), "run packaging/devtools/licences.py again"


def test_the_texts_that_have_to_go_along_are_there():
    words = TARGET.read_text(encoding="utf-8")
    for text in ("GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE", "SIL OPEN FONT LICENSE", "ZETETIC"):
        assert text in words, text
    assert words.count("Everyone is permitted to copy and distribute verbatim copies") == 2, "each text stands once"


def test_the_bill_of_materials_names_every_pinned_package():
    found = bill()
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.5")
    assert found["metadata"]["component"]["version"] == VERSION
    components = {one["name"]: one for one in found["components"]}
    for name, version in pinned():
        assert components[name]["purl"] == f"pkg:pypi/{name.lower()}@{version}"
        assert components[name]["properties"] and components[name]["licenses"]
    assert len({one["bom-ref"] for one in found["components"]}) == len(found["components"])
    assert json.dumps(bill()) == json.dumps(found), "the same pins give the same bill"


def test_a_released_version_has_its_section():
    assert section(CHANGES, "1.0.0") == "- Old.\n- Older.\n"


@pytest.mark.parametrize(("version", "said"), [("1.1.0", "YEAR-MONTH-DAY"), ("2.0.0", "no section"), ("1.0", "no")])
def test_what_is_not_released_has_none(version, said):
    with pytest.raises(NotReady, match=said):
        section(CHANGES, version)


def test_the_changelog_knows_the_present_version(repository: Path):
    assert f"\n## {VERSION}," in (repository / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_version_stands_in_one_place(repository: Path):
    listed = subprocess.run(["git", "ls-files"], cwd=repository, capture_output=True, text=True, check=True).stdout
    exact = re.compile(rf"(?<![\d.]){re.escape(VERSION)}(?![\d.])")
    stated = []
    for name in listed.splitlines():
        file = repository / name
        if not file.is_file() or name in ("CHANGELOG.md", "desktop/betweentimes/version.py"):
            continue
        if name.startswith(("packaging/requirements/", "packaging/licences/", "resources/licences/", "tests/")):
            continue
        try:
            words = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        stated += [f"{name}:{number}" for number, line in enumerate(words.splitlines(), 1) if exact.search(line)]
    assert stated == []

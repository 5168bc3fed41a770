"""What is written for other systems and for clinic IT: cannot all be run here, so what can be checked is."""

import plistlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from betweentimes.paths import policy_file
from betweentimes.settings import DEFAULTS, LIMITS, NAMES

WORKFLOWS = ("checks.yml", "release.yml")


@pytest.fixture
def packaging(repository: Path) -> Path:
    return repository / "packaging"


def jobs_of(text: str) -> dict[str, str]:
    """The jobs of a workflow by name, each as its lines."""
    after = text.split("\njobs:\n", 1)[1]
    pieces = re.split(r"^  ([a-z]+):\n", after, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_is_laid_out_as_such_files_are(repository, name):
    text = (repository / ".github" / "workflows" / name).read_text(encoding="utf-8")
    assert "\t" not in text and "permissions:\n  contents: read" in text
    for line in text.splitlines():
        assert (len(line) - len(line.lstrip(" "))) % 2 == 0, line
    for job, body in jobs_of(text).items():
        other = re.search(r"^    uses: \./(\S+)$", body, re.MULTILINE)
        if other is not None:
            assert "workflow_call:" in (repository / other[1]).read_text(encoding="utf-8"), job
        else:
            assert "timeout-minutes:" in body and "runs-on:" in body and "steps:" in body, job
        for needed in re.findall(r"needs: \[?([a-z, ]+)\]?", body):
            assert set(needed.split(", ")) <= set(jobs_of(text)), job
    assert all(re.search(r"@v\d+$", line) for line in text.splitlines() if "uses:" in line and "./" not in line), (
        "fixed"
    )


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_names_only_files_there_are(repository, name):
    text = (repository / ".github" / "workflows" / name).read_text(encoding="utf-8")
    for path in set(re.findall(r"(?:packaging|resources)/[\w./-]+\.(?:py|sh|txt|md)\b", text)):
        assert (repository / path).is_file(), path
    commands = (repository / "packaging" / "dev.py").read_text(encoding="utf-8")
    for command in set(re.findall(r"dev\.py (\w+)", text)):
        assert f'"{command}"' in commands, command


def test_every_push_is_tested_on_three_systems_and_the_oldest_and_newest_python(repository):
    text = (repository / ".github" / "workflows" / "checks.yml").read_text(encoding="utf-8")
    for wanted in ("ubuntu-", "windows-", "macos-", '"3.11"'):
        assert wanted in jobs_of(text)["tests"]
    release = (repository / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    assert "tests" in jobs_of(release)["draft"].split("steps:")[0], "nothing is drafted that was not tested"
    floor = re.search(r'requires-python = ">=([\d.]+)"', (repository / "pyproject.toml").read_text(encoding="utf-8"))
    assert floor is not None and f'"{floor[1]}"' in text


def test_a_release_is_a_draft_with_sums_bill_and_notes_and_tests_what_it_installed(repository):
    text = (repository / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    for wanted in (
        "--draft",
        "SHA256SUMS",
        "sbom.py",
        "changelog_section.py",
        "dev.py packages",
        "THIRD_PARTY.txt",
        "--detach-sign",
    ):
        assert wanted in text, wanted
    jobs = jobs_of(text)
    assert "apt-get install" in jobs["ubuntu"] and "betweentimes --self-test" in jobs["ubuntu"]
    assert "ubuntu" in jobs["draft"].split("steps:")[0], "nothing is drafted that was not installed"
    assert (
        "install.sh" in jobs["ubuntu"] and "--self-test" in jobs["appimage"] and "sha256sum --check" in jobs["appimage"]
    )
    assert "hdiutil attach" in jobs["macos"] and "--self-test" in jobs["macos"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_the_build_for_macos_can_be_read(packaging):
    script = packaging / "macos" / "build.sh"
    subprocess.run(["bash", "-n", str(script)], check=True)
    words = script.read_text(encoding="utf-8")
    parts = (
        "-name '*.dylib'",
        "-name '*.framework'",
        'MacOS/betweentimes"',
        'entitlements.plist "$app"',
        "--self-test",
    )
    order = [words.index(part) for part in parts]
    assert order == sorted(order), "signed from the inside out, then proven"
    compile((packaging / "macos" / "app.spec").read_text(encoding="utf-8"), "app.spec", "exec")
    assert "14.0" in (packaging / "macos" / "app.spec").read_text(encoding="utf-8")
    rights = plistlib.loads((packaging / "macos" / "entitlements.plist").read_bytes())
    assert not any("network" in right or "get-task-allow" in right for right in rights)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_the_build_for_macos_refuses_elsewhere(packaging):
    if Path("/System/Library/CoreServices").exists():
        pytest.skip("this is a Mac")
    answer = subprocess.run(
        ["bash", str(packaging / "macos" / "build.sh"), "python3"], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 2 and "on a Mac" in answer.stderr


def test_it_reads_of_every_key_of_the_policy_with_limits_and_default(packaging):
    rows = {}
    for line in (packaging / "README.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        for key in re.findall(r"`(\w+)`", cells[0]):
            rows[key] = line
    assert set(NAMES) <= set(rows)
    for key, (low, high) in LIMITS.items():
        assert f"{low} to {high}" in rows[key] and str(getattr(DEFAULTS, key)) in rows[key], key


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_it_reads_where_the_policy_lies(packaging, system):
    assert f"`{policy_file(system).as_posix()}`" in (packaging / "README.md").read_text(encoding="utf-8")


def test_the_man_page_names_the_same_place(packaging):
    page = packaging / "linux" / "betweentimes.1"
    assert not page.exists() or policy_file("linux").as_posix() in page.read_text(encoding="utf-8")


def test_no_paper_claims_what_was_not_tried(packaging):
    words = (packaging / "README.md").read_text(encoding="utf-8")
    untried = words.split("## Not tested", 1)[1].split("##", 1)[0]
    for part in ("Windows", "macOS", "signing", "Wayland", "high-resolution", "printers"):
        assert part in untried, part

"""The Windows jobs of the release, and what clinic IT reads of Windows: cannot run here, so what can be checked is."""

import re

import pytest

from windows import signing


@pytest.fixture
def jobs(repository):
    text = (repository / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    pieces = re.split(r"^  ([a-z]+):\n", text.split("\njobs:\n", 1)[1], flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def test_the_stand_in_is_tried_before_the_real_installers_are_made(jobs):
    words = jobs["installers"]
    order = [words.index(part) for part in ("--stand-in", "python-embed.sha256", "--python-zip", "upload-artifact")]
    assert order == sorted(order)


def test_what_was_installed_on_windows_is_tested_and_removed_both_ways(jobs):
    words = jobs["windows"]
    one, all_of_them = words.split("For the whole computer", 1)
    assert "-setup.exe" in one and "'/S'" in one and "uninstall.exe" in one
    assert ".msi" in all_of_them and "/qn /norestart" in all_of_them and "/x" in all_of_them
    assert words.count("--self-test") == 3
    assert "windows" in jobs["draft"].split("steps:")[0], "nothing is drafted that was not installed"


def test_signing_switches_on_with_the_secrets(jobs):
    words = jobs["installers"]
    assert 'if [ -n "$CERTIFICATE" ]' in words and "WINDOWS_CERTIFICATE_BASE64" in words
    for name in (signing.OWN, signing.PASSWORD, signing.TIMESTAMP):
        assert f"{name}: ${{{{" in words, name


@pytest.mark.parametrize("switch", ["/S", "/D=", "/NODESKTOP", "/PURGE", "_?=", "/qn", "/norestart", "INSTALLDIR="])
def test_it_reads_of_every_switch(repository, switch):
    assert switch in (repository / "packaging" / "README.md").read_text(encoding="utf-8")


def test_it_reads_of_every_exit_code_of_the_installer(repository):
    script = (repository / "packaging" / "windows" / "installer.nsi").read_text(encoding="utf-8")
    words = (repository / "packaging" / "README.md").read_text(encoding="utf-8")
    codes = re.findall(r"!define CODE_\w+ (\d+)", script)
    assert codes == ["5", "6", "7"]
    for code in codes:
        assert f"| {code} |" in words, code

"""What the Windows build judges by: sums, what of Qt is taken, the list of files, and names that stay the same."""

import hashlib
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as Xml
import zipfile
from pathlib import Path

import pytest

from betweentimes.version import VERSION
from devtools import windows as command
from devtools.environment import SetupStopped
from devtools.pinned import pinned as pinned_packages
from windows import launchers, layout, linked, msi, payload, setup_exe, signing, wheels

NAME = "python-3.12.10-embed-amd64.zip"
ELSEWHERE = ("linux_hooks.py", "mac_hooks.py")
"""Loaded on their own systems alone."""


@pytest.fixture
def python_zip(tmp_path):
    """An archive laid out like the embeddable Python, and the file that holds its sum."""
    made = tmp_path / NAME
    with zipfile.ZipFile(made, "w") as archive:
        for name in ("python312.dll", "python312.zip", "python312._pth", "python.exe", "_sqlite3.pyd", "LICENSE.txt"):
            archive.writestr(name, name)
    sums = tmp_path / "sums"
    sums.write_text(f"{hashlib.sha256(made.read_bytes()).hexdigest()}  {NAME}\n", encoding="ascii")
    return made, sums


def test_the_pinned_python_is_taken(python_zip):
    assert payload.checked(*python_zip) == "3.12.10"


def test_a_python_with_another_sum_is_refused_with_both_sums(python_zip):
    archive, sums = python_zip
    archive.write_bytes(b"another")
    with pytest.raises(SetupStopped, match="its sum is") as refused:
        payload.checked(archive, sums)
    assert hashlib.sha256(b"another").hexdigest() in str(refused.value)


def test_without_a_sum_the_person_is_asked_to_compare_and_write_it_in(python_zip):
    archive, sums = python_zip
    sums.write_text(f"{NAME}\n", encoding="ascii")
    with pytest.raises(SetupStopped, match=r"Compare .* python\.org") as refused:
        payload.checked(archive, sums)
    assert hashlib.sha256(archive.read_bytes()).hexdigest() in str(refused.value)


def test_an_archive_that_is_not_there_is_said_so(python_zip):
    archive, sums = python_zip
    with pytest.raises(SetupStopped, match=NAME):
        payload.checked(archive.with_name("elsewhere.zip"), sums)


def test_the_file_of_the_sum_names_one_python():
    wanted, name = payload.pinned()
    assert re.fullmatch(r"python-3\.\d+\.\d+-embed-amd64\.zip", name)
    assert wanted == "" or re.fullmatch("[0-9a-f]{64}", wanted)


def test_of_python_itself_only_the_library_is_installed(python_zip, tmp_path):
    target = tmp_path / "payload"
    target.mkdir()
    payload.unpack_python(python_zip[0], target)
    assert layout.files(target) == ["PYTHON-LICENSE.txt", "python312.dll", "python312.zip"]


@pytest.mark.parametrize(
    ("member", "taken"),
    [
        ("PySide6/Qt6Core.dll", True),
        ("PySide6/Qt6Network.dll", True),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/Qt6OpenGL.dll", False),
        ("PySide6/QtWidgets.pyd", True),
        ("PySide6/QtNetwork.pyd", False),
        ("PySide6/pyside6.abi3.dll", True),
        ("PySide6/pyside6qml.abi3.dll", False),
        ("PySide6/msvcp140.dll", True),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/lrelease.exe", False),
        ("PySide6/QtWidgets.pyi", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/plugins/platforms/qoffscreen.dll", True),
        ("PySide6/plugins/platforms/qminimal.dll", False),
        ("PySide6/plugins/imageformats/qsvg.dll", True),
        ("PySide6/plugins/imageformats/qwebp.dll", False),
        ("PySide6/plugins/tls/qschannelbackend.dll", False),
        ("PySide6/plugins/sqldrivers/qsqlite.dll", False),
        ("PySide6/plugins/designer/PySidePlugin.dll", False),
        ("PySide6/translations/qtbase_de.qm", True),
        ("PySide6/translations/designer_de.qm", False),
        ("PySide6/qml/QtQuick/qtquick2plugin.dll", False),
        ("peewee-4.5.3.dist-info/licenses/LICENSE", True),
        ("peewee-4.5.3.dist-info/RECORD", True),
        ("reportlab/pdfgen/canvas.py", True),
        ("Crypto/SelfTest/loader.py", False),
        ("PIL/_avif.cp312-win_amd64.pyd", False),
    ],
)
def test_what_the_program_uses_is_taken_of_the_wheels(member, taken):
    assert wheels.wanted(member) is taken


def test_every_qt_module_that_the_program_imports_is_taken(repository):
    files = [file for file in (repository / "desktop").rglob("*.py") if file.name not in ELSEWHERE]
    words = "\n".join(file.read_text(encoding="utf-8") for file in files)
    used = set(re.findall(r"^\s*from PySide6\.(\w+) import", words, re.MULTILINE))
    assert used and used <= set(wheels.MODULES)


def test_nothing_reads_time_zones_which_windows_does_not_have(repository):
    for file in (repository / "desktop").rglob("*.py"):
        assert "zoneinfo" not in file.read_text(encoding="utf-8"), file


def test_scripts_of_a_wheel_are_left_out_and_its_modules_find_their_place(tmp_path):
    wheel = tmp_path / "one-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in ("one/__init__.py", "one-1.0.data/purelib/two.py", "one-1.0.data/scripts/one.exe"):
            archive.writestr(name, "")
    wheels.unpack([wheel], tmp_path / "lib")
    assert layout.files(tmp_path / "lib") == ["one/__init__.py", "two.py"]


def test_windows_gets_the_very_versions_that_are_tested():
    assert pinned_packages(wheels.REQUIREMENTS) == pinned_packages()


def test_the_list_names_every_file_and_then_the_folders_from_the_inside_out(tmp_path):
    target = tmp_path / "payload"
    layout.write(target / "lib" / "deep" / "é.py", "x\n")
    layout.write(target / "one.txt", "x\n")
    layout.finish(target, 1_700_000_000)
    lines = (target / layout.LIST).read_text(encoding="utf-16").splitlines()
    assert lines == [layout.LIST, "lib\\deep\\é.py", "one.txt", "lib\\deep\\", "lib\\"]
    assert {path.stat().st_mtime for path in target.rglob("*")} == {1_700_000_000}


def test_neither_caches_nor_hidden_files_are_installed(tmp_path, monkeypatch):
    checkout = tmp_path / "checkout"
    for name in ("desktop/betweentimes/a.py", "desktop/betweentimes/.cache/b", "desktop/betweentimes/c.pyc"):
        layout.write(checkout / name, "")
    for name in ("resources/d.txt", "LICENSE", "NOTICE"):
        layout.write(checkout / name, "")
    monkeypatch.setattr(layout, "CHECKOUT", checkout)
    layout.lay_program(tmp_path / "payload", 1_700_000_000)
    wanted = ["LICENSE.txt", "NOTICE.txt", "app/betweentimes/a.py", "app/betweentimes_windows.py"]
    assert layout.files(tmp_path / "payload") == [*wanted, "resources/build.toml", "resources/d.txt"]


@pytest.mark.parametrize(
    ("version", "numbers"), [("0.1.0", (0, 1, 0, 0)), ("1.2", (1, 2, 0, 0)), ("2.10.3rc1", (2, 10, 3, 0))]
)
def test_a_version_becomes_four_numbers(version, numbers):
    assert launchers.numbers(version) == numbers


def test_the_program_s_version_can_be_told_apart_by_windows():
    assert ".".join(map(str, launchers.numbers(VERSION)[:3])) == VERSION


def described(names, version="1.2.3"):
    return msi.description(names, Path("payload"), Path("betweentimes.ico"), version)


def components(root):
    return {element.get("Id"): element.get("Guid") for element in root.iter("Component")}


def test_a_file_keeps_its_component_from_version_to_version_while_the_product_changes():
    one, two = described(["a/b.py", "c.py"]), described(["a/b.py", "d.py"], "1.2.4")
    shared = components(one).items() & components(two).items()
    assert len(components(one)) == len(components(two)) == 4 and len(shared) == 3
    (first,), (second,) = one.findall("Product"), two.findall("Product")
    assert first.get("UpgradeCode") == second.get("UpgradeCode") and first.get("Id") != second.get("Id")


def test_the_package_is_for_the_whole_computer_and_every_component_is_in_it():
    root = described(["a/b/c.py", "d.py", layout.LIST])
    assert root.find("Product/Package").get("InstallScope") == "perMachine"
    referred = {element.get("Id") for element in root.iter("ComponentRef")}
    assert referred == set(components(root))
    sources = {element.get("Source") for element in root.iter("File")}
    assert sources == {"payload/a/b/c.py", "payload/d.py"}, "Windows keeps its own list"
    assert len(set(components(root).values())) == len(referred)
    Xml.fromstring(Xml.tostring(root))


def test_what_wixl_makes_up_is_settled():
    code, stamp = b"{0A1B2C3D-0000-1111-2222-333344445555}", struct.pack("<Q", 134_398_214_810_000_000)
    content = b"head" + msi.SUMMARY + b"..\x40\0\0\0" + stamp + code + b"\0" + b"." * msi.SUMMARY_SIZE + code
    settled = msi.settled(content, msi.guid("package 1"), 0)
    assert len(settled) == len(content)
    assert settled.count(code) == 1 and msi.guid("package 1").encode() in settled
    assert struct.pack("<Q", msi.FROM_1601_TO_1970 * 10_000_000) in settled and stamp not in settled


def test_the_installer_gets_a_line_for_each_file_below_its_folder():
    lines = setup_exe.instructions(["a.txt", "lib/b.py", "lib/c.py"], "/").splitlines()
    assert lines == [
        'SetOutPath "$INSTDIR"',
        'File "${PAYLOAD}/a.txt"',
        'SetOutPath "$INSTDIR\\lib"',
        'File "${PAYLOAD}/lib/b.py"',
        'File "${PAYLOAD}/lib/c.py"',
    ]


def test_launcher_and_installer_know_each_other_by_one_mutex(repository):
    folder = repository / "packaging" / "windows"
    script = (folder / "installer.nsi").read_text(encoding="utf-8")
    source = (folder / "launcher" / "launcher.c").read_text(encoding="utf-8")
    (held,) = re.findall(r'OPEN_MUTEX L"([^"]+)"', source)
    (looked_for,) = re.findall(r'!define MUTEX "([^"]+)"', script)
    assert held.replace("\\\\", "\\") == looked_for


def test_records_are_only_deleted_by_the_box_that_is_not_ticked(repository):
    script = (repository / "packaging" / "windows" / "installer.nsi").read_text(encoding="utf-8")
    assert script.count("RMDir /r") == 1
    section = script.split("Section /o", 1)[1].split("SectionEnd", 1)[0]
    assert 'RMDir /r "$LOCALAPPDATA\\betweentimes"' in section
    assert re.search(r"Delete .*\*", script) is None, "nothing is deleted by a pattern"


def test_the_launcher_asks_for_no_rights_and_bears_long_paths_and_any_letters(repository):
    words = (repository / "packaging" / "windows" / "launcher" / "launcher.manifest").read_text(encoding="utf-8")
    for wanted in ('level="asInvoker"', "PerMonitorV2", ">true</longPathAware>", ">UTF-8</activeCodePage>"):
        assert wanted in words
    Xml.fromstring(words)


def test_every_part_that_the_launcher_needs_is_laid_down(repository, tmp_path):
    source = (repository / "packaging" / "windows" / "launcher" / "launcher.c").read_text(encoding="utf-8")
    needed = re.findall(r'^    L"((?:app|resources)[^"]*)",$', source, re.MULTILINE)
    layout.lay_program(tmp_path / "payload", 1_700_000_000)
    assert len(needed) == 3
    for part in needed:
        assert (tmp_path / "payload" / part.replace("\\\\", "/")).exists(), part


def test_a_library_that_is_nowhere_is_named_with_the_one_that_asks(tmp_path, monkeypatch):
    for name in ("one.dll", "two.pyd"):
        (tmp_path / name).touch()
    said = {"one.dll": "DLL Name: KERNEL32.dll\nDLL Name: two.pyd\n", "two.pyd": "DLL Name: Qt6Quick.dll\n"}

    def told(asked, **_kept):
        return subprocess.CompletedProcess(asked, 0, said[Path(asked[-1]).name], "")

    monkeypatch.setattr(linked.subprocess, "run", told)
    assert linked.missing(tmp_path) == {"qt6quick.dll": "two.pyd"}


def test_nothing_is_signed_without_something_to_sign_with(tmp_path, monkeypatch):
    for name in (signing.OWN, signing.CERTIFICATE):
        monkeypatch.delenv(name, raising=False)
    file = tmp_path / "a.exe"
    file.write_bytes(b"as it is")
    signing.sign(file)
    assert not signing.possible() and file.read_bytes() == b"as it is"


def test_an_own_command_signs_where_the_key_lies_elsewhere(tmp_path, monkeypatch):
    file = tmp_path / "a file.exe"
    file.touch()
    monkeypatch.setenv(signing.OWN, "python3 -c \"import sys; open(sys.argv[1], 'w').write('signed')\"")
    signing.sign(file)
    assert file.read_text(encoding="utf-8") == "signed"


def test_a_time_stamp_is_asked_for_where_a_service_is_named(monkeypatch):
    monkeypatch.setenv(signing.CERTIFICATE, "key.pfx")
    monkeypatch.setenv(signing.TIMESTAMP, "http://stamp.invalid")
    assert "http://stamp.invalid" in signing.by_signtool() and "http://stamp.invalid" in signing.by_osslsigncode()
    monkeypatch.delenv(signing.TIMESTAMP)
    assert "/tr" not in signing.by_signtool() and "-ts" not in signing.by_osslsigncode()


def test_a_python_of_another_kind_does_not_compile_for_the_one_inside():
    with pytest.raises(SetupStopped, match="--python"):
        payload.check_compiler(sys.executable, "2.7.18")


def test_a_stand_in_and_a_real_python_exclude_each_other(capsys):
    with pytest.raises(SystemExit):
        command.windows(["--stand-in", "--python-zip", NAME])
    assert "not allowed with" in capsys.readouterr().err

"""Describes and makes the package for a whole computer (.msi), by wixl; component by component, with names that stay.

Its GUIDs are derived: the same file has the same component in every version, each version its own product.
"""

from __future__ import annotations

import os
import re
import struct
import subprocess
import uuid
import xml.etree.ElementTree as Xml
from pathlib import Path

from windows import launchers, layout

FAMILY = uuid.UUID("6f0a2f0c-5a1e-4c57-9d0b-6a6f3c1f5f0e")
"""What every GUID is derived from, and what tells Windows that two versions are one product. Never change it."""

SUMMARY = uuid.UUID("F29F85E0-4FF9-1068-AB91-08002B27B3D9").bytes_le
"""How the summary of a file of this kind begins."""

SUMMARY_SIZE = 4096
CODE = re.compile(rb"\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}")
DATE = re.compile(rb"(\x40\0\0\0).{8}", re.DOTALL)
FROM_1601_TO_1970 = 11_644_473_600

NAMESPACE = "http://schemas.microsoft.com/wix/2006/wi"
TYPES = (
    (".betweentimes", "Betweentimes.Casebook", "Betweentimes casebook"),
    (".betweentimes-backup", "Betweentimes.Backup", "Backup of a Betweentimes casebook"),
    (".betweentimes-transfer", "Betweentimes.Transfer", "Clients handed over from a Betweentimes casebook"),
)
NEWER = "A newer version of Betweentimes is installed. Remove it first."
PROGRAM = "[INSTALLDIR]betweentimes.exe"


def guid(words: str) -> str:
    """The GUID that belongs to these words."""
    return str(uuid.uuid5(FAMILY, words)).upper()


def identifier(kind: str, name: str) -> str:
    """A name for the tables of the package, which allow letters, numbers and 72 characters."""
    return f"{kind}_{uuid.uuid5(FAMILY, name).hex}"


def make_msi(payload: Path, icon: Path, made: Path, version: str, epoch: int) -> Path:
    """The package `made` of a finished payload. Raises CalledProcessError."""
    folder, script = made.parent, made.with_suffix(".wxs")
    below, drawing = (Path(os.path.relpath(path, folder)) for path in (payload, icon))
    Xml.ElementTree(description(layout.files(payload), below, drawing, version)).write(
        script, "utf-8", xml_declaration=True
    )
    command = ["wixl", "--arch", "x64", "--output", made.name, script.name]
    subprocess.run(command, cwd=folder, env={**os.environ, "TZ": "UTC"}, check=True)
    script.unlink()
    made.write_bytes(settled(made.read_bytes(), guid(f"package {version}"), epoch))
    os.utime(made, (epoch, epoch))
    return made


def settled(content: bytes, code: str, epoch: int) -> bytes:
    """The package with a code and dates that are the same in every build; wixl makes them up and looks at the clock.

    Both stand in the summary: the code as text, the dates behind the number of their type.
    """
    begin = content.index(SUMMARY)
    end = begin + SUMMARY_SIZE
    moment = struct.pack("<Q", (epoch + FROM_1601_TO_1970) * 10_000_000)
    summary = CODE.sub(b"{%s}" % code.encode(), content[begin:end])
    return content[:begin] + DATE.sub(lambda match: match[1] + moment, summary) + content[end:]


def element(parent: Xml.Element, kind: str, **facts: str) -> Xml.Element:
    """A new element below another."""
    return Xml.SubElement(parent, kind, facts)


def description(names: list[str], payload: Path, icon: Path, version: str) -> Xml.Element:
    """The whole package, as WiX writes it down; sources are looked for below `payload`."""
    numbers = ".".join(str(number) for number in launchers.numbers(version)[:3])
    root = Xml.Element("Wix", xmlns=NAMESPACE)
    product = element(
        root,
        "Product",
        Id=guid(f"product {version}"),
        UpgradeCode=guid("upgrade"),
        Name="Betweentimes",
        Version=numbers,
        Language="1033",
        Manufacturer="The Betweentimes maintainers",
    )
    about = {"InstallerVersion": "500", "Compressed": "yes", "InstallScope": "perMachine"}
    element(product, "Package", **about)
    element(product, "MajorUpgrade", DowngradeErrorMessage=NEWER)
    element(product, "Media", Id="1", Cabinet="betweentimes.cab", EmbedCab="yes")
    element(product, "Icon", Id="betweentimes.ico", SourceFile=icon.as_posix())
    for name, value in (("ARPPRODUCTICON", "betweentimes.ico"), ("ARPNOMODIFY", "1"), ("ARPNOREPAIR", "1")):
        element(product, "Property", Id=name, Value=value)
    top = element(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = element(top, "Directory", Id="ProgramFiles64Folder")
    folder = element(programs, "Directory", Id="INSTALLDIR", Name="Betweentimes")
    menu = element(top, "Directory", Id="ProgramMenuFolder")
    components = [*files(folder, names, payload), shortcut(menu), file_types(folder)]
    feature = element(product, "Feature", Id="Program", Title="Betweentimes", Level="1")
    for component in components:
        element(feature, "ComponentRef", Id=component)
    return root


def files(top: Xml.Element, names: list[str], payload: Path) -> list[str]:
    """A component for each file, in its folder; their names."""
    folders, made = {"": top}, []
    for name in names:
        if name == layout.LIST:
            continue  # Windows keeps such a list itself
        parent, _, file = name.rpartition("/")
        for end in (index for index, letter in enumerate(f"{parent}/") if letter == "/" and parent):
            part = parent[:end]
            if part not in folders:
                above, _, own = part.rpartition("/")
                folders[part] = element(folders[above], "Directory", Id=identifier("d", part), Name=own)
        made.append(component(folders[parent], name))
        facts = {"Id": identifier("f", name), "Name": file, "Source": (payload / name).as_posix(), "KeyPath": "yes"}
        element(folders[parent][-1], "File", **facts)
    return made


def component(parent: Xml.Element, name: str) -> str:
    """A component that has the same GUID in every version; its name."""
    key = identifier("c", name)
    element(parent, "Component", Id=key, Guid=guid(f"component {name}"), Win64="yes")
    return key


def value(parent: Xml.Element, key: str, words: str, **more: str) -> None:
    """A value of the registry, for everybody on the computer."""
    element(parent, "RegistryValue", Root="HKLM", Key=key, Type="string", Value=words, **more)


def shortcut(menu: Xml.Element) -> str:
    """The entry in the Start menu."""
    made = component(menu, "Start menu")
    place = {"Target": PROGRAM, "WorkingDirectory": "INSTALLDIR", "Icon": "betweentimes.ico"}
    element(menu[-1], "Shortcut", Id="StartMenu", Name="Betweentimes", **place)
    value(menu[-1], r"Software\Betweentimes", "1", Name="StartMenu", KeyPath="yes")
    return made


def file_types(folder: Xml.Element) -> str:
    """Casebooks and backups open with the program; the program is found by its name."""
    made = component(folder, "file types")
    for extension, kind, words in TYPES:
        classes = rf"Software\Classes\{kind}"
        value(folder[-1], classes, words)
        value(folder[-1], rf"{classes}\DefaultIcon", f"{PROGRAM},1")
        value(folder[-1], rf"{classes}\shell\open\command", f'"{PROGRAM}" "%1"')
        value(folder[-1], rf"Software\Classes\{extension}", kind)
    value(folder[-1], r"Software\Microsoft\Windows\CurrentVersion\App Paths\betweentimes.exe", PROGRAM)
    value(folder[-1], r"Software\Betweentimes", "1", Name="FileTypes", KeyPath="yes")
    return made

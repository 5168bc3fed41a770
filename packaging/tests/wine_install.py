"""The whole life of the installers for Windows, under wine: python3 wine_install.py OLD NEW FOLDER, with
PYTHONPATH=packaging

OLD and NEW are folders with a setup.exe, a .msi and the payload they were made of, a stand-in; FOLDER gets the computer
they are tried on. A line for each check; the exit code is not zero when one did not hold. Wine is not Windows: what is
shown is what the installers do, not that the program runs there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from devtools.wine_computer import LONGEST, Computer, Registry, soon

SOFTWARE = "hkey_current_user\\software"
ENTRY = f"{SOFTWARE}\\microsoft\\windows\\currentversion\\uninstall\\betweentimes"
TYPES = {
    ".betweentimes": "Betweentimes.Casebook",
    ".betweentimes-backup": "Betweentimes.Backup",
    ".betweentimes-transfer": "Betweentimes.Transfer",
}
MACHINE = "hkey_local_machine\\software"
REFUSED, OPEN, OLD_WINDOWS = 2, 5, 6
WORDS = ["--casebook", 'C:\\Łódź and more\\a "b" c.betweentimes', "", "日本 ü"]
STARTED = ["-I", "-B", "-X", "utf8", "-m", "betweentimes_windows"]


class Life:
    """One computer, two versions, and what was found."""

    def __init__(self, old: Path, new: Path, folder: Path) -> None:
        self.computer = Computer(folder)
        self.old, self.new = old, new
        self.usual = self.computer.local / "Programs" / "Betweentimes"
        self.records = self.computer.local / "betweentimes" / "casebooks" / "My casebook" / "records.db"
        self.elsewhere = self.computer.drive / "Orte mit Übung" / "Betweentimes Łódź"
        self.plain = self.computer.drive / "programs of mine" / "Betweentimes"
        self.for_all = self.computer.drive / "Program Files" / "Betweentimes"
        self.stopped: list[str] = []

    def check(self, words: str, holds: bool, found: object = "") -> None:
        """Print a line for a check; what was found follows where it did not hold."""
        print(f"ok       {words}" if holds else f"STOPPED  {words}: {str(found)[:400]}", flush=True)
        if not holds:
            self.stopped.append(words)

    def lives(self) -> Iterator[Callable[[], None]]:
        """The parts, in their order."""
        yield from (self.old_windows, self.first_install, self.program, self.half_copy, self.while_open)
        yield from (self.upgrade, self.uninstall, self.other_folder, self.for_everybody)

    def setup(self, version: Path, *switches: str) -> int:
        """Run a setup.exe without a word; its exit code."""
        return self.computer.run(one(version, "*-setup.exe"), "/S", *unquoted(*switches))[0]

    def installed_as(self, folder: Path, version: Path) -> list[str]:
        """The files in which a folder differs from what a version brings, but for what the installer adds."""
        wanted = {path.relative_to(version / "payload"): path.stat().st_size for path in whole(version / "payload")}
        found = {path.relative_to(folder): path.stat().st_size for path in whole(folder)}
        differing = {str(path) for path, _ in wanted.items() ^ found.items()}
        return sorted(differing - {"uninstall.exe", "installed-files.txt", "notes of a person.txt"})

    def old_windows(self) -> None:
        """Before this computer is said to be a Windows 10 it is an older one."""
        code, said = self.computer.run(self.new / "payload" / "betweentimes-console.exe", "--self-test")
        self.check("the program refuses an old Windows in a sentence", code == REFUSED and "Windows 10" in said, said)
        self.check("the installer refuses an old Windows (6)", self.setup(self.new) == OLD_WINDOWS)
        self.check("  and leaves nothing there", not self.usual.exists())
        self.computer.run("winecfg", "-v", "win10")

    def first_install(self) -> None:
        """Without any question, for one person."""
        self.records.parent.mkdir(parents=True)
        self.records.write_bytes(b"a person's records")
        code = self.setup(self.old)
        self.check("installed without a question (0)", code == 0, code)
        differing = self.installed_as(self.usual, self.old)
        self.check("every file is there", not differing and (self.usual / "uninstall.exe").exists(), differing)
        for where, folder in (("in the Start menu", self.computer.menu), ("on the desktop", self.computer.desktop)):
            link = folder / "Betweentimes.lnk"
            program = self.computer.named(self.usual / "betweentimes.exe").encode("utf-16-le")
            self.check(where, link.exists() and program in link.read_bytes())
        registry = self.computer.registry("HKEY_CURRENT_USER\\Software")
        self.entry(registry, self.usual, version_of(self.old))
        for extension, kind in TYPES.items():
            opened = registry.get(f"{SOFTWARE}\\classes\\{kind.lower()}\\shell\\open\\command", {}).get("@", "")
            named = registry.get(f"{SOFTWARE}\\classes\\{extension}", {}).get("@")
            wanted = f'"{self.computer.named(self.usual / "betweentimes.exe")}" "%1"'
            self.check(f"{extension} opens with the program", named == kind and opened == wanted, (named, opened))

    def entry(self, registry: Registry, folder: Path, version: str) -> None:
        """What stands under Apps & features."""
        values, where = registry.get(ENTRY, {}), self.computer.named(folder)
        wanted = {
            "DisplayName": "Betweentimes",
            "DisplayVersion": version,
            "DisplayIcon": f"{where}\\betweentimes.exe",
            "Publisher": "The Betweentimes maintainers",
            "InstallLocation": where,
            "UninstallString": f'"{where}\\uninstall.exe"',
            "QuietUninstallString": f'"{where}\\uninstall.exe" /S',
            "NoModify": "dword:00000001",
            "NoRepair": "dword:00000001",
        }
        differing = {name: values.get(name) for name, value in wanted.items() if values.get(name) != value}
        kib = int(values.get("EstimatedSize", "dword:0").removeprefix("dword:"), 16)
        real = sum(path.stat().st_size for path in whole(folder)) / 1024
        self.check(f"Apps & features says {version} and how to remove it", not differing, differing)
        self.check("  and its size", 0.7 * real < kib < 1.5 * real, (kib, real))

    def program(self) -> None:
        """What is installed starts, in each of the ways there are."""
        computer = self.computer
        for name in ("betweentimes.exe", "betweentimes-console.exe"):
            code, said = computer.run(self.usual / name, *WORDS, "--stand-in-exit", "7")
            told = computer.told()
            self.check(f"{name} gives back the exit code", code == 7, (code, said))
            self.check(
                "  and passes on what it was given", told[1:] == [*STARTED, *WORDS, "--stand-in-exit", "7"], told
            )
        casebook = computer.named(computer.home / "Łucja's casebook.betweentimes")
        opened = f"{SOFTWARE}\\classes\\betweentimes.casebook\\shell\\open\\command"
        command = computer.registry("HKEY_CURRENT_USER\\Software\\Classes")[opened]["@"].replace("%1", casebook)
        computer.run(*command.strip('"').split('" "'))  # wine opens no file by a type that is registered for one person
        self.check(
            "what a casebook's type names starts it", computer.told()[1:] == [*STARTED, casebook], computer.told()
        )

    def half_copy(self) -> None:
        """A copy that is not whole says so, and nothing hangs."""
        copy = self.computer.drive / "half a copy"
        shutil.copytree(self.usual, copy)
        (copy / "app" / "betweentimes" / "__main__.py").unlink()
        for name in ("betweentimes.exe", "betweentimes-console.exe"):
            code, said = self.computer.run(copy / name, "--self-test")
            well = code == REFUSED and "__main__.py" in said and said.count("\n") == 1
            self.check(f"half a copy is told in a sentence by {name} (2)", well, (code, said))
        (copy / "app" / "betweentimes" / "__main__.py").touch()
        (copy / "python312.dll").write_bytes(b"half")
        code, said = self.computer.run(copy / "betweentimes-console.exe")
        self.check("a damaged library is told in a sentence (2)", code == REFUSED and "damaged" in said, (code, said))
        shutil.rmtree(copy)

    @contextmanager
    def opened(self, folder: Path) -> Iterator[None]:
        """The program, open."""
        stays = self.computer.drive / "stays"
        stays.touch()
        self.computer.answer.unlink(missing_ok=True)
        running = self.computer.start(folder / "betweentimes.exe", "--stand-in-wait", stays)
        soon(self.computer.answer.exists)
        yield
        stays.unlink()
        running.wait(timeout=LONGEST)

    def while_open(self) -> None:
        """Nothing is done to an open program."""
        with self.opened(self.usual):
            code = self.setup(self.new)
            self.check("a newer version is refused while it is open (5)", code == OPEN, code)
            code, _ = self.computer.run(
                self.usual / "uninstall.exe", "/S", *unquoted(f"_?={self.computer.named(self.usual)}")
            )
            self.check("removing is refused while it is open (5)", code == OPEN, code)
        differing = self.installed_as(self.usual, self.old)
        self.check("  and the old version is whole", not differing, differing)

    def upgrade(self) -> None:
        """A newer version over an older one."""
        own = self.usual / "notes of a person.txt"
        own.write_text("mine", encoding="utf-8")
        stale = self.usual / "lib" / "gone" / "in the newer one é.py"
        self.check("the old version has a file that the new one has not", stale.exists())
        (self.computer.desktop / "Betweentimes.lnk").unlink()
        code = self.setup(self.new)
        self.check("the newer version goes over the old one (0)", code == 0, code)
        differing = self.installed_as(self.usual, self.new)
        self.check("every file is the new one's", not differing, differing)
        self.check("what it no longer has is gone, with its folder", not stale.parent.exists())
        self.check("a person's own file beside it stays", own.exists())
        self.check("the records stay", self.records.read_bytes() == b"a person's records")
        self.check(
            "a shortcut that was taken away stays away", not (self.computer.desktop / "Betweentimes.lnk").exists()
        )
        self.entry(self.computer.registry("HKEY_CURRENT_USER\\Software"), self.usual, version_of(self.new))

    def uninstall(self) -> None:
        """Removed as Apps & features does it without asking."""
        own = self.usual / "notes of a person.txt"
        self.computer.run(self.usual / "uninstall.exe", "/S")
        gone = soon(lambda: [*whole(self.usual)] == [own])
        self.check("removed, but for a person's own file", gone, [*whole(self.usual)][:5])
        self.check("gone from the Start menu", soon(lambda: not (self.computer.menu / "Betweentimes.lnk").exists()))
        self.check("the records stay", self.records.exists())
        soon(lambda: ENTRY not in self.computer.registry("HKEY_CURRENT_USER\\Software"))
        self.nothing_registered()
        own.unlink()
        self.usual.rmdir()

    def nothing_registered(self) -> None:
        """No key of ours is left."""
        left = [key for key in self.computer.registry("HKEY_CURRENT_USER\\Software") if "betweentimes" in key]
        self.check("nothing of it stays in the registry", not left, left)

    def other_folder(self) -> None:
        """Into a folder of one's own, without a shortcut; removed with the records."""
        code = self.setup(self.new, "/NODESKTOP", f"/D={self.computer.named(self.elsewhere)}")
        self.check("/D= with spaces and other letters (0)", code == 0, code)
        differing = self.installed_as(self.elsewhere, self.new)
        self.check("every file is there", not differing and not self.usual.exists(), differing)
        self.check("/NODESKTOP", not (self.computer.desktop / "Betweentimes.lnk").exists())
        code, _ = self.computer.run(self.elsewhere / "betweentimes.exe", "--stand-in-exit", "4")
        self.check("it starts there", code == 4, code)
        code = self.setup(self.new)
        self.check("installed again it stays in its folder", code == 0 and not self.usual.exists(), code)
        code = self.setup(self.new, f"/D={self.computer.named(self.plain)}")
        moved = self.plain.exists() and not self.elsewhere.exists()
        self.check("installed elsewhere it moves there", code == 0 and moved, code)
        told = self.computer.open(self.computer.menu / "Betweentimes.lnk")
        self.check(
            "the Start menu starts it", told == [self.computer.named(self.plain / "betweentimes.exe"), *STARTED], told
        )
        self.computer.run(self.plain / "uninstall.exe", "/S", "/PURGE")
        self.check("removed with its folder", soon(lambda: not self.plain.exists()))
        self.check("/PURGE deletes the records", soon(lambda: not (self.computer.local / "betweentimes").exists()))
        self.nothing_registered()

    def msi(self, action: str, package: Path, *words: str) -> int:
        """Run Windows' own installer without a word; its exit code."""
        return self.computer.run("msiexec", action, package, "/qn", "/norestart", *words)[0]

    def for_everybody(self) -> None:
        """The package for a whole computer."""
        self.records.parent.mkdir(parents=True, exist_ok=True)
        self.records.touch()
        old, new = (one(version, "*.msi") for version in (self.old, self.new))
        code = self.msi("/i", old)
        self.check(".msi: installed for everybody (0)", code == 0, code)
        differing = self.installed_as(self.for_all, self.old)
        self.check("every file is there", not differing, differing)
        menu = self.computer.menu  # wine has the person's only; Windows takes everybody's
        self.check("in the Start menu", (menu / "Betweentimes.lnk").exists())
        registry = self.computer.registry("HKEY_LOCAL_MACHINE\\Software\\Classes")
        for extension, kind in TYPES.items():
            opened = registry.get(f"{MACHINE}\\classes\\{kind.lower()}\\shell\\open\\command", {}).get("@", "")
            wanted = f'"{self.computer.named(self.for_all / "betweentimes.exe")}" "%1"'
            self.check(f"{extension} opens with the program", opened == wanted, opened)
        code, _ = self.computer.run(self.for_all / "betweentimes.exe", "--stand-in-exit", "3")
        self.check("the program starts", code == 3 and self.computer.told()[1:7] == STARTED, self.computer.told())
        casebook = self.computer.home / "A casebook.betweentimes"
        casebook.touch()
        told = self.computer.open(casebook)
        self.check(
            "a double click on a casebook starts it", told[1:] == [*STARTED, self.computer.named(casebook)], told
        )
        code = self.msi("/i", new)
        differing = self.installed_as(self.for_all, self.new)
        self.check("a newer .msi goes over it (0)", code == 0 and not differing, (code, differing))
        code = self.msi("/x", new)
        self.check("removed (0), with its folder", code == 0 and not self.for_all.exists(), [*whole(self.for_all)][:5])
        self.check("gone from the Start menu", not (menu / "Betweentimes.lnk").exists())
        left = [key for key in self.computer.registry("HKEY_LOCAL_MACHINE\\Software") if "betweentimes" in key]
        self.check("nothing of it stays in the registry", not left, left)
        self.check("the records stay", self.records.exists())


def one(folder: Path, pattern: str) -> Path:
    """The only file of a kind in a folder."""
    (found,) = folder.glob(pattern)
    return found


def unquoted(*words: str) -> list[str]:
    """Words as they have to stand on the command line of such installers, where a folder has no quotation marks."""
    return [part for word in words for part in word.split(" ")]


def version_of(folder: Path) -> str:
    """The version that a folder's installer says it is."""
    return one(folder, "*-setup.exe").name.split("-")[1]


def whole(folder: Path) -> Iterator[Path]:
    """Every file below a folder."""
    return (path for path in folder.rglob("*") if path.is_file())


def main(arguments: list[str]) -> int:
    """Live through all of it."""
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    life = Life(*(Path(word).resolve() for word in arguments))
    try:
        life.computer.run("wineboot", "--init")
        for part in life.lives():
            begun = time.monotonic()
            try:
                part()
            except (OSError, LookupError, ValueError, subprocess.TimeoutExpired) as problem:
                life.check(f"{part.__name__} came to its end", False, repr(problem))
            print(f"         ({part.__name__}: {time.monotonic() - begun:.1f} s)", flush=True)
    finally:
        life.computer.end()
    print(f"{len(life.stopped)} checks did not hold" if life.stopped else "every check held")
    return 1 if life.stopped else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

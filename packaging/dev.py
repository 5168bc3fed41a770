#!/usr/bin/env python3
"""Everything a developer types: sets up the environment by itself, then runs, checks or renders the program.

python3 packaging/dev.py demo     open the program on an invented caseload (without a screen: pictures in build/demo)
python3 packaging/dev.py run      open the program; further words are passed on
python3 packaging/dev.py test     format, lint, types, import rules, tests; further words go to pytest
python3 packaging/dev.py shots    pictures of every page, light and dark, at 100, 150 and 200 %, in build/shots
python3 packaging/dev.py bench    measure the limits
python3 packaging/dev.py soak     the long fault tests
python3 packaging/dev.py bundle   the folder people install, in build/bundle; --twice builds it twice and compares
python3 packaging/dev.py packages the .deb and the .tar.xz, in build/packages, proven in clean systems
python3 packaging/dev.py windows  the installers for Windows, in build/windows; a stand-in, tried under wine, unless
                                  --python-zip names Python for Windows
python3 packaging/dev.py shell    a Python prompt with the program importable
"""

from __future__ import annotations

import argparse
import sys

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python must be told, not tripped)
    sys.exit("Betweentimes needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))

from devtools import bundle, checks, environment, packages, pictures, system_packages, windows

COMMANDS = ("demo", "run", "test", "shots", "bench", "soak", "bundle", "packages", "windows", "shell")


def main(arguments: list[str]) -> int:
    """Prepare what the command needs, run it, and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--no-system", action="store_true", help="do not look for missing system packages")
    chosen, rest = parser.parse_known_args(arguments)
    testing = chosen.command in ("test", "bench", "soak")
    try:
        if not chosen.no_system:
            system_packages.ensure(
                testing=testing,
                packing=chosen.command in ("bundle", "packages"),
                windows=chosen.command == "windows",
            )
        if chosen.command == "bundle":
            return bundle.bundle(rest)
        if chosen.command == "packages":
            return packages.packages(rest)
        if chosen.command == "windows":
            return windows.windows(rest)
        python = environment.ensure("dev" if testing else "run")
        return run(chosen.command, python, rest)
    except (system_packages.PackagesMissing, environment.SetupStopped) as stopped:
        print(stopped, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def run(command: str, python: str, rest: list[str]) -> int:
    """Run one command with the prepared environment's Python."""
    if command == "demo" and pictures.no_screen():
        return pictures.demo(python)
    if command == "demo":
        return environment.call(python, "-m", "betweentimes", "--demo", *rest)
    if command == "run":
        return environment.call(python, "-m", "betweentimes", *rest)
    if command == "shots":
        return pictures.all_pages(python)
    if command == "shell":
        return environment.call(python, *rest)
    if command == "bench":
        return checks.bench(python, rest)
    if command == "soak":
        return checks.soak(python, rest)
    return checks.test(python, rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

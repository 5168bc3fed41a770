"""The command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from betweentimes.paths import policy_file
from betweentimes.version import VERSION


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for; nothing, on a double-click."""

    file: Path | None = None
    casebook: Path | None = None
    demo: bool = False
    self_test: bool = False
    keep: Path | None = None
    check_policy: bool = False

    @property
    def named(self) -> Path | None:
        """What is to be opened at once."""
        return self.casebook or self.file


def parse(argv: Sequence[str]) -> Options:
    """Read the command line; `argv` is without the program's name. Exits on --help and --version."""
    if not argv:
        return Options()
    import argparse

    parser = argparse.ArgumentParser(
        prog="betweentimes",
        description="An offline, encrypted casebook for the work between therapy sessions.",
        epilog=f"The policy of a clinic's IT is read from {policy_file()}.",
    )
    parser.add_argument(
        "file", type=Path, nargs="?", help="a casebook's key file, its folder, a backup, or a transfer file"
    )
    parser.add_argument("--casebook", type=Path, metavar="PATH", help="open this casebook: its folder or key file")
    parser.add_argument("--demo", action="store_true", help="open the demo, a casebook of invented people")
    parser.add_argument(
        "--self-test", action="store_true", help="prove on this computer that every part works, then end"
    )
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="FOLDER",
        help="with --self-test: leave its casebook in FOLDER; one that is there is opened and its records found",
    )
    parser.add_argument(
        "--check-policy", action="store_true", help="print what the policy of a clinic's IT fixes, then end"
    )
    parser.add_argument("--version", action="version", version=f"Betweentimes {VERSION}")
    options = Options(**vars(parser.parse_args(argv)))
    if options.keep is not None and not options.self_test:
        parser.error("--keep belongs to --self-test")
    return options

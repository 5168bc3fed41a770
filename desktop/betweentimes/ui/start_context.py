"""What the pages before a casebook is open are handed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from betweentimes.settings import SettingsStore
from betweentimes.ui.jobs import Jobs
from betweentimes.ui.look import Look
from betweentimes.ui.system_hooks.hooks_here import hooks_here

if TYPE_CHECKING:
    from betweentimes.storage.key_cost import KeyCost
    from betweentimes.storage.passphrase import PassphraseRules
    from betweentimes.ui.system_hooks.hooks import SystemHooks
    from betweentimes.worksheets.reading import Library


@dataclass(frozen=True, slots=True)
class DemoPlace:
    """Where the demo casebook is, and the passphrase it was made with."""

    key_file: Path
    passphrase: str


@dataclass(frozen=True, slots=True)
class StartContext:
    """The parts the start page may use.

    `casebooks` is the folder offered for new casebooks, `resources` that of fonts and words; `make_demo` makes the demo
    where needed (slow: run it as a job) and says where it is; `now` gives UTC milliseconds, `today` the local date;
    `make_hooks` makes what the operating system tells.
    """

    look: Look
    jobs: Jobs
    settings: SettingsStore
    cost: KeyCost
    now: Callable[[], int]
    today: Callable[[], datetime.date]
    casebooks: Path
    resources: Path
    read_library: Callable[[], Library]
    read_rules: Callable[[], PassphraseRules]
    make_demo: Callable[[], DemoPlace]
    make_hooks: Callable[[], SystemHooks] = hooks_here

    @property
    def library(self) -> Library:
        """The worksheets; read when they are first asked for."""
        return self.read_library()

    @property
    def rules(self) -> PassphraseRules:
        """What makes a passphrase good enough; read when it is first asked for."""
        return self.read_rules()

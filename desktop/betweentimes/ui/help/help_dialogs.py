"""The wishes of the Help menu."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from betweentimes.ui.jobs import Jobs
from betweentimes.ui.look import Look
from betweentimes.version import build_date

if TYPE_CHECKING:
    from betweentimes.ui.context import Context


class HelpDialogs:
    """Shows each dialog over the window when it is wished for."""

    def __init__(
        self, look: Look, jobs: Jobs, resources: Path, keys: Callable[[], tuple[tuple[str, str], ...]], over: QWidget
    ) -> None:
        """`keys` gives the pairs of words and keys there are; `over` is the window."""
        self._look = look
        self._jobs = jobs
        self._resources = resources
        self._keys = keys
        self._over = over

    def show_keys(self) -> None:
        from betweentimes.ui.help.keys_dialog import KeysDialog

        KeysDialog(self._look, self._keys(), self._over).exec()

    def show_about(self) -> None:
        from betweentimes.ui.help.about_dialog import AboutDialog

        built: datetime.date | None = build_date(self._resources)
        AboutDialog(self._look, built, self._over).exec()

    def show_licences(self) -> None:
        from betweentimes.ui.help.licences_dialog import LicencesDialog

        LicencesDialog(self._look, self._resources / "licences" / "THIRD_PARTY.txt", self._over).exec()

    def show_protection(self, context: Context, backups: Path, settings: Path) -> None:
        """Of an open casebook; `backups` is where its backups go, `settings` the program's own file."""
        from betweentimes.ui.help.protection_dialog import ProtectionDialog

        ProtectionDialog(context, backups, settings, self._over).exec()

    def check_installer(self) -> None:
        from betweentimes.ui.help.check_installer_dialog import CheckInstallerDialog

        CheckInstallerDialog(self._look, self._jobs, self._over).exec()

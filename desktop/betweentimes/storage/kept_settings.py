"""Settings about the clinic and its clients, which belong into the encrypted file."""

from typing import Final

from betweentimes.clinic.person import Role
from betweentimes.storage.keeping_tables import SettingRow
from betweentimes.storage.record_problems import NotAllowed
from betweentimes.storage.writing import Writer

TOO_MUCH: Final = "clinic.too_much"
"""The clinic's words, for every sheet, on what to do if it gets too much."""

OWNERS: Final = "keeping."
"""What begins so decides how long records are kept, and is an owner's to decide."""


class KeptSettings:
    """Texts under keys such as "clinic.name"."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def get(self, key: str, default: str = "") -> str:
        """The setting, or `default` when it was never put."""
        found = self._find(key)
        return default if found is None else found[1]

    def put(self, key: str, value: str) -> None:
        """Keep a setting. Raises NotAllowed about one that is for owners to decide."""
        if key.startswith(OWNERS) and self._writer.access.role is not Role.OWNER:
            raise NotAllowed("owner")
        found = self._find(key)
        with self._writer.write() as change:
            change.put(SettingRow, "" if found is None else found[0], {"key": key, "value": value})

    def _find(self, key: str) -> tuple[str, str] | None:
        found = self._writer.database.execute_sql("SELECT uid, value FROM setting WHERE key = ?", (key,)).fetchone()
        return None if found is None else (str(found[0]), str(found[1]))

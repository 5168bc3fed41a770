"""The numbers on sheets: random, short enough to read aloud, each once in a casebook."""

import secrets
from collections.abc import Collection
from typing import Final

from betweentimes.storage.database import CasebookDatabase

DIGITS: Final = "23456789"
LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ"
TAKEN: Final = (
    "SELECT 1 FROM main.issued_sheet WHERE number = ? UNION ALL SELECT 1 FROM main.measure_sheet WHERE number = ?"
)
"""Asked of `main`: a colleague's sheet that is hidden here has its number too."""


def new_sheet_number(database: CasebookDatabase, promised: Collection[str]) -> str:
    """A number that no sheet of the casebook has, and none of those `promised`."""
    # 184,000 numbers; a crowded casebook gets longer ones.
    for attempt in range(1000):
        digits = 3 + attempt // 10
        number = f"{secrets.choice(DIGITS)}{secrets.choice(LETTERS)}-{secrets.randbelow(10**digits):0{digits}d}"
        if number not in promised and database.execute_sql(TAKEN, (number, number)).fetchone() is None:
            return number
    raise RuntimeError("no free sheet number")

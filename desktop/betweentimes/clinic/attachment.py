"""What a client brings and is kept as it came: a scanned sheet, a photo, a drawing, a song, a page."""

import datetime
from dataclasses import dataclass
from typing import Final

MOST_BYTES: Final = 50 * 1024 * 1024
"""The largest single file a casebook takes."""

MANY_BYTES: Final = 1024 * 1024 * 1024
"""From here on the casebook's size is worth a word: every backup is as large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file kept inside the casebook, without its bytes.

    `title` is the name it is shown by; `media` its type such as "image/png", by what is in it where that can be told;
    `size` is in bytes; `digest` its SHA-256 in hex, by which the same file is known again. `assignment` and `sheet`
    (an issued sheet's uid) are "" when it stands by the client alone. `on` is the day it came.
    """

    uid: str = ""
    client: str
    assignment: str = ""
    sheet: str = ""
    title: str
    media: str
    size: int = 0
    digest: str = ""
    on: datetime.date
    author: str = ""
    created: int = 0
    changed: int = 0

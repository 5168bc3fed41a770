"""Damaged and hostile pictures: mutations of sound ones, the same for the same seed."""

import io
import random
import zlib
from collections.abc import Iterator

from PIL import Image

KINDS = ("PNG", "JPEG", "TIFF", "WEBP")
SAVED = {"PNG": {}, "JPEG": {"quality": 80}, "TIFF": {"compression": "tiff_lzw"}, "WEBP": {"lossless": True}}


def encoded(page: Image.Image, kind: str) -> bytes:
    """A sound picture."""
    held = io.BytesIO()
    page.save(held, kind, **SAVED[kind])
    return held.getvalue()


def mutations(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Bytes turned, cut out, doubled, cut off, sizes made huge; PNG's checks are made right again half of the time."""
    chance = random.Random(seed)
    for _ in range(count):
        made = bytearray(data)
        for _change in range(chance.choice((1, 1, 2, 5, 20))):
            _change_once(made, chance)
        if made[:4] == b"\x89PNG" and chance.random() < 0.5:
            made = _checked(made)
        yield bytes(made)


def _change_once(made: bytearray, chance: random.Random) -> None:
    if len(made) < 64:
        return
    # Half of the changes meet the head, where sizes and tables stand.
    end = min(len(made), 400) if chance.random() < 0.5 else len(made)
    at = chance.randrange(4, end)
    length = chance.randrange(1, 40)
    kind = chance.randrange(6)
    if kind == 0:
        made[at] = chance.randrange(256)
    elif kind == 1:
        made[at : at + 4] = chance.choice((b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff", b"\x80\0\0\0"))
    elif kind == 2:
        del made[at : at + length]
    elif kind == 3:
        made[at:at] = made[at : at + length]
    elif kind == 4:
        del made[max(at, 40) :]
    else:
        made[at : at + length] = chance.randbytes(length)


def _checked(made: bytearray) -> bytearray:
    """A PNG whose chunks have right checks, so that what is in them is looked at."""
    at = 8
    while at + 12 <= len(made):
        end = at + 8 + int.from_bytes(made[at : at + 4], "big")
        if end + 4 > len(made):
            break
        made[end : end + 4] = zlib.crc32(made[at + 4 : end]).to_bytes(4, "big")
        at = end + 4
    return made

"""Damages PDFs at random, the same way for the same seed."""

import random
import re

WORDS = (
    b"<<", b">>", b"[", b"]", b"(", b")", b"/Kids", b"/Parent", b"/V", b"/T", b"/Annots", b"/Type", b"/Filter",
    b"/FlateDecode", b"/Length", b"/ObjStm", b"/Prev", b"/Encrypt", b"stream\n", b"endstream", b"endobj", b"obj",
    b"R", b"null", b"true", b"-1", b"0", b"4294967296", b"9" * 30, b"\xfe\xff", b"\x1b", b"%", b"xref", b"startxref",
    b"/FT", b"/Btn", b"/Ch", b"/AS", b"/Opt", b"\r", b"\0",
)  # fmt: skip
NUMBER = re.compile(rb"\d+")
REFERENCE = re.compile(rb"\d+ 0 R")


def mutated(data: bytes, other: bytes, seed: int) -> bytes:
    """`data` with one to six changes; some take a piece of `other`."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 6)):
        data = _once(data, other, chance) or b"%PDF-1.7"
    return data


def _once(data: bytes, other: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    length = chance.choice((1, 1, 2, 8, 64, 500, 5000))
    kind = chance.randrange(9)
    if kind == 0:
        changed = bytes(byte ^ (1 << chance.randrange(8)) for byte in data[place : place + length])
        return data[:place] + changed + data[place + length :]
    if kind == 1:
        return data[:place] + data[place + length :]
    if kind == 2:
        return data[:place] + data[place : place + length] * chance.randint(2, 5) + data[place:]
    if kind == 3:
        return data[:place] + chance.choice(WORDS) * chance.choice((1, 1, 2, 300)) + data[place:]
    if kind == 4:
        return data[:place]
    if kind == 5:
        start = chance.randrange(len(other))
        return data[:place] + other[start : start + length * 4] + data[place:]
    if kind == 6:
        return _replaced(data, NUMBER, b"%d" % chance.choice((0, 1, 2, 3, 5, 9999999, 2**31, 2**63)), chance)
    if kind == 7:
        return _replaced(data, REFERENCE, b"%d 0 R" % chance.randrange(1, 60), chance)
    return data[:place] + bytes(chance.randrange(256) for _ in range(length)) + data[place + length :]


def _replaced(data: bytes, pattern: re.Pattern[bytes], by: bytes, chance: random.Random) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + by + data[one.end() :]

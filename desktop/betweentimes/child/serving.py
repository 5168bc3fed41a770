"""The child's side: one wish and the bytes of a file come in, words about it go out, and nothing else happens.

The wish is a line of JSON, {"read": "form", "password": "..."}, followed by the file to the end of the stream; the
answer is a line of JSON as well, followed by the bytes of a picture or a file where those were wished for.
"""

import gc
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from betweentimes.child.limits import OVER_MEMORY, SCAN, USUAL, Limits, hold_to

NOT_UNDERSTOOD: Final = 70
LONGEST_WISH: Final = 10_000
LONGEST_ANSWER: Final = 52 * 2**20
PICTURES: Final = ("PIL",)
CIPHERS: Final = ("Crypto", "cryptography")

Reader = Callable[[bytes, dict[str, Any]], tuple[dict[str, Any], bytes]]
JOBS: Final[Mapping[str, Limits]] = MappingProxyType({"read": USUAL, "scan": SCAN})
"""What a child is started for, and what it may use for that."""


def serve(arguments: Sequence[str]) -> int:
    """Answer one wish over the standard streams; the exit code. `arguments` follow --child on the command line."""
    if len(arguments) != 1 or arguments[0] not in JOBS:
        return NOT_UNDERSTOOD
    job = arguments[0]
    hold_to(JOBS[job])
    # By number: a program without a console has no sys.stdin, but the streams that its parent gave it.
    with open(0, "rb", closefd=False) as stream:
        line = stream.readline(LONGEST_WISH)
        data = stream.read()
    try:
        wish = json.loads(line)
        reader = scan_reader(str(wish["read"])) if job == "scan" else reader_of(str(wish["read"]), data)
    except (ValueError, KeyError, TypeError):
        return NOT_UNDERSTOOD
    try:
        said, made = reader(data, wish)
        answer = json.dumps(said).encode("ascii") + b"\n" + made
    except (MemoryError, RecursionError):
        return OVER_MEMORY
    if len(answer) > LONGEST_ANSWER:
        return OVER_MEMORY
    with open(1, "wb", closefd=False) as stream:
        stream.write(answer)
    return 0


def reader_of(what: str, data: bytes) -> Reader:
    """What reads this kind of file. Raises KeyError for a kind that is not known."""
    if what != "form":
        raise KeyError(what)
    # pypdf takes what it finds: no picture is looked at here, and ciphers are worth 60 ms to an encrypted file only.
    for name in (*PICTURES, *(() if b"/Encrypt" in data else CIPHERS)):
        sys.modules[name] = None  # type: ignore[assignment]
    gc.disable()  # importing makes next to no garbage
    from betweentimes.documents.form_reading import read_form

    gc.enable()
    return lambda read, wish: (read_form(read, str(wish.get("password", ""))).plain(), b"")


def scan_reader(what: str) -> Reader:
    """What looks at scans and pictures. Raises KeyError for a wish that is not known."""
    gc.disable()
    from betweentimes.child.scanning import cut_pages, find_codes, show_page, unlock_pages

    gc.enable()
    return {"codes": find_codes, "page": show_page, "cut": cut_pages, "unlock": unlock_pages}[what]

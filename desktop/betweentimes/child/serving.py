"""The child's side: one wish and the bytes of a file come in, words about it go out, and nothing else happens.

The wish is a line of JSON, {"read": "form", "password": "..."}, followed by the file to the end of the stream.
"""

import gc
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any, Final

from betweentimes.child.limits import OVER_MEMORY, USUAL, hold_to

NOT_UNDERSTOOD: Final = 70
LONGEST_WISH: Final = 10_000
LONGEST_ANSWER: Final = 32 * 2**20
PICTURES: Final = ("PIL",)
CIPHERS: Final = ("Crypto", "cryptography")

Reader = Callable[[bytes, dict[str, Any]], dict[str, Any]]


def serve(arguments: Sequence[str]) -> int:
    """Answer one wish over the standard streams; the exit code. `arguments` follow --child on the command line."""
    if list(arguments) != ["read"]:
        return NOT_UNDERSTOOD
    hold_to(USUAL)
    # By number: a program without a console has no sys.stdin, but the streams that its parent gave it.
    with open(0, "rb", closefd=False) as stream:
        line = stream.readline(LONGEST_WISH)
        data = stream.read()
    try:
        wish = json.loads(line)
        reader = reader_of(str(wish["read"]), data)
    except (ValueError, KeyError, TypeError):
        return NOT_UNDERSTOOD
    try:
        answer = json.dumps(reader(data, wish)).encode("ascii")
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
    return lambda read, wish: read_form(read, str(wish.get("password", ""))).plain()

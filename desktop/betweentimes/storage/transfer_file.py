"""The file NAME.betweentimes-transfer: a small open head, then sealed messages, of which none can be left out.

The head says how the passphrase becomes a key (Argon2id) and holds the wrapped key of a libsodium secret stream
(XChaCha20-Poly1305). Each message of the stream is sealed with its place; the last one says that it is the last.
"""

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import IO, Final

from nacl.bindings import crypto_secretstream as stream
from nacl.exceptions import CryptoError
from nacl.utils import random as random_bytes

from betweentimes.storage.key_cost import KeyCost
from betweentimes.storage.key_file import TRANSFER_SUFFIX
from betweentimes.storage.key_file_json import canonical, checksum, field_bytes, whole
from betweentimes.storage.key_wrapping import key_from_passphrase, unwrap, wrap
from betweentimes.storage.problems import WrongPassphrase
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.transfer_problems import TransferDamaged, TransferForeign, TransferNewer

SUFFIX: Final = TRANSFER_SUFFIX
FORMAT: Final = 1
MAGIC: Final = b"betweentimes transfer\n"
MOST_HEAD: Final = 4096
MOST_MESSAGE: Final = 32 * 1024 * 1024
"""A record is longer than this only if somebody wants to exhaust the computer; files go in pieces of a mebibyte."""

LENGTH: Final = struct.Struct(">I")
OVERHEAD: Final = stream.crypto_secretstream_xchacha20poly1305_ABYTES
KEY_BYTES: Final = stream.crypto_secretstream_xchacha20poly1305_KEYBYTES
START_BYTES: Final = stream.crypto_secretstream_xchacha20poly1305_HEADERBYTES
LAST: Final = stream.crypto_secretstream_xchacha20poly1305_TAG_FINAL
NOT_LAST: Final = stream.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE


class TransferWriter:
    """Seals messages into an open file; without `finish` what was written is refused when it is read."""

    def __init__(self, file: IO[bytes], schema: int, passphrase: str, cost: KeyCost) -> None:
        """Derives the key, which takes half a second. Raises NotEnoughMemory."""
        self._file = file
        self._state = stream.crypto_secretstream_xchacha20poly1305_state()
        key, salt = random_bytes(KEY_BYTES), random_bytes(16)
        start = stream.crypto_secretstream_xchacha20poly1305_init_push(self._state, key)
        head: dict[str, object] = {
            "format": FORMAT,
            "schema": schema,
            "opslimit": cost.opslimit,
            "memlimit": cost.memlimit,
            "salt": salt.hex(),
            "start": start.hex(),
        }
        nonce, wrapped = wrap(key, key_from_passphrase(passphrase, salt, cost), canonical(head))
        head |= {"nonce": nonce.hex(), "wrapped": wrapped.hex()}
        head["checksum"] = checksum(head)
        written = canonical(head)
        self._bound = blake2b(written).digest()
        file.write(MAGIC + LENGTH.pack(len(written)) + written)

    def add(self, message: bytes) -> None:
        """Seal one message. Raises OverflowError above the size that is read again."""
        if len(message) > MOST_MESSAGE:
            raise OverflowError("a message is too long")
        self._push(message, NOT_LAST)

    def finish(self) -> None:
        """Seal the end."""
        self._push(b"", LAST)

    def _push(self, message: bytes, tag: int) -> None:
        sealed = stream.crypto_secretstream_xchacha20poly1305_push(self._state, message, self._bound, tag)
        self._file.write(LENGTH.pack(len(sealed)) + sealed)


@dataclass(frozen=True)
class TransferKey:
    """What opens one transfer file: derived once, used for every reading of it."""

    path: Path
    schema: int
    key: bytes
    start: bytes
    bound: bytes
    at: int


def open_transfer(path: Path, passphrase: str, newest_schema: int) -> TransferKey:
    """Derive a transfer file's key; slow, any thread.

    Raises TransferForeign, TransferNewer, TransferDamaged, WrongPassphrase, NotEnoughMemory, and what the disk says.
    """
    with problems_named(path), path.open("rb") as file:
        written = _head_bytes(file, path)
        at = file.tell()
    head = _head(written, path)
    if whole(head["schema"]) > newest_schema:
        raise TransferNewer(whole(head["schema"]), newest_schema)
    try:
        cost = KeyCost(whole(head["opslimit"]), whole(head["memlimit"]))
        salt, start = field_bytes(head, "salt", 16), field_bytes(head, "start", START_BYTES)
        nonce, wrapped = field_bytes(head, "nonce", 24), field_bytes(head, "wrapped", KEY_BYTES + 16)
    except (KeyError, TypeError, ValueError) as error:
        raise TransferDamaged(path, "head") from error
    if not cost.is_allowed():
        raise TransferDamaged(path, "cost")
    bound = canonical({name: head[name] for name in ("format", "schema", "opslimit", "memlimit", "salt", "start")})
    key = unwrap(wrapped, nonce, key_from_passphrase(passphrase, salt, cost), bound)
    if key is None:
        raise WrongPassphrase
    return TransferKey(path, whole(head["schema"]), key, start, blake2b(written).digest(), at)


def messages(key: TransferKey) -> Iterator[bytes]:
    """Every message in order, each proved before it is given out. Raises TransferDamaged when one is not as written.

    The end is proved last: what was given out before counts only when this comes to an end by itself.
    """
    state = stream.crypto_secretstream_xchacha20poly1305_state()
    stream.crypto_secretstream_xchacha20poly1305_init_pull(state, key.start, key.key)
    with problems_named(key.path), key.path.open("rb") as file:
        file.seek(key.at)
        tag = NOT_LAST
        while tag != LAST:
            sealed = _sealed(file, key.path)
            try:
                message, tag = stream.crypto_secretstream_xchacha20poly1305_pull(state, sealed, key.bound)
            except (CryptoError, ValueError) as error:
                raise TransferDamaged(key.path, "seal") from error
            if tag == NOT_LAST:
                yield message
        if file.read(1):
            raise TransferDamaged(key.path, "longer")


def _head_bytes(file: IO[bytes], path: Path) -> bytes:
    if file.read(len(MAGIC)) != MAGIC:
        raise TransferForeign(path)
    return _counted(file, path, MOST_HEAD, "head")


def _head(written: bytes, path: Path) -> dict[str, object]:
    try:
        head = json.loads(written)
        version = whole(head["format"])
        if version > FORMAT:
            raise TransferNewer(version, FORMAT)
        sound = head.pop("checksum") == checksum(head) and whole(head["schema"]) > 0
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise TransferDamaged(path, "head") from error
    if not sound:
        raise TransferDamaged(path, "head")
    return dict(head)


def _sealed(file: IO[bytes], path: Path) -> bytes:
    return _counted(file, path, MOST_MESSAGE + OVERHEAD, "length")


def _counted(file: IO[bytes], path: Path, most: int, reason: str) -> bytes:
    """The bytes after their number, of which no more are read than there may be."""
    number = file.read(LENGTH.size)
    if len(number) < LENGTH.size:
        raise TransferDamaged(path, "cut")
    size = LENGTH.unpack(number)[0]
    if size > most:
        raise TransferDamaged(path, reason)
    data = file.read(size)
    if len(data) < size:
        raise TransferDamaged(path, "cut")
    return data

"""Every page of a closed casebook in the clear, free ones too: what somebody with the key could still find in it."""

from pathlib import Path

from Crypto.Cipher import AES

from betweentimes.storage.data_key import DataKey

PAGE, RESERVE, IV, SALT = 4096, 80, 16, 16
LOG_HEAD, FRAME, FIRST = 32, 24, b"\0\0\0\1"
"""The beginning of a write-ahead log, of a page in it, and the number of the first page (SQLite's file format)."""


def plain_bytes(records: Path, data_key: DataKey) -> bytes:
    """The whole file decrypted page by page, without asking SQLite (SQLCipher 4: AES-256-CBC, the IV in each page)."""
    data = records.read_bytes()
    pages = (data[start : start + PAGE] for start in range(0, len(data), PAGE))
    return b"".join(_plain(page, number == 0, data_key) for number, page in enumerate(pages))


def plain_log(records: Path, data_key: DataKey) -> bytes:
    """Every page in the write-ahead log of an open casebook, of whatever moment."""
    log = records.with_name(f"{records.name}-wal")
    data = log.read_bytes() if log.exists() else b""
    frames = (data[start : start + FRAME + PAGE] for start in range(LOG_HEAD, len(data), FRAME + PAGE))
    return b"".join(_plain(frame[FRAME:], frame[:4] == FIRST, data_key) for frame in frames)


def _plain(page: bytes, is_first: bool, data_key: DataKey) -> bytes:
    nonce = page[PAGE - RESERVE : PAGE - RESERVE + IV]
    return AES.new(data_key.key, AES.MODE_CBC, nonce).decrypt(page[SALT if is_first else 0 : PAGE - RESERVE])

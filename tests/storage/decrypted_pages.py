"""Every page of a closed casebook in the clear, free ones too: what somebody with the key could still find in it."""

from pathlib import Path

from Crypto.Cipher import AES

from betweentimes.storage.data_key import DataKey

PAGE, RESERVE, IV, SALT = 4096, 80, 16, 16


def plain_bytes(records: Path, data_key: DataKey) -> bytes:
    """The whole file decrypted page by page, without asking SQLite (SQLCipher 4: AES-256-CBC, the IV in each page)."""
    data = records.read_bytes()
    plain = []
    for start in range(0, len(data), PAGE):
        page = data[start : start + PAGE]
        nonce = page[PAGE - RESERVE : PAGE - RESERVE + IV]
        first = SALT if start == 0 else 0
        plain.append(AES.new(data_key.key, AES.MODE_CBC, nonce).decrypt(page[first : PAGE - RESERVE]))
    return b"".join(plain)

"""The casebook's data key: what encrypts the records and from which every other key is derived."""

from dataclasses import dataclass, field

from nacl.bindings.crypto_generichash import generichash_blake2b_salt_personal
from nacl.utils import random as random_bytes

KEY_BYTES = 32
FILE_SALT_BYTES = 16


@dataclass(frozen=True)
class DataKey:
    """256 random bits and the database file's salt; never shown, never logged."""

    key: bytes = field(repr=False)
    file_salt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        # SQLCipher takes a short key for a passphrase without a word, so lengths are checked here.
        if len(self.key) != KEY_BYTES or len(self.file_salt) != FILE_SALT_BYTES:
            raise ValueError("a data key is 32 bytes and a file salt 16")

    def raw_key_text(self) -> str:
        """SQLCipher's form of the key: 64 hex digits of key, 32 of salt. It opens a file whose salt was destroyed."""
        return f"x'{self.key.hex()}{self.file_salt.hex()}'"

    def derive(self, purpose: str, size: int = 32) -> bytes:
        """A key of `size` bytes (16 to 64) for one purpose, the same for ever; other purposes tell nothing about it."""
        label = purpose.encode()
        return bytes(generichash_blake2b_salt_personal(label, size, key=self.key, person=b"betweentimes key"))


def new_data_key() -> DataKey:
    """A new random data key and file salt from the system's generator."""
    return DataKey(random_bytes(KEY_BYTES), random_bytes(FILE_SALT_BYTES))

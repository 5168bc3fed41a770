"""Wrapping the data key for one slot: Argon2id or BLAKE2b to a wrapping key, then XChaCha20-Poly1305."""

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_pwhash_alg,
    crypto_pwhash_ALG_ARGON2ID13,
)
from nacl.bindings.crypto_generichash import generichash_blake2b_salt_personal
from nacl.exceptions import CryptoError
from nacl.exceptions import RuntimeError as SodiumRuntimeError
from nacl.utils import random as random_bytes

from betweentimes.storage.key_cost import KeyCost
from betweentimes.storage.passphrase import normalised
from betweentimes.storage.problems import NotEnoughMemory
from betweentimes.storage.recovery import recovery_secret

NONCE_BYTES = 24


def key_from_passphrase(passphrase: str, salt: bytes, cost: KeyCost) -> bytes:
    """Argon2id (RFC 9106), one lane. Raises NotEnoughMemory when the system refuses the memory."""
    text = normalised(passphrase).encode("utf-8", "surrogatepass")
    try:
        return crypto_pwhash_alg(32, text, salt, cost.opslimit, cost.memlimit, crypto_pwhash_ALG_ARGON2ID13)
    except (SodiumRuntimeError, MemoryError) as error:
        raise NotEnoughMemory(cost.memlimit) from error


def key_from_recovery(text: str, salt: bytes) -> bytes:
    """BLAKE2b of the recovery key's 155 random bits. Raises RecoveryTextMistyped."""
    return bytes(generichash_blake2b_salt_personal(recovery_secret(text), 32, salt=salt, person=b"bt recovery slot"))


def wrap(data_key: bytes, wrapping_key: bytes, bound: bytes) -> tuple[bytes, bytes]:
    """A fresh nonce and the wrapped key, which opens only together with the `bound` bytes."""
    nonce = random_bytes(NONCE_BYTES)
    return nonce, crypto_aead_xchacha20poly1305_ietf_encrypt(data_key, bound, nonce, wrapping_key)


def unwrap(wrapped: bytes, nonce: bytes, wrapping_key: bytes, bound: bytes) -> bytes | None:
    """The data key, or None when the wrapping key or the bound bytes are other ones."""
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(wrapped, bound, nonce, wrapping_key)
    except CryptoError:
        return None

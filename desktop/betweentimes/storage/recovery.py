"""The printed recovery key: 155 random bits and a 20-bit check, as seven groups of five Crockford base32 characters."""

import secrets
from types import MappingProxyType

from nacl.bindings.crypto_generichash import generichash_blake2b_salt_personal

from betweentimes.storage.problems import RecoveryTextMistyped

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_BITS, CHECK_BITS = 155, 20
GROUPS, GROUP_LENGTH = 7, 5
LENGTH = GROUPS * GROUP_LENGTH
LOOKALIKES = MappingProxyType(str.maketrans({"O": "0", "I": "1", "L": "1"}))
FILLERS = frozenset(" -\t\r\n\u00a0\u2010\u2011\u2012\u2013\u2014\u2212")


def new_recovery_key() -> str:
    """A new random recovery key as it is printed."""
    return _printed(secrets.randbits(SECRET_BITS))


def check_recovery_text(text: str) -> str:
    """The key as printed, from what was typed; lower case, o/i/l, spaces and dashes are forgiven.

    Raises RecoveryTextMistyped. All but about one mistyping in a million are noticed.
    """
    return _printed(_secret_number(text))


def same_recovery_text(typed: str, shown: str) -> bool:
    """Whether the typed text is the key that was shown; False for anything mistyped."""
    try:
        return secrets.compare_digest(check_recovery_text(typed), check_recovery_text(shown))
    except RecoveryTextMistyped:
        return False


def recovery_secret(text: str) -> bytes:
    """The 155 secret bits in 20 bytes. Raises RecoveryTextMistyped."""
    return _secret_bytes(_secret_number(text))


def _secret_number(text: str) -> int:
    typed = "".join(character for character in text if character not in FILLERS).upper().translate(LOOKALIKES)
    for position, character in enumerate(typed[:LENGTH]):
        if character not in ALPHABET:
            raise RecoveryTextMistyped("character", position // GROUP_LENGTH + 1)
    if len(typed) != LENGTH:
        raise RecoveryTextMistyped("length", 0)
    number = 0
    for character in typed:
        number = number * 32 + ALPHABET.index(character)
    secret = number >> CHECK_BITS
    if number & ((1 << CHECK_BITS) - 1) != _check(secret):
        raise RecoveryTextMistyped("check", 0)
    return secret


def _printed(secret: int) -> str:
    number = (secret << CHECK_BITS) | _check(secret)
    characters = "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(LENGTH)))
    return "-".join(characters[at : at + GROUP_LENGTH] for at in range(0, LENGTH, GROUP_LENGTH))


def _check(secret: int) -> int:
    digest = generichash_blake2b_salt_personal(_secret_bytes(secret), 16, person=b"recovery check")
    return int.from_bytes(digest[:3], "big") >> 4


def _secret_bytes(secret: int) -> bytes:
    return secret.to_bytes(20, "big")

"""How dear a guess at a passphrase is made: Argon2id's passes and memory."""

from dataclasses import dataclass

MIB = 1024 * 1024
LEAST_MEMORY, MOST_MEMORY = 19 * MIB, 1024 * MIB
LEAST_PASSES, MOST_PASSES = 1, 10


@dataclass(frozen=True)
class KeyCost:
    """`opslimit` passes over `memlimit` bytes, one lane."""

    opslimit: int
    memlimit: int

    def is_allowed(self) -> bool:
        """Whether a key file may ask for it: 1 to 10 passes over 19 MiB to 1 GiB.

        A bound above keeps a doctored file from exhausting the computer, one below from cheapening a guess.
        """
        passes = LEAST_PASSES <= self.opslimit <= MOST_PASSES
        return passes and LEAST_MEMORY <= self.memlimit <= MOST_MEMORY

    def weaker_than(self, other: "KeyCost") -> bool:
        """Whether a guess costs less memory times passes than with `other`."""
        return self.opslimit * self.memlimit < other.opslimit * other.memlimit


STANDARD = KeyCost(3, 256 * MIB)
"""libsodium's "moderate"; about 0.4 s on an ordinary computer."""

LOW_MEMORY = KeyCost(3, 64 * MIB)
"""Taken when the computer cannot give the memory of STANDARD (RFC 9106, second choice)."""

FLOOR = KeyCost(2, 19 * MIB)
"""The least that is ever written (OWASP minimum); for tests."""

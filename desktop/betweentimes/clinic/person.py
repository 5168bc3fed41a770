"""People who work with the casebook."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who can unlock the casebook; `title` is their profession as they write it."""

    uid: str
    name: str
    title: str = ""
    role: str = "owner"

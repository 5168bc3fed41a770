"""People who work with the casebook, and what their role lets them see."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may see and do.

    An owner sees every client and keeps people and keys. A member sees their own and shared clients. Reception sees
    names, ways to reach people and appointments, and no note text. Process notes are their author's, whatever the role.
    """

    OWNER = "owner"
    MEMBER = "member"
    RECEPTION = "reception"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who can unlock the casebook; `title` is their profession as they write it.

    `left_on` is the day from which they can no longer unlock it; what they wrote stays theirs. Who is `elsewhere` never
    could: they wrote in another casebook what was taken in from there.
    """

    uid: str
    name: str
    title: str = ""
    role: str = Role.OWNER
    left_on: datetime.date | None = None
    elsewhere: bool = False

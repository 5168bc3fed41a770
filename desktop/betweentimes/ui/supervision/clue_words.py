"""Why a word may tell who somebody is, and what is proposed instead of it."""

import datetime

from betweentimes.clinic.recognisable import Clue, Found, day_named
from betweentimes.documents.supervision import SaidWords
from betweentimes.ui.language import tr


def clue_word(clue: Clue) -> str:
    """Why a word was found."""
    return {
        Clue.NAME: tr("their name"),
        Clue.INITIALS: tr("their initials"),
        Clue.CONTACT: tr("in their contact"),
        Clue.ADDRESS: tr("an address"),
        Clue.NUMBER: tr("a number"),
        Clue.DAY: tr("a day"),
        Clue.PLACE: tr("perhaps a place"),
        Clue.CAPITAL: tr("capital letter"),
        Clue.LIKE_NAME: tr("like a name"),
    }[clue]


def instead_of(found: Found, said: SaidWords, today: datetime.date) -> str:
    """What is proposed: a day becomes its week, a name the client, anything else what kind of thing it was."""
    if found.clue is Clue.DAY:
        day = day_named(found.words, today.year)
        return said.when(day) if day is not None else tr("[day]")
    return {
        Clue.NAME: tr("[client]"),
        Clue.INITIALS: tr("[client]"),
        Clue.CONTACT: tr("[person]"),
        Clue.ADDRESS: tr("[address]"),
        Clue.NUMBER: tr("[number]"),
        Clue.PLACE: tr("[place]"),
    }.get(found.clue, tr("[name]"))

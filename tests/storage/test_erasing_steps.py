"""Erasing is done in steps so short that the window goes on answering."""

import itertools

from tests.storage.filled_casebook import DAY, add_client, rows

from betweentimes.clinic.session import Session
from betweentimes.storage.erasing import LETTERS_AT_ONCE

MARK = "zaphiroula"


def test_no_step_makes_the_search_forget_more_than_a_page(casebook):
    """The window stands still during a step; twenty long notes at once held it up for a quarter of a second."""
    client = add_client(casebook, "R. M.")
    for number in range(12):
        note = f"{MARK} " * (5 if number < 6 else LETTERS_AT_ONCE // len(MARK))
        casebook.sessions.save(Session(client=client, date=DAY, note=note))
    casebook.bin.put_client(client)
    held = [letters(casebook, client)]
    for _ in casebook.bin.erase_steps(casebook.bin.items()[0]):
        held.append(letters(casebook, client))
    taken = [before - after for before, after in itertools.pairwise(held)]
    assert held[-1] == 0 and max(taken) < 2 * LETTERS_AT_ONCE
    assert sum(each > 0 for each in taken) >= 6


def letters(casebook, client):
    return rows(casebook, f"SELECT total(length(words)) FROM main.search_text WHERE client = '{client}'")[0][0]

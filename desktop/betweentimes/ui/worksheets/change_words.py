"""Two ratings of one thing in a cell: "4 → 6"."""

from betweentimes.ui.language import tr
from betweentimes.worksheets.answers import Answers
from betweentimes.worksheets.fields import ScaleField

ENDS = " ,:;(–-"
LOOSE = ("a", "an", "and", "at", "in", "it", "of", "on", "the")
"""Words that no label ends with."""


def change_words(before: ScaleField, after: ScaleField, answers: Answers) -> str:
    """What it was and is; of one alone, which of the two it is shows by the arrow."""
    was, now = answers.get(before.id), answers.get(after.id)
    if was is None and now is None:
        return ""
    if now is None:
        return str(was)
    return f"{'' if was is None else was} → {now}".strip()


def common_label(before: ScaleField, after: ScaleField) -> str:
    """What two labels begin with in whole words: "Mastery" of "Mastery, guessed" and "Mastery, as it was"."""
    shared: list[str] = []
    for one, other in zip(before.label.split(), after.label.split(), strict=False):
        if one.rstrip(ENDS) != other.rstrip(ENDS):
            break
        shared.append(one)
    while shared and shared[-1].casefold() in LOOSE:
        shared.pop()
    words = " ".join(shared).rstrip(ENDS)
    return words or tr("{rating}, and after", rating=before.label)

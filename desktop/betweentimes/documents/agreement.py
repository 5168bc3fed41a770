"""What was agreed, as boxes to read; on an empty sheet as boxes to fill in."""

from betweentimes.clinic.assignment import Agreement
from betweentimes.documents.flow import Block
from betweentimes.documents.form_asks import FormAsks
from betweentimes.documents.parts import Box, Parts
from betweentimes.documents.requests import SheetRequest
from betweentimes.documents.text import Run

LINES = (
    (("what", 1.3), ("when", 1.0), ("where", 1.0)),
    (("how_often", 1.0), ("how_long", 1.0)),
    (("takeaway", 1.0),),
    (("skill", 1.0), ("situations", 1.0)),
    (("smaller", 1.0), ("obstacle", 1.0)),
)
ALWAYS = frozenset({"what", "when", "where", "smaller", "obstacle"})
FILE_LINE = ("privacy", "proposed_by", "review_on")


def agreement_blocks(request: SheetRequest, parts: Parts, asks: FormAsks | None = None) -> list[Block]:
    """Why, the goal it is for, what, when, where, a smaller version, obstacles, confidence; more on the file copy.

    In a form, `asks` makes fields of the boxes that are still empty; what was agreed stands there to be read. The place
    where the paper is kept and whose idea it was never stand on a client's copy.
    """
    agreement = Agreement() if request.blank else request.agreement
    empty = not any(getattr(agreement, name) for name in ("why", *ALWAYS))
    words = parts.desk.words
    made: list[Block] = []
    if agreement.why.strip():
        made.append(parts.quote(words.say("sheet.why"), agreement.why))
    elif empty:
        label = words.say("sheet.why")
        made.extend(parts.boxes([Box(label, lines=2, asks=asks.agreed("why", label) if asks else ())]))
    if request.goal_words.strip() and not request.blank:
        goal = words.say("sheet.quote", words=request.goal_words.strip())
        runs = (Run(f"{words.say('sheet.goal')} "), Run(goal, "voice"))
        made.append(parts.words(runs, parts.theme.lead, parts.theme.gap * 0.7))
    for line in LINES:
        boxes = [
            Box(label, text, share=share, asks=asks.agreed(name, label) if asks and not text else ())
            for name, share in line
            if (text := getattr(agreement, name).strip()) or (empty and name in ALWAYS)
            for label in (words.say(f"sheet.{name}"),)
        ]
        made.extend(parts.boxes(boxes))
    if agreement.confidence is not None or empty:
        label = words.say("sheet.confidence")
        open_asks = asks.agreed("confidence", label) if asks and agreement.confidence is None else ()
        made.append(parts.scale(label, (0, 100), agreement.confidence, asks=open_asks))
    return [*made, *(_for_file(agreement, parts) if request.for_file else [])]


def _for_file(agreement: Agreement, parts: Parts) -> list[Block]:
    words = parts.desk.words
    known = {"client", "therapist", "together"}
    texts = {
        "proposed_by": words.say(f"sheet.proposed_{agreement.proposed_by}") if agreement.proposed_by in known else "",
        "privacy": agreement.privacy.strip(),
        "review_on": words.day_year(agreement.review_on) if agreement.review_on else "",
    }
    runs: list[Run] = []
    for name in FILE_LINE:
        if texts[name]:
            runs += [Run(f"{words.say(f'sheet.{name}')} ", "strong"), Run(f"{texts[name]}   ")]
    made: list[Block] = [parts.words(runs, parts.theme.cell, parts.theme.gap)] if runs else []
    if agreement.difficulty is not None:
        made.append(parts.scale(words.say("sheet.difficulty"), (0, 10), agreement.difficulty))
    return made

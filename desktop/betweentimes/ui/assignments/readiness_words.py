"""Before something new, in words: strains, what is open, what being asked means, what came back of the last ones."""

import datetime

from betweentimes.clinic.alliance import PromptAnswer, PromptChoice
from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.client import Client
from betweentimes.clinic.readiness import CameBack, Readiness
from betweentimes.ui.alliance.note_words import scale_words
from betweentimes.ui.context import Context
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.words import short_name, shortened
from betweentimes.ui.worksheets.cell_words import for_client

NAMED = 3
"""So many of what is open are named."""


def readiness_facts(found: Readiness, context: Context, client: Client) -> list[tuple[str, str]]:
    """What there is to know, as (what it is about, in words); only what there is something to say about."""
    today = context.casebook.today()
    facts = []
    if found.strains:
        said = [_strain_words(note.date, scale_words(note.about), today) for note in found.strains]
        facts.append((tr("Open strains"), "; ".join(said)))
    if found.open_ones:
        facts.append((tr("Open already"), _open_words(found, context, client)))
    if found.meaning:
        facts.append((tr("Being asked means"), " ".join(found.meaning.split())))
    if found.last:
        said = [came_back_words(each, context, client, today) for each in found.last]
        facts.append((tr("What happened last"), "\n".join(said)))
    return facts


def came_back_words(each: CameBack, context: Context, client: Client, today: datetime.date) -> str:
    """One of the last: its title, how much came back in neutral words, and when that was looked at."""
    amount = {
        "none": tr("not taken up this time"),
        "little": tr("a little came back"),
        "half": tr("about half came back"),
        "most": tr("most came back"),
        "all": tr("all came back"),
        "different": tr("something different came back"),
    }[each.amount]
    title = shortened(assignment_title(each.assignment, context, client))
    return tr("{title}: {amount}, {day}", title=title, amount=amount, day=day_month(each.date, today))


def assignment_title(assignment: Assignment, context: Context, client: Client) -> str:
    """The client's own title, or the name of the kind."""
    known = context.library.known(assignment.kind)
    return assignment.agreement.title.strip() or for_client(known.title, client)


def head_words(found: Readiness, chosen: PromptAnswer | None) -> str:
    """The folded view on one line."""
    said = []
    if chosen is not None and chosen.choice is PromptChoice.DISMISSED:
        said.append(tr("put aside until the next check-in"))
    elif chosen is not None:
        return choice_follows(chosen)
    if found.prompt is not None:
        said.append(tr("the check-in is worth a look"))
    if found.strains:
        said.append(tr("1 open strain") if len(found.strains) == 1 else tr("{n} open strains", n=len(found.strains)))
    said.append(_count_words(len(found.open_ones)))
    return ", ".join(said)


def choice_follows(answer: PromptAnswer) -> str:
    """What follows from the choice made today."""
    return {
        PromptChoice.SMALLER: tr("Chosen: make it smaller. What you use now opens at its smaller version."),
        PromptChoice.TOGETHER: tr("Chosen: try together. What you use now begins as tried together."),
        PromptChoice.OWN_TASK: tr("Chosen: a task of your own."),
        PromptChoice.GO_ON: tr("Chosen: go on."),
    }.get(answer.choice, "")


def card_title(client: Client) -> str:
    """The head of the view."""
    return tr("Before something new with {client}", client=short_name(client))


def _strain_words(date: datetime.date, about: str, today: datetime.date) -> str:
    day = day_month(date, today)
    return tr("{day}, {about}", day=day, about=about) if about else day


def _count_words(count: int) -> str:
    if not count:
        return tr("nothing open")
    return tr("1 open already") if count == 1 else tr("{n} open already", n=count)


def _open_words(found: Readiness, context: Context, client: Client) -> str:
    titles = [shortened(assignment_title(each, context, client)) for each in found.open_ones]
    named = ", ".join(titles[:NAMED])
    more = len(titles) - NAMED
    if more > 0:
        named = tr("{titles} and {n} more", titles=named, n=more)
    return tr("{n}: {titles}", n=len(titles), titles=named)

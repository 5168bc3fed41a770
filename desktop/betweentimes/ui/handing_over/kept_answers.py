"""Answers given on a handed-over screen, kept as drafts in the encrypted casebook until the therapist decides."""

import json
from dataclasses import asdict
from typing import Final

from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.handed_over import HandedOver, check_in_of
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import met_on
from betweentimes.storage.acts import Act
from betweentimes.storage.casebook import Casebook
from betweentimes.ui.dates import date_of

PREFIX: Final = "handed_over:"


def key_of(handed: HandedOver) -> str:
    """The draft's key; the client's uid in it lets the draft go where the client's records go."""
    return f"{PREFIX}{handed.client}:{handed.measure or 'check_in'}:{handed.begun}"


def keep(casebook: Casebook, handed: HandedOver) -> None:
    """Keep the answers as they are now. Raises CasebookProblem, and then the draft is as it was."""
    casebook.drafts.keep(key_of(handed), json.dumps(asdict(handed), ensure_ascii=False))


def waiting(casebook: Casebook, client: str = "") -> tuple[HandedOver, ...]:
    """What was answered and neither taken over nor let go, the oldest first: one client's, or everybody's."""
    drafts = casebook.drafts.all().items()
    found = [_read(words) for key, words in drafts if key.startswith(f"{PREFIX}{client}")]
    return tuple(sorted((each for each in found if each.answers), key=_begun))


def take_over_check_in(casebook: Casebook, handed: HandedOver) -> CheckIn:
    """Make the ratings a check-in of the day they were given. Raises CasebookProblem, and then nothing has changed."""
    date = date_of(handed.answered)
    met = met_on(casebook.sessions.of(handed.client), date)
    session = met.uid if met is not None else None
    check_in = check_in_of(handed, date, casebook.alliance.check_ins(handed.client), session)

    def save() -> CheckIn:
        return casebook.alliance.save_check_in(check_in)

    return casebook.drafts.turn_into(key_of(handed), save, Act("taken_over", "client", handed.client))


def take_over_score(casebook: Casebook, handed: HandedOver, score: Score) -> Score:
    """Make the answers a score. Raises CasebookProblem, and then nothing has changed."""

    def save() -> Score:
        return casebook.measures.save_score(score)

    return casebook.drafts.turn_into(key_of(handed), save, Act("taken_over", "client", handed.client))


def let_go(casebook: Casebook, handed: HandedOver) -> None:
    """Forget the answers; the audit trail keeps that there were some. Raises CasebookProblem."""
    casebook.drafts.let_go(key_of(handed), Act("let_go", "client", handed.client))


def _read(words: str) -> HandedOver:
    values = json.loads(words)
    values["answers"] = tuple((str(question), int(value)) for question, value in values["answers"])
    return HandedOver(**values)


def _begun(handed: HandedOver) -> int:
    return handed.begun

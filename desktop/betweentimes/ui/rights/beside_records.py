"""What is kept about a client beside their records: words for papers, and what is not saved yet."""

import json
from collections.abc import Collection
from typing import Final

from betweentimes.clinic.whole_record import SUPERVISION, PaperText, UnsavedWords
from betweentimes.storage.sections import Sections
from betweentimes.ui.progress.kept_choices import read_choices
from betweentimes.ui.supervision.kept_extract import read_extract

PROGRESS: Final = "progress"


def paper_texts(sections: Sections, client: str) -> tuple[PaperText, ...]:
    """The therapist's own words in papers about a client."""
    kept = read_choices(sections.papers.choices(client, PROGRESS))
    texts = [
        PaperText(paper=PROGRESS, audience=str(audience), words=switches.summary)
        for audience, switches in kept.switches.items()
    ]
    question = read_extract(sections.papers.choices(client, SUPERVISION)).question
    texts.append(PaperText(paper=SUPERVISION, words=question))
    return tuple(text for text in texts if text.words.strip())


def unsaved_words(sections: Sections, uids: Collection[str]) -> tuple[UnsavedWords, ...]:
    """What the person has typed, or had answered, in the place of any of these records."""
    found = [
        UnsavedWords(place=key, words=_as_words(text))
        for key, text in sections.drafts.all().items()
        if not set(uids).isdisjoint(key.split(":"))
    ]
    return tuple(each for each in found if each.words.strip())


def _as_words(text: str) -> str:
    """Several fields, and answers that wait to be taken over, are kept as JSON: a line for each."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if not isinstance(held, dict):
        return text
    answers = held.get("answers")
    if not isinstance(answers, list):
        return "\n".join(f"{name}: {told}" for name, told in held.items())
    told = [f"{question}: {value}" for question, value in answers]
    return "\n".join(filter(None, (str(held.get("measure", "")), *told, str(held.get("note", "")))))

"""What was chosen for a client's extract the last time, as JSON text; damaged or older text gives the usual."""

import json
from dataclasses import dataclass
from typing import Any, Final

PARTS: Final = ("meaning", "check_ins", "practice", "prompts", "weeks")
LONGEST_QUESTION: Final = 4000


@dataclass(frozen=True, slots=True)
class KeptExtract:
    """The therapist's question, and which of PARTS are left out."""

    question: str = ""
    without: frozenset[str] = frozenset()


def written(kept: KeptExtract) -> str:
    """As text to keep."""
    return json.dumps({"question": kept.question, "without": sorted(kept.without)}, ensure_ascii=False)


def read_extract(text: str) -> KeptExtract:
    """What a text keeps."""
    try:
        kept: Any = json.loads(text)
    except (ValueError, RecursionError):
        return KeptExtract()
    if not isinstance(kept, dict):
        return KeptExtract()
    question, without = kept.get("question"), kept.get("without")
    return KeptExtract(
        question[:LONGEST_QUESTION] if isinstance(question, str) else "",
        frozenset(part for part in PARTS if part in without) if isinstance(without, list) else frozenset(),
    )

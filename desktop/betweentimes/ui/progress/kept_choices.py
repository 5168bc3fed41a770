"""What was chosen for a client's progress PDF the last time, for each of those it is for, as JSON text."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

from betweentimes.documents.requests import USUAL_SECTIONS, Audience, Section

WHOLE, INITIALS, NO_NAME = "whole", "initials", "none"
NAMES: Final = (WHOLE, INITIALS, NO_NAME)
LONGEST_SUMMARY: Final = 4000

SECTIONS_FOR: Final[Mapping[Audience, frozenset[Section]]] = MappingProxyType(
    {
        Audience.CLIENT: USUAL_SECTIONS | {Section.PLAIN},
        Audience.FILE: frozenset(Section),
        Audience.REFERRER: frozenset({Section.SUMMARY, Section.MEASURES, Section.READINGS}),
    }
)
"""What is in it until something else is chosen: what a client reads, everything, or what a referrer asked for."""


@dataclass(frozen=True, slots=True)
class Switches:
    """What is in it, the measures left out, and the name on it; `language` "" is the client's."""

    sections: frozenset[Section]
    without: frozenset[str] = frozenset()
    name: str = WHOLE
    language: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class KeptChoices:
    """Who it was for the last time, and the switches of each."""

    audience: Audience = Audience.CLIENT
    switches: Mapping[Audience, Switches] = field(default_factory=dict, hash=False)

    def of(self, audience: Audience) -> Switches:
        """The switches for one of those it can be for: as kept, or the usual ones."""
        return self.switches.get(audience) or usual(audience)

    def with_switches(self, audience: Audience, switches: Switches) -> "KeptChoices":
        """With these switches, and for this audience now."""
        return replace(self, audience=audience, switches={**self.switches, audience: switches})


def usual(audience: Audience) -> Switches:
    """The usual switches: a client's copy carries initials at most, the others the name."""
    return Switches(SECTIONS_FOR[audience], name=INITIALS if audience is Audience.CLIENT else WHOLE)


def written(choices: KeptChoices) -> str:
    """As text to keep."""
    return json.dumps(
        {
            "audience": str(choices.audience),
            "switches": {
                str(audience): {
                    "sections": sorted(str(section) for section in switches.sections),
                    "without": sorted(switches.without),
                    "name": switches.name,
                    "language": switches.language,
                    "summary": switches.summary,
                }
                for audience, switches in choices.switches.items()
            },
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def read_choices(text: str) -> KeptChoices:
    """What a text keeps; what is damaged in it, or not known any more, falls back to the usual."""
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        return KeptChoices()
    if not isinstance(kept, dict):
        return KeptChoices()
    parts = kept.get("switches")
    found = {
        audience: _switches(audience, parts[str(audience)])
        for audience in Audience
        if isinstance(parts, dict) and isinstance(parts.get(str(audience)), dict)
    }
    audience = kept.get("audience")
    return KeptChoices(Audience(audience) if audience in list(Audience) else Audience.CLIENT, found)


def _switches(audience: Audience, kept: Mapping[str, Any]) -> Switches:
    fallback = usual(audience)
    sections, without = kept.get("sections"), kept.get("without")
    name, language, summary = kept.get("name"), kept.get("language"), kept.get("summary")
    known = {str(section) for section in Section}
    return Switches(
        sections=frozenset(Section(each) for each in sections if isinstance(each, str) and each in known)
        if isinstance(sections, list)
        else fallback.sections,
        without=frozenset(each for each in without if isinstance(each, str))
        if isinstance(without, list)
        else frozenset(),
        name=name if name in NAMES else fallback.name,
        language=language if isinstance(language, str) and language.isalpha() else "",
        summary=summary[:LONGEST_SUMMARY] if isinstance(summary, str) else "",
    )

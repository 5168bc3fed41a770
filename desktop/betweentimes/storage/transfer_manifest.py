"""The first message of a transfer: where it comes from, whom it is about, who wrote it, and what it needs."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

from betweentimes.storage.key_file_json import field_text, whole
from betweentimes.storage.measure_json import measure_from
from betweentimes.storage.transfer_rows import checked_uid
from betweentimes.worksheets.own_kinds import LARGEST_OWN, is_own

LATEST: Final = 253_370_764_800_000
"""The year 9999, in UTC milliseconds."""


@dataclass(frozen=True, slots=True)
class Named:
    """A client or a person: their uid and name; a person's profession."""

    uid: str
    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class CarriedKind:
    """One version of an own worksheet that a client has answered."""

    uid: str
    author: str
    created: int
    changed: int
    kind: str
    version: int
    text: str


@dataclass(frozen=True, slots=True)
class CarriedMeasure:
    """An own measure that a client has taken; the definition is JSON."""

    uid: str
    author: str
    created: int
    changed: int
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferManifest:
    """What a transfer says of itself. `casebook` is the uid of where it comes from; `made` in UTC milliseconds."""

    casebook: str
    casebook_name: str
    made: int
    made_by: str
    process_notes: bool
    clients: tuple[Named, ...]
    people: tuple[Named, ...]
    kinds: tuple[CarriedKind, ...]
    measures: tuple[CarriedMeasure, ...]


def manifest_bytes(manifest: TransferManifest) -> bytes:
    """The manifest as JSON."""
    return json.dumps(asdict(manifest), ensure_ascii=False).encode()


def manifest_from(data: bytes) -> TransferManifest:
    """Read a manifest. Raises ValueError, TypeError or KeyError for what no casebook would have written."""
    content = json.loads(data)
    manifest = TransferManifest(
        casebook=checked_uid(content["casebook"]),
        casebook_name=field_text(content, "casebook_name"),
        made=whole(content["made"]),
        made_by=field_text(content, "made_by"),
        process_notes=content["process_notes"] is True,
        clients=tuple(_named(each) for each in content["clients"]),
        people=tuple(_named(each) for each in content["people"]),
        kinds=tuple(_kind(each) for each in content["kinds"]),
        measures=tuple(_measure(each) for each in content["measures"]),
    )
    if manifest.made > LATEST:
        raise ValueError("made in no year")
    if len({client.uid for client in manifest.clients}) != len(manifest.clients):
        raise ValueError("a client twice")
    return manifest


def _named(content: dict[str, Any]) -> Named:
    return Named(checked_uid(content["uid"]), field_text(content, "name"), field_text(content, "title"))


def _kind(content: dict[str, Any]) -> CarriedKind:
    kind = CarriedKind(
        **_stamps(content),
        kind=field_text(content, "kind"),
        version=whole(content["version"]),
        text=field_text(content, "text"),
    )
    if not is_own(kind.kind) or len(kind.text.encode()) > LARGEST_OWN:
        raise ValueError("not an own worksheet")
    return kind


def _measure(content: dict[str, Any]) -> CarriedMeasure:
    measure = CarriedMeasure(**_stamps(content), definition=field_text(content, "definition"))
    measure_from(measure.definition, measure.uid, measure.author, measure.created, measure.changed)
    return measure


def _stamps(content: dict[str, Any]) -> dict[str, Any]:
    return {
        "uid": checked_uid(content["uid"]),
        "author": checked_uid(content["author"]),
        "created": whole(content["created"]),
        "changed": whole(content["changed"]),
    }

"""From confirmed parts of a scan to files in the casebook: pages are cut out by the child, on a worker."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from betweentimes.child.asking import ask_scan_child
from betweentimes.clinic.attachment import Attachment
from betweentimes.documents.scan_result import ScanVerdict
from betweentimes.ui.attachments.filing import Order
from betweentimes.ui.attachments.media import media_of
from betweentimes.ui.jobs import Progress
from betweentimes.ui.returned.returned_files import ReadFile, scan_bytes


class FileChanged(Exception):
    """The file is not the one that was read."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Pages to keep (none means the whole file), and what is said of them."""

    attachment: Attachment
    pages: tuple[int, ...] = ()


def make_orders(
    read: ReadFile, taken: Sequence[Taken], _progress: Progress, cancelled: Callable[[], bool]
) -> tuple[Order, ...]:
    """The files to keep. Raises OSError, FileChanged, ChildStopped, and ValueError where pages cannot be cut out."""
    data = scan_bytes(read, cancelled)
    if hashlib.sha256(data).hexdigest() != read.digest:
        raise FileChanged
    return tuple(_order(data, one, read.path.name, cancelled) for one in taken)


def _order(data: bytes, one: Taken, name: str, cancelled: Callable[[], bool]) -> Order:
    made = data
    if one.pages:
        said, made = ask_scan_child(data, {"read": "cut", "pages": list(one.pages)}, cancelled)
        if said.get("verdict") != ScanVerdict.READ or not made:
            raise ValueError("the pages could not be cut out")
    kept = one.attachment
    return Order(
        Attachment(
            client=kept.client,
            assignment=kept.assignment,
            sheet=kept.sheet,
            title=kept.title,
            media=media_of(made, name),
            on=kept.on,
        ),
        made,
    )

"""Reads the answers out of a filled form. Pure: bytes in, a result out; nothing is drawn, decoded or run.

What stands in the fields is read, never how it looks: programs leave the drawn appearance behind or make it wrong.
Meant for the child process (`betweentimes.child`): a stranger's file may take all the time and memory there is.
"""

import io
import logging
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from pypdf import Configuration, PasswordType, PdfReader, apply_configuration
from pypdf.errors import LimitReachedError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from betweentimes.documents.form_marks import MARK_END, MARK_START
from betweentimes.documents.form_result import FoundField, FoundForm, Verdict

MOST_BYTES: Final = 40 * 2**20
"""Poppler and mupdf put a whole font into the file for one Chinese answer, 9 MB; this leaves room for several."""

MOST_FIELDS: Final = 5_000
MOST_PAGES: Final = 500
MOST_PARENTS: Final = 16
LONGEST_NAME: Final = 300
LONGEST_VALUE: Final = 100_000
"""Characters; a novel is not an answer."""

OFF: Final = "Off"
HIDDEN: Final = 2
PDF_START: Final = b"%PDF-"
LIMITS: Final = Configuration(
    maximum_declared_stream_length=MOST_BYTES,
    array_based_stream_maximum_output_length=20_000_000,
    array_maximum_element_count=50_000,
    dictionary_maximum_element_count=20_000,
    lzw_maximum_output_length=20_000_000,
    run_length_maximum_output_length=20_000_000,
    zlib_maximum_output_length=20_000_000,
    zlib_maximum_recovery_input_length=2_000_000,
    stream_filters_maximum_length=3,
    stream_decoding_work_maximum_length=60_000_000,
    page_tree_maximum_entries=MOST_PAGES * 4,
    page_tree_maximum_depth=32,
    page_tree_maximum_page_entries=50_000,
    form_fields_maximum_entries=MOST_FIELDS,
    form_fields_maximum_depth=MOST_PARENTS,
    jbig2dec_binary=None,
)


class _TooMuch(Exception):
    """More fields or pages than a sheet has."""


def read_form(data: bytes, password: str = "") -> FoundForm:
    """What a file is and what was answered in it. No file makes it raise anything but MemoryError."""
    if len(data) > MOST_BYTES:
        return FoundForm(Verdict.TOO_MUCH)
    if PDF_START not in data[:1024]:
        return FoundForm(Verdict.NOT_PDF)
    logging.disable(logging.CRITICAL)  # pypdf tells its log about every fault of a file
    try:
        with apply_configuration(LIMITS):
            return _read(data, password)
    except MemoryError:
        raise
    except (_TooMuch, LimitReachedError):
        return FoundForm(Verdict.TOO_MUCH)
    except Exception:  # a damaged file can make pypdf raise anything at all
        return FoundForm(Verdict.DAMAGED)
    finally:
        logging.disable(logging.NOTSET)


def _read(data: bytes, password: str) -> FoundForm:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and reader.decrypt(password) == PasswordType.NOT_DECRYPTED:
        return FoundForm(Verdict.LOCKED)
    found: dict[str, FoundField] = {}
    for widget in _widgets(reader):
        field = _field(widget)
        if field is not None:
            _keep(found, field)
    marks = [found.pop(name) for name in list(found) if name.endswith(MARK_END)]
    mark = next((field.text for field in marks if field.text), "")
    if mark.startswith(MARK_START):
        return FoundForm(Verdict.MARKED, mark, tuple(found.values()))
    return FoundForm(Verdict.OTHER_FORM if found or marks else Verdict.NO_FORM)


def _keep(found: dict[str, FoundField], field: FoundField) -> None:
    """A field may stand at several places; the first that holds an answer speaks for all."""
    before = found.get(field.name)
    if before is None or not before.values:
        found[field.name] = field
    if len(found) > MOST_FIELDS:
        raise _TooMuch


def _widgets(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every field's place on the pages, in order; then fields that stand on no page, as some programs leave them."""
    seen: set[int] = set()
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES:
            raise _TooMuch
        for annotation in _array(page.get("/Annots")):
            widget = _dictionary(annotation)
            if widget is not None and widget.get("/Subtype") == "/Widget" and id(widget) not in seen:
                seen.add(id(widget))
                yield widget
    form = _dictionary(reader.root_object.get("/AcroForm"))
    if form is not None:
        yield from _loose(_array(form.get("/Fields")), seen, 0)


def _loose(fields: list[Any], seen: set[int], depth: int) -> Iterator[DictionaryObject]:
    if depth > MOST_PARENTS or len(seen) > MOST_FIELDS * 4:
        raise _TooMuch
    for one in fields:
        field = _dictionary(one)
        if field is None or id(field) in seen:
            continue
        seen.add(id(field))
        kids = _array(field.get("/Kids"))
        if kids:
            yield from _loose(kids, seen, depth + 1)
        else:
            yield field


def _field(widget: DictionaryObject) -> FoundField | None:
    """A widget's answer; None for signatures and for what has no name."""
    line = list(_line(widget))
    name = ".".join(reversed([part for part in (_text(one.get("/T"))[:LONGEST_NAME] for one in line) if part]))
    kind = _inherited(line, "/FT")
    if not name or kind not in ("/Tx", "/Ch", "/Btn"):
        return None
    label = _text(_inherited(line, "/TU"))[:LONGEST_NAME]
    given = _text(_inherited(line, "/DV"))[:LONGEST_VALUE]
    if kind == "/Btn":
        on = _ticked(widget, line)
        return FoundField(name, (on,) if on else (), label, "" if given == OFF else given, ticks=True)
    said = _values(_inherited(line, "/V"))
    if kind == "/Ch":
        said = _exported(said, _inherited(line, "/Opt"))
    values = tuple(value[:LONGEST_VALUE] for value in said if value.strip())
    cut = any(len(value) > LONGEST_VALUE for value in said)
    flags = _object(widget.get("/F"))
    hidden = isinstance(flags, int) and bool(flags & HIDDEN)
    return FoundField(name, values, label, given, hidden=hidden, cut=cut)


def _ticked(widget: DictionaryObject, line: list[DictionaryObject]) -> str:
    """What a box's tick stands for, or ""."""
    state = _object(widget.get("/AS"))
    if not isinstance(state, NameObject):
        state = _object(_inherited(line, "/V"))
    word = str(state).removeprefix("/") if isinstance(state, (NameObject, TextStringObject)) else ""
    return "" if word == OFF else plain_text(word)[:LONGEST_NAME]


def _values(value: Any) -> list[str]:
    several = value if isinstance(value, ArrayObject) else [value]
    return [_text(one) for one in several]


def _exported(said: list[str], options: Any) -> list[str]:
    """The options' own values: mupdf and pdf-lib write down an option's label instead."""
    exports: set[str] = set()
    by_label: dict[str, str] = {}
    for option in _array(options):
        pair = _object(option)
        if isinstance(pair, ArrayObject) and len(pair) >= 2:
            export = _text(pair[0])
            exports.add(export)
            by_label.setdefault(_text(pair[1]), export)
    return [word if word in exports else by_label.get(word, word) for word in said]


def _line(widget: DictionaryObject) -> Iterator[DictionaryObject]:
    """A widget and its parents, nearest first."""
    seen: set[int] = set()
    one: DictionaryObject | None = widget
    while one is not None and id(one) not in seen:
        if len(seen) > MOST_PARENTS:
            raise _TooMuch
        seen.add(id(one))
        yield one
        one = _dictionary(one.get("/Parent"))


def _inherited(line: list[DictionaryObject], key: str) -> Any:
    return next((_object(one[key]) for one in line if key in one), None)


def _object(thing: Any) -> Any:
    return thing.get_object() if hasattr(thing, "get_object") else thing


def _dictionary(thing: Any) -> DictionaryObject | None:
    found = _object(thing)
    return found if isinstance(found, DictionaryObject) else None


def _array(thing: Any) -> list[Any]:
    found = _object(thing)
    return list(found) if isinstance(found, ArrayObject) else []


def _text(thing: Any) -> str:
    found = _object(thing)
    if isinstance(found, StreamObject):
        data = found.get_data()
        found = data if isinstance(data, bytes) else str(data).encode("utf-8", "replace")
    if isinstance(found, (bytes, ByteStringObject)):
        return plain_text(_decoded(bytes(found)))
    if found is None or isinstance(found, (DictionaryObject, ArrayObject)):
        return ""
    text = str(found)
    return plain_text(text.removeprefix("/") if isinstance(found, NameObject) else text)


def _decoded(data: bytes) -> str:
    for start, coding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if data.startswith(start):
            return data[len(start) :].decode(coding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def plain_text(text: str) -> str:
    """Words as the casebook keeps them: composed (NFC), one kind of line break, nothing that cannot be seen."""
    if text.isascii() and text.isprintable():
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    parts = lines.split("\x1b")
    lines = "".join(part for number, part in enumerate(parts) if number % 2 == 0 or number == len(parts) - 1)
    kept = []
    for char in unicodedata.normalize("NFC", lines):
        unseen = unicodedata.category(char) in ("Cc", "Cs", "Co") or char in "\ufeff\ufffe\uffff"
        if char in "\n\t" or not unseen:
            kept.append(char)
    return "".join(kept).strip()

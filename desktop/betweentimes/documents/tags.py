"""What each mark on a page is, for reading aloud: headings, paragraphs, tables, lists, pictures with words for them.

Everything drawn outside a part is an artifact: rules, boxes, lines to write on, running heads and feet need no call.
Places are points; a part that goes on over a page is one part, found again by its key.
"""

from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Protocol

from reportlab.pdfbase.pdfdoc import PDFDictionary
from reportlab.pdfgen.canvas import Canvas

from betweentimes.documents.isolates import bare

ARTIFACT: Final = "/Artifact BMC"
END: Final = "EMC"


class TagPart(Protocol):
    """Something to draw in: `with` it."""

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Element:
    """A node of the tree. A kid is an element, (page, mark) for marked content, or (page, annotation) for a field."""

    __slots__ = ("alt", "attributes", "direct", "kids", "parent", "tag")

    def __init__(self, tag: str, parent: "Element | None", alt: str = "", attributes: str = "") -> None:
        self.tag = tag
        self.parent = parent
        self.alt = bare(alt)
        self.attributes = attributes
        self.direct = False
        self.kids: list[Element | tuple[int, int] | tuple[int, PDFDictionary]] = []


class Tags:
    """The tree of one document, built while its pages are drawn on `raw`."""

    def __init__(self, raw: Canvas, on: bool = True) -> None:
        """Not `on`, nothing is marked: for measuring what marking costs."""
        self._raw: Any = raw
        self.on = on
        self.root = Element("Document", None)
        self._open = [self.root]
        self._known: dict[object, Element] = {}
        self._quiet = 0
        self._marks: list[Element] = []
        self.owners: list[tuple[list[Element], int]] = []
        """Of every finished page: the owner of each of its marks, and the page's key in the parent tree."""
        self.fields: list[tuple[int, Element]] = []
        """The keys of form fields in the parent tree, with their elements."""
        self._next_key = 0
        self.mirrored_in = 0.0
        """The width of a page that is drawn mirrored; else 0."""
        if on:
            self._start_page()

    def part(
        self, tag: str, key: object = None, *, alt: str = "", attributes: str = "", direct: bool = False
    ) -> TagPart:
        """A part of structure that holds others: `with tags.part("Table", key):`.

        The same key finds the same part again, on another page too. With `direct` the words drawn in it are its own,
        without a paragraph between. Where nothing is read aloud (see `silence`), it does nothing.
        """
        if not self.on or self._quiet:
            return NOTHING
        return _Part(self, self._element(tag, key, alt, attributes, direct), marks=False)

    def words(self, tag: str, key: object = None) -> TagPart:
        """A heading or paragraph, whose words are drawn inside. It may go on over a page with the same key."""
        if not self.on or self._quiet:
            return NOTHING
        now = self._open[-1]
        if now.direct and tag == "P":
            return _Part(self, now, marks=True)
        return _Part(self, self._element(tag, key), marks=True)

    def figure(self, alt: str, box: tuple[float, float, float, float]) -> TagPart:
        """A picture with the words that stand for it; `box` is left, low, right, top. Without words it is silent."""
        if not alt:
            return self.silence()
        if not self.on or self._quiet:
            return NOTHING
        if self.mirrored_in:
            box = (self.mirrored_in - box[2], box[1], self.mirrored_in - box[0], box[3])
        edges = " ".join(f"{edge:.1f}" for edge in box)
        element = self._element("Figure", None, alt, f"/A <</O /Layout /BBox [{edges}] /Placement /Block>>")
        return _Part(self, element, marks=True, quiet=True)

    def label(self, alt: str) -> TagPart:
        """A list item's sign, such as a ticked box, with the words that stand for it."""
        if not self.on or self._quiet:
            return NOTHING
        return _Part(self, self._element("Lbl", None, alt), marks=True, quiet=True)

    def silence(self) -> TagPart:
        """Nothing drawn inside is read aloud: repeated heads, feet, what words beside it say already."""
        if not self.on:
            return NOTHING
        return _Part(self, self._open[-1], marks=False, quiet=True)

    def form_field(self, annotation: PDFDictionary, label: str) -> None:
        """Put a form field's widget into the tree, where the part now open is; `label` is read aloud for it.

        Call it once for each visible widget, on the page it stands on, in reading order, before the page ends. It
        writes /StructParent into the annotation and makes a Form element with an object reference to it. The widget
        itself needs /TU with the same label, and its place in the page's /Annots is the caller's work
        (`raw._addAnnotation(annotation)`). Hidden fields have no place in the tree. Nothing happens untagged.
        """
        if not self.on:
            return
        annotation["StructParent"] = self._next_key
        element = Element("Form", self._open[-1], label)
        element.kids.append((len(self.owners), annotation))
        self._open[-1].kids.append(element)
        self.fields.append((self._next_key, element))
        self._next_key += 1

    def end_page(self) -> None:
        """Call it before a page ends."""
        if not self.on:
            return
        self._close()
        self.owners.append((self._marks, self._next_key))
        self._next_key += 1

    def start_page(self) -> None:
        """Call it when the next page has begun."""
        if self.on:
            self._start_page()

    def let_go(self) -> None:
        """Part the elements once the tree is written or not wanted, so that they go without a search."""
        waiting = [self.root]
        while waiting:
            element = waiting.pop()
            waiting.extend(kid for kid in element.kids if isinstance(kid, Element))
            element.kids.clear()

    def _start_page(self) -> None:
        self._marks = []
        self._raw._code.append(ARTIFACT)

    def _element(self, tag: str, key: object, alt: str = "", attributes: str = "", direct: bool = False) -> Element:
        if key is not None:
            found = self._known.get(key)
            if found is not None:
                return found
        parent = self._open[-1]
        element = Element(tag, parent, alt, attributes)
        element.direct = direct
        parent.kids.append(element)
        if key is not None:
            self._known[key] = element
        return element

    def _close(self) -> None:
        """End the artifact or mark that is open; an artifact in which nothing was drawn leaves no trace."""
        code = self._raw._code
        if code and code[-1] is ARTIFACT:
            code.pop()
        else:
            code.append(END)

    def enter(self, part: "_Part") -> None:
        """Begin a part."""
        self._open.append(part.element)
        self._quiet += part.quiet
        if part.marks:
            self._close()
            mark = len(self._marks)
            self._marks.append(part.element)
            part.element.kids.append((len(self.owners), mark))
            self._raw._code.append(f"/{part.element.tag} <</MCID {mark}>> BDC")

    def leave(self, part: "_Part") -> None:
        """End a part."""
        self._open.pop()
        self._quiet -= part.quiet
        if part.marks:
            code = self._raw._code
            code.append(END)
            code.append(ARTIFACT)


class _Part:
    """An element while it is drawn."""

    __slots__ = ("_tags", "element", "marks", "quiet")

    def __init__(self, tags: Tags, element: Element, *, marks: bool, quiet: bool = False) -> None:
        self._tags = tags
        self.element = element
        self.marks = marks
        self.quiet = quiet

    def __enter__(self) -> None:
        self._tags.enter(self)

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tags.leave(self)


@dataclass(frozen=True, slots=True)
class _Nothing:
    """Marks nothing."""

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None: ...


NOTHING: Final = _Nothing()

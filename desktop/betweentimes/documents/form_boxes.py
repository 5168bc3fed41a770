"""Form fields in the rooms that a printed sheet leaves for answers, written as PDF knows them.

Every field brings the look of what stands in it, drawn with the paper's own fonts; a program that fills it draws its
own. There are no scripts, no radio buttons (some programs lose them) and no wish that the viewer draw anything anew.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFObjectReference, xObjectName

from betweentimes.documents.answer_boxes import AnswerBoxes, Ask
from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.fonts import clean
from betweentimes.documents.form_marks import MARK_FIELD, FormSheet
from betweentimes.documents.isolates import bare
from betweentimes.documents.text import Words
from betweentimes.documents.theme import Style, Theme

PLAIN: Final = re.compile(r"[ -'*-\[\]-~]*")
PRINTED, HIDDEN = 4, 2
FROM_THE_RIGHT: Final = 2
"""How words stand in a field (PDF's quadding)."""
READ_ONLY, MANY_LINES, COMBO = 1, 1 << 12, 1 << 17
ON: Final = "Yes"
PAD: Final = 2.0
SMALLEST: Final = 6.5
TALL: Final = 26.0
"""Points from which on a field for words takes several lines."""

CAPTION: Final = Style("sans", 6.5, 8.0, "soft")
CAPTION_LARGE: Final = Style("sans", 12.0, 14.0, "soft")
TICK: Final = "4"
"""The check mark in the font ZapfDingbats."""

BESIDE, BESIDE_LARGE = 58.0, 96.0
"""Points for the field beside a scale."""

FIGURES_WIDE, LEAST_WORDS_WIDE = 40.0, 56.0


class PdfText(PDFObject):
    """A text in a PDF, whatever its letters."""

    def __init__(self, words: str) -> None:
        self._words = words

    def format(self, document: object) -> bytes:  # noqa: ARG002 - reportlab's call
        """Plain where it is ASCII, else in hexadecimal, so that nothing has to be escaped."""
        if PLAIN.fullmatch(self._words):
            return f"({self._words})".encode("ascii")
        return b"<FEFF" + self._words.encode("utf-16-be", "replace").hex().upper().encode() + b">"


class FormBoxes(AnswerBoxes):
    """Places fields instead of leaving room. Boxes, lines and scales are drawn as on paper."""

    def __init__(self, page: PageCanvas, sheet: FormSheet) -> None:
        """Begins the document's form with the hidden mark of the sheet, on the first page."""
        super().__init__(page.raw, page.pens)
        self._document: Any = page.raw._doc
        self._fields = PDFArray([])
        self._count = 0
        self._shown: dict[str, PDFObjectReference] = {}
        self._body: Style = _body(page.theme)
        self._caption = CAPTION_LARGE if page.theme.cards else CAPTION
        self.field_beside = BESIDE_LARGE if page.theme.cards else BESIDE
        fonts = {
            "Helv": PDFDictionary(_font("Helvetica") | {"Encoding": PDFName("WinAnsiEncoding")}),
            "ZaDb": PDFDictionary(_font("ZapfDingbats")),
        }
        self._document.Catalog.AcroForm = PDFDictionary(
            {
                "Fields": self._fields,
                "DR": PDFDictionary({"Font": PDFDictionary(fonts)}),
                "DA": PdfText("/Helv 0 Tf 0 g"),
            }
        )
        self._hide(page, sheet.name(MARK_FIELD), sheet.mark.words)

    def _hide(self, page: PageCanvas, name: str, value: str) -> None:
        """A field that nobody sees or changes."""
        widget = self._widget(name, "Tx", (0.0, 0.0, 0.0, 0.0), HIDDEN)
        widget |= {"V": PdfText(value), "DV": PdfText(value), "Ff": READ_ONLY, "DA": PdfText("/Helv 1 Tf 0 g")}
        self._add(page, PDFDictionary(widget))

    def place(self, page: PageCanvas, asks: Sequence[Ask], x: float, top: float, width: float, height: float) -> None:
        """Divides a room among its fields: figures beside words where there is room, else one under another."""
        for hidden in (ask for ask in asks if ask.kind == "hidden"):
            self._hide(page, hidden.name, hidden.value)
        asks = [ask for ask in asks if ask.kind != "hidden"]
        if not asks:
            return
        if len(asks) == 1 and not asks[0].caption:
            self._field(page, asks[0], x + 1, top - 1, width - 2, height - 2)
            return
        if len(asks) == 2 and asks[1].kind == "choice" and width >= FIGURES_WIDE + LEAST_WORDS_WIDE and _short(asks[1]):
            wide = FIGURES_WIDE * self._body.size / 10
            self._captioned(page, asks[0], x, top, width - wide, height)
            self._captioned(page, asks[1], x + width - wide, top, wide, height)
            return
        weights = [1.6 if ask.kind == "words" else 1.0 for ask in asks]
        for ask, weight in zip(asks, weights, strict=True):
            share = height * weight / sum(weights)
            self._captioned(page, ask, x, top, width, share)
            top -= share

    def _captioned(self, page: PageCanvas, ask: Ask, x: float, top: float, width: float, height: float) -> None:
        style = self._caption
        above = min(style.leading, height / 2) if ask.caption else 0.0
        if above:
            with page.tags.words("P"):
                page.text(x + PAD + 1, top - style.size - 1, self._cut(page, ask.caption, width - 5), style)
        self._field(page, ask, x + 1, top - above - 1, width - 2, height - above - 2)

    def _cut(self, page: PageCanvas, words: str, room: float) -> str:
        style = self._caption
        kept = words
        while kept and page.fonts.width(kept if kept == words else kept + "…", style.size) > room:
            kept = kept[:-1]
        return words if kept == words else kept.rstrip() + "…"

    def _field(self, page: PageCanvas, ask: Ask, x: float, top: float, width: float, height: float) -> None:
        width, height = max(width, 6.0), max(height, 6.0)
        if ask.kind == "tick":
            self._tick(page, ask, x, top, min(width, height))
            return
        low = top - height
        size = max(min(self._body.size, height * 0.72), SMALLEST)
        several = ask.kind == "words" and height >= TALL
        widget = self._widget(ask.name, "Ch" if ask.kind == "choice" else "Tx", (x, low, x + width, top), PRINTED)
        widget["DA"] = PdfText(f"/Helv {size:g} Tf 0 g")
        widget["TU"] = PdfText(bare(ask.label))
        if self.mirrored_in:
            widget["Q"] = FROM_THE_RIGHT
        if ask.kind == "choice":
            widget["Ff"] = COMBO
            options = (("", " "), *ask.options)
            widget["Opt"] = PDFArray([PDFArray([PdfText(stored), PdfText(shown)]) for stored, shown in options])
        elif several:
            widget["Ff"] = MANY_LINES
        if ask.value:
            widget["V"] = widget["DV"] = PdfText(ask.value)
        shown = dict(ask.options).get(ask.value, ask.value)
        widget["AP"] = PDFDictionary({"N": self._look(page, shown, size, width, height, several)})
        self._add(page, PDFDictionary(widget), ask.label)

    def _tick(self, page: PageCanvas, ask: Ask, x: float, top: float, side: float) -> None:
        widget = self._widget(ask.name, "Btn", (x, top - side, x + side, top), PRINTED)
        state = PDFName(ON if ask.value else "Off")
        looks = {ON: self._box_look(page, side, ticked=True), "Off": self._box_look(page, side, ticked=False)}
        widget |= {
            "TU": PdfText(bare(ask.label)),
            "V": state,
            "DV": state,
            "AS": state,
            "MK": PDFDictionary({"CA": PdfText(TICK)}),
            "DA": PdfText(f"/ZaDb {side * 0.9:.1f} Tf 0 g"),
            "AP": PDFDictionary({"N": PDFDictionary(looks)}),
        }
        self._add(page, PDFDictionary(widget), ask.label)

    def _widget(self, name: str, kind: str, box: tuple[float, float, float, float], flags: int) -> dict[str, Any]:
        return {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "FT": PDFName(kind),
            "T": PdfText(name),
            "F": flags,
            "Rect": PDFArray([round(edge, 2) for edge in self._seen(box)]),
            "P": self._document.thisPageRef(),
        }

    def _seen(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Where a box is on the page: fields are not mirrored with what is drawn."""
        left, low, right, top = box
        wide = self.mirrored_in
        return (wide - right, low, wide - left, top) if wide else box

    def _add(self, page: PageCanvas, widget: PDFDictionary, label: str = "") -> None:
        name = f"answer{self._count}"
        self._count += 1
        page.raw._addAnnotation(widget, name)
        self._fields.sequence.append(self._document.refAnnotation(name))
        if label:
            page.tags.form_field(widget, label)

    def _look(
        self, page: PageCanvas, words: str, size: float, width: float, height: float, several: bool
    ) -> PDFObjectReference:
        """What stands in a field, drawn with the paper's fonts; what is too long for it is cut off there alone."""
        raw = page.raw
        name = f"look{self._count}"
        raw.beginForm(name, 0, 0, width, height)
        raw._code.append("/Tx BMC")
        if words:
            style = Style("sans", size, size * 1.25)
            path = raw.beginPath()
            path.rect(0, 0, width, height)
            raw.clipPath(path, stroke=0, fill=0)
            said = words if several else clean(words).replace("\n", " ")
            top = height - PAD if several else height / 2 + style.leading / 2
            mirrored, page.leftward = page.leftward, False
            with page.tags.silence():
                Words(said, style, page.fonts).draw(page, PAD, top, max(width - 2 * PAD, 4.0) if several else 2000.0)
            page.leftward = mirrored
        raw._code.append("EMC")
        raw.endForm()
        return PDFObjectReference(xObjectName(name))

    def _box_look(self, page: PageCanvas, side: float, *, ticked: bool) -> PDFObjectReference:
        name = f"box{side:.1f}{ticked}"
        if name not in self._shown:
            mirrored, self.mirrored_in = self.mirrored_in, 0.0
            page.raw.beginForm(name, 0, 0, side, side)
            self.tick(0.5, side - 0.5, side - 1, ticked)
            page.raw.endForm()
            self.mirrored_in = mirrored
            self._shown[name] = PDFObjectReference(xObjectName(name))
        return self._shown[name]


def _font(name: str) -> dict[str, Any]:
    return {"Type": PDFName("Font"), "Subtype": PDFName("Type1"), "BaseFont": PDFName(name)}


def _body(theme: Theme) -> Style:
    return theme.body if theme.cards else theme.cell


def _short(ask: Ask) -> bool:
    return all(len(shown) <= 5 for _stored, shown in ask.options)

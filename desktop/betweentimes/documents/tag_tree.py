"""Writes the tree of a tagged document into its PDF, with its language, its title and the mark of PDF/UA-1."""

import codecs
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFPage, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

from betweentimes.documents.tags import Element, Tags
from betweentimes.documents.written_object import WrittenObject, object_number

METADATA: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def write_tree(raw: Canvas, tags: Tags, title: str, language: str) -> None:
    """Add the tree and the marks of a tagged document to the PDF; after its last page, before it is saved.

    `title` is the neutral word that the metadata carry, `language` an ISO code such as "en".
    """
    document: Any = raw._doc
    pages = [object_number(document, page) for page in document.Pages.pages]
    for page, (_owners, key) in zip(document.Pages.pages, tags.owners, strict=True):
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = key
        page.Tabs = PDFName("S")
    root = WrittenObject()
    numbers: dict[Element, int] = {}
    objects: list[tuple[Element, WrittenObject]] = []
    root_number = object_number(document, root)
    _register(tags.root, document, numbers, objects)
    for element, written in objects:
        parent = numbers[element.parent] if element.parent is not None else root_number
        written.text = _written(element, parent, numbers, pages, document)
    by_key = [
        *((key, "[" + " ".join(f"{numbers[owner]} 0 R" for owner in owners) + "]") for owners, key in tags.owners),
        *((key, f"{numbers[element]} 0 R") for key, element in tags.fields),
    ]
    tree = " ".join(f"{key} {value}" for key, value in sorted(by_key))
    root.text = (
        f"<</Type /StructTreeRoot /K [{numbers[tags.root]} 0 R] /ParentTree <</Nums [{tree}]>>"
        f" /ParentTreeNextKey {len(by_key)}>>"
    ).encode()
    catalog = document.Catalog
    catalog.StructTreeRoot = root
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.Lang = PDFString(language)
    raw.setViewerPreference("DisplayDocTitle", "true")
    catalog.Metadata = _metadata(title, language)


def _register(
    element: Element, document: Any, numbers: dict[Element, int], objects: list[tuple[Element, WrittenObject]]
) -> None:
    written = WrittenObject()
    numbers[element] = object_number(document, written)
    objects.append((element, written))
    for kid in element.kids:
        if isinstance(kid, Element):
            _register(kid, document, numbers, objects)


def _written(element: Element, parent: int, numbers: dict[Element, int], pages: list[int], document: Any) -> bytes:
    """An element as PDF writes it. Marks on the page that the element names itself are bare numbers."""
    own_page = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
    kids: list[str] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{numbers[kid]} 0 R")
            continue
        page, mark = kid
        if isinstance(mark, PDFDictionary):
            kids.append(f"<</Type /OBJR /Pg {pages[page]} 0 R /Obj {object_number(document, mark)} 0 R>>")
        elif page == own_page:
            kids.append(str(mark))
        else:
            kids.append(f"<</Type /MCR /Pg {pages[page]} 0 R /MCID {mark}>>")
    content = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
    here = f" /Pg {pages[own_page]} 0 R" if own_page is not None else ""
    alt = f" /Alt <{_text(element.alt)}>" if element.alt else ""
    more = f" {element.attributes}" if element.attributes else ""
    return f"<</S /{element.tag} /P {parent} 0 R /K {content}{here}{alt}{more}>>".encode()


def _text(words: str) -> str:
    return (codecs.BOM_UTF16_BE + words.encode("utf-16-be", "replace")).hex()


def _metadata(title: str, language: str) -> PDFStream:
    """The XMP packet: nothing in it but the neutral title, the language and the mark of PDF/UA-1."""
    escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    packet = METADATA.format(title=escaped, language=language).encode()
    return PDFStream(PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}), packet)

"""PDFs made to do harm: small ones that grow, ones that go round in circles, and ones that want something run."""

import zlib
from collections.abc import Callable

TOKEN = b"abcdefghijklmnopqrstuvwx23"


def pdf(*objects: bytes, catalog: bytes = b"") -> bytes:
    """A PDF with one page (object 3) whose annotations are object 4; more objects count from 4 on."""
    whole = (
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots 4 0 R>>",
        *objects,
    )
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(whole, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(whole) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(whole) + 1, start)


def field(more: bytes, name: bytes = b"situation_n1", kind: bytes = b"Tx") -> bytes:
    return b"<</Type/Annot/Subtype/Widget/FT/%s/T(%s_%s)/F 4/Rect[0 0 9 9]%s>>" % (kind, TOKEN, name, more)


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), more, data)


def bomb(layers: int = 1, size: int = 2_000_000_000) -> bytes:
    """Zeros, compressed; each layer a thousand times smaller."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(bytes(10_000_000)) for _ in range(size // 10_000_000)) + packer.flush()
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    return data


def long_string(size: int) -> bytes:
    return pdf(b"[5 0 R]", field(b"/V(" + b"a" * size + b")"))


def escaped_string(size: int) -> bytes:
    return pdf(b"[5 0 R]", field(b"/V(" + b"\\n" * (size // 2) + b")"))


def hex_string(size: int) -> bytes:
    return pdf(b"[5 0 R]", field(b"/V<FEFF" + b"0061" * (size // 4) + b">"))


def bomb_in_value() -> bytes:
    return pdf(b"[5 0 R]", field(b"/V 6 0 R"), stream(bomb(size=100_000_000), b"/Filter/FlateDecode"))


def bomb_in_bomb() -> bytes:
    packed = stream(bomb(2, 100_000_000), b"/Filter[/FlateDecode/FlateDecode]")
    return pdf(b"[5 0 R]", field(b"/V 6 0 R"), packed)


def many_filters() -> bytes:
    return pdf(b"[5 0 R]", field(b"/V 6 0 R"), stream(b"x", b"/Filter[" + b"/ASCIIHexDecode" * 500 + b"]"))


def own_parent() -> bytes:
    return pdf(b"[5 0 R]", field(b"/Parent 5 0 R/V(x)"))


def parents_in_a_ring() -> bytes:
    return pdf(b"[5 0 R]", field(b"/Parent 6 0 R"), b"<</T(a)/Parent 7 0 R>>", b"<</T(b)/Parent 6 0 R>>")


def long_line_of_parents() -> bytes:
    line = [b"<</T(p)/Parent %d 0 R>>" % (number + 7) for number in range(400)]
    return pdf(b"[5 0 R]", field(b"/Parent 6 0 R"), *line, b"<</T(end)>>")


def kids_in_a_ring() -> bytes:
    return pdf(b"[]", b"<</T(a)/Kids[6 0 R 5 0 R]>>", b"<</T(b)/Kids[5 0 R]>>", catalog=b"/AcroForm<</Fields[5 0 R]>>")


def kids_by_the_thousand() -> bytes:
    kids = b" ".join([b"6 0 R"] * 60_000)
    return pdf(b"[]", b"<</T(a)/Kids[" + kids + b"]>>", field(b"/V(x)"), catalog=b"/AcroForm<</Fields[5 0 R]>>")


def pages_in_a_ring() -> bytes:
    return pdf(b"[]").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")


def pages_by_the_million() -> bytes:
    return pdf(b"[]").replace(b"/Kids[3 0 R]/Count 1", b"/Kids[" + b"3 0 R " * 30_000 + b"]/Count 999999999")


def annotations_by_the_thousand() -> bytes:
    return pdf(b"[" + b" ".join(field(b"/V(x)", b"f%d_s" % number) for number in range(9_000)) + b"]")


def deep_arrays() -> bytes:
    return pdf(b"[5 0 R]", field(b"/V " + b"[" * 60_000 + b"]" * 60_000))


def deep_dictionaries() -> bytes:
    return pdf(b"[5 0 R]", field(b"/V " + b"<</A" * 30_000 + b">>" * 30_000))


def value_that_is_itself() -> bytes:
    return pdf(b"[5 0 R]", field(b"/V 6 0 R"), b"6 0 R")


def unended_string() -> bytes:
    return pdf(b"[5 0 R]", field(b"/V(" + b"(" * 200_000))


def odd_types() -> bytes:
    odd = (b"/V 7", b"/V true", b"/V null", b"/V[1[2[(x)]]]", b"/V<</A 1>>", b"/T 5", b"/F(x)", b"/TU[]", b"/DV/Name")
    return pdf(b"[" + b" ".join(field(one, b"f%d_s" % number) for number, one in enumerate(odd)) + b"]")


def scripts() -> bytes:
    wish = b"<</S/JavaScript/JS(app.alert\\(1\\);this.submitForm\\(\\))>>"
    more = b"/A" + wish + b"/AA<</K" + wish + b"/F" + wish + b">>/V(still words)"
    mark = field(b"/V(betweentimes-sheet-1 thought_log 1 " + TOKEN + b" " + b"0" * 64 + b")", b"sheet_s")
    launch = b"/OpenAction<</S/Launch/F(/bin/sh)>>/Names<</JavaScript<</Names[(a)" + wish + b"]>>>>"
    return pdf(b"[5 0 R 6 0 R]", field(more), mark, catalog=launch)


def outside_references() -> bytes:
    more = b"/V 6 0 R"
    return pdf(b"[5 0 R]", field(more), b"<</Length 0/F(/etc/passwd)/FFilter/FlateDecode>>\nstream\n\nendstream")


def xref_that_loops() -> bytes:
    made = pdf(b"[]")
    start = made.rindex(b"xref\n0")
    return made.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % start)


def object_stream_that_holds_itself() -> bytes:
    packed = stream(b"6 0 7 4 (x) (y)", b"/Type/ObjStm/N 2/First 8/Extends 6 0 R")
    return pdf(b"[5 0 R]", field(b"/V 6 0 R"), packed)


def wide_image_predictor() -> bytes:
    parms = b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2000000000/Colors 32/BitsPerComponent 16>>"
    return pdf(b"[5 0 R]", field(b"/V 6 0 R"), stream(zlib.compress(bytes(1000)), parms))


HOSTILE: dict[str, Callable[[], bytes]] = {
    made.__name__.replace("_", " "): made
    for made in (
        bomb_in_value, bomb_in_bomb, many_filters, own_parent, parents_in_a_ring, long_line_of_parents, kids_in_a_ring,
        kids_by_the_thousand, pages_in_a_ring, pages_by_the_million, annotations_by_the_thousand, deep_arrays,
        deep_dictionaries, value_that_is_itself, unended_string, odd_types, scripts, outside_references,
        xref_that_loops, object_stream_that_holds_itself, wide_image_predictor,
    )
}  # fmt: skip

"""Programs that fill our forms as people's own programs do. Each takes answers by field name: words, a choice's label
or True for a tick; the ones that are not here are skipped in words."""

import io
import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from ctypes import c_ushort
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from tests.filled_forms import fill

HERE = Path(__file__).parent / "programs"
MODULES = Path(__file__).resolve().parents[2] / "build" / "pdfjs" / "node_modules"
SYSTEM_PYTHON = "/usr/bin/python3"
Answers = Mapping[str, str | bool]
Filler = Callable[[bytes, Answers, Path], bytes]


def by_pypdf(pdf: bytes, answers: Answers, _folder: Path) -> bytes:
    return fill(pdf, answers)


def by_pikepdf(pdf: bytes, answers: Answers, _folder: Path) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for annotation in page.get("/Annots", ()):
                name = str(annotation.get("/T", ""))
                if name not in answers:
                    continue
                if pikepdf.Name("/Btn") == annotation.FT:
                    annotation.V = annotation.AS = pikepdf.Name("/Yes")
                else:
                    annotation.V = pikepdf.String(answers[name])
        saved = io.BytesIO()
        document.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return saved.getvalue()


def by_pdfium(pdf: bytes, answers: Answers, _folder: Path) -> bytes:
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    env = document.formenv.raw
    for page in document:
        for place in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
            annotation = pdfium.FPDFPage_GetAnnot(page.raw, place)
            name = _pdfium_name(env, annotation)
            if name in answers:
                _answer_in_pdfium(env, page.raw, annotation, answers[name])
            pdfium.FPDFPage_CloseAnnot(annotation)
    saved = io.BytesIO()
    document.save(saved)
    document.close()
    return saved.getvalue()


def _pdfium_name(env, annotation) -> str:
    size = pdfium.FPDFAnnot_GetFormFieldName(env, annotation, None, 0)
    held = (c_ushort * (size // 2))()
    pdfium.FPDFAnnot_GetFormFieldName(env, annotation, held, size)
    return bytes(held).decode("utf-16-le").rstrip("\0")


def _answer_in_pdfium(env, page, annotation, answer: str | bool) -> None:
    kind = pdfium.FPDFAnnot_GetFormFieldType(env, annotation)
    pdfium.FORM_SetFocusedAnnot(env, annotation)
    if kind == pdfium.FPDF_FORMFIELD_CHECKBOX:
        pdfium.FORM_OnChar(env, page, ord("\r"), 0)
    elif kind == pdfium.FPDF_FORMFIELD_COMBOBOX:
        for option in range(pdfium.FPDFAnnot_GetOptionCount(env, annotation)):
            size = pdfium.FPDFAnnot_GetOptionLabel(env, annotation, option, None, 0)
            held = (c_ushort * (size // 2))()
            pdfium.FPDFAnnot_GetOptionLabel(env, annotation, option, held, size)
            if bytes(held).decode("utf-16-le").rstrip("\0") == answer:
                pdfium.FORM_SetIndexSelected(env, page, option, True)
    else:
        words = (str(answer) + "\0").encode("utf-16-le")
        held = (c_ushort * (len(words) // 2)).from_buffer_copy(words)
        if any(ord(char) > 0xFFFF for char in str(answer)):  # its own editor drops them as they are typed
            pdfium.FORM_ForceToKillFocus(env)
            assert pdfium.FPDFAnnot_SetStringValue(annotation, b"V", held)
            return
        pdfium.FORM_SelectAllText(env, page)
        pdfium.FORM_ReplaceSelection(env, page, held)
    pdfium.FORM_ForceToKillFocus(env)


def by_mupdf(pdf: bytes, answers: Answers, folder: Path) -> bytes:
    if shutil.which("mutool") is None:
        pytest.skip("mupdf's mutool is not on this computer (Debian: mupdf-tools)")
    return _run(["mutool", "run", str(HERE / "fill_by_mupdf.js")], pdf, answers, folder)


def by_poppler(pdf: bytes, answers: Answers, folder: Path) -> bytes:
    known = "import gi; gi.require_version('Poppler', '0.18'); from gi.repository import Poppler"
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run([SYSTEM_PYTHON, "-c", known], capture_output=True).returncode:
        pytest.skip("poppler for Python is not on this computer (Debian: gir1.2-poppler-0.18)")
    return _run([SYSTEM_PYTHON, str(HERE / "fill_by_poppler.py")], pdf, answers, folder)


def by_pdfjs(pdf: bytes, answers: Answers, folder: Path) -> bytes:
    return _by_node("fill_by_pdfjs.mjs", "pdfjs-dist", pdf, answers, folder)


def by_pdf_lib(pdf: bytes, answers: Answers, folder: Path) -> bytes:
    return _by_node("fill_by_pdf_lib.mjs", "pdf-lib", pdf, answers, folder)


def _by_node(script: str, module: str, pdf: bytes, answers: Answers, folder: Path) -> bytes:
    if shutil.which("node") is None or not (MODULES / module).is_dir():
        pytest.skip(f"no node with {module} here: npm install --prefix build/pdfjs {module}")
    return _run(["node", str(HERE / script), str(MODULES)], pdf, answers, folder)


def _run(command: list[str], pdf: bytes, answers: Answers, folder: Path) -> bytes:
    source, target, wanted = (folder / name for name in ("sent.pdf", "filled.pdf", "answers.json"))
    source.write_bytes(pdf)
    wanted.write_text(json.dumps(dict(answers)), encoding="utf-8")
    subprocess.run([*command, str(source), str(target), str(wanted)], check=True, capture_output=True, timeout=120)
    return target.read_bytes()


PROGRAMS: dict[str, Filler] = {
    "pypdf": by_pypdf,
    "pikepdf": by_pikepdf,
    "pdfium": by_pdfium,
    "mupdf": by_mupdf,
    "poppler": by_poppler,
    "pdf.js": by_pdfjs,
    "pdf-lib": by_pdf_lib,
}

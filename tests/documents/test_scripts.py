"""Words of every script on paper: shaped, in their order, and copied as they were written."""

import io
from dataclasses import replace

import page as page_validation
import pdfua
import pypdf
import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import REPOSITORY
from tests.documents.filled_sheets import AGREEMENT, DAY
from tests.documents.forms_made import form_sheet
from tests.documents.paper_reading import placed_words, signs_drawn, text_of
from tests.documents.tag_reading import drawn_outside_every_mark, tags_of
from tests.documents.test_sheet import LIBRARY, request_for

from betweentimes.documents import text as text_module
from betweentimes.documents.bidi import levels, line_leftward, reads_leftward, visual_order
from betweentimes.documents.fonts import clean
from betweentimes.documents.form_reading import read_form
from betweentimes.documents.isolates import apart, bare, runs_apart
from betweentimes.documents.papers import Papers
from betweentimes.documents.requests import DayRequest
from betweentimes.documents.words import PaperWords
from betweentimes.ui.printing.word_shaper import WordShaper
from betweentimes.worksheets.overlay_reading import Translations

RESOURCES = REPOSITORY / "resources"
KINDS = [worksheet.id for worksheet in LIBRARY.kinds]
TRANSLATIONS = Translations(RESOURCES / "worksheets")
ARABIC = "أريد أن أزور أختي دون أن أخطط للأسبوع كله (مرة واحدة). هذا مهم بالنسبة لي في 12:30 مع John Smith إن شاء الله."
TURNED = str.maketrans("", "", "\u202a\u202b\u202c")
"""The marks of direction that pdftotext puts in."""


@pytest.fixture
def papers(qapp) -> Papers:
    return Papers(RESOURCES / "fonts", RESOURCES / "paper", shaper=WordShaper(RESOURCES / "fonts" / "fallback"))


@pytest.fixture
def unshaped() -> Papers:
    return Papers(RESOURCES / "fonts", RESOURCES / "paper")


def agreed(**texts):
    return request_for("exposure_ladder", agreement=replace(AGREEMENT, **texts))


def copied(pdf):
    return text_of(pdf).translate(TURNED)


@pytest.mark.parametrize("words", ["مرحبا بالعالم", "السلام عليكم", "الأقل", "مُحَمَّد", "רות לוי", "كيف الحال؟"])
def test_words_read_from_the_right_are_shaped_and_copied_as_they_were_written(papers, words):
    for place in ("what", "when"):
        assert words in copied(papers.sheet(agreed(**{place: f"before {words} after"})))
    assert words in copied(papers.sheet(request_for("own_idea", title=words)))


def spread(pdf, letters):
    """From where to where on a page letters stand that stand nowhere else."""
    found = [word for word in placed_words(pdf) if word.text.translate(TURNED) in letters]
    return min(word.left for word in found), max(word.right for word in found)


def test_letters_of_arabic_are_joined(papers, unshaped):
    """Joined letters are narrower than letters that stand alone."""
    (joined, alone) = (spread(made.sheet(agreed(what="سمسم")), "سم") for made in (papers, unshaped))
    assert joined[1] - joined[0] < 0.9 * (alone[1] - alone[0])


def test_words_stand_from_right_to_left_in_a_line_that_reads_from_the_left(papers):
    pdf = papers.sheet(agreed(what="before אב גד after"))
    left = {word.text.translate(TURNED): word.left for word in placed_words(pdf)}
    assert left["before"] < left["ד"] < left["ג"] < left["ב"] < left["א"] < left["after"]


def test_a_paragraph_that_begins_from_the_right_reads_from_the_right(papers):
    pdf = papers.sheet(agreed(why="אב John Smith גד."))
    left = {word.text.translate(TURNED).strip("“”."): word.left for word in placed_words(pdf)}
    assert left["ד"] < left["ג"] < left["John"] < left["Smith"] < left["ב"] < left["א"]


def test_figures_between_words_read_from_the_right_stand_between_them(papers):
    pdf = papers.sheet(agreed(what="before אב 12:30 גד after"))
    left = {word.text.translate(TURNED): word.left for word in placed_words(pdf)}
    assert left["before"] < left["ד"] < left["12:30"] < left["ב"] < left["after"]
    assert "before אב 12:30 גד after" in tags_of(pdf).text()


def test_what_is_read_aloud_is_in_its_order_and_whole(papers):
    quoted = [part.words for part in tags_of(papers.sheet(agreed(why=ARABIC))).all("BlockQuote")[0].walk()]
    assert f"“{ARABIC}”" in quoted


def test_checkers_find_nothing_wrong_with_any_script(papers, tmp_path):
    pdf = papers.sheet(agreed(why=ARABIC, what="שלום (עולם)!", when="नमस्ते สวัสดี", where="✓ ☐ 漢 مُحَمَّد"))
    assert page_validation.validate_pdf_bytes(pdf).failures == []
    (tmp_path / "paper.pdf").write_bytes(pdf)
    assert pdfua.validate(tmp_path / "paper.pdf").findings == ()
    assert drawn_outside_every_mark(pdf) == []


@pytest.mark.parametrize("words", ["✓ done", "☐ of ☑", "שלום", "Հայերեն", "ქართული", "→ to ⇒"])
def test_signs_and_alphabets_that_our_families_lack_are_drawn(unshaped, words):
    pdf = unshaped.sheet(request_for("own_idea", title=words))
    assert "□" not in signs_drawn(pdf)
    assert words in copied(pdf)


def test_an_english_sheet_carries_no_font_that_it_does_not_use(papers):
    for page in pypdf.PdfReader(io.BytesIO(papers.sheet(agreed()))).pages:
        names = [str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()]
        assert names and not [name for name in names if "DejaVu" in name]


def test_text_to_fill_a_long_line_is_broken_between_its_words(papers):
    pdf = papers.sheet(agreed(why=" ".join([ARABIC] * 8)))
    words = [word for word in placed_words(pdf) if any("\u0600" <= char <= "\u06ff" for char in word.text)]
    assert min(word.left for word in words) >= 40
    assert len({round(word.top) for word in words}) > 8


@pytest.mark.parametrize("long", ["ب" * 400, "بت-" * 200 + "س" * 300, "ab" * 300 + "ש"])
def test_a_word_too_long_for_a_line_stays_on_the_page(papers, long):
    words = placed_words(papers.sheet(agreed(why=long, what=long[:90])))
    assert min(word.left for word in words) >= 40
    assert max(word.right for word in words) <= 556


@pytest.mark.parametrize(
    ("text", "leftward", "seen"),
    [
        ("abc", False, "abc"),
        ("אבג", False, "גבא"),
        ("a אב b", False, "a בא b"),
        ("אב 12 גד", True, "דג 12 בא"),
        ("אב abc, def.", True, ".abc, def בא"),
        ("ab אב, גד.", False, "ab דג ,בא."),
        ("שלום 12:30", True, "12:30 םולש"),
        ("60%", True, "60%"),
        ("R. M., אב", True, "בא ,R. M."),
        ("אב R. M.", True, "R. M. בא"),
        ("אב \u2066Ann.\u2069: 6.", True, ".6 :Ann. בא"),
        ("אב \u20667F-204\u2069", True, "7F-204 בא"),
        ("a \u2067אב 2.\u2069 b", False, "a .2 בא b"),
        ("אב \u2066a \u2067גד!\u2069 b\u2069.", True, ".a !דג b בא"),
        ("אב \u2068Ann (1)\u2069, \u2068גד\u2069.", True, ".דג ,Ann (1) בא"),
        ("אב \u2066Ann (1", True, "Ann (1 בא"),
        ("אב\u2069 1.", True, ".1 בא"),
    ],
)
def test_signs_stand_in_the_order_in_which_they_are_seen(text, leftward, seen):
    assert bare("".join(text[place] for place in visual_order(levels(text, leftward)))) == seen


@given(st.text(alphabet="aא1م. (%،\u0651-\u2066\u2067\u2068\u2069", max_size=30), st.booleans())
@settings(max_examples=150, deadline=None)
def test_every_sign_of_a_line_is_seen_once(text, leftward):
    assert sorted(visual_order(levels(text, leftward))) == list(range(len(text)))


def test_a_line_of_one_direction_is_laid_in_it_whatever_its_paragraph():
    assert not line_leftward("Thank you.", paragraph=True)
    assert line_leftward("תודה.", paragraph=False)
    assert line_leftward("(12)", paragraph=True) and not line_leftward("(12)", paragraph=False)
    assert line_leftward("תודה, Ann", paragraph=True) and not line_leftward("תודה, Ann", paragraph=False)


def test_answers_of_an_arabic_cell_have_an_arabic_comma(papers):
    request = arabic("activity_plan")
    assert "، Word where" in tags_of(papers.sheet(request)).text()


def test_the_first_letter_with_a_direction_tells_how_a_paragraph_reads():
    assert reads_leftward("12. שלום", otherwise=False)
    assert not reads_leftward("12. hello שלום", otherwise=False)
    assert reads_leftward("12. hello שלום", otherwise=True)
    assert not reads_leftward("12. hello.", otherwise=True)
    assert reads_leftward("12.30", otherwise=True)


@given(st.text(min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_no_text_is_too_strange_for_a_sheet(qapp, text):
    made = Papers(RESOURCES / "fonts", RESOURCES / "paper", shaper=WordShaper(RESOURCES / "fonts" / "fallback"))
    assert made.sheet(request_for("own_idea", title=text)).startswith(b"%PDF")


# --- a language that is written from right to left -------------------------------------------------------------------


def arabic(kind, **more):
    """A sheet whose own words are Arabic."""
    request = request_for(kind, **more)
    translated = TRANSLATIONS.sheet(request.worksheet, "ar")
    assert translated.language == "ar"
    return replace(request, worksheet=translated)


@pytest.mark.parametrize("large_print", [False, True])
def test_an_arabic_sheet_stands_from_right_to_left(papers, large_print):
    pdf = papers.sheet(arabic("exposure_ladder", large_print=large_print))
    wide = float(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width)
    words = placed_words(pdf)
    scale = {word.text: word.left for word in words if word.text in ("10", "30", "90") and word.page == 1}
    assert scale["90"] < wide / 4 < wide / 2 < scale["30"] < scale["10"]
    (number,) = [word for word in words if word.text == "7F-204" and word.page == 1 and word.top < 100]
    assert number.left < wide / 3
    assert not [word.text for word in words if word.left < 40 or word.right > wide - 40]


def test_an_arabic_table_begins_at_the_right(papers):
    pdf = papers.sheet(arabic("exposure_ladder"))
    rows = [word for word in placed_words(pdf) if word.text in ("1", "2", "3") and 250 < word.top < 700]
    assert len(rows) >= 3 and min(word.left for word in rows) > 500


@pytest.mark.parametrize("kind", KINDS)
def test_every_arabic_sheet_says_its_words_and_can_be_read_aloud(papers, kind, tmp_path):
    for large_print in (False, True):
        request = arabic(kind, large_print=large_print, title="", token="abcdefghijklmnopqrstuvwx23")
        pdf = papers.sheet(request)
        assert page_validation.validate_pdf_bytes(pdf).failures == []
        (tmp_path / "paper.pdf").write_bytes(pdf)
        assert pdfua.validate(tmp_path / "paper.pdf").findings == ()
        tree = tags_of(pdf)
        assert [part.words for part in tree.all("H1")] == [request.worksheet.sheet_title]
        assert "أحضر كل هذا" in tree.text() or "هذا نصيبي" in tree.text()
        assert "□" not in signs_drawn(pdf)
        assert drawn_outside_every_mark(pdf) == []


def test_an_arabic_document_says_its_language_and_that_it_is_read_from_the_right(papers):
    root = pypdf.PdfReader(io.BytesIO(papers.sheet(arabic("own_idea")))).trailer["/Root"]
    assert root["/Lang"] == "ar"
    assert root["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_the_code_of_an_arabic_sheet_can_be_read(papers):
    token = "abcdefghijklmnopqrstuvwx23"
    pdf = papers.sheet(arabic("own_idea", token=token))
    page = pypdfium2.PdfDocument(pdf)[0]
    (found,) = zxingcpp.read_barcodes(page.render(scale=3, grayscale=True).to_pil())
    assert (found.text, found.is_mirrored if hasattr(found, "is_mirrored") else False) == (token, False)
    assert found.position.top_right.x < page.get_width() * 3 / 2


def test_the_fields_of_an_arabic_form_stand_where_they_are_drawn(papers):
    request = arabic("exposure_ladder")
    pdf = papers.form(request, form_sheet(request.worksheet))
    wide = float(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width)
    edges = [field["/Rect"] for field in pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Annots"] if field["/F"] == 4]
    assert len(edges) > 10
    assert all(40 <= left < right <= wide - 40 for left, _low, right, _top in edges)
    assert page_validation.validate_pdf_bytes(pdf).failures == []
    assert len(read_form(pdf).fields) == len(
        read_form(papers.form(english(request), form_sheet(request.worksheet))).fields
    )


def english(request):
    return replace(request, worksheet=LIBRARY.get(request.worksheet.id))


def test_sheets_of_both_directions_stand_in_one_day(papers):
    left, right = request_for("own_idea", title="First"), arabic("own_idea")
    pdf = papers.day(DayRequest(date=DAY, sheets=(left, right)), lambda share: None, lambda: False)
    number = {word.page: word.left for word in placed_words(pdf) if word.text == "7F-204"}
    assert number[1] > 400 and number[2] < 100


def test_a_word_of_an_arabic_sheet_is_never_broken(papers, monkeypatch):
    """No label of a usual sheet is wider than its column."""
    broken = []
    monkeypatch.setattr(text_module, "_pieces", lambda word, *_: broken.append(word) or [])
    for kind in KINDS:
        request = replace(arabic(kind), entries=())
        for paper in ("A4", "Letter"):
            papers.sheet(replace(request, paper=paper))
            papers.sheet(replace(request, paper=paper, large_print=True))
    assert broken == []


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Pourquoi\u202f? «\u00a0oui\u00a0»", "Pourquoi\u202f? «\u00a0oui\u00a0»"),
        ("pasted\u00a0from\u00a0a\u00a0page", "pasted from a page"),
        ("thin\u2009space, end\u00a0", "thin space, end "),
    ],
)
def test_only_the_spaces_that_hold_a_mark_stay_unbreakable(typed, printed):
    assert clean(typed) == printed


# --- words of another direction inside a sentence --------------------------------------------------------------------


def seen_order(pdf, *texts):
    """Those words of the first page that hold one of the texts, as they are seen from left to right."""
    found = [word for word in placed_words(pdf) if word.page == 1 and any(text in bare(word.text) for text in texts)]
    return [bare(word.text) for word in sorted(found, key=lambda word: word.left)]


def test_a_value_in_an_arabic_sentence_keeps_its_own_order_and_leaves_the_sentence_its():
    words = PaperWords(RESOURCES / "paper", "ar")
    said = words.say("progress.sub_many_alone".replace("_alone", ""), start="1", end="2", therapist="Ann B.", count="6")
    line = said[said.index("Ann") - 1 :]
    order = visual_order(levels(line, leftward=True))
    assert bare("".join(line[place] for place in order)) == "6 :Ann B."
    assert bare(said).endswith("Ann B.: 6")


def test_a_list_of_latin_names_is_read_from_the_right_in_arabic():
    words = PaperWords(RESOURCES / "paper", "ar")
    said = words.commas(["GAD-7", "PHQ-9"])
    order = visual_order(levels(said, leftward=True))
    assert bare("".join(said[place] for place in order)) == "PHQ-9 ،GAD-7"
    listed = words.listed(["GAD-7", "PHQ-9", "WHO-5"])
    order = visual_order(levels(listed, leftward=True))
    assert bare("".join(listed[place] for place in order)) == "WHO-5و PHQ-9 ،GAD-7"


def test_sentences_of_languages_read_from_the_left_have_no_marks():
    words = PaperWords(RESOURCES / "paper", "de")
    assert words.commas(["A", "B"]) == "A, B"
    assert words.labelled("A", "B").isprintable()


@pytest.mark.parametrize("figure", ["", "6", "12.5", "12,5", "14:30", "60%"])
def test_figures_are_not_set_apart(figure):
    assert apart(figure) == figure


def test_the_words_after_a_label_are_set_apart_from_it():
    assert runs_apart(["Goal ", "to walk"]) == ["Goal ", "to walk"]
    assert bare("".join(runs_apart(["هدف: ", "To walk.\nهنا"]))) == "هدف: To walk.\nهنا"
    line = runs_apart(["هدف: ", "To walk."])[1]
    assert bare("".join(line[place] for place in visual_order(levels(line, leftward=True)))) == "To walk."


def test_the_full_stop_behind_a_latin_name_stands_where_the_sentence_ends(papers):
    """The name fills the sentence's last line alone."""
    name = "Bartholomew Featherstonehaugh-Cholmondeley of Wotton-under-Edge and Chipping Sodbury in Gloucestershire"
    pdf = papers.sheet(arabic("exposure_ladder", agreement=replace(AGREEMENT, why=f"نتكلم عنه مع {name}.")))
    assert f"نتكلم عنه مع {name}." in tags_of(pdf).text()
    last = next(word for word in placed_words(pdf) if "Gloucestershire" in word.text)
    line = [word for word in placed_words(pdf) if word.page == 1 and abs(word.top - last.top) < 3]
    seen = " ".join(bare(word.text) for word in sorted(line, key=lambda word: word.left))
    assert "Gloucestershire" in seen and "Wotton" not in seen
    stop = next(word for word in line if "." in word.text)
    assert stop.left < min(word.left for word in line if word.text.isalpha())


def test_marks_of_direction_are_neither_drawn_nor_copied(papers):
    pdf = papers.sheet(arabic("exposure_ladder"))
    for said in (tags_of(pdf).text(), signs_drawn(pdf)):
        assert bare(said) == said
    assert page_validation.validate_pdf_bytes(pdf).failures == []

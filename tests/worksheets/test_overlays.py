"""Translations of sheets: laid over by ids, counted where they lack something, refused where they invent something."""

import pytest
from tests.conftest import REPOSITORY

from betweentimes.worksheets.fields import TableField
from betweentimes.worksheets.overlay_reading import Translations
from betweentimes.worksheets.overlays import paper_texts
from betweentimes.worksheets.reading import read_worksheets

FOLDER = REPOSITORY / "resources" / "worksheets"
KINDS = read_worksheets(FOLDER).kinds
LADDER = next(kind for kind in KINDS if kind.id == "exposure_ladder")

HEAD = """kind = "exposure_ladder"
version = 1
language = "de"
"""
SOME = (
    HEAD
    + """
sheet_title = "Meine Schritte"

[fields."rungs.situation"]
label = "Was ich tue"

[fields."rungs.tries.happened"]
options = { yes = "Ja", no = "Nein" }

[[sheet]]

[[sheet]]
label = "Meine Schritte"
columns = ["Schritt", "Was ich tue", "Wie schwer, 0 bis 100", "Bisher"]
"""
)


@pytest.fixture
def laid_over(tmp_path):
    def made(text, language="de"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "exposure_ladder.toml").write_text(text, encoding="utf-8")
        translations = Translations(tmp_path)
        return translations.sheet(LADDER, language), translations

    return made


def test_texts_are_laid_over_by_their_ids_and_the_rest_stays_and_is_counted(laid_over):
    german, translations = laid_over(SOME)
    assert translations.problems == []
    assert (german.language, german.sheet_title) == ("de", "Meine Schritte")
    assert german.at("rungs.situation").paper_label == "Was ich tue"
    assert [option.label for option in german.at("rungs.tries.happened").options] == ["Ja", "Partly [EN]", "Nein"]
    assert german.sheet[1].columns[0].label == "Schritt"
    assert german.at("rungs.tries.place").paper_label == f"{LADDER.at('rungs.tries.place').paper_label} [EN]"
    assert german.untranslated == len(paper_texts(LADDER)) - 9


def test_no_text_stays_english_without_saying_so(laid_over):
    german, _ = laid_over(SOME)
    english, shown = paper_texts(LADDER), paper_texts(german)
    assert shown.keys() == english.keys()
    marked = [key for key, text in shown.items() if text == f"{english[key]} [EN]"]
    assert len(marked) == german.untranslated > 20
    assert [key for key, text in shown.items() if text == english[key] and key not in marked] == []


def test_a_draft_is_no_reviewed_translation_until_somebody_signs(laid_over):
    assert not laid_over(SOME)[0].reviewed_translation


def test_one_who_read_it_signs_in_the_file(laid_over):
    signed = SOME.replace("\nsheet_title", '\nreviewed_by = "A. Osei, 22 November 2026"\nsheet_title')
    assert laid_over(signed)[0].reviewed_translation


def test_what_is_asked_stays_the_same(laid_over):
    german, _ = laid_over(SOME)
    assert [path for path, _ in german.walk()] == [path for path, _ in LADDER.walk()]
    for (_, one), (_, other) in zip(german.walk(), LADDER.walk(), strict=True):
        assert type(one) is type(other)
        assert (one.id, one.stage, one.label) == (other.id, other.stage, other.label)
        if not isinstance(one, TableField) and hasattr(one, "options"):
            assert [option.id for option in one.options] == [option.id for option in other.options]


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        (HEAD + '\n[fields."rungs.nowhere"]\nlabel = "Was"\n', 6, "unknown_key"),
        (HEAD + '\n[fields."rungs.situation"]\ntext = "Was"\n', 6, "unknown_key"),
        (HEAD + '\n[fields."rungs.tries.happened"]\noptions = { perhaps = "Vielleicht" }\n', 6, "unknown_key"),
        (HEAD + '\n[[sheet]]\n\n[[sheet]]\ncolumns = ["Nur einer"]\n', 8, "range"),
        (HEAD.replace("version = 1", "version = 7"), 2, "range"),
        (HEAD.replace("exposure", "expose"), 1, "choice"),
        (HEAD + 'sheet_title = "  "\n', 4, "empty"),
        (HEAD + 'sheet_title = "unfinished\n', 4, "syntax"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_the_sheet_stays_english(laid_over, text, line, code):
    sheet, translations = laid_over(text)
    assert sheet is LADDER
    assert [(problem.line, problem.code) for problem in translations.problems] == [(line, code)]


@pytest.mark.parametrize("language", ["en", "fr", "../de", "", "xx"])
def test_a_language_that_is_not_there_is_english(laid_over, language):
    _, translations = laid_over(SOME)
    assert translations.sheet(LADDER, language) is LADDER


def test_a_file_is_read_once(laid_over, tmp_path):
    german, translations = laid_over(SOME)
    (tmp_path / "de" / "exposure_ladder.toml").unlink()
    assert translations.sheet(LADDER, "de") is german
    assert translations.languages() == ("en", "de")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_translation_that_is_shipped_is_sound_and_whole(kind):
    translations = Translations(FOLDER)
    for language in translations.languages():
        sheet = translations.sheet(kind, language)
        assert (sheet.language, sheet.untranslated) == (language, 0), f"{language}/{kind.id}"
    assert translations.problems == []


def test_spaces_that_do_not_break_stay_and_all_others_become_one(laid_over):
    french, translations = laid_over(
        SOME.replace('"Meine Schritte"', '"  Mes\\n pas\u00a0:  \u202fici\u00a0"', 1).replace('"de"', '"fr"'), "fr"
    )
    assert translations.problems == []
    assert french.sheet_title == "Mes pas\u00a0: \u202fici"

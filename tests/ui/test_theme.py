import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette

import betweentimes
from betweentimes.ui.look import SYSTEM
from betweentimes.ui.theme import contrast, load_theme, palette, style_sheet

TINTS = ("pine", "ochre", "plum", "clay")
GROUNDS = ("window", "panel", "surface", "sunk")
READABLE = [(text, ground) for text in ("ink", "ink2", "ink3", "accent") for ground in GROUNDS]
READABLE += [("on_accent", "accent"), ("brand_ink", "brand")]
READABLE += [(tint, f"{tint}_fill") for tint in TINTS]
READABLE += [(text, f"{tint}_fill") for tint in TINTS for text in ("ink", "ink2")]
READABLE += [("ink", "hover"), ("ink2", "hover"), ("accent", "hover")]
VISIBLE = [("edge", "surface"), ("accent", "surface"), ("plum", "surface")]
VISIBLE += [("focus", ground) for ground in GROUNDS]


@pytest.fixture(params=["light", "dark"])
def theme(request, resources):
    return load_theme(resources / "themes", request.param)


@pytest.mark.parametrize(("text", "fill"), READABLE, ids=[f"{text} on {fill}" for text, fill in READABLE])
def test_text_can_be_read_on_its_ground(theme, text, fill):
    assert contrast(theme.colour(text), theme.colour(fill)) >= 4.5


@pytest.mark.parametrize(("mark", "ground"), VISIBLE, ids=[f"{mark} on {ground}" for mark, ground in VISIBLE])
def test_edges_and_marks_can_be_seen(theme, mark, ground):
    assert contrast(theme.colour(mark), theme.colour(ground)) >= 3.0


def test_contrast_is_that_of_the_guideline():
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#1F5F57"), QColor("#FFFFFF")) == pytest.approx(7.4, abs=0.05)


def test_both_themes_name_the_same_colours(resources):
    light, dark = (load_theme(resources / "themes", name) for name in ("light", "dark"))
    assert light.tokens.keys() == dark.tokens.keys()
    for colours in (light, dark):
        assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours.tokens.values())


def test_the_style_sheet_is_filled_and_its_pictures_exist(theme, resources):
    filled = style_sheet(theme, (resources / "themes" / "style.qss").read_text(encoding="utf-8"))
    assert "$" not in filled
    pictures = set(re.findall(r'url\("([^"]+)"\)', filled))
    assert pictures
    for picture in pictures:
        assert picture.startswith(theme.pictures.as_posix())
        colours = set(re.findall("#[0-9A-Fa-f]{6}", (theme.pictures / picture.rsplit("/", 1)[1]).read_text()))
        assert colours <= set(theme.tokens.values())


def test_an_unknown_token_is_named(theme):
    with pytest.raises(KeyError, match="ultraviolet"):
        style_sheet(theme, "QWidget { color: $ultraviolet; }")


def test_nothing_in_either_theme_is_red(theme):
    for token, value in theme.tokens.items():
        colour = QColor(value)
        vivid = colour.hsvSaturationF() > 0.65 and colour.valueF() > 0.4
        assert not (vivid and (colour.hue() < 12 or colour.hue() > 340)), token


def test_the_palette_greys_what_is_disabled_and_hints_in_placeholders(theme):
    made = palette(theme)
    assert made.color(QPalette.ColorRole.PlaceholderText) == theme.colour("ink3")
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == theme.colour("ink3")
    assert made.color(QPalette.ColorRole.Highlight) == theme.colour("accent")


def test_a_changed_look_is_told_and_hands_out_the_other_colours(look, qtbot):
    light = look.colour("surface")
    with qtbot.waitSignal(look.changed):
        look.set_theme("dark")
    assert look.colour("surface") != light
    look.set_theme(SYSTEM)
    assert look.name == "system"
    assert look.theme.name in ("light", "dark")


def test_icons_are_drawn_in_the_colour_asked_for_at_the_devices_resolution(look):
    picture = look.pixmap("handshake", "accent", 16, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (32, 2.0)
    image = picture.toImage()
    solid = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 250]
    assert solid
    accent = look.colour("accent")
    assert all(abs(colour.red() - accent.red()) < 4 for colour in solid)
    assert look.pixmap("handshake", "accent", 16, 2.0) is picture


def test_every_shipped_icon_can_be_drawn(look, resources):
    for file in sorted((resources / "icons").glob("*.svg")):
        image = look.pixmap(file.stem, "ink", 16, 1.0).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16)), file.name


def test_every_shipped_picture_is_used(resources):
    """Icons are named in the program or by a worksheet, the style sheet's small pictures by the style sheet."""
    program = Path(betweentimes.__file__).parent
    said = [path.read_text(encoding="utf-8") for path in program.rglob("*.py")]
    said += [path.read_text(encoding="utf-8") for path in (resources / "worksheets").glob("*.toml")]
    words = set(re.findall(r'"([a-z0-9-]+)"', "\n".join(said)))
    assert [path.stem for path in (resources / "icons").glob("*.svg") if path.stem not in words] == []
    sheet = (resources / "themes" / "style.qss").read_text(encoding="utf-8")
    assert [path for path in (resources / "themes").glob("*/*.svg") if f"}}/{path.name}" not in sheet] == []


def test_the_ring_is_the_one_mark_of_the_focus(resources):
    """The style draws no rectangle of its own inside what has the ring."""
    sheet = (resources / "themes" / "style.qss").read_text(encoding="utf-8")
    named = re.search(r"^([^{}\n]*)\{ outline: none; \}", sheet, re.MULTILINE)
    assert named is not None
    kinds = {kind.strip() for kind in named[1].split(",")}
    assert kinds == {"QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QTabBar", "QSlider"}

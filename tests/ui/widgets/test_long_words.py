"""A word without end goes on in the next line and stays the same word."""

from betweentimes.ui.widgets.labels import TextLabel, may_break


def test_a_word_of_three_thousand_letters_wraps(look, qtbot):
    label = TextLabel(look, may_break("q" * 3000), wrap=True)
    qtbot.addWidget(label)
    line = label.fontMetrics().height()
    assert label.minimumSizeHint().width() < 400
    assert label.heightForWidth(400) > 20 * line
    whole = TextLabel(look, "q" * 3000, wrap=True)
    qtbot.addWidget(whole)
    assert whole.heightForWidth(400) < 3 * line  # why it is needed


def test_nothing_is_changed_in_words_that_fit():
    text = "Donaudampfschifffahrt on the Tuesday, and Llanfairpwllgwyngyll"
    assert may_break(text) == text
    assert may_break("") == ""
    assert may_break("q" * 60).replace("\u200b", "") == "q" * 60


def test_letters_keep_their_marks_and_joined_signs_stay_joined():
    marked = ("a" * 9 + "e\u0301") * 4
    assert "\u200b\u0301" not in may_break(marked)
    family = "a" * 9 + "👩\u200d👩\u200d👧" + "b" * 30
    assert "👩\u200d👩\u200d👧" in may_break(family)

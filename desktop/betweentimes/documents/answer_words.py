"""A stored answer as the words that stand on paper, by the type of its field."""

from betweentimes.documents.isolates import bare
from betweentimes.documents.words import PaperWords
from betweentimes.worksheets.answers import Answer, Moment, is_blank
from betweentimes.worksheets.fields import ChecksField, ChoiceField, Field, NumberField, ScaleField


def answer_words(field: Field, value: Answer | None, words: PaperWords) -> str:
    """The words for an answer; blank for none. What does not fit its field's type is written as it is."""
    if value is None or is_blank(value):
        return ""
    if isinstance(value, Moment):
        return words.moment(value)
    if isinstance(field, (ChoiceField, ChecksField)):
        labels = {option.id: option.label for option in field.options}
        chosen = value if isinstance(value, tuple) else (str(value),)
        return words.commas(labels.get(item, item) for item in chosen)
    if isinstance(value, tuple):
        return words.commas(value)
    if isinstance(field, NumberField) and field.unit:
        return words.say("sheet.number_unit", number=value, unit=field.unit)
    if isinstance(field, ScaleField) and field.unit == "%":
        return f"{value} %"
    return str(value)


def joined(parts: list[str], words: PaperWords) -> str:
    """Answers of one cell: short ones with commas, ones that are sentences with spaces."""
    said = [part.strip() for part in parts if part.strip()]
    text = ""
    for part in said:
        if not text:
            text = words.within(part) if len(said) > 1 else part
        else:
            text += (" " if bare(text)[-1:] in ".!?…؟" else words.comma) + words.within(part)
    return text

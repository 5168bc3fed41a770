"""What can be typed into a cell, said in a few words."""

from betweentimes.clinic.score_cells import DateOrder
from betweentimes.ui.language import tr
from betweentimes.ui.worksheets.typed_days import DayReader
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    MomentField,
    NumberField,
    ScaleField,
    TableField,
)


def how_to_type(field: Field | None, days: DayReader) -> str:
    """A hint for the column that has the cursor."""
    if field is None:
        return tr("its number on the sheet; blank for the same as above")
    if isinstance(field, MomentField):
        short = "12.3" if days.order is DateOrder.DAY_FIRST else "3/12"
        if field.with_time:
            return tr("as in {short}, 12 Mar, Mon or yesterday, then 10:20 or evening", short=short)
        return tr("as in {short}, 12 Mar, Mon or yesterday", short=short)
    if isinstance(field, (NumberField, ScaleField)):
        return tr("a number from {low} to {high}", low=field.minimum, high=field.maximum)
    if isinstance(field, (ChoiceField, ChecksField)):
        if len(field.options) == 1:
            return tr("x for {choice}", choice=field.options[0].label)
        numbered = ", ".join(f"{number} {option.label}" for number, option in enumerate(field.options, start=1))
        return tr("{choices}; the first letters or the number", choices=numbered)
    if isinstance(field, TableField):
        return tr("several with commas between them, as in Fear 60, shame 35")
    return ""

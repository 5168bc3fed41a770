"""Run by the system's own Python: fill_by_poppler.py in.pdf out.pdf answers.json."""

import json
import pathlib
import sys

import gi

gi.require_version("Poppler", "0.18")
from gi.repository import Poppler  # noqa: E402

source, target, answers = (pathlib.Path(name).resolve() for name in sys.argv[1:])
wanted = json.loads(answers.read_text(encoding="utf-8"))
document = Poppler.Document.new_from_file(source.as_uri(), None)
for number in range(document.get_n_pages()):
    for mapping in document.get_page(number).get_form_field_mapping():
        field = mapping.field
        name = field.get_name()
        if name not in wanted:
            continue
        kind = field.get_field_type()
        if kind == Poppler.FormFieldType.BUTTON:
            field.button_set_state(bool(wanted[name]))
        elif kind == Poppler.FormFieldType.CHOICE:
            labels = [field.choice_get_item(place) for place in range(field.choice_get_n_items())]
            field.choice_select_item(labels.index(wanted[name]))
        else:
            field.text_set_text(wanted[name])
document.save(target.as_uri())

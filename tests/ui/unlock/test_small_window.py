"""The start page in the smallest window, and what screen readers are told."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLineEdit


def is_in_view(shown, widget) -> bool:
    viewport = shown.page.stack.viewport()
    top = widget.mapTo(viewport, QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= viewport.height()


def test_everything_can_be_reached_at_900_by_500(show, qtbot):
    shown = show()
    shown.window.resize(900, 500)
    shown.press("action_make_casebook")
    form = shown.page.creating.panel
    for field in (form.passphrase.again.line, form.go_button, form.name):
        field.setFocus()
        qtbot.waitUntil(lambda field=field: is_in_view(shown, field))
    qtbot.waitUntil(lambda: shown.page.stack.horizontalScrollBar().maximum() == 0)


def test_what_is_missing_is_said_in_view(show, qtbot):
    shown = show()
    shown.window.resize(900, 500)
    shown.press("action_make_casebook")
    shown.press("action_describe_casebook")
    qtbot.waitUntil(lambda: is_in_view(shown, shown.page.creating.panel.said))


def test_every_input_and_button_has_a_name_to_be_read(make, show):
    make()
    shown = show()
    for widget in (*shown.page.findChildren(QLineEdit), *shown.page.findChildren(QAbstractButton)):
        assert widget.accessibleName() or widget.property("text"), (type(widget).__name__, widget.objectName())
    nameless = [line.parent().objectName() for line in shown.page.findChildren(QLineEdit) if not line.accessibleName()]
    assert nameless == []

"""Who is responsible for a client, in the dialog of particulars."""

from betweentimes.clinic.person import Person, Role
from betweentimes.ui.client.client_dialog import ClientDialog


def shown(qtbot, desk, client):
    dialog = ClientDialog(desk.context, client)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def save(dialog):
    dialog._save()
    assert not dialog.isVisible()


def test_somebody_alone_is_not_asked(qtbot, desk):
    assert not shown(qtbot, desk, desk.client).responsible.isVisible()


def test_a_client_is_given_and_shared(qtbot, desk):
    people = desk.casebook.people
    lind, noor = (people.save(Person("", name, "", Role.MEMBER)) for name in ("B. Lind", "C. Noor"))
    dialog = shown(qtbot, desk, desk.client)
    panel = dialog.responsible
    assert panel.person.value() == desk.casebook.me.uid and not panel.hint.isVisible()
    panel.person.set_value(lind.uid)
    panel.person.edited.emit()
    assert "B. Lind" in panel.hint.text() and not panel.shared.box(lind.uid).isVisible()
    panel.shared.set_value([noor.uid])
    save(dialog)
    assert desk.casebook.clients.get(desk.uid).therapist == lind.uid
    assert desk.casebook.clients.shared_with(desk.uid) == (noor.uid,)
    again = shown(qtbot, desk, desk.casebook.clients.get(desk.uid))
    assert again.responsible.shared.value() == (noor.uid,)


def test_a_client_of_nobody_is_the_owners_and_says_so(qtbot, desk):
    desk.casebook.people.save(Person("", "B. Lind", "", Role.MEMBER))
    dialog = shown(qtbot, desk, desk.client)
    dialog.responsible.person.set_value(None)
    dialog.responsible.person.edited.emit()
    assert "owners" in dialog.responsible.hint.text()
    save(dialog)
    assert desk.casebook.clients.get(desk.uid).therapist == ""


def test_a_new_client_is_ones_own_unless_another_is_chosen(qtbot, desk):
    lind = desk.casebook.people.save(Person("", "B. Lind", "", Role.MEMBER))
    dialog = shown(qtbot, desk, None)
    dialog._form.entry("name").set_value("Nova Field")
    dialog.responsible.shared.set_value([lind.uid])
    save(dialog)
    made = desk.casebook.clients.get(dialog.client.uid)
    assert made.therapist == desk.casebook.me.uid
    assert desk.casebook.clients.shared_with(made.uid) == (lind.uid,)

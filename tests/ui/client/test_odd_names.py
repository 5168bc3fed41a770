"""Names with signs that mean something to Qt, turn sentences around or are far too long stay what they are: names."""

from betweentimes.clinic.assignment import Agreement, Assignment
from betweentimes.clinic.client import Client
from betweentimes.ui.client.client_header import ClientHeader
from betweentimes.ui.client.client_page import ClientPage
from betweentimes.ui.progress.client_records import read_records
from betweentimes.ui.progress.progress_choices import SectionsInput
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.words import name_on_paper


def test_an_ampersand_in_a_title_or_word_is_shown(desk, qtbot):
    client = desk.casebook.clients.save(Client(name="J. B.", word_one="try & see"))
    desk.casebook.assignments.add(
        Assignment(client=client.uid, kind="own_idea", kind_version=1, agreement=Agreement(title="Tea & cake"))
    )
    page = ClientPage(desk.context)
    qtbot.addWidget(page)
    page.show_client(client.uid)
    page.open_assignment(desk.casebook.assignments.of(client.uid)[0].uid)
    assert page.tabs.tabText(1) == "Tea && cake"
    page.refresh(frozenset({"assignments"}))
    assert page.tabs.tabText(1) == "Tea && cake"
    header = ClientHeader(desk.context)
    qtbot.addWidget(header)
    header.show_client(client, [])
    assert header.new.text() == "New try && see…"


def test_markup_in_a_title_is_not_a_rich_tooltip(look, qtbot):
    button = IconButton(look, "x", "Close <h1>Tea</h1>")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Close <h1>Tea</h1>"
    assert "<h1>" not in button.toolTip() and "&lt;h1&gt;" in button.toolTip()
    button.set_icon("x", "Close Tea")
    assert button.toolTip() == "Close Tea"


def test_characters_that_turn_sentences_around_are_not_kept_in_names(desk):
    saved = desk.casebook.clients.save(
        Client(name="Ada \u202eBrook\u2067", initials="\u202dA. B.", word_one="t\u2066ry")
    )
    assert (saved.name, saved.initials, saved.word_one) == ("Ada Brook", "A. B.", "try")
    hebrew = desk.casebook.clients.save(Client(name="שלום 🙂🏽"))
    assert hebrew.name == "שלום 🙂🏽"


def test_a_name_of_five_thousand_characters_fits_on_screen_and_paper(desk, qtbot):
    client = desk.casebook.clients.save(Client(name="L" * 5000))
    assert len(name_on_paper(client)) <= 121
    assert name_on_paper(desk.client) == "R. M."
    sections = SectionsInput(desk.context)
    qtbot.addWidget(sections)
    sections.begin(read_records(desk.casebook, desk.context.library, (), client.uid))
    assert len(sections.alliance_hint.text()) < 100


def test_a_word_of_fifty_letters_leaves_button_and_ticks_their_width_and_is_spoken_whole(desk, qtbot):
    word = "Donaudampfschifffahrtsgesellschaftsübungsaufgabe"
    client = desk.casebook.clients.save(Client(name="O. Q.", word_one=word, word_many=word))
    header = ClientHeader(desk.context)
    qtbot.addWidget(header)
    header.show_client(client, [])
    assert header.new.sizeHint().width() < 260
    assert header.new.text().startswith("New Donau") and not header.new.text().endswith("……")
    assert header.new.accessibleName() == f"New {word}…"
    sections = SectionsInput(desk.context)
    qtbot.addWidget(sections)
    sections.begin(read_records(desk.casebook, desk.context.library, (), client.uid))
    assert sections.minimumSizeHint().width() < 380
    assert sections.practice.accessibleName() == f"Brought back, x of y: {word}"

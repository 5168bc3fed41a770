"""The demo from the start page."""

from tests.ui.unlock.conftest import DEMO_PASSPHRASE

from betweentimes.storage.opening import create_casebook
from betweentimes.ui.start_context import DemoPlace


def test_the_demo_opens_without_asking_and_again_after_a_lock(show, qtbot, start, around, tmp_path):
    def make_demo() -> DemoPlace:
        key_file = tmp_path / "demo" / "Demo" / "Demo.betweentimes"
        if not key_file.exists():
            casebook, _ = create_casebook(tmp_path / "demo", "Demo", "D. Emo", "", DEMO_PASSPHRASE, start.cost, around)
            casebook.close()
        return DemoPlace(key_file, DEMO_PASSPHRASE)

    shown = show(make_demo=make_demo)
    shown.press("action_demo")
    assert shown.page.demo.panel.working.is_on()
    qtbot.waitUntil(lambda: len(shown.opened) == 1)
    demo = shown.opened[0]
    assert demo.name == "Demo"
    demo.close()
    shown.page.show_locked(demo.folder.key_file)
    assert shown.page.stack.current is shown.page.demo.panel
    shown.press("action_open_demo")
    qtbot.waitUntil(lambda: len(shown.opened) == 2)


def test_a_demo_that_cannot_be_made_is_told(show, qtbot):
    def refuse() -> DemoPlace:
        raise OSError(28, "no room")

    shown = show(make_demo=refuse)
    shown.press("action_demo")
    qtbot.waitUntil(lambda: "refused to read or write" in shown.said())
    assert shown.page.demo.panel.open_button.isEnabled()

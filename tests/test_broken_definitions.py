"""A worksheet or measure whose file has a mistake: file and line are named, the others load, and nothing is lost."""

import dataclasses
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from tests.faults.driven_program import Driven

from betweentimes.paths import places_under


@pytest.fixture
def broken(qapp, tmp_path: Path, resources: Path):
    copy = tmp_path / "resources"
    shutil.copytree(resources, copy)
    ladder = copy / "worksheets" / "exposure_ladder.toml"
    ladder.write_text(ladder.read_text(encoding="utf-8").replace('type = "ladder"', 'type = "laddder"'), "utf-8")
    gad7 = copy / "measures" / "gad7.toml"
    gad7.write_text(gad7.read_text(encoding="utf-8").replace("maximum = 21", 'maximum = "many"'), "utf-8")
    home = tmp_path / "home"
    healthy = Driven(home, places=places_under(home))
    healthy.window.unlock.open_demo()
    healthy.wait_for(lambda: healthy.window.workplace is not None)
    healthy.end()
    driven = Driven(home, places=dataclasses.replace(places_under(home), resources=copy))
    yield driven
    driven.end()


def test_file_and_line_are_named_and_everything_else_works(broken):
    broken.wait_for(broken.window.notice.text)
    said = broken.window.notice.text()
    assert "exposure_ladder.toml, line " in said
    assert "gad7.toml, line 20" in said
    broken.window.unlock.open_demo()
    broken.wait_for(lambda: broken.window.workplace is not None)
    work, casebook = broken.window.workplace, broken.window.casebook
    clients = {line.name: line.uid for line in casebook.clients.lines()}
    before = {uid: [casebook.entries.of(a.uid) for a in casebook.assignments.of(uid)] for uid in clients.values()}
    for uid in clients.values():
        work.show_client(uid)
        for index in range(work.client.tabs.count()):
            work.client.tabs.setCurrentIndex(index)
            broken.settle(30)
    work.show_client(clients["R. M."])
    work.client.tabs.setCurrentIndex(1)
    broken.wait_for(lambda: broken.has("unreadable"))
    words = [label.text() for label in broken.find("unreadable").findChildren(QLabel)]
    assert any("entries are kept as they were" in text for text in words)
    work.show_measures()
    work.back_to_client()
    work.ways.progress.show()
    broken.wait_for(lambda: work.ways.progress.page.pdf)
    work.back_to_desk()
    after = {uid: [casebook.entries.of(a.uid) for a in casebook.assignments.of(uid)] for uid in clients.values()}
    assert after == before

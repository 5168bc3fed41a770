"""Skills in several places: a small map over time for each assignment whose worksheet asks where and how."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.skill_spread import SkillSpread, skill_spreads
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.progress.practice_history import PracticeHistory
from betweentimes.ui.progress.practice_words import practice_title
from betweentimes.ui.progress.skill_map_view import SkillMapView
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.link_button import LinkButton
from betweentimes.ui.words import shortened

Found = tuple[str, str, SkillSpread]


class SkillsCard(Card):
    """Hidden while nothing of the kind was written down."""

    assignment_opened = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context.look,
            tr("Skills in several places"),
            tr("Where and with whom, with help or alone"),
            icon="map-pin",
            name="skills_card",
            parent=parent,
        )
        self._context = context
        self._laid: tuple[Found, ...] | None = None
        self.body.setSpacing(16)
        self.hide()

    def show_skills(self, histories: Sequence[PracticeHistory], entries: Mapping[str, Sequence[Entry]]) -> None:
        """Show the maps of these; nothing is laid out anew when nothing has changed."""
        found = tuple(
            (each.assignment.uid, practice_title(each.assignment, each.worksheet), spread)
            for each in histories
            for spread in skill_spreads(each.worksheet, entries.get(each.assignment.uid, ()))
        )
        self.setVisible(bool(found))
        if found != self._laid:
            self._laid = found
            self._lay(found)

    def maps(self) -> list[SkillMapView]:
        """What is shown."""
        return [view for view in self.body_widget.findChildren(SkillMapView) if not view.isHidden()]

    def _lay(self, found: Sequence[Found]) -> None:
        while (item := self.body.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        for uid, title, spread in found:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            link = LinkButton(self._look, shortened(title), name="action_open_skill")
            link.clicked.connect(partial(self._open, uid))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(SkillMapView(self._look, spread, self._context.casebook.today()))
            self.body.addWidget(holder)

    def _open(self, uid: str, *_checked: object) -> None:
        self.assignment_opened.emit(uid)

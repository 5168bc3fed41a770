"""The line under the ratings that says what a check-in is; behind it stands what is rarely needed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.alliance import CheckIn
from betweentimes.ui.alliance.check_in_words import mean_words
from betweentimes.ui.alliance.way_line import WayLine
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.labels import ElidedLabel, TextLabel
from betweentimes.ui.widgets.link_button import LinkButton


class CheckInMore(QWidget):
    """Folded until wanted; wishes go out by signal."""

    hand_over_wished = Signal()
    print_wished = Signal()
    sheet_wished = Signal()
    earlier_wished = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.means = ElidedLabel(look, "", "hint")
        self.turn = LinkButton(look, "", name="action_more_check_ins")
        self.turn.clicked.connect(self._turn)
        line.addWidget(self.means, 1)
        line.addWidget(self.turn)
        column.addLayout(line)
        self.body = QWidget()
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, 4)
        inner.setSpacing(6)
        rule = tr("Each mean is of all three ratings; there is none while one is missing.")
        inner.addWidget(TextLabel(look, rule, "hint", wrap=True))
        self.way = WayLine(look)
        inner.addWidget(self.way)
        inner.addWidget(self._make_links(look))
        column.addWidget(self.body)
        self._fold(True)

    def add_link(self, link: LinkButton) -> None:
        """Put another link behind the line."""
        self._links.addWidget(link)

    def show_ratings(self, check_in: CheckIn) -> None:
        """Say the means of these ratings."""
        self.means.setText(mean_words(check_in))

    def show_way(self, way: str, *, asked: bool) -> None:
        """Show how the client's ratings came, while that can be `asked`."""
        self.way.show_way(way)
        self.way.setVisible(asked)

    def offer_earlier(self, offered: bool) -> None:
        """Lead to the check-ins of other days, while there are any."""
        self.earlier.setVisible(offered)

    def _make_links(self, look: Look) -> QWidget:
        """How else the client can be asked than by word of mouth, and what was said before."""
        links = QWidget()
        self._links = FlowLayout(links, gap=12, line_gap=4)
        self.earlier = LinkButton(look, tr("Earlier check-ins…"), name="action_earlier_check_ins")
        for link, wish in (
            (LinkButton(look, tr("Hand the screen over…"), name="action_hand_over_check_in"), self.hand_over_wished),
            (LinkButton(look, tr("Print a sheet…"), name="action_print_check_in"), self.print_wished),
            (LinkButton(look, tr("Enter a sheet"), name="action_enter_check_in"), self.sheet_wished),
            (self.earlier, self.earlier_wished),
        ):
            link.clicked.connect(wish)
            self.add_link(link)
        return links

    def _turn(self) -> None:
        self._fold(not self.body.isHidden())

    def _fold(self, folded: bool) -> None:
        self.body.setHidden(folded)
        self.turn.set_text(tr("More") if folded else tr("Less"))
        self.turn.setAccessibleName(tr("More about check-ins") if folded else tr("Less about check-ins"))

"""The check-in: today's by default, or an earlier one to correct."""

import dataclasses
import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.client import Client
from betweentimes.clinic.session import met_on
from betweentimes.ui.alliance.check_in_grid import CheckInGrid
from betweentimes.ui.alliance.check_in_more import CheckInMore
from betweentimes.ui.alliance.check_in_tools import CheckInTools
from betweentimes.ui.alliance.unread_drafts import keep_unread, show_unread
from betweentimes.ui.context import Context
from betweentimes.ui.dates import day_month, weekday_day
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.notice import Notice
from betweentimes.ui.words import initials_of, short_name

SHEET = "sheet"


class CheckInPanel(QWidget):
    """Six ratings that save themselves; a check-in is made at the first number."""

    move_requested = Signal(str, str)
    hand_over_requested = Signal()
    print_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._client: Client | None = None
        self._shown: CheckIn | None = None
        self._earlier: tuple[CheckIn, ...] = ()
        self._dirty = False
        self._of_sheet = False
        look = context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.grid = CheckInGrid(look)
        column.addWidget(self.grid)
        self._problem = TextLabel(look, "", "problem", wrap=True)
        self._problem.setObjectName("check_in_problem")
        self._problem.hide()
        column.addWidget(self._problem)
        self._notice = Notice(look, name="check_in_notice")
        self._notice.acted.connect(self._take_back)
        column.addWidget(self._notice)
        self.tools = CheckInTools(context)
        self.more = CheckInMore(look)
        column.addWidget(self.tools)
        column.addWidget(self.more)
        self.grid.edited.connect(self._note_edit)
        self.more.way.chosen.connect(self._keep_way)
        self.more.hand_over_wished.connect(self.hand_over_requested)
        self.more.print_wished.connect(self.print_requested)
        self.more.sheet_wished.connect(self.enter_sheet)
        self.more.earlier_wished.connect(self._open_menu)
        self.tools.today_wished.connect(self.show_today)
        self.tools.move_wished.connect(self._wish_move)
        self.tools.remove_wished.connect(self._remove)
        self.tools.day_chosen.connect(self._show_sheet_of)
        context.autosave.watch(self.grid.edited, self.grid.left, self._save)

    def show_client(self, client: Client) -> None:
        """Show the check-in of today."""
        self._context.autosave.save_now(self._save)
        self._client = client
        self._shown = None
        self._dirty = self._of_sheet = False
        self.reload(client)

    def reload(self, client: Client) -> None:
        """Read again; ratings that were typed and wait to be saved stay."""
        self._client = client
        self._notice.hide()
        check_ins = self._context.casebook.alliance.check_ins(client.uid)
        today = self._context.casebook.today()
        wanted = self._shown.uid if self._shown is not None and (self._of_sheet or self._shown.date != today) else ""
        kept = next((each for each in check_ins if wanted and each.uid == wanted), None)
        present = next((each for each in reversed(check_ins) if each.date == today), None)
        if self._shown is not None and not self._shown.uid and (self._dirty or self._of_sheet):
            kept = self._shown
        self._earlier = tuple(each for each in reversed(check_ins) if each.date != today)
        self.more.offer_earlier(bool(self._earlier))
        self._show(kept or present or self._blank(client, today))

    def show_today(self) -> None:
        """Leave an earlier check-in."""
        if self._client is not None:
            self.show_client(self._client)

    def show_earlier(self, check_in: CheckIn) -> None:
        """Show a check-in of another day, to correct it."""
        self._context.autosave.save_now(self._save)
        self._of_sheet = False
        self._show(check_in)

    def enter_sheet(self) -> None:
        """Ask for the ratings of a sheet that came back, and for its day."""
        self.tools.begin_sheet()
        self._show_sheet_of(self._context.casebook.today())
        self.grid.focus_first()

    def _show_sheet_of(self, day: datetime.date) -> None:
        """Show the check-in of a day, or a blank one, to enter what a sheet says."""
        if self._client is None:
            return
        self._context.autosave.save_now(self._save)
        self._of_sheet, self._dirty = True, False
        of_day = [each for each in self._context.casebook.alliance.check_ins(self._client.uid) if each.date == day]
        self._show(of_day[-1] if of_day else self._blank(self._client, day))

    def earlier(self) -> tuple[CheckIn, ...]:
        """The check-ins of other days, newest first."""
        return self._earlier

    def _blank(self, client: Client, day: datetime.date) -> CheckIn:
        met = met_on(self._context.casebook.sessions.of(client.uid), day)
        return CheckIn(client=client.uid, session=met.uid if met is not None else None, date=day)

    def _show(self, check_in: CheckIn) -> None:
        today = self._context.casebook.today()
        self._shown = check_in
        self.tools.setVisible(self._of_sheet or check_in.date != today)
        self.tools.show_for(bool(check_in.uid), of_sheet=self._of_sheet)
        if self._client is not None:
            name = short_name(self._client)
            self.grid.set_head(
                _day_words(check_in.date, today), name, self._client.initials.strip() or initials_of(name)
            )
        self.grid.ask_mine(not self._of_sheet)
        if not self._dirty:
            self.grid.show_ratings(check_in)
            show_unread(self._context.casebook, self._key(check_in), self.grid.inputs)
        self._tell_ratings(check_in)

    def _tell_ratings(self, check_in: CheckIn) -> None:
        """Say what cannot be read, the means, and how the ratings came."""
        words = self.grid.problem()
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        typed = self.grid.ratings(check_in)
        self.more.show_ratings(typed)
        asked = typed.has_client_rating and not self._of_sheet
        self.more.show_way(SHEET if self._of_sheet else check_in.way, asked=asked)

    def _note_edit(self) -> None:
        self._dirty = True
        if self._shown is not None:
            self._tell_ratings(self._shown)

    def _save(self) -> None:
        shown = self._shown
        if shown is None:
            return
        casebook = self._context.casebook
        keep_unread(casebook, self._key(shown), self.grid.inputs)
        edited = self.grid.ratings(shown)
        if self._of_sheet and edited != shown:
            edited = dataclasses.replace(edited, way=SHEET)
        if edited != shown:
            self._shown = casebook.alliance.save_check_in(edited)
        self._dirty = False

    def _keep_way(self, way: str) -> None:
        self._context.autosave.save_now(self._save)
        if self._shown is not None and self._shown.uid:
            self._shown = dataclasses.replace(self._shown, way=way)
            self._shown = self._context.casebook.alliance.save_check_in(self._shown)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("earlier_check_ins")
        today = self._context.casebook.today()
        for check_in in self._earlier:
            action = menu.addAction(_line(check_in, today))
            action.triggered.connect(partial(self._choose, check_in))
        menu.aboutToHide.connect(menu.deleteLater)
        link = self.more.earlier
        menu.popup(link.mapToGlobal(link.rect().bottomLeft()))

    def _choose(self, check_in: CheckIn, _checked: bool = False) -> None:
        self.show_earlier(check_in)

    def _wish_move(self) -> None:
        if self._shown is not None and self._shown.uid:
            self._context.autosave.save_now(self._save)
            self.move_requested.emit("check_in", self._shown.uid)

    def _remove(self) -> None:
        gone = self._shown
        if gone is not None and gone.uid:
            self._context.casebook.alliance.remove_check_in(gone.uid)
        self._shown, self._dirty = None, False
        self.show_today()
        self._notice.say(tr("Removed."), action=tr("Take it back"))

    def _take_back(self) -> None:
        self._context.casebook.history.undo()

    @staticmethod
    def _key(check_in: CheckIn) -> str:
        return f"check_in:{check_in.client}:{check_in.date.isoformat()}"


def _day_words(date: datetime.date, today: datetime.date) -> str:
    return tr("Today") if date == today else day_month(date, today)


def _line(check_in: CheckIn, today: datetime.date) -> str:
    said = (check_in.client_goals, check_in.client_tasks, check_in.client_bond)
    numbers = ", ".join("–" if rating is None else str(rating) for rating in said)
    return tr("{day}: {ratings}", day=weekday_day(check_in.date, today), ratings=numbers)

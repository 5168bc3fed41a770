"""The left panel: Today, the client list with search, and the casebook's foot."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.client.client_delegate import ClientDelegate
from betweentimes.ui.client.client_list_model import ClientListModel
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.empty_state import EmptyState
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.segments import Segments
from betweentimes.ui.widgets.style_property import set_style_property
from betweentimes.ui.widgets.text_input import TextInput

PANEL_WIDTH = 264
LAYING_OUT_MS = 50
# Long enough to arrow past a client, short enough not to be waited for.
RESTING_MS = 250
RELOADING = frozenset({"clients", "sessions", "assignments", "entries", "reviews", "replies", "alliance"})


class ClientsPanel(QFrame):
    """Choose a client here; typing filters at once."""

    client_selected = Signal(str)
    today_requested = Signal()
    new_client_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        look = context.look
        self.setProperty("ground", "panel")
        self.setFixedWidth(PANEL_WIDTH)
        self.setAccessibleName(tr("Clients"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_today())
        layout.addLayout(self._make_head())
        self.search = TextInput(look)
        self.search.setObjectName("answer_search")
        self.search.setAccessibleName(tr("Search names or codes"))
        self.search.setPlaceholderText(tr("Search names or codes"))
        self.search.setClearButtonEnabled(True)
        self._glass = QAction(self.search)
        self.search.addAction(self._glass, self.search.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._refilter)
        self.search.returnPressed.connect(self._open_first)
        self._which = Segments(look, [("active", tr("Active")), ("archived", tr("Archived"))])
        self._which.set_current("active")
        self._which.chosen.connect(self._refilter)
        tools = QVBoxLayout()
        tools.setContentsMargins(12, 6, 12, 10)
        tools.setSpacing(8)
        tools.addWidget(self.search)
        tools.addWidget(self._which)
        layout.addLayout(tools)
        layout.addWidget(self._make_list(), 1)
        self._empty = EmptyState(look, tr("No clients yet."), tr("New client…"), name="action_first_client")
        self._empty.clicked.connect(self.new_client_requested)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._make_foot())
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(RESTING_MS)
        self._resting.timeout.connect(self._open_chosen)
        look.changed.connect(self._dress)
        self._dress()
        self.reload()

    def _make_today(self) -> QPushButton:
        self._today = QPushButton()
        self._today.setObjectName("action_today")
        self._today.setProperty("kind", "nav")
        self._today.setFixedHeight(38)
        self._today.setIconSize(QSize(16, 16))
        self._today.setFont(fonts.body())
        row = QHBoxLayout(self._today)
        row.setContentsMargins(44, 0, 14, 0)
        row.addStretch(1)
        self._today_count = TextLabel(self._context.look, "", "small", parent=self._today)
        self._today_count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self._today_count)
        self._today.setText(tr("Today"))
        self._today.setAccessibleName(tr("Today"))
        self._today.clicked.connect(self.today_requested)
        return self._today

    def _make_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 10, 12, 2)
        row.addWidget(TextLabel(self._context.look, tr("Clients"), "strong"))
        row.addStretch(1)
        button = ActionButton(self._context.look, tr("New client"), "plus", name="action_new_client")
        button.clicked.connect(self.new_client_requested)
        row.addWidget(button)
        return row

    def _make_list(self) -> QListView:
        self.model = ClientListModel(self._context.casebook.today, self)
        self.list = QListView()
        self.list.setObjectName("client_list")
        self.list.setAccessibleName(tr("Clients"))
        self.list.setProperty("ground", "panel")
        self.list.setUniformItemSizes(True)
        # Ten thousand lines laid out at once take 20 ms at each keystroke; the rest follows when nothing waits.
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setBatchSize(500)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setModel(self.model)
        self.list.setItemDelegate(ClientDelegate(self._context.look, self._context.casebook.today, self.list))
        self.list.selectionModel().currentChanged.connect(self._rest)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        return self.list

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(14, 9, 14, 9)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(6)
        self._shield = TextLabel(self._context.look)
        head.addWidget(self._shield)
        head.addWidget(TextLabel(self._context.look, self._context.casebook.name, "small"), 1)
        column.addLayout(head)
        self._backup = TextLabel(self._context.look, "", "small", wrap=True)
        column.addWidget(self._backup)
        return foot

    def set_backup_words(self, words: str) -> None:
        """Say at the foot when the last verified backup was made."""
        self._backup.setText(words)

    def set_today_count(self, words: str) -> None:
        """Say beside Today how many sessions there are."""
        self._today_count.setText(words)

    def set_today_shown(self, shown: bool) -> None:
        """Mark Today as the page in view; then no client is."""
        set_style_property(self._today, "on", shown)
        if shown:
            self._resting.stop()
            self.list.selectionModel().clear()

    def select(self, uid: str) -> None:
        """Show a client as chosen, without announcing it."""
        self._resting.stop()
        row = self.model.row_of(uid)
        selection = self.list.selectionModel()
        blocked = selection.blockSignals(True)
        if row >= 0:
            selection.setCurrentIndex(self.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self._scroll_to_chosen()
        else:
            selection.clear()
        selection.blockSignals(blocked)
        self.list.viewport().update()

    def reload(self) -> None:
        """Read the lines anew; the choice stays."""
        chosen = self._chosen_uid()
        self.model.set_lines(self._context.casebook.clients.lines())
        active, archived = self.model.counts()
        self._which.set_text("active", tr("Active {n}", n=active))
        self._which.set_text("archived", tr("Archived {n}", n=archived))
        nobody = active + archived == 0
        self._empty.setVisible(nobody)
        self.list.setVisible(not nobody)
        self._keep(chosen)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Reload when something changed that the list shows."""
        if kinds & RELOADING:
            self.reload()

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _refilter(self, *_args: object) -> None:
        chosen = self._chosen_uid()
        self.model.set_filter(self.search.text(), self._which.current() == "archived")
        self._keep(chosen)

    def _keep(self, uid: str) -> None:
        """Choose again who was chosen before the lines changed; one whom the keys rest on still opens."""
        if uid:
            resting = self._resting.isActive()
            self.select(uid)
            if resting:
                self._resting.start()

    def _chosen_uid(self) -> str:
        index = self.list.currentIndex()
        return self.model.line(index.row()).uid if index.isValid() else ""

    def _scroll_to_chosen(self) -> None:
        """Bring the chosen line into view, once it is laid out."""
        index = self.list.currentIndex()
        if index.isValid() and not self.list.visualRect(index).isValid() and self.list.isVisible():
            QTimer.singleShot(LAYING_OUT_MS, self, self._scroll_to_chosen)
        self.list.scrollTo(index)

    def _open_first(self) -> None:
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._open_chosen()

    def _rest(self, current: object, _previous: object) -> None:
        """Open what the arrow keys came to once they rest there: nobody whom they only passed is opened.

        A list that is only come to by Tab marks its first line and opens nobody.
        """
        self._resting.start()

    def _open_chosen(self) -> None:
        index = self.list.currentIndex()
        if self.list.selectionModel().isSelected(index):
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        self._resting.stop()
        if index.isValid():
            self.client_selected.emit(self.model.line(index.row()).uid)

    def _dress(self) -> None:
        look = self._context.look
        self._today.setIcon(look.icon("sun", "ink"))
        self._shield.setPixmap(look.pixmap("shield-check", "ink2", 14))
        self._glass.setIcon(look.icon("search", "ink3"))

"""What happened since we met? Today's review, and the earlier ones folded below."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.client import Client
from betweentimes.clinic.review import Review
from betweentimes.clinic.session import met_on
from betweentimes.clinic.state_then import AT_WORK, begun_before
from betweentimes.ui.assignments.changes_line import ChangesLine
from betweentimes.ui.assignments.review_editor import ReviewEditor
from betweentimes.ui.context import Context
from betweentimes.ui.dates import weekday_day
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.badge import Badge
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.words import amount_word


class ReviewCard(Card):
    """Today's review; `strain_wished` when what stands between the two is worth a note."""

    strain_wished = Signal(bool)
    fields_made = Signal()

    def __init__(self, context: Context, client: Client, asked: bool, parent: QWidget | None = None) -> None:
        """`asked` when the kind asks something of the client, so that a session is an occasion to look at it."""
        super().__init__(
            context.look,
            tr("What happened since we met?"),
            tr("planned or not, in any order"),
            folds=True,
            name="review",
            parent=parent,
        )
        self._context = context
        self._client = client
        self._asked = asked
        self._due = Badge(context.look, tr("Review today"), "message-circle", "ochre")
        self.head_layout.addWidget(self._due)
        self._shared = False
        self._review: Review | None = None
        self._editor: ReviewEditor | None = None
        self._changes: ChangesLine | None = None
        self.set_folded(True)
        self.folded.connect(self._make_fields)

    @property
    def editor(self) -> ReviewEditor:
        """The fields of the review; made when they are first needed."""
        if self._editor is None:
            self._editor = ReviewEditor(self._context, self._client)
            self._editor.form.set_shared(self._shared)
            self._editor.form.strain_wished.connect(self.strain_wished)
            self.body.insertWidget(0, self._editor)
            if self._review is not None:
                self._editor.show_review(self._review)
        return self._editor

    @property
    def changes(self) -> ChangesLine:
        """The changes nobody assigned; made when they are first needed."""
        if self._changes is None:
            self._changes = ChangesLine(self._context, self._client)
            self.body.addWidget(self._changes)
            self._changes.show_changes(self._review.uid if self._review is not None else "")
        return self._changes

    def unfold(self) -> None:
        """Show the fields."""
        self.set_folded(False)
        self._make_fields(False)

    def _make_fields(self, folded: bool) -> None:
        if not folded:
            made = self._editor is None
            self.editor.show()
            self.changes.show()
            if made:
                self.fields_made.emit()

    def show_assignment(self, assignment: Assignment, reviews: list[Review]) -> None:
        """Show today's review of an assignment, or a blank one."""
        casebook = self._context.casebook
        today = casebook.today()
        session = met_on(casebook.sessions.of(self._client.uid), today)
        current = next((review for review in reviews if review.date == today), None)
        blank = Review(
            assignment=assignment.uid, client=self._client.uid, session=session.uid if session else "", date=today
        )
        self._review = current or blank
        if self._editor is not None:
            self._editor.show_review(self._review)
        if self._changes is not None:
            self._changes.show_changes(self._review.uid)
        agreement = assignment.agreement
        wanted = agreement.review_on is not None and agreement.review_on <= today
        if self._asked and not wanted and assignment.state in AT_WORK:
            wanted = begun_before(casebook.assignments.events(assignment.uid), today)
        waits = self._asked and wanted and not assignment.state.ended and (current is None or not current.next_step)
        self._due.setVisible(session is not None and waits)

    def set_shared(self, shared: bool) -> None:
        """Hide what is the therapist's alone."""
        self._shared = shared
        if self._editor is not None:
            self._editor.form.set_shared(shared)


class EarlierReviews(QWidget):
    """Reviews of other days, each folded until it is wanted."""

    strain_wished = Signal(bool)

    def __init__(self, context: Context, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._client = client
        self._shared = False
        self._cards: dict[str, Card] = {}
        self._editors: dict[str, ReviewEditor] = {}
        self._reviews: dict[str, Review] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_reviews(self, reviews: list[Review]) -> None:
        """Show the reviews of days before today, newest first."""
        today = self._context.casebook.today()
        self._reviews = {review.uid: review for review in reviews if review.date != today}
        for uid in [uid for uid in self._cards if uid not in self._reviews]:
            card = self._cards.pop(uid)
            self._editors.pop(uid, None)
            card.hide()
            card.deleteLater()
        for review in self._reviews.values():
            if review.uid not in self._cards:
                self._cards[review.uid] = self._make_card(review.uid)
            title = tr("What happened by {day}", day=weekday_day(review.date, today))
            self._cards[review.uid].set_title(title, amount_word(review.amount) if review.amount else "")
            if review.uid in self._editors:
                self._editors[review.uid].show_review(review)
        self.setVisible(bool(self._cards))

    def set_shared(self, shared: bool) -> None:
        """Hide what is the therapist's alone."""
        self._shared = shared
        for editor in self._editors.values():
            editor.form.set_shared(shared)

    def open_review(self, uid: str) -> Card | None:
        """Unfold a review; None when it is not of an earlier day."""
        card = self._cards.get(uid)
        if card is not None:
            card.set_folded(False)
            self._unfold(uid, False)
        return card

    def _make_card(self, uid: str) -> Card:
        card = Card(self._context.look, " ", folds=True, name="earlier_review")
        card.set_folded(True)
        card.folded.connect(partial(self._unfold, uid))
        self._column.addWidget(card)
        return card

    def _unfold(self, uid: str, folded: bool) -> None:
        if folded or uid in self._editors:
            return
        editor = ReviewEditor(self._context, self._client)
        editor.form.set_shared(self._shared)
        editor.form.strain_wished.connect(self.strain_wished)
        self._editors[uid] = editor
        self._cards[uid].body.addWidget(editor)
        editor.show_review(self._reviews[uid])

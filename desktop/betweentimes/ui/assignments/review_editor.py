"""One review, joined to the casebook: it saves itself, and is made by its first word."""

import dataclasses
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.clinic.review import Review
from betweentimes.ui.assignments.review_form import ReviewForm
from betweentimes.ui.context import Context
from betweentimes.ui.worksheets.kept_drafts import keep_unread, show_unread


class ReviewEditor(QWidget):
    """Shows one review and saves it."""

    def __init__(self, context: Context, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.review: Review | None = None
        self.form = ReviewForm(context, client)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        context.autosave.watch(self.form.inputs.edited, self.form.inputs.left, self.save)

    def show_review(self, review: Review) -> None:
        """Show a review; one with another uid than before is shown wholly."""
        other = self.review is None or (bool(self.review.uid) and self.review.uid != review.uid)
        if other:
            self._context.autosave.save_now(self.save)
            self.form.inputs.forget()
        self.review = review
        self.form.inputs.show({f.name: getattr(review, f.name) for f in dataclasses.fields(Review)})
        self.form.show_readings()
        if other:
            show_unread(self._context.casebook, self._draft_key(), self.form.inputs)

    def save(self) -> None:
        """Save what can be read, and keep the rest as typed."""
        if self.review is None:
            return
        now = self.review
        changed: dict[str, Any] = {
            name: "" if value is None and isinstance(getattr(now, name), str) else value
            for name, value in self.form.inputs.changed().items()
        }
        if any(getattr(now, name) != value for name, value in changed.items()):
            self.review = self._context.casebook.reviews.save(dataclasses.replace(now, **changed))
        keep_unread(self._context.casebook, self._draft_key(), self.form.inputs)
        self.form.inputs.settle()

    def _draft_key(self) -> str:
        return f"review:{self.review.uid or self.review.assignment}" if self.review is not None else ""

"""The demo's papers as PDF, made as the print and progress pages make them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from betweentimes.documents.requests import Audience
from betweentimes.ui.context import Context
from betweentimes.ui.printing.sheet_request import (
    CLIENT_COPY,
    FILE_COPY,
    PaperChoices,
    read_subject,
    reply_request,
    sheet_request,
)
from betweentimes.ui.progress.client_records import read_records
from betweentimes.ui.progress.kept_choices import usual
from betweentimes.ui.progress.progress_request import ProgressChoices, first_period, measures_in, progress_request

LOOKS = (
    ("sheet", CLIENT_COPY, PaperChoices()),
    ("file-copy", FILE_COPY, PaperChoices()),
    ("large-print", CLIENT_COPY, PaperChoices(large_print=True)),
    ("letter", CLIENT_COPY, PaperChoices(paper="Letter", initials=True)),
)


def leave_papers(context: Context, folder: Path) -> None:
    """Write every sheet of R. M. in four looks, a reply slip, and progress PDFs of R. M. and of a series with gaps."""
    casebook = context.casebook
    clients = {line.name: line.uid for line in casebook.clients.lines()}
    for assignment in casebook.assignments.of(clients["R. M."]):
        subject = read_subject(casebook, context.library.get(assignment.kind), assignment)
        for look, copy, choices in LOOKS:
            request = sheet_request(subject, choices, copy, casebook.me.name, casebook.today())
            (folder / f"{assignment.kind}-{look}.pdf").write_bytes(context.papers.sheet(request))
    replies = [reply for a in casebook.assignments.of(clients["R. M."]) for reply in casebook.replies.of(a.uid)]
    for reply in replies[:1]:
        assignment = casebook.assignments.get(reply.assignment)
        subject = replace(read_subject(casebook, context.library.get(assignment.kind), assignment), number="")
        slip = context.papers.reply_slip(reply_request(reply, subject, PaperChoices()))
        (folder / "reply-slip.pdf").write_bytes(slip)
    for name in ("R. M.", "T. K.", "Series 02"):
        (folder / f"progress-{name.replace('. ', '').strip('.')}.pdf").write_bytes(_progress(context, clients[name]))


def _progress(context: Context, client: str) -> bytes:
    today = context.casebook.today()
    records = read_records(context.casebook, context.library, context.all_measures(), client)
    period = first_period(records, today)
    measures = frozenset(measure.id for measure in measures_in(records, period))
    sections = usual(Audience.FILE).sections
    choices = ProgressChoices(period=period, name=records.client.name, sections=sections, measures=measures)
    return context.papers.progress(progress_request(records, choices, today))

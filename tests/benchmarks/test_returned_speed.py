"""A returned form in milliseconds: read by its child process, known, shown beside the casebook, stored."""

import time

from tests.conftest import REPOSITORY
from tests.ui.desk import make_desk
from tests.ui.returned.conftest import NOW, TODAY, send_again

from betweentimes.clinic.assignment import Agreement, Assignment
from betweentimes.ui.returned.answers_back import answers_back
from betweentimes.ui.returned.recognising import recognise
from betweentimes.ui.returned.returned_files import read_file
from betweentimes.ui.returned.taking import taken_form
from betweentimes.ui.worksheets.typed_days import DayReader, locale_order

MOST_MS = 250.0
ROUNDS = 15


def test_one_returned_form(qapp, tmp_path, limits):
    desk = make_desk(None, tmp_path / "casebook", REPOSITORY / "resources", lambda: NOW, lambda: TODAY)
    book, library = desk.casebook, desk.context.library
    agreed = Assignment(client=desk.uid, kind="thought_log", kind_version=1, agreement=Agreement(why="To see"))
    sent = send_again(desk, book.assignments.add(agreed))
    fields = ("situation", "thought", "belief", "did")
    path = tmp_path / "returned.pdf"
    path.write_bytes(sent.filled({(what, f"n{row}"): "40" for row in range(1, 7) for what in fields}))
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        form = recognise(book, library, read_file(path, "", bool)).ours
        entries, rows = book.entries.of(sent.assignment.uid), book.returned.rows_of(sent.sheet.uid)
        answers = answers_back(form, entries, rows, DayReader(locale_order(), TODAY))
        assert len(answers) == 6 * len(fields)
        book.returned.take_in(taken_form(form, answers, frozenset(answer.key for answer in answers), entries))
        times.append((time.perf_counter() - begun) * 1000)
    desk.close()
    limits.check("one returned form taken in, with its child", min(times), MOST_MS)

"""Damaged at random: our own forms and other programs' files give a verdict, in time, and never pass for another sheet.

`dev.py soak` reads many thousands; BETWEENTIMES_FUZZ says how many.
"""

import os
import signal
import sys
import time
from collections import Counter

import pytest
from tests.documents.form_programs import by_pdfium, by_pikepdf, by_pypdf
from tests.documents.forms_made import RESOURCES, TOKEN, form_sheet, make_form, sign
from tests.documents.hostile_pdfs import HOSTILE
from tests.documents.pdf_mutations import mutated

from betweentimes.documents.form_marks import read_mark
from betweentimes.documents.form_reading import read_form
from betweentimes.documents.form_result import Verdict, found_form
from betweentimes.worksheets.reading import read_worksheets

COUNT = int(os.environ.get("BETWEENTIMES_FUZZ", "240"))
LONGEST = 8.0
"""Seconds of processor time; the child has ten on the clock."""

LONG = 1000

pytestmark = pytest.mark.faults


class TookTooLong(BaseException):
    """Not an Exception, which the reader may take for a damaged file."""


def ended(_number, _frame) -> None:
    raise TookTooLong


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, bytes]:
    kinds = read_worksheets(RESOURCES / "worksheets")
    own_task, ladder = make_form(kinds.get("own_task")), make_form(kinds.get("exposure_ladder"))
    sheet = form_sheet(kinds.get("own_task"))
    answers = {sheet.name("noticed"): "Łukasz 😀", sheet.name("what", option="read"): True}
    folder = tmp_path_factory.mktemp("forms")
    small = {name: made for name in HOSTILE if len(made := HOSTILE[name]()) < 20_000}
    return {
        "ours": own_task,
        "our ladder": ladder,
        "by pypdf": by_pypdf(own_task, answers, folder),
        "by pikepdf": by_pikepdf(own_task, answers, folder),
        "by pdfium": by_pdfium(own_task, answers, folder),
        "with a password": make_form(kinds.get("own_idea"), password="x"),
        **small,
    }


def test_damaged_files_give_a_verdict_and_never_pass_for_another_sheet(files, capsys):
    names = list(files)
    seen: Counter[str] = Counter()
    slowest = 0.0
    alarm = hasattr(signal, "SIGVTALRM")
    if alarm:
        before = signal.signal(signal.SIGVTALRM, ended)
    for seed in range(COUNT):
        name = names[seed % len(names)]
        data = mutated(files[name], files[names[(seed // 7) % len(names)]], seed)
        begun = time.process_time()
        try:
            if alarm:
                signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
            found = read_form(data)
        except MemoryError:
            seen["memory"] += 1
            continue
        except BaseException as problem:
            raise AssertionError(f"{name}, seed {seed}: {type(problem).__name__}") from None
        finally:
            if alarm:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        slowest = max(slowest, time.process_time() - begun)
        seen[str(found.verdict)] += 1
        assert found_form(found.plain()) == found
        mark = read_mark(found.mark)
        if found.verdict is Verdict.MARKED and mark is not None and mark.sealed_by(sign):
            assert (mark.token, mark.version) == (TOKEN, 1), (name, seed)
    if alarm:
        signal.signal(signal.SIGVTALRM, before)
    with capsys.disabled():
        if COUNT > LONG:
            sys.stdout.write(f"\n{COUNT} damaged files: {dict(seen)}, slowest {slowest:.1f} s\n")
    assert len(seen) > 2  # the damage is neither nothing nor everything

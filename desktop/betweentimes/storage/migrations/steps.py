"""The steps that bring a casebook's schema up to date, in order."""

from typing import Final

from betweentimes.storage.migration import Step
from betweentimes.storage.migrations.step_0001 import first_schema
from betweentimes.storage.migrations.step_0002 import ADDS, attachments
from betweentimes.storage.migrations.step_0003 import ADDS as RETURNED_ADDS
from betweentimes.storage.migrations.step_0003 import returned_forms
from betweentimes.storage.migrations.step_0004 import ADDS as OWN_ADDS
from betweentimes.storage.migrations.step_0004 import own_kinds
from betweentimes.storage.migrations.step_0005 import ADDS as PLANS_ADDS
from betweentimes.storage.migrations.step_0005 import plans_and_papers
from betweentimes.storage.migrations.step_0006 import ADDS as ACCESS_ADDS
from betweentimes.storage.migrations.step_0006 import DROPS as ACCESS_DROPS
from betweentimes.storage.migrations.step_0006 import access_and_erasure

STEPS: Final = (
    Step(1, "first schema", first_schema),
    Step(2, "attachments", attachments, adds=ADDS),
    Step(3, "returned forms", returned_forms, adds=RETURNED_ADDS),
    Step(4, "own kinds", own_kinds, adds=OWN_ADDS),
    Step(5, "plans and papers", plans_and_papers, adds=PLANS_ADDS),
    Step(6, "access and erasure", access_and_erasure, adds=ACCESS_ADDS, drops=ACCESS_DROPS),
)

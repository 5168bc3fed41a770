"""Which editor a worksheet has: the hand-made one it names, else the one made from its fields."""

from types import MappingProxyType

from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.worksheets.experiment_editor import ExperimentEditor
from betweentimes.ui.worksheets.generated_editor import GeneratedEditor
from betweentimes.ui.worksheets.ladder_editor import LadderEditor
from betweentimes.ui.worksheets.log_editor import LogEditor
from betweentimes.ui.worksheets.own_task_editor import OwnTaskEditor
from betweentimes.ui.worksheets.plan_editor import PlanEditor
from betweentimes.ui.worksheets.unreadable_editor import UnreadableEditor
from betweentimes.ui.worksheets.worksheet_editor import WorksheetEditor
from betweentimes.worksheets.definition import Worksheet

HAND_MADE = MappingProxyType(
    {
        "ladder": LadderEditor,
        "log": LogEditor,
        "own_task": OwnTaskEditor,
        "experiment": ExperimentEditor,
        "plan": PlanEditor,
    }
)


def editor_for(context: Context, worksheet: Worksheet, assignment: Assignment, client: Client) -> WorksheetEditor:
    """Return the editor for an assignment's worksheet, with what the casebook holds."""
    if worksheet.unreadable:
        return UnreadableEditor(context, worksheet, assignment, client)
    make = HAND_MADE.get(worksheet.editor, GeneratedEditor)
    return make(context, worksheet, assignment, client)

"""Tables about the alliance and about measures."""

from peewee import FloatField, IntegerField, TextField

from betweentimes.clinic.alliance import Did, Movement, NoteKind, PromptChoice, Result, Scale, Sign
from betweentimes.clinic.score import ScoreSource
from betweentimes.storage.column_types import Code, Codes, DateText, Flag, Link, MaybeLink, Numbers
from betweentimes.storage.record_table import Record


class CheckInRow(Record):
    """Check-ins on the alliance."""

    announces = "alliance"
    client = Link()
    session = MaybeLink(null=True)
    date = DateText()
    client_goals = IntegerField(null=True)
    client_tasks = IntegerField(null=True)
    client_bond = IntegerField(null=True)
    my_goals = IntegerField(null=True)
    my_tasks = IntegerField(null=True)
    my_bond = IntegerField(null=True)
    way = TextField()

    class Meta:
        table_name = "check_in"


class NoteRow(Record):
    """Strain, repair and plain notes on the alliance."""

    announces = "alliance"
    searched = ("text", "my_part")
    client = Link()
    kind = Code(NoteKind)
    date = DateText()
    about = Codes(Scale)
    movement = Code(Movement)
    signs = Codes(Sign)
    text = TextField()
    assignment = Link(null=True)
    my_part = TextField()
    did = Codes(Did)
    result = Code(Result)
    supervision = Flag()
    repairs = Link(null=True)

    class Meta:
        table_name = "alliance_note"


class PromptRow(Record):
    """What was chosen when a prompt was shown."""

    announces = "alliance"
    searched = ("note",)
    client = Link()
    reason = TextField()
    check_in = Link(null=True)
    choice = Code(PromptChoice)
    note = TextField()
    assignment = Link(null=True)
    date = DateText()

    class Meta:
        table_name = "prompt_answer"


class MeaningRow(Record):
    """What being asked means to a client."""

    announces = "alliance"
    searched = ("words",)
    client = Link(unique=True)
    words = TextField()

    class Meta:
        table_name = "meaning"


class MeasurePlanRow(Record):
    """How often a client is asked a measure."""

    announces = "measures"
    client = Link()
    measure = TextField()
    every = IntegerField()
    since = DateText()

    class Meta:
        table_name = "measure_plan"


class MeasureSheetRow(Record):
    """Blank measures that were given out; a paper is found again by its number."""

    announces = "measures"
    searched = ("number",)
    client = Link()
    measure = TextField()
    number = TextField(unique=True)
    copies = IntegerField()

    class Meta:
        table_name = "measure_sheet"


class MeasureRow(Record):
    """Measures that the therapist described; the definition is JSON."""

    announces = "measures"
    definition = TextField()

    class Meta:
        table_name = "measure"


class ScoreRow(Record):
    """Scores on measures."""

    announces = "scores"
    searched = ("safety_note",)
    client = Link()
    measure = TextField()
    version = IntegerField()
    date = DateText()
    answers = Numbers()
    total = FloatField(null=True)
    source = Code(ScoreSource)
    occasion = TextField()
    safety_note = TextField()

    class Meta:
        table_name = "score"

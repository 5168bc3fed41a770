"""Tables about clients: people, clients, sessions, contacts, goals and changes nobody assigned."""

from peewee import IntegerField, TextField

from betweentimes.clinic.session import SessionState
from betweentimes.storage.column_types import Code, DateText, Flag, Link, TimeText, Words
from betweentimes.storage.record_table import Record


class PersonRow(Record):
    """People who work with the casebook."""

    announces, undoable = "people", False
    name = TextField()
    title = TextField()
    role = TextField()
    left_on = DateText(null=True)
    elsewhere = Flag()

    class Meta:
        table_name = "person"


class ClientRow(Record):
    """Clients."""

    announces = "clients"
    searched = ("name", "initials", "contact", "consent")
    name = TextField()
    initials = TextField()
    pronouns = TextField()
    word_one = TextField()
    word_many = TextField()
    sheet_language = TextField()
    paper = TextField()
    large_print = Flag()
    contact = TextField()
    consent = TextField()
    archived = Flag()
    therapist = Link(null=True)
    keep_until = DateText(null=True)
    keep_why = TextField()
    binned = IntegerField(null=True)
    born = DateText(null=True)

    class Meta:
        table_name = "client"


class OpenTabsRow(Record):
    """Which tabs of a client are open, and the current one."""

    announces, quiet = "tabs", True
    client = Link()
    tabs = Words()
    current = TextField()

    class Meta:
        table_name = "open_tabs"


class SessionRow(Record):
    """Sessions."""

    announces = "sessions"
    searched = ("note", "place")
    client = Link()
    date = DateText()
    time = TimeText(null=True)
    minutes = IntegerField()
    place = TextField()
    state = Code(SessionState)
    note = TextField()

    class Meta:
        table_name = "session"


class ContactRow(Record):
    """Contacts between sessions."""

    announces = "sessions"
    searched = ("about", "boundary")
    client = Link()
    date = DateText()
    time = TimeText(null=True)
    by = TextField()
    about = TextField()
    minutes = IntegerField(null=True)
    boundary = TextField()

    class Meta:
        table_name = "contact"


class GoalRow(Record):
    """Goals in the client's words."""

    announces = "goals"
    searched = ("words",)
    client = Link()
    words = TextField()
    position = IntegerField()
    ended = Flag()

    class Meta:
        table_name = "goal"


class GoalRatingRow(Record):
    """How near a goal was on a day."""

    announces = "goals"
    goal = Link()
    client = Link()
    date = DateText()
    near = IntegerField()

    class Meta:
        table_name = "goal_rating"


class ChangeRow(Record):
    """Changes nobody assigned."""

    announces = "goals"
    searched = ("words", "review")
    client = Link()
    date = DateText()
    words = TextField()
    review = TextField()

    class Meta:
        table_name = "unassigned_change"

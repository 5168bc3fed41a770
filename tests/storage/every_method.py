"""A call of every public method of the casebook by somebody who reaches for what is not theirs.

Each is given the casebook and a namespace of the client's records (tests/storage/test_every_method.py makes it).
"""

import dataclasses
import datetime
from collections.abc import Callable
from typing import Any

from tests.storage.handed_casebooks import MARKER, SECRET, never, own_kind, quietly

from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind, PromptAnswer, PromptChoice
from betweentimes.clinic.assignment import Agreement, Assignment, Entry, Reply, State
from betweentimes.clinic.attachment import Attachment
from betweentimes.clinic.client import Goal, GoalRating, UnassignedChange
from betweentimes.clinic.history import Revision
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_plan import MeasurePlan
from betweentimes.clinic.person import Role
from betweentimes.clinic.replaced_words import ReplacedWords
from betweentimes.clinic.retention import KeepingRule
from betweentimes.clinic.returned import TakenForm, TakenRow
from betweentimes.clinic.review import Review
from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.clinic.score_import import ImportedScore, ImportPlan
from betweentimes.clinic.session import Contact
from betweentimes.storage.acts import Act
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.recovery import new_recovery_key

DAY = datetime.date(2026, 11, 3)
THIRD = "a third and equally long one"
LEFT_OUT = {
    "casebook.announce": "tells pages which kinds have changed, without a record",
    "casebook.backup_made": "a moment of the whole file",
    "casebook.backup_source": "the data key of the whole file, which every slot opens by design",
    "casebook.changed_since_backup": "a moment of the whole file",
    "casebook.close": "closes",
    "casebook.end_spell": "no record",
    "casebook.erase_again": "names that were erased already",
    "casebook.erased_by_job": "no record",
    "casebook.last_backup": "a moment of the whole file",
    "casebook.last_saved": "a moment of the whole file",
    "casebook.look_again": "reads the rules anew",
    "casebook.made": "a moment of the whole file",
    "casebook.reader": "the same sections once more; tried beside this table",
    "casebook.restored_from": "a moment of the whole file",
    "casebook.sign": "seals bytes that are handed in",
    "casebook.taken_in_by_job": "no record",
    "transfers.finish": "gives a file its name that `transfers.write` has filled",
}


@dataclasses.dataclass(frozen=True)
class Reach:
    """A call, and the tables that reception may write by it."""

    call: Callable[[Any, Any], object]
    at_reception: frozenset[str] = frozenset()


def reach(call, *at_reception):
    return Reach(call, frozenset(at_reception))


def _definition(**values):
    return MeasureDefinition(
        title="Ours", short_title="O", minimum=0, maximum=9, score_only=True, user_made=True, **values
    )


def _plan(w):
    taken = ImportedScore("key", w.measure, "", DAY, 5.0, 2, 1)
    return ImportPlan((taken,), (), 0, ())


def _version(w):
    values = {"note": "put over it", "client": w.client}
    return Revision(uid="", table="session", record=w.session.uid, at=0, author="", action="changed", values=values)


REACHES = {
    "casebook.me": reach(lambda c, w: c.me),
    "casebook.name": reach(lambda c, w: c.name),
    "casebook.record": reach(lambda c, w: c.record(Act("viewed", "client", w.client))),
    "casebook.record_export": reach(lambda c, w: c.record_export("progress_pdf", w.client)),
    "casebook.record_search": reach(lambda c, w: c.record_search()),
    "casebook.record_view": reach(lambda c, w: c.record_view(w.client)),
    "casebook.record_view_of_all": reach(lambda c, w: c.record_view_of_all()),
    "key_ring.given": reach(lambda c, w: c.key_ring.given(w.owner, c.unlocked)),
    "key_ring.giving": reach(lambda c, w: c.key_ring.giving(c.people.get(w.owner), "", THIRD, FLOOR)),
    "key_ring.opens_for": reach(lambda c, w: c.key_ring.opens_for(w.owner)),
    "key_ring.remove": reach(lambda c, w: c.key_ring.remove(w.owner, w.me)),
    "key_ring.replace_recovery": reach(lambda c, w: c.key_ring.replace_recovery(new_recovery_key())),
    "key_ring.set_role": reach(lambda c, w: c.key_ring.set_role(c.me, Role.OWNER)),
    "kinds.get": reach(lambda c, w: c.kinds.get("own_idea").title),
    "kinds.kinds": reach(lambda c, w: [each.id for each in c.kinds.kinds]),
    "kinds.library": reach(lambda c, w: [each.id for each in c.kinds.library().kinds]),
    "own_kinds.all": reach(lambda c, w: [each.kind for each in c.own_kinds.all()]),
    "own_kinds.archive": reach(lambda c, w: c.own_kinds.archive(w.kind)),
    "own_kinds.bring_back": reach(lambda c, w: c.own_kinds.bring_back(w.kind)),
    "own_kinds.get": reach(lambda c, w: c.own_kinds.get(w.kind).kind),
    "own_kinds.save": reach(lambda c, w: c.own_kinds.save(own_kind("plain words")).id),
    "own_kinds.take_in": reach(lambda c, w: c.own_kinds.take_in(own_kind("plain words")).id),
    "own_kinds.used": reach(lambda c, w: c.own_kinds.used(w.kind)),
    "own_kinds.used_fields": reach(lambda c, w: c.own_kinds.used_fields(w.kind)),
    "own_kinds.used_versions": reach(lambda c, w: [each.id for each in c.own_kinds.used_versions(w.kind)]),
    "own_kinds.versions": reach(lambda c, w: [each.version for each in c.own_kinds.versions(w.kind)]),
    "people.all": reach(lambda c, w: c.people.all()),
    "people.check_leaving": reach(lambda c, w: c.people.check_leaving(w.owner, w.me)),
    "people.check_owner": reach(lambda c, w: c.people.check_owner()),
    "people.choose_process_readers": reach(lambda c, w: c.people.choose_process_readers([w.owner])),
    "people.clients_of": reach(lambda c, w: c.people.clients_of(w.owner)),
    "people.get": reach(lambda c, w: c.people.get(w.owner)),
    "people.here": reach(lambda c, w: c.people.here()),
    "people.leave": reach(lambda c, w: c.people.leave(w.owner, w.me)),
    "people.may_keep": reach(lambda c, w: c.people.may_keep()),
    "people.process_readers": reach(lambda c, w: c.people.process_readers()),
    "people.responsible": reach(lambda c, w: c.people.responsible()),
    "people.save": reach(lambda c, w: c.people.save(dataclasses.replace(c.people.get(w.owner), role=Role.MEMBER))),
    "people.set_role": reach(lambda c, w: c.people.set_role(w.me, Role.OWNER)),
    "clients.archive": reach(lambda c, w: c.clients.archive(w.client), "client"),
    "clients.unarchive": reach(lambda c, w: c.clients.unarchive(w.client), "client"),
    "clients.get": reach(lambda c, w: c.clients.get(w.client)),
    "clients.keep_tabs": reach(lambda c, w: c.clients.keep_tabs(w.client, ("a",), "a"), "open_tabs"),
    "clients.lines": reach(lambda c, w: c.clients.lines()),
    "clients.may_share": reach(lambda c, w: c.clients.may_share(w.client)),
    "clients.names": reach(lambda c, w: c.clients.names()),
    "clients.open_tabs": reach(lambda c, w: c.clients.open_tabs(w.client)),
    "clients.save": reach(
        lambda c, w: c.clients.save(dataclasses.replace(w.noun, contact="by letter", consent="", keep_why="")), "client"
    ),
    "clients.share_with": reach(lambda c, w: c.clients.share_with(w.client, [w.me])),
    "clients.shared_with": reach(lambda c, w: c.clients.shared_with(w.client)),
    "sessions.contacts": reach(lambda c, w: c.sessions.contacts(w.client)),
    "sessions.get": reach(lambda c, w: c.sessions.get(w.session.uid)),
    "sessions.of": reach(lambda c, w: c.sessions.of(w.client)),
    "sessions.remove_contact": reach(lambda c, w: c.sessions.remove_contact(w.contact.uid)),
    "sessions.save": reach(
        lambda c, w: c.sessions.save(dataclasses.replace(w.session, note="", place="Room two")), "session"
    ),
    "sessions.save_contact": reach(
        lambda c, w: c.sessions.save_contact(Contact(client=w.client, date=DAY, about="a call"))
    ),
    "goals.changes": reach(lambda c, w: c.goals.changes(w.client)),
    "goals.of": reach(lambda c, w: c.goals.of(w.client)),
    "goals.rate": reach(lambda c, w: c.goals.rate(GoalRating(goal=w.goal, client=w.own, date=DAY, near=4))),
    "goals.ratings": reach(lambda c, w: c.goals.ratings(w.client)),
    "goals.remove": reach(lambda c, w: c.goals.remove(w.goal)),
    "goals.remove_change": reach(lambda c, w: c.goals.remove_change(w.change)),
    "goals.remove_rating": reach(lambda c, w: c.goals.remove_rating(w.rating)),
    "goals.save": reach(lambda c, w: c.goals.save(Goal(uid=w.goal, client=w.own, words="taken over"))),
    "goals.save_change": reach(
        lambda c, w: c.goals.save_change(UnassignedChange(client=w.client, date=DAY, words="put in"))
    ),
    "assignments.add": reach(lambda c, w: c.assignments.add(_assignment(w.client, w.goal))),
    "assignments.came_in": reach(lambda c, w: c.assignments.came_in(w.assignment)),
    "assignments.client_events": reach(lambda c, w: c.assignments.client_events(w.client)),
    "assignments.client_sheets": reach(lambda c, w: c.assignments.client_sheets(w.client)),
    "assignments.events": reach(lambda c, w: c.assignments.events(w.assignment)),
    "assignments.get": reach(lambda c, w: c.assignments.get(w.assignment)),
    "assignments.issue_sheet": reach(lambda c, w: c.assignments.issue_sheet(w.assignment, 1)),
    "assignments.note_changed": reach(lambda c, w: c.assignments.note_changed(w.assignment, "because")),
    "assignments.of": reach(lambda c, w: c.assignments.of(w.client)),
    "assignments.preview_number": reach(lambda c, w: c.assignments.preview_number(w.assignment)),
    "assignments.preview_sheet": reach(lambda c, w: c.assignments.preview_sheet(w.assignment).number),
    "assignments.save_agreement": reach(
        lambda c, w: c.assignments.save_agreement(w.assignment, Agreement(title="Taken over"))
    ),
    "assignments.set_state": reach(lambda c, w: c.assignments.set_state(w.assignment, State.FINISHED)),
    "assignments.sheet_with": reach(lambda c, w: c.assignments.sheet_with(w.token)),
    "assignments.sheets": reach(lambda c, w: c.assignments.sheets(w.assignment)),
    "assignments.sign_as": reach(lambda c, w: c.assignments.sign_as(w.token)(b"words")),
    "entries.close_stage": reach(lambda c, w: c.entries.close_stage(w.assignment, "closed")),
    "entries.get": reach(lambda c, w: c.entries.get(w.entry.uid)),
    "entries.move_position": reach(lambda c, w: c.entries.move_position(w.entry.uid, 0)),
    "entries.of": reach(lambda c, w: c.entries.of(w.assignment)),
    "entries.of_client": reach(lambda c, w: c.entries.of_client(w.client)),
    "entries.open_stage": reach(lambda c, w: c.entries.open_stage(w.assignment, [w.entry.uid], "opened")),
    "entries.remove": reach(lambda c, w: c.entries.remove(w.entry.uid)),
    "entries.save": reach(
        lambda c, w: c.entries.save(Entry(assignment=w.assignment, client=w.own, field="rungs", answers={}))
    ),
    "reviews.of": reach(lambda c, w: c.reviews.of(w.assignment)),
    "reviews.of_client": reach(lambda c, w: c.reviews.of_client(w.client)),
    "reviews.remove": reach(lambda c, w: c.reviews.remove(w.review)),
    "reviews.save": reach(lambda c, w: c.reviews.save(Review(assignment=w.assignment, client=w.own, date=DAY))),
    "replies.give": reach(lambda c, w: c.replies.give(w.reply.uid)),
    "replies.of": reach(lambda c, w: c.replies.of(w.assignment)),
    "replies.of_client": reach(lambda c, w: c.replies.of_client(w.client)),
    "replies.remove": reach(lambda c, w: c.replies.remove(w.reply.uid)),
    "replies.save": reach(lambda c, w: c.replies.save(Reply(assignment=w.assignment, client=w.own, words="an answer"))),
    "returned.of_client": reach(lambda c, w: c.returned.of_client(w.client)),
    "returned.of_sheet": reach(lambda c, w: c.returned.of_sheet(w.sheet)),
    "returned.rows_of": reach(lambda c, w: c.returned.rows_of(w.sheet)),
    "returned.take_in": reach(lambda c, w: c.returned.take_in(_taken(w))),
    "attachments.add": reach(lambda c, w: c.attachments.add(_file(w.client), b"bytes")),
    "attachments.data": reach(lambda c, w: c.attachments.data(w.file)),
    "attachments.get": reach(lambda c, w: c.attachments.get(w.file)),
    "attachments.of": reach(lambda c, w: c.attachments.of(w.assignment)),
    "attachments.of_client": reach(lambda c, w: c.attachments.of_client(w.client)),
    "attachments.pieces": reach(lambda c, w: list(c.attachments.pieces(w.file))),
    "attachments.remove": reach(lambda c, w: c.attachments.remove(w.file)),
    "attachments.same_file": reach(lambda c, w: c.attachments.same_file(w.client, w.bytes)),
    "attachments.save": reach(lambda c, w: c.attachments.save(_file(w.own, w.file))),
    "attachments.total_bytes": reach(lambda c, w: c.attachments.total_bytes()),
    "attachments.with_digest": reach(lambda c, w: c.attachments.with_digest(w.digest)),
    "alliance.answer_prompt": reach(lambda c, w: c.alliance.answer_prompt(_answer(w))),
    "alliance.answers": reach(lambda c, w: c.alliance.answers(w.client)),
    "alliance.check_ins": reach(lambda c, w: c.alliance.check_ins(w.client)),
    "alliance.meaning": reach(lambda c, w: c.alliance.meaning(w.client)),
    "alliance.notes": reach(lambda c, w: c.alliance.notes(w.client)),
    "alliance.remove_check_in": reach(lambda c, w: c.alliance.remove_check_in(w.check_in)),
    "alliance.remove_note": reach(lambda c, w: c.alliance.remove_note(w.note)),
    "alliance.save_check_in": reach(
        lambda c, w: c.alliance.save_check_in(CheckIn(client=w.own, session=w.session.uid, date=DAY, client_bond=4))
    ),
    "alliance.save_meaning": reach(lambda c, w: c.alliance.save_meaning(w.client, "put over it")),
    "alliance.save_note": reach(
        lambda c, w: c.alliance.save_note(
            AllianceNote(client=w.own, kind=NoteKind.REPAIR, date=DAY, text="mended", repairs=w.note)
        )
    ),
    "measures.define": reach(lambda c, w: c.measures.define(_definition())),
    "measures.import_scores": reach(lambda c, w: c.measures.import_scores(_plan(w), {"key": w.client}, quietly, never)),
    "measures.plans": reach(lambda c, w: c.measures.plans(w.client)),
    "measures.remove_plan": reach(lambda c, w: c.measures.remove_plan(w.plan)),
    "measures.remove_score": reach(lambda c, w: c.measures.remove_score(w.score)),
    "measures.save_plan": reach(
        lambda c, w: c.measures.save_plan(MeasurePlan(client=w.client, measure=w.measure, every=3, since=DAY))
    ),
    "measures.save_score": reach(
        lambda c, w: c.measures.save_score(
            Score(client=w.client, measure=w.measure, date=DAY, total=2, source=ScoreSource.TYPED)
        )
    ),
    "measures.scores": reach(lambda c, w: c.measures.scores(w.client)),
    "measures.totals_outside": reach(lambda c, w: c.measures.totals_outside(w.measure, 0, 9)),
    "measures.user_made": reach(lambda c, w: [each.id for each in c.measures.user_made()]),
    "measure_sheets.issue_sheet": reach(lambda c, w: c.measure_sheets.issue_sheet(w.client, w.measure, 1)),
    "measure_sheets.preview_number": reach(lambda c, w: c.measure_sheets.preview_number(w.client, w.measure)),
    "measure_sheets.sheets": reach(lambda c, w: c.measure_sheets.sheets(w.client)),
    "papers.choices": reach(lambda c, w: c.papers.choices(w.client, "progress")),
    "papers.keep_choices": reach(lambda c, w: c.papers.keep_choices(w.client, "progress", "{}")),
    "papers.remove_replaced_words": reach(lambda c, w: c.papers.remove_replaced_words(w.replaced)),
    "papers.replaced_words": reach(lambda c, w: c.papers.replaced_words(w.client)),
    "papers.save_replaced_words": reach(
        lambda c, w: c.papers.save_replaced_words(ReplacedWords(client=w.client, words="a", instead="b"))
    ),
    "caseload.lines": reach(lambda c, w: c.caseload.lines()),
    "caseload.prompts": reach(lambda c, w: c.caseload.prompts()),
    "months.clients": reach(lambda c, w: c.months.clients()),
    "months.contacts": reach(lambda c, w: c.months.contacts()),
    "months.of": reach(lambda c, w: c.months.of(DAY)),
    "months.own_times": reach(lambda c, w: c.months.own_times(w.client)),
    "overview.today": reach(lambda c, w: c.overview.today()),
    "moves.move": reach(lambda c, w: c.moves.move("session", w.own_session, w.client), "session"),
    "transfers.compare": reach(lambda c, w: c.transfers.compare(w.transfer(), never)),
    "transfers.take_in": reach(lambda c, w: c.transfers.take_in(w.transfer(), [w.client], quietly, never)),
    "transfers.write": reach(
        lambda c, w: c.transfers.write([w.client], False, w.place / "taken", SECRET, quietly, never, FLOOR)
    ),
    "search.find": reach(lambda c, w: [*c.search.find(MARKER), *c.search.find("said", w.client)]),
    "search.samples": reach(lambda c, w: c.search.samples(100, 4)),
    "drafts.all": reach(lambda c, w: c.drafts.all()),
    "drafts.drop": reach(lambda c, w: c.drafts.drop(w.draft)),
    "drafts.keep": reach(lambda c, w: c.drafts.keep(w.draft, "put over it")),
    "drafts.let_go": reach(lambda c, w: c.drafts.let_go(w.draft)),
    "drafts.turn_into": reach(lambda c, w: c.drafts.turn_into(w.draft, lambda: c.sessions.get(w.session.uid).note)),
    "settings.get": reach(lambda c, w: c.settings.get("keeping.years")),
    "settings.put": reach(lambda c, w: c.settings.put("keeping.years", "1")),
    "keeping.all": reach(lambda c, w: c.keeping.all()),
    "keeping.decide": reach(lambda c, w: c.keeping.decide(w.client, DAY, "a reason", None)),
    "keeping.due": reach(lambda c, w: c.keeping.due()),
    "keeping.of": reach(lambda c, w: c.keeping.of(w.client)),
    "keeping.rule": reach(lambda c, w: c.keeping.rule()),
    "keeping.set_rule": reach(lambda c, w: c.keeping.set_rule(KeepingRule(1))),
    "history.audit": reach(lambda c, w: [line for line in c.history.audit(10_000) if line.author != w.me]),
    "history.audit_actions": reach(lambda c, w: c.history.audit_actions()),
    "history.audit_head": reach(lambda c, w: c.history.audit_head()),
    "history.follows_audit": reach(lambda c, w: c.history.follows_audit("1:00", 0)),
    "history.can_redo": reach(lambda c, w: c.history.can_redo),
    "history.can_undo": reach(lambda c, w: c.history.can_undo),
    "history.check_audit": reach(lambda c, w: c.history.check_audit()),
    "history.redo": reach(lambda c, w: c.history.redo(), "client", "session"),
    "history.revisions": reach(lambda c, w: c.history.revisions("session", w.session.uid)),
    "history.undo": reach(lambda c, w: c.history.undo(), "client", "session"),
    "versions.changed": reach(lambda c, w: c.versions.changed(w.client)),
    "versions.now": reach(lambda c, w: c.versions.now("entry", w.entry.uid)),
    "versions.of": reach(lambda c, w: c.versions.of("session", w.session.uid)),
    "versions.of_client": reach(lambda c, w: c.versions.of_client(w.client)),
    "versions.put_back": reach(lambda c, w: c.versions.put_back(_version(w))),
    "bin.due": reach(lambda c, w: c.bin.due()),
    "bin.erase": reach(lambda c, w: c.bin.erase(w.removed)),
    "bin.erase_steps": reach(lambda c, w: list(c.bin.erase_steps(w.removed))),
    "bin.items": reach(lambda c, w: c.bin.items()),
    "bin.put_back": reach(lambda c, w: c.bin.put_back(w.removed)),
    "bin.put_client": reach(lambda c, w: c.bin.put_client(w.client)),
    # Last of all, for reception may do so.
    "sessions.remove": reach(lambda c, w: c.sessions.remove(w.session.uid), "session"),
}


def _assignment(client, goal):
    return Assignment(client=client, kind="own_idea", kind_version=1, agreement=Agreement(title="Put in", goal=goal))


def _taken(w):
    return TakenForm(sheet=w.sheet, digest="00" * 32, rows=(TakenRow(field="rungs", answers={"situation": "put in"}),))


def _file(client, uid=""):
    return Attachment(uid=uid, client=client, title="Put in", media="application/pdf", on=DAY)


def _answer(w):
    choice = PromptChoice.WAIT
    return PromptAnswer(client=w.client, reason="bond_down", check_in=w.check_in, choice=choice, date=DAY)

"""The therapist comes back: what was answered is seen, taken over or let go, and nothing is lost on the way."""

from dataclasses import replace

from tests.faults.driven_program import PASSPHRASE

from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.score import ScoreSource
from betweentimes.ui.handing_over.kept_answers import waiting


def lines(handed) -> list[str]:
    return [line.action for line in handed.window.casebook.history.audit(12)]


def answer_phq9(handed, digits: str = "111111112") -> None:
    handed.hand_over("phq9")
    for digit in digits:
        handed.press(digit)


def test_nothing_is_a_record_until_it_is_taken_over(handed):
    answer_phq9(handed)
    casebook = handed.window.casebook
    assert casebook.measures.scores(handed.client) == []
    handed.give_back()
    assert not handed.window.handed.covered
    assert casebook.measures.scores(handed.client) == []
    assert "Total 10 of 27." in handed.driven.words()
    handed.driven.click("action_take_over")
    score = casebook.measures.scores(handed.client)[0]
    assert (score.total, score.source, score.date) == (10.0, ScoreSource.FORM, casebook.today())
    assert score.answers == (1, 1, 1, 1, 1, 1, 1, 1, 2, None)
    assert waiting(casebook) == ()
    assert {"handed_over", "taken_over"} <= set(lines(handed))
    assert "Nothing waits here." in handed.driven.words()


def test_item_9_is_raised_after_coming_back_and_the_note_goes_with_the_score(handed):
    answer_phq9(handed)
    handed.give_back()
    block = handed.driven.find("safety_block")
    assert "Ask, assess, document" in handed.driven.words(block)
    note = next(handed.driven.text_fields(block))
    handed.driven.type_into(note, "Asked; no plan; sister knows.")
    handed.driven.leave(note)
    handed.driven.click("action_take_over")
    assert handed.window.casebook.measures.scores(handed.client)[0].safety_note == "Asked; no plan; sister knows."


def test_letting_go_is_asked_once_more_and_written_down(handed):
    answer_phq9(handed, "22")
    handed.give_back()
    handed.driven.click("action_let_go")
    sure = handed.driven.find("let_go_sure")
    handed.driven.click("action_keep", sure)
    assert len(waiting(handed.window.casebook)) == 1
    handed.driven.click("action_let_go")
    handed.driven.click("action_let_go", handed.driven.find("let_go_sure"))
    assert waiting(handed.window.casebook) == ()
    assert handed.window.casebook.measures.scores(handed.client) == []
    assert "let_go" in lines(handed)


def test_a_check_in_comes_by_screen_and_joins_what_the_therapist_sensed_today(handed):
    casebook = handed.window.casebook
    sensed = casebook.alliance.save_check_in(CheckIn(client=handed.client, date=casebook.today(), my_goals=6))
    handed.hand_over("check_in")
    for rating in "87":
        handed.press(rating)
        handed.driven.click("action_next_question")
    handed.give_back()
    handed.driven.click("action_take_over")
    kept = casebook.alliance.check_ins(handed.client)
    assert [(each.uid, each.client_goals, each.client_tasks, each.client_bond) for each in kept] == [
        (sensed.uid, 8, 7, None)
    ]
    assert (kept[0].my_goals, kept[0].way) == (6, "screen")


def test_a_second_check_in_of_a_day_overwrites_no_rating(handed):
    casebook = handed.window.casebook
    casebook.alliance.save_check_in(CheckIn(client=handed.client, date=casebook.today(), client_goals=3))
    handed.hand_over("check_in")
    handed.press("9")
    handed.give_back()
    handed.driven.click("action_take_over")
    assert [each.client_goals for each in casebook.alliance.check_ins(handed.client)] == [3, 9]


def test_idle_minutes_lock_the_casebook_and_the_answers_wait(handed):
    answer_phq9(handed, "123")
    handed.window._lock_watch.idle_reached.emit()
    handed.driven.settle()
    assert handed.window.casebook is None
    assert not handed.window.handed.covered
    handed.driven.enter(PASSPHRASE)
    assert "Answers from the screen wait for you." in handed.driven.words()
    handed.driven.click("action_notice", handed.window.notice)
    assert "More than half the days" in handed.driven.words(handed.work.ways.handing_over.came_back)
    assert len(handed.work.ways.handing_over.came_back.cards) == 1


def test_the_idle_watch_goes_on_while_the_client_has_the_screen(handed):
    handed.hand_over()
    assert handed.window._lock_watch._timer.isActive()


def test_giving_back_without_an_answer_leaves_nothing_behind(handed):
    handed.hand_over("phq2")
    handed.press("1")
    handed.driven.click("action_question_before")
    handed.driven.click("action_take_answer_away")
    handed.give_back()
    assert handed.window.casebook.drafts.all() == {}
    assert not handed.window.handed.covered


def test_a_taking_over_is_not_lost_by_undo(handed):
    answer_phq9(handed)
    handed.give_back()
    handed.driven.click("action_take_over")
    handed.window.menus["undo"].trigger()
    assert len(handed.window.casebook.measures.scores(handed.client)) == 1


def test_with_the_shared_view_on_the_answers_are_not_shown_but_kept(handed):
    handed.work.show_client(handed.client)
    handed.window.menus["shared"].setChecked(True)
    answer_phq9(handed, "3")
    handed.give_back()
    assert "Nearly every day" not in handed.driven.words()
    assert len(waiting(handed.window.casebook)) == 1
    assert handed.work.shared
    handed.window.menus["shared"].setChecked(False)
    handed.work.ways.handing_over.prepare("")
    handed.driven.click("action_notice", handed.work.ways.handing_over.preparing)
    assert "Nearly every day" in handed.driven.words()


def test_nothing_is_handed_over_while_something_has_the_casebook_to_itself(handed):
    handed.work.show_client(handed.client)
    handed.work.ways.handing_over.prepare("phq2")
    release = []
    jobs = handed.window.start.jobs
    jobs.run(lambda _progress, cancelled: _wait(release), exclusive=True)
    handed.driven.wait_for(lambda: jobs.exclusive)  # it waits for what a fresh unlock has begun
    try:
        assert not handed.work.ways.handing_over.preparing.hand_over.isEnabled()
        assert not handed.window.menus["hand_over"].isEnabled()
    finally:
        release.append(True)
    handed.driven.wait_for(lambda: not jobs.busy)
    assert handed.work.ways.handing_over.preparing.hand_over.isEnabled()
    assert handed.window.menus["hand_over"].isEnabled()


def _wait(release: list[bool]) -> None:
    while not release:
        pass


def test_the_three_ways_in_lead_to_the_same_page(handed):
    work = handed.work
    work.show_client(handed.client)
    preparing = work.ways.handing_over.preparing
    handed.driven.choose("hand_over")
    assert preparing.isVisible() and preparing.what.current() == "check_in"
    handed.driven.click("action_close_hand_over")
    handed.driven.click("action_more_check_ins")
    handed.driven.click("action_hand_over_check_in")
    assert preparing.isVisible() and preparing.what.current() == "check_in"
    handed.driven.click("action_close_hand_over")
    work.show_measures()
    work.measures.panel.choose("gad7")
    handed.driven.click("action_hand_over_measure")
    assert preparing.isVisible() and preparing.what.current() == "gad7"


def test_who_came_in_by_the_recovery_key_is_asked_for_a_passphrase_first(handed, monkeypatch):
    casebook = handed.window.casebook
    monkeypatch.setattr(casebook, "unlocked", replace(casebook.unlocked, person_uid=""))
    handed.work.show_client(handed.client)
    handed.work.ways.handing_over.prepare("phq2")
    assert not handed.work.ways.handing_over.preparing.hand_over.isEnabled()
    assert "recovery key" in handed.driven.words()


def test_a_note_that_is_being_written_stays_when_other_answers_are_taken_over(handed):
    for _ in range(2):
        answer_phq9(handed)
        handed.give_back()
        handed.work.back_to_desk()
    handed.work.ways.handing_over.show_answers()
    first, second = handed.work.ways.handing_over.came_back.cards
    note = next(handed.driven.text_fields(second))
    handed.driven.type_into(note, "Asked.")
    first.take.click()
    assert [each.note for each in waiting(handed.window.casebook)] == ["Asked."]
    handed.driven.settle(600)


def test_answers_kept_only_after_the_therapist_was_back_are_told_of(handed):
    answer_phq9(handed, "12")
    handed.window.casebook._writer.held = True
    handed.press("3")
    handed.give_back()
    assert not handed.window.handed.covered
    assert [len(each.answers) for each in waiting(handed.window.casebook)] == [2]
    handed.window.casebook._writer.held = False
    handed.driven.wait_for(lambda: not handed.work.context.autosave.waiting)
    assert handed.window.notice.isVisible()
    assert handed.window.notice.text() == "Answers from the screen wait for you."
    handed.driven.click("action_notice", handed.window.notice)
    (card,) = handed.work.ways.handing_over.came_back.cards
    assert len(card.handed.answers) == 3


def test_another_offer_of_the_same_notice_leads_to_no_answers(handed):
    answer_phq9(handed, "1")
    handed.give_back()
    handed.work.back_to_desk()
    handed.window.notice.say("Something else.", "pine", "Do it")
    handed.driven.click("action_notice", handed.window.notice)
    assert not handed.work.ways.handing_over.came_back.isVisible()

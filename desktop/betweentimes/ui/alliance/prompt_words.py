"""The calm prompt in words: it offers, and never concludes."""

import datetime
from collections.abc import Iterator, Sequence

from betweentimes.clinic.alliance import CheckIn, PromptChoice, Scale
from betweentimes.clinic.prompts import LOW_RATING, MEAN_FALL, RATING_FALL, Prompt, Reason
from betweentimes.ui.alliance.note_words import scale_word, scale_words
from betweentimes.ui.dates import day_month
from betweentimes.ui.figures import figure
from betweentimes.ui.language import tr


def prompt_sentence(prompt: Prompt, name: str, today: datetime.date) -> str:
    """What the prompt says about the client called `name`: what was noticed, then what one may want to do."""
    noticed = noticed_words(prompt, name, today)
    if prompt.reason is Reason.NO_CHECK_IN:
        return tr("{noticed} You may want to ask how goals, tasks and bond are before something new.", noticed=noticed)
    return tr("{noticed} You may want to wait, make it smaller, or try it together first.", noticed=noticed)


def prompt_choices() -> list[tuple[str, str]]:
    """What can be chosen on a prompt, as (PromptChoice, words)."""
    return [
        (str(PromptChoice.WAIT), tr("Wait")),
        (str(PromptChoice.SMALLER), tr("Make it smaller")),
        (str(PromptChoice.TOGETHER), tr("Try together")),
        (str(PromptChoice.OWN_TASK), tr("Offer a task of my own")),
        (str(PromptChoice.GO_ON), tr("Go on")),
    ]


def chosen_sentence(choice: PromptChoice) -> str:
    """What was chosen, in words."""
    words = dict(prompt_choices()).get(str(choice), tr("put aside"))
    if choice is PromptChoice.WAIT:
        words = tr("Wait. Waiting by choice is noted.")
    return tr("Chosen: {choice}", choice=words)


def convention_words(prompt: Prompt, check_ins: Sequence[CheckIn], today: datetime.date) -> str:
    """Why the prompt is there: the convention of ours that it follows, its figures, and how it is put aside."""
    rule = {
        Reason.MEAN_DOWN: tr(
            "The mean of the three ratings is down by {points} or more since it was last known.",
            points=figure(MEAN_FALL, 1),
        ),
        Reason.RATING_DOWN: tr("A rating is down by {points} or more since it was last given.", points=RATING_FALL),
        Reason.RATING_LOW: tr("A rating is at {points} or less.", points=LOW_RATING),
        Reason.OPEN_STRAIN: tr("A strain note is open."),
        Reason.NO_CHECK_IN: tr("There is no check-in with a rating by the client yet."),
    }[prompt.reason]
    means = _means(check_ins) if prompt.reason is Reason.MEAN_DOWN else ""
    kept = tr(
        "This is a convention of ours on the client’s own ratings: worth a look, never a verdict. "
        "There is at most one in a session. Esc puts it aside; then it is silent until a newer check-in."
    )
    return " ".join(filter(None, (rule, means, *_figures(prompt, today), kept)))


def _figures(prompt: Prompt, today: datetime.date) -> Iterator[str]:
    """The client's own ratings that the prompt rests on."""
    now = ", ".join(f"{scale_word(value.scale)} {value.now}" for value in prompt.values)
    then = ", ".join(f"{scale_word(value.scale)} {value.before}" for value in prompt.values)
    if now and prompt.since is not None:
        day = day_month(prompt.since, today)
        yield tr("The present fall began on {day}: {then}. Now: {now}.", day=day, then=then, now=now)
    elif now:
        yield tr("Now: {now}.", now=now)
    if prompt.low and prompt.reason is not Reason.RATING_LOW:
        yield tr("At {points} or less: {scales}.", points=LOW_RATING, scales=scale_words(prompt.low))


def _means(check_ins: Sequence[CheckIn]) -> str:
    means = [mean for each in check_ins if (mean := each.client_mean()) is not None]
    return (
        tr("It was {before} and is {now}.", before=figure(means[-2], 1), now=figure(means[-1], 1)) if means[1:] else ""
    )


def noticed_words(prompt: Prompt, name: str, today: datetime.date) -> str:
    """What was noticed, alone."""
    if prompt.reason is Reason.NO_CHECK_IN:
        return tr("No check-in with {client} yet.", client=name)
    if prompt.reason is Reason.OPEN_STRAIN:
        return _strain(prompt, today)
    if prompt.since is not None and prompt.scales:
        return _down(prompt.scales).format(day=day_month(prompt.since, today))
    return _low(prompt.low)


def _strain(prompt: Prompt, today: datetime.date) -> str:
    day = day_month(prompt.since or today, today)
    if prompt.scales:
        return tr("A strain from {day} about {scales} is open.", day=day, scales=scale_words(prompt.scales))
    return tr("A strain from {day} is open.", day=day)


def _down(scales: tuple[Scale, ...]) -> str:
    goal, task, bond = Scale.GOAL, Scale.TASK, Scale.BOND
    return {
        (goal,): tr("Goals are down since {day}."),
        (task,): tr("Tasks are down since {day}."),
        (bond,): tr("Bond is down since {day}."),
        (goal, task): tr("Goals and tasks are down since {day}."),
        (goal, bond): tr("Goals and bond are down since {day}."),
        (task, bond): tr("Tasks and bond are down since {day}."),
        (goal, task, bond): tr("Goals, tasks and bond are down since {day}."),
    }[scales]


def _low(scales: tuple[Scale, ...]) -> str:
    goal, task, bond = Scale.GOAL, Scale.TASK, Scale.BOND
    return {
        (goal,): tr("Goals are at 5 or less."),
        (task,): tr("Tasks are at 5 or less."),
        (bond,): tr("Bond is at 5 or less."),
        (goal, task): tr("Goals and tasks are at 5 or less."),
        (goal, bond): tr("Goals and bond are at 5 or less."),
        (task, bond): tr("Tasks and bond are at 5 or less."),
        (goal, task, bond): tr("Goals, tasks and bond are at 5 or less."),
    }.get(scales, tr("The last check-in may be worth a look."))

"""The calm prompt in words: it offers, and never concludes."""

import datetime

from betweentimes.clinic.alliance import PromptChoice, Scale
from betweentimes.clinic.prompts import Prompt, Reason
from betweentimes.ui.alliance.note_words import scale_words
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr


def prompt_sentence(prompt: Prompt, name: str, today: datetime.date) -> str:
    """What the prompt says about the client called `name`: what was noticed, then what one may want to do."""
    if prompt.reason is Reason.NO_CHECK_IN:
        return tr(
            "No check-in with {client} yet. You may want to ask how goals, tasks and bond are before something new.",
            client=name,
        )
    return tr(
        "{noticed} You may want to wait, make it smaller, or try it together first.", noticed=_noticed(prompt, today)
    )


def prompt_choices() -> list[tuple[str, str]]:
    """What can be chosen on a prompt, as (PromptChoice, words)."""
    return [
        (str(PromptChoice.WAIT), tr("Wait")),
        (str(PromptChoice.SMALLER), tr("Make it smaller")),
        (str(PromptChoice.TOGETHER), tr("Try together")),
        (str(PromptChoice.OWN_TASK), tr("Offer a task of my own")),
        (str(PromptChoice.GO_ON), tr("Go on")),
    ]


def chosen_words(choice: PromptChoice) -> str:
    """What was chosen, in words."""
    return dict(prompt_choices()).get(str(choice), tr("put aside"))


def _noticed(prompt: Prompt, today: datetime.date) -> str:
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

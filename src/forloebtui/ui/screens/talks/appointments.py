"""What is asked before an appointment is made, moved, cancelled or not attended, wherever it stands."""

from functools import partial
from typing import TYPE_CHECKING

from forloebtui.dates import danish
from forloebtui.model.in_danish import CANCELLED_BY
from forloebtui.services import agenda, citizens
from forloebtui.ui.screens.asking.ask import Answer, AskScreen, Read

if TYPE_CHECKING:
    from forloebtui.model.case import Conversation
    from forloebtui.model.words import CancelledBy
    from forloebtui.ui.app import ForloebApp

DAYS = "on 9/12 kl 10 · om 2 uger · uge 50 tirsdag"
BY: "tuple[CancelledBy, ...]" = ("citizen", "office")


def new(app: "ForloebApp", citizen_id: int, given: str = "") -> None:
    """Ask when, and put a new one in the calendar; ``given`` stands in the field from the start."""
    name = app.ask(citizens.case, citizen_id).citizen.name

    def answered(answer: Answer | None) -> None:
        if answer is not None:
            with app.telling():
                app.done(app.ask(agenda.plan, citizen_id, answer.words))

    read = _reading(app, citizen_id, None)
    question = f"Ny samtale med {name}: hvornår?"
    app.push_screen(AskScreen(question, given=given, hint=DAYS, read=read), answered)


def move(app: "ForloebApp", citizen_id: int, talk: "Conversation") -> None:
    """Ask for the day, and move it."""

    def answered(answer: Answer | None) -> None:
        if answer is not None:
            with app.telling():
                app.done(app.ask(agenda.move, citizen_id, talk.id, answer.words))

    question = f"Flyt samtalen {danish.short(talk.held_on)} til hvornår?"
    app.push_screen(AskScreen(question, hint=DAYS, read=_reading(app, citizen_id, talk.id)), answered)


def _reading(app: "ForloebApp", citizen_id: int, talk_id: int | None) -> Read:
    def read(typed: str, _choice: int) -> tuple[str, ...]:
        return app.ask(agenda.told, citizen_id, talk_id, typed)

    return read


def cancel(app: "ForloebApp", talk: "Conversation") -> None:
    """Ask who cancels and why."""
    question = f"Aflys samtalen {danish.short(talk.held_on)}: hvorfor?"
    choices = tuple(CANCELLED_BY[by] for by in BY)
    app.push_screen(
        AskScreen(question, hint="Grunden; kan undværes", choices=choices, may_be_empty=True),
        partial(_cancel, app, talk.id),
    )


def _cancel(app: "ForloebApp", talk_id: int, answer: Answer | None) -> None:
    if answer is not None:
        with app.telling():
            app.done(app.ask(agenda.cancel, talk_id, BY[answer.choice], answer.words))


def no_show(app: "ForloebApp", talk: "Conversation") -> None:
    """Ask why, where it is known."""
    question = f"Mødte ikke {danish.short(talk.held_on)}: hvorfor?"
    app.push_screen(
        AskScreen(question, hint="Tom: ukendt", may_be_empty=True), partial(_no_show, app, talk.id)
    )


def _no_show(app: "ForloebApp", talk_id: int, answer: Answer | None) -> None:
    if answer is not None:
        with app.telling():
            app.done(app.ask(agenda.no_show, talk_id, answer.words))

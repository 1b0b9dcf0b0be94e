"""*Mærker*: a citizen's tags on one line, which says what it is read as while it is typed."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from forloebtui.dates.danish import near
from forloebtui.entry.tag_line import TypedTag, read_tags
from forloebtui.services import citizens, tags
from forloebtui.ui.screens.asking.ask import Answer, AskScreen

if TYPE_CHECKING:
    from forloebtui.ui.app import ForloebApp

HINT = "ung, afventer læge til 15/12, hold fra uge 2"


def ask_for_tags(app: "ForloebApp", citizen_id: int) -> None:
    """Ask for the line, and let the tags be what it says."""
    with app.telling():
        name = app.ask(citizens.case, citizen_id).citizen.name
        given = app.ask(tags.line, citizen_id)
        app.push_screen(
            AskScreen(
                f"Mærker på {name}, med komma imellem",
                given=given,
                hint=HINT,
                read=partial(_understood, app.clock().date()),
                may_be_empty=True,
            ),
            partial(_put, app, citizen_id, given),
        )


def _understood(today: date, typed: str, _choice: int) -> Sequence[str]:
    return [" · ".join(_in_words(one, today) for one in read_tags(typed, today)) or "ingen mærker"]


def _in_words(one: TypedTag, today: date) -> str:
    begins = f" fra {near(one.from_on, today)}" if one.from_on else ""
    return f"#{one.text}{begins}" + (f" til {near(one.to_on, today)}" if one.to_on else "")


def _put(app: "ForloebApp", citizen_id: int, before: str, answer: Answer | None) -> None:
    if answer is not None and answer.words != before:
        with app.telling():
            app.done(app.ask(tags.put, citizen_id, answer.words))

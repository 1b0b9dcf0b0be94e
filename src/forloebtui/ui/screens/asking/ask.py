"""One line that is asked for at the foot of the screen: a reason, a day, a name, a place for a file.

While it is typed it is said what it is understood as, or what will come of it; Tab turns between choices.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from forloebtui.model.problem import Problem
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.compositor import PaintedOnce
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.widgets.lines import Item, Lines


class Answer(NamedTuple):
    """What was typed, and which of the choices stood there."""

    words: str
    choice: int = 0


# What typed words and a choice are understood as, a line each. Raises Problem with what is wrong.
Read = Callable[[str, int], Sequence[str]]


def as_typed(_words: str, _choice: int) -> Sequence[str]:
    """Words that mean nothing else."""
    return ()


class AskScreen(PaintedOnce, ModalScreen[Answer | None]):
    """Answers with what was typed, or None where nothing is to happen."""

    CSS_PATH = "ask.tcss"
    BINDINGS = keys.bindings(keys.ASK)

    app = getters.app(ForloebApp)

    def __init__(
        self,
        question: str,
        *,
        given: str = "",
        hint: str = "",
        choices: Sequence[str] = (),
        read: Read = as_typed,
        may_be_empty: bool = False,
        is_secret: bool = False,
    ) -> None:
        """``given`` stands there from the start; an empty answer is none unless it ``may_be_empty``.

        What is secret is not shown as it is typed.
        """
        super().__init__()
        self._question = question
        self._given = given
        self._hint = hint
        self._choices = tuple(choices)
        self._choice = 0
        self._read = read
        self._may_be_empty = may_be_empty
        self._is_secret = is_secret

    def compose(self) -> ComposeResult:
        """The question, the field, what is understood, and the keys."""
        with Vertical(id="ask"):
            yield Static(text.content(self._question), classes="title")
            yield Input(
                self._given,
                placeholder=self._hint,
                password=self._is_secret,
                compact=True,
                select_on_focus=False,
            )
            yield Lines(id="told", focusable=False)
            yield KeyRow((keys.ASK,))

    def on_mount(self) -> None:
        """Say what comes of it as it stands."""
        self.query_one(Input).focus()
        self._tell()

    @property
    def _words(self) -> str:
        return self.query_one(Input).value.strip()

    @on(Input.Changed)
    def _tell(self) -> bool:
        """Say what is understood. Whether it can be done."""
        said: tuple[str, ...] = ()
        problem = ""
        try:
            said = tuple(self._read(self._words, self._choice))
        except Problem as wrong:
            problem = str(wrong)
        is_empty = not self._words
        self.query_one("#told", Lines).show(
            partial(told_items, self._choices, self._choice, said, "" if is_empty else problem)
        )
        return not problem and (self._may_be_empty or not is_empty)

    def action_turn(self) -> None:
        """The next choice."""
        if self._choices:
            self._choice = (self._choice + 1) % len(self._choices)
            self._tell()

    @on(Input.Submitted)
    def action_give(self) -> None:
        """Close with the answer; one that cannot be done stays."""
        if self._tell():
            self.dismiss(Answer(self._words, self._choice))

    def action_close(self) -> None:
        """Close without one."""
        self.dismiss(None)


def told_items(
    choices: Sequence[str], chosen: int, said: Sequence[str], problem: str, width: int
) -> Iterator[Item]:
    """The choice as it stands, what is understood, and what is wrong with it."""
    if choices:
        others = keys.told(f"  {chosen + 1} af {len(choices)} · {{ask.turn}} skifter")
        yield Item(((f" {choices[chosen]}", "strong"), (others, "accent")))
    for one in said:
        for line in text.wrap(one, width - 2):
            yield Item(((f" {line}", "plain"),))
    if problem:
        for line in text.wrap(f"! {problem}", width - 2):
            yield Item(((f" {line}", "urgent"),))

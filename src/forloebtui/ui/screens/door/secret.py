"""The passphrase or paper code asked for again inside the program, and where it is to change, the new one."""

from collections.abc import Callable
from typing import Generic, TypeVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from forloebtui.model.problem import Problem
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.widgets.new_passphrase import NewPassphrase

Result = TypeVar("Result")


class SecretScreen(ModalScreen[Result | None], Generic[Result]):
    """Tries in a thread what was typed, says why not, and answers with what came of it."""

    CSS_PATH = "door.tcss"
    BINDINGS = keys.bindings(keys.SECRET)

    app = getters.app(ForloebApp)

    def __init__(
        self,
        title: str,
        said: str,
        attempt: Callable[[str, str], Result],
        *,
        is_new: bool = False,
        of: str = "nu",
    ) -> None:
        """``attempt`` gets what opens it now and, where ``is_new``, what is to; else an empty text.

        ``of`` says which passphrase is asked for.
        """
        super().__init__()
        self._title = title
        self._said = said
        self._attempt = attempt
        self._is_new = is_new
        self._of = of

    def compose(self) -> ComposeResult:
        """The box in the middle."""
        with Vertical(classes="door"):
            yield Static(self._title, classes="title", markup=False)
            yield Static(text.content(self._said), classes="said")
            yield Static(f"Adgangskoden {self._of}, eller nødkoden", classes="label", markup=False)
            yield Input(password=True, id="current")
            if self._is_new:
                yield NewPassphrase()
            else:
                yield Static("", classes="refused", id="refused", markup=False)
            yield Static(keys.told("Enter går videre   {secret.close} lukker"), classes="keys", markup=False)

    @on(Input.Submitted, "#current")
    def _current(self) -> None:
        if self._is_new:
            self.query_one("#first").focus()
        else:
            self._begin("")

    @on(NewPassphrase.Given)
    def _given(self, message: NewPassphrase.Given) -> None:
        self._begin(message.passphrase)

    def _begin(self, new: str) -> None:
        if wait := self.app.patience.left:
            self._say(f"Vent {wait} sekunder, og tryk Enter igen.")
            return
        self._say("Et øjeblik …")
        self._try(self.query_one("#current", Input).value, new)

    @work(thread=True, group="secret")
    def _try(self, current: str, new: str) -> None:
        from forloebtui.services import opening

        try:
            result = self._attempt(current, new)
        except (opening.WrongPassphrase, opening.WrongCode) as problem:
            self.app.patience.was_wrong()
            self.app.call_from_thread(self._refused, str(problem))
        except Problem as problem:
            self.app.call_from_thread(self._say, str(problem))
        else:
            self.app.patience.was_right()
            self.app.call_from_thread(self.dismiss, result)

    def _refused(self, why: str) -> None:
        self._say(why)
        field = self.query_one("#current", Input)
        field.value = ""
        field.focus()

    def _say(self, sentence: str) -> None:
        self.query_one("#refused", Static).update(text.content(sentence))

    def action_close(self) -> None:
        """Close; nothing has changed."""
        self.dismiss(None)

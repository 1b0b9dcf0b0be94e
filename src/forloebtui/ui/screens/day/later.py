"""*Sæt til side*: until when, and why. The two stand with the reminder until it comes back."""

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from forloebtui.model.problem import Problem
from forloebtui.services import alerts
from forloebtui.services.edit import Refused
from forloebtui.services.today import CitizenAlert
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.inputs import Line
from forloebtui.ui.forms.kinds import FROM_MONDAY, LINE
from forloebtui.ui.screens.frame import KeyRow

HINT = "om 2 uger · fre · uge 49 · 3/12"


class LaterScreen(ModalScreen[None]):
    """Two fields at the foot of the screen. A date is typed as in quick entry."""

    CSS_PATH = "later.tcss"
    BINDINGS = keys.bindings(keys.FORM)

    app = getters.app(ForloebApp)

    def __init__(self, found: CitizenAlert) -> None:
        super().__init__()
        self._found = found
        today = self.app.clock().date()
        self._until = Line(FROM_MONDAY, None, today)
        self._reason = Line(LINE, None, today)
        self._remarks = {"until_on": Static(HINT, markup=False), "reason": Static("", markup=False)}

    def compose(self) -> ComposeResult:
        """What it is about, the fields with their remarks, and the keys."""
        with Vertical(id="later"):
            about = f"Sæt til side · {self._found.name}: {self._found.alert.text}"
            yield Static(text.content(about), classes="title")
            for label, entry, remark in (
                ("Indtil", self._until, self._remarks["until_on"]),
                ("Hvorfor", self._reason, self._remarks["reason"]),
            ):
                with Horizontal(classes="row"):
                    yield Static(label, classes="label", markup=False)
                    yield entry
                    yield remark
            yield KeyRow((keys.FORM,))

    @on(Input.Changed)
    def _changed(self) -> None:
        """Say what the date was understood as; while it is typed, nothing is wrong yet."""
        try:
            understood = FROM_MONDAY.echo(self._until.read())
        except Problem:
            understood = ""
        self._remark("until_on", understood or HINT)
        self._remark("reason", "")

    def _remark(self, column: str, words: str, *, wrong: bool = False) -> None:
        remark = self._remarks[column]
        remark.set_class(wrong, "-wrong")
        remark.update(text.content(f"! {words}" if wrong else words))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if self._until.has_focus:
            self._reason.focus()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Set it aside, or say what is missing."""
        found = self._found
        try:
            until = self._until.read()
            said = self.app.ask(
                alerts.decide, found.citizen_id, found.alert, "snoozed", until, self._reason.value  # type: ignore[arg-type]  # a field of days reads a day
            )  # fmt: skip
        except Refused as refused:
            for column, words in refused.wrong.items():
                self._remark(column, words, wrong=True)
            (self._until if "until_on" in refused.wrong else self._reason).focus()
        except Problem as problem:
            self._remark("until_on", str(problem), wrong=True)
            self._until.focus()
        else:
            self.dismiss(None)
            self.app.done(f"{said} indtil {FROM_MONDAY.written(until)} · {found.name}")

    def action_close(self) -> None:
        """Leave it where it is."""
        self.dismiss(None)

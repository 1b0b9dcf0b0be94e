"""*Netværk*: everybody around the citizen, drawn or as a list, and the chosen one in full beside it."""

from datetime import date
from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical

from forloebtui.model.case import Case, Involvement
from forloebtui.services import actors, drafts
from forloebtui.ui import keys
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.opening import Chosen
from forloebtui.ui.screens.citizen.network_lines import foot_items, people_items, person_items
from forloebtui.ui.widgets.lines import Lines, nothing
from forloebtui.ui.widgets.network.drawing import NetworkView
from forloebtui.ui.widgets.painted import Row


class NetworkPane(Row):
    """Drawing or list, and detail. The cursor stands on the same person in both."""

    BINDINGS = keys.bindings(keys.NETWORK)

    app = getters.app(ForloebApp)

    def __init__(self, case: Case, today: date) -> None:
        super().__init__()
        self._case = case
        self._today = today
        chosen = self.app.settings
        self._as_list = chosen.screen_reader or chosen.characters == "ascii"

    def compose(self) -> ComposeResult:
        """The two and what they mean, and the detail."""
        with Vertical(id="around"):
            yield NetworkView(self._case, self._today)
            yield Lines(id="people")
            yield Lines(id="network-foot", focusable=False)
        yield Lines(id="person", focusable=False)

    def on_mount(self) -> None:
        """Show the file."""
        self._turn(self._as_list)
        self.show(self._case)

    @property
    def places(self) -> tuple[str, ...]:
        """The drawing has two more keys than the list."""
        return (keys.NETWORK,) if self._as_list else (keys.NETWORK, keys.MAP)

    def show(self, case: Case) -> None:
        """Show a file."""
        self._case = case
        if self.children:
            self.query_one(NetworkView).show(case)
            self.query_one("#people", Lines).show(partial(people_items, case, self._today))
            self.query_one("#network-foot", Lines).show(partial(foot_items, case, self._today))
            self._show_person()

    def select(self, subject: int) -> None:
        """Put the cursor on a person."""
        self.query_one("#people", Lines).key = ("involvement", subject)
        self.query_one(NetworkView).key = subject

    @property
    def chosen(self) -> Chosen:
        """The person under the cursor."""
        involvement = self._involvement()
        return Chosen("person", involvement.id if involvement else None)

    def leave(self) -> None:
        """Nothing here is ever half done."""

    def _turn(self, as_list: bool) -> None:
        """Show the list, or the drawing."""
        self._as_list = as_list
        drawing, people = self.query_one(NetworkView), self.query_one("#people", Lines)
        drawing.display, people.display = not as_list, as_list

    def _involvement(self) -> Involvement | None:
        subject: object = self.query_one(NetworkView).key
        if self._as_list:
            match self.query_one("#people", Lines).key:
                case ("involvement", int(number)):
                    subject = number
        return next((one for one in self._case.involvements if one.id == subject), None)

    @on(Lines.Moved, "#people")
    @on(NetworkView.Moved)
    def _show_person(self) -> None:
        involvement, detail = self._involvement(), self.query_one("#person", Lines)
        if involvement is None:
            detail.show(nothing)
            return
        with self.app.telling():
            known = self.app.ask(actors.known_by, involvement.actor_id)
            detail.show(partial(person_items, self._case, involvement, known, self._today))

    # Verbs

    def action_list(self) -> None:
        """The list instead of the drawing, or the other way round."""
        at = self._involvement()
        self._turn(not self._as_list)
        if at is not None:
            self.select(at.id)
        (self.query_one("#people") if self._as_list else self.query_one(NetworkView)).focus()

    @on(Lines.Chosen, "#people")
    @on(NetworkView.Chosen)
    def _open(self) -> None:
        from forloebtui.ui.screens.citizen.person import PersonScreen

        involvement = self._involvement()
        actor = self._case.actor(involvement.actor_id) if involvement else None
        if involvement is not None and actor is not None:
            self.app.push_screen(PersonScreen(self._case.citizen.id, involvement, actor))

    def action_talk_with(self) -> None:
        """Write a talk with the person under the cursor; what was begun about this citizen comes first."""
        if self.app.ask(drafts.begun_about, self._case.citizen.id):
            self.app.write_conversation()
            return
        involvement = self._involvement()
        actor = self._case.actor(involvement.actor_id) if involvement else None
        with_whom = f"+{actor.name.split()[0]} " if actor is not None else ""
        self.app.write_conversation(f"{self._case.citizen.name}: {with_whom}")

    def action_invite(self) -> None:
        """Somebody who is wished for, or has left, is with the citizen from today."""
        involvement = self._involvement()
        if involvement is not None:
            with self.app.telling():
                self.app.done(self.app.ask(actors.invite, self._case.citizen.id, involvement.id))

"""*Alle på tidslinjen*: every citizen's forløb on the same weeks."""

from textual import on
from textual.app import ComposeResult

from forloebtui.dates.weeks import iso_number, monday, sunday, week_of
from forloebtui.model.text import counted
from forloebtui.services import everybody, plan
from forloebtui.ui import keys
from forloebtui.ui.forms.opening import open_new
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.widgets.lines import Bar
from forloebtui.ui.widgets.timeline.people import PeopleView, Person


class EverybodyScreen(Framed):
    """See the module."""

    BINDINGS = keys.bindings(keys.EVERYBODY)
    PLACES = (keys.EVERYBODY,)

    def compose_body(self) -> ComposeResult:
        """The drawing alone."""
        chosen = self.app.settings
        yield PeopleView(
            self.app.clock().date(),
            practice=self.app.ask(plan.practice),
            characters=chosen.characters,
            as_list=chosen.screen_reader,
        )

    @property
    def _view(self) -> PeopleView:
        return self.query_one(PeopleView)

    @property
    def places(self) -> tuple[str, ...]:
        """The drawing's own keys instead of a list's."""
        return (keys.EVERYBODY, keys.ANYWHERE)

    @property
    def selected_citizen(self) -> int | None:
        """Who is under the cursor."""
        return self._view.selected

    @property
    def written_about(self) -> int | None:
        """A new conversation is with who is under the cursor."""
        return self._view.selected

    def on_mount(self) -> None:
        """Read everybody."""
        self._read()
        self._view.focus()

    def _read(self) -> None:
        today = self.app.clock().date()
        with self.app.telling():
            self._view.today = today
            found = [Person(case, row, today) for case, row in self.app.ask(everybody.plans)]
            self._view.show_people(found)
            idle = sum(bool(person.idle) for person in found)
            self.query_one("#top", Bar).show(
                (
                    (" Alle på tidslinjen", "strong"),
                    (f" · {counted(len(found), 'borger', 'borgere')} med forløb", "muted"),
                ),
                ((f"{idle} med passiv tid · uge {iso_number(week_of(today))} ", "muted"),),
            )

    def new_day(self) -> None:
        """Read again, as of today."""
        self._read()

    def changed(self, citizen_ids: frozenset[int]) -> None:  # noqa: ARG002 - everybody is on this screen
        """Read again."""
        self._read()

    @on(PeopleView.Opened)
    def _opened(self, message: PeopleView.Opened) -> None:
        self.app.open_citizen(message.citizen_id, "timeline")

    @on(PeopleView.Said)
    def _said(self, message: PeopleView.Said) -> None:
        self.app.say(message.text)

    def action_time_off(self) -> None:
        """The caseworker's own days off, from the week under the cursor."""
        week = self._view.view.cursor
        open_new(self.app, "time_off", None, starts_on=monday(week), ends_on=sunday(week))

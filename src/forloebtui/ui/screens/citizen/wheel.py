"""*Hjul*: the drawing, the steps in the citizen's order, figures over time, and the verbs of all three."""

from collections.abc import Hashable
from datetime import date
from functools import partial
from typing import Literal

from textual import getters, on
from textual.app import ComposeResult

from forloebtui.model.case import Case, Subgoal
from forloebtui.rules.progress import in_order
from forloebtui.rules.wheel_history import to_look_back_on
from forloebtui.services import measurements, subgoals
from forloebtui.ui import keys
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.opening import Chosen, open_new
from forloebtui.ui.screens.citizen.figures import figure_items
from forloebtui.ui.screens.citizen.steps import step_items
from forloebtui.ui.screens.frame import Framed, KeyRow
from forloebtui.ui.widgets.goal_lines import GoalLines
from forloebtui.ui.widgets.lines import Lines
from forloebtui.ui.widgets.painted import Room
from forloebtui.ui.widgets.wheel.figures import reached
from forloebtui.ui.widgets.wheel.widget import Wheel

# What stands under the tab: the wheel, the list of steps, or a dimension's figures.
Face = Literal["drawing", "steps", "figures"]
PLACES: dict[Face, tuple[str, ...]] = {
    "drawing": (keys.WHEEL, keys.SUBGOAL),
    "steps": (keys.STEPS, keys.SUBGOAL),
    "figures": (keys.FIGURES,),
}
# Which verbs of the pane are there only on some of its faces.
ONLY_ON: dict[str, tuple[Face, ...]] = {
    "to_drawing": ("steps", "figures"),
    "tick": ("steps",),
    "correct": ("figures",),
    "steps": ("drawing",),
    **dict.fromkeys(
        ("figures", "move_step", "split", "carry_over", "put_away", "offers"), ("drawing", "steps")
    ),
}


class WheelPane(Room):
    """The wheel, wired to the services."""

    BINDINGS = [binding for places in PLACES.values() for place in places for binding in keys.bindings(place)]  # noqa: RUF012

    app = getters.app(ForloebApp)

    def __init__(self, case: Case, today: date) -> None:
        super().__init__()
        self._case = case
        self._today = today
        self._face: Face = "drawing"
        # The dimension whose figures are shown; it may be one that is out of use.
        self._looked_at: int | None = None
        chosen = self.app.settings
        self._wheel = Wheel(
            case,
            today,
            is_ascii=chosen.characters == "ascii",
            as_list=chosen.wheel == "list" or chosen.screen_reader,
        )
        if first := next((one for one in in_order(case) if one.is_open and one.priority), None):
            self._wheel.select(first.dimension_id, first.id)

    def compose(self) -> ComposeResult:
        """What it is all for, and below it one of the three."""
        yield GoalLines(self._case)
        yield self._wheel
        yield Lines(id="steps")
        yield Lines(id="figures")

    def on_mount(self) -> None:
        """Begin with the drawing."""
        self._show_face("drawing")

    def show(self, case: Case) -> None:
        """Show a file."""
        self._case = case
        if self._wheel.is_mounted:
            self._wheel.show(case)
            self.query_one(GoalLines).show_case(case)
            self._show_lists()

    def select(self, subject: int) -> None:
        """Turn to a dimension."""
        self._wheel.select(subject)

    @property
    def places(self) -> tuple[str, ...]:
        """Whose verbs are understood on the face that is shown."""
        return PLACES[self._face]

    @property
    def chosen(self) -> Chosen:
        """The sub-goal under the cursor; a new one belongs to its dimension."""
        subgoal, figure = self._subgoal, self._wheel.figure
        dimension_id = subgoal.dimension_id if subgoal else figure.dimension.id if figure else None
        start = {"dimension_id": dimension_id} if dimension_id else {}
        return Chosen("subgoal", subgoal.id if subgoal else None, start)

    def leave(self) -> None:
        """Nothing here is ever half done."""

    # Faces

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Some verbs are there on some faces."""
        return action not in ONLY_ON or self._face in ONLY_ON[action]

    def _show_face(self, face: Face) -> None:
        self._face = face
        lists = {"steps": self.query_one("#steps", Lines), "figures": self.query_one("#figures", Lines)}
        self._wheel.display = face == "drawing"
        for name, lines in lists.items():
            lines.display = name == face
        self._show_lists()
        (lists.get(face) or self._wheel).focus()
        if isinstance(self.screen, Framed):
            for row in self.screen.query(KeyRow):
                row.show_places(self.screen.row_places)

    def _show_lists(self) -> None:
        if self._face == "steps":
            self.query_one("#steps", Lines).show(partial(step_items, self._case, self._today))
        elif self._face == "figures" and self._looked_at is not None:
            dimension = self._case.dimension(self._looked_at)
            self.query_one("#figures", Lines).show(partial(figure_items, self._case, dimension, self._today))

    def action_to_drawing(self) -> None:
        """Back to the wheel, at the dimension the cursor was on."""
        subgoal = self._subgoal
        if self._face == "steps" and subgoal is not None:
            self._wheel.select(subgoal.dimension_id, subgoal.id)
        self._show_face("drawing")

    def action_steps(self) -> None:
        """The steps in the citizen's order, and what hangs loose."""
        chosen = self._wheel.subgoal
        self._show_face("steps")
        if chosen is not None:
            self.query_one("#steps", Lines).key = ("subgoal", chosen.id)

    def action_figures(self) -> None:
        """All figures on a dimension, as a table."""
        if subgoal := self._subgoal:
            self._wheel.select(subgoal.dimension_id, subgoal.id)
        self._looked_at = self._wheel.figure.dimension.id if self._wheel.figure else None
        self._show_face("figures")

    def action_look_at(self, by: int) -> None:
        """The figures of the next dimension, or the one before; after those in use come the retired ones."""
        ids = [one.id for one in to_look_back_on(self._case)]
        if self._looked_at in ids:
            self._looked_at = ids[(ids.index(self._looked_at) + by) % len(ids)]
            self._wheel.select(self._looked_at)
            self._show_lists()

    # Steps

    @property
    def _subgoal(self) -> Subgoal | None:
        if self._face == "drawing":
            return self._wheel.subgoal
        key: Hashable = self.query_one("#steps", Lines).key if self._face == "steps" else None
        match key:
            case ("subgoal" | "alone", int(subgoal_id)):
                return next((one for one in self._case.subgoals if one.id == subgoal_id), None)
        return None

    def _with_subgoal(self) -> Subgoal | None:
        subgoal = self._subgoal
        if subgoal is None:
            self.app.say(keys.told("Vælg et delmål først: {citizen.new} laver et nyt."))
        return subgoal

    def action_tick(self) -> None:
        """Reached, or not after all."""
        if subgoal := self._with_subgoal():
            self._tick(subgoal.id, subgoal.done_on is None)

    def action_move_step(self, by: Literal[-1, 1]) -> None:
        """Up or down in the citizen's order."""
        if subgoal := self._with_subgoal():
            with self.app.telling():
                self.app.done(self.app.ask(subgoals.move, self._case.citizen.id, subgoal.id, by))

    def action_split(self) -> None:
        """A smaller step on the way to this one."""
        if subgoal := self._with_subgoal():
            open_new(
                self.app, "subgoal", self._case.citizen.id,
                dimension_id=subgoal.dimension_id, split_from_id=subgoal.id, owner=subgoal.owner,
            )  # fmt: skip

    def action_carry_over(self) -> None:
        """More time for it."""
        if subgoal := self._with_subgoal():
            with self.app.telling():
                self.app.done(self.app.ask(subgoals.carry_over, subgoal.id))

    def action_put_away(self) -> None:
        """Let it go, or take it up again."""
        if subgoal := self._with_subgoal():
            with self.app.telling():
                self.app.done(self.app.ask(subgoals.put_away, subgoal.id))

    def action_offers(self) -> None:
        """Offers that serve the dimension."""
        from forloebtui.ui.screens.citizen.offers import OffersScreen

        subgoal, figure = self._subgoal, self._wheel.figure
        if subgoal is not None:
            dimension = self._case.dimension(subgoal.dimension_id)
        elif figure is not None:
            dimension = figure.dimension
        else:
            return
        self.app.push_screen(OffersScreen(self._case.citizen.id, dimension, subgoal), self._done)

    def _done(self, said: str | None) -> None:
        if said is not None:
            self.app.done(said)

    def _tick(self, subgoal_id: int, done: bool, offer: str = "") -> None:
        with self.app.telling():
            said = self.app.ask(subgoals.tick, subgoal_id, done=done)
            self.app.done(said)
            text = ""
            if done:
                said = f"Nået, {reached(self._case)} i alt"
                text = f"»{next(one.text for one in self._case.subgoals if one.id == subgoal_id)}«"
            # On a narrow screen the end is cut: what can be done about it is worth more than what one sees.
            self.app.say(" · ".join(filter(None, (said, offer, text))), keys.told("{undo} fortryder"))

    # Figures

    @on(Lines.Chosen, "#steps")
    def _step_chosen(self, message: Lines.Chosen) -> None:
        match message.key:
            case ("intervention", int(subject)):
                self.app.open_citizen(self._case.citizen.id, "timeline", subject)
            case _:
                self.action_to_drawing()

    @on(Lines.Chosen, "#figures")
    def _figure_chosen(self) -> None:
        self.action_correct()

    def action_correct(self) -> None:
        """The figures of the day under the cursor."""
        match self.query_one("#figures", Lines).key:
            case ("measured", date() as day):
                self._measure(day)
            case _:
                self.app.say("Vælg en måling først.")

    def _measure(self, day: date) -> None:
        from forloebtui.ui.screens.citizen.measure import MeasureScreen

        first = self._looked_at if day != self._today else None
        self.app.push_screen(MeasureScreen(self._case.citizen.id, day, first), self._done)

    # What the drawing says

    @on(Wheel.Said)
    def _said(self, message: Wheel.Said) -> None:
        self.app.say(message.text)

    @on(Wheel.Ticked)
    def _ticked(self, message: Wheel.Ticked) -> None:
        self._tick(message.subgoal_id, message.done, message.offer)

    @on(Wheel.Scored)
    def _scored(self, message: Wheel.Scored) -> None:
        with self.app.telling():
            self.app.done(
                self.app.ask(
                    measurements.score,
                    self._case.citizen.id,
                    message.dimension_id,
                    message.value,
                    message.rater,
                    begins=message.was_offered,
                )
            )

    @on(Wheel.NewMeasurement)
    def _new_measurement(self) -> None:
        self._measure(self._today)

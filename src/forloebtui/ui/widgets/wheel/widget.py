"""The progression wheel: what is reached on each dimension, and the keys that tick and score."""

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from forloebtui.model.scale import kept
from forloebtui.model.words import Rater
from forloebtui.ui import keys
from forloebtui.ui.widgets.wheel.figures import Lens, figures_of, lens_of, pairs
from forloebtui.ui.widgets.wheel.verbs import KEYS
from forloebtui.ui.widgets.wheel.view import WheelView

_ONE_VOICE = "Kun én har sat tal på hjulet"


class Wheel(WheelView):
    """A citizen's wheel. It shows; what is ticked or scored goes out as a message, to be written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key.keys, key.action, key.title, show=key.in_footer, id=key.id) for key in KEYS
    ]

    @dataclass
    class Said(Message):
        """A line for the status bar; empty to clear it."""

        text: str

    @dataclass
    class Ticked(Message):
        """A sub-goal is reached, or not after all. ``offer`` is what to say of a figure that is offered."""

        subgoal_id: int
        done: bool
        offer: str = ""

    @dataclass
    class Scored(Message):
        """A figure from 1 to 10 on a dimension, in the voice shown. An offered one may begin today's."""

        dimension_id: int
        value: int
        rater: Rater = "citizen"
        was_offered: bool = False

    @dataclass
    class NewMeasurement(Message):
        """A new measurement is to begin, in the voice shown."""

        rater: Rater = "citizen"

    # The figure that a ticked sub-goal would say, while it is offered.
    _offer: "Wheel.Scored | None" = None

    # By key

    def action_turn(self, by: int) -> None:
        """To the next dimension clockwise, or back."""
        self._forget_offer()
        self.turn(by)

    def action_step(self, by: int) -> None:
        """To the sub-goal further out, or further in."""
        subgoals = self.figure.subgoals if self.figure else ()
        ids = [subgoal.id for subgoal in subgoals]
        if self._chosen.subgoal_id in ids:
            at = min(max(ids.index(self._chosen.subgoal_id) + by, 0), len(ids) - 1)
            self._chosen = replace(self._chosen, subgoal_id=ids[at])
            self._show_cursor()

    def action_tick(self) -> None:
        """The sub-goal is reached, or not after all. The figure stays; a higher one is offered."""
        figure, subgoal = self.figure, self.subgoal
        if figure is None or subgoal is None:
            self.post_message(self.Said("Her er intet delmål endnu"))
            return
        done = subgoal.done_on is None
        self._forget_offer()
        offer = ""
        if done and subgoal.level is not None and subgoal.level > (figure.now or 0):
            self._offer = self.Scored(figure.dimension.id, subgoal.level, self._lens.voice, was_offered=True)
            press = keys.told("Tryk {wheel.accept}")
            offer = f"sæt {figure.dimension.name} til {self._case.told(subgoal.level)}? {press}"
        self.post_message(self.Ticked(subgoal.id, done, offer))

    def action_accept(self) -> None:
        """Set the figure that was offered."""
        if self._offer is not None:
            offer, self._offer = self._offer, None
            self.post_message(offer)

    def action_score(self, value: int) -> None:
        """A figure on the chosen dimension."""
        if self.figure is not None and value <= self._case.scale:
            self._forget_offer()
            on_ten = kept(value, self._case.scale)
            self.post_message(self.Scored(self.figure.dimension.id, on_ten, self._lens.voice))

    def action_measure(self) -> None:
        """Begin a new measurement."""
        self.post_message(self.NewMeasurement(self._lens.voice))

    def action_view(self) -> None:
        """Start ↔ now, previous ↔ now, now alone."""
        self._look_through(self._lens.next_against())

    def action_both(self) -> None:
        """The other rater's figures in the dark halves, and away again."""
        if self._lens.beside is not None:
            self._look_through(replace(self._lens, beside=None))
            return
        others = [other for one, other in pairs(self._case) if one == self._lens.voice]
        if others:
            self._look_through(replace(self._lens, beside=others[0]))
        else:
            self.post_message(self.Said(_ONE_VOICE))

    def action_compare(self) -> None:
        """The next two raters, and after the last the first voice alone."""
        possible = pairs(self._case)
        shown = (self._lens.voice, self._lens.beside)
        at = possible.index(shown) + 1 if shown in possible else 0
        if not possible:
            self.post_message(self.Said(_ONE_VOICE))
        elif at < len(possible):
            voice, beside = possible[at]
            self._look_through(replace(self._lens, voice=voice, beside=beside))
        else:
            self._look_through(replace(self._lens, voice=lens_of(self._case).voice, beside=None))

    def action_list(self) -> None:
        """The list instead of the drawing, and back."""
        self._as_list = not self._as_list
        self._repaint()

    def _look_through(self, lens: Lens) -> None:
        self._lens = lens
        self._figures = figures_of(self._case, lens)
        self._forget_offer()
        self._repaint()

    def _forget_offer(self) -> None:
        if self._offer is not None:
            self._offer = None
            self.post_message(self.Said(""))

    # By mouse

    def on_click(self, event: events.Click) -> None:
        """Choose the dimension or the sub-goal under the pointer; a second click on a sub-goal ticks it."""
        target = self._target(event.x, event.y)
        if target is None:
            return
        kind, subject = target
        for at, figure in enumerate(self._figures):
            if kind == "dimension" and figure.dimension.id == subject:
                self._choose(at)
            elif kind == "subgoal" and subject in {subgoal.id for subgoal in figure.subgoals}:
                self._choose(at, subject)
        self._forget_offer()
        self._repaint()
        if kind == "subgoal" and event.chain == 2:
            self.action_tick()

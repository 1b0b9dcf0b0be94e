"""A tour of the demo: one line that says what to try, and waits until it is done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from forloebtui.services import history
from forloebtui.ui import keys, text
from forloebtui.ui.screens.citizen.citizen import CitizenScreen
from forloebtui.ui.screens.day.why import WhyScreen
from forloebtui.ui.widgets.lines import Item, Lines

if TYPE_CHECKING:
    from forloebtui.ui.app import ForloebApp

# How often it is looked whether the thing is done.
LOOK_SECONDS = 0.2
MOVED = "Flyt indsats"


@dataclass(frozen=True, slots=True)
class Stop:
    """What to try, and whether it is done: by the app, and what was changed since the tour began.

    Sentences of one ``number`` are one stop.
    """

    number: int
    says: str
    is_done: "Callable[[ForloebApp, frozenset[tuple[str, str]]], bool]"


def _reads_why(app: "ForloebApp", _done: frozenset[tuple[str, str]]) -> bool:
    return isinstance(app.screen, WhyScreen)


def _is_at_a_citizen(app: "ForloebApp", _done: frozenset[tuple[str, str]]) -> bool:
    return isinstance(app.screen, CitizenScreen)


STOPS = (
    Stop(1, "I dag: øverst står det, der haster mest. Tryk {reminder.why}, og se hvorfor.", _reads_why),
    Stop(2, "Find en borger: tryk {search.open}, skriv lene, og tryk {search.choose}.", _is_at_a_citizen),
    Stop(
        3,
        "Tryk {go.timeline}: tidslinjen. Tryk {timeline.later} og så {timeline.open}: en uge længere.",
        lambda _, done: ("edit", MOVED) in done,
    ),
    Stop(3, "Alt kan tages tilbage: tryk {undo}.", lambda _, done: ("undo", MOVED) in done),
    Stop(
        4,
        "Skriv en samtale ned: tryk {entry.open}, skriv tlf 10m: Ringede, og tryk {entry.save}.",
        lambda _, done: ("edit", "Samtale gemt") in done,
    ),
    Stop(
        5,
        "Tryk {go.wheel}: hjulet. Så sætter {wheel.tick} hak ved et delmål.",
        lambda _, done: ("edit", "Delmål nået") in done,
    ),
)
END = "Det var det. {guide} forklarer hver skærm, {help} viser tasterne. {tour} fjerner linjen her."


class Tour:
    """Where one has come to. It goes on by itself, and never back."""

    def __init__(self, app: "ForloebApp") -> None:
        self._app = app
        self._at = 0
        self._since = app.ask(history.last)
        self._timer = app.set_interval(LOOK_SECONDS, self.look, name="tour")
        self._say()

    def look(self) -> None:
        """Go on past what is done. While the file is locked nothing is."""
        if not self._app.is_in:
            return
        done = self._app.ask(history.since, self._since)
        before = self._at
        while self._at < len(STOPS) and STOPS[self._at].is_done(self._app, done):
            self._at += 1
        if self._at != before:
            self._say()

    def _say(self) -> None:
        if self._at < len(STOPS):
            self._app.tour_says = (
                f"Rundvisning {STOPS[self._at].number}/{STOPS[-1].number} · {keys.told(STOPS[self._at].says)}"
            )
        else:
            self._app.tour_says = keys.told(END)

    def stop(self) -> None:
        """Take the line away."""
        self._timer.stop()
        self._app.tour_says = ""


class TourLine(Lines):
    """The line, below the bar at the top."""

    DEFAULT_CSS = "TourLine { height: auto; }"

    def __init__(self) -> None:
        super().__init__(focusable=False)
        # As every part of a screen it gives way where the window is too small.
        self.add_class("frame")

    def on_mount(self) -> None:
        """Follow the tour, and go when it is over."""
        self.watch(self.app, "tour_says", self._follow)

    def _follow(self, says: str) -> None:
        if says:
            self.show(partial(_items, says))
        else:
            self.remove()


def _items(says: str, width: int) -> Iterator[Item]:
    yield from (Item(((f" {line}", "notice"),)) for line in text.wrap(says, width - 2))

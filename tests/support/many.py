"""Plans and caseloads of any size, and the timelines alone on a screen to show them."""

from dataclasses import replace
from datetime import date, timedelta

from textual.app import App, ComposeResult

from forloebtui.dates.weeks import monday, sunday, week_of
from forloebtui.model.case import Absence, Adjustment, Case, Citizen, Forloeb, Intervention
from forloebtui.model.lists import CaseloadRow
from forloebtui.ui.themes import themes
from forloebtui.ui.widgets.timeline.people import PeopleView, Person
from forloebtui.ui.widgets.timeline.plan_view import USUAL
from forloebtui.ui.widgets.timeline.style import CATEGORIES
from forloebtui.ui.widgets.timeline.widget import Timeline

TODAY = date(2026, 11, 21)
YEARS = 20
# Ten years back and ten ahead.
FIRST = week_of(TODAY) - YEARS * 26


def long_plan(count: int) -> Case:
    """So many interventions of 3 to 18 weeks, spread evenly over twenty years and all tracks."""
    return Case(
        Citizen(1, "citizen", "Mange Indsatser", manages_hours=15),
        forloebs=(Forloeb(1, "other", monday(FIRST), sunday(FIRST + YEARS * 52), "ressourceforloeb-2022"),),
        interventions=tuple(_intervention(at, FIRST + at * YEARS * 52 // count) for at in range(count)),
    )


def _intervention(at: int, week: int) -> Intervention:
    starts_on, ends_on = monday(week), sunday(week + 2 + at % 16)
    later = starts_on + timedelta(weeks=2)
    return Intervention(
        id=at + 1,
        uid=f"uid-{at}",
        title=f"Indsats {at}",
        kind="andet",
        category=CATEGORIES[at % len(CATEGORIES)],
        starts_on=starts_on,
        ends_on=ends_on,
        adjustments=(Adjustment(2 * at, at + 1, starts_on, 2), Adjustment(2 * at + 1, at + 1, later, 3)),
    )


def crowd(count: int) -> tuple[Person, ...]:
    """So many citizens, each with a dozen efforts with holes between, and an absence."""
    now = week_of(TODAY)
    return tuple(
        Person(
            Case(
                Citizen(number, f"citizen-{number}", f"Borger {number:02}"),
                forloebs=(
                    Forloeb(number, "other", monday(now - 60), sunday(now + 90), "ressourceforloeb-2022"),
                ),
                interventions=tuple(
                    replace(_intervention(at, now - 60 + at * 12 + number % 7), id=number * 100 + at)
                    for at in range(12)
                ),
                absences=(Absence(number, "holiday", monday(now + number % 12), sunday(now + number % 12)),),
            ),
            CaseloadRow(number, f"Borger {number:02}", next_at=f"2026-12-{1 + number % 28:02}T10:00"),
            TODAY,
        )
        for number in range(1, count + 1)
    )


class _Alone(App[None]):
    def __init__(self) -> None:
        super().__init__()
        for each in themes():
            self.register_theme(each)
        self.theme = "dark"


class Plan(_Alone):
    """A citizen's timeline alone."""

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.timeline = Timeline(case, TODAY)

    def compose(self) -> ComposeResult:
        yield self.timeline


class Crowd(_Alone):
    """The timeline of everybody alone."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        super().__init__()
        self.people = people
        self.view = PeopleView(TODAY, practice=USUAL)
        self.opened: list[int] = []

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.show_people(self.people)
        self.view.focus()

    def on_people_opened(self, message: PeopleView.Opened) -> None:
        self.opened.append(message.citizen_id)

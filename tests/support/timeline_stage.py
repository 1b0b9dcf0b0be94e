"""A stage for the timeline: a plan made by hand, the widget alone on a screen, and a picture of it."""

import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from forloebtui.dates.weeks import from_iso, iso_number, monday, sunday, week_of
from forloebtui.model.case import Adjustment, Case, Citizen, Conversation, Forloeb, Intervention, Phase
from forloebtui.model.words import Category, ConversationStatus, Standing
from forloebtui.office.catalogue import load_catalogue
from forloebtui.ui.themes import themes
from forloebtui.ui.widgets.colours import Depth
from forloebtui.ui.widgets.timeline.glyphs import Characters
from forloebtui.ui.widgets.timeline.plan_view import USUAL
from forloebtui.ui.widgets.timeline.widget import Timeline
from tests.support.bare_screen import Bare

TODAY = date(2026, 11, 21)
PRACTICE = replace(USUAL, school_free=load_catalogue().school_free, placement_kinds=frozenset({"praktik"}))
# Of the full case: the small fleksjob, the warehouse, the bicycle workshop, the club.
PLANNED, RUNNING, ENDED, OPEN = 4, 3, 2, 14


def intervention(
    number: int,
    title: str,
    category: Category,
    first: tuple[int, int],
    last: tuple[int, int] | None,
    hours: float = 2,
    standing: Standing = "agreed",
    later: tuple[tuple[tuple[int, int], float], ...] = (),
) -> Intervention:
    """From the Monday of one ISO week to the Sunday of another, both as (year, number)."""
    starts_on = monday(from_iso(*first))
    changes = [(starts_on, hours), *((monday(from_iso(*week)), asked) for week, asked in later)]
    return Intervention(
        id=number,
        uid=f"uid-{number}",
        title=title,
        kind="andet",
        category=category,
        starts_on=starts_on,
        ends_on=None if last is None else sunday(from_iso(*last)),
        standing=standing,
        adjustments=tuple(
            Adjustment(100 * number + at, number, day, asked) for at, (day, asked) in enumerate(changes)
        ),
    )


def talk(number: int, day: date, status: ConversationStatus) -> Conversation:
    """A talk in person."""
    return Conversation(number, f"talk-{number}", "opfoelgning", "in_person", status, day)


def full_case() -> Case:
    """Fourteen interventions, too many hours in places, no passive time."""
    w26 = 2026
    talks = [talk(at, date(2026, 8, 5) + timedelta(weeks=4 * at), "held") for at in range(3)]
    talks.append(talk(8, date(2026, 10, 14), "no_show"))
    talks.append(talk(9, date(2026, 11, 4), "planned"))
    talks += [talk(10 + at, date(2026, 11, 25) + timedelta(weeks=4 * at), "planned") for at in range(7)]
    return Case(
        citizen=Citizen(1, "citizen", "Morten B.", manages_hours=15),
        forloebs=(Forloeb(1, "ressourceforloeb", date(2026, 1, 19), date(2027, 8, 1), "ressourceforloeb"),),
        phases=(
            Phase(1, 1, "Netværk", date(2026, 1, 19)),
            Phase(2, 2, "Stabilisering", date(2026, 4, 6)),
            Phase(3, 3, "Afprøvning", date(2026, 8, 31)),
            Phase(4, 4, "Overgang til fleksjob", date(2027, 1, 11)),
        ),
        interventions=(
            intervention(1, "Virksomhedsbesøg", "beskaeftigelse", (w26, 10), (w26, 13)),
            intervention(2, "Praktik: cykelværksted", "beskaeftigelse", (w26, 14), (w26, 26), 4),
            intervention(3, "Praktik: lager, skåne", "beskaeftigelse", (w26, 37), (w26, 49), 3, later=(
                ((w26, 41), 6), ((w26, 46), 9))),
            intervention(4, "Praktik: lille fleksjob", "beskaeftigelse", (2027, 2), (2027, 16), 10),
            intervention(5, "Træning med mentor", "sundhed", (w26, 6), (w26, 40)),
            intervention(6, "Kost og motion", "sundhed", (w26, 34), (w26, 52)),
            intervention(7, "Søvn og energi, hold", "sundhed", (2027, 1), (2027, 9), 1.5),
            intervention(8, "Misbrugsbehandling", "sundhed", (w26, 36), (2027, 12), 3),
            intervention(9, "Bostøtte", "social", (w26, 4), (2027, 20), 1.5),
            intervention(10, "Mentor", "social", (w26, 8), (w26, 53), 1.5),
            intervention(11, "Økonomirådgivning", "social", (w26, 44), (w26, 51), 1, "paused"),
            intervention(12, "Truckcertifikat, prøve", "uddannelse", (w26, 46), (w26, 46), 6),
            intervention(13, "Dansk for voksne", "uddannelse", (2027, 3), (2027, 14), 2, "declined"),
            intervention(14, "MMA-klub (forening)", "netvaerk", (w26, 17), None, 3),
        ),
        conversations=tuple(sorted(talks, key=lambda item: item.held_on)),
    )  # fmt: skip


def gap_case() -> Case:
    """Everything ends next week and what follows begins in January: six idle weeks ahead."""
    case = full_case()
    return replace(
        case,
        citizen=Citizen(2, "citizen-2", "Lene K."),
        forloebs=(Forloeb(2, "ressourceforloeb", date(2026, 1, 5), date(2029, 1, 4), "ressourceforloeb"),),
        interventions=(
            intervention(1, "Virksomhedscenter: planter og kafferum", "beskaeftigelse",
                         (2026, 36), (2026, 48), 1, later=(((2026, 41), 3), ((2026, 46), 4))),
            intervention(2, "Træning", "sundhed", (2026, 5), (2026, 48), 2),
            intervention(3, "Diætist", "sundhed", (2026, 5), (2026, 48), 0.5),
            intervention(4, "Smertehåndtering", "sundhed", (2027, 2), (2027, 9), 1.5),
            intervention(5, "Mentor", "social", (2026, 3), (2026, 16), 2),
            intervention(6, "Netværksgruppe", "netvaerk", (2026, 10), (2026, 48), 2),
        ),
    )  # fmt: skip


class Stage(App[None]):
    """The timeline with a title above it, and below it what it says."""

    CSS = "Static { height: 1; background: $panel; color: $plain; padding: 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape", "go_back", "tilbage"),
        Binding("n", "other", "andet"),
    ]

    def __init__(
        self,
        case: Case,
        *,
        theme: str = "dark",
        depth: Depth | None = None,
        characters: Characters = "full",
    ) -> None:
        super().__init__()
        for each in themes():
            self.register_theme(each)
        self.theme = theme
        self.timeline = Timeline(case, TODAY, practice=PRACTICE, depth=depth, characters=characters)
        self.said: list[str] = []
        self.replanned: list[Timeline.Replanned] = []
        self.opened: list[int] = []
        self.mistaken: list[int] = []
        self.wanted: list[tuple[Category | None, int]] = []
        self.marks: list[tuple[str, str]] = []
        self.went_back = 0

    def get_default_screen(self) -> Bare:
        return Bare()

    def compose(self) -> ComposeResult:
        yield Static("Tidslinje", markup=False)
        yield self.timeline
        yield Static("", id="said", markup=False)
        yield Static("", markup=False)

    def on_mount(self) -> None:
        self.timeline.focus()

    def on_timeline_said(self, message: Timeline.Said) -> None:
        self.said.append(message.text)
        self.query_one("#said", Static).update(message.text)

    def on_timeline_replanned(self, message: Timeline.Replanned) -> None:
        self.replanned.append(message)

    def on_timeline_opened(self, message: Timeline.Opened) -> None:
        self.opened.append(message.intervention_id)

    def on_timeline_mistaken(self, message: Timeline.Mistaken) -> None:
        self.mistaken.append(message.intervention.id)

    def on_timeline_wanted(self, message: Timeline.Wanted) -> None:
        self.wanted.append((message.category, message.week))

    def on_timeline_mark_opened(self, message: Timeline.MarkOpened) -> None:
        self.marks.append(("open", message.mark.text))

    def on_timeline_mark_unwanted(self, message: Timeline.MarkUnwanted) -> None:
        self.marks.append(("away", message.mark.text))

    def action_go_back(self) -> None:
        self.went_back += 1


def week_numbers(intervention: Intervention) -> tuple[int, int | None]:
    """ISO numbers of the first and last week."""
    last = intervention.ends_on
    return iso_number(week_of(intervention.starts_on)), None if last is None else iso_number(week_of(last))


def kept(stage: Stage) -> list[tuple[int, tuple[int, int | None], tuple[int, int | None]]]:
    """What was sent to be written: id, weeks before, weeks after."""
    return [
        (plan.old.id, week_numbers(plan.old), week_numbers(plan.new))
        for message in stage.replanned
        for plan in message.preview.replans
    ]


async def picture(app: Stage, size: tuple[int, int], keys: tuple[str, ...], into: Path) -> None:
    """A picture of the stage after some keys, as SVG; TEXTUAL_COLOR_SYSTEM=truecolor gives it its colours."""
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        svg = app.export_screenshot().replace("Fira Code", "DejaVu Sans Mono")
    into.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    Stage(gap_case() if "hul" in sys.argv else full_case()).run()

"""*Overblik*: the plan, the wheel, what is promised and the latest talks on one screen."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from forloebtui.dates import danish
from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.model.case import Agreement, Case, Dimension
from forloebtui.model.in_danish import BELIEVER
from forloebtui.services import agreements
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.opening import Chosen, open_edit
from forloebtui.ui.screens import signs
from forloebtui.ui.screens.citizen.reach import reach_line
from forloebtui.ui.screens.citizen.small_plan import small_plan
from forloebtui.ui.text import Line
from forloebtui.ui.widgets.lines import Item, Lines

# From this width the plan is drawn over the weeks; below it is told in words.
DRAWN_FROM = 70
GOAL_LINES = 2


class Crossing(Widget):
    """The rule between the upper lists and the lower, with a cross where the upright one meets it."""

    def render(self) -> Content:
        """Paint it."""
        left = self.screen.query_one("#plan").outer_size.width - 1
        return Content(f"{'─' * left}┼{'─' * (self.size.width - left - 1)}")


class OverviewPane(Container):
    """Four lists; Tab goes from one to the next, Enter to the tab it is about."""

    BINDINGS = keys.bindings(keys.OVERVIEW)

    app = getters.app(ForloebApp)

    def __init__(self, case: Case, today: date) -> None:
        super().__init__()
        self._case = case
        self._today = today

    def compose(self) -> ComposeResult:
        """The goals above; plan and wheel; talks and promises."""
        yield Lines(id="goals", focusable=False)
        yield Lines(id="plan")
        yield Lines(id="wheel-figures")
        yield Crossing()
        yield Lines(id="talks")
        yield Lines(id="promises")

    def on_mount(self) -> None:
        """Show the file."""
        self.show(self._case)

    def show(self, case: Case) -> None:
        """Show a file."""
        self._case = case
        self.set_class(reach_line(case.citizen, self._today, DRAWN_FROM) is not None, "-reached")
        if not self.children:
            return
        parts: tuple[tuple[str, Callable[[Case, date, int], Iterable[Item]]], ...] = (
            ("goals", head_items),
            ("plan", plan_items),
            ("wheel-figures", wheel_items),
            ("talks", talk_items),
        )
        for name, items in parts:
            self.query_one(f"#{name}", Lines).show(partial(items, case, self._today))
        promises = self.query_one("#promises", Lines)
        promises.show(lambda width: promise_items(case, self._today, width, promises.size.height))

    def select(self, subject: int) -> None:
        """Put the cursor on an agreement."""
        promises = self.query_one("#promises", Lines)
        promises.key = ("agreement", subject)
        promises.focus()

    @property
    def chosen(self) -> Chosen | None:
        """What the list with the cursor is about; without one, the plan."""
        focused = next(
            (lines for lines in self.query(Lines) if lines.has_focus), self.query_one("#plan", Lines)
        )
        row_id = focused.key[1] if isinstance(focused.key, tuple) else None
        match focused.id:
            case "plan":
                return Chosen("intervention", row_id)
            case "promises":
                return Chosen("agreement", row_id)
            case "wheel-figures":
                return Chosen("subgoal", None, {"dimension_id": row_id})
        return None

    def leave(self) -> None:
        """Nothing here is ever half done."""

    @on(Lines.Chosen)
    def _chosen(self, message: Lines.Chosen) -> None:
        case = self._case
        match message.key:
            case ("intervention", int(subject)):
                self.app.open_citizen(case.citizen.id, "timeline", subject)
            case ("dimension", int(subject)):
                self.app.open_citizen(case.citizen.id, "wheel", subject)
            case ("talk", int(subject)):
                self.app.open_citizen(case.citizen.id, "log", subject)
            case ("agreement", int(subject)):
                open_edit(self.app, "agreement", case.citizen.id, subject)

    def action_tick(self) -> None:
        """Mark the agreement under the cursor kept; never one in a list that has not the keys."""
        promises = self.query_one("#promises", Lines)
        match promises.key if promises.has_focus else None:
            case ("agreement", int(subject)):
                agreement = next(one for one in self._case.agreements if one.id == subject)
                with self.app.telling():
                    said = self.app.ask(agreements.tick, subject, done=agreement.done_on is None)
                    self.app.done(f"{said}: {agreement.text}")
            case _:
                self.app.say("Vælg en aftale: Tab går til aftalerne.")


def head_items(case: Case, day: date, width: int) -> Iterator[Item]:
    """The goals in two lines, and below them how the citizen is reached."""
    goals = list(goal_items(case, day, width))
    yield from goals
    reached = reach_line(case.citizen, day, width)
    if reached is not None:
        yield from [Item(())] * (GOAL_LINES - len(goals))
        yield Item(reached)


def goal_items(case: Case, day: date, width: int) -> Iterator[Item]:
    """The citizen's own goals, in the citizen's own words."""
    if not case.goals:
        lacks = "intet mål" if case.forloebs else "intet mål og intet forløb"
        said = keys.told(f"  {lacks} endnu · {{citizen.card}} åbner stamkortet")
        yield Item(((" MÅL", "heading"), (said, "muted"), *_tags(case, day)))
        return
    overall = (goal for goal in reversed(case.goals) if goal.kind == "overall")
    first = next(overall, case.goals[0])
    others = [goal for goal in case.goals if goal is not first]
    said = f"  {danish.plain(first.said_on)}" if first.said_on else ""
    lines = text.wrap(f"»{first.text}«{said}", width - 8)
    tags = _tags(case, day)
    yield Item(
        (
            (" MÅL  ", "heading"),
            (lines[0].removesuffix(said), "strong"),
            (said if len(lines) == 1 else "", "faint"),
        )
    )
    if len(lines) > 1:
        room = width - 7 - text.line_width(tags)
        yield Item((("      ", "plain"), (text.fit(" ".join(lines[1:]), room), "strong"), *tags))
    elif others or tags:
        also = " · ".join(goal.text for goal in others)
        yield Item((("     ", "plain"), *tags, (f" {also}", "muted")))


def _tags(case: Case, day: date) -> Line:
    return tuple((f" #{tag.text}", "notice") for tag in case.tags if tag.is_on(day))


def plan_items(case: Case, day: date, width: int) -> Iterator[Item]:
    """What runs and what comes: over the weeks where there is room, else in words."""
    if width >= DRAWN_FROM:
        yield from small_plan(case, day, width)
        return
    shown = [one for one in case.interventions if not one.is_mistaken]
    for title, status in (
        ("NU", "running"),
        ("DERNÆST", "planned"),
        ("VENTER", "waiting"),
        ("PAUSE", "paused"),
    ):
        of_status = [one for one in shown if one.status(day) == status]
        if not of_status and status != "running":
            continue
        yield Item(((f" {title}", "heading"), ("" if of_status else "  ingen indsatser", "muted")))
        for one in of_status:
            hours = f"{signs.number(one.hours_per_week(day))} t"
            if status == "planned":
                weeks = f"u{iso_number(week_of(one.starts_on)):02}" + (
                    f"–{iso_number(week_of(one.ends_on)):02}" if one.ends_on else "–"
                )
            else:
                weeks = f"→u{iso_number(week_of(one.ends_on)):02}" if one.ends_on else "→"
            yield Item(
                (
                    (" ▌", one.category),
                    (text.fit(one.title, width - 17), "plain"),
                    (f"{hours:>6}", "muted"),
                    (f"{weeks:>8} ", "faint"),
                ),
                ("intervention", one.id),
            )


def wheel_items(case: Case, day: date, width: int) -> Iterator[Item]:
    """Start and now on each dimension, in the citizen's voice, with its sub-goals as dots."""
    own = [one for one in case.measurements if one.rater == "citizen"] or list(case.measurements)
    when = f"  {danish.near(own[-1].measured_on, day)}" if own else "  ingen måling endnu"
    yield Item(((" HJUL", "heading"), (when, "muted"), ("   start → nu", "faint")))
    with_bar = width >= 42
    names = max(width - (28 if with_bar else 17), 8)
    for dimension in case.dimensions:
        if dimension.retired_on is not None:
            continue
        yield Item(_dimension_line(case, dimension, names, with_bar), ("dimension", dimension.id))
    # Apart from the wheel, and last: a short window has no room for it.
    if case.beliefs and with_bar:
        yield Item(())
        yield Item(((" TRO PÅ DET", "heading"), ("  1 til 10", "faint")))
    for who, name in BELIEVER.items() if with_bar else ():
        if stated := [str(one.value) for one in case.beliefs if one.who == who]:
            yield Item(((f" {name:<14}", "plain"), (" → ".join(stated[-6:]), "strong")))


def _dimension_line(case: Case, dimension: Dimension, names: int, with_bar: bool) -> Line:
    own = [one for one in case.measurements if one.rater == "citizen"] or list(case.measurements)
    figures = [value for one in own if (value := one.value(dimension.id)) is not None]
    start, now = (figures[0], figures[-1]) if figures else (0, 0)
    steps = [one for one in case.subgoals if one.dimension_id == dimension.id and one.is_shown]
    dots = "".join("●" if one.done_on else "○" for one in steps)[:6]
    bar: Line = ()
    if with_bar:
        kept, gained, lost = min(start, now), max(now - start, 0), max(start - now, 0)
        bar = (
            ("█" * kept, "heading"),
            ("▓" * gained, "accent"),
            ("▒" * lost, "muted"),
            ("·" * (10 - kept - gained - lost), "faint"),
            (" ", "plain"),
        )
    return (
        (f" {text.fit(dimension.name, names)}", "plain"),
        (f" {case.told(start) or '–':>2} → ", "faint"),
        (f"{case.told(now) or '–':<2} ", "strong"),
        *bar,
        (dots, "done"),
    )


def promise_items(case: Case, day: date, width: int, height: int) -> Iterator[Item]:
    """What is promised and not yet kept, and when they meet next. Lines to spare go to long agreements."""
    still_open = [one for one in case.agreements if one.done_on is None]
    meetings = list(_meeting_items(case, day))
    spare = max(height - 1 - len(still_open) - len(meetings), 0)
    yield Item(((" ÅBNE AFTALER", "heading"), ("" if still_open else "  ingen", "muted")))
    for agreement in sorted(still_open, key=lambda one: one.due_on or date.max):
        lines = list(_agreement_items(agreement, day, width, 1 + spare))
        spare -= len(lines) - 1
        yield from lines
    yield from meetings


def _agreement_items(agreement: Agreement, day: date, width: int, height: int) -> Iterator[Item]:
    due = danish.near(agreement.due_on, day) if agreement.due_on else "uden frist"
    late = agreement.due_on is not None and agreement.due_on < day
    who = f"{agreement.who}: " if agreement.who else ""
    room = width - 5 - len(due)
    lines = text.wrap(f"{who}{agreement.text}", room)
    first, *others = (*lines[: height - 1], " ".join(lines[height - 1 :]))
    yield Item(
        (
            (" ☐ ", "accent"),
            (text.fit(first, room), "plain"),
            (f" {due}", "urgent" if late else "muted"),
        ),
        ("agreement", agreement.id),
    )
    yield from (Item(((f"   {text.fit(line, room)}", "plain"),)) for line in others if line)


def _meeting_items(case: Case, day: date) -> Iterator[Item]:
    coming = [talk for talk in case.appointments() if talk.held_on >= day]
    for number, talk in enumerate(coming[:3]):
        label = " NÆSTE  " if number == 0 else "        "
        when = f"{danish.near(talk.held_on, day)} {signs.clock_time(talk)}"
        yield Item(
            ((label, "heading"), (f"{when} ", "plain"), (signs.form(talk), "muted")), ("talk", talk.id)
        )
    if not coming:
        yield Item(((" NÆSTE", "heading"), ("  ingen samtale aftalt", "soon")))


def talk_items(case: Case, day: date, width: int) -> Iterator[Item]:
    """The latest talks; the very last one with its words."""
    past = [talk for talk in reversed(case.conversations) if talk.status in {"held", "no_show", "cancelled"}]
    yield Item(((" SAMTALER", "heading"), (f"  {len(past)}", "muted")))
    for number, talk in enumerate(past[:12]):
        minutes = f" {talk.minutes} min" if talk.minutes else ""
        head = f" {danish.near(talk.held_on, day)} {signs.form(talk)}{minutes}"
        if width >= DRAWN_FROM:
            yield Item(
                ((text.fit(head, 32), "muted"), (f"  {' '.join(talk.text.split())}", "plain")),
                ("talk", talk.id),
            )
            continue
        yield Item(((head, "muted"),), ("talk", talk.id))
        if number == 0:
            for line in text.wrap(talk.text, width - 2)[:3]:
                yield Item(((f" {line}", "plain"),))

"""*Praktik*: a placement on one page, from the citizen's wish to what comes after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from forloebtui.dates import danish
from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.model.case import Case, Intervention, Placement
from forloebtui.model.in_danish import PLACEMENT_DECISION, PLACEMENT_GOAL
from forloebtui.model.text import counted
from forloebtui.services import citizens, placements, plan
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms import fields
from forloebtui.ui.forms.opening import open_edit, open_new
from forloebtui.ui.screens.citizen.checklist import checklist_items
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.text import Span
from forloebtui.ui.themes import Role
from forloebtui.ui.widgets.lines import Bar, Item, Lines

# The kind of talk that a placement begins with.
START_MEETING = "placement_meeting"
# So many weeks are shown with how they felt.
_WEEKS = 13
_FACES = " ▁▂▄▆█"


def which(case: Case, chosen: int | None, today: date) -> int | None:
    """The placement that is meant: the chosen one, else the latest that runs, comes next, or was."""
    found = [one for one in case.interventions if one.kind in fields.PLACEMENT_KINDS and not one.is_mistaken]
    if chosen in [one.id for one in found]:
        return chosen
    for status in ("running", "planned", "ended"):
        now = [one for one in found if one.status(today) == status]
        if now:
            return now[-1 if status == "ended" else 0].id
    return found[-1].id if found else None


@dataclass(frozen=True, slots=True)
class Page:
    """What the page is made from."""

    case: Case
    item: Intervention
    checklist: Sequence[str]
    extended_to: date | None
    today: date

    @property
    def placement(self) -> Placement:
        """What is kept of it; empty where nothing is."""
        return self.case.placement(self.item.id) or Placement(0, self.item.id)


class PlacementScreen(ModalScreen[None]):
    """A list; Enter opens or decides what is under the cursor, a digit says how the week felt."""

    CSS_PATH = "../page.tcss"
    BINDINGS = keys.bindings(keys.PLACEMENT)

    app = getters.app(ForloebApp)

    def __init__(self, citizen_id: int, intervention_id: int, begin_at: str = "") -> None:
        """``begin_at`` is the line the cursor begins on: what is to be decided."""
        super().__init__()
        self._begin_at = begin_at
        self._citizen_id = citizen_id
        self._intervention_id = intervention_id

    def compose(self) -> ComposeResult:
        """The page with a title, what was done last, and the keys."""
        with Vertical(classes="page"):
            yield Bar(id="page-title")
            yield Lines(id="page-lines")
            yield Bar(id="page-said", ground="background")
            yield KeyRow((keys.PLACEMENT,))

    def on_mount(self) -> None:
        """Show it."""
        self._read()
        lines = self.query_one("#page-lines", Lines)
        if self._begin_at:
            lines.key = self._begin_at
        lines.focus()

    def on_screen_resume(self) -> None:
        """A form over it is done."""
        if self.query("#page-lines"):
            self._read()

    def _read(self) -> None:
        case = self.app.ask(citizens.case, self._citizen_id)
        found = [one for one in case.interventions if one.id == self._intervention_id]
        if not found:
            self.dismiss(None)
            return
        voice = self.app.ask(plan.voice_of, case)
        extended = placements.extended_to(found[0], voice.rule_set) if voice is not None else None
        checklist = self.app.catalogue.checklist("placement").items
        page = Page(case, found[0], checklist, extended, self.app.clock().date())
        self.query_one("#page-title", Bar).show(
            ((f" {page.item.title}", "strong"), (f" · {case.citizen.name}", "muted"))
        )
        self.query_one("#page-lines", Lines).show(partial(page_items, page))

    def _say(self, said: str) -> None:
        self.query_one("#page-said", Bar).show(((f" {said}", "done"),))
        self.app.done(said)
        self._read()

    @on(Lines.Chosen)
    def _chosen(self, message: Lines.Chosen) -> None:
        whose = (self._citizen_id, self._intervention_id)
        with self.app.telling():
            match message.key:
                case ("check", str(line)):
                    self._check(line)
                case ("visit", int(row_id)):
                    open_edit(self.app, "visit", self._citizen_id, row_id)
                case ("new", "visit"):
                    about = self._intervention_id
                    open_new(self.app, "visit", self._citizen_id, intervention_id=about)
                case ("edit", str(column)):
                    open_edit(self.app, "intervention", *whose, column)
                case ("evaluate", str(column)):
                    open_edit(self.app, "evaluation", *whose, column)
                case "extend":
                    self._say(self.app.ask(placements.extend, *whose))
                case "end":
                    self._say(self.app.ask(placements.end, *whose))
                case "job":
                    said, job = self.app.ask(placements.become_job, *whose)
                    self._say(said)
                    self.app.open_citizen(self._citizen_id, "timeline", job)

    def action_tick(self) -> None:
        """Tick the line of the checklist under the cursor."""
        match self.query_one("#page-lines", Lines).key:
            case ("check", str(line)):
                self._check(line)

    def _check(self, line: str) -> None:
        self._say(self.app.ask(placements.check, self._citizen_id, line, self._intervention_id))

    def action_feel(self, feeling: int) -> None:
        """How the week under the cursor felt, or else this week."""
        week = week_of(self.app.clock().date())
        match self.query_one("#page-lines", Lines).key:
            case ("week", int(chosen)):
                week = chosen
        with self.app.telling():
            self._say(self.app.ask(placements.feel, self._citizen_id, self._intervention_id, week, feeling))

    def action_edit_row(self) -> None:
        """The placement's form."""
        open_edit(self.app, "intervention", self._citizen_id, self._intervention_id)

    def action_close(self) -> None:
        """Leave."""
        self.dismiss(None)


def page_items(page: Page, width: int) -> Iterator[Item]:
    """Wish and goal, people and accommodation, before the start, the weeks, how it went, what comes."""
    yield from _agreed_items(page, width)
    yield Item(())
    yield from _before_items(page, width)
    yield Item(())
    yield from _week_items(page, width)
    yield Item(())
    yield from _evaluation_items(page, width)
    yield Item(())
    yield from _decision_items(page)


def _field(title: str, words: str, key: tuple[str, str], width: int) -> Item:
    shown: Role = "plain" if words else "faint"
    room = max(width - 22, 8)
    return Item(((f"   {title:<18}", "muted"), (text.fit(words or "ikke skrevet endnu", room), shown)), key)


def _agreed_items(page: Page, width: int) -> Iterator[Item]:
    item, kept = page.item, page.placement
    now = item.adjustment_on(page.today) or next(iter(item.adjustments), None)
    safe = page.case.actor(kept.safe_person_id)
    goal = PLACEMENT_GOAL[item.placement_goal] if item.placement_goal else ""
    ends = danish.plain(item.ends_on) if item.ends_on else ""
    weeks = placements.length_in_weeks(item)
    length = f" · {counted(weeks, 'uge', 'uger')}" if weeks else ""
    hours = f" · {danish.hours(now.hours_per_week)} om ugen" if now else " · timer aftales"
    yield Item(((" AFTALT", "heading"), (f"  {danish.plain(item.starts_on)}–{ends}{length}{hours}", "muted")))
    yield _field("Borgerens ønske", kept.wish, ("edit", "wish"), width)
    yield _field("Formål", goal, ("edit", "placement_goal"), width)
    phone = f" · tlf. {safe.phone}" if safe and safe.phone else ""
    yield _field(
        "Den trygge person", f"{safe.name}{phone}" if safe else "", ("edit", "safe_person_id"), width
    )
    yield _field("Skånehensyn", kept.accommodation, ("edit", "accommodation"), width)
    yield _field("Opgaver", now.tasks if now else "", ("edit", "tasks"), width)
    citizen = page.case.citizen
    known = " · ".join(filter(None, (citizen.resources.replace("\n", ", "), citizen.interests)))
    if known:
        yield Item((("   Borgeren kan      ", "faint"), (text.fit(known, max(width - 22, 8)), "faint")))


def _before_items(page: Page, width: int) -> Iterator[Item]:
    item, today = page.item, page.today
    done = {one.text: one.done_on for one in page.case.checked if one.intervention_id == item.id}
    lines = (*page.checklist, *(line for line in done if line not in page.checklist))
    yield Item(((" FØR START", "heading"), (f"  {len(done)} af {len(lines)}", "muted")))
    for visit in page.case.visits:
        if visit.intervention_id == item.id or (visit.offer_id and visit.offer_id == item.offer_id):
            said = f"Besøg {danish.near(visit.visited_on, today)}"
            yield Item(
                ((f"   {said:<18}", "plain"), (text.fit(visit.note, max(width - 22, 8)), "muted")),
                ("visit", visit.id),
            )
    for talk in page.case.conversations:
        about = item.starts_on if talk.held_on <= item.starts_on else None
        if talk.kind == START_MEETING and about and talk.status in ("held", "planned"):
            yield Item(((f"   Praktikmøde {danish.near(talk.held_on, today)}", "plain"),))
    yield Item((("   Nyt besøg …", "accent"),), ("new", "visit"))
    yield from checklist_items(lines, done, today, width)


def _week_items(page: Page, width: int) -> Iterator[Item]:
    felt = {week_of(one.week_on): one for one in page.case.attendances if one.intervention_id == page.item.id}
    yield Item(((" UGERNE", "heading"), ("  1 svær · 2 tung · 3 jævn · 4 god · 5 rigtig god", "muted")))
    weeks = placements.weeks_so_far(page.item, page.today, _WEEKS)
    if not weeks:
        yield Item((("   ikke begyndt endnu", "muted"),))
        return
    spans: list[Span] = [("   ", "muted")]
    for week in weeks:
        feeling = felt[week].feeling if week in felt else None
        spans.append((f"{_FACES[feeling or 0] * 3} ", "accent"))
    yield Item(tuple(spans))
    yield Item((("   ", "muted"), ("".join(f"{iso_number(week):>2}  " for week in weeks), "faint")))
    for week in list(reversed(weeks))[:4]:
        one = felt.get(week)
        words = placements.FEELINGS[one.feeling - 1] if one and one.feeling else "–"
        hours = f" · {danish.hours(one.hours)} mødt" if one and one.hours is not None else ""
        yield Item(
            (
                (f"   uge {iso_number(week):>2}   ", "plain"),
                (text.fit(f"{words}{hours}", width - 14), "muted"),
            ),
            ("week", week),
        )


def _evaluation_items(page: Page, width: int) -> Iterator[Item]:
    kept = page.placement
    on = (
        f"  {danish.plain(kept.evaluated_on)}"
        if kept.evaluated_on
        else keys.told("  {placement.choose} skriver")
    )
    yield Item(((" SÅDAN GIK DET", "heading"), (on, "muted")))
    yield _field("Opgaverne", kept.went_tasks, ("evaluate", "went_tasks"), width)
    yield _field("Som kollega", kept.went_colleague, ("evaluate", "went_colleague"), width)
    yield _field("Grænser", kept.went_limits, ("evaluate", "went_limits"), width)
    yield _field("Stedet siger", kept.site_says, ("evaluate", "site_says"), width)


def _decision_items(page: Page) -> Iterator[Item]:
    item, kept = page.item, page.placement
    decided = ""
    if kept.decision and kept.decided_on:
        decided = f"  {PLACEMENT_DECISION[kept.decision]} {danish.near(kept.decided_on, page.today)}"
    yield Item(
        (
            (" HVAD SÅ", "heading"),
            (decided or keys.told("  {placement.choose} beslutter, {undo} fortryder"), "muted"),
        )
    )
    for after in page.case.interventions:
        if after.successor_of_id == item.id and not after.is_mistaken:
            begins = danish.plain(after.starts_on)
            yield Item(((f"   ↳ {after.title} fra {begins}", "strong"),))
    if page.extended_to is not None and kept.decision != "job":
        yield Item(((f"   Forlæng til {danish.plain(page.extended_to)}", "accent"),), "extend")
    if kept.decision is None and item.ends_on is not None:
        yield Item(((f"   Slut som aftalt {danish.plain(item.ends_on)}", "accent"),), "end")
    if item.starts_on <= page.today and kept.decision != "job":
        yield Item((("   Bliver til job fra næste uge, timerne aftales bagefter", "accent"),), "job")

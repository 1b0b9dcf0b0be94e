"""A person's keys in the real window: every row of a story typed where a caseworker types it."""

from asyncio import sleep
from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from textual import events
from textual.message_pump import MessagePump
from textual.widget import Widget
from textual.widgets import Input

from forloebtui.dates.danish import hours as in_hours
from forloebtui.dates.weeks import week_of
from forloebtui.model.case import Case
from forloebtui.model.problem import Problem
from forloebtui.model.words import Rater
from forloebtui.services import citizens
from forloebtui.services.forms import What
from forloebtui.services.measurements import Given, Sheet
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.inputs import Chosen, Entry, Line, LongLine, Several
from forloebtui.ui.forms.note import Beside
from forloebtui.ui.forms.screen import FormRow, FormScreen
from forloebtui.ui.screens.citizen.citizen import CitizenScreen
from forloebtui.ui.widgets.field import Field
from forloebtui.ui.widgets.lines import Lines
from forloebtui.ui.widgets.timeline.widget import Timeline
from tests.support.story import Facts
from tests.support.window import on_screen, type_ahead

Found = TypeVar("Found", bound=Widget)
Entries = Mapping[str, FormRow]

# The letter after g, and what the screen it leads to is called in the code.
TABS = {"o": "overview", "t": "timeline", "l": "log", "h": "wheel", "n": "network"}
SCREENS = {"f": "PhasesScreen", "r": "PathScreen", "p": "GroupsScreen"}
# Where the story so far is written from its own line on a screen.
OF_THE_STORY = frozenset({"quote", "event", "earlier_attempt", "assessment", "belief"})
OF_THE_CARD = frozenset({"forloeb", "phase", "goal"})
# So many turns of so many seconds without anything under way are the end of it.
STILL, A_TURN = 3, 0.003
BOTH: tuple[Rater, ...] = ("citizen", "caseworker")


class Typist:
    """Somebody at the keyboard. Longer texts are pasted into the field the cursor stands in."""

    def __init__(self, app: ForloebApp) -> None:
        self.app = app
        self.citizen_id: int | None = None

    def ask(self, service: Callable[..., Any], *args: Any) -> Any:
        """What stands in the file; it is only read."""
        return self.app.ask(service, *args)

    @property
    def case(self) -> Case:
        """The citizen's file."""
        case: Case = self.ask(citizens.case, self.citizen_id)
        return case

    async def wake(self) -> None:
        """The window has stood open over the night: it looks at the clock now and then."""
        yesterdays = self.app.screen
        self.app.look_while_free()
        while isinstance(yesterdays, CitizenScreen) and self.app.screen is yesterdays:
            await sleep(A_TURN)
        await self.press()

    # Keys

    async def press(self, *keys: str) -> None:
        """Keys, and what comes of them."""
        type_ahead(self.app, *keys)
        still = 0
        while still < STILL:
            await sleep(A_TURN)
            still = still + 1 if self._is_still() else 0

    def _is_still(self) -> bool:
        """Whether nothing is under way: asked of few, as a story has thousands of keys."""
        app, screen = self.app, self.app.screen
        around = (app, screen, *(self.app.focused or screen).ancestors_with_self)
        return (
            app._gate.is_idle
            and not app._is_on_its_way()
            and not app.workers._workers
            and not any(one.message_queue_size for one in around if isinstance(one, MessagePump))
            and not (screen._callbacks or screen._layout_required or screen._dirty_widgets)
        )

    async def paste(self, text: str) -> None:
        """Text into the field with the cursor."""
        self.app.post_message(events.Paste(text))
        await self.press()

    def the(self, kind: type[Found], selector: str = "") -> Found:
        """A widget on the screen in front."""
        return self.app.screen.query_one(f"{selector or kind.__name__}", kind)

    async def go(self, letter: str) -> None:
        """To a tab or a screen about the citizen, where it is not there already."""
        screen = self.app.screen
        if letter in TABS:
            if not isinstance(screen, CitizenScreen) or screen.tab != TABS[letter]:
                await self.press("g", letter)
        elif type(screen).__name__ != SCREENS[letter]:
            await self.press("g", letter)

    async def walk(self, lines: Lines, key: Hashable) -> None:
        """The cursor of a list to a line."""
        found = [item.key for item in lines._items if item.key is not None]
        assert key in found, f"{key} is not among {found}\n{on_screen(self.app)}"
        steps = found.index(key) - found.index(lines.key)
        await self.press(*["down" if steps > 0 else "up"] * abs(steps))
        assert lines.key == key

    async def choose(self, lines: Lines, key: Hashable) -> None:
        """Enter on a line of a list."""
        await self.walk(lines, key)
        await self.press("enter")

    # Forms

    async def fill(self, facts: Facts) -> None:
        """Type what is not there yet into the form that is open, and save it."""
        form = self.app.screen
        assert isinstance(form, FormScreen), f"no form is open\n{on_screen(self.app)}"
        await self.type_all(form._rows, facts)
        await self.press("ctrl+s")
        assert self.app.screen is not form, f"the form was not saved\n{on_screen(self.app)}"

    async def type_all(self, rows: Entries, facts: Facts) -> None:
        """Each field in turn, by Tab. What a choice asks for besides is seen before it goes on."""
        nowhere = {column for column, value in facts.items() if value not in (None, "", ())} - set(rows)
        assert not nowhere, f"no field for {sorted(nowhere)}"
        at = next(one for one in rows.values() if one.entry.has_focus)
        for column, row in rows.items():
            value = facts.get(column)
            if column not in facts or not row.display or _read(row.entry) == _kept(value):
                continue
            asked = [one for one in rows.values() if one.display]
            steps = asked.index(row) - asked.index(at)
            type_ahead(self.app, *["tab" if steps > 0 else "shift+tab"] * abs(steps))
            at = row
            if row.entry.value and isinstance(row.entry, Input):
                type_ahead(self.app, "ctrl+u")
            if text := _typed(row.entry, value):
                self.app.post_message(events.Paste(text))
            if isinstance(row.entry, Chosen):
                await self._pick(row.entry, value)
        await self.press()
        for column, value in facts.items():
            if column in rows:
                there = _read(rows[column].entry) if rows[column].display else None
                assert there == _kept(value), f"{column}: {value} is not what is read\n{on_screen(self.app)}"

    async def _pick(self, entry: Chosen, value: object) -> None:
        """Down to the one that is meant, where several begin alike."""
        await self.press()
        for _ in () if isinstance(entry, Several) else entry.options:
            if entry.picked is None or entry.picked.value == value:
                break
            await self.press("down")

    async def new(self, what: What, facts: Facts) -> None:
        """A new row, from the place where its form is opened."""
        if what == "citizen":
            await self.press("B")
        elif what in OF_THE_CARD:
            await self.press("R")
            await self.choose(self.the(Lines, "#lines"), ("new", what))
        elif what in OF_THE_STORY:
            await self.go("f")
            await self.choose(self.the(Lines, "#tracks"), ("new", what))
        elif what == "person":
            await self.go("n")
            await self.press("i")
        elif what == "subgoal":
            await self.go("h")
            await self.press("i")
        elif what == "intervention":
            await self.go("t")
            await self.press("i")
        elif what == "agreement":
            await self.go("o")
            await self._to_promises()
            await self.press("i")
        elif what == "adjustment":
            await self._to_week(facts["intervention_id"], week_of(facts["from_on"]))  # type: ignore[arg-type]  # as the form's
            await self.press("j")
        elif what == "group_session":
            await self._to_group(facts["offer_id"])
            await self.press("i")
        elif what == "visit" and facts["intervention_id"]:
            await self._to_placement(facts["intervention_id"])
            await self.choose(self.the(Lines, "#page-lines"), ("new", "visit"))
        else:
            assert what in ("visit", "recommendation"), what
            await self.go("r")
            await self.choose(self.the(Lines, "#path-lines"), ("new", what))
        await self.fill(facts)
        if what in OF_THE_CARD or (what == "visit" and facts["intervention_id"]):
            await self.press("escape")

    async def correct(self, what: What, row_id: int, facts: Facts) -> None:
        """A row corrected where it stands."""
        if what == "subgoal":
            await self._to_step(row_id)
            await self.press("r")
        elif what == "intervention":
            await self._to_bar(row_id)
            await self.press("r")
        elif what == "adjustment":
            (hours,) = (
                one for each in self.case.interventions for one in each.adjustments if one.id == row_id
            )
            await self._to_week(hours.intervention_id, week_of(hours.from_on))
            await self.press("j")
        else:
            assert what == "appointment", what
            await self._to_talk(row_id)
            await self.press("enter", "r")
        await self.fill(facts)
        if what == "appointment":
            await self.press("escape")

    # Talks

    async def note(self, header: str, text: str, details: Facts) -> None:
        """``n``, one line or a long note, and what stands beside it."""
        type_ahead(self.app, "n")
        await self.paste(f"{header}: {text}")
        if details:
            if "\n" not in text:
                await self.press("ctrl+e")
            await self.press("f9")
            await self.type_all(self.the(Beside)._rows, details)
        await self.press("ctrl+s" if details or "\n" in text else "enter")
        assert not self.app.screen.query(Field), f"the note was not saved\n{on_screen(self.app)}"

    async def _to_talk(self, talk_id: int) -> None:
        await self.go("l")
        await self.walk(self.the(Lines, "#talks"), ("talk", talk_id))

    async def journalise(self, talk_id: int) -> None:
        """``J`` in the log, and yes."""
        await self._to_talk(talk_id)
        await self.press("J", "enter")

    async def plan(self, when: str) -> None:
        """``i`` in the log asks when."""
        await self.go("l")
        await self.press("i")
        await self.paste(when)
        await self.press("enter")

    async def _to_promises(self) -> None:
        promises = self.the(Lines, "#promises")
        for _ in self.app.screen.focus_chain:
            if promises.has_focus:
                return
            await self.press("tab")
        raise AssertionError(f"Tab never comes to the agreements\n{on_screen(self.app)}")

    async def keep(self, agreement_id: int) -> None:
        """Space on an agreement."""
        await self.go("o")
        await self._to_promises()
        await self.walk(self.the(Lines, "#promises"), ("agreement", agreement_id))
        await self.press("space")

    # The wheel

    async def _to_step(self, subgoal_id: int) -> None:
        await self.go("h")
        steps = self.the(Lines, "#steps")
        if not steps.display:
            await self.press("p")
        await self.walk(steps, ("subgoal", subgoal_id))

    async def reach(self, subgoal_id: int) -> None:
        """Space on a step."""
        await self._to_step(subgoal_id)
        await self.press("space")

    async def measure(self, sheet: Sheet) -> None:
        """``M`` and a digit for each, with what lies behind it; a dimension that is passed over by Enter."""
        await self.go("h")
        if self.the(Lines, "#steps").display:
            await self.press("p")
        await self.press("M")
        raters = BOTH
        if any(rater == "provider" for rater, _ in sheet):
            raters = (*BOTH, "provider")
            await self.press("t")
        for one in self.case.dimensions:
            for rater in raters:
                given = sheet.get((rater, one.id), Given(None))
                await self.press("enter" if given.value is None else str(given.value % 10))
                if given.reason:
                    await self.press("r")
                    await self.paste(given.reason)
                    await self.press("enter")
        await self.press("enter")
        assert isinstance(self.app.screen, CitizenScreen), f"it was not saved\n{on_screen(self.app)}"

    # The plan

    async def _to_bar(self, intervention_id: int) -> None:
        await self.go("t")
        timeline = self.the(Timeline)
        ids = list(timeline._contents.rows)
        steps = ids.index(intervention_id) - ids.index(timeline.selected or ids[0])
        await self.press(*["down" if steps > 0 else "up"] * abs(steps))
        assert timeline.selected == intervention_id

    async def _to_week(self, intervention_id: object, week: int) -> None:
        assert isinstance(intervention_id, int)
        await self._to_bar(intervention_id)
        timeline = self.the(Timeline)
        steps = week - timeline.view.cursor
        await self.press(*["right" if steps > 0 else "left"] * abs(steps))
        assert timeline.view.cursor == week

    async def _to_placement(self, intervention_id: object) -> None:
        assert isinstance(intervention_id, int)
        await self._to_bar(intervention_id)
        await self.press("P")

    async def take(self, recommendation_id: int) -> None:
        """Enter on a recommendation."""
        await self.go("r")
        await self.choose(self.the(Lines, "#path-lines"), ("recommendation", recommendation_id))

    async def check(self, line: str, intervention_id: int | None) -> None:
        """Space on a line of the start's checklist, or of the placement's page."""
        if intervention_id is None:
            await self.go("r")
        else:
            await self._to_placement(intervention_id)
        lines = self.the(Lines, "#path-lines" if intervention_id is None else "#page-lines")
        await self.walk(lines, ("check", line))
        await self.press("space")
        if intervention_id is not None:
            await self.press("escape")

    async def attend(self, week: int, intervention_id: int, hours: float, feeling: int | None) -> None:
        """``H``, figures and ``f`` in the week that stands there on a Friday."""
        await self.go("t")
        timeline = self.the(Timeline)
        steps = week - timeline.view.cursor
        await self.press(*["right" if steps > 0 else "left"] * abs(steps))
        await self.press("H")
        await self.walk(self.the(Lines, "#lines"), intervention_id)
        figures = in_hours(hours).removesuffix(" t")
        await self.press(*("comma" if sign == "," else sign for sign in figures), *["f"] * (feeling or 0))
        await self.press("enter")

    # Groups

    async def _to_group(self, offer_id: object) -> None:
        await self.go("p")
        listed = self.the(Lines, "#group-list")
        if not listed.has_focus:
            await self.press("tab")
        await self.walk(listed, offer_id if isinstance(offer_id, int) else None)

    async def meet(self, session_id: int, offer_id: int) -> None:
        """Who came, by space; then back to the citizen."""
        await self._to_group(offer_id)
        await self.press("tab")
        await self.choose(self.the(Lines, "#group"), ("session", session_id))
        await self.walk(self.the(Lines, "#page-lines"), self.citizen_id)
        await self.press("space", "enter")
        await self.back()

    async def back(self) -> None:
        """From everybody's screens to the citizen, by search."""
        await self.press("s")
        await self.paste(self.case.citizen.name)
        await self.press("enter")
        assert isinstance(self.app.screen, CitizenScreen), on_screen(self.app)


def _kept(value: object) -> object:
    return None if value in ("", ()) else value


def _read(entry: Entry) -> object:
    try:
        return _kept(entry.read())
    except Problem:
        return entry


def _typed(entry: Entry, value: object) -> str:
    """A value as a person writes it in a field."""
    if value is None:
        return ""
    match entry:
        case Several():
            chosen = value if isinstance(value, tuple) else ()
            return "; ".join(one.title for one in entry.options if one.value in chosen)
        case Chosen():
            title: str = next(one.title for one in entry.options if one.value == value)
            return title
        case LongLine():
            return str(value)
        case Line():
            return entry.kind.written(value)

"""*Kalender*: a week or a day of talks over all citizens, with deadlines and what the rhythm proposes.

Where there is room the week has a column for each day; ``l`` makes a list of it, as in a smaller window.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer

from forloebtui.dates import danish
from forloebtui.dates.weeks import DAYS_PER_WEEK, iso_number, monday, week_of
from forloebtui.model.in_danish import FORM
from forloebtui.model.lists import Appointment
from forloebtui.rules.rhythm import Proposal
from forloebtui.services import agenda, calendar, citizens
from forloebtui.services.agenda import Agenda
from forloebtui.ui import export, keys
from forloebtui.ui.screens.citizen.glance import glance
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.screens.talks import appointments
from forloebtui.ui.screens.talks.agenda_columns import WeekColumns
from forloebtui.ui.screens.talks.agenda_lines import (
    SATURDAY,
    column_items,
    day_items,
    week_items,
    whole_item,
)
from forloebtui.ui.widgets.lines import Bar, Build, Lines, nothing

REST_SECONDS = 0.12
# The narrowest window with a column for each day.
COLUMNS_FROM = 110


class AgendaScreen(Framed):
    """See the module."""

    CSS_PATH = "agenda.tcss"
    BINDINGS = keys.bindings(keys.AGENDA)
    PLACES = (keys.AGENDA,)

    @dataclass
    class Read(Message):
        """The calendar was read again."""

        found: Agenda

    def __init__(self) -> None:
        super().__init__()
        self._day = self._begin = _next_workday(self.app.clock().date())
        self._by_week = True
        self._as_list = False
        self._found = Agenda(self._day, self._day)
        # Which way the days were turned last: in columns the cursor comes in from there.
        self._turned = 1
        self._rest: Timer | None = None
        # Whether the cursor has been put on the first talk to come.
        self._is_placed = False
        # Keys wait until there is something to press them on.
        self.is_opening = True
        # Whose change was made here last: taken back from here without asking.
        self._touched: frozenset[int] = frozenset()

    def compose_body(self) -> ComposeResult:
        """The list, and room for the citizen under the cursor; or the columns, and what it says in them."""
        with Horizontal():
            yield Lines(id="days")
            yield Lines(id="detail", focusable=False)
            with Vertical(id="columns"):
                yield WeekColumns(id="week")
                yield Bar(id="whole", ground="surface")

    def on_mount(self) -> None:
        """Begin with this week."""
        self.query_one("#days").focus()
        self._read()

    # As columns or as a list

    @property
    def _has_columns(self) -> bool:
        return self._by_week and not self._as_list and self.size.width >= COLUMNS_FROM

    @property
    def cursor(self) -> Lines | WeekColumns:
        """What has the cursor: its ``key`` is what stands under it."""
        return self.query_one(WeekColumns) if self.has_class("-columns") else self.query_one("#days", Lines)

    def _lay_out(self) -> None:
        """Columns where there is room for them; the cursor stays on its key."""
        key = self.cursor.key
        self.set_class(self._has_columns, "-columns")
        self._show_days()
        if isinstance(cursor := self.cursor, WeekColumns):
            cursor.enter()
        else:
            cursor.focus()
        if key is not None:
            cursor.key = key
            # What was hidden has no height yet to scroll in.
            self.call_after_refresh(cursor.scroll_to_cursor)

    def on_resize(self) -> None:
        """There may be room for columns now, or no more; what is on its way finds out by itself."""
        if not self.is_opening and self._has_columns != self.has_class("-columns"):
            self._lay_out()

    def action_list(self) -> None:
        """The week as a list, or as columns again."""
        if not self._by_week or self.size.width < COLUMNS_FROM:
            self.app.say(f"Spalter er for en hel uge i et vindue på mindst {COLUMNS_FROM} tegn.")
            return
        self._as_list = not self._as_list
        self._lay_out()

    # Reading

    @property
    def _span(self) -> tuple[date, date]:
        if not self._by_week:
            return self._day, self._day
        first = monday(week_of(self._day))
        return first, first + timedelta(days=DAYS_PER_WEEK - 1)

    @work(thread=True, exclusive=True, group="agenda")
    def _read(self) -> None:
        with self.app.telling_from_thread():
            self.post_message(self.Read(self.app.ask(agenda.agenda, *self._span)))

    @on(Read)
    def _show(self, message: Read) -> None:
        is_another = message.found.first != self._found.first
        self._found = message.found
        if (message.found.first, message.found.last) != self._span:
            return
        self._show_heading(self.app.clock().date())
        if self._has_columns != self.has_class("-columns"):
            self._lay_out()
        else:
            self._show_days()
        if isinstance(cursor := self.cursor, WeekColumns) and (is_another or cursor.key is None):
            cursor.enter(self._turned)
        if not self._is_placed:
            self._is_placed = True
            coming = (one for one in message.found.appointments if one.conversation.held_on >= self._begin)
            if (first := next(coming, None)) is not None:
                cursor.key = ("talk", first.citizen_id, first.conversation.id)
        if self.is_opening:
            self.is_opening = False
            self.app.let_keys_go_on()

    def _show_days(self) -> None:
        found, today = self._found, self.app.clock().date()
        if isinstance(cursor := self.cursor, WeekColumns):
            days = (found.first + timedelta(days=later) for later in range(DAYS_PER_WEEK))
            cursor.show([self._column(day, today) for day in days])
            self._show_whole()
        else:
            build = week_items if self._by_week else day_items
            cursor.show(partial(build, found, today, self.app.catalogue))

    def _column(self, day: date, today: date) -> Build | None:
        """A day's lines; None of a weekend with nothing in it."""
        build = partial(column_items, self._found, day, today)
        is_shown = day.weekday() < SATURDAY or day == today or any(item.key for item in build(COLUMNS_FROM))
        return build if is_shown else None

    def _show_whole(self) -> None:
        bar = self.query_one("#whole", Bar)
        bar.show(whole_item(self._found, self.cursor.key, self.app.catalogue, self.size.width).line)

    def _show_heading(self, today: date) -> None:
        first, last = self._span
        week = f"uge {iso_number(week_of(first))}"
        which = f"{week} · {first:%d.%m}–{danish.plain(last)}" if self._by_week else danish.long(first)
        here = "  i dag" if first <= today <= last and not self._by_week else ""
        count = len(self._found.proposals)
        self.query_one("#top", Bar).show(
            ((" Kalender", "strong"), (f"  {which}", "plain"), (here, "accent")),
            ((f"{count} forslag ", "accent"),) if count else (),
        )

    def changed(self, citizen_ids: frozenset[int]) -> None:  # noqa: ARG002 - everybody is on this screen
        """Read again."""
        self._read()

    # The cursor

    @property
    def selected_citizen(self) -> int | None:
        """Who is under the cursor."""
        match self.cursor.key:
            case (str(), int(citizen_id), *_):
                return citizen_id
        return None

    @property
    def written_about(self) -> int | None:
        """Who is under the cursor."""
        return self.selected_citizen

    @property
    def in_hand(self) -> frozenset[int]:
        """Who is under the cursor, and whose talk was moved from there just now."""
        return super().in_hand | self._touched

    def _talk(self) -> Appointment | None:
        match self.cursor.key:
            case ("talk", _, int(talk_id)):
                return next((one for one in self._found.appointments if one.conversation.id == talk_id), None)
        return None

    def _proposal(self) -> Proposal | None:
        match self.cursor.key:
            case ("proposal", int(citizen_id)):
                return next((one for one in self._found.proposals if one.citizen_id == citizen_id), None)
        return None

    @on(Lines.Moved, "DayColumn")
    @on(events.DescendantFocus, "DayColumn")
    def _in_a_column(self) -> None:
        self._show_whole()
        self._glance_soon()

    @on(Lines.Moved, "#days")
    def _glance_soon(self) -> None:
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST_SECONDS, self._glance)

    def _glance(self) -> None:
        detail, citizen_id = self.query_one("#detail", Lines), self.selected_citizen
        if not detail.display:
            return
        if citizen_id is None:
            detail.show(nothing)
            return
        with self.app.telling():
            case = self.app.ask(citizens.case, citizen_id)
            alerts = self.app.ask(citizens.alerts_of, case)
            detail.show(partial(glance, case, alerts, self.app.clock().date()))

    @on(Lines.Chosen, "#days")
    @on(Lines.Chosen, "DayColumn")
    def _open(self) -> None:
        from forloebtui.ui.screens.talks.prepare import PrepareScreen

        talk, made = self._talk(), self._proposal()
        if talk is not None and talk.conversation.status == "planned":
            self.app.push_screen(PrepareScreen(talk.citizen_id, talk.conversation.id))
        elif talk is not None:
            self.app.open_citizen(talk.citizen_id, "log", talk.conversation.id)
        elif made is not None:
            at = f" kl. {made.at:%H:%M}" if made.at else ""
            self._touched = frozenset({made.citizen_id})
            appointments.new(self.app, made.citizen_id, f"{danish.plain(made.on)}{at} {FORM[made.form]}")
        else:
            self.action_open_citizen()

    # Verbs

    def _go(self) -> None:
        """Read other days; keys wait until they are there."""
        self.is_opening = True
        self._read()

    def action_turn(self, by: int) -> None:
        """A week or a day on; in columns the day beside, and from the last of them the next week."""
        self._turned = by
        if isinstance(cursor := self.cursor, WeekColumns) and cursor.step(by):
            return
        self._day += timedelta(days=by * (DAYS_PER_WEEK if self._by_week else 1))
        self._go()

    def action_today(self) -> None:
        """To today, from a weekend to the week that comes."""
        self._turned = 1
        self._day = _next_workday(self.app.clock().date())
        self._go()

    def action_closer(self) -> None:
        """One day, that of the cursor: else today where it is in the week shown."""
        if not self._by_week:
            return
        first, last = self._span
        talk, made = self._talk(), self._proposal()
        today = self.app.clock().date()
        if talk is not None:
            self._day = talk.conversation.held_on
        elif made is not None:
            self._day = made.on
        elif first <= today <= last:
            self._day = today
        else:
            self._day = first
        self._by_week = False
        self._go()

    def action_further(self) -> None:
        """The whole week."""
        self._by_week = True
        self._go()

    def action_accept(self) -> None:
        """Put what is proposed in the calendar."""
        made = self._proposal()
        if made is None:
            self.app.say(keys.told("Stil dig på et forslag: {agenda.accept} skriver det i kalenderen."))
            return
        self._touched = frozenset({made.citizen_id})
        with self.app.telling():
            self.app.done(f"{self.app.ask(agenda.accept, made.citizen_id)} · {made.name}")

    def action_new_appointment(self) -> None:
        """A new one with the citizen under the cursor."""
        citizen_id = self.selected_citizen
        if citizen_id is None:
            self.app.say(keys.told("Stil dig på en borger først; eller {search.open} finder én."))
            return
        self._touched = frozenset({citizen_id})
        appointments.new(self.app, citizen_id)

    def _planned(self) -> Appointment | None:
        """The appointment under the cursor; else it is said that there is none."""
        talk = self._talk()
        if talk is None or talk.conversation.status != "planned":
            self.app.say("Stil dig på en aftalt samtale først.")
            return None
        self._touched = frozenset({talk.citizen_id})
        return talk

    def action_move(self) -> None:
        """To another day."""
        if talk := self._planned():
            appointments.move(self.app, talk.citizen_id, talk.conversation)

    def action_cancel(self) -> None:
        """It does not take place."""
        if talk := self._planned():
            appointments.cancel(self.app, talk.conversation)

    def action_no_show(self) -> None:
        """The citizen did not come."""
        if talk := self._planned():
            appointments.no_show(self.app, talk.conversation)

    def action_export(self) -> None:
        """Appointments and deadlines as a file for another calendar."""

        def write(folder: Path, choice: int) -> None:
            target = folder / calendar.FILE_NAME
            count = self.app.ask(calendar.write, target, with_names=choice == 1)
            self.app.say(f"{count} aftaler og frister er skrevet i {target}")

        export.ask_folder(
            self.app,
            "Kalenderfilen: hvilken mappe?",
            lambda folder, _choice: folder / calendar.FILE_NAME,
            write,
            choices=("uden navne og uden emner", "med navne og emner"),
            also=("Ligger der en fra sidst, skrives den over. Hentes den igen, flytter aftalerne sig.",),
        )

    def action_open_citizen(self) -> None:
        """The citizen under the cursor."""
        if (citizen_id := self.selected_citizen) is not None:
            self.app.open_citizen(citizen_id)


def _next_workday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return monday(week_of(day) + 1) if day.weekday() >= SATURDAY else day

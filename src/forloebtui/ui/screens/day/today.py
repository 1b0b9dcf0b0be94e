"""*I dag*: who needs the caseworker, whom they meet, what they began to write, and everybody."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.timer import Timer

from forloebtui.dates import danish
from forloebtui.dates.weeks import iso_number, sunday, week_of
from forloebtui.model.lists import CaseloadRow
from forloebtui.ui import keys, text
from forloebtui.ui.screens import signs
from forloebtui.ui.screens.asking.question import QuestionScreen
from forloebtui.ui.screens.caseload.caseload_lines import caseload_items
from forloebtui.ui.screens.day import reminders
from forloebtui.ui.screens.day.mending import mend
from forloebtui.ui.screens.day.reminder_lines import alert_key, aside_key
from forloebtui.ui.screens.day.today_lines import Shown, attention_items, draft_key
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.widgets.lines import Bar, Lines
from forloebtui.ui.widgets.painted import Row

if TYPE_CHECKING:
    from collections.abc import Hashable

    from forloebtui.services.today import CitizenAlert, CitizenAside

# The detail pane waits until the cursor rests: a held arrow reads no files.
REST_SECONDS = 0.12
FRIDAY = 4
# So much of a draft is read out before it is thrown away.
DRAFT_CELLS = 70


class TodayScreen(Framed):
    """The first screen."""

    BINDINGS = keys.bindings(keys.REMINDER) + keys.bindings(keys.TODAY)
    PLACES = (keys.REMINDER, keys.TODAY)

    class Read(Message):
        """Everything was read again."""

        def __init__(self, shown: Shown) -> None:
            super().__init__()
            self.shown = shown

    def __init__(self, known: Sequence[CaseloadRow] | None = None) -> None:
        """``known`` is given while the file is not open yet: then whoever opens it says when to read."""
        super().__init__()
        self._known = known
        self.shown = Shown()
        self._is_unfolded = False
        self._rest: Timer | None = None
        self._glanced: int | None = None
        self._acted_on: frozenset[int] = frozenset()

    def compose_body(self) -> ComposeResult:
        """Two lists, room for the one under the cursor, and what the line under the cursor says in full."""
        with Row(id="lists"):
            yield Lines(id="attention")
            yield Lines(id="caseload")
            yield Lines(id="detail", focusable=False)
        yield Bar(id="what", ground="surface")
        yield Bar(id="why", ground="surface")

    def on_mount(self) -> None:
        """Show the names as they were last known; the rest comes."""
        self._show_day()
        self.query_one("#caseload", Lines).show(partial(caseload_items, self._last_known, self._today))
        self.query_one("#attention").focus()
        if self._known is None:
            self.call_after_refresh(self.read_all)

    @property
    def _last_known(self) -> Sequence[CaseloadRow]:
        if self._known is not None:
            return self._known
        from forloebtui.services import caseload

        return self.app.ask(caseload.last_known)

    @property
    def _today(self) -> date:
        return self.app.clock().date()

    def _show_day(self) -> None:
        day = self._today
        self.query_one("#top", Bar).show(
            (
                (" forloebtui ", "accent"),
                ("  I dag", "strong"),
                (f"  {danish.long(day)} · uge {iso_number(week_of(day))}", "muted"),
            ),
            (("opdigtede borgere ", "soon"),) if self.app.demo else (),
        )

    def new_day(self) -> None:
        """Another day, and what is due on it."""
        self._show_day()
        self.read_all()

    @work(thread=True, exclusive=True, group="today")
    def read_all(self) -> None:
        """Read everything again, apart from the keys."""
        from forloebtui.services import caseload, drafts, today

        ask, day = self.app.ask, self._today
        # From Friday on the next week is what one plans for.
        last = sunday(week_of(day) + (day.weekday() >= FRIDAY))
        with self.app.telling_from_thread():
            self.app.catch_up()
            rows = ask(caseload.rows)
            shown = Shown(
                rows,
                today.alerts_in(rows),
                ask(today.appointments, day, last),
                ask(drafts.begun),
                today.set_aside_in(rows),
            )
            self.post_message(self.Read(shown))

    @on(Read)
    def _show_read(self, read: Read) -> None:
        self.shown = read.shown
        self.query_one("#caseload", Lines).show(partial(caseload_items, read.shown.rows, self._today))
        self._show_attention()
        self._leave_empty_list()
        self._explain()

    def _leave_empty_list(self) -> None:
        """Where nothing needs attention the citizens are what is left to choose among."""
        attention, everybody = self.query_one("#attention", Lines), self.query_one("#caseload", Lines)
        if attention.has_focus and attention.key is None and everybody.key is not None:
            everybody.focus()

    def _show_attention(self) -> None:
        self.query_one("#attention", Lines).show(
            partial(attention_items, self.shown, self._is_unfolded, self._today)
        )

    def changed(self, citizen_ids: frozenset[int]) -> None:  # noqa: ARG002 - everybody is on this screen
        """Read again; the pane too."""
        self._glanced = None
        self.read_all()
        self._glance_soon()

    def drafts_changed(self) -> None:
        """Read again."""
        self.read_all()

    # The cursor

    @property
    def selected_citizen(self) -> int | None:
        """Who is under the cursor of the list that has the focus."""
        match self._key:
            case (str(), int(citizen_id), *_) if citizen_id:
                return citizen_id
        return None

    @property
    def in_hand(self) -> frozenset[int]:
        """Who is under the cursor, and whose reminder has just been taken from there."""
        return super().in_hand | self._acted_on

    @property
    def written_about(self) -> int | None:
        """Who is under the cursor; beside a draft, a new conversation may be with anybody."""
        match self._key:
            case ("alert" | "aside" | "citizen" | "talk", int(citizen_id), *_):
                return citizen_id
        return None

    @property
    def _key(self) -> "Hashable":
        return self.focused.key if isinstance(self.focused, Lines) else None

    @property
    def _alert(self) -> "CitizenAlert | None":
        return next((found for found in self.shown.alerts if alert_key(found) == self._key), None)

    @property
    def _set_aside(self) -> "CitizenAside | None":
        return next((found for found in self.shown.aside if aside_key(found) == self._key), None)

    @on(Lines.Moved)
    def _moved(self, message: Lines.Moved) -> None:
        if message.lines.has_focus:
            self._explain()
            self._glance_soon()

    def on_descendant_focus(self) -> None:
        """Another list has the keys."""
        self._explain()
        self._glance_soon()

    def on_resize(self) -> None:
        """There may be room for the pane now."""
        self._glance_soon()

    def _explain(self) -> None:
        """Say in full what the line under the cursor is about, and where the rule stands."""
        what, why = self.query_one("#what", Bar), self.query_one("#why", Bar)
        if found := self._alert:
            mark, role = signs.sign(found.alert.severity)
            what.show(((f" {mark} ", role), (found.alert.text, "plain")))
            why.show(((f"   {found.name}", "muted"), (f" · {found.alert.source}", "faint")))
            return
        if aside := self._set_aside:
            decision = aside.aside.decision
            way = keys.told("  sat til side · {reminder.done} tager den frem igen")
            what.show(((f"   {aside.name}", "strong"), (way, "muted")))
            why.show(((f"   {danish.plain(decision.decided_on)} {decision.reason}", "faint"),))
            return
        row = next((row for row in self.shown.rows if row.citizen_id == self.selected_citizen), None)
        if row is None:
            what.show(())
            why.show(())
            return
        last = danish.near(row.last_on, self._today) if row.last_on else "ingen endnu"
        following = signs.moment(row.next_at, self._today) if row.next_at else "ikke aftalt"
        what.show(((f"   {row.name}", "strong"), (f"  fase {row.phase}" if row.phase else "", "muted")))
        why.show(((f"   Sidste samtale {last} · næste {following}", "faint"),))

    def _glance_soon(self) -> None:
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST_SECONDS, self._glance)

    def _glance(self) -> None:
        detail, citizen_id = self.query_one("#detail", Lines), self.selected_citizen
        if self.app.opening or not detail.display or citizen_id is None or citizen_id == self._glanced:
            return
        from forloebtui.services import citizens
        from forloebtui.ui.screens.citizen.glance import glance

        self._glanced = citizen_id
        with self.app.telling():
            case = self.app.ask(citizens.case, citizen_id)
            detail.show(partial(glance, case, self.app.ask(citizens.alerts_of, case), self._today))

    @on(Lines.Chosen)
    def _chosen(self, message: Lines.Chosen) -> None:
        if self.app.opening:
            return
        match message.key:
            case ("alert", *_):
                if found := self._alert:
                    mend(self.app, found)
            case ("aside", *_):
                self.action_why()
            case "fold":
                self._is_unfolded = not self._is_unfolded
                self._show_attention()
            case ("citizen", int(citizen_id)):
                self.app.open_citizen(citizen_id)
            case ("talk", int(citizen_id), int(conversation_id)):
                self._open_talk(citizen_id, conversation_id)
            case ("draft", _, int(draft_id)):
                self.app.write_conversation(draft_id=draft_id)

    def _open_talk(self, citizen_id: int, talk_id: int) -> None:
        """An appointment is prepared; another talk is read."""
        from forloebtui.ui.screens.talks.prepare import PrepareScreen

        talks = (one.conversation for one in self.shown.appointments)
        if any(talk.id == talk_id and talk.status == "planned" for talk in talks):
            self.app.push_screen(PrepareScreen(citizen_id, talk_id))
        else:
            self.app.open_citizen(citizen_id, "log", talk_id)

    # Verbs

    def action_other_list(self) -> None:
        """From one list to the other."""
        attention, everybody = self.query_one("#attention"), self.query_one("#caseload")
        (everybody if attention.has_focus else attention).focus()

    def action_tick(self) -> None:
        """Done; what was set aside is taken up again."""
        if found := self._alert:
            self._acted_on = frozenset({found.citizen_id})
            reminders.mark_done(self.app, found)
        elif aside := self._set_aside:
            self._acted_on = frozenset({aside.citizen_id})
            reminders.take_up(self.app, aside)
        else:
            self.app.say(keys.told("Kun en påmindelse kan få et hak her: {list.choose} åbner resten."))

    def action_why(self) -> None:
        """The rule behind the reminder under the cursor, and all the others of that citizen."""
        from forloebtui.ui.screens.day.why import WhyScreen

        if (citizen_id := self.selected_citizen) is not None and not self.app.opening:
            self.app.push_screen(WhyScreen(citizen_id, self._key))
        else:
            self.app.say("Vælg en påmindelse eller en borger først.")

    def action_postpone(self) -> None:
        """Show it again another day."""
        if found := self._alert:
            self._acted_on = frozenset({found.citizen_id})
            reminders.postpone(self.app, found)
        else:
            self.app.say("Vælg en påmindelse først: den kan sættes til side.")

    def action_remove(self) -> None:
        """Hide the rule of a reminder, or throw a draft away, after asking."""
        if found := self._alert:
            self._acted_on = frozenset({found.citizen_id})
            reminders.hide(self.app, found)
            return
        draft = next((one for one in self.shown.drafts if self._key == draft_key(one)), None)
        if draft is not None:
            self.app.push_screen(
                QuestionScreen("Smid kladden væk?", f"»{text.fit(draft.text, DRAFT_CELLS).rstrip()}«"),
                partial(self._drop, draft.id),
            )
        else:
            self.app.say("Vælg en påmindelse eller en kladde først.")

    def _drop(self, draft_id: int, sure: bool | None) -> None:
        from forloebtui.services import drafts

        if sure:
            with self.app.telling():
                self.app.ask(drafts.drop, draft_id)
                self.app.say("Kladden er smidt væk.")
                self.read_all()

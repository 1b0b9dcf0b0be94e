"""*I dag*: who needs the caseworker, whom they meet, what they began to write, and everybody."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer

from forloebtui.dates import danish
from forloebtui.dates.weeks import iso_number, sunday, week_of
from forloebtui.model.in_danish import FORM
from forloebtui.model.lists import Appointment, CaseloadRow, Draft
from forloebtui.services import agreements, caseload, citizens, drafts, today
from forloebtui.services.today import CitizenAlert
from forloebtui.ui import keys, text
from forloebtui.ui.screens import signs
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.screens.glance import glance
from forloebtui.ui.screens.question import QuestionScreen
from forloebtui.ui.text import Span
from forloebtui.ui.widgets.lines import Bar, Item, Lines
from forloebtui.ui.work import Closed

if TYPE_CHECKING:
    from collections.abc import Hashable

    from forloebtui.ui.door import Tab

# The detail pane waits until the cursor rests: a held arrow reads no files.
REST_SECONDS = 0.12
FRIDAY = 4
LONGEST_FORM = max(map(len, FORM.values()))
# So much of a draft is read out before it is thrown away.
DRAFT_CELLS = 70
# Where an alert is mended, by what it is about.
MENDED_AT: dict[str, "Tab"] = {
    "intervention": "timeline",
    "week": "timeline",
    "conversation": "log",
    "agreement": "overview",
    "subgoal": "wheel",
    "measurement": "wheel",
}


def mended_at(found: CitizenAlert) -> "Tab":
    """The tab where an alert can be done something about."""
    return MENDED_AT.get(found.alert.about, "log" if found.alert.rule.startswith("contact") else "overview")


def draft_key(draft: Draft) -> tuple[str, int, int]:
    """A draft's line."""
    return "draft", draft.citizen_id or 0, draft.id


def alert_key(found: CitizenAlert) -> tuple[str, int, str, int | None]:
    """What tells an alert from the others, also after everything was read again."""
    return "alert", found.citizen_id, found.alert.rule, found.alert.subject


class TodayScreen(Framed):
    """The first screen."""

    BINDINGS = keys.bindings(keys.TODAY)
    PLACES = (keys.TODAY,)

    @dataclass
    class Read(Message):
        """Everything was read again."""

        rows: Sequence[CaseloadRow]
        alerts: Sequence[CitizenAlert]
        appointments: Sequence[Appointment]
        drafts: Sequence[Draft]

    def __init__(self, known: Sequence[CaseloadRow] | None = None) -> None:
        """``known`` is given while the file is not open yet: then whoever opens it says when to read."""
        super().__init__()
        self._known = known
        self.shown = self.Read((), (), (), ())
        self._rest: Timer | None = None
        self._glanced: int | None = None
        self._ticked: frozenset[int] = frozenset()

    def compose_body(self) -> ComposeResult:
        """Two lists, room for the one under the cursor, and what the line under the cursor says in full."""
        with Horizontal(id="lists"):
            yield Lines(id="attention")
            yield Lines(id="caseload")
            yield Lines(id="detail", focusable=False)
        yield Bar(id="what", ground="surface")
        yield Bar(id="why", ground="surface")

    def on_mount(self) -> None:
        """Show the names as they were last known; the rest comes."""
        day = self._today
        self.query_one("#top", Bar).show(
            (
                (" forloebtui ", "accent"),
                ("  I dag", "strong"),
                (f"  {danish.long(day)} · uge {iso_number(week_of(day))}", "muted"),
            ),
            (("opdigtede borgere ", "soon"),) if self.app.demo else (),
        )
        known = self.app.ask(caseload.last_known) if self._known is None else self._known
        self.query_one("#caseload", Lines).show(partial(caseload_items, known, day))
        self.query_one("#attention").focus()
        if self._known is None:
            self.call_after_refresh(self.read_all)

    @property
    def _today(self) -> date:
        return self.app.clock().date()

    @work(thread=True, exclusive=True, group="today")
    def read_all(self) -> None:
        """Read everything again, apart from the keys."""
        ask, day = self.app.ask, self._today
        # From Friday on the next week is what one plans for.
        last = sunday(week_of(day) + (day.weekday() >= FRIDAY))
        # Locked meanwhile, there is nobody to show it to.
        with suppress(Closed):
            self.post_message(
                self.Read(
                    ask(caseload.rows),
                    ask(today.alerts),
                    ask(today.appointments, day, last),
                    ask(drafts.begun),
                )
            )

    @on(Read)
    def _show_read(self, read: Read) -> None:
        day, self.shown = self._today, read
        self.query_one("#caseload", Lines).show(partial(caseload_items, read.rows, day))
        self.query_one("#attention", Lines).show(
            partial(attention_items, read.alerts, read.appointments, read.drafts, day)
        )
        self._explain()

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
        """Who is under the cursor, and whose reminder a tick has just taken from there."""
        return super().in_hand | self._ticked

    @property
    def written_about(self) -> int | None:
        """Who is under the cursor; beside a draft, a new conversation may be with anybody."""
        match self._key:
            case ("alert" | "citizen" | "talk", int(citizen_id), *_):
                return citizen_id
        return None

    @property
    def _key(self) -> "Hashable":
        return self.focused.key if isinstance(self.focused, Lines) else None

    def _alert_at(self, key: "Hashable") -> CitizenAlert | None:
        return next((found for found in self.shown.alerts if alert_key(found) == key), None)

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
        found = self._alert_at(self._key)
        if found is not None:
            mark, role = signs.sign(found.alert.severity)
            what.show(((f" {mark} ", role), (found.alert.text, "plain")))
            why.show(((f"   {found.alert.source}", "faint"),))
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
        self._glanced = citizen_id
        with self.app.telling():
            case = self.app.ask(citizens.case, citizen_id)
            detail.show(partial(glance, case, self.app.ask(citizens.alerts_of, case), self._today))

    @on(Lines.Chosen)
    def _chosen(self, message: Lines.Chosen) -> None:
        if self.app.opening:
            return
        match message.key:
            case ("alert", int(citizen_id), *_):
                if (found := self._alert_at(message.key)) is not None:
                    self.app.open_citizen(citizen_id, mended_at(found), found.alert.subject)
            case ("citizen", int(citizen_id)):
                self.app.open_citizen(citizen_id)
            case ("talk", int(citizen_id), int(conversation_id)):
                self.app.open_citizen(citizen_id, "log", conversation_id)
            case ("draft", _, int(draft_id)):
                self.app.write_conversation(draft_id=draft_id)

    # Verbs

    def action_other_list(self) -> None:
        """From one list to the other."""
        attention, everybody = self.query_one("#attention"), self.query_one("#caseload")
        (everybody if attention.has_focus else attention).focus()

    def focus_list(self, place: str) -> None:
        """*I dag* or *Borgere*."""
        self.query_one("#caseload" if place == "caseload" else "#attention").focus()

    def action_tick(self) -> None:
        """Mark the agreement under the cursor kept."""
        found = self._alert_at(self._key)
        if found is None or found.alert.about != "agreement" or found.alert.subject is None:
            self.app.say("Kun en aftale kan få et hak her: Enter går til det sted, hvor resten klares.")
            return
        with self.app.telling():
            promised = next(
                one.text
                for one in self.app.ask(citizens.case, found.citizen_id).agreements
                if one.id == found.alert.subject
            )
            said = self.app.ask(agreements.tick, found.alert.subject, done=True)
            self._ticked = frozenset({found.citizen_id})
            self.app.done(f"{said}: {promised} · {found.name}")

    def action_drop_draft(self) -> None:
        """Throw the draft under the cursor away, after asking."""
        draft = next((one for one in self.shown.drafts if self._key == draft_key(one)), None)
        if draft is not None:
            self.app.push_screen(
                QuestionScreen("Smid kladden væk?", f"»{text.fit(draft.text, DRAFT_CELLS).rstrip()}«"),
                partial(self._drop, draft.id),
            )

    def _drop(self, draft_id: int, sure: bool | None) -> None:
        if sure:
            with self.app.telling():
                self.app.ask(drafts.drop, draft_id)
                self.app.say("Kladden er smidt væk.")
                self.read_all()


def attention_items(
    alerts: Sequence[CitizenAlert],
    appointments: Sequence[Appointment],
    drafts: Sequence[Draft],
    day: date,
    width: int,
) -> Iterator[Item]:
    """Today's talks, who needs attention, the talks of the days after, and what was begun."""
    now = [one for one in appointments if one.conversation.held_on == day]
    later = [one for one in appointments if one.conversation.held_on > day]
    everybody = [
        *(one.name for one in alerts),
        *(one.name for one in appointments),
        *(one.name for one in drafts),
    ]
    names = min(max(map(len, everybody), default=0), 15 if width < 50 else 24)
    if now:
        yield Item(((" I DAG", "heading"),))
        for one in now:
            yield _talk_item(one, signs.clock_time(one.conversation), names)
        yield Item(())
    yield Item(((" FRISTER OG SKIFT", "heading"), (f"  {len(alerts) or 'ingen'}", "muted")))
    for found in alerts:
        yield _alert_item(found, day, names, width)
    if not now:
        yield Item(())
        yield Item(((" I DAG", "heading"), ("  ingen samtaler", "muted")))
    if later:
        yield Item(())
        yield Item(((f" {_until(day, later[-1].conversation.held_on)}", "heading"),))
        for one in later:
            when = f"{danish.short(one.conversation.held_on)} {signs.clock_time(one.conversation)}"
            yield _talk_item(one, when, min(names, width - len(when) - LONGEST_FORM - 7))
    if drafts:
        yield Item(())
        yield Item(((" KLADDER", "heading"),))
        for draft in drafts:
            yield _draft_item(draft, day, names)


def _alert_item(found: CitizenAlert, day: date, names: int, width: int) -> Item:
    mark, role = signs.sign(found.alert.severity)
    beside = f" {danish.near(found.alert.due_on, day)} " if width >= 70 else " "
    return Item(
        (
            (f" {mark} ", role),
            (text.fit(found.name, names), "strong"),
            ("  ", "plain"),
            (text.fit(found.alert.text, width - names - 5 - len(beside)), "plain"),
            (beside, "faint"),
        ),
        alert_key(found),
    )


def _draft_item(draft: Draft, day: date, names: int) -> Item:
    begun = f"{draft.changed_at:%H:%M}" if draft.changed_at.date() == day else f"{draft.changed_at:%d.%m}"
    return Item(
        (
            (f"   {begun}  ", "muted"),
            (text.fit(draft.name or "uden navn", names), "strong" if draft.name else "muted"),
            (f"  »{' '.join(draft.text.split())}«", "plain"),
        ),
        draft_key(draft),
    )


def _until(day: date, last: date) -> str:
    if week_of(last) == week_of(day):
        return "RESTEN AF UGEN"
    return f"TIL OG MED UGE {iso_number(week_of(last))}"


def _talk_item(one: Appointment, when: str, names: int) -> Item:
    mark, role = signs.TALK_SIGNS[one.conversation.status]
    return Item(
        (
            (f" {mark} ", role),
            (f"{when}  ", "muted"),
            (text.fit(one.name, names), "strong"),
            (f"  {signs.form(one.conversation)}", "plain"),
        ),
        ("talk", one.citizen_id, one.conversation.id),
    )


def caseload_items(rows: Sequence[CaseloadRow], day: date, width: int) -> Iterator[Item]:
    """Everybody, with as many columns as there is room for."""
    spare = width - 20
    with_last, with_next, with_idle = spare >= 34, spare >= 24, spare >= 12
    fixed = 7 + 6 + 6 * with_idle + 9 * with_last + 15 * with_next
    names = max(width - fixed - 1, 10)
    head = text.fit(f" BORGERE  {len(rows)}", names + 3) + "fase" + "   t/u"
    head += "  pas." * with_idle + "  sidst  " * with_last + "  næste" * with_next
    yield Item(((head, "heading"),))
    for row in rows:
        mark, role = signs.sign(row.worst)
        columns: list[Span] = [
            (f" {mark} ", role),
            (text.fit(row.name, names), "faint" if row.closed else "strong"),
            (f"  {row.phase[:1] or '–'} ", "muted"),
            (f"{signs.number(row.hours_per_week) if row.hours_per_week else '–':>6}", "plain"),
        ]
        if with_idle:
            columns.append((f"{f'{row.idle_weeks} u' if row.idle_weeks else '–':>6}",
                         "soon" if row.idle_weeks else "faint"))  # fmt: skip
        if with_last:
            columns.append((f"  {danish.short(row.last_on)[3:] if row.last_on else '–':<7}", "muted"))
        if with_next:
            columns.append((f"  {signs.moment(row.next_at, day) if row.next_at else 'ingen':<13}",
                         "muted" if row.next_at else "faint"))  # fmt: skip
        yield Item(tuple(columns), ("citizen", row.citizen_id))

"""A whole story told from empty, day by day: what is written when, and who writes it."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count
from typing import Any, Protocol

from forloebtui.dates.weeks import monday, week_of
from forloebtui.entry.lexicon import FORMS
from forloebtui.model.case import Case
from forloebtui.model.words import Rater
from forloebtui.office.demo_files import (
    Attended,
    CitizenFile,
    DemoFiles,
    Intervention,
    Session,
    Subgoal,
    Talk,
)
from forloebtui.services import (
    agenda,
    agreements,
    attendance,
    citizens,
    conversations,
    edit,
    forms,
    groups,
    measurements,
    path,
    placements,
    record,
    subgoals,
)
from forloebtui.services.desk import Desk
from forloebtui.services.forms import Effort, What
from forloebtui.services.measurements import Sheet
from forloebtui.store import read
from tests.support.window import NOW, MovingClock

RATERS: tuple[Rater, ...] = ("citizen", "caseworker", "provider")
JOURNALISED_UNTIL = date(2026, 11, 6)
FORM_WORDS = {form: word for word, form in reversed(FORMS.items())}
Facts = Mapping[str, object]


class Hands(Protocol):
    """Who writes: what the screens call, or a person's keys. Rows are known by their numbers."""

    citizen_id: int | None

    def ask(self, service: Callable[..., Any], *args: Any) -> Any:
        """What a service answers about the file."""

    async def wake(self) -> None:
        """It is another day."""

    async def new(self, what: What, facts: Facts) -> None:
        """A new row by its form."""

    async def correct(self, what: What, row_id: int, facts: Facts) -> None:
        """A row corrected by its form."""

    async def note(self, header: str, text: str, details: Facts) -> None:
        """A talk written down; the header begins after the name."""

    async def journalise(self, talk_id: int) -> None:
        """A note is in the journal."""

    async def plan(self, when: str) -> None:
        """A talk to come, as it is typed."""

    async def keep(self, agreement_id: int) -> None:
        """An agreement is kept."""

    async def reach(self, subgoal_id: int) -> None:
        """A sub-goal is reached."""

    async def measure(self, sheet: Sheet) -> None:
        """Today's figures on the wheel."""

    async def take(self, recommendation_id: int) -> None:
        """A recommendation becomes an intervention."""

    async def check(self, line: str, intervention_id: int | None) -> None:
        """A line of a checklist is ticked: a placement's, or the start's."""

    async def attend(self, week: int, intervention_id: int, hours: float, feeling: int | None) -> None:
        """A week's hours, and how it felt."""

    async def meet(self, session_id: int, offer_id: int) -> None:
        """The citizen was with the group."""


class Services:
    """By what the screens call."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.citizen_id: int | None = None

    def ask(self, service: Callable[..., Any], *args: Any) -> Any:
        return service(self.desk, *args)

    @property
    def _whose(self) -> int:
        assert self.citizen_id is not None
        return self.citizen_id

    async def wake(self) -> None:
        pass

    async def new(self, what: What, facts: Facts) -> None:
        whose = None if what == "group_session" else self.citizen_id
        edit.save(self.desk, what, whose, None, {}, facts)

    async def correct(self, what: What, row_id: int, facts: Facts) -> None:
        now = forms.values(self.desk, what, self.citizen_id, row_id)
        before = {column: now[column] for column in facts}
        edit.save(self.desk, what, self.citizen_id, row_id, before, {"reason": "", **facts})

    async def note(self, header: str, text: str, details: Facts) -> None:
        name = citizens.case(self.desk, self._whose).citizen.name
        conversations.save(self.desk, f"{name} {header}: {text}", self._whose, details=details)

    async def journalise(self, talk_id: int) -> None:
        record.journalise(self.desk, self._whose, talk_id)

    async def plan(self, when: str) -> None:
        agenda.plan(self.desk, self._whose, when)

    async def keep(self, agreement_id: int) -> None:
        agreements.tick(self.desk, agreement_id, done=True)

    async def reach(self, subgoal_id: int) -> None:
        subgoals.tick(self.desk, subgoal_id, done=True)

    async def measure(self, sheet: Sheet) -> None:
        measurements.save(self.desk, self._whose, self.desk.today, sheet)

    async def take(self, recommendation_id: int) -> None:
        path.take(self.desk, self._whose, recommendation_id)

    async def check(self, line: str, intervention_id: int | None) -> None:
        placements.check(self.desk, self._whose, line, intervention_id)

    async def attend(self, week: int, intervention_id: int, hours: float, feeling: int | None) -> None:
        attendance.put(self.desk, self._whose, week, {intervention_id: attendance.Attended(hours, feeling)})

    async def meet(self, session_id: int, offer_id: int) -> None:
        groups.note_presence(self.desk, session_id, frozenset({self._whose}))


class Storyteller:
    """Somebody who has written a citizen's file, with a clock that stands at each day in turn.

    ``until`` is the last day, inclusive; what lies ahead of the demo's day is written on that.
    """

    def __init__(
        self, hands: Hands, clock: MovingClock, files: DemoFiles, story: CitizenFile, until: date = date.max
    ) -> None:
        self.hands, self.clock, self.story, self.files, self.until = hands, clock, story, files, until
        self.known = {actor.key: actor for actor in (*files.actors, *story.actors)}
        self.offers = {offer.key: offer.id for offer in hands.ask(_offers)}
        self.dimensions = {one.key: one.id for one in hands.ask(_dimensions)}
        self.kind_words = hands.ask(_kind_words)
        # What is done on a day: later days later, and of a day in the order it was said here.
        self._days: list[tuple[datetime, int, Callable[[], Awaitable[None]]]] = []
        self._said = count()

    def on(self, day: date, act: Callable[[], Awaitable[None]], at: time = time(16)) -> None:
        """Do something on a day, or now where the day has not come."""
        moment = min(datetime.combine(day, at), NOW)
        heappush(self._days, (moment, next(self._said), act))

    async def tell(self) -> None:
        """Write the whole file."""
        story = self.story
        first = min(one.granted_on or one.starts_on for one in story.forloebs)
        self.on(first, self.begin, time(8))
        for subgoal in story.subgoals:
            self._subgoal(subgoal, first)
        for position, one in enumerate(story.interventions):
            self._intervention(one, position)
        for talk in (*story.talks, *(each for series in story.series for each in series.talks())):
            self._talk(talk)
        for measured in story.measurements:
            sheet = {
                (rater, self.dimensions[key]): measurements.Given(
                    value, (measured.reasons or {}).get(key, "") if rater == "citizen" else ""
                )
                for rater in RATERS
                for key, value in zip(self.dimensions, getattr(measured, rater), strict=False)
                if value
            }
            self.on(measured.measured_on, partial(self.hands.measure, sheet), time(17))
        for recommended in story.recommendations:
            effort = Effort(recommended.kind, self.offers.get(recommended.offer or ""))
            facts = {"text": recommended.text, "from_whom": recommended.from_whom, "effort": effort}
            self._form(recommended.made_on, "recommendation", facts | {"made_on": recommended.made_on})
        for visit in story.visits:
            self._form(
                visit.visited_on,
                "visit",
                {"offer_id": self.offers[visit.offer or ""], "intervention_id": None,
                 "visited_on": visit.visited_on, "note": visit.note},
            )  # fmt: skip
        for checked in story.checked:
            self.on(checked.done_on, partial(self.hands.check, checked.text, None))
        for what, rows, day in (
            ("quote", story.quotes, "said_on"), ("event", story.events, "happened_on"),
            ("assessment", story.assessments, "assessed_on"), ("belief", story.beliefs, "stated_on"),
        ):  # fmt: skip
            for each in rows:
                self._form(max(getattr(each, day), first), what, vars(each))  # type: ignore[arg-type]
        for attempt in story.earlier_attempts:
            self._form(first, "earlier_attempt", vars(attempt))
        name = story.name.lower().replace(" ", "_")
        for session in self.files.sessions:
            if name in session.came:
                self.on(session.held_on, partial(self._met, session))
        await self._live()

    async def _live(self) -> None:
        while self._days and self._days[0][0].date() <= self.until:
            moment, _, act = heappop(self._days)
            is_another = moment.date() != self.clock.at.date()
            self.clock.at = max(moment, self.clock.at)
            if is_another:
                await self.hands.wake()
            await act()

    # What stands in the file

    @property
    def case(self) -> Case:
        """The citizen's file."""
        case: Case = self.hands.ask(citizens.case, self.hands.citizen_id)
        return case

    def planned(self, title: str) -> int:
        """An intervention's number."""
        return next(one.id for one in self.case.interventions if one.title == title)

    def step(self, one: Subgoal) -> int:
        """A sub-goal's number."""
        return next(each.id for each in self.case.subgoals if each.text == one.text)

    def actor(self, key: str | None) -> int | None:
        """The number of somebody in the network."""
        if key is None:
            return None
        return next(one.id for one in self.case.actors if one.name == self.known[key].name)

    def talk_at(self, moment: datetime) -> int:
        """A talk's number."""
        at = moment.isoformat(timespec="minutes")
        return next(one.id for one in self.case.conversations if one.at_iso == at)

    # What is written

    def _form(self, day: date, what: What, facts: Facts) -> None:
        self.on(day, partial(self.hands.new, what, facts))

    async def begin(self) -> None:
        """Who it is, the forløb, phases, goals and everybody around."""
        facts = {name: value for name, value in vars(self.story).items() if not isinstance(value, tuple)}
        await self.hands.new("citizen", facts)
        self.hands.citizen_id = self.hands.ask(citizens.find, self.story.name)
        for one in self.story.forloebs:
            await self.hands.new("forloeb", vars(one))
        for phase in self.story.phases:
            await self.hands.new("phase", vars(phase))
        for goal in self.story.goals:
            self._form(goal.said_on or self.clock.at.date(), "goal", vars(goal))
        for each in self.story.network:
            actor = {name: value for name, value in vars(self.known[each.actor]).items() if name != "key"}
            tie = {name: value for name, value in vars(each).items() if name not in ("actor", "dimension")}
            dimension = {"dimension_id": self.dimensions[each.dimension] if each.dimension else None}
            await self.hands.new("person", actor | tie | dimension)

    def _subgoal(self, one: Subgoal, first: date) -> None:
        facts = {
            name: value for name, value in vars(one).items() if name not in ("key", "dimension", "done_on")
        } | {"dimension_id": self.dimensions[one.dimension], "evidence": ""}

        async def reach() -> None:
            await self.hands.reach(self.step(one))
            if one.evidence:
                await self.hands.correct("subgoal", self.step(one), {"evidence": one.evidence})

        self.on(min(one.starts_on or first, NOW.date()), partial(self.hands.new, "subgoal", facts), time(9))
        if one.done_on is not None:
            self.on(one.done_on, reach)

    def _intervention(self, one: Intervention, position: int) -> None:
        kind = self.hands.ask(_intervention_kind, one.kind)
        starting = one.adjustments[0] if one.adjustments else None
        facts: dict[str, object] = {
            "effort": Effort(one.kind, self.offers.get(one.offer or "")), "title": one.title,
            "category": kind.category, "starts_on": one.starts_on, "ends_on": one.ends_on,
            "hours": starting.hours if starting else one.hours,
            "per_weeks": starting.per_weeks if starting else 1,
            "tasks": starting.tasks if starting else "",
        } | {
            name: getattr(one, name) for name in
            ("standing", "waiting_since", "origin", "placement_goal", "place", "weekly_cost", "note",
             "meaning", "priority", "weekdays")
        }  # fmt: skip
        if one.placement is not None:
            facts |= {"wish": one.placement.wish, "accommodation": one.placement.accommodation}
        advice = next((each for each in self.story.recommendations if each.became == one.title), None)

        async def write() -> None:
            now = facts | {"actor_id": self.actor(one.actor), "because": one.reason}
            if one.placement is not None:
                now["safe_person_id"] = self.actor(one.placement.safe_person)
            if advice is None:
                await self.hands.new("intervention", now)
            else:
                before = {each.id for each in self.case.interventions}
                chosen = next(each for each in self.case.recommendations if each.text == advice.text)
                await self.hands.take(chosen.id)
                (made,) = (each.id for each in self.case.interventions if each.id not in before)
                await self.hands.correct("intervention", made, now)
            if starting is not None and (starting.reason or starting.complexity):
                (hours,) = self.case.intervention(self.planned(one.title)).adjustments
                told = {name: getattr(starting, name) for name in ("complexity", "reason")}
                await self.hands.correct("adjustment", hours.id, told)

        told = [one.starts_on - timedelta(days=3), *(each.done_on for each in one.checked)]
        decided = min(told + [each.visited_on for each in one.visits])
        decided = max(decided, advice.made_on) if advice else decided
        self.on(decided, write, time(10, position))
        for subgoal in self.story.subgoals:
            if subgoal.key in one.subgoals:
                day = max(decided, subgoal.starts_on or decided)
                self.on(day, partial(self._work_towards, one.title, subgoal), time(11))
        for adjusted in one.adjustments[1:]:
            self.on(adjusted.from_on, partial(self._of, one.title, "adjustment", vars(adjusted)))
        for visit in one.visits:
            self.on(one.starts_on, partial(self._of, one.title, "visit", vars(visit) | {"offer_id": None}))
        for checked in one.checked:
            self.on(checked.done_on, partial(self._check_before, one.title, checked.text))
        for attended in one.attended:
            self._attended(one, attended)

    async def _check_before(self, title: str, line: str) -> None:
        await self.hands.check(line, self.planned(title))

    async def _work_towards(self, title: str, one: Subgoal) -> None:
        number = self.step(one)
        now = tuple(each.id for each in self.case.interventions if number in each.subgoal_ids)
        await self.hands.correct("subgoal", number, {"intervention_ids": (*now, self.planned(title))})

    async def _of(self, title: str, what: What, facts: Facts) -> None:
        await self.hands.new(what, {**facts, "intervention_id": self.planned(title)})

    async def _met(self, session: Session) -> None:
        """The group met, and the citizen was there."""
        facts = {name: value for name, value in vars(session).items() if name not in ("offer", "came")}
        offer_id = self.offers[session.offer]
        await self.hands.new("group_session", facts | {"offer_id": offer_id})
        kept = self.hands.ask(_sessions)
        made = next(one.id for one in kept if (one.offer_id, one.held_on) == (offer_id, session.held_on))
        await self.hands.meet(made, offer_id)

    def _attended(self, one: Intervention, attended: Attended) -> None:
        for turn, hours in enumerate(attended.hours):
            feeling = attended.felt[turn] if attended.felt else None
            week = week_of(attended.from_on) + turn

            async def write(week: int = week, hours: float = hours, feeling: int | None = feeling) -> None:
                await self.hands.attend(week, self.planned(one.title), hours, feeling)

            self.on(monday(week) + timedelta(days=4), write)

    def _talk(self, talk: Talk) -> None:
        day = talk.at.date()
        if day > NOW.date():
            self.on(NOW.date(), partial(self._appointment, talk))
        else:
            self.on(day, partial(self._note, talk), max(time(16), talk.at.time()))

    async def _appointment(self, talk: Talk) -> None:
        """What the demo says of a talk to come is not how long it lasts."""
        await self.hands.plan(
            f"{talk.at:%d.%m.%Y} kl {talk.at:%H:%M} {FORM_WORDS[talk.form]} {self.kind_words[talk.kind]}"
        )
        told = {"purpose": talk.purpose} if talk.purpose else {}
        if names := ", ".join(self.known[key].name for key in talk.participants):
            told["participants"] = names
        if told:
            await self.hands.correct("appointment", self.talk_at(talk.at), told)

    async def _note(self, talk: Talk) -> None:
        details: dict[str, object] = {
            name: given
            for name in ("purpose", "agenda", "role", "meaning", "reflection")
            if (given := getattr(talk, name))
        }
        if names := ", ".join(self.known[key].name for key in talk.participants):
            details["participants"] = names
        await self.hands.note(
            f"{talk.at:%d.%m.%Y} kl {talk.at:%H:%M} {FORM_WORDS[talk.form]} {talk.minutes}m"
            f" {self.kind_words[talk.kind]}",
            talk.text,
            details,
        )
        for agreed in talk.agreements:
            facts = {"text": agreed.text, "who": agreed.who, "due_on": agreed.due_on}
            await self.hands.new("agreement", facts | {"agreed_on": talk.at.date()})
            if agreed.done_on is not None:
                self.on(agreed.done_on, partial(self._keep, agreed.text))
        if talk.at.date() <= JOURNALISED_UNTIL:
            self.on(talk.at.date() + timedelta(days=1), partial(self._journalise, talk.at))

    async def _keep(self, text: str) -> None:
        await self.hands.keep(next(one.id for one in self.case.agreements if one.text == text))

    async def _journalise(self, at: datetime) -> None:
        await self.hands.journalise(self.talk_at(at))


def _offers(desk: Desk) -> Any:
    return read.offer_cards(desk.store.connection)


def _dimensions(desk: Desk) -> Any:
    return read.dimensions(desk.store.connection)


def _sessions(desk: Desk) -> Any:
    return read.group_sessions(desk.store.connection)


def _kind_words(desk: Desk) -> dict[str, str]:
    return {kind.key: kind.typed[0] for kind in desk.catalogue.conversation_kinds.values()}


def _intervention_kind(desk: Desk, key: str) -> Any:
    return desk.catalogue.intervention_kind(key)

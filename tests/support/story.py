"""A whole story entered from empty, day by day, by what the screens call."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count
from typing import Any

from forloebtui.dates.weeks import monday, week_of
from forloebtui.entry.lexicon import FORMS
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
    groups,
    measurements,
    path,
    placements,
    record,
    subgoals,
)
from forloebtui.services.desk import Desk
from forloebtui.services.edit import Effort, What
from forloebtui.store import read
from tests.support.window import NOW, MovingClock

RATERS: tuple[Rater, ...] = ("citizen", "caseworker", "provider")
JOURNALISED_UNTIL = date(2026, 11, 6)
FORM_WORDS = {form: word for word, form in reversed(FORMS.items())}


class Storyteller:
    """Somebody who has written a citizen's file, with a clock that stands at each day in turn."""

    def __init__(self, desk: Desk, clock: MovingClock, files: DemoFiles, story: CitizenFile) -> None:
        self.desk, self.clock, self.story, self.files = desk, clock, story, files
        self.known = {actor.key: actor for actor in (*files.actors, *story.actors)}
        self.offers = {offer.key: offer.id for offer in read.offer_cards(desk.store.connection)}
        self.dimensions = {one.key: one.id for one in read.dimensions(desk.store.connection)}
        self.subgoals: dict[str, int] = {}
        self.plan: dict[str, int] = {}
        self.citizen_id = 0
        # What is done on a day: later days later, and of a day in the order it was said here.
        self._days: list[tuple[datetime, int, Callable[[], object]]] = []
        self._said = count()

    def on(self, day: date, act: Callable[[], object], at: time = time(16)) -> None:
        """Do something on a day, or now where the day has not come."""
        moment = min(datetime.combine(day, at), NOW)
        heappush(self._days, (moment, next(self._said), act))

    def tell(self) -> int:
        """Write the whole file. Returns the citizen's number."""
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
            self.on(measured.measured_on, partial(self._measure, measured.measured_on, sheet), time(17))
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
            self.on(checked.done_on, self._check(checked.text))
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
        while self._days:
            moment, _, act = heappop(self._days)
            self.clock.at = max(moment, self.clock.at)
            act()
        self.clock.at = NOW
        return self.citizen_id

    def save(self, what: What, facts: Mapping[str, object]) -> int:
        """A new row by its form."""
        return edit.save(self.desk, what, self.citizen_id or None, None, {}, facts).row_id

    def change(self, what: What, row_id: int, facts: Mapping[str, object]) -> None:
        """A row corrected by its form."""
        now = edit.values(self.desk, what, self.citizen_id, row_id)
        before = {column: now[column] for column in facts}
        edit.save(self.desk, what, self.citizen_id, row_id, before, {"reason": "", **facts})

    def _form(self, day: date, what: What, facts: Mapping[str, object]) -> None:
        self.on(day, lambda: self.save(what, facts))

    def _check(self, line: str, title: str | None = None) -> Callable[[], object]:
        return lambda: placements.check(
            self.desk, self.citizen_id, line, self.plan[title] if title is not None else None
        )

    def begin(self) -> None:
        """Who it is, the forløb, phases, goals and everybody around."""
        facts = {name: value for name, value in vars(self.story).items() if not isinstance(value, tuple)}
        self.citizen_id = self.save("citizen", facts)
        for what, rows in (
            ("forloeb", self.story.forloebs), ("phase", self.story.phases),
        ):  # fmt: skip
            for one in rows:
                self.save(what, vars(one))  # type: ignore[arg-type]
        for goal in self.story.goals:
            self._form(goal.said_on or self.clock.at.date(), "goal", vars(goal))
        for each in self.story.network:
            actor = {name: value for name, value in vars(self.known[each.actor]).items() if name != "key"}
            tie = {name: value for name, value in vars(each).items() if name not in ("actor", "dimension")}
            dimension = {"dimension_id": self.dimensions[each.dimension] if each.dimension else None}
            self.save("person", actor | tie | dimension)

    def actor(self, key: str | None) -> int | None:
        """The number of somebody in the network."""
        if key is None:
            return None
        actors = read.actors(self.desk.store.connection)
        return next(one.id for one in actors if one.name == self.known[key].name)

    def _subgoal(self, one: Subgoal, first: date) -> None:
        facts = {
            name: value for name, value in vars(one).items() if name not in ("key", "dimension", "done_on")
        }

        def write() -> None:
            self.subgoals[one.key] = self.save(
                "subgoal", facts | {"dimension_id": self.dimensions[one.dimension], "evidence": ""}
            )

        def reach() -> None:
            subgoals.tick(self.desk, self.subgoals[one.key], done=True)
            if one.evidence:
                self.change("subgoal", self.subgoals[one.key], {"evidence": one.evidence})

        self.on(min(one.starts_on or first, NOW.date()), write, time(9))
        if one.done_on is not None:
            self.on(one.done_on, reach)

    def _intervention(self, one: Intervention, position: int) -> None:
        kind = self.desk.catalogue.intervention_kind(one.kind)
        starting = one.adjustments[0] if one.adjustments else None
        facts: dict[str, object] = {
            "effort": Effort(one.kind, self.offers.get(one.offer or "")), "title": one.title,
            "category": kind.category, "starts_on": one.starts_on, "ends_on": one.ends_on,
            "hours": starting.hours if starting else one.hours,
            "per_weeks": starting.per_weeks if starting else 1,
        } | {
            name: getattr(one, name) for name in
            ("standing", "waiting_since", "origin", "placement_goal", "place", "weekly_cost", "note",
             "meaning", "priority", "weekdays")
        }  # fmt: skip
        if one.placement is not None:
            facts |= {"wish": one.placement.wish, "accommodation": one.placement.accommodation}
        advice = next((each for each in self.story.recommendations if each.became == one.title), None)

        def write() -> None:
            now = facts | {"actor_id": self.actor(one.actor), "because": one.reason}
            if one.placement is not None:
                now["safe_person_id"] = self.actor(one.placement.safe_person)
            if advice is None:
                self.plan[one.title] = self.save("intervention", now)
            else:
                case = citizens.case(self.desk, self.citizen_id)
                chosen = next(each for each in case.recommendations if each.text == advice.text)
                _, self.plan[one.title] = path.take(self.desk, self.citizen_id, chosen.id)
                self.change("intervention", self.plan[one.title], now)
            if starting is not None:
                self._first_hours(self.plan[one.title], starting)

        told = [one.starts_on - timedelta(days=3), *(each.done_on for each in one.checked)]
        decided = min(told + [each.visited_on for each in one.visits])
        decided = max(decided, advice.made_on) if advice else decided
        self.on(decided, write, time(10, position))
        for subgoal in self.story.subgoals:
            if subgoal.key in one.subgoals:
                day = max(decided, subgoal.starts_on or decided)
                self.on(day, partial(self._work_towards, one.title, subgoal.key), time(11))
        for adjusted in one.adjustments[1:]:
            self.on(adjusted.from_on, partial(self._of, one.title, "adjustment", vars(adjusted)))
        for visit in one.visits:
            self.on(one.starts_on, partial(self._of, one.title, "visit", vars(visit) | {"offer_id": None}))
        for checked in one.checked:
            self.on(checked.done_on, self._check(checked.text, one.title))
        for attended in one.attended:
            self._attended(one, attended)

    def _first_hours(self, intervention_id: int, starting: Any) -> None:
        (first,) = citizens.case(self.desk, self.citizen_id).intervention(intervention_id).adjustments
        told = {name: getattr(starting, name) for name in ("tasks", "complexity", "reason")}
        self.change("adjustment", first.id, told)

    def _work_towards(self, title: str, key: str) -> None:
        case = citizens.case(self.desk, self.citizen_id)
        now = tuple(one.id for one in case.interventions if self.subgoals[key] in one.subgoal_ids)
        self.change("subgoal", self.subgoals[key], {"intervention_ids": (*now, self.plan[title])})

    def _of(self, title: str, what: What, facts: Mapping[str, object]) -> None:
        self.save(what, {**facts, "intervention_id": self.plan[title]})

    def _measure(self, day: date, sheet: measurements.Sheet) -> None:
        measurements.save(self.desk, self.citizen_id, day, sheet)

    def _met(self, session: Session) -> None:
        """The group met, and the citizen was there."""
        facts = {name: value for name, value in vars(session).items() if name not in ("offer", "came")}
        facts["offer_id"] = self.offers[session.offer]
        made = edit.save(self.desk, "group_session", None, None, {}, facts).row_id
        groups.note_presence(self.desk, made, frozenset({self.citizen_id}))

    def _attended(self, one: Intervention, attended: Attended) -> None:
        for turn, hours in enumerate(attended.hours):
            feeling = attended.felt[turn] if attended.felt else None
            week = week_of(attended.from_on) + turn

            def write(week: int = week, hours: float = hours, feeling: int | None = feeling) -> None:
                number = self.plan[one.title]
                given = {number: attendance.Attended(hours, None)}
                attendance.put(self.desk, self.citizen_id, week, given)
                if feeling is not None:
                    placements.feel(self.desk, self.citizen_id, number, week, feeling)

            self.on(monday(week) + timedelta(days=4), write)

    def _talk(self, talk: Talk) -> None:
        day = talk.at.date()
        if day > NOW.date():
            self.on(NOW.date(), lambda: self._appointment(talk))
        else:
            self.on(day, lambda: self._note(talk), max(time(16), talk.at.time()))

    def _appointment(self, talk: Talk) -> None:
        agenda.plan(
            self.desk, self.citizen_id, f"{talk.at.day}/{talk.at.month}/{talk.at.year} kl {talk.at:%H:%M}"
        )
        made = next(
            one for one in citizens.case(self.desk, self.citizen_id).appointments()
            if one.at_iso == talk.at.isoformat(timespec="minutes")
        )  # fmt: skip
        self.change("appointment", made.id, {"kind": talk.kind, "form": talk.form})

    def _note(self, talk: Talk) -> None:
        header = (
            f"{self.story.name} {talk.at.day}/{talk.at.month}/{talk.at.year} kl {talk.at:%H:%M}"
            f" {FORM_WORDS[talk.form]} {talk.minutes}m: "
        )
        details: dict[str, object] = {"kind": talk.kind}
        names = ", ".join(self.known[key].name for key in talk.participants)
        if names:
            details["participants"] = names
        details |= {
            name: given
            for name in ("purpose", "agenda", "role", "meaning", "reflection")
            if (given := getattr(talk, name))
        }
        conversations.save(self.desk, header + talk.text, self.citizen_id, details=details)
        case = citizens.case(self.desk, self.citizen_id)
        made = next(one for one in case.conversations if one.at_iso == talk.at.isoformat(timespec="minutes"))
        for agreed in talk.agreements:
            facts = {"text": agreed.text, "who": agreed.who, "due_on": agreed.due_on}
            number = self.save("agreement", facts | {"agreed_on": talk.at.date()})
            if agreed.done_on is not None:
                self.on(agreed.done_on, partial(agreements.tick, self.desk, number, done=True))
        if talk.at.date() <= JOURNALISED_UNTIL:
            self.on(
                talk.at.date() + timedelta(days=1),
                partial(record.journalise, self.desk, self.citizen_id, made.id),
            )

"""Groups and offers with places: who is in, who waits and for how long, what the sessions were about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from forloebtui.dates.danish import short_with_year
from forloebtui.dates.holidays import holiday
from forloebtui.model.case import Case, GroupMeeting, Intervention
from forloebtui.model.lists import OfferCard
from forloebtui.services.desk import Desk
from forloebtui.services.operation import add, operation
from forloebtui.store import read

if TYPE_CHECKING:
    from forloebtui.store.operation import Operation

# The kinds whose offers meet as a group.
GROUP_KINDS = frozenset(
    ("network_group", "group_course", "resource_workshop", "citizen_cafe", "understand_and_live_with",
     "pain_management", "weight_group", "sleep", "mindfulness", "physiotherapy")
)  # fmt: skip


# What a form gives, by column.
Facts: TypeAlias = Mapping[str, object]
# So many times as far as a series is long it is looked for days that are free.
FURTHEST = 3


class Member(NamedTuple):
    """A citizen with an intervention of the offer."""

    citizen_id: int
    name: str
    item: Intervention

    def is_in(self, day: date) -> bool:
        """Whether they are in the group on a day."""
        return self.item.is_agreed and self.item.starts_on <= day <= (self.item.ends_on or date.max)


class Seen(NamedTuple):
    """A citizen who visited before choosing."""

    citizen_id: int
    name: str
    visited_on: date
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    """An offer with those of one's own citizens who take it up, wait for it, or went to see it."""

    offer: OfferCard
    members: tuple[Member, ...]
    seen: tuple[Seen, ...]
    sessions: tuple[GroupMeeting, ...]

    def running(self, day: date) -> tuple[Member, ...]:
        """Those in it on a day, by name."""
        return tuple(one for one in self.members if one.is_in(day))

    def coming(self, day: date) -> tuple[Member, ...]:
        """Those who begin later, soonest first."""
        ahead = [one for one in self.members if one.item.is_agreed and one.item.starts_on > day]
        return tuple(sorted(ahead, key=lambda one: one.item.starts_on))

    @property
    def waiting(self) -> tuple[Member, ...]:
        """The waiting list: who has waited longest comes first."""
        found = [one for one in self.members if one.item.standing == "waiting"]
        return tuple(sorted(found, key=lambda one: (one.item.waiting_since or date.max, one.name)))

    @property
    def declined(self) -> tuple[Member, ...]:
        """Those who chose something else."""
        return tuple(one for one in self.members if one.item.standing == "declined")

    def free(self, day: date) -> int | None:
        """Places one's own citizens have not taken; None where there is no limit."""
        return None if self.offer.capacity is None else max(self.offer.capacity - len(self.running(day)), 0)


def groups(desk: Desk) -> tuple[Group, ...]:
    """The offers in use that meet as a group, have so many places, or are taken up; groups first."""
    connection = desk.store.connection
    takers = read.takers_of_offers(connection)
    cases = read.read_cases(connection, sorted({one for each in takers.values() for one in each}))
    sessions = read.group_sessions(connection)
    found = [
        Group(
            offer,
            tuple(_members(cases, offer.id)),
            tuple(_seen(cases, offer.id)),
            tuple(one for one in sessions if one.offer_id == offer.id),
        )
        for offer in read.offer_cards(connection)
        if offer.retired_on is None
        and (offer.kind in GROUP_KINDS or offer.capacity is not None or offer.id in takers)
    ]
    return tuple(sorted(found, key=lambda one: (not one.sessions, one.offer.kind not in GROUP_KINDS)))


def _members(cases: Iterable[Case], offer_id: int) -> Iterable[Member]:
    for case in cases:
        for item in case.interventions:
            if item.offer_id == offer_id and not item.is_mistaken:
                yield Member(case.citizen.id, case.citizen.name, item)


def _seen(cases: Iterable[Case], offer_id: int) -> Iterable[Seen]:
    for case in cases:
        for visit in case.visits:
            if visit.offer_id == offer_id:
                yield Seen(case.citizen.id, case.citizen.name, visit.visited_on, visit.note)


def present(desk: Desk, session_id: int) -> frozenset[int]:
    """Who came to a session."""
    return read.present(desk.store.connection, session_id)


def note_presence(desk: Desk, session_id: int, citizen_ids: frozenset[int]) -> str:
    """Let just these have come to a session, as one step. Returns what was done, in Danish."""
    from sqlmodel import select

    from forloebtui.model.tables import Presence

    with operation(desk, "Fremmøde i gruppen") as opened:
        kept = {one.citizen_id: one for one in opened.session.exec(
            select(Presence).where(Presence.session_id == session_id))}  # fmt: skip
        for citizen_id, one in kept.items():
            if citizen_id not in citizen_ids:
                opened.session.delete(one)
        for citizen_id in sorted(citizen_ids - set(kept)):
            add(opened, Presence, {"citizen_id": citizen_id, "session_id": session_id})
    return f"Fremmøde: {len(citizen_ids)} var med"


def wrong(desk: Desk, row_id: int | None, given: Facts) -> dict[str, str]:
    """What a session cannot be kept with, by column: a group meets once a day."""
    others = {one.held_on for one in _sessions(desk, given) if one.id != row_id}
    return {"held_on": "gruppen mødes allerede den dag"} if given.get("held_on") in others else {}


def told(desk: Desk, given: Facts) -> dict[str, str]:
    """When a series ends, beside how many times it is."""
    days = series(desk, given)
    return {"times": f"sidste gang {short_with_year(days[-1])}"} if len(days) > 1 else {}


def series(desk: Desk, given: Facts) -> tuple[date, ...]:
    """The days of one session, or of ``times``, ``every_weeks`` apart.

    The first is as it is said; after it holidays, and days on which the group meets already, are passed over.
    """
    match given:
        case {"held_on": date() as first, "times": int(times), "every_weeks": int(weeks)} if times > 1:
            others = {one.held_on for one in _sessions(desk, given)}
            turns = (first + timedelta(weeks=weeks * turn) for turn in range(1, FURTHEST * times))
            free = (day for day in turns if holiday(day) is None and day not in others)
            return (first, *islice(free, times - 1))
        case {"held_on": date() as only}:
            return (only,)
    return ()


def _sessions(desk: Desk, given: Facts) -> tuple[GroupMeeting, ...]:
    found = read.group_sessions(desk.store.connection)
    return tuple(one for one in found if one.offer_id == given.get("offer_id"))


def add_sessions(opened: "Operation", desk: Desk, given: Facts) -> int:
    """One session, or a series, where themes with ``;`` between go to one each. Returns the first's id."""
    from forloebtui.model.tables import GroupSession

    days, theme = series(desk, given), str(given.get("theme") or "")
    themes = [one.strip() for one in theme.split(";")] if len(days) > 1 else [theme]
    first, *_ = [
        add(opened, GroupSession, {**given, "held_on": day, "theme": one})
        for day, one in zip_longest(days, themes[: len(days)], fillvalue="")
    ]
    return first

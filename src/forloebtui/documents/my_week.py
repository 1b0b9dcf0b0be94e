"""*Min uge*: a citizen's week on one page, to look at together and to print. It holds nothing to judge by."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from forloebtui.dates.danish import DAYS, hours, plain
from forloebtui.dates.holidays import holiday
from forloebtui.dates.weekdays import BadWeekdays, Slot, parse_weekdays
from forloebtui.dates.weeks import DAYS_PER_WEEK, iso_number, monday, sunday, week_of
from forloebtui.model.case import Case, Intervention
from forloebtui.model.in_danish import ABSENCE, FORM
from forloebtui.office.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Doing:
    """Something in the week. ``at`` is the time as it is read, empty for some time of the day."""

    title: str
    at: str = ""
    place: str = ""
    with_whom: str = ""
    begins: time | None = None


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day: what is special about it, and what happens, by time."""

    day: date
    remark: str
    doings: tuple[Doing, ...]

    @property
    def title(self) -> str:
        """``mandag 23.11``."""
        return f"{DAYS[self.day.weekday()]} {self.day:%d.%m}"


@dataclass(frozen=True, slots=True)
class MyWeek:
    """The page. ``some_day`` is what has no day of the week yet; ``places`` are the addresses, each once."""

    first_name: str
    week: int
    days: tuple[WeekDay, ...]
    some_day: tuple[Doing, ...]
    places: tuple[str, ...]

    @property
    def title(self) -> str:
        """``Min uge 48 · 23.11.2026 til 29.11.2026``."""
        return f"Min uge {iso_number(self.week)} · {plain(monday(self.week))} til {plain(sunday(self.week))}"

    @property
    def places_text(self) -> str:
        """How many places the week leads to, and which."""
        if not self.places:
            return "Ingen steder er skrevet på"
        return f"{len(self.places)} sted{'' if len(self.places) == 1 else 'er'}: {', '.join(self.places)}"

    @property
    def as_text(self) -> str:
        """The page as text, day by day."""
        lines = [f"{self.first_name} · {self.title}", ""]
        for one in self.days:
            if one.doings or one.remark or one.day.weekday() < _WEEKEND:
                lines.append(one.title + (f" ({one.remark})" if one.remark else ""))
                lines += [f"  {line}" for line in map(_line, one.doings)] or ["  –"]
        if self.some_day:
            lines += ["", "I løbet af ugen", *(f"  {_line(doing)}" for doing in self.some_day)]
        return "\n".join([*lines, "", self.places_text, ""])


_WEEKEND = 5


def week_ahead(today: date) -> int:
    """The week one looks at: on Saturday and Sunday the one to come."""
    return week_of(today) + (today.weekday() >= _WEEKEND)


def my_week(case: Case, week: int, catalogue: Catalogue) -> MyWeek:
    """What the agreed efforts and the talks of a week are, by day; on a day of absence only talks."""
    by_day: defaultdict[int, list[Doing]] = defaultdict(list)
    some_day: list[Doing] = []
    dates = [monday(week) + timedelta(days=day) for day in range(DAYS_PER_WEEK)]
    for item in case.interventions:
        if not item.is_agreed or not any(_runs(item, day) for day in dates):
            continue
        slots = _slots(item)
        for slot in slots:
            if _runs(item, dates[slot.weekday]) and not _remark(case, dates[slot.weekday]):
                by_day[slot.weekday].append(_effort(case, item, slot.hours, slot.begins))
        if not slots:
            asked = item.hours_per_week(dates[-1])
            some_day.append(_effort(case, item, hours(asked) if asked else ""))
    for talk in case.conversations:
        if talk.held_on in dates and talk.status in ("planned", "held"):
            at = talk.held_time
            by_day[talk.held_on.weekday()].append(
                Doing(
                    f"{catalogue.conversation_kind(talk.kind).name}, {FORM[talk.form]}".capitalize(),
                    f"{at.hour}.{at:%M}" if at is not None else "",
                    begins=at,
                )
            )
    days = tuple(
        WeekDay(day, _remark(case, day) or (holiday(day) or "").lower(), _by_time(by_day[at]))
        for at, day in enumerate(dates)
    )
    doings = [*(doing for one in days for doing in one.doings), *some_day]
    # What stands after the comma is where in the house.
    places = tuple(dict.fromkeys(doing.place.split(",")[0].strip() for doing in doings if doing.place))
    return MyWeek(case.citizen.name.split(" ")[0], week, days, tuple(some_day), places)


def _slots(item: Intervention) -> tuple[Slot, ...]:
    try:
        return parse_weekdays(item.weekdays)
    except BadWeekdays:
        # Another program may have written it; then it is some day of the week.
        return ()


def _effort(case: Case, item: Intervention, at: str, begins: time | None = None) -> Doing:
    actor = case.actor(item.actor_id)
    return Doing(item.title, at, item.place, actor.name if actor is not None else "", begins)


def _runs(item: Intervention, day: date) -> bool:
    return item.starts_on <= day and (item.ends_on is None or day <= item.ends_on)


def _remark(case: Case, day: date) -> str:
    away = (
        one for one in case.absences if one.starts_on <= day and (one.ends_on is None or day <= one.ends_on)
    )
    return next((ABSENCE[one.kind] for one in away), "")


def _by_time(doings: list[Doing]) -> tuple[Doing, ...]:
    return tuple(sorted(doings, key=lambda doing: (doing.begins or time.max, doing.title)))


def _line(doing: Doing) -> str:
    return ", ".join(_parts(doing))


def _parts(doing: Doing) -> Iterator[str]:
    yield f"{doing.at} {doing.title}".strip()
    yield from filter(None, (doing.place, doing.with_whom))

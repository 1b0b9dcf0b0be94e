"""What a caseload amounts to over a period: counts and weeks, never a ranking of people.

Every figure says how many citizens stand behind it, so that what is shared can leave out the few.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

from forloebtui.dates.weeks import week_of
from forloebtui.model.case import Case, Forloeb, Intervention
from forloebtui.model.in_danish import OUTCOME, SOFT, SOFT_OUTCOMES
from forloebtui.office.catalogue import Catalogue
from forloebtui.office.rule_sets import RuleSet
from forloebtui.rules.idle import idle_weeks, weekday_weeks
from forloebtui.rules.starting import weeks_to_first_placement
from forloebtui.rules.talks import first_period

FEWEST_SHARED = 5
"""Counts of fewer citizens are hidden in what leaves the house: somebody could be recognised."""

_YOUNG = 30
_KRONER = "kr."
_OWN_WORDS = ('"', "»", "”", "BORGERENS ORD")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and how many citizens it is about. ``value`` is None where it is hidden, or there is none."""

    name: str
    value: float | None
    citizens: int
    unit: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Figures that belong together."""

    title: str
    figures: tuple[Figure, ...]


def statistics(
    cases: Iterable[Case],
    first: date,
    last: date,
    catalogue: Catalogue,
    rules_of: Callable[[Case], RuleSet | None],
    placements: Collection[str],
    offers: dict[int, str],
) -> tuple[Section, ...]:
    """The figures of a period, both ends inclusive. ``placements`` are kinds of work placement."""
    within = [case for case in cases if any(_overlaps(one, first, last) for one in case.forloebs)]
    return (
        Section("Forløb", tuple(_courses(within, first, last, placements))),
        Section("Udfald", tuple(_outcomes(within, first, last))),
        Section("Indsats", tuple(_efforts(within, first, last, placements))),
        Section("Samtaler", tuple(_talks(within, first, last, catalogue, rules_of))),
        Section("Fremgang", tuple(_progress(within, first, last))),
        Section("Tilbud", tuple(_by_offer(within, first, last, offers))),
        Section("Hvem", tuple(_who(within))),
    )


def shared(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The same for others' eyes: what is about fewer than five citizens is hidden."""
    return tuple(
        replace(
            section,
            figures=tuple(
                replace(figure, value=None, is_hidden=True) if 0 < figure.citizens < FEWEST_SHARED else figure
                for figure in section.figures
            ),
        )
        for section in sections
    )


def without_cost(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The same without what is counted in kroner."""
    return tuple(
        replace(section, figures=tuple(one for one in section.figures if one.unit != _KRONER))
        for section in sections
    )


def _overlaps(one: Forloeb | Intervention, first: date, last: date) -> bool:
    ends_on = one.ends_on
    if isinstance(one, Forloeb) and one.closed_on is not None:
        ends_on = one.closed_on
    return one.starts_on <= last and (ends_on is None or ends_on >= first)


def _courses(cases: Sequence[Case], first: date, last: date, placements: Collection[str]) -> Iterator[Figure]:
    def counted(name: str, is_one: Callable[[Case], bool]) -> Figure:
        count = sum(map(is_one, cases))
        return Figure(name, count, count)

    yield Figure("i forløb", len(cases), len(cases))
    yield counted("begyndt", lambda case: any(first <= one.starts_on <= last for one in case.forloebs))
    yield counted("afsluttet", lambda case: any(_closed(one, first, last) for one in case.forloebs))
    yield counted(
        "stadig i praktik",
        lambda case: any(
            one.is_agreed and one.kind in placements and _overlaps(one, last, last)
            for one in case.interventions
        ),
    )


def _closed(one: Forloeb, first: date, last: date) -> bool:
    return one.closed_on is not None and first <= one.closed_on <= last


def _outcomes(cases: Sequence[Case], first: date, last: date) -> Iterator[Figure]:
    found = Counter(
        one.outcome for case in cases for one in case.forloebs if one.outcome and _closed(one, first, last)
    )
    for outcome, count in found.most_common():
        yield Figure(OUTCOME[outcome], count, count)
    closed = [one for case in cases for one in case.forloebs if one.outcome and _closed(one, first, last)]
    for column, name in SOFT_OUTCOMES.items():
        for soft, ways in Counter(filter(None, (getattr(one, column) for one in closed))).items():
            yield Figure(f"{name}: {SOFT[soft]}", ways, ways)


def _efforts(cases: Sequence[Case], first: date, last: date, placements: Collection[str]) -> Iterator[Figure]:
    weeks = range(week_of(first), week_of(last) + 1)
    idle = [sum(week in weeks for week in idle_weeks(case, last)) for case in cases]
    with_idle = sum(count > 0 for count in idle)
    yield Figure("uger uden indsats", sum(idle), with_idle, "uger")
    followed = sum(_followed_weeks(case, weeks) for case in cases)
    yield Figure(
        "andel af ugerne", round(100 * sum(idle) / followed, 1) if followed else None, len(cases), "%"
    )
    started = [case for case in cases if any(first <= one.starts_on <= last for one in case.forloebs)]
    waits = [found for case in started if (found := weeks_to_first_placement(case, placements)) is not None]
    yield Figure("uger til første praktik (median)", median(waits) if waits else None, len(waits), "uger")
    parallel = sum(_is_parallel(case, weeks) for case in cases)
    yield Figure("med parallelle indsatser", parallel, parallel)
    waiting = [_waited(case, first, last) for case in cases]
    yield Figure("dages ventetid", sum(waiting), sum(days > 0 for days in waiting), "dage")
    cost = [_cost(case, weeks) for case in cases]
    yield Figure("udgift", sum(cost), sum(kroner > 0 for kroner in cost), _KRONER)


def _followed_weeks(case: Case, weeks: range) -> int:
    forloeb = case.forloeb
    if forloeb is None:
        return 0
    own = weekday_weeks(forloeb.starts_on, forloeb.closed_on or forloeb.ends_on)
    return len(range(max(own.start, weeks.start), min(own.stop, weeks.stop)))


def _is_parallel(case: Case, weeks: range) -> bool:
    """Whether two agreed interventions share a week of the period."""
    spans = [weekday_weeks(one.starts_on, one.ends_on) for one in case.interventions if one.is_agreed]
    begun = sorted((max(span.start, weeks.start), min(span.stop, weeks.stop)) for span in spans)
    reached = -1
    for start, stop in begun:
        if start < stop:
            if start < reached:
                return True
            reached = max(reached, stop)
    return False


def _waited(case: Case, first: date, last: date) -> int:
    days = 0
    for one in case.interventions:
        if one.waiting_since is not None and not one.is_mistaken:
            until = min(one.starts_on if one.is_agreed else last, last)
            days += max(0, (until - max(one.waiting_since, first)).days)
    return days


def _cost(case: Case, weeks: range) -> float:
    kroner = 0.0
    for one in case.interventions:
        if one.is_agreed and one.weekly_cost:
            span = weekday_weeks(one.starts_on, one.ends_on)
            kroner += one.weekly_cost * len(range(max(span.start, weeks.start), min(span.stop, weeks.stop)))
    return kroner


def _talks(
    cases: Sequence[Case],
    first: date,
    last: date,
    catalogue: Catalogue,
    rules_of: Callable[[Case], RuleSet | None],
) -> Iterator[Figure]:
    for status, name in (("held", "holdt"), ("no_show", "mødte ikke"), ("cancelled", "aflyst")):
        found = [
            sum(talk.status == status and first <= talk.held_on <= last for talk in case.conversations)
            for case in cases
        ]
        yield Figure(name, sum(found), sum(count > 0 for count in found))
    due, in_time = 0, 0
    for case in cases:
        rule_set = rules_of(case)
        period = first_period(case, last, rule_set, catalogue) if rule_set is not None else None
        if period is not None and first <= period.ends_on <= last:
            due += 1
            in_time += period.held >= period.required
    yield Figure("med alle samtaler i de første måneder", in_time, due)
    notes = [
        [talk.text for talk in case.held() if first <= talk.held_on <= last and talk.text] for case in cases
    ]
    count = sum(map(len, notes))
    voiced = sum(any(sign in text for sign in _OWN_WORDS) for texts in notes for text in texts)
    yield Figure(
        "notater med borgerens ord",
        round(100 * voiced / count, 1) if count else None,
        sum(map(bool, notes)),
        "%",
    )


def _progress(cases: Sequence[Case], first: date, last: date) -> Iterator[Figure]:
    reached = [sum(_reached(one.done_on, first, last) for one in case.subgoals) for case in cases]
    yield Figure("delmål nået", sum(reached), sum(count > 0 for count in reached))
    moves: dict[str, Counter[str]] = {}
    for case in cases:
        measured = [
            one for one in case.measurements if one.rater == "citizen" and first <= one.measured_on <= last
        ]
        for dimension in case.dimensions:
            values = [value for one in measured if (value := one.value(dimension.id)) is not None]
            if len(values) > 1:
                way = "op" if values[-1] > values[0] else "ned" if values[-1] < values[0] else "samme"
                moves.setdefault(dimension.name, Counter())[way] += 1
    for name, ways in moves.items():
        for way, count in ways.items():
            yield Figure(f"{name}: {way}", count, count)


def _reached(done_on: date | None, first: date, last: date) -> bool:
    return done_on is not None and first <= done_on <= last


def _by_offer(cases: Sequence[Case], first: date, last: date, offers: dict[int, str]) -> Iterator[Figure]:
    """How many took an offer, and the sub-goals they reached that it worked towards."""
    taken: Counter[int] = Counter()
    reached: Counter[int] = Counter()
    for case in cases:
        done = {one.id for one in case.subgoals if _reached(one.done_on, first, last)}
        mine: dict[int, set[int]] = {}
        for one in case.interventions:
            if one.offer_id is not None and one.is_agreed and _overlaps(one, first, last):
                mine.setdefault(one.offer_id, set()).update(done.intersection(one.subgoal_ids))
        for offer, goals in mine.items():
            taken[offer] += 1
            reached[offer] += len(goals)
    for offer, count in taken.most_common():
        name = offers.get(offer, "?")
        yield Figure(f"{name}: borgere", count, count)
        yield Figure(f"{name}: delmål nået", reached[offer], count)


def _who(cases: Sequence[Case]) -> Iterator[Figure]:
    groups: Counter[str] = Counter()
    for case in cases:
        forloeb = case.forloeb
        age = case.citizen.age(forloeb.starts_on) if forloeb else None
        if age is not None:
            groups[
                "under 30 år ved start: uddannelse" if age < _YOUNG else "30 år og over ved start: job"
            ] += 1
        if forloeb is not None and forloeb.prior_benefit:
            groups[f"før: {forloeb.prior_benefit}"] += 1
    for name, count in sorted(groups.items()):
        yield Figure(name, count, count)

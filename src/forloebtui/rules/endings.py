"""What comes to an end: interventions with nothing after them, placements, mentors, the forløb.

It is said before it happens, while something else can still be agreed.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, chain, count, groupby

from forloebtui.dates.danish import near, plain
from forloebtui.dates.weeks import DAYS_PER_WEEK
from forloebtui.model.case import Case, Intervention
from forloebtui.model.words import Category
from forloebtui.rules.alert import Alert, Severity, Voice, in_short, listed
from forloebtui.rules.periods import (
    MONTHS_PER_YEAR,
    days_after,
    last_day_of_months,
    last_day_of_weeks,
    months_before,
)


@dataclass(frozen=True)
class Followers:
    """How far the agreed efforts of one category reach, by when they begin."""

    starts: tuple[date, ...]
    reach: tuple[date, ...]

    @classmethod
    def of(cls, interventions: Iterable[Intervention], category: Category) -> "Followers":
        """Those of one category; the reach is that of the effort or of any begun before it."""
        own = sorted(
            (item.starts_on, item.ends_on or date.max)
            for item in interventions
            if item.is_agreed and item.category == category
        )
        return cls(tuple(start for start, _ in own), tuple(accumulate((end for _, end in own), max)))

    def follow(self, ends_on: date, gap_days: int) -> bool:
        """Whether one goes on past a day, or begins soon enough after it."""
        begun = bisect_right(self.starts, days_after(ends_on, gap_days))
        return begun > 0 and self.reach[begun - 1] > ends_on


def has_successor(ending: Intervention, case: Case, gap_days: int) -> bool:
    """Whether another agreed intervention of the category goes on, or begins soon, after this one's end."""
    if ending.ends_on is None:
        return True
    return Followers.of(case.interventions, ending.category).follow(ending.ends_on, gap_days)


def nothing_after(case: Case, voice: Voice) -> Iterator[Alert]:
    """Interventions that end soon with nothing after them in their category; one alert a day they end on.

    Placements and mentors have a rule of their own. What ends with the forløb needs nothing after it.
    """
    limited = (*voice.rule_set.words("praktik.kinds"), *voice.rule_set.words("mentor.kinds"))
    shortest = voice.value("ending.min_weeks") * DAYS_PER_WEEK
    ending = [
        (ends_on, item)
        for ends_on, item in _ending_before_the_forloeb(case)
        if item.kind not in limited
        and (ends_on - item.starts_on).days + 1 >= shortest
        and voice.days_to(ends_on) >= 0
        and voice.days_left(ends_on) <= voice.value("ending.nothing_after")
        and not has_successor(item, case, voice.value("ending.gap_days"))
    ]
    ending.sort(key=lambda pair: (pair[0], pair[1].title.casefold(), pair[1].id))
    for ends_on, together in groupby(ending, key=lambda pair: pair[0]):
        items = [item for _, item in together]
        names = listed(in_short(item.title, 30) for item in items)
        yield voice.alert(
            "ending.nothing_after",
            ends_on,
            f"{names} slutter {near(ends_on, voice.today)} · intet aftalt efter",
            figures=f"Intet i samme spor er aftalt inden for {voice.value('ending.gap_days')} dage efter"
            f" {plain(ends_on)}.",
            about="intervention",
            subject=items[0].id,
        )


def placement_decisions(case: Case, voice: Voice) -> Iterator[Alert]:
    """A placement ends, or reaches 13 weeks, 26, or 13 more: extend it, or agree on something else."""
    first, second = voice.value("praktik.weeks"), voice.value("praktik.extended_weeks")
    further = _step(voice.value("praktik.further_weeks"))
    for item in _of_kinds(case, voice.rule_set.words("praktik.kinds")):
        kept = case.placement(item.id)
        if kept is not None and kept.decision in ("ended", "job"):
            continue
        is_extended = kept is not None and kept.decision == "extended"
        for weeks in chain((first, second), count(second + further, further)):
            limit = last_day_of_weeks(item.starts_on, weeks)
            if limit >= voice.today and is_extended and (item.ends_on or date.max) > limit:
                break
            if limit >= voice.today:
                yield from _decision(item, limit, f"{weeks} uger", "praktik", "praktik.weeks", case, voice)
                break


def mentor_decisions(case: Case, voice: Voice) -> Iterator[Alert]:
    """A mentor's grant ends, or has run for six months: grant it again, or let go in good time."""
    step = _step(voice.value("mentor.months"))
    for item in _of_kinds(case, voice.rule_set.words("mentor.kinds")):
        for months in count(step, step):
            limit = last_day_of_months(item.starts_on, months)
            if limit >= voice.today:
                yield from _decision(item, limit, f"{months} måneder", "mentor", "mentor.months", case, voice)
                break


def forloeb_ends(case: Case, voice: Voice) -> Iterator[Alert]:
    """The forløb's end: for four weeks from 12 and from 6 months before, and all of the last 3 months."""
    forloeb = case.forloeb
    if forloeb is None or forloeb.ends_on is None:
        return
    ends_on, today = forloeb.ends_on, voice.today
    day = near(ends_on, today)
    last = voice.value("forloeb.end_last_months")
    if months_before(voice.act_by(ends_on), last) <= today:
        text = f"forløbet slutter {day} · hvad kommer efter?"
        if ends_on < today:
            text = f"forløbet sluttede {day} · skriv, hvordan det endte"
        figures = f"Bevilget fra {plain(forloeb.starts_on)} til {plain(ends_on)}."
        yield voice.alert("forloeb.end_last_months", ends_on, text, figures=figures)
        return
    for rule in ("forloeb.end_second_months", "forloeb.end_first_months"):
        months = voice.value(rule)
        said_from = months_before(ends_on, months)
        if said_from <= today < days_after(said_from, voice.value("alerts.soon_days")):
            figures = f"Bevilget fra {plain(forloeb.starts_on)} til {plain(ends_on)}."
            yield voice.alert(
                rule, ends_on, f"forløbet slutter {day} · {months} måneder igen", figures=figures
            )


def longer_than_granted(case: Case, voice: Voice) -> Iterator[Alert]:
    """A forløb that is written to last longer than its rule set allows: worth knowing, never urgent."""
    forloeb = case.forloeb
    if forloeb is None or forloeb.ends_on is None:
        return
    years = voice.value("forloeb.max_years")
    limit = last_day_of_months(forloeb.starts_on, years * MONTHS_PER_YEAR)
    if forloeb.ends_on > limit:
        text = f"forløbet er skrevet til {near(forloeb.ends_on, voice.today)} · reglen er højst {years} år"
        figures = f"{years} år fra {plain(forloeb.starts_on)} er {plain(limit)}."
        yield voice.alert("forloeb.max_years", limit, text, figures=figures, at_most=Severity.NOTICE)


def _decision(
    item: Intervention, limit: date, length: str, name: str, rule: str, case: Case, voice: Voice
) -> Iterator[Alert]:
    """The alert of one grant that ends, or that goes on past a limit of the law.

    Where the plan already goes past the limit, it is only worth knowing: the decision seems to be made.
    """
    ends_on = item.ends_on
    lead, lingering = voice.value("alerts.soon_days"), voice.value("alerts.lingering_days")
    if ends_on is not None and ends_on <= limit:
        forloeb = case.forloeb
        ends_with_forloeb = forloeb is not None and forloeb.ends_on is not None and ends_on >= forloeb.ends_on
        if ends_with_forloeb or voice.days_to(ends_on) < -lingering or voice.days_left(ends_on) > lead:
            return
        if has_successor(item, case, voice.value("ending.gap_days")):
            return
        verb = "slutter" if ends_on >= voice.today else "sluttede"
        text = f"{name} {verb} {near(ends_on, voice.today)} · beslut forlængelse"
        figures = f"Bevilget fra {plain(item.starts_on)} til {plain(ends_on)}."
        yield voice.alert(rule, ends_on, text, figures=figures, about="intervention", subject=item.id)
    elif voice.days_to(limit) >= 0 and voice.days_left(limit) <= lead:
        text = f"{name} når {length} {near(limit, voice.today)} · vurder, om den skal fortsætte"
        yield voice.alert(
            rule,
            limit,
            text,
            figures=f"{length} fra {plain(item.starts_on)} er {plain(limit)}.",
            about="intervention",
            subject=item.id,
            at_most=Severity.NOTICE,
        )


def _step(length: int) -> int:
    """A length to count by; the office may have written 0, and counting by that never ends."""
    return max(1, length)


def _of_kinds(case: Case, kinds: Iterable[str]) -> Iterator[Intervention]:
    return (item for item in case.interventions if item.is_agreed and item.kind in kinds)


def _ending_before_the_forloeb(case: Case) -> Iterator[tuple[date, Intervention]]:
    forloeb = case.forloeb
    last = forloeb.ends_on if forloeb is not None and forloeb.ends_on is not None else date.max
    for item in case.interventions:
        if item.is_agreed and item.ends_on is not None and item.ends_on < last:
            yield item.ends_on, item

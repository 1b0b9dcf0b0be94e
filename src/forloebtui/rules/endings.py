"""What comes to an end: interventions with nothing after them, placements, mentors, consents, the forløb.

It is said before it happens, while something else can still be agreed.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, count, groupby

from forloebtui.dates.danish import near
from forloebtui.dates.weeks import DAYS_PER_WEEK
from forloebtui.model.case import Case, Intervention
from forloebtui.rules.alert import Alert, Severity, Voice, in_short
from forloebtui.rules.periods import days_after, last_day_of_months, last_day_of_weeks, months_before


def has_successor(ending: Intervention, case: Case, gap_days: int) -> bool:
    """Whether another agreed intervention of the category goes on, or begins soon, after this one's end."""
    if ending.ends_on is None:
        return True
    latest_start = days_after(ending.ends_on, gap_days)
    return any(
        other.id != ending.id
        and other.is_agreed
        and other.category == ending.category
        and other.starts_on <= latest_start
        and (other.ends_on is None or other.ends_on > ending.ends_on)
        for other in case.interventions
    )


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
        and 0 <= voice.days_to(ends_on) <= voice.value("ending.nothing_after")
        and not has_successor(item, case, voice.value("ending.gap_days"))
    ]
    ending.sort(key=lambda pair: (pair[0], pair[1].title.casefold(), pair[1].id))
    for ends_on, together in groupby(ending, key=lambda pair: pair[0]):
        items = [item for _, item in together]
        names = _listed([in_short(item.title, 30) for item in items])
        yield voice.alert(
            "ending.nothing_after",
            ends_on,
            f"{names} slutter {near(ends_on, voice.today)} · intet aftalt efter",
            about="intervention",
            subject=items[0].id,
        )


def placement_decisions(case: Case, voice: Voice) -> Iterator[Alert]:
    """A placement ends, or reaches 13 weeks, 26, or 13 more: extend it, or agree on something else."""
    first, second = voice.value("praktik.weeks"), voice.value("praktik.extended_weeks")
    further = _step(voice.value("praktik.further_weeks"))
    for item in _of_kinds(case, voice.rule_set.words("praktik.kinds")):
        for weeks in chain((first, second), count(second + further, further)):
            limit = last_day_of_weeks(item.starts_on, weeks)
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
    if months_before(ends_on, last) <= today:
        text = f"forløbet slutter {day} · hvad kommer efter?"
        if ends_on < today:
            text = f"forløbet sluttede {day} · skriv, hvordan det endte"
        yield voice.alert("forloeb.end_last_months", ends_on, text)
        return
    for rule in ("forloeb.end_second_months", "forloeb.end_first_months"):
        months = voice.value(rule)
        said_from = months_before(ends_on, months)
        if said_from <= today < days_after(said_from, voice.value("alerts.soon_days")):
            yield voice.alert(rule, ends_on, f"forløbet slutter {day} · {months} måneder igen")


def consents_run_out(case: Case, voice: Voice) -> Iterator[Alert]:
    """Consents to share with somebody still involved, about to run out or just run out; one alert a day."""
    lead, lingering = voice.value("consent.due"), voice.value("alerts.lingering_days")
    running_out = sorted(
        (one.consent_until, in_short(actor.name if actor else one.role, 30))
        for one in case.involvements
        for actor in (case.actor(one.actor_id),)
        if one.consent_until is not None
        and (one.to_on is None or one.to_on >= voice.today)
        and -lingering <= voice.days_to(one.consent_until) <= lead
    )
    for until, together in groupby(running_out, key=lambda pair: pair[0]):
        verb = "udløber" if until >= voice.today else "udløb"
        names = _listed([name for _, name in together])
        yield voice.alert(
            "consent.due", until, f"samtykke om {names} {verb} {near(until, voice.today)}", about="network"
        )


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
        if ends_with_forloeb or not -lingering <= voice.days_to(ends_on) <= lead:
            return
        if has_successor(item, case, voice.value("ending.gap_days")):
            return
        verb = "slutter" if ends_on >= voice.today else "sluttede"
        text = f"{name} {verb} {near(ends_on, voice.today)} · beslut forlængelse"
        yield voice.alert(rule, ends_on, text, about="intervention", subject=item.id)
    elif 0 <= voice.days_to(limit) <= lead:
        text = f"{name} når {length} {near(limit, voice.today)} · vurder, om den skal fortsætte"
        yield voice.alert(rule, limit, text, about="intervention", subject=item.id, at_most=Severity.NOTICE)


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


def _listed(names: list[str]) -> str:
    """``a, b og c``; of more than three, two and how many others."""
    if len(names) > 3:
        names = [*names[:2], f"{len(names) - 2} andre"]
    *first, last = names
    return f"{', '.join(first)} og {last}" if first else last

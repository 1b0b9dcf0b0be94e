"""What a change of the plan comes to: weeks, passive time, hours, and the rules it would break."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forloebtui.dates.danish import hours, plain, short
from forloebtui.dates.weeks import DAYS_PER_WEEK, iso_number, week_of
from forloebtui.model.case import Case, Intervention
from forloebtui.rules.alert import Voice
from forloebtui.rules.preview import Preview
from forloebtui.rules.replan import Replan
from forloebtui.rules.talks import statutory
from forloebtui.rules.week_sums import Steps

# Lengths the law asks about, the longest first.
_LIMITS = ("praktik.extended_weeks", "praktik.weeks")


@dataclass(frozen=True, slots=True)
class Effect:
    """Idle weeks ahead and hours in the busiest week, before and after; all of it in one Danish line."""

    idle_before: int
    idle_after: int
    peak_before: float
    peak_after: float
    text: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a plan comes to: its idle weeks, past and to come, and hours by week."""

    idle: Sequence[int]
    hours: Steps


def effect(
    before: Outlook, after: Outlook, preview: Preview, today: date, warnings: Iterable[str] = ()
) -> Effect:
    """What comes of a preview, counted from this week on: what is past is the same before and after."""
    this_week = week_of(today)
    idle = [sum(week >= this_week for week in each.idle) for each in (before, after)]
    peaks = [each.hours.peak_from(this_week) for each in (before, after)]
    parts = [_told(preview), f"passiv tid {idle[0]} → {idle[1]} u"]
    week, most = peaks[1]
    if most > 0:
        parts.append(f"op til {hours(most)} i uge {iso_number(week)}")
    parts.extend(f"OBS {warning}" for warning in warnings)
    parts.extend(dict.fromkeys(plan.said for plan in preview.replans if plan.said))
    return Effect(idle[0], idle[1], peaks[0][1], peaks[1][1], " · ".join(parts))


def broken(case: Case, preview: Preview, voice: Voice) -> Iterator[str]:
    """The rules that bars would break where they come to lie, by name. Nothing of it is forbidden."""
    bars = [plan.new for plan in preview.replans if plan.is_change and not plan.new.is_mistaken]
    for bar in (*bars, preview.added) if preview.added is not None else bars:
        yield from _too_long(bar, voice)
        yield from _outside_forloeb(case, bar)
        before = next((plan.old for plan in preview.replans if plan.new.id == bar.id), None)
        yield from _talks_in_it(case, before, bar, voice)


def _too_long(bar: Intervention, voice: Voice) -> Iterator[str]:
    if bar.ends_on is None or bar.kind not in voice.rule_set.words("praktik.kinds"):
        return
    days = (bar.ends_on - bar.starts_on).days + 1
    for rule in _LIMITS:
        if days > voice.value(rule) * DAYS_PER_WEEK:
            yield f"over {voice.value(rule)} ugers praktik ({_name(voice, rule)})"
            return


def _outside_forloeb(case: Case, bar: Intervention) -> Iterator[str]:
    forloeb = case.forloeb
    if forloeb is None:
        return
    if bar.starts_on < forloeb.starts_on:
        yield f"før forløbets start {plain(forloeb.starts_on)}"
    if forloeb.ends_on is not None and bar.starts_on > forloeb.ends_on:
        yield f"efter forløbets slut {plain(forloeb.ends_on)}"
    elif forloeb.ends_on is not None and bar.ends_on is not None and bar.ends_on > forloeb.ends_on:
        yield f"ud over forløbets slut {plain(forloeb.ends_on)}"


def _talks_in_it(case: Case, before: Intervention | None, bar: Intervention, voice: Voice) -> Iterator[str]:
    """Talks the law counts that a placement comes to lie over: they are easily lost there."""
    if bar.kind not in voice.rule_set.words("praktik.kinds"):
        return
    lost = [
        talk
        for talk in statutory(case, voice.rule_set, voice.catalogue)
        if talk.status == "planned"
        and talk.held_on >= voice.today
        and talk.form != "workplace"
        and _covers(bar, talk.held_on)
        and not (before is not None and _covers(before, talk.held_on))
    ]
    if lost:
        name = voice.catalogue.conversation_kind(lost[0].kind).name
        more = f" og {len(lost) - 1} til" if len(lost) > 1 else ""
        rule = _name(voice, "contact.min_first_period")
        yield f"{name} {short(lost[0].held_on)}{more} ligger i den ({rule})"


def _name(voice: Voice, rule: str) -> str:
    """A rule by the law it stands in: ``LAB § 61``."""
    return voice.rule_set.parameter(rule).source.partition(";")[0]


def _covers(bar: Intervention, day: date) -> bool:
    return bar.starts_on <= day and (bar.ends_on is None or day <= bar.ends_on)


def _told(preview: Preview) -> str:
    """``Praktik: uge 2–16 → 7–21``; what is new, goes, or follows along is said too."""
    if preview.removed is not None:
        return f"{preview.removed.title}: {_weeks(preview.removed)} slettes"
    if preview.added is not None and not preview.replans:
        return f"{preview.added.title}: {_weeks(preview.added)} (ny)"
    plan, *others = preview.replans
    told = f"{plan.new.title}: "
    if _by_days(plan):
        told += f"{_days(plan.old)} → {_days(plan.new)}"
    else:
        told += _weeks(plan.old) + (f" → {_short(plan.new)}" if plan.is_change else "")
    if preview.added is not None:
        told += f" og {_short(preview.added)}"
    following = sum(other.is_change for other in others)
    return told + (f" (+ {following} efter)" if following else "")


def _by_days(plan: Replan) -> bool:
    """Whether it moved by anything but whole weeks, so that week numbers do not tell."""
    pairs = ((plan.old.starts_on, plan.new.starts_on), (plan.old.ends_on, plan.new.ends_on))
    return any(old and new and (new - old).days % DAYS_PER_WEEK for old, new in pairs)


def _days(intervention: Intervention) -> str:
    last = "" if intervention.ends_on is None else plain(intervention.ends_on)
    return f"{plain(intervention.starts_on)}–{last}"


def _short(intervention: Intervention) -> str:
    return _weeks(intervention).removeprefix("uge ")


def _weeks(intervention: Intervention) -> str:
    first = f"uge {iso_number(week_of(intervention.starts_on))}"
    if intervention.ends_on is None:
        return f"{first}–"
    if week_of(intervention.ends_on) == week_of(intervention.starts_on):
        return first
    return f"{first}–{iso_number(week_of(intervention.ends_on))}"

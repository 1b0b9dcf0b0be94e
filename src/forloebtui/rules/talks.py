"""Talks with the citizen: which the law counts, how many are held and due, and the office's own rhythm."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from forloebtui.dates.danish import near, plain
from forloebtui.dates.weeks import DAYS_PER_WEEK
from forloebtui.model.case import Case, Conversation
from forloebtui.model.in_danish import FORM
from forloebtui.office.catalogue import Catalogue
from forloebtui.office.rule_sets import RuleSet
from forloebtui.rules.alert import Alert, Severity, Voice
from forloebtui.rules.periods import days_after, last_day_of_months


@dataclass(frozen=True, slots=True)
class FirstPeriod:
    """The months in which the law asks for a number of talks; both ends inclusive."""

    starts_on: date
    ends_on: date
    required: int
    held: int
    planned: int

    @property
    def missing(self) -> int:
        """Talks that are neither held nor in the calendar."""
        return max(0, self.required - self.held - self.planned)


def is_talk(talk: Conversation, rule_set: RuleSet, catalogue: Catalogue) -> bool:
    """Whether it is a talk with the citizen, held or planned: no message, and no meeting without them."""
    return (
        talk.status in ("held", "planned")
        and talk.form not in rule_set.words("contact.uncounted_forms")
        and catalogue.conversation_kind(talk.kind).with_citizen
    )


def statutory(case: Case, rule_set: RuleSet, catalogue: Catalogue) -> tuple[Conversation, ...]:
    """The talks that the law counts, held and planned ones, by day."""
    kinds = {kind for kind in {talk.kind for talk in case.conversations} if catalogue.counts_statutory(kind)}
    counted = (
        talk for talk in case.conversations if talk.kind in kinds and is_talk(talk, rule_set, catalogue)
    )
    return _by_day(counted)


def first_period(case: Case, today: date, rule_set: RuleSet, catalogue: Catalogue) -> FirstPeriod | None:
    """The first months of the forløb, or those after a change of benefit; None where there is no forløb."""
    forloeb = case.forloeb
    if forloeb is None:
        return None
    starts_on = forloeb.starts_on
    changed_on = forloeb.benefit_changed_on
    if changed_on is not None and starts_on < changed_on <= today:
        starts_on = changed_on
    ends_on = last_day_of_months(starts_on, rule_set.value("contact.first_period_months"))
    within = [talk for talk in statutory(case, rule_set, catalogue) if starts_on <= talk.held_on <= ends_on]
    return FirstPeriod(
        starts_on,
        ends_on,
        required=rule_set.value("contact.min_first_period"),
        held=sum(talk.status == "held" for talk in within),
        planned=sum(talk.status == "planned" and talk.held_on >= today for talk in within),
    )


def last_contact(case: Case, today: date, catalogue: Catalogue) -> Conversation | None:
    """The latest held contact with the citizen in any form, messages included."""
    contacts = (
        talk
        for talk in case.held()
        if talk.held_on <= today and catalogue.conversation_kind(talk.kind).with_citizen
    )
    return max(contacts, key=_order, default=None)


def next_appointment(case: Case, today: date) -> Conversation | None:
    """The soonest planned talk from today on, of any kind."""
    return min((talk for talk in case.appointments() if talk.held_on >= today), key=_order, default=None)


def too_few_in_first_period(case: Case, voice: Voice) -> Iterator[Alert]:
    """Statutory talks that are missing while there is still time for them, and for a while after.

    It is said so many weeks ahead as the missing ones need, at the pace the law expects.
    """
    period = first_period(case, voice.today, voice.rule_set, voice.catalogue)
    if period is None or period.missing == 0 or voice.today < period.starts_on:
        return
    weeks_needed = period.missing * voice.value("contact.weeks_per_talk")
    if voice.days_left(period.ends_on) > weeks_needed * DAYS_PER_WEEK:
        return
    if -voice.days_to(period.ends_on) > voice.value("alerts.lingering_days"):
        return
    day = near(period.ends_on, voice.today)
    when = f"inden {day}" if period.ends_on >= voice.today else f"skulle være nået {day}"
    count = f"{period.held} af {period.required} holdt"
    if period.planned:
        count += f", {period.planned} aftalt"
    yield voice.alert(
        "contact.min_first_period",
        period.ends_on,
        f"opfølgning {when} · {count}",
        figures=f"Fra {plain(period.starts_on)} til {plain(period.ends_on)}: {period.held} holdt og"
        f" {period.planned} aftalt af {period.required}. Kun samtaler med borgeren tæller.",
    )


def first_talk_not_in_person(case: Case, voice: Voice) -> Iterator[Alert]:
    """The first statutory talk is not held: it is planned without meeting, or late and not planned."""
    forloeb = case.forloeb
    if forloeb is None:
        return
    counted = [
        talk
        for talk in statutory(case, voice.rule_set, voice.catalogue)
        if talk.held_on >= forloeb.starts_on and (talk.status == "held" or talk.held_on >= voice.today)
    ]
    if any(talk.status == "held" for talk in counted):
        return
    if not counted:
        due_on = days_after(forloeb.starts_on, voice.value("contact.first_talk_weeks") * DAYS_PER_WEEK)
        if forloeb.starts_on <= voice.today <= _first_period_end(forloeb.starts_on, voice):
            text = f"første samtale er ikke aftalt · bør holdes inden {near(due_on, voice.today)}"
            began = f"Forløbet begyndte {plain(forloeb.starts_on)}; ingen samtale er holdt eller aftalt."
            yield voice.alert("contact.form", due_on, text, figures=began)
        return
    first = counted[0]
    if first.form not in voice.rule_set.words("contact.form"):
        text = (
            f"første samtale {near(first.held_on, voice.today)} er aftalt på {FORM[first.form]}"
            " · den første holdes ansigt til ansigt"
        )
        yield voice.alert("contact.form", first.held_on, text, about="conversation", subject=first.id)


def own_rhythm(case: Case, voice: Voice) -> Iterator[Alert]:
    """The agreed rhythm is about to break, or is broken, and no talk in the calendar mends it.

    An appointment that has passed and still stands as planned is taken for held: its outcome is asked for
    elsewhere.
    """
    forloeb = case.forloeb
    if forloeb is None or forloeb.starts_on > voice.today:
        return
    weeks = case.citizen.rhythm_weeks or voice.value("contact.own_interval_weeks")
    talks = [talk for talk in case.conversations if is_talk(talk, voice.rule_set, voice.catalogue)]
    held = [
        talk.held_on
        for talk in talks
        if forloeb.starts_on <= talk.held_on
        and (talk.held_on < voice.today or (talk.held_on == voice.today and talk.status == "held"))
    ]
    planned = [talk.held_on for talk in talks if talk.status == "planned" and talk.held_on >= voice.today]
    last = max(held, default=forloeb.starts_on)
    due_on = days_after(last, weeks * DAYS_PER_WEEK)
    lead = voice.value("contact.own_lead_days")
    soonest = min(planned, default=None)
    if voice.days_left(due_on) > lead or (soonest is not None and soonest <= days_after(due_on, lead)):
        return
    rhythm = "hver uge" if weeks == 1 else f"hver {weeks}. uge"
    if soonest is not None:
        text = f"næste samtale først {near(soonest, voice.today)} · aftalt {rhythm}"
    elif due_on >= voice.today:
        text = f"samtale inden {near(due_on, voice.today)} · aftalt {rhythm}"
    elif held:
        text = f"ingen samtale siden {near(last, voice.today)} · aftalt {rhythm}"
    else:
        text = f"ingen samtale endnu · aftalt {rhythm}"
    counted_from = "sidste samtale" if held else "forløbets start"
    own = "borgerens egen rytme" if case.citizen.rhythm_weeks else "kontorets rytme"
    figures = f"{weeks} uger ({own}) fra {counted_from} {plain(last)} er {plain(due_on)}."
    yield voice.alert("contact.own_interval_weeks", due_on, text, figures=figures)


def silent(case: Case, voice: Voice) -> Iterator[Alert]:
    """Long since any contact with the citizen, messages too, and no talk in the calendar within days.

    Like the rhythm it takes an appointment that has passed for held.
    """
    forloeb = case.forloeb
    if forloeb is None or forloeb.starts_on > voice.today:
        return
    with_citizen = [
        talk
        for talk in case.conversations
        if talk.status in ("held", "planned") and voice.catalogue.conversation_kind(talk.kind).with_citizen
    ]
    contacts = [talk.held_on for talk in with_citizen if talk.held_on <= voice.today]
    planned = [talk.held_on for talk in with_citizen if talk.held_on >= voice.today]
    last = max((forloeb.starts_on, *contacts))
    due_on = days_after(last, voice.value("contact.silent_days"))
    meets_soon = any(voice.days_to(day) <= voice.value("contact.own_lead_days") for day in planned)
    if voice.days_left(due_on) > 0 or meets_soon:
        return
    days = -voice.days_to(last)
    since = f"sidst {near(last, voice.today)}" if contacts else "ingen siden starten"
    yield voice.alert(
        "contact.silent_days",
        due_on,
        f"ingen kontakt i {days} dage · {since}",
        figures=f"{days} dage siden {plain(last)}, sms, mail og brev talt med.",
        at_most=Severity.SOON,
    )


def _first_period_end(starts_on: date, voice: Voice) -> date:
    return last_day_of_months(starts_on, voice.value("contact.first_period_months"))


def _by_day(talks: Iterable[Conversation]) -> tuple[Conversation, ...]:
    return tuple(sorted(talks, key=_order))


def _order(talk: Conversation) -> tuple[date, bool, time, int]:
    return talk.held_on, talk.held_time is not None, talk.held_time or time.min, talk.id

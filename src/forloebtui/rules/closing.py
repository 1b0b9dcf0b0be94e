"""What is to be done when a forløb is over: a handover, a bridge to what comes, somebody there afterwards."""

from collections.abc import Iterator

from forloebtui.dates.danish import near, plain
from forloebtui.dates.weeks import DAYS_PER_WEEK
from forloebtui.model.case import Case
from forloebtui.model.in_danish import OUTCOME
from forloebtui.rules.alert import Alert, Severity, Voice
from forloebtui.rules.periods import days_after


def handover_missing(case: Case, voice: Voice) -> Iterator[Alert]:
    """The citizen went to another office, and nobody has handed them over, or is going to."""
    forloeb = case.forloeb
    if forloeb is None or forloeb.outcome is None or forloeb.closed_on is None:
        return
    lingers = voice.value("handover.lookback_days")
    if forloeb.outcome not in voice.rule_set.words("handover.outcomes") or voice.today > days_after(
        forloeb.closed_on, lingers
    ):
        return
    earliest = days_after(forloeb.closed_on, -lingers)
    kinds = voice.rule_set.words("handover.kinds")
    if any(
        talk.kind in kinds
        and (
            (talk.status == "held" and talk.held_on >= earliest)
            or (talk.status == "planned" and talk.held_on >= voice.today)
        )
        for talk in case.conversations
    ):
        return
    due_on = days_after(forloeb.closed_on, voice.value("handover.days"))
    text = f"{OUTCOME[forloeb.outcome]} {near(forloeb.closed_on, voice.today)} · overlevering er ikke aftalt"
    figures = f"Ingen overlevering er holdt siden {plain(earliest)} eller står i kalenderen."
    yield voice.alert("handover.days", due_on, text, figures=figures)


def bridge_missing(case: Case, voice: Voice) -> Iterator[Alert]:
    """The outcome is one that takes a bridge, and none is agreed; said for some weeks after."""
    forloeb = case.forloeb
    if forloeb is None or forloeb.outcome is None or forloeb.closed_on is None:
        return
    closed_on = forloeb.closed_on
    last = days_after(closed_on, voice.value("bridge.weeks") * DAYS_PER_WEEK)
    if forloeb.outcome not in voice.rule_set.words("bridge.outcomes") or voice.today > last:
        return
    kinds = voice.rule_set.words("bridge.kinds")
    if any(
        item.is_agreed and item.kind in kinds and (item.ends_on is None or item.ends_on >= closed_on)
        for item in case.interventions
    ):
        return
    due_on = days_after(closed_on, voice.value("bridge.days"))
    text = f"{OUTCOME[forloeb.outcome]} {near(closed_on, voice.today)} · brobygning er ikke aftalt"
    figures = f"Forløbet er afsluttet {plain(closed_on)}; ingen brobygning går ud over den dag."
    yield voice.alert("bridge.days", due_on, text, figures=figures, at_most=Severity.SOON)


def following_ends(case: Case, voice: Voice) -> Iterator[Alert]:
    """The time in which the citizen is followed after the outcome runs out, or just did."""
    forloeb = case.forloeb
    if forloeb is None or forloeb.outcome is None or forloeb.followed_until is None:
        return
    last = forloeb.followed_until
    if abs(voice.days_to(last)) > voice.value("followed.days"):
        return
    day = near(last, voice.today)
    text = f"følges til {day} · hvem er der bagefter?" if last >= voice.today else f"blev fulgt til {day}"
    told = f"Den sidste dag er {plain(last)}; forløbet er afsluttet til {OUTCOME[forloeb.outcome]}."
    yield voice.alert("followed.days", last, text, figures=told, at_most=Severity.SOON)

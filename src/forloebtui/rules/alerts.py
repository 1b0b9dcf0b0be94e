"""Everything that needs attention in one citizen's file, most urgent first."""

from collections.abc import Callable, Iterable
from datetime import date

from forloebtui.model.case import Case
from forloebtui.office.catalogue import Catalogue
from forloebtui.office.rule_sets import RuleSet
from forloebtui.rules import (
    agreements,
    closing,
    endings,
    idle,
    lacking,
    load,
    network,
    notes,
    progress,
    starting,
    talks,
)
from forloebtui.rules.absence import away
from forloebtui.rules.alert import Alert, Severity, Voice, in_short

Rule = Callable[[Case, Voice], Iterable[Alert]]

# What somebody still owes, whether the forløb runs or is closed.
_ALWAYS: tuple[Rule, ...] = (
    agreements.agreements_due,
    notes.note_missing,
    notes.outcome_missing,
    notes.not_journalised,
    closing.handover_missing,
    closing.bridge_missing,
    closing.following_ends,
)
# In the order they are read on the same day.
_WHILE_OPEN: tuple[Rule, ...] = (
    talks.too_few_in_first_period,
    talks.first_talk_not_in_person,
    starting.no_effort_yet,
    starting.no_effort_begun,
    endings.placement_decisions,
    endings.mentor_decisions,
    endings.forloeb_ends,
    endings.longer_than_granted,
    endings.nothing_after,
    idle.idle_ahead,
    load.over_what_is_managed,
    load.far_under_what_is_managed,
    talks.own_rhythm,
    talks.silent,
    starting.waited_for,
    network.consents_run_out,
    network.too_many_people,
    agreements.subgoals_due,
    progress.measurement_due,
    progress.nothing_moved,
    lacking.no_placement,
    lacking.without_subgoal,
    lacking.without_intervention,
)
# What is taken up in the next talk, whenever that is.
_TALKED_OF = frozenset({"subgoal.due", "measurement.weeks", "progress.still_weeks"})
# Rules that ask for the same thing: the one on the left keeps quiet where one on the right speaks of it soon.
_ECHOES = {
    "contact.form": ("contact.min_first_period",),
    "contact.own_interval_weeks": ("contact.min_first_period", "contact.form"),
    "contact.silent_days": ("contact.min_first_period", "contact.form", "contact.own_interval_weeks"),
    "progress.still_weeks": ("measurement.weeks",),
}


def alerts(case: Case, today: date, rule_set: RuleSet, catalogue: Catalogue) -> tuple[Alert, ...]:
    """What the rules say about a file on a day, in ``urgency``'s order.

    The order of the file's rows changes nothing. A closed forløb, and a file without one, raises only what
    somebody still owes.
    """
    voice = Voice(today, rule_set, catalogue, away(case))
    is_open = case.forloeb is not None and case.forloeb.outcome is None
    found: list[Alert] = []
    for rule in _ALWAYS + (_WHILE_OPEN if is_open else ()):
        found += sorted(rule(case, voice), key=lambda alert: (alert.text, alert.subject or 0))
    hidden = frozenset(one.rule for one in case.decisions if one.decision == "hidden")
    return tuple(sorted(_without_echoes(found, hidden), key=urgency))


def urgency(alert: Alert) -> tuple[int, bool, date]:
    """How alerts are sorted: by severity, then what must be decided before what can be talked of, by day."""
    return -alert.severity, alert.rule in _TALKED_OF, alert.due_on


def unknown_rule_set(key: str, today: date) -> Alert:
    """What is said in place of the rules' own alerts, where a forløb names rules that are not there."""
    name = in_short(key, 30)
    return Alert(
        "forloeb.rule_set",
        Severity.URGENT,
        today,
        f"regelsættet »{name}« kendes ikke, så fristerne mangler · vælg et andet på forløbet",
        f"regelsæt {name}",
        why="Uden et regelsæt kan ingen frist regnes ud.",
        matter=f"rule_set {name}",
    )


def _without_echoes(found: list[Alert], hidden: frozenset[str]) -> list[Alert]:
    """A rule the caseworker has hidden speaks for no other."""
    worst: dict[str, Severity] = {}
    for alert in found:
        if alert.rule in hidden:
            continue
        worst[alert.rule] = max(alert.severity, worst.get(alert.rule, alert.severity))

    def is_echo(alert: Alert) -> bool:
        enough = min(alert.severity, Severity.SOON)
        return any(worst.get(rule, 0) >= enough for rule in _ECHOES.get(alert.rule, ()))

    return [alert for alert in found if not is_echo(alert)]

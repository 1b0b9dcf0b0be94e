"""The people around a citizen: consents that run out, and more of them than anybody can keep apart."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from forloebtui.dates.danish import near, plain
from forloebtui.model.case import Case
from forloebtui.rules.alert import Alert, Severity, Voice, in_short, listed
from forloebtui.rules.partners import OFFICIAL, involved


def consents_run_out(case: Case, voice: Voice) -> Iterator[Alert]:
    """Consents to share that are about to run out or just did: the citizen's own, and about who is involved.

    One alert a day for the people, one for the citizen's own.
    """
    own = case.citizen.consent_until
    if own is not None and _is_near(own, voice):
        text = f"borgerens samtykke {_runs_out(own, voice)}"
        yield voice.alert("consent.due", own, text, figures=f"Givet til og med {plain(own)}.")
    running_out = sorted(
        (one.consent_until, in_short(actor.name if actor else one.role, 30))
        for one in case.involvements
        for actor in (case.actor(one.actor_id),)
        if one.consent_until is not None
        and (one.to_on is None or one.to_on >= voice.today)
        and _is_near(one.consent_until, voice)
    )
    for until, together in groupby(running_out, key=lambda pair: pair[0]):
        text = f"samtykke om {listed(name for _, name in together)} {_runs_out(until, voice)}"
        yield voice.alert(
            "consent.due", until, text, figures=f"Givet til og med {plain(until)}.", about="network"
        )


def too_many_people(case: Case, voice: Voice) -> Iterator[Alert]:
    """More professionals at once than the office thinks anybody can have; worth knowing."""
    most = voice.value("network.max_people")
    since: dict[int, date] = {}
    for one, actor in involved(case, voice.today):
        if actor.kind in OFFICIAL:
            begun = one.from_on or date.min
            since[one.actor_id] = min(begun, since.get(one.actor_id, begun))
    if len(since) <= most or case.forloeb is None:
        return
    crossed_on = max(sorted(since.values())[most], case.forloeb.starts_on)
    yield voice.alert(
        "network.max_people",
        crossed_on,
        f"{len(since)} fagpersoner på én gang · kan nogle samles?",
        figures=f"Flere end {most} siden {plain(crossed_on)}; private og foreninger ikke talt med.",
        about="network",
        at_most=Severity.NOTICE,
    )


def _is_near(until: date, voice: Voice) -> bool:
    lingers = -voice.days_to(until) <= voice.value("alerts.lingering_days")
    return lingers and voice.days_left(until) <= voice.value("consent.due")


def _runs_out(until: date, voice: Voice) -> str:
    verb = "udløber" if until >= voice.today else "udløb"
    return f"{verb} {near(until, voice.today)}"

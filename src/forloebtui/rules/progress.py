"""When the wheel is due again."""

from collections.abc import Iterator

from forloebtui.dates.danish import near
from forloebtui.dates.weeks import DAYS_PER_WEEK
from forloebtui.model.case import Case
from forloebtui.rules.alert import Alert, Severity, Voice
from forloebtui.rules.periods import days_after


def measurement_due(case: Case, voice: Voice) -> Iterator[Alert]:
    """It is long since the wheel was scored by anybody, or since the forløb began without a score."""
    forloeb = case.forloeb
    if forloeb is None or voice.today < forloeb.starts_on:
        return
    measured = [
        measurement.measured_on
        for measurement in case.measurements
        if measurement.scores and forloeb.starts_on <= measurement.measured_on <= voice.today
    ]
    last = max(measured, default=forloeb.starts_on)
    due_on = days_after(last, voice.value("measurement.weeks") * DAYS_PER_WEEK)
    if voice.days_to(due_on) > voice.value("measurement.lead_days"):
        return
    since = f"sidst {near(last, voice.today)}" if measured else "der er endnu ingen tal"
    yield voice.alert(
        "measurement.weeks", due_on, f"tid til at sætte tal på hjulet · {since}",
        about="measurement", at_most=Severity.SOON,
    )  # fmt: skip

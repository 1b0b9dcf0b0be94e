"""A plan to change: a placement that runs, one that is planned, one that is over."""

from datetime import date

from forloebtui.model.case import Adjustment, Case, Citizen, Forloeb, Intervention

TODAY = date(2026, 11, 21)  # Saturday of week 47
TITLE = "Praktik"


def placement(starts: str, ends: str | None, *steps: tuple[str, float]) -> Intervention:
    """A placement from day to day, 10 hours a week where no steps of hours are given."""
    begins = date.fromisoformat(starts)
    given = steps or ((starts, 10.0),)
    return Intervention(
        id=1,
        uid="placement",
        title=TITLE,
        kind="work_placement",
        category="beskaeftigelse",
        starts_on=begins,
        ends_on=None if ends is None else date.fromisoformat(ends),
        adjustments=tuple(
            Adjustment(at, 1, date.fromisoformat(from_on), hours) for at, (from_on, hours) in enumerate(given)
        ),
    )


PLANNED = placement("2027-01-11", "2027-04-25", ("2027-01-11", 6), ("2027-02-08", 10))  # weeks 2-16
RUNNING = placement("2026-09-07", "2026-12-06")  # weeks 37-49
ENDED = placement("2026-03-30", "2026-06-28")
OPEN_PLANNED = placement("2027-01-11", None)
OPEN_RUNNING = placement("2026-04-20", None)


def case_of(*interventions: Intervention) -> Case:
    """Their file, in a forløb from 30 March 2026 to 29 March 2029."""
    forloeb = Forloeb(1, "ressourceforloeb", date(2026, 3, 30), date(2029, 3, 29), "ressourceforloeb-2022")
    return Case(Citizen(1, "citizen", "Morten"), forloebs=(forloeb,), interventions=interventions)

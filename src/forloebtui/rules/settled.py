"""Which files are settled: what they say today they will say tomorrow, until somebody changes them."""

from datetime import date, timedelta

from forloebtui.model.case import Case

# Longer than any rule remembers a forløb that is over.
LONG_AGO = timedelta(days=366)


def is_settled(case: Case, today: date) -> bool:
    """Whether a file was closed long ago and nothing in it is open, running, planned or dated ahead.

    Such a file, once without alerts, stays so: there is no need to look at it every morning.
    """
    forloeb = case.forloeb
    if forloeb is None or forloeb.outcome is None or forloeb.closed_on is None:
        return False
    last = max(
        (
            forloeb.closed_on,
            forloeb.followed_until or forloeb.closed_on,
            *(talk.held_on for talk in case.conversations),
        )
    )
    if case.decisions or (today - last) <= LONG_AGO:
        return False
    has_open = any(one.due_on is not None and one.done_on is None for one in case.agreements)
    unjournalised = any(talk.text.strip() and talk.journalised_at is None for talk in case.held())
    runs = any(item.status(today) in ("running", "planned") for item in case.interventions)
    dated_ahead = any(
        end is not None and end >= today
        for end in (
            *(phase.ends_on for phase in case.phases),
            *(phase.starts_on for phase in case.phases),
            *(tag.from_on for tag in case.tags),
            *(tag.to_on for tag in case.tags),
        )
    )
    return not (has_open or unjournalised or runs or dated_ahead or case.appointments())

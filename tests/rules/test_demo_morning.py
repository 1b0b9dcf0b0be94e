"""The fictional caseload on the Saturday it is written for, read line by line."""

from datetime import date, datetime

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.dates.weeks import iso_label, week_of
from forloebtui.model.case import Case
from forloebtui.office.catalogue import load_catalogue
from forloebtui.office.demo import WRITTEN_AS_OF
from forloebtui.office.rule_sets import load_rule_sets
from forloebtui.rules.alerts import alerts
from forloebtui.rules.idle import idle_weeks
from forloebtui.rules.talks import first_period
from forloebtui.services import caseload, citizens, opening
from tests.rules.casework import said

TODAY = "2026-11-21"


def read() -> dict[str, Case]:
    """Every file of the demo, by name."""
    desk = opening.open_demo(frozen_clock(datetime.fromisoformat(f"{TODAY}T15:20")))
    try:
        return {row.name: citizens.case(desk, row.citizen_id) for row in caseload.last_known(desk)}
    finally:
        opening.close(desk)


FILES = read()


def test_lene_has_the_decision_and_the_six_weeks() -> None:
    lene = FILES["Lene Krogh"]
    lines = said(lene, TODAY)
    assert "SOON 2026-11-29 praktik slutter sø 29.11 · beslut forlængelse" in lines
    assert "SOON 2026-11-30 passiv tid uge 49-1" in lines
    ahead = [iso_label(week) for week in idle_weeks(lene, WRITTEN_AS_OF) if week >= week_of(WRITTEN_AS_OF)]
    assert ahead == ["2026-W49", "2026-W50", "2026-W51", "2026-W52", "2026-W53", "2027-W01"]


def test_martins_four_statutory_talks_are_held() -> None:
    martin = FILES["Martin Lund"]
    assert martin.forloeb is not None
    rules = load_rule_sets().get(martin.forloeb.rule_set)
    period = first_period(martin, WRITTEN_AS_OF, rules, load_catalogue())
    assert period is not None
    assert (period.held, period.missing) == (4, 0)
    assert not said(martin, TODAY, "contact.min_first_period", "contact.own_interval_weeks")


def test_the_jobafklaring_has_two_of_four() -> None:
    (file,) = (
        file
        for file in FILES.values()
        if file.forloeb
        and file.forloeb.rule_set == "jobafklaring"
        and file.forloeb.starts_on == date(2026, 6, 1)
    )
    (line,) = said(file, TODAY, "contact.min_first_period")
    assert line.startswith("SOON 2026-11-30 opfølgning inden ma 30.11 · 2 af 4 holdt")


@pytest.mark.parametrize("name", sorted(FILES))
def test_nobody_has_more_than_a_handful(name: str) -> None:
    file = FILES[name]
    assert file.forloeb is not None
    rules = load_rule_sets().get(file.forloeb.rule_set)
    assert len(alerts(file, WRITTEN_AS_OF, rules, load_catalogue())) <= 5

"""``vis BORGER`` as text holds what the file holds, in words: it is what a screen reader is given."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.documents.as_text import case_text
from forloebtui.model.case import Case
from forloebtui.services import caseload, citizens, opening
from forloebtui.services.desk import Desk

NOW = datetime(2026, 11, 21, 15, 20)
DRAWN = set(map(chr, range(0x2500, 0x25A0)))


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    desk = opening.open_demo(frozen_clock(NOW))
    yield desk
    opening.close(desk)


def held(case: Case) -> Iterator[str]:
    """What a person has written or chosen about a citizen."""
    yield from (goal.text for goal in case.goals)
    yield from (one.title for one in case.interventions)
    yield from (one.text for one in case.agreements)
    yield from (one.text for one in case.subgoals)
    yield from (talk.text for talk in case.conversations if talk.status != "planned")
    measured = {score.dimension_id for measurement in case.measurements for score in measurement.scores}
    yield from (case.dimension(one).name for one in measured)
    yield from (actor.name for one in case.involvements if (actor := case.actor(one.actor_id)))
    yield from (one.note for one in case.absences)


def test_nothing_of_a_file_is_left_out_or_drawn(desk: Desk) -> None:
    missing = {}
    for row in caseload.rows(desk):
        case = citizens.case(desk, row.citizen_id)
        text = case_text(case, desk.today, citizens.alerts_of(desk, case), desk.catalogue)
        assert not DRAWN & set(text)
        missing[row.name] = [one for one in held(case) if one not in text]
    assert {name: left for name, left in missing.items() if left} == {}


def test_figures_and_sub_goals_are_told_in_words(desk: Desk) -> None:
    case = citizens.case(desk, citizens.find(desk, "lene"))
    text = case_text(case, desk.today, (), desk.catalogue)
    assert "Arbejde & praktik: borgerens egen vurdering 1, nu 5" in text
    assert "Jeg er der fire timer om ugen uden at være syg bagefter. · åbent, ventes" in text
    assert "Sind & trivsel: Jeg kan gå ind i et rum med fremmede. · nået" in text

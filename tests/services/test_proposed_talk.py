"""The next appointment that the rhythm proposes while a note is written, and never writes by itself."""

import pytest

from forloebtui.services import citizens, conversations
from forloebtui.services.desk import Desk


# The office's rhythm is eight weeks: from Saturday 21.11 to 16.1, a Saturday, so Monday 18.1.
@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("henning tlf: Kom i kontakt", "> 18/1 tlf"),
        ("henning møde opf: Gennemgik planen", "> 18/1 møde"),
        ("henning i går tlf: Kom i kontakt", "> 15/1 tlf"),
        ("henning tlf: Kom i kontakt > 3/12 kl 9", ""),
        ("henning sms: Minder om torsdag", ""),
        ("henning sup: Talte med mentor", ""),
        ("henning udeblev 9:00:", ""),
        ("lene tlf: Har en aftale i kalenderen", ""),
        ("ukendt tlf: x", ""),
    ],
)
def test_what_is_proposed(desk: Desk, typed: str, proposed: str) -> None:
    assert conversations.proposed(desk, conversations.parse(desk, typed)) == proposed


def test_nothing_is_planned_by_saving(desk: Desk) -> None:
    saved = conversations.save(desk, "henning tlf: Kom i kontakt")
    assert citizens.case(desk, saved.citizen_id).appointments() == ()

"""``flyt`` puts an appointment on another day; what is not said about it stays."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from forloebtui.entry.lexicon import Planned
from forloebtui.entry.line import Line, parse
from forloebtui.entry.marks import NextTalk
from forloebtui.entry.preview import preview
from forloebtui.entry.write import write
from tests.entry.known_names import LEXICON, MORTEN, NOW

OVERDUE, TUESDAY, WEDNESDAY = 1, 2, 3
PLANNED = (
    Planned(OVERDUE, date(2026, 11, 19), time(9), "in_person", "follow_up"),
    Planned(TUESDAY, date(2026, 11, 24), time(10), "home_visit", "follow_up"),
    Planned(WEDNESDAY, date(2026, 11, 25), None, "video", "network_meeting"),
)
NAMES = replace(LEXICON, planned={MORTEN: PLANNED})


def read(typed: str, now: datetime = NOW) -> Line:
    return parse(typed, now, NAMES)


@pytest.mark.parametrize(
    ("typed", "talk", "on", "at", "form", "kind"),
    [
        ("morten flyt: > to 26/11 kl 9", TUESDAY, "2026-11-26", time(9), "home_visit", "follow_up"),
        ("morten flyttet: > to 26/11 kl 9", TUESDAY, "2026-11-26", time(9), "home_visit", "follow_up"),
        ("morten flyt ti: > to", TUESDAY, "2026-11-26", time(10), "home_visit", "follow_up"),
        ("morten flyt 24/11: > 26/11", TUESDAY, "2026-11-26", time(10), "home_visit", "follow_up"),
        ("morten flyt 24/11 kl 10: > 26/11", TUESDAY, "2026-11-26", time(10), "home_visit", "follow_up"),
        ("morten flyt 24/11: > 26/11 tlf", TUESDAY, "2026-11-26", time(10), "phone", "follow_up"),
        ("morten flyt 24/11: > 26/11 net", TUESDAY, "2026-11-26", time(10), "home_visit", "network_meeting"),
        ("morten flyt i overmorgen: x > 26/11", None, None, None, None, None),
        ("morten flyt 25/11: > om 2 uger", WEDNESDAY, "2026-12-05", None, "video", "network_meeting"),
        ("morten flyt 19/11: > ma", OVERDUE, "2026-11-23", time(9), "in_person", "follow_up"),
        ("flyt morten 24/11: Er syg > 26/11", TUESDAY, "2026-11-26", time(10), "home_visit", "follow_up"),
    ],
)
def test_which_appointment_goes_where(
    typed: str, talk: int | None, on: str | None, at: time | None, form: str | None, kind: str | None
) -> None:
    line = read(typed)
    assert line.conversation_id == talk
    if on is not None:
        assert line.next_talk == NextTalk(date.fromisoformat(on), at, form, kind)  # type: ignore[arg-type]  # the table's words
        assert line.can_save and line.is_moved


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("morten flyt: Er syg", "hvortil flyttes aftalen?"),
        ("morten flyt 24/11:", "hvortil flyttes aftalen?"),
        ("morten flyt 24/11: > om 99999 uger", "hvortil flyttes aftalen?"),
        ("morten flyt 1/12: > 3/12", "der er ingen aftale at flytte"),
        ("mona flyt: > 3/12", "der er ingen aftale at flytte"),
        ("flyt: > 3/12", "hvilken borger?"),
        ("morten flyt afbud: > 3/12", "to gange udfald: flyt og afbud"),
    ],
)
def test_what_blocks_a_move(typed: str, said: str) -> None:
    line = read(typed)
    assert not line.can_save
    assert said in [problem.text for problem in line.problems if problem.is_wrong]


def test_the_preview_says_from_where_to_where() -> None:
    line = read("morten flyt 24/11: Er syg > to 26/11 kl 9")
    assert preview(line, NAMES) == (
        "Morten B. · ti 24.11.2026 10:00 · hjemmebesøg · aftalen flyttes · opfølgning",
        "Flyttes  til to 26.11.2026 09:00 hjemmebesøg",
    )


def test_a_move_prints_back_to_the_same() -> None:
    line = read("flyt morten 24/11: Er syg > to 26/11 kl 9")
    again = read(write(line, NAMES))
    assert (again.conversation_id, again.next_talk, again.text) == (TUESDAY, line.next_talk, line.text)

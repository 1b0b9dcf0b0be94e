"""What was planned becomes what happened; reached sub-goals; whose people a mark finds."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from forloebtui.entry.complete import complete
from forloebtui.entry.lexicon import Lexicon, Named, Person, Planned
from forloebtui.entry.line import Line, parse
from tests.entry.known_names import AISHA, LEXICON, MORTEN, NOW, UP_AT_EIGHT

FRIDAY, MORNING, LATE, TUESDAY, WEDNESDAY = 1, 2, 3, 4, 5
PLANNED = (
    Planned(FRIDAY, date(2026, 11, 20), time(9), "in_person", "follow_up"),
    Planned(MORNING, date(2026, 11, 21), time(9), "home_visit", "follow_up"),
    Planned(LATE, date(2026, 11, 21), time(17), "phone", "progress_talk"),
    Planned(TUESDAY, date(2026, 11, 24), time(10), "in_person", "follow_up"),
    Planned(WEDNESDAY, date(2026, 11, 25), None, "video", "follow_up"),
)


def read(typed: str, *, now: datetime = NOW, lexicon: Lexicon = LEXICON) -> Line:
    return parse(typed, now, replace(lexicon, planned={MORTEN: PLANNED}))


@pytest.mark.parametrize(
    ("typed", "talk", "on", "at"),
    [
        ("morten afbud 25/11: Syg", WEDNESDAY, "2026-11-25", None),
        ("25/11 morten afbud: Syg", WEDNESDAY, "2026-11-25", None),
        ("morten afbud on: Syg", WEDNESDAY, "2026-11-25", None),
        ("morten aflyst ti 24/11:", TUESDAY, "2026-11-24", "10:00"),
        ("morten aflyst 24/11 kl 10:", TUESDAY, "2026-11-24", "10:00"),
        ("morten afbud i overmorgen: x", None, None, None),
        ("morten afbud i går:", FRIDAY, "2026-11-20", "09:00"),
        ("morten afbud 20/11: Syg", FRIDAY, "2026-11-20", "09:00"),
        ("morten afbud kl 17:", LATE, "2026-11-21", "17:00"),
        ("morten udeblev:", MORNING, "2026-11-21", "09:00"),
        ("morten udeblev i dag:", MORNING, "2026-11-21", "09:00"),
        ("morten udeblev i går:", FRIDAY, "2026-11-20", "09:00"),
        ("morten i går: Det gik fint", FRIDAY, "2026-11-20", "09:00"),
        ("morten i går tlf: Ringede bagefter", None, "2026-11-20", None),
        ("morten 12:00: Kom forbi", None, "2026-11-21", "12:00"),
        ("aisha afbud 20/11:", None, "2026-11-20", None),
    ],
)
def test_which_appointment_a_line_is_about(
    typed: str, talk: int | None, on: str | None, at: str | None
) -> None:
    line = read(typed)
    assert line.conversation_id == talk
    if on is not None:
        assert (line.held_on.isoformat(), f"{line.held_time:%H:%M}" if line.held_time else None) == (on, at)
        assert [problem for problem in line.problems if problem.is_wrong or "gammel" in problem.text] == []


def test_tomorrows_appointment_is_cancelled_today() -> None:
    line = read("morten afbud i morgen: Har tandpine > ti 1/12 kl 10", now=datetime(2026, 11, 23, 16, 0))
    assert (line.conversation_id, line.can_save, line.cancelled_by) == (TUESDAY, True, "citizen")
    assert line.next_talk is not None
    assert line.next_talk.on == date(2026, 12, 1)


def test_a_day_ahead_without_an_appointment_is_still_wrong() -> None:
    assert not read("aisha afbud i morgen:").can_save
    assert not read("morten i morgen: Det gik fint").can_save


def test_a_talk_that_has_not_begun_is_no_no_show() -> None:
    assert read("morten udeblev:", now=datetime(2026, 11, 24, 8, 0)).conversation_id is None
    assert read("morten udeblev:", now=datetime(2026, 11, 24, 9, 45)).conversation_id == TUESDAY


@pytest.mark.parametrize("mark", ["##opkl8", "#opkl8", "#opkl8=ja"])
def test_a_sub_goal_reached_already_is_said_to_be_so(mark: str) -> None:
    reached = replace(LEXICON, subgoals={MORTEN: (Named(UP_AT_EIGHT, "Op kl. 8 på hverdage", True),)})
    line = read(f"morten: Han er {mark} igen", lexicon=reached)
    assert [problem.text for problem in line.problems] == ["»Op kl. 8 på hverdage« er allerede nået"]
    assert line.marks.ticked == ()
    assert complete("morten: ##op", 12, reached, MORTEN) == ()


BO, ANNA, BODIL, ELSE, CAFE, MOTHER = range(51, 57)
PEOPLE = replace(
    LEXICON,
    persons=(
        Person(ANNA, "Anna Winther", "bostøtte"),
        Person(BO, "Bo Friis", "fysioterapeut"),
        Person(CAFE, "Den Borgerdrevne Café"),
        Person(BODIL, "Bodil", is_private=True),
        Person(ELSE, "Naboen Else", is_private=True),
        Person(MOTHER, "Mor", is_private=True),
    ),
    networks={MORTEN: frozenset({BO, ELSE}), AISHA: frozenset({BODIL, MOTHER})},
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("morten: +bo", (BO,)),
        ("morten: +anna", (ANNA,)),
        ("morten: +annawin", (ANNA,)),
        ("morten: +else", (ELSE,)),
        ("morten: +naboenelse", (ELSE,)),
        ("morten: +mor", ()),
        ("morten: +bodil", ()),
        ("aisha: +bo", (BODIL,)),
        ("aisha: +mor", (MOTHER,)),
        ("aisha: +else", ()),
        ("jens: +bo", ()),
        ("jens: +bofriis", (BO,)),
    ],
)
def test_the_citizens_own_people_come_first_and_nobody_elses_private_ones(
    typed: str, found: tuple[int, ...]
) -> None:
    assert read(typed, lexicon=PEOPLE).marks.participants == found


def test_tab_offers_those_whose_words_begin_so() -> None:
    assert complete("morten: +bo", 11, PEOPLE, MORTEN) == ("+BoFriis",)
    assert complete("morten: +b", 10, PEOPLE, None) == ("+AnnaWinther", "+BoFriis", "+DenBorgerdrevneCafé")
    assert complete("morten: +e", 10, PEOPLE, AISHA) == ()

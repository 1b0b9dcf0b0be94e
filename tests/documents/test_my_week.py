"""*Min uge*: what stands on the page, by hand."""

from dataclasses import replace
from datetime import date, time

from forloebtui.dates.weeks import from_iso
from forloebtui.documents.my_week import my_week
from forloebtui.model.case import Absence, Actor, Adjustment, Case, Citizen, Conversation, Intervention
from forloebtui.office.catalogue import load_catalogue

CATALOGUE = load_catalogue()
WEEK = from_iso(2026, 48)
MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)


def effort(
    number: int, title: str, weekdays: str, place: str = "", ends_on: date | None = None
) -> Intervention:
    return Intervention(
        number, f"u{number}", title, "andet", "sundhed", date(2026, 1, 5), ends_on,
        weekdays=weekdays, place=place, actor_id=1 if number == 1 else None,
        adjustments=(Adjustment(number, number, date(2026, 1, 5), 2),),
    )  # fmt: skip


def case(*items: Intervention) -> Case:
    talk = Conversation(1, "t", "follow_up", "home_visit", "planned", MONDAY, time(13, 0))
    return Case(
        Citizen(1, "c", "Karen Nielsen"),
        interventions=items,
        conversations=(talk, replace(talk, id=2, status="cancelled", held_on=SUNDAY)),
        actors=(Actor(1, "Bo Friis"),),
    )


TRAINING = effort(1, "Træning", "ma og to 10-11", "Sundhedshuset, 1. sal")
GROUP = effort(2, "Gruppe", "ti 13-15", "Sundhedshuset, køkkenet")
CAFE = effort(3, "Café", "", "Frivilligcentret")


def test_days_places_and_what_has_no_day() -> None:
    page = my_week(case(TRAINING, GROUP, CAFE), WEEK, CATALOGUE)
    assert [[doing.title for doing in day.doings] for day in page.days] == [
        ["Træning", "Opfølgning, hjemmebesøg"], ["Gruppe"], [], ["Træning"], [], [], [],
    ]  # fmt: skip
    assert [doing.title for doing in page.some_day] == ["Café"]
    assert page.places_text == "2 steder: Sundhedshuset, Frivilligcentret"


def test_as_text_it_can_be_printed() -> None:
    lines = my_week(case(TRAINING, CAFE), WEEK, CATALOGUE).as_text.splitlines()
    assert lines[0] == "Karen · Min uge 48 · 23.11.2026 til 29.11.2026"
    assert lines[2:5] == [
        "mandag 23.11",
        "  10.00–11.00 Træning, Sundhedshuset, 1. sal, Bo Friis",
        "  13.00 Opfølgning, hjemmebesøg",
    ]
    assert "  –" in lines and not any("lørdag" in line for line in lines)
    assert lines[-3:-1] == ["  2 t Café, Frivilligcentret", ""]


def test_absence_empties_the_days_it_covers_and_says_so() -> None:
    away = Absence(1, "holiday", date(2026, 11, 26), SUNDAY)
    page = my_week(replace(case(TRAINING), absences=(away,)), WEEK, CATALOGUE)
    assert page.days[3].remark == "ferie" and page.days[3].doings == ()
    assert page.days[0].doings


def test_what_has_ended_or_is_not_agreed_is_not_there() -> None:
    ended = replace(TRAINING, ends_on=date(2026, 11, 22))
    paused = replace(GROUP, standing="paused")
    broken = effort(4, "Anden", "hver anden uge")
    page = my_week(case(ended, paused, broken), WEEK, CATALOGUE)
    assert [doing.title for doing in page.some_day] == ["Anden"]
    assert [len(day.doings) for day in page.days] == [1, 0, 0, 0, 0, 0, 0]


def test_a_holiday_is_named() -> None:
    page = my_week(case(), from_iso(2026, 53), CATALOGUE)
    assert [day.remark for day in page.days[3:5]] == ["nytårsaften", "nytårsdag"]

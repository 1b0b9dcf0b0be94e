"""Other hours from a week on, absence by one key, everybody's timeline and *Min uge*, in the real window."""

from datetime import date, timedelta

import pytest

from forloebtui.dates.weeks import from_iso
from forloebtui.documents.my_week import MyWeek, WeekDay
from forloebtui.model.case import Case
from forloebtui.rules.idle import idle_weeks
from forloebtui.services import citizens
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.caseload.everybody import EverybodyScreen
from forloebtui.ui.screens.citizen.citizen import CitizenScreen
from forloebtui.ui.screens.citizen.week import WeekScreen, week_items
from tests.support.window import on_screen, press, window

LENE = ("s", *"lene", "enter")
TODAY = date(2026, 11, 21)


def lene(app: ForloebApp) -> Case:
    return app.ask(citizens.case, app.ask(citizens.find, "lene"))


async def test_j_changes_the_hours_from_the_week_cursor_and_keeps_the_old() -> None:
    async with window((120, 40)) as (app, pilot):
        await press(app, pilot, *LENE, "g", "t", "right", "j")
        assert "1 t fra 31.08.2026, 3 t fra 05.10.2026, 4 t fra 09.11.2026" in on_screen(app)
        # The bar and the week are given: what is typed first are the hours.
        await press(app, pilot, *"6", "tab", "tab", *"planterne", "tab", "tab", *"Lene vil", "ctrl+s")
        placement = next(one for one in lene(app).interventions if one.kind == "company_centre")
        told = [(f"{one.from_on:%d.%m}", one.hours, one.tasks) for one in placement.adjustments]
        assert told[-2:] == [("09.11", 4.0, told[-2][2]), ("23.11", 6.0, "planterne")]
        assert placement.adjustments[-1].reason == "Lene vil"
        await press(app, pilot, "l")
        assert "Fra ma 23.11: 6 t. planterne; Lene vil" in on_screen(app)
        await press(app, pilot, "u")
        assert (
            len(next(one for one in lene(app).interventions if one.kind == "company_centre").adjustments) == 3
        )


async def test_hours_need_a_week_of_the_bar_and_a_reason() -> None:
    async with window((120, 40)) as (app, pilot):
        await press(app, pilot, *LENE, "g", "t", *["right"] * 9, "j")
        assert "Stil ugemarkøren i den uge af indsatsen" in on_screen(app)
        await press(app, pilot, "t", "right", "j", *"6", "ctrl+s")
        assert "skal udfyldes" in on_screen(app)


async def test_a_on_the_week_cursor_writes_absence_and_again_corrects_it() -> None:
    async with window((120, 40)) as (app, pilot):
        await press(
            app, pilot, *LENE, "g", "t", *["right"] * 3, "a", "tab", "tab", "ctrl+u", *"uge 51", "ctrl+s"
        )
        (away,) = lene(app).absences
        assert (away.kind, away.starts_on, away.ends_on) == ("holiday", date(2026, 12, 7), date(2026, 12, 20))
        assert (
            len([week for week in idle_weeks(lene(app), TODAY) if week > away.starts_on.toordinal() // 7 - 2])
            == 4
        )
        assert "Passiv tid 4 u" in on_screen(app) and "ferie" in on_screen(app)
        await press(app, pilot, "a")
        assert "Ret fravær" in on_screen(app)
        await press(app, pilot, "escape", "tab")
        assert "Ferie uge 50-51" in on_screen(app) and "x fjern" in on_screen(app)
        await press(app, pilot, "x")
        assert lene(app).absences == () and "Fravær slettet" in on_screen(app)
        await press(app, pilot, "u", "tab", "enter")
        assert "Ret fravær" in on_screen(app)
        await press(app, pilot, "escape", "escape", "u")
        assert lene(app).absences == ()


async def test_what_has_happened_is_taken_away_with_a_reason() -> None:
    async with window((120, 40)) as (app, pilot):
        await press(app, pilot, *LENE, "g", "t", "tab")
        assert "4 t fra uge 46" in on_screen(app)
        await press(app, pilot, "x")
        assert "Ret det, der er sket: 4 t fra uge 46. Hvorfor er det en fejl?" in on_screen(app)
        await press(app, pilot, *"det var 3", "enter")
        placement = next(one for one in lene(app).interventions if one.kind == "company_centre")
        assert [one.hours for one in placement.adjustments] == [1, 3]
        await press(app, pilot, "u")
        placement = next(one for one in lene(app).interventions if one.kind == "company_centre")
        assert [one.hours for one in placement.adjustments] == [1, 3, 4]


async def test_own_days_off_are_on_everybodys_timeline() -> None:
    async with window((120, 40)) as (app, pilot):
        await press(app, pilot, *LENE, "g", "t", "A", "ctrl+s")
        (off,) = lene(app).time_off
        assert (off.starts_on, off.ends_on) == (date(2026, 11, 16), date(2026, 11, 22))
        assert "du har fri" in on_screen(app)


async def test_everybody_opens_the_one_under_the_cursor() -> None:
    async with window((120, 40)) as (app, pilot):
        await press(app, pilot, "g", "a")
        assert isinstance(app.screen, EverybodyScreen)
        shown = on_screen(app)
        assert "Alle på tidslinjen · 20 borgere" in shown and "Yusuf Demir" in shown and "13 u" in shown
        await press(app, pilot, "down", "enter")
        assert isinstance(app.screen, CitizenScreen)
        assert "Amina Warsame" in on_screen(app) and "[Tidslinje]" in on_screen(app)
        await press(app, pilot, "q")
        assert isinstance(app.screen, EverybodyScreen)


@pytest.mark.parametrize(
    ("width", "named"),
    [
        (80, "Mandag 23.11   Tirsdag 24.11  Onsdag 25.11   Torsdag 26.11  Fredag 27.11"),
        (76, "Mandag 23.11   Tirsdag 24.11  Onsdag 25.11   Torsdag 26.11  Fredag 27.11"),
        (75, "Ma 23.11      Ti 24.11      On 25.11      To 26.11      Fr 27.11"),
    ],
)
def test_the_days_of_a_week_are_all_named_alike(width: int, named: str) -> None:
    """Five columns of a fifth each; *Tirsdag 24.11* takes 13 cells and one on either side."""
    monday = date(2026, 11, 23)
    days = tuple(WeekDay(monday + timedelta(days=at), "", ()) for at in range(5))
    page = MyWeek("Karen", from_iso(2026, 48), days, (), ())
    _, head, *_ = week_items(page, TODAY, width)
    assert "".join(words for words, *_ in head.line).split() == named.split()


async def test_my_week_says_days_places_and_nothing_to_judge_by() -> None:
    async with window((120, 40)) as (app, pilot):
        await press(app, pilot, *LENE, "g", "u")
        assert isinstance(app.screen, WeekScreen)
        shown = on_screen(app)
        for word in ("Min uge 48", "Mandag 23.11", "Træning på hold", "9.30–10.00", "1 sted: Sundhedshuset"):
            assert word in shown, word
        assert "passiv" not in shown.lower() and "Krogh" not in shown
        await press(app, pilot, "right")
        assert "Min uge 49" in on_screen(app)
        await press(app, pilot, "t", "c")
        assert "Kopieret: ugen" in on_screen(app)
        assert "Lene · Min uge 47" in app.clipboard

"""The screen turned towards the citizen: nothing else opens over it, and nothing else stands on it."""

import string
from pathlib import Path

import pytest
from textual import events

from forloebtui.dates.clock import frozen_clock
from forloebtui.model.case import Case
from forloebtui.office.settings import Settings
from forloebtui.services import caseload, citizens
from forloebtui.ui import keys
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.citizen.shown import PAGES, LeavingScreen, ShownScreen
from tests.conftest import PASSPHRASE, CaseloadFile
from tests.support.window import NOW, on_screen, press, settle, window

SIZE = (100, 30)
MARTIN = ("s", *"martin", "enter")
# What a terminal can send, but for what leaves the program or locks it, and Esc and q, which leave together.
TYPED = (
    *(set(string.ascii_letters + string.digits) - {"q"}),
    *{key for verb in keys.verbs() for key in verb.keys} - {"ctrl+q", "ctrl+l", "escape", "q"},
)  # fmt: skip


def shown(app: ForloebApp) -> bool:
    return isinstance(app.screen, ShownScreen)


async def test_no_key_opens_anything_else_and_nothing_is_said() -> None:
    async with window(SIZE) as (app, pilot):
        await press(app, pilot, *MARTIN, "V")
        assert shown(app)
        depth = len(app.screen_stack)
        before = app.ask(citizens.case, app.screen.citizen_id)  # type: ignore[attr-defined]  # the screen's own
        for key in sorted(TYPED):
            await pilot.press(key)
            assert shown(app) and len(app.screen_stack) == depth, key
        await settle(app, pilot)
        assert app.ask(citizens.case, app.screen.citizen_id) == before  # type: ignore[attr-defined]  # as above
        assert app.prefix == ""


@pytest.mark.parametrize(
    ("typed", "leaves"),
    [
        (("escape", "q"), True),
        (("q",), False),
        (("q", "q"), False),
        (("escape", "escape"), False),
        (("escape", "right", "q"), False),
        (("escape", "escape", "q"), True),
    ],
)
async def test_it_is_left_by_one_sequence(typed: tuple[str, ...], leaves: bool) -> None:
    async with window(SIZE) as (app, pilot):
        await press(app, pilot, *MARTIN, "V")
        await press(app, pilot, *typed)
        assert shown(app) is not leaves


async def test_text_pasted_and_clicks_do_nothing() -> None:
    async with window(SIZE) as (app, pilot):
        await press(app, pilot, *MARTIN, "V")
        app.post_message(events.Paste("Ringede i dag. Vil gerne prøve 12 timer."))
        for row in range(0, SIZE[1], 5):
            for column in range(1, SIZE[0], 32):
                await pilot.click(offset=(column, row))
        await settle(app, pilot)
        assert shown(app)


def forbidden(case: Case, others: tuple[str, ...]) -> set[str]:
    """Texts of the file and of the rest of the caseload that are not for the citizen's eyes."""
    own = {goal.text for goal in case.goals}
    own |= {one.reason for m in case.measurements if m.rater == "citizen" for one in m.scores}
    said = [talk.text for talk in case.conversations] + [one.text for one in case.agreements]
    said += [part for one in case.phases for part in (one.coordination, one.cooperation, one.development)]
    said += [one.note for one in case.interventions] + [one.role for one in case.involvements]
    said += [one.evidence for one in case.subgoals] + [tag.text for tag in case.tags]
    said += [one.reason for m in case.measurements if m.rater != "citizen" for one in m.scores]
    return {text for text in (*said, *others) if len(text) > 8 and text not in own}


@pytest.mark.parametrize("name", ["martin", "lene"])
async def test_no_forbidden_text_of_the_demo_is_on_any_page(name: str) -> None:
    async with window((140, 60)) as (app, pilot):
        case = app.ask(citizens.case, app.ask(citizens.find, name))
        others = tuple(row.name for row in app.ask(caseload.last_known) if row.citizen_id != case.citizen.id)
        await press(app, pilot, "s", *name, "enter", "V")
        pages = []
        for _ in PAGES:
            for _ in case.dimensions:
                pages.append(on_screen(app))
                await press(app, pilot, "right") if len(pages) <= len(case.dimensions) else None
            await press(app, pilot, "tab")
        seen = "\n".join(pages)
        for told in ("Hjulet", "Det vil jeg nå", "Min uge 48 · 23.11.2026", "Vi ses"):
            assert told in seen
        for text in forbidden(case, others):
            assert text[:40] not in seen, text
        words = seen.lower()
        for word in ("cpr", "sagsbehandler", "udfordrer", "kr.", "koordinering", "passiv"):
            assert word not in words, word


async def test_after_a_lock_it_comes_back() -> None:
    async with window(SIZE) as (app, pilot):
        await press(app, pilot, *MARTIN, "V", "ctrl+l")
        assert not shown(app)
        await press(app, pilot, "enter")
        assert shown(app)
        await press(app, pilot, "escape", "q")
        assert "[Overblik]" in on_screen(app)


async def test_where_it_is_set_so_the_passphrase_is_asked(demo_file: CaseloadFile) -> None:
    app = ForloebApp(
        Path(demo_file.path), demo=False, clock=frozen_clock(NOW), passphrase=PASSPHRASE,
        settings=Settings(citizen_view_passphrase=True, daily_backup=False),
    )  # fmt: skip
    async with window(SIZE, app) as (app, pilot):
        await press(app, pilot, *MARTIN, "V", "escape", "q")
        assert isinstance(app.screen, LeavingScreen)
        await press(app, pilot, *"forkert", "enter")
        assert shown(app)
        await press(app, pilot, "escape", "q", *PASSPHRASE, "enter")
        assert not shown(app)

"""Stored text is data: whatever a note or a name holds, every screen shows it as it is written."""

import pytest
from sqlmodel import select

from forloebtui.model.tables import (
    Actor,
    Agreement,
    AlertDecision,
    Assessment,
    Belief,
    Citizen,
    Conversation,
    EarlierAttempt,
    Event,
    Goal,
    Intervention,
    Involvement,
    Quote,
    Subgoal,
    Tag,
)
from forloebtui.services import drafts
from forloebtui.services.desk import Desk
from forloebtui.services.operation import add, operation
from tests.support.window import on_screen, press, settle, window

MARKS = "[/x] [@click=app.bell]x[/] [mor] æøåÅ 👩‍👩‍👧‍👦 🇩🇰 ｆｕｌｌ\nlinje to\ttabulator \u202eomvendt"
NASTY = {"marks": MARKS + "x" * 10_000}


@pytest.mark.parametrize("nasty", NASTY.values(), ids=NASTY)
async def test_every_screen_shows_what_was_written(nasty: str) -> None:
    async with window((140, 45)) as (app, pilot):

        def spoil(desk: Desk) -> None:
            with operation(desk, "Prøve") as opened:
                for table, column in ((Citizen, "name"), (Goal, "text"), (Intervention, "title"),
                                      (Agreement, "text"),
                                      (Agreement, "who"), (Conversation, "text"), (Subgoal, "text"),
                                      (Actor, "name"), (Involvement, "role"), (Involvement, "consent_scope"),
                                      (Citizen, "best_time"), (Citizen, "consent_scope")):  # fmt: skip
                    for row in opened.session.exec(select(table)).all():
                        setattr(row, column, nasty)
                for citizen in opened.session.exec(select(Citizen)).all():
                    facts: dict[str, object] = {"citizen_id": citizen.id, "reason": nasty}
                    facts |= {"rule": "measurement.weeks", "decision": "hidden"}
                    add(opened, AlertDecision, facts | {"decided_on": desk.today})
                    add(opened, Tag, {"citizen_id": citizen.id, "text": nasty})
                    told: dict[str, object] = {
                        "citizen_id": citizen.id,
                        "text": nasty,
                        "conclusion": nasty,
                        "author": nasty,
                    }
                    told |= {
                        "what": nasty,
                        "conditions": nasty,
                        "kind": "other",
                        "value": 4,
                        "who": "citizen",
                    }
                    days = ("said_on", "happened_on", "assessed_on", "stated_on")
                    for telling in (Quote, Event, EarlierAttempt, Assessment, Belief):
                        add(opened, telling, told | dict.fromkeys(days, desk.today))

        app.ask(spoil)
        app.look_for_changes()
        await settle(app, pilot)
        app.ask(drafts.keep, nasty)
        app.look_for_drafts()
        across = "h|q|g b|f|escape|tab|T|escape|g k|enter|escape|g m|g a|down|l|g u|g i|"
        visit = across + "tab down|enter|h|q|g t|g l|end|enter|escape|g h|"
        visit += "g n|l|enter|S|x|escape|l|H|escape|g f|end|q|R|escape|g i|s x|escape|u|escape|"
        visit += "question_mark|escape|n|ctrl+e|f9|escape|f6|escape|escape"
        for keys in visit.split("|"):
            await press(app, pilot, *keys.split())
            assert on_screen(app).strip()
            assert app._exception is None

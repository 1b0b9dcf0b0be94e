"""Reading a whole file: what is in it, in which order, and that nothing of the frozen file is forgotten."""

import subprocess
import sys
from collections import Counter
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, get_origin, get_type_hints

import pytest

from forloebtui.model import case, lists
from forloebtui.model.tables import (
    Actor,
    Adjustment,
    Agreement,
    Dimension,
    Forloeb,
    Goal,
    InterventionSubgoal,
    Involvement,
    Measurement,
    Participation,
    Phase,
    Score,
    Subgoal,
)
from forloebtui.store import triggers
from forloebtui.store.file import Store
from forloebtui.store.read import (
    appointments_between,
    citizen_names,
    columns_of,
    read_case,
    read_cases,
)
from tests.support.stores import add_citizen, add_conversation, add_intervention, add_row, throwaway

SHAPES = {
    case.Citizen: "citizen", case.Forloeb: "forloeb", case.Phase: "phase", case.Goal: "goal",
    case.Intervention: "intervention", case.Adjustment: "adjustment", case.Actor: "actor",
    case.Involvement: "involvement", case.Conversation: "conversation", case.Agreement: "agreement",
    case.Dimension: "dimension", case.Subgoal: "subgoal", case.Measurement: "measurement",
    case.Score: "score", case.Tag: "tag", case.Absence: "absence", case.TimeOff: "time_off",
    case.Quote: "quote", case.Event: "event", case.EarlierAttempt: "earlier_attempt",
    case.Assessment: "assessment", case.Belief: "belief", case.Attendance: "attendance",
    case.Placement: "placement", case.Visit: "visit", case.Checked: "checked",
    case.Recommendation: "recommendation", case.GroupMeeting: "group_session",
    case.AlertDecision: "alert_decision", case.WheelVersion: "wheel_version", lists.CaseloadRow: "caseload",
}  # fmt: skip
# Not read: the CPR number is asked for alone, and a row of a file need not say whose it is.
LEFT_OUT = {"uid", "cpr", "citizen_id"}


@pytest.mark.parametrize(("shape", "table"), SHAPES.items(), ids=SHAPES.values())
def test_every_field_is_a_column_and_every_column_a_field(store: Store, shape: type, table: str) -> None:
    columns = set(triggers.columns(store.connection, table))
    assert set(columns_of(shape)) <= columns
    assert columns - set(columns_of(shape)) <= LEFT_OUT


def test_every_dataclass_of_the_file_is_guarded() -> None:
    hints = get_type_hints(case.Case)
    parts = {
        hint.__args__[0] if get_origin(hint) is tuple else hint
        for name, hint in hints.items()
        if name not in {"last_operation", "scale"}
    }
    assert parts <= set(SHAPES)


def test_a_whole_file(store: Store) -> None:
    with store.operation("Alt") as opened:
        citizen = add_citizen(opened, "Martin Lund")
        other = add_citizen(opened, "Lene Holm")
        mentor, doctor, stranger = (
            add_row(opened, Actor(name=name)) for name in ("Åse Mentor", "Bent Læge", "Fremmed")
        )
        sleep = add_row(opened, Dimension(key="sleep", name="Søvn", position=2))
        work = add_row(opened, Dimension(key="work", name="Arbejde", position=1))
        mine: dict[str, Any] = {"citizen_id": citizen}
        forloeb = add_row(
            opened,
            Forloeb(**mine, kind="ressourceforloeb", starts_on=date(2025, 11, 3), rule_set="2022"),
        )
        late, early = (
            add_row(opened, Phase(**mine, number=number, name="Fase", starts_on=date(2026, number, 1)))
            for number in (2, 1)
        )
        goal = add_row(opened, Goal(**mine, kind="dream", text="Et værksted"))
        intervention = add_intervention(opened, citizen, "Mentor", actor_id=mentor)
        second, first = (
            add_row(
                opened,
                Adjustment(**mine, intervention_id=intervention, from_on=date(2026, month, 1), hours=month),
            )
            for month in (12, 11)
        )
        subgoal = add_row(opened, Subgoal(**mine, dimension_id=sleep, text="I seng kl. 23"))
        add_row(opened, InterventionSubgoal(**mine, intervention_id=intervention, subgoal_id=subgoal))
        planned = add_conversation(
            opened, citizen, "", status="planned", held_on=date(2026, 12, 1), held_time=time(9, 30)
        )
        held = add_conversation(opened, citizen, "Han vil gerne cykle", minutes=45)
        add_row(opened, Participation(**mine, conversation_id=held, actor_id=doctor))
        agreement = add_row(
            opened, Agreement(**mine, conversation_id=held, text="Ring", agreed_on=date(2026, 11, 20))
        )
        measurement = add_row(
            opened, Measurement(**mine, measured_on=date(2026, 11, 20), rater="citizen", conversation_id=held)
        )
        score = add_row(
            opened, Score(**mine, measurement_id=measurement, dimension_id=sleep, value=4, reason="Bedre")
        )
        involvement = add_row(
            opened, Involvement(**mine, actor_id=mentor, role="Mentor", from_on=date(2026, 1, 1))
        )
        add_conversation(opened, other, "Om noget andet")
        add_row(opened, Involvement(citizen_id=other, actor_id=stranger, role="Nabo"))
    found = read_case(store.connection, citizen)
    assert (found.citizen.id, found.citizen.name) == (citizen, "Martin Lund")
    assert found.forloebs == (case.Forloeb(forloeb, "ressourceforloeb", date(2025, 11, 3), None, "2022"),)
    assert [phase.id for phase in found.phases] == [early, late]
    assert found.goals == (case.Goal(goal, "dream", "Et værksted"),)
    (mentoring,) = found.interventions
    assert mentoring.subgoal_ids == (subgoal,)
    assert mentoring.adjustments == (
        case.Adjustment(first, intervention, date(2026, 11, 1), 11.0),
        case.Adjustment(second, intervention, date(2026, 12, 1), 12.0),
    )
    assert [talk.id for talk in found.conversations] == [held, planned]
    assert found.conversations[0].participant_ids == (doctor,)
    assert found.conversations[0].held_time is None
    assert found.conversations[0].written_at == datetime(2026, 11, 21, 15, 20)
    assert found.conversations[1].at_iso == "2026-12-01T09:30"
    assert [one.id for one in found.agreements] == [agreement]
    assert [one.id for one in found.subgoals] == [subgoal]
    assert found.measurements[0].scores == (case.Score(score, measurement, sleep, 4, "Bedre"),)
    assert found.involvements == (
        case.Involvement(involvement, mentor, "Mentor", from_on=date(2026, 1, 1), wished=False),
    )
    assert [actor.name for actor in found.actors] == ["Bent Læge", "Åse Mentor"]
    assert [dimension.id for dimension in found.dimensions] == [work, sleep]
    assert found.last_operation == 1
    assert [one.citizen.id for one in read_cases(store.connection, (other, 99, citizen))] == [other, citizen]


def test_an_unknown_citizen_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError):
        read_case(store.connection, 1)


def test_names_are_in_danish_order(store: Store) -> None:
    with store.operation("Borgere") as opened:
        ids = {name: add_citizen(opened, name) for name in ("Åse", "Zenia", "Ørn", "Anna", "Ærlig", "anton")}
    names = citizen_names(store.connection)
    assert list(names.values()) == ["Anna", "anton", "Zenia", "Ærlig", "Ørn", "Åse"]
    assert names == {key: name for name, key in ids.items()}


def test_appointments_of_everybody_both_days_inclusive(store: Store) -> None:
    with store.operation("Aftaler") as opened:
        martin, lene = add_citizen(opened, "Martin"), add_citizen(opened, "Lene")

        def planned(citizen: int, day: int, hour: int | None, status: str = "planned") -> int:
            at = time(hour) if hour is not None else None
            return add_conversation(
                opened, citizen, "", status=status, held_on=date(2026, 11, day), held_time=at
            )

        planned(martin, 22, 9)
        late, early = planned(lene, 25, 13), planned(martin, 25, 9)
        first = planned(lene, 23, None)
        planned(lene, 24, 9, "mistaken")
        held = planned(martin, 24, 9, "held")
        actor = add_row(opened, Actor(name="Mentor"))
        add_row(opened, Participation(citizen_id=martin, conversation_id=early, actor_id=actor))
        planned(martin, 26, 9)
    found = appointments_between(store.connection, date(2026, 11, 23), date(2026, 11, 25))
    assert [(one.name, one.conversation.id) for one in found] == [
        ("Lene", first), ("Martin", held), ("Martin", early), ("Lene", late),
    ]  # fmt: skip
    assert found[2].citizen_id == martin
    assert found[2].conversation.participant_ids == (actor,)


def test_a_talk_more_in_a_file_costs_a_handful_of_calls(tmp_path: Path) -> None:
    def calls(count: int) -> int:
        store, made = throwaway(tmp_path), Counter[str]()
        store.baseline("Mange samtaler", {"citizen": [citizen_row()], "conversation": talks(count)})
        # What is worked out once for a kind of row is worked out.
        assert len(read_case(store.connection, 1).conversations) == count
        sys.setprofile(lambda _frame, event, _of: made.update([event]))
        try:
            read_case(store.connection, 1)
        finally:
            sys.setprofile(None)
        store.close()
        return made["call"]

    assert calls(300) - calls(100) <= 200 * 8


def test_reading_imports_no_orm() -> None:
    code = (
        "import sys, forloebtui.store.read, forloebtui.store.file, forloebtui.store.history,"
        " forloebtui.store.search, forloebtui.store.caseload, forloebtui.store.drafts\n"
        "slow = {'sqlmodel', 'sqlalchemy', 'alembic', 'pydantic', 'cryptography'}\n"
        "print(sorted(slow & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def citizen_row() -> dict[str, Any]:
    return {"id": 1, "uid": "1" * 32, "name": "Martin Lund", "phone": "", "interests": ""}


def talks(count: int) -> list[dict[str, Any]]:
    return [
        {
            "uid": f"{number:032x}", "citizen_id": 1, "kind": "opfoelgning", "form": "phone",
            "status": "held", "held_on": date(2026, 1, 1), "held_time": time(10), "minutes": 30,
            "text": "Han cykler. " * 70, "reason": "", "written_at": datetime(2026, 1, 1, 10),
        }
        for number in range(count)
    ]  # fmt: skip

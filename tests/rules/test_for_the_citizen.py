"""What a citizen sees of the file: of everything in it only what is named here."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time

from forloebtui.model.case import (
    Absence,
    Actor,
    Adjustment,
    Agreement,
    AlertDecision,
    Case,
    Citizen,
    Conversation,
    Dimension,
    Forloeb,
    Goal,
    Intervention,
    Involvement,
    Measurement,
    Phase,
    Score,
    Subgoal,
    Tag,
    TimeOff,
)
from forloebtui.rules.for_citizen import for_citizen

TODAY = date(2026, 11, 21)
FORBIDDEN = "HEMMELIGT"
DAY = date(2026, 12, 3)
# Every text the citizen is not meant to see says so.
FULL = Case(
    citizen=Citizen(
        1, "u", "Morten B.", phone=FORBIDDEN, limits=FORBIDDEN, case_number=FORBIDDEN, consent_scope=FORBIDDEN
    ),
    forloebs=(Forloeb(1, "ressourceforloeb", TODAY, None, "r", prior_benefit=FORBIDDEN),),
    phases=(Phase(1, 1, FORBIDDEN, TODAY, None, 4, FORBIDDEN, FORBIDDEN, FORBIDDEN),),
    goals=(Goal(1, "overall", "Et lille job"),),
    interventions=(
        Intervention(
            1, "u", "Mentor", "mentor", "social", TODAY, None, actor_id=1, note=FORBIDDEN, reason=FORBIDDEN,
            weekly_cost=750.0, meaning="no", weekdays="ma 9-11",
            adjustments=(Adjustment(1, 1, TODAY, 2, 1, reason=FORBIDDEN),),
        ),
        Intervention(2, "u", FORBIDDEN, "mentor", "social", TODAY, None, standing="mistaken"),
        Intervention(3, "u", FORBIDDEN, "mentor", "social", TODAY, None, standing="declined"),
    ),
    conversations=(
        Conversation(1, "u", "follow_up", "phone", "held", TODAY, text=FORBIDDEN),
        Conversation(
            2, "u", "follow_up", "phone", "planned", DAY, time(10), purpose=FORBIDDEN, agenda=FORBIDDEN,
            reflection=FORBIDDEN, written_at=datetime(2026, 11, 20, 12),
        ),
        Conversation(3, "u", "supervision", "phone", "planned", DAY, time(11), purpose=FORBIDDEN),
    ),
    agreements=(Agreement(1, FORBIDDEN, "jeg", TODAY),),
    subgoals=(
        Subgoal(1, "u", 1, "Jeg går en tur.", challenge="stretching", evidence=FORBIDDEN, owner="other"),
        Subgoal(2, "u", 1, FORBIDDEN, standing="dropped"),
    ),
    measurements=(
        Measurement(1, TODAY, "citizen", scores=(Score(1, 1, 1, 4, "Jeg sover."),)),
        Measurement(2, TODAY, "caseworker", scores=(Score(2, 2, 1, 9, FORBIDDEN),)),
        Measurement(3, TODAY, "provider", scores=(Score(3, 3, 1, 9, FORBIDDEN),)),
    ),
    involvements=(Involvement(1, 1, FORBIDDEN),),
    actors=(Actor(1, FORBIDDEN),),
    dimensions=(Dimension(1, "body", "Krop", 1),),
    tags=(Tag(1, FORBIDDEN),),
    absences=(Absence(1, "sickness", TODAY, note=FORBIDDEN),),
    decisions=(AlertDecision(1, "rule", FORBIDDEN, "hidden", TODAY, reason=FORBIDDEN),),
    time_off=(TimeOff(1, TODAY, TODAY, FORBIDDEN),),
)  # fmt: skip


def leaves(value: object) -> list[object]:
    """Every value within frozen dataclasses and tuples."""
    if isinstance(value, tuple):
        return [leaf for one in value for leaf in leaves(one)]
    if is_dataclass(value):
        return [leaf for field in fields(value) for leaf in leaves(getattr(value, field.name))]
    return [value]


def test_nothing_else_than_the_citizens_own_is_there() -> None:
    seen = leaves(for_citizen(FULL, TODAY, frozenset({"supervision"})))
    assert FORBIDDEN in leaves(FULL)
    assert FORBIDDEN not in seen
    assert not {750.0, "stretching", "no", "other", "caseworker", "provider", "supervision"} & set(
        map(str, seen)
    )
    assert 750.0 not in seen
    assert {
        "Morten B.", "Et lille job", "Mentor", "ma 9-11", "sickness", "Jeg går en tur.", "Jeg sover.", "Krop",
    } <= set(seen)  # fmt: skip


def test_figures_are_told_on_the_offices_scale() -> None:
    assert for_citizen(replace(FULL, scale=5), TODAY, frozenset()).scale == 5

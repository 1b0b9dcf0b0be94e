"""Small steps: reached or not yet, in the citizen's order, put away, carried over."""

from typing import Literal

from forloebtui.dates.danish import near
from forloebtui.dates.weeks import iso_number, monday, week_of
from forloebtui.rules.periods import days_after
from forloebtui.rules.progress import in_order
from forloebtui.services import citizens
from forloebtui.services.desk import Desk
from forloebtui.services.operation import operation, row

# A step that is carried over gets so many weeks more: until the wheel is measured again.
CARRIED_WEEKS = 12
_TO_FRIDAY = 4


def tick(desk: Desk, subgoal_id: int, *, done: bool) -> str:
    """Mark a sub-goal reached today, or not reached after all. Returns what was done, in Danish."""
    from forloebtui.model.tables import Subgoal

    said = "Delmål nået" if done else "Delmål åbnet igen"
    with operation(desk, said) as opened:
        row(opened, Subgoal, subgoal_id).done_on = desk.today if done else None
    return said


def move(desk: Desk, citizen_id: int, subgoal_id: int, by: Literal[-1, 1]) -> str:
    """Change places with the one before in the citizen's order, or with the one after.

    From then on every step has its place. Returns what was done, in Danish.
    """
    from forloebtui.model.tables import Subgoal

    ordered = [one.id for one in in_order(citizens.case(desk, citizen_id))]
    at = ordered.index(subgoal_id)
    to = min(max(at + by, 0), len(ordered) - 1)
    ordered.insert(to, ordered.pop(at))
    with operation(desk, "Delmålenes rækkefølge") as opened:
        for place, number in enumerate(ordered, start=1):
            subgoal = row(opened, Subgoal, number)
            if subgoal.priority != place:
                subgoal.priority = place
    return f"Nummer {to + 1} af {len(ordered)} i borgerens rækkefølge"


def put_away(desk: Desk, subgoal_id: int) -> str:
    """Let a step go, or take up one that was let go. Returns what was done, in Danish."""
    from forloebtui.model.tables import Subgoal

    with operation(desk, "Delmål lagt fra os") as opened:
        subgoal = row(opened, Subgoal, subgoal_id)
        is_taken_up = subgoal.standing == "dropped"
        subgoal.standing = "agreed" if is_taken_up else "dropped"
    return "Delmål taget op igen" if is_taken_up else "Delmål lagt fra os"


def carry_over(desk: Desk, subgoal_id: int) -> str:
    """Give a step twelve weeks more, from this week on. Returns what was done, in Danish."""
    from forloebtui.model.tables import Subgoal

    week = week_of(desk.today) + CARRIED_WEEKS
    target = days_after(monday(week), _TO_FRIDAY)
    with operation(desk, "Delmål ført videre") as opened:
        subgoal = row(opened, Subgoal, subgoal_id)
        subgoal.target_on = target
        subgoal.done_on = None
        subgoal.standing = "agreed"
    return f"Delmål ført videre til {near(target, desk.today)}, uge {iso_number(week)}"

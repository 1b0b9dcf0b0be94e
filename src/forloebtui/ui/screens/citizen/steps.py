"""A list beside the wheel: the steps in the citizen's order, with what hangs loose."""

from collections.abc import Iterator
from datetime import date

from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.model.case import Case, Subgoal
from forloebtui.model.in_danish import CHALLENGE, SUBGOAL_OWNER, SUBGOAL_STANDING
from forloebtui.rules.progress import in_order, nobody_works_on, without_subgoal
from forloebtui.ui import keys, text
from forloebtui.ui.widgets.lines import Item


def step_items(case: Case, today: date, width: int) -> Iterator[Item]:
    """The sub-goals in the citizen's own order; those nobody works on, what works on none, those let go."""
    steps = in_order(case)
    yield Item(((" DELMÅL I BORGERENS RÆKKEFØLGE", "heading"), ("" if steps else "  ingen endnu", "muted")))
    for number, subgoal in enumerate(steps, start=1):
        yield _step(case, subgoal, f"{number:>3} ", today, width)
    alone = nobody_works_on(case, today)
    if alone:
        yield Item(())
        yield Item(
            (
                (" INGEN INDSATS ARBEJDER MED", "heading"),
                (keys.told("  {citizen.edit} vælger en, {subgoal.offers} finder et tilbud"), "muted"),
            )
        )
        for subgoal in alone:
            yield Item(((f"     {text.fit(subgoal.text, width - 6)}", "plain"),), ("alone", subgoal.id))
    loose = without_subgoal(case, today)
    if loose:
        yield Item(())
        yield Item(
            (
                (" INDSATSER UDEN DELMÅL", "heading"),
                (keys.told("  {list.choose} viser dem på tidslinjen"), "muted"),
            )
        )
        for one in loose:
            yield Item(
                ((" ▌", one.category), (f"   {text.fit(one.title, width - 7)}", "plain")),
                ("intervention", one.id),
            )
    away = [one for one in case.subgoals if one.standing == "dropped"]
    if away:
        yield Item(())
        yield Item(((" LAGT FRA OS", "heading"), (keys.told("  {subgoal.away} tager det op igen"), "muted")))
        for subgoal in away:
            yield Item(((f"     {text.fit(subgoal.text, width - 6)}", "muted"),), ("subgoal", subgoal.id))


def _step(case: Case, subgoal: Subgoal, number: str, today: date, width: int) -> Item:
    is_done = subgoal.done_on is not None
    day = subgoal.done_on or subgoal.target_on
    when = f"uge {iso_number(week_of(day))}" if day else ""
    late = not is_done and subgoal.target_on is not None and subgoal.target_on < today
    facts = [case.dimension(subgoal.dimension_id).name]
    if subgoal.standing == "draft":
        facts.append(SUBGOAL_STANDING["draft"])
    if subgoal.owner != "citizen":
        facts.append(SUBGOAL_OWNER[subgoal.owner])
    if subgoal.challenge is not None and width >= 100:
        facts.append(CHALLENGE[subgoal.challenge])
    helped_by = [one.title for one in case.interventions if subgoal.id in one.subgoal_ids]
    if helped_by and width >= 100:
        facts.append(" + ".join(helped_by))
    about = text.fit(" · ".join(facts), width * 2 // 5 if width >= 100 else 22)
    level = str(case.told(subgoal.level)) if subgoal.level else "–"
    part = "└ " if subgoal.split_from_id else ""
    words = text.fit(f"{part}{subgoal.text}", max(width - len(about) - len(number) - 17, 10))
    return Item(
        (
            (number, "faint"),
            ("● " if is_done else "○ ", "done" if is_done else "plain"),
            (words, "muted" if is_done else "strong"),
            (f" {level:>2} ", "accent"),
            (about, "muted"),
            (f" {when:>7} ", "soon" if late else "faint"),
        ),
        ("subgoal", subgoal.id),
    )

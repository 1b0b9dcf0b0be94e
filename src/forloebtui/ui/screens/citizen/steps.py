"""Lists beside the wheel: the steps in the citizen's order with what hangs loose, and figures over time."""

from collections.abc import Iterator
from datetime import date

from forloebtui.dates import danish
from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.model.case import Case, Dimension, Measurement, Subgoal
from forloebtui.model.in_danish import CHALLENGE, SUBGOAL_OWNER, SUBGOAL_STANDING
from forloebtui.rules.progress import in_order, measured_by, nobody_works_on, values, without_subgoal
from forloebtui.ui import text
from forloebtui.ui.text import Span
from forloebtui.ui.widgets.lines import Item
from forloebtui.ui.widgets.wheel.figures import RATERS, VOICE, told

# So many rows high is the plot of a dimension, and so many cells wide each measurement in it.
_PLOT_ROWS, _PLOT_CELL = 5, 10
_EIGHTHS = " ▁▂▃▄▅▆▇█"


def step_items(case: Case, today: date, scale: int, width: int) -> Iterator[Item]:
    """The sub-goals in the citizen's own order; those nobody works on, what works on none, those let go."""
    steps = in_order(case)
    yield Item(((" DELMÅL I BORGERENS RÆKKEFØLGE", "heading"), ("" if steps else "  ingen endnu", "muted")))
    for number, subgoal in enumerate(steps, start=1):
        yield _step(case, subgoal, f"{number:>3} ", today, scale, width)
    alone = nobody_works_on(case, today)
    if alone:
        yield Item(())
        yield Item(
            ((" INGEN INDSATS ARBEJDER MED", "heading"), ("  r vælger en, I finder et tilbud", "muted"))
        )
        for subgoal in alone:
            yield Item(((f"     {text.fit(subgoal.text, width - 6)}", "plain"),), ("alone", subgoal.id))
    loose = without_subgoal(case, today)
    if loose:
        yield Item(())
        yield Item(((" INDSATSER UDEN DELMÅL", "heading"), ("  Enter viser dem på tidslinjen", "muted")))
        for one in loose:
            yield Item(
                ((" ▌", one.category), (f"   {text.fit(one.title, width - 7)}", "plain")),
                ("intervention", one.id),
            )
    away = [one for one in case.subgoals if one.standing == "dropped"]
    if away:
        yield Item(())
        yield Item(((" LAGT FRA OS", "heading"), ("  x tager det op igen", "muted")))
        for subgoal in away:
            yield Item(((f"     {text.fit(subgoal.text, width - 6)}", "muted"),), ("subgoal", subgoal.id))


def _step(case: Case, subgoal: Subgoal, number: str, today: date, scale: int, width: int) -> Item:
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
    level = str(told(subgoal.level, scale)) if subgoal.level else "–"
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


def figure_items(case: Case, dimension: Dimension, today: date, scale: int, width: int) -> Iterator[Item]:
    """A dimension's figures over time: the citizen's as a plot, then every day's as a row of a table."""
    yield Item(((f" {dimension.name}", "strong"), (" · alle målinger", "muted")))
    yield Item(())
    yield from _plot(case, dimension, scale, width)
    raters = [rater for rater in RATERS if measured_by(case, rater)]
    yield Item(
        (
            (f" {'Dag':<16}", "heading"),
            *((f"{VOICE[rater]:>15}", "heading") for rater in raters),
            ("   Sagt", "heading"),
        )
    )
    days = sorted({one.measured_on for one in case.measurements if one.scores}, reverse=True)
    for day in days:
        spans: list[Span] = [(f" {danish.near(day, today):<16}", "plain")]
        said = ""
        for rater in raters:
            found = _on(case, rater, day)
            value = found.value(dimension.id) if found else None
            earlier = [one for on, one in values(case, rater, dimension.id) if on < day]
            spans.append((f"{_told(value, scale):>10} ", "strong" if rater == "citizen" else "plain"))
            spans.append((f"{_sign(value, earlier[-1] if earlier else None, scale):<4}", "muted"))
            scores = found.scores if found else ()
            said = said or next((one.reason for one in scores if one.dimension_id == dimension.id), "")
        room = max(width - 20 - 15 * len(raters), 0)
        spans.append((f"   {text.fit(f'»{said}«' if said else '', room)}", "muted"))
        yield Item(tuple(spans), ("measured", day))
    if not days:
        yield Item(((" Ingen tal endnu: M begynder.", "muted"),))


def _on(case: Case, rater: str, day: date) -> Measurement | None:
    return next((one for one in case.measurements if one.rater == rater and one.measured_on == day), None)


def _plot(case: Case, dimension: Dimension, scale: int, width: int) -> Iterator[Item]:
    given = values(case, "citizen", dimension.id)[-max((width - 4) // _PLOT_CELL, 1) :]
    if not given:
        return
    for row in reversed(range(_PLOT_ROWS)):
        bars = ""
        for _, value in given:
            eighths = min(max(round(value * 8 * _PLOT_ROWS / 10) - 8 * row, 0), 8)
            bars += f"   {_EIGHTHS[eighths] * 4}   "
        yield Item(((f"  {bars}", "accent"),))
    yield Item((("  " + "".join(f"   {_told(value, scale):^4}   " for _, value in given), "strong"),))
    yield Item((("  " + "".join(f" {day:%d.%m.%y} " for day, _ in given), "faint"),))
    yield Item(())


def _told(value: int | None, scale: int) -> str:
    return "–" if value is None else str(told(value, scale))


def _sign(value: int | None, before: int | None, scale: int) -> str:
    if value is None or before is None:
        return ""
    change = told(value, scale) - told(before, scale)
    return f"▲{change}" if change > 0 else f"▼{-change}" if change < 0 else "="

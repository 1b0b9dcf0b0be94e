"""A dimension's figures over time: the citizen's as a plot, then every day's as a row of a table."""

from collections.abc import Iterator
from datetime import date

from forloebtui.dates import danish
from forloebtui.model.case import Case, Dimension, Measurement
from forloebtui.model.scale import KEPT_ON, told
from forloebtui.rules.progress import measured_by, value_before
from forloebtui.rules.wheel_history import Changed, earlier, then
from forloebtui.ui import keys, text
from forloebtui.ui.text import Span
from forloebtui.ui.widgets.lines import Item
from forloebtui.ui.widgets.wheel.figures import RATERS, VOICE

# So many rows high is the plot of a dimension, and so many cells wide each measurement in it.
_PLOT_ROWS, _PLOT_CELL = 5, 10
_EIGHTHS = " ▁▂▃▄▅▆▇█"


def figure_items(case: Case, dimension: Dimension, today: date, width: int) -> Iterator[Item]:
    """The plot and the table; what the dimension was called then, and on which scale, stands above its rows.

    A figure that was given on another scale than the office's stands as it was given.
    """
    yield Item(
        ((f" {dimension.name}", "strong"), (f" · alle målinger · tal fra 1 til {case.scale}", "muted"))
    )
    if dimension.retired_on is not None:
        out = f" Ude af brug siden {danish.plain(dimension.retired_on)}; tallene bliver stående."
        yield Item(((out, "muted"),))
    yield Item(())
    yield from _plot(case, dimension, width)
    raters = [rater for rater in RATERS if measured_by(case, rater)]
    yield Item(
        (
            (f" {'Dag':<16}", "heading"),
            *((f"{VOICE[rater]:>15}", "heading") for rater in raters),
            ("   Sagt", "heading"),
        )
    )
    was = earlier(case, dimension)
    # On a day since it went out of use there is nothing to say of it.
    is_in_use = dimension.retired_on is None
    days = sorted(
        {
            one.measured_on for one in case.measurements
            if (one.scores if is_in_use else one.value(dimension.id) is not None)
        },
        reverse=True,
    )  # fmt: skip
    for day in days:
        if day in was:
            yield Item(((f"   {text.fit(_until(day, was[day]), max(width - 4, 8))}", "notice"),))
        of_day = [one for one in case.measurements if one.measured_on == day]
        spans: list[Span] = [(f" {danish.near(day, today):<16}", "plain")]
        for rater in raters:
            found = next((one for one in of_day if one.rater == rater), None)
            spans.append(
                (f"{_given(case, found, dimension):>10} ", "strong" if rater == "citizen" else "plain")
            )
            spans.append((f"{_sign(case, found, dimension):<4}", "muted"))
        said = next(
            (
                one.reason
                for each in of_day
                for one in each.scores
                if one.dimension_id == dimension.id and one.reason
            ),
            "",
        )
        room = max(width - 20 - 15 * len(raters), 0)
        spans.append((f"   {text.fit(f'»{said}«' if said else '', room)}", "muted"))
        yield Item(tuple(spans), ("measured", day))
    if not days:
        yield Item(((keys.told(" Ingen tal endnu: {wheel.measure} begynder."), "muted"),))


def _until(day: date, was: Changed) -> str:
    said = [f"hed den »{was.name}«"] if was.name else []
    said += [f"gik tallene fra 1 til {was.scale}"] if was.scale else []
    return f"Til {danish.plain(day)} {' og '.join(said)}"


def _plot(case: Case, dimension: Dimension, width: int) -> Iterator[Item]:
    given = [
        (one, value) for one in measured_by(case, "citizen") if (value := one.value(dimension.id)) is not None
    ][-max((width - 4) // _PLOT_CELL, 1) :]
    if not given:
        return
    for row in reversed(range(_PLOT_ROWS)):
        bars = ""
        for _, value in given:
            eighths = min(max(round(value * 8 * _PLOT_ROWS / KEPT_ON) - 8 * row, 0), 8)
            bars += f"   {_EIGHTHS[eighths] * 4}   "
        yield Item(((f"  {bars}", "accent"),))
    yield Item((("  " + "".join(f"{_given(case, one, dimension):^10}" for one, _ in given), "strong"),))
    yield Item((("  " + "".join(f" {one.measured_on:%d.%m.%y} " for one, _ in given), "faint"),))
    yield Item(())


def _given(case: Case, measurement: Measurement | None, dimension: Dimension) -> str:
    """``6``, or ``3 af 5`` where it was given on another scale than the office's; ``–`` for none."""
    value = measurement.value(dimension.id) if measurement else None
    if measurement is None or value is None:
        return "–"
    scale = then(case, measurement, dimension).scale
    return str(case.told(value)) if scale == case.scale else f"{told(value, scale)} af {scale}"


def _sign(case: Case, measurement: Measurement | None, dimension: Dimension) -> str:
    """What became of the figure since the one before: ``▲1``, ``▼2``, ``=``."""
    value = measurement.value(dimension.id) if measurement else None
    if measurement is None or value is None:
        return ""
    before = value_before(case, measurement.rater, dimension.id, measurement.measured_on)
    if before is None:
        return ""
    scale = then(case, measurement, dimension).scale
    change = told(value, scale) - told(before, scale)
    return f"▲{change}" if change > 0 else f"▼{-change}" if change < 0 else "="

"""The wheel in words: a row to a dimension, and all about the chosen one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from forloebtui.dates import danish
from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.model.case import Case
from forloebtui.model.in_danish import RATER, SUBGOAL_STANDING
from forloebtui.model.scale import told
from forloebtui.rules.progress import measured_by, values
from forloebtui.rules.wheel_history import earlier, to_look_back_on
from forloebtui.shapes.wheel import LEVELS
from forloebtui.ui import keys
from forloebtui.ui.text import fit, wrap
from forloebtui.ui.widgets.wheel.figures import VOICE, Figure, Lens, reason
from forloebtui.ui.widgets.wheel.rows import Row, Signs, Span, Tint

_MOST_MEASUREMENTS, _MOST_DOTS = 8, 6
_WORDY_FROM = 56


@dataclass(frozen=True, slots=True)
class Chosen:
    """The dimension and the sub-goal the cursor is on; ``at`` is the dimension's place on the wheel."""

    at: int
    subgoal_id: int | None = None


def title(case: Case, lens: Lens, today: date, width: int) -> Row:
    """What is compared with what, in whose voice: one word for it where the row is narrow."""
    own = measured_by(case, lens.voice)
    if not own:
        return Row(
            (
                (" Ingen måling endnu", "strong"),
                (keys.told("   {wheel.measure} begynder udgangspunktet"), "muted"),
            )
        )
    now = danish.near(own[-1].measured_on, today)
    earlier = {"start": own[0], "previous": own[-2] if len(own) > 1 else own[0], "nothing": None}[
        lens.against
    ]
    words = {"start": "start", "previous": "forrige", "nothing": ""}[lens.against]
    compared: tuple[Span, ...] = ()
    if earlier is not None and len(own) > 1 and lens.beside is None:
        compared = (
            (f" {words} ", "muted"),
            (danish.near(earlier.measured_on, today), "plain"),
            (" ↔", "muted"),
        )
    voice = RATER[lens.voice] if width >= _WORDY_FROM else VOICE[lens.voice]
    if lens.beside is not None:
        voice = f"{VOICE[lens.voice]} og {VOICE[lens.beside]}"
    return Row((*compared, (" nu ", "muted"), (now, "strong"), (f" · {voice}", "muted")))


def list_width(figures: tuple[Figure, ...]) -> int:
    """The cells in which every dimension's row is whole."""
    longest = max((cell_len(figure.dimension.name) for figure in figures), default=0)
    number = max((len(figure.number) for figure in figures), default=1)
    dots = min(max((len(figure.subgoals) for figure in figures), default=0), _MOST_DOTS)
    return 6 + longest + 2 + number + 4 + dots + 1


def has_bars(figures: tuple[Figure, ...], width: int) -> bool:
    """Whether a list of that width has room for bars."""
    return width >= list_width(figures) + LEVELS + 2


def dimensions(
    figures: tuple[Figure, ...], chosen: Chosen, width: int, signs: Signs, *, with_bars: bool
) -> Iterator[Row]:
    """A row to a dimension: number, name, figure, change, sub-goals; with bars where there is no drawing."""
    bar = LEVELS + 2 if with_bars and has_bars(figures, width) else 0
    number = max((len(figure.number) for figure in figures), default=1)
    longest = max((cell_len(figure.dimension.name) for figure in figures), default=0)
    # Where the names are long, it is the dots that give way.
    dots = max(list_width(figures) - longest - 13 - number, 0)
    names = max(min(longest, width - bar - 13 - number), 6)
    dots = min(dots, width - bar - 13 - number - names)
    for at, figure in enumerate(figures):
        is_chosen = at == chosen.at
        spans: list[Span] = [
            (signs.chosen if is_chosen else " ", "strong"),
            (f"{at + 1:>2} ", "faint"),
            (signs.swatch, Tint(at)),
            (" " + fit(figure.dimension.name, names), "strong" if is_chosen else "plain"),
        ]
        if bar:
            spans += [(" ", "plain"), *_bar(at, figure, signs), (" ", "plain")]
        spans += [
            (f"  {figure.number:>{number}}", "strong"),
            (f" {figure.sign:<3}", "muted"),
            (figure.dots[: min(dots, _MOST_DOTS)], "plain"),
        ]
        yield Row(tuple(spans), ("dimension", figure.dimension.id), is_chosen)


def _bar(at: int, figure: Figure, signs: Signs) -> Iterator[Span]:
    now, before = figure.now or 0, figure.before
    kept = now if before is None else min(now, before)
    gained, lost = now - kept, 0 if before is None or not now else max(before - now, 0)
    yield signs.full * kept, Tint(at, is_deep=bool(gained))
    yield signs.gained * gained, Tint(at)
    yield signs.lost * lost, Tint(at, is_deep=True)
    yield signs.empty * (LEVELS - kept - gained - lost), "faint"


def detail(case: Case, lens: Lens, figure: Figure, chosen: Chosen, width: int, signs: Signs) -> Iterator[Row]:
    """All about one dimension: its figures, its sub-goals, its measurements, what was said."""
    yield Row(((f" {figure.dimension.name}", Tint(chosen.at)),), ("dimension", figure.dimension.id))
    yield Row()
    yield from _figures(case, lens, figure, chosen.at, width, signs)
    yield Row()
    yield from subgoals(figure, chosen, width, signs)
    yield Row()
    yield from _measurements(case, lens, figure, chosen.at, width, signs)
    yield from _earlier(case, figure, width)
    said = reason(case, lens.voice, figure.dimension.id)
    if said:
        yield Row()
        yield Row(((f" Sagt ved målingen ({VOICE[lens.voice]})", "heading"),))
        yield from (Row(((f" {line}", "plain"),)) for line in wrap(f"»{said}«", width - 2))


def _figures(case: Case, lens: Lens, figure: Figure, at: int, width: int, signs: Signs) -> Iterator[Row]:
    own = values(case, lens.voice, figure.dimension.id)
    lines: list[tuple[str, str, int, bool]] = []
    if figure.before is not None:
        word, (day, _) = ("Start", own[0]) if lens.against == "start" else ("Forrige", own[-2])
        lines.append((word, f"{day:%d.%m.%y}", figure.before, False))
    if own:
        lines.append(("Nu", f"{own[-1][0]:%d.%m.%y}", own[-1][1], True))
    for rater in VOICE:
        theirs = values(case, rater, figure.dimension.id)
        if rater != lens.voice and theirs:
            lines.append((VOICE[rater].capitalize(), f"{theirs[-1][0]:%d.%m.%y}", theirs[-1][1], False))
    names = max((len(name) for name, *_ in lines), default=0)
    room = min(max(width - names - 18, 0), 2 * LEVELS)
    for name, when, value, is_now in lines:
        filled = room * value // LEVELS
        yield Row(
            (
                (f" {name:<{names}} ", "plain" if is_now else "muted"),
                (f"{when} ", "muted" if is_now else "faint"),
                (signs.line * filled, Tint(at, is_deep=not is_now)),
                (signs.faint_line * (room - filled), "faint"),
                (f" {case.told(value):>2} ", "strong" if is_now else "muted"),
                (figure.sign if is_now else "", "strong"),
            )
        )
    if not lines:
        yield Row(((" Ikke vurderet endnu", "muted"),))
    if figure.change is not None and figure.change < 0:
        since = "ved start" if lens.against == "start" else "sidst"
        yield Row(((f" {-figure.change} lavere end {since}", "plain"),))


def subgoals(figure: Figure, chosen: Chosen, width: int, signs: Signs) -> Iterator[Row]:
    """The sub-goals from the hub outwards: reached or not, level, text, the week it was or should be."""
    yield Row(((" Delmål", "heading"), ("" if figure.subgoals else "  ingen endnu", "muted")))
    for subgoal in figure.subgoals:
        day = subgoal.done_on or subgoal.target_on
        week = "" if day is None else f"uge {iso_number(week_of(day))}"
        if subgoal.standing == "draft":
            week = SUBGOAL_STANDING["draft"]
        is_done = subgoal.done_on is not None
        is_chosen = subgoal.id == chosen.subgoal_id
        lines = wrap(subgoal.text, max(width - 16, 8))
        for number, line in enumerate(lines):
            level = told(subgoal.level, figure.scale) if subgoal.level else "–"
            head = f"{signs.chosen if is_chosen else ' '}{'●' if is_done else '○'} {level:>2}  "
            yield Row(
                (
                    (head if not number else " " * 7, "muted" if is_done else "strong"),
                    (fit(line, width - 15), "muted" if is_done else "plain"),
                    (f"{week if not number else '':>7} ", "muted" if is_done else "plain"),
                ),
                ("subgoal", subgoal.id),
                is_chosen,
            )


def _measurements(case: Case, lens: Lens, figure: Figure, at: int, width: int, signs: Signs) -> Iterator[Row]:
    given = values(case, lens.voice, figure.dimension.id)[-min(_MOST_MEASUREMENTS, max(width // 6, 1)) :]
    if not given:
        return
    yield Row(((" Målinger", "heading"),))
    # Two rows of eighths: ten levels are sixteen of them.
    for upper in (True, False):
        spans: list[Span] = []
        for _, value in given:
            eighths = min(max(round(value * 1.6) - 8 * upper, 0), 8)
            spans += [("  ", "plain"), (signs.bars[eighths] * 2, Tint(at)), ("  ", "plain")]
        yield Row(tuple(spans))
    yield Row(tuple((f"  {case.told(value):<2}  ", "strong") for _, value in given))
    yield Row(tuple((f" {day:%m.%y}"[:6].ljust(6), "faint") for day, _ in given))


def _earlier(case: Case, figure: Figure, width: int) -> Iterator[Row]:
    """What it was called and how it was counted before: the figures above are on the office's scale."""
    for day, was in earlier(case, figure.dimension).items():
        said = [f"hed den »{was.name}«"] if was.name else []
        said += [f"gik tallene fra 1 til {was.scale}, her regnet om"] if was.scale else []
        for line in wrap(f"Til {day:%d.%m.%y} {' og '.join(said)}", width - 2):
            yield Row(((f" {line}", "muted"),))


def retired(case: Case, lens: Lens, width: int) -> Iterator[Row]:
    """The dimensions out of use that have figures, with the last of them."""
    out = [one for one in to_look_back_on(case) if one.retired_on is not None]
    if out:
        yield Row(
            (
                (" Ude af brug", "heading"),
                (keys.told("  {subgoal.figures} og {wheel.right} viser tallene"), "muted"),
            )
        )
    names = min(max((cell_len(one.name) for one in out), default=0), max(width - 26, 8))
    for dimension in out:
        given = values(case, lens.voice, dimension.id)
        last = f"{case.told(given[-1][1])}" if given else "–"
        since = f"  siden {dimension.retired_on:%d.%m.%y}" if dimension.retired_on else ""
        yield Row(
            (
                (f"     {fit(dimension.name, names)}", "muted"),
                (f" {last:>2}", "muted"),
                (since, "faint"),
            )
        )

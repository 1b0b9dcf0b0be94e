"""The page of phases in lines: the level of coordination, three tracks side by side, and what lies before."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise, zip_longest
from typing import get_args

from forloebtui.dates.danish import hours, near, plain
from forloebtui.dates.weeks import iso_number, iso_year, monday, week_of
from forloebtui.model.case import Belief, Case, Phase, Quote
from forloebtui.model.in_danish import BELIEVER, TRACK
from forloebtui.model.words import Believer, EventKind, Track
from forloebtui.rules import attendance
from forloebtui.rules.course import Level, Turn, levels, turns
from forloebtui.shapes.steps import step_line
from forloebtui.ui import text
from forloebtui.ui.screens.signs import BLOCKS
from forloebtui.ui.text import Line
from forloebtui.ui.themes import Role
from forloebtui.ui.widgets.lines import Item

TRACKS: tuple[Track, ...] = get_args(Track)
HIGHEST = 4
TURN_SIGNS: dict[EventKind, tuple[str, Role]] = {
    "support_reduced": ("▽", "soon"),
    "support_ended": ("▼", "soon"),
    "turning_point": ("◆", "accent"),
    "other": ("·", "muted"),
}
# What can be written in, and what its line says.
NEW: tuple[tuple[str, str], ...] = (
    ("quote", "Nyt citat …"),
    ("event", "Ny hændelse …"),
    ("phase", "Ny fase …"),
    ("earlier_attempt", "Tidligere forsøg …"),
    ("assessment", "Ny vurdering …"),
    ("belief", "Tro på det …"),
)


def curve_items(case: Case, today: date, width: int) -> Iterator[Item]:
    """The level of coordination from the first phase to today, a step line with its years below."""
    found = levels(case, today)
    if not found:
        return
    room = width - 5
    weeks = range(found[0].weeks.start, week_of(today) + 1)
    at = [weeks.start + column * len(weeks) // room for column in range(room)]
    yield Item(((" KOORDINERING", "heading"), ("  fra høj (4) til borgerens egen (1)", "muted")))
    for number, row in zip(
        range(HIGHEST, 0, -1), step_line([_level(found, week) for week in at], HIGHEST), strict=True
    ):
        yield Item(((f" {number} ", "faint"), (row, "accent")))
    yield Item((("   ", "faint"), (_years(at), "faint")))


def _level(found: Sequence[Level], week: int) -> int | None:
    return next((one.value for one in found if week in one.weeks), None)


def _years(at: Sequence[int]) -> str:
    """Where a year begins, its number; where one begins, the week."""
    line = [" "] * len(at)
    for column, (before, week) in enumerate(pairwise((None, *at))):
        if before is None or iso_year(before) != iso_year(week or 0):
            words = f"{iso_year(week or 0)}" if before is not None else f"uge {iso_number(week or 0)}"
            line[column : column + len(words)] = words
    return "".join(line[: len(at)])


def track_items(case: Case, today: date, width: int) -> Iterator[Item]:
    """The three tracks side by side, phase after phase, each with what was said and the turns it took."""
    if not case.phases:
        yield Item(((" Ingen faser endnu: Ny fase … nederst skriver den første.", "muted"),))
        return
    wide = (width - 1) // len(TRACKS)
    yield Item(tuple((text.fit(f" {TRACK[track].upper()}", wide), "heading") for track in TRACKS))
    firsts = [phase.starts_on for phase in case.phases]
    told: list[Quote | Turn] = [*case.quotes, *turns(case)]
    for number, phase in enumerate(case.phases):
        first = firsts[number] if number else date.min
        last = firsts[number + 1] if number + 1 < len(firsts) else date.max
        yield _phase_line(phase, phase is case.phase_on(today), width)
        cells = [text.wrap(getattr(phase, track), wide - 2) for track in TRACKS]
        for row in zip_longest(*cells, fillvalue=""):
            yield Item(tuple((text.fit(f" {line}", wide), "plain") for line in row))
        for one in sorted((one for one in told if first <= _day(one) < last), key=_day):
            yield from _quote_items(one, wide) if isinstance(one, Quote) else _turn_items(one, today, width)
        yield Item(())


def _day(one: Quote | Turn) -> date:
    return one.said_on if isinstance(one, Quote) else one.on


def _phase_line(phase: Phase, is_now: bool, width: int) -> Item:
    """``── 2 Glæde · uge 26-48 2025 · niveau 4 ─────``."""
    begins = week_of(phase.starts_on)
    until = f"-{iso_number(week_of(phase.ends_on))}" if phase.ends_on else "-"
    weeks = f"uge {iso_number(begins)}{until} {iso_year(week_of(phase.ends_on or phase.starts_on))}"
    level = f" · koordinering {phase.coordination_level}" if phase.coordination_level else ""
    name = f"{phase.number} {phase.name}"
    about = f" · {weeks}{level}{' · nu' if is_now else ''} "
    rule = "─" * max(width - len(name) - len(about) - 4, 0)
    return Item(
        ((" ─ ", "faint"), (name, "strong"), (about, "accent" if is_now else "muted"), (rule, "faint")),
        ("phase", phase.id),
    )


def _quote_items(quote: Quote, wide: int) -> Iterator[Item]:
    """The words in their own column, with the day after them."""
    column = TRACKS.index(quote.track)
    lines = text.wrap(f"»{quote.text}« {quote.said_on:%d.%m.%y}", wide - 3)
    for number, line in enumerate(lines):
        indent = " " * (column * wide + 1)
        words, day = (line[:-8], line[-8:]) if number == len(lines) - 1 else (line, "")
        yield Item(
            ((f" {indent}", "plain"), (words, "strong"), (day, "faint")),
            ("quote", quote.id) if number == 0 else None,
        )


def _turn_items(turn: Turn, today: date, width: int) -> Iterator[Item]:
    sign, role = TURN_SIGNS[turn.kind]
    key = ("event", turn.event_id) if turn.event_id is not None else ("intervention", turn.intervention_id)
    ahead = " ·  forude" if turn.on > today else ""
    yield Item(
        (
            (f" {sign} ", role),
            (f"{turn.on:%d.%m.%y} ", "faint"),
            (text.fit(turn.text, max(min(width - 24, len(turn.text)), 8)), role),
            (ahead, "muted"),
        ),
        key,
    )


def before_items(case: Case, today: date, width: int) -> Iterator[Item]:
    """Interests, belief, hours attended, what was tried and assessed before; and what can be written in."""
    if case.citizen.interests:
        yield Item(((" INTERESSER", "heading"),))
        yield from _wrapped(case.citizen.interests, width)
    if case.beliefs:
        yield Item(((" TRO PÅ DET", "heading"), ("  1 til 10", "muted")))
        for who in get_args(Believer):
            yield from _belief_items([one for one in case.beliefs if one.who == who], today, width)
    yield from attended_items(case, width)
    if case.earlier_attempts:
        yield Item(((" PRØVET FØR", "heading"),))
        for attempt in case.earlier_attempts:
            load = f"{hours(attempt.hours)} om ugen" if attempt.hours is not None else ""
            about = " · ".join(filter(None, (attempt.period, load)))
            yield Item(
                ((f" {attempt.what}", "strong"), (f"  {about}", "muted")), ("earlier_attempt", attempt.id)
            )
            yield from _wrapped(attempt.conditions, width, "muted")
            yield from _wrapped(f"→ {attempt.what_worked}" if attempt.what_worked else "", width, "done")
    if case.assessments:
        yield Item(((" VURDERINGER", "heading"),))
        for one in case.assessments:
            by = " · ".join(filter(None, (one.author, one.profession)))
            day = plain(one.assessed_on)
            yield Item(
                ((f" {text.fit(by, min(len(by), width - 14))}", "strong"), (f"  {day}", "muted")),
                ("assessment", one.id),
            )
            yield from _wrapped(one.conclusion, width)
    yield Item(((" SKRIV IND", "heading"),))
    for what, said in NEW:
        yield Item(((f" {said}", "accent"),), ("new", what))


def _belief_items(stated: Sequence[Belief], today: date, width: int) -> Iterator[Item]:
    """``borgeren  1 → 3 → 6``, and the last words; each figure's own line is the latest."""
    if stated:
        last = stated[-1]
        figures = " → ".join(str(one.value) for one in stated)
        yield Item(
            (
                (f" {text.fit(BELIEVER[last.who], 14)}", "plain"),
                (figures, "strong"),
                (f"  {near(last.stated_on, today)}", "muted"),
            ),
            ("belief", last.id),
        )
        yield from _wrapped(f"»{last.text}«" if last.text else "", width, "muted")


def attended_items(case: Case, width: int) -> Iterator[Item]:
    """Hours agreed and attended week by week, as bars below each other on the same scale."""
    found = attendance.weeks(case)[-(width - 14) :]
    average = attendance.average(found)
    if average is None:
        return
    agreed, attended = average
    first, last = iso_number(found[0].week), iso_number(found[-1].week)
    yield Item(((" FREMMØDE", "heading"), (f"  uge {first}-{last}", "muted")))
    most = max(max(one.agreed, one.attended) for one in found)
    by_week = {one.week: one for one in found}
    span = range(found[0].week, found[-1].week + 1)
    rows: tuple[tuple[str, list[float], float, Role], ...] = (
        ("aftalt", [by_week[week].agreed if week in by_week else 0 for week in span], agreed, "muted"),
        ("mødt", [by_week[week].attended if week in by_week else 0 for week in span], attended, "done"),
    )
    for name, values, mean, role in rows:
        bars = "".join(BLOCKS[round(value / most * 7)] if most else " " for value in values)
        yield Item(((f" {name:<7}", "plain"), (bars, role), (f" {hours(round(mean, 1))} i snit", "muted")))


def _wrapped(words: str, width: int, role: Role = "plain") -> Iterator[Item]:
    if words:
        for line in text.wrap(words, width - 3):
            yield Item(((f" {line}", role),))


def title_line(case: Case, today: date) -> Line:
    """Whose phases they are, and where the forløb is now."""
    phase = case.phase_on(today)
    now = (
        f" · fase {phase.number} {phase.name} siden {plain(monday(week_of(phase.starts_on)))}"
        if phase
        else ""
    )
    return ((f" {case.citizen.name}", "strong"), (f" · Faser{now}", "muted"))

"""The caseworker's own figures: talks week by week, what ends within a year, and passive time as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forloebtui.dates import danish
from forloebtui.dates.weeks import iso_number, monday, sunday
from forloebtui.model.in_danish import CASEWORKER_ROLE
from forloebtui.model.words import CaseworkerRole
from forloebtui.rules.workload import Ending, IdleShare, WeekLoad
from forloebtui.ui import text
from forloebtui.ui.screens import signs
from forloebtui.ui.themes import Role
from forloebtui.ui.widgets.lines import Item

# A bar takes so many cells for the fullest week, and the figures beside it so many.
LONGEST_BAR, FIGURES = 24, 34


@dataclass(frozen=True, slots=True)
class Figures:
    """What they are made from, as it was last read."""

    load: Sequence[WeekLoad] = ()
    endings: Sequence[Ending] = ()
    shares: Sequence[IdleShare] = ()
    roles: Sequence[tuple[CaseworkerRole, int]] = ()


def figures_items(figures: Figures, day: date, width: int) -> Iterator[Item]:
    """Three parts, none of which compares one citizen with another."""
    yield from _week_items(figures.load, width)
    yield Item(())
    yield from _idle_items(figures.shares, width)
    yield Item(())
    if figures.roles:
        told = " · ".join(f"{CASEWORKER_ROLE[role]} {count}" for role, count in figures.roles)
        yield Item(((" MINE ROLLER", "heading"), ("  i samtaler det sidste år", "muted")))
        yield Item(((f" {told}", "plain"),))
        yield Item(())
    yield from _ending_items(figures.endings, day, width)
    yield Item(())
    yield Item(((" Kun til dig: tallene bliver i din egen fil.", "faint"),))


def _week_items(load: Sequence[WeekLoad], width: int) -> Iterator[Item]:
    yield Item(((" MINE UGER", "heading"), ("  samtaler og timer til dem", "muted")))
    longest = max(min(LONGEST_BAR, width - FIGURES), 0)
    fullest = max((one.hours for one in load), default=0.0)
    for number, one in enumerate(load):
        bar = round(one.hours / fullest * longest) if fullest else 0
        role: Role = "strong" if number == 0 else "plain"
        days = f"{monday(one.week):%d.%m}–{sunday(one.week):%d.%m}"
        yield Item(
            (
                (f" uge {iso_number(one.week):>2} ", role),
                (f" {days} ", "faint"),
                (f"{one.talks or '–':>3} ", role if one.talks else "faint"),
                (f"{f'{signs.number(round(one.hours, 1))} t' if one.hours else '':>7} ", "muted"),
                ("━" * bar, "accent" if number == 0 else "heading"),
            )
        )


def _idle_items(shares: Sequence[IdleShare], width: int) -> Iterator[Item]:
    idle, weeks = sum(one.idle for one in shares), sum(one.weeks for one in shares)
    yield Item(((" PASSIV TID", "heading"), ("  de løbende forløb tilsammen", "muted")))
    if not weeks:
        yield Item(((" ingen løbende forløb", "muted"),))
        return
    words = f" {round(100 * idle / weeks)} % af ugerne indtil nu"
    yield Item(((text.fit(words, min(len(words), width)), "plain"), (f"  {idle} af {weeks} uger", "muted")))


def _ending_items(endings: Sequence[Ending], day: date, width: int) -> Iterator[Item]:
    yield Item(((" SLUTTER INDEN FOR ET ÅR", "heading"), (f"  {len(endings) or 'intet'}", "muted")))
    names = min(max((len(one.name) for one in endings), default=0), max((width - 16) // 2, 8))
    told = ""
    for one in endings:
        month = danish.MONTHS[one.ends_on.month - 1]
        heading = f"{month} {one.ends_on.year}" if one.ends_on.year != day.year else month
        if heading != told:
            yield Item(((f" {heading}", "muted"),))
            told = heading
        yield Item(
            (
                (f"   {danish.short(one.ends_on)}  ", "muted"),
                (text.fit(one.name, names), "strong"),
                (f"  {one.title}", "plain"),
            ),
            ("ending", one.citizen_id, one.about, one.subject),
        )

"""The lines of *I dag*: today's talks, who needs attention, the days after, and what was begun."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from forloebtui.dates import danish
from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.model.in_danish import FORM
from forloebtui.model.lists import Appointment, CaseloadRow, Draft
from forloebtui.ui import keys, text
from forloebtui.ui.screens import signs
from forloebtui.ui.screens.day.reminder_lines import alert_key, aside_item
from forloebtui.ui.text import Line
from forloebtui.ui.widgets.lines import Item

if TYPE_CHECKING:
    from forloebtui.rules.alert import Alert
    from forloebtui.services.today import CitizenAlert, CitizenAside

LONGEST_FORM = max(map(len, FORM.values()))
# From this width an alert's day stands beside it.
WITH_DAY = 70
# What there is to do in a file with nobody in it.
FIRST_STEPS = (
    ("{citizen.add}", "skriv den første borger ind"),
    ("{go.documents}", "hent borgere fra et regneark"),
    ("{guide}", "vejledningen"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What *I dag* shows, as it was last read."""

    rows: Sequence[CaseloadRow] = ()
    alerts: "Sequence[CitizenAlert]" = ()
    appointments: Sequence[Appointment] = ()
    drafts: Sequence[Draft] = ()
    aside: "Sequence[CitizenAside]" = ()


def draft_key(draft: Draft) -> tuple[str, int, int]:
    """A draft's line."""
    return "draft", draft.citizen_id or 0, draft.id


def attention_items(shown: Shown, is_unfolded: bool, day: date, width: int) -> Iterator[Item]:
    """Today's talks, who needs attention, the talks of the days after, what was begun and what set aside."""
    now = [one for one in shown.appointments if one.conversation.held_on == day]
    later = [one for one in shown.appointments if one.conversation.held_on > day]
    everybody = (one.name for part in (shown.alerts, shown.appointments, shown.drafts) for one in part)
    names = min(max(map(len, everybody), default=0), 15 if width < 60 else 20)
    if not shown.rows:
        yield Item(((" INGEN BORGERE ENDNU", "heading"),))
        for key, does in FIRST_STEPS:
            yield Item(((f"   {keys.told(key):<6}", "accent"), (does, "plain")))
        yield Item(())
    if now:
        yield Item(((" I DAG", "heading"),))
        for one in now:
            yield _talk_item(one, signs.clock_time(one.conversation), names)
        yield Item(())
    yield from _alert_items(shown.alerts, len(shown.aside), day, names, width)
    yield from _aside_items(shown.aside, is_unfolded, day, names, width)
    if not now:
        yield Item(())
        yield Item(((" I DAG", "heading"), ("  ingen samtaler", "muted")))
    if later:
        yield Item(())
        yield Item(((f" {_until(day, later[-1].conversation.held_on)}", "heading"),))
        yield from _later_items(later, names, width)
    if shown.drafts:
        yield Item(())
        yield Item(((" KLADDER", "heading"),))
        for draft in shown.drafts:
            yield _draft_item(draft, day, names)


def _alert_items(
    alerts: "Sequence[CitizenAlert]", aside: int, day: date, names: int, width: int
) -> Iterator[Item]:
    """What has a day of its own, then what the next talk can take up."""
    for_the_talk: list[CitizenAlert] = []
    dated: list[CitizenAlert] = []
    for found in alerts:
        (for_the_talk if found.is_for_the_next_talk else dated).append(found)
    beside = f" · {aside} sat til side" if aside else ""
    yield Item(
        ((" FRISTER OG ÆNDRINGER", "heading"), (f"  {len(dated) or 'ingen'}", "muted"), (beside, "faint"))
    )
    yield from _each_alert(dated, day, names, width)
    if for_the_talk:
        yield Item(())
        yield Item(((" TIL NÆSTE SAMTALE", "heading"), (f"  {len(for_the_talk)}", "muted")))
        yield from _each_alert(for_the_talk, day, names, width)


def _aside_items(
    aside: "Sequence[CitizenAside]", is_unfolded: bool, day: date, names: int, width: int
) -> Iterator[Item]:
    """One line that tells how many there are, and those under it."""
    if aside:
        way = keys.told("{list.choose} folder sammen" if is_unfolded else "{list.choose} viser dem")
        yield Item(((f"   {len(aside)} sat til side", "muted"), (f"  {way}", "faint")), "fold")
    for each in aside if is_unfolded else ():
        yield aside_item(each, f"{text.fit(each.name, names)}  ", day, width)


def _each_alert(alerts: "Sequence[CitizenAlert]", day: date, names: int, width: int) -> Iterator[Item]:
    """A name stands once over the lines that are about the same citizen."""
    whose: int | None = None
    for found in alerts:
        name = found.name if found.citizen_id != whose else ""
        yield Item(partial(_alert_line, found.alert, name, day, names, width), alert_key(found))
        whose = found.citizen_id


def _alert_line(alert: "Alert", name: str, day: date, names: int, width: int) -> Line:
    mark, role = signs.sign(alert.severity)
    beside = f" {danish.near(alert.due_on, day)} " if width >= WITH_DAY else " "
    return (
        (f" {mark} ", role),
        (text.fit(name, names), "strong"),
        ("  ", "plain"),
        (text.fit(alert.text, width - names - 5 - len(beside)), "plain"),
        (beside, "faint"),
    )


def _later_items(later: Sequence[Appointment], names: int, width: int) -> Iterator[Item]:
    """The day stands once over the talks of the same day."""
    told: date | None = None
    for one in later:
        on = one.conversation.held_on
        when = f"{danish.short(on) if on != told else '':<8} {signs.clock_time(one.conversation)}"
        yield _talk_item(one, when, min(names, width - len(when) - LONGEST_FORM - 7))
        told = on


def _draft_item(draft: Draft, day: date, names: int) -> Item:
    begun = f"{draft.changed_at:%H:%M}" if draft.changed_at.date() == day else f"{draft.changed_at:%d.%m}"
    return Item(
        (
            (f"   {begun}  ", "muted"),
            (text.fit(draft.name or "uden navn", names), "strong" if draft.name else "muted"),
            (f"  »{' '.join(draft.text.split())}«", "plain"),
        ),
        draft_key(draft),
    )


def _until(day: date, last: date) -> str:
    if week_of(last) == week_of(day):
        return "RESTEN AF UGEN"
    return f"TIL OG MED UGE {iso_number(week_of(last))}"


def _talk_item(one: Appointment, when: str, names: int) -> Item:
    mark, role = signs.TALK_SIGNS[one.conversation.status]
    return Item(
        (
            (f" {mark} ", role),
            (f"{when}  ", "muted"),
            (text.fit(one.name, names), "strong"),
            (f"  {signs.form(one.conversation)}", "plain"),
            (f" · {one.conversation.purpose}" if one.conversation.purpose else "", "muted"),
        ),
        ("talk", one.citizen_id, one.conversation.id),
    )

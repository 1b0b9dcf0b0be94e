"""The lines of the calendar: a week day by day or column by column, or a day hour by hour."""

from collections.abc import Hashable, Iterator
from datetime import date, timedelta

from forloebtui.dates import danish
from forloebtui.dates.weeks import DAYS_PER_WEEK
from forloebtui.model.case import Conversation
from forloebtui.model.in_danish import FORM
from forloebtui.model.lists import Appointment
from forloebtui.office.catalogue import Catalogue
from forloebtui.rules.rhythm import Proposal
from forloebtui.services.agenda import Agenda
from forloebtui.services.today import CitizenAlert
from forloebtui.ui import keys, text
from forloebtui.ui.screens import signs
from forloebtui.ui.text import Span
from forloebtui.ui.widgets.lines import Item

# A day is shown hour by hour from when most offices open to when they close, both inclusive.
FIRST_HOUR, LAST_HOUR = 8, 16
SATURDAY = 5


def week_items(found: Agenda, today: date, catalogue: Catalogue, width: int) -> Iterator[Item]:
    """A week, day by day; a weekend is shown where something lies in it."""
    names = _names(found, width)
    for later in range(DAYS_PER_WEEK):
        day = found.first + timedelta(days=later)
        items = [
            *_talk_items(found, day, catalogue, names, width),
            *_other_items(found, day, names, width),
        ]
        if day.weekday() >= SATURDAY and not items and day != today:
            continue
        if later:
            yield Item(())
        yield _day_heading(found, day, today, bool(items))
        yield from items


def day_items(found: Agenda, today: date, catalogue: Catalogue, width: int) -> Iterator[Item]:
    """One day, hour by hour, and below it the deadlines and proposals."""
    day, names = found.first, _names(found, width)
    yield _day_heading(found, day, today, True)
    talks = [one for one in found.appointments if one.conversation.held_on == day]
    yield from (_talk_item(one, catalogue, names, width) for one in talks if not one.conversation.held_time)
    timed = [(one.conversation.held_time, one) for one in talks if one.conversation.held_time]
    hours = {at.hour for at, _ in timed}
    for hour in range(min({FIRST_HOUR, *hours}), max({LAST_HOUR, *hours}) + 1):
        here = [one for at, one in timed if at.hour == hour]
        for one in here:
            yield _talk_item(one, catalogue, names, width)
        if not here:
            yield Item(((f"   {hour:02}:00", "faint"),))
    others = list(_other_items(found, day, names, width))
    if others:
        yield Item(())
        yield Item(((" FRISTER OG FORSLAG", "heading"),))
        yield from others


def column_items(found: Agenda, day: date, today: date, width: int) -> Iterator[Item]:
    """A day of the week as a narrow column: each thing with its name, and below it when and what."""
    yield Item(((text.fit(f" {danish.DAYS[day.weekday()].upper()} {day:%d.%m}", width), "heading"),))
    off = (found.days_off or {}).get(day, "")
    yield Item(((" i dag" if day == today else "", "accent"), (f" {off}" if off else "", "soon")))
    for one in found.appointments:
        if (talk := one.conversation).held_on == day:
            when = f"{talk.held_time:%H:%M} " if talk.held_time else ""
            mark, said = signs.TALK_SIGNS[talk.status], f"{when}{signs.form(talk)}"
            yield from _entry(("talk", one.citizen_id, talk.id), mark, one.name, said, width)
    for due in found.deadlines:
        if (alert := due.alert).due_on == day:
            mark, said = signs.sign(alert.severity), f"frist: {alert.text}"
            key = ("alert", due.citizen_id, alert.rule, alert.subject)
            yield from _entry(key, mark, due.name, said, width)
    for made in found.proposals:
        if made.on == day:
            at = f" {made.at:%H:%M}" if made.at else ""
            said = f"forslag{at}: {FORM[made.form]}"
            yield from _entry(("proposal", made.citizen_id), ("+", "accent"), made.name, said, width)


def _entry(key: Hashable, mark: Span, name: str, said: str, width: int) -> Iterator[Item]:
    sign, role = mark
    yield Item(((f" {sign} ", role), (text.fit(name, width - 4), "strong")), key)
    first, *more = text.wrap(said, width - 4)
    below = (first, text.fit(" ".join(more), width - 4)) if more else (first,)
    yield from (Item(((f"   {line}", "muted"),)) for line in below)
    yield Item(())


def whole_item(found: Agenda, key: Hashable, catalogue: Catalogue, width: int) -> Item:
    """What stands under the cursor of a column, as the list has it on one line."""
    items = week_items(found, found.first, catalogue, width)
    return next((item for item in items if item.key == key is not None), Item(()))


def _names(found: Agenda, width: int) -> int:
    everybody = [
        *(one.name for one in found.appointments),
        *(one.name for one in found.deadlines),
        *(one.name for one in found.proposals),
    ]
    return min(max(map(len, everybody), default=0), 20 if width < 90 else 26)


def _day_heading(found: Agenda, day: date, today: date, has_any: bool) -> Item:
    spans: list[Span] = [(f" {danish.DAYS[day.weekday()].upper()} {day:%d.%m}", "heading")]
    if day == today:
        spans.append(("  i dag", "accent"))
    if name := (found.days_off or {}).get(day):
        spans.append((f"  {name}", "soon"))
    if not has_any:
        spans.append(("  ingenting", "faint"))
    return Item(tuple(spans))


def _talk_items(found: Agenda, day: date, catalogue: Catalogue, names: int, width: int) -> Iterator[Item]:
    for one in found.appointments:
        if one.conversation.held_on == day:
            yield _talk_item(one, catalogue, names, width)


def _talk_item(one: Appointment, catalogue: Catalogue, names: int, width: int) -> Item:
    talk = one.conversation
    mark, role = signs.TALK_SIGNS[talk.status]
    lasts = f"{talk.minutes}m" if talk.minutes else ""
    return Item(
        (
            (f" {mark} ", role),
            (f"{signs.clock_time(talk)}  ", "muted"),
            (text.fit(one.name, names), "strong"),
            ("  ", "plain"),
            (text.fit(_what(talk, catalogue), width - names - 18), "plain"),
            (f"{lasts:>5} ", "faint"),
        ),
        ("talk", one.citizen_id, talk.id),
    )


def _what(talk: Conversation, catalogue: Catalogue) -> str:
    kind = catalogue.conversation_kind(talk.kind).name
    how = signs.form(talk)
    return f"{how}, {kind}" + (f" · {talk.purpose}" if talk.purpose else "")


def _other_items(found: Agenda, day: date, names: int, width: int) -> Iterator[Item]:
    for one in found.deadlines:
        if one.alert.due_on == day:
            yield _deadline_item(one, names, width)
    for made in found.proposals:
        if made.on == day:
            yield _proposal_item(made, names, width)


def _deadline_item(one: CitizenAlert, names: int, width: int) -> Item:
    mark, role = signs.sign(one.alert.severity)
    return Item(
        (
            (f" {mark} ", role),
            ("frist  ", "muted"),
            (text.fit(one.name, names), "strong"),
            ("  ", "plain"),
            (text.fit(one.alert.text, width - names - 13), "plain"),
        ),
        ("alert", one.citizen_id, one.alert.rule, one.alert.subject),
    )


def _proposal_item(made: Proposal, names: int, width: int) -> Item:
    at = f"{made.at:%H:%M}" if made.at else "     "
    yes = keys.told(" · {agenda.accept} siger ja")
    rhythm = "hver uge" if made.weeks == 1 else f"hver {made.weeks}. uge"
    return Item(
        (
            (" + ", "accent"),
            (f"{at}  ", "muted"),
            (text.fit(made.name, names), "muted"),
            ("  ", "plain"),
            (text.fit(f"forslag: {FORM[made.form]} · {rhythm}{yes}", width - names - 13), "accent"),
        ),
        ("proposal", made.citizen_id),
    )

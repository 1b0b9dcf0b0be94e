"""The network in lines: everybody as a list, one person in full, and who is missing."""

from collections.abc import Iterator, Sequence
from datetime import date

from forloebtui.dates import danish
from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.model.case import Actor, Case, Involvement
from forloebtui.model.in_danish import ACTOR, PARTY_ROLE
from forloebtui.rules.partners import contact_persons, involved, lacking, standing, works_towards
from forloebtui.services.actors import Known
from forloebtui.ui import keys, text
from forloebtui.ui.screens import signs
from forloebtui.ui.text import Line
from forloebtui.ui.themes import Role
from forloebtui.ui.widgets.lines import Item
from forloebtui.ui.widgets.network.labels import SIGNS, in_words, sectors

# How a tie is drawn by its strength, and said.
TIES = {1: ("┄┄┄", "svag"), 2: ("───", "jævn"), 3: ("━━━", "stærk")}


def people_items(case: Case, day: date, width: int) -> Iterator[Item]:
    """The drawing's twin: the same people in the same groups."""
    found = [group for side in sectors(case, day) for group in side]
    if not found:
        said = keys.told(" Ingen personer i netværket endnu: {citizen.new} skriver den første ind.")
        yield Item(((said, "muted"),))
    names = max(12, (width - 8) * 2 // 5)
    for number, (title, labels) in enumerate(found):
        if number:
            yield Item(())
        yield Item(((f" {title}", "heading"), (f"  {len(labels)}", "muted")))
        for one in labels:
            tie, _ = TIES[one.involvement.strength]
            sign, role = SIGNS[one.standing]
            active = one.standing == "involved"
            yield Item(
                (
                    (f" {sign} ", role),
                    (f"{tie} " if active else "    ", "accent"),
                    (text.fit(one.name, names), "strong" if active else "muted"),
                    (f" {one.below}", "muted"),
                ),
                ("involvement", one.involvement.id),
            )


def foot_items(case: Case, day: date, width: int) -> Iterator[Item]:
    """What the signs mean, how many there are, and what nobody works with."""
    yield Item(
        (
            (" ━", "accent"), (" stærk ", "muted"), ("─", "muted"), (" jævn ", "muted"),
            ("┄", "faint"), (" svag   ", "muted"), ("●", "done"), (" med ", "muted"),
            ("◇", "soon"), (" ønskes ", "muted"), ("○", "faint"), (" før", "muted"),
        )
    )  # fmt: skip
    people = len({actor.id for _, actor in involved(case, day)})
    contacts = contact_persons(case, day)
    yield Item(
        (
            (f" {people} med", "strong"),
            (f" · {contacts} {'fagperson' if contacts == 1 else 'fagpersoner'} at huske", "muted"),
        )
    )
    missing = ", ".join(one.name for one in lacking(case, day))
    if missing:
        lines = text.wrap(f"Ingen til {missing}", width - 15)
        yield Item(((" Hvem mangler? ", "heading"), (lines[0], "soon")))
        for line in lines[1:2]:
            yield Item(((" " * 15, "plain"), (line, "soon")))


def person_items(
    case: Case, involvement: Involvement, known_by: Sequence[Known], day: date, width: int
) -> Iterator[Item]:
    """One person: who, how to reach them, what they do here and may be told, and who else knows them."""
    actor = case.actor(involvement.actor_id)
    if actor is None:
        return
    yield Item(((f" {actor.name}", "strong"),))
    for fact in _facts(case, actor, involvement, day):
        yield from _wrapped(fact, width)
    yield from _consent(involvement, day, width)
    yield from _plan(case, actor, day, width)
    talks = [talk for talk in reversed(case.held()) if actor.id in talk.participant_ids]
    if talks:
        yield from _heading("SAMTALER", str(len(talks)))
        for talk in talks[:6]:
            yield Item(((f" {danish.near(talk.held_on, day)} {signs.form(talk)}", "plain"),))
    promised = [one for one in case.agreements if one.actor_id == actor.id and one.done_on is None]
    if promised:
        yield from _heading("ÅBNE AFTALER")
        for agreement in promised:
            yield from _wrapped(f"☐ {agreement.text}", width, "plain")
    others = sorted({one.name for one in known_by if one.citizen_id != case.citizen.id})
    if others:
        yield from _heading("OGSÅ HOS", str(len(others)))
        for name in others:
            yield Item(((f" {name}", "plain"),))


def _facts(case: Case, actor: Actor, one: Involvement, day: date) -> Iterator[str]:
    kind = actor.profession or ACTOR[actor.kind]
    yield " · ".join(filter(None, (kind, actor.organisation)))
    how = standing(one, day)
    _, strength = TIES[one.strength]
    yield in_words(one, how)
    if how == "involved":
        yield f"{strength} tilknytning"
    if one.party_role is not None:
        yield PARTY_ROLE[one.party_role]
    if one.dimension_id is not None:
        yield f"til {case.dimension(one.dimension_id).name}"
    if one.from_on or one.to_on:
        begun = danish.plain(one.from_on) if one.from_on else ""
        yield f"{begun}–{danish.plain(one.to_on) if one.to_on else ''}"
    if actor.phone:
        yield f"tlf. {actor.phone}"


def _consent(one: Involvement, day: date, width: int) -> Iterator[Item]:
    if one.consent_until or one.consent_scope:
        is_over = one.consent_until is not None and one.consent_until < day
        yield from _heading("SAMTYKKE")
        if one.consent_until:
            until = f"til {danish.plain(one.consent_until)}{', udløbet' if is_over else ''}"
            yield from _wrapped(until, width, "soon" if is_over else "plain")
        if one.consent_scope:
            yield from _wrapped(one.consent_scope, width, "plain")


def _plan(case: Case, actor: Actor, day: date, width: int) -> Iterator[Item]:
    """What they are responsible for, and which sub-goals that works towards."""
    theirs = [one for one in case.interventions if one.actor_id == actor.id and not one.is_mistaken]
    if theirs:
        yield from _heading("INDSATSER")
        for one in theirs:
            weeks = f"u{iso_number(week_of(one.starts_on)):02}–" + (
                f"{iso_number(week_of(one.ends_on)):02}" if one.ends_on else ""
            )
            yield Item(
                ((" ▌", one.category), (text.fit(one.title, width - 11), "plain"), (f" {weeks}", "faint"))
            )
    steps = works_towards(case, actor.id, day)
    if steps:
        yield from _heading("ARBEJDER MOD")
        for step in steps:
            yield from _wrapped(f"{'●' if step.done_on else '○'} {step.text}", width, "plain")


def _heading(title: str, beside: str = "") -> Iterator[Item]:
    yield Item(())
    line: Line = ((f" {title}", "heading"), (f"  {beside}", "muted"))
    yield Item(line)


def _wrapped(words: str, width: int, role: Role = "muted") -> Iterator[Item]:
    for line in text.wrap(words, width - 2):
        yield Item(((f" {line}", role),))

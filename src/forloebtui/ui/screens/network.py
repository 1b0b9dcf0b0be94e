"""*Netværk*: everybody around the citizen, and the chosen one in full beside the list."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from textual import getters, on
from textual.app import ComposeResult

from forloebtui.dates import danish
from forloebtui.dates.weeks import iso_number, week_of
from forloebtui.model.case import Actor, Case, Involvement
from forloebtui.model.in_danish import ACTOR
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.opening import Chosen
from forloebtui.ui.screens import signs
from forloebtui.ui.widgets.lines import Item, Lines, nothing
from forloebtui.ui.widgets.painted import Row

# How a tie is drawn by its strength, and said.
TIES = {1: ("┄┄┄", "svag"), 2: ("───", "jævn"), 3: ("━━━", "stærk")}


class NetworkPane(Row):
    """List and detail."""

    BINDINGS = keys.bindings(keys.NETWORK)

    app = getters.app(ForloebApp)

    def __init__(self, case: Case, today: date) -> None:
        super().__init__()
        self._case = case
        self._today = today

    def compose(self) -> ComposeResult:
        """The list and the detail."""
        yield Lines(id="people")
        yield Lines(id="person", focusable=False)

    def on_mount(self) -> None:
        """Show the file."""
        self.show(self._case)

    def show(self, case: Case) -> None:
        """Show a file."""
        self._case = case
        if self.children:
            self.query_one("#people", Lines).show(partial(people_items, case, self._today))
            self._show_person()

    def select(self, subject: int) -> None:
        """Put the cursor on a person."""
        self.query_one("#people", Lines).key = ("involvement", subject)

    @property
    def chosen(self) -> Chosen:
        """The person under the cursor."""
        involvement = self._involvement()
        return Chosen("person", involvement.id if involvement else None)

    def leave(self) -> None:
        """Nothing here is ever half done."""

    def _involvement(self) -> Involvement | None:
        match self.query_one("#people", Lines).key:
            case ("involvement", int(subject)):
                return next((one for one in self._case.involvements if one.id == subject), None)
        return None

    @on(Lines.Moved, "#people")
    def _show_person(self) -> None:
        involvement, detail = self._involvement(), self.query_one("#person", Lines)
        detail.show(partial(person_items, self._case, involvement, self._today) if involvement else nothing)

    @on(Lines.Chosen, "#people")
    def action_talk_with(self) -> None:
        """Write a talk with the person under the cursor."""
        involvement = self._involvement()
        actor = self._case.actor(involvement.actor_id) if involvement else None
        if actor is not None:
            self.app.write_conversation(f"{self._case.citizen.name}: +{actor.name.split()[0]} ")


def people_items(case: Case, day: date, width: int) -> Iterator[Item]:
    """Those involved now, those wished for, and those who were."""
    gone = [one for one in case.involvements if one.to_on is not None and one.to_on < day]
    wished = [one for one in case.involvements if one.wished and one not in gone]
    now = [one for one in case.involvements if one not in gone and one not in wished]
    if not case.involvements:
        yield Item(((" Ingen personer i netværket endnu.", "muted"),))
    private = {"private", "association", "volunteer"}
    groups = (
        ("PROFESSIONELLE", [one for one in now if _kind(case, one) not in private]),
        ("PRIVATE OG FORENINGER", [one for one in now if _kind(case, one) in private]),
        ("ØNSKES MED", wished),
        ("TIDLIGERE", gone),
    )
    for number, (title, involvements) in enumerate(group for group in groups if group[1]):
        if number:
            yield Item(())
        yield Item(((f" {title}", "heading"), (f"  {len(involvements)}", "muted")))
        for one in sorted(involvements, key=lambda each: -each.strength):
            actor = case.actor(one.actor_id)
            tie, _ = TIES.get(one.strength, TIES[2])
            active = one in now
            names = max(12, (width - 8) * 2 // 5)
            yield Item(
                (
                    (" ● " if active else " ○ ", "done" if active else "faint"),
                    (f"{tie} ", "accent" if active else "faint"),
                    (text.fit(actor.name if actor else "?", names), "strong" if active else "muted"),
                    (f" {' · '.join(part for part in (one.role, one.frequency) if part)}", "muted"),
                ),
                ("involvement", one.id),
            )


def _kind(case: Case, involvement: Involvement) -> str:
    actor = case.actor(involvement.actor_id)
    return actor.kind if actor else "professional"


def person_items(case: Case, involvement: Involvement, day: date, width: int) -> Iterator[Item]:
    """One person: who, how to reach them, what they do here, and until when they may be told."""
    actor = case.actor(involvement.actor_id)
    if actor is None:
        return
    room = width - 2
    yield Item(((f" {actor.name}", "strong"),))
    for fact in _facts(actor, involvement):
        for line in text.wrap(fact, room):
            yield Item(((f" {line}", "muted"),))
    theirs = [one for one in case.interventions if one.actor_id == actor.id and not one.is_mistaken]
    if theirs:
        yield Item(())
        yield Item(((" INDSATSER", "heading"),))
        for one in theirs:
            weeks = f"u{iso_number(week_of(one.starts_on)):02}–" + (
                f"{iso_number(week_of(one.ends_on)):02}" if one.ends_on else ""
            )
            yield Item(
                ((" ▌", one.category), (text.fit(one.title, room - 9), "plain"), (f" {weeks}", "faint"))
            )
    talks = [talk for talk in reversed(case.held()) if actor.id in talk.participant_ids]
    if talks:
        yield Item(())
        yield Item(((" SAMTALER", "heading"), (f"  {len(talks)}", "muted")))
        for talk in talks[:6]:
            yield Item(((f" {danish.near(talk.held_on, day)} {signs.form(talk)}", "plain"),))
    promised = [one for one in case.agreements if one.actor_id == actor.id and one.done_on is None]
    if promised:
        yield Item(())
        yield Item(((" ÅBNE AFTALER", "heading"),))
        for agreement in promised:
            yield Item(((" ☐ ", "accent"), (agreement.text, "plain")))
    if involvement.consent_until:
        over = involvement.consent_until < day
        yield Item(())
        yield Item(((" SAMTYKKE ", "heading"),
                    (f" til {danish.plain(involvement.consent_until)}{' er udløbet' if over else ''}",
                     "soon" if over else "plain")))  # fmt: skip


def _facts(actor: Actor, involvement: Involvement) -> list[str]:
    _, strength = TIES.get(involvement.strength, TIES[2])
    kind = actor.profession or ACTOR[actor.kind]
    facts = [" · ".join(part for part in (kind, actor.organisation) if part)]
    facts.append(" · ".join(part for part in (involvement.role, involvement.frequency) if part))
    facts.append(f"{strength} tilknytning")
    if actor.phone:
        facts.append(f"tlf. {actor.phone}")
    return [fact for fact in facts if fact]

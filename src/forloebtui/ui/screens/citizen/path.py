"""*Start og anbefalinger*: the way into the efforts, what makes sense, and the way on from them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Literal

from textual import on
from textual.app import ComposeResult

from forloebtui.dates import danish
from forloebtui.model.case import Case, Intervention
from forloebtui.model.in_danish import (
    CASEWORKER_ROLE,
    INTERVENTION_STATUS,
    MEANING,
    ORIGIN,
    SOFT,
    SOFT_OUTCOMES,
)
from forloebtui.model.words import Meaning
from forloebtui.services import citizens, path, placements
from forloebtui.ui import keys, text
from forloebtui.ui.forms.opening import open_edit, open_new
from forloebtui.ui.screens.asking.reason import ReasonScreen
from forloebtui.ui.screens.citizen.checklist import checklist_items
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.widgets.lines import Bar, Item, Lines

_MEANINGS: dict[int, Meaning | None] = {1: "yes", 2: "no", 3: "unsure", 0: None}
# Talks that come before an effort begins.
BEFORE_KINDS = ("information_meeting", "introductory_talk")


class PathScreen(Framed):
    """See the module."""

    CSS_PATH = "../page.tcss"
    BINDINGS = keys.bindings(keys.PATH)
    PLACES = (keys.PATH,)

    def __init__(self, citizen_id: int) -> None:
        super().__init__()
        self._citizen_id = citizen_id

    @property
    def citizen_id(self) -> int:
        """Whose way it is."""
        return self._citizen_id

    def compose_body(self) -> ComposeResult:
        """One list."""
        yield Lines(id="path-lines")

    def on_mount(self) -> None:
        """Read it."""
        self._read()
        self.query_one(Lines).focus()

    def changed(self, citizen_ids: frozenset[int]) -> None:
        """Read again."""
        if not citizen_ids or self._citizen_id in citizen_ids:
            self._read()

    def _read(self) -> None:
        with self.app.telling():
            case = self.app.ask(citizens.case, self._citizen_id)
            self._case = case
            self.query_one("#top", Bar).show(
                ((f" {case.citizen.name}", "strong"), (" · start og anbefalinger", "muted"))
            )
            checklist = self.app.catalogue.checklist("start").items
            names = {kind.key: kind.name for kind in self.app.catalogue.conversation_kinds.values()}
            self.query_one(Lines).show(partial(path_items, case, checklist, names, self.app.clock().date()))

    @property
    def _key(self) -> tuple[str, int | str] | None:
        match self.query_one(Lines).key:
            case (str(what), int() | str() as subject):
                return what, subject
        return None

    @on(Lines.Chosen)
    def _chosen(self) -> None:
        with self.app.telling():
            match self._key:
                case ("recommendation", int(row_id)):
                    self._take(row_id)
                case ("check", str(line)):
                    self.app.done(self.app.ask(placements.check, self._citizen_id, line))
                case ("new", "recommendation"):
                    self.action_new_row()
                case ("new", "visit"):
                    open_new(self.app, "visit", self._citizen_id)
                case ("intervention", int(row_id)):
                    self.app.open_citizen(self._citizen_id, "timeline", row_id)
                case ("talk", int(row_id)):
                    self.app.open_citizen(self._citizen_id, "log", row_id)
                case ("visit", int(row_id)):
                    open_edit(self.app, "visit", self._citizen_id, row_id)
                case ("closing", int(row_id)):
                    open_edit(self.app, "closing", self._citizen_id, row_id)

    def _take(self, row_id: int) -> None:
        said, _ = self.app.ask(path.take, self._citizen_id, row_id)
        self.app.done(said)

    def action_tick(self) -> None:
        """Tick a line of the checklist."""
        match self._key:
            case ("check", str(line)):
                with self.app.telling():
                    self.app.done(self.app.ask(placements.check, self._citizen_id, line))

    def action_new_row(self) -> None:
        """A new recommendation, or a visit where the cursor stands among them."""
        key = self._key
        what: Literal["visit", "recommendation"] = (
            "visit" if key and (key[0] == "visit" or key == ("new", "visit")) else "recommendation"
        )
        open_new(self.app, what, self._citizen_id)

    def action_edit_row(self) -> None:
        """Correct what is under the cursor."""
        match self._key:
            case ("intervention" | "recommendation" | "visit" | "closing" as what, int(row_id)):
                open_edit(self.app, what, self._citizen_id, row_id)
            case _:
                self.app.say("Her er ikke valgt noget at rette.")

    def action_mean(self, digit: int) -> None:
        """Does the effort under the cursor make sense to the citizen?"""
        match self._key:
            case ("intervention", int(row_id)):
                with self.app.telling():
                    self.app.done(self.app.ask(path.mean, row_id, _MEANINGS[digit]))
            case _:
                self.app.say("Vælg en indsats: 1 ja, 2 nej, 3 ved ikke.")

    def action_move(self, by: Literal[-1, 1]) -> None:
        """Another place in the citizen's order."""
        match self._key:
            case ("intervention", int(row_id)):
                with self.app.telling():
                    self.app.done(self.app.ask(path.move, self._citizen_id, row_id, by))

    def action_decline(self) -> None:
        """The citizen chooses it not to be."""
        match self._key:
            case ("intervention", int(row_id)):
                one = self._case.intervention(row_id)
                if one.standing == "agreed" and one.starts_on <= self.app.clock().date():
                    self.app.say("Den er begyndt: på tidslinjen slutter den en dag.")
                else:
                    self.app.push_screen(
                        ReasonScreen(f"{one.title}: hvad er borgerens grund?"), partial(self._decline, row_id)
                    )

    def _decline(self, row_id: int, reason: str | None) -> None:
        if reason is not None:
            with self.app.telling():
                self.app.done(self.app.ask(path.decline, row_id, reason))


def path_items(
    case: Case, checklist: Sequence[str], talk_kinds: dict[str, str], today: date, width: int
) -> Iterator[Item]:
    """Recommendations, the efforts in the citizen's order, visits, the start's checklist, roles and end."""
    yield from _recommendation_items(case, today, width)
    yield Item(())
    yield from _order_items(case, today, width)
    yield Item(())
    yield from _visit_items(case, today, width)
    yield Item(())
    yield from _start_items(case, checklist, talk_kinds, today, width)
    yield Item(())
    yield from _role_items(case)
    yield from _end_items(case, today)


def _recommendation_items(case: Case, today: date, width: int) -> Iterator[Item]:
    is_open = [one for one in case.recommendations if one.intervention_id is None]
    yield Item(
        (
            (" ANBEFALINGER", "heading"),
            (keys.told("  {list.choose} gør en til en indsats") if is_open else "", "muted"),
        )
    )
    for one in reversed(case.recommendations):
        taken = one.intervention_id is not None
        about = " · ".join(filter(None, (one.from_whom, danish.near(one.made_on, today))))
        became = next((each.title for each in case.interventions if each.id == one.intervention_id), "")
        end = f" → {became}" if became else ""
        room = max(width - len(about) - len(end) - 8, 12)
        yield Item(
            (
                ("   ● " if taken else "   ○ ", "done" if taken else "accent"),
                (text.fit(one.text, min(room, max(len(one.text), 1))), "muted" if taken else "strong"),
                (end, "done"),
                (f"  {about}", "faint"),
            ),
            ("recommendation", one.id),
        )
    yield Item((("   Ny anbefaling …", "accent"),), ("new", "recommendation"))


def _order_items(case: Case, today: date, width: int) -> Iterator[Item]:
    yield Item(
        (
            (" INDSATSER I BORGERENS RÆKKEFØLGE", "heading"),
            ("  giver det mening: 1 ja 2 nej 3 ved ikke", "muted"),
        )
    )
    for number, one in enumerate(path.in_order(case, today), start=1):
        yield _effort(one, f"{number:>2} " if one.priority else "   ", today, width)
    away = path.declined(case)
    if away:
        yield Item(((" FRAVALGT", "heading"), ("  borgerens valg", "muted")))
    for one in away:
        yield Item(
            (
                ("     ", "plain"),
                (text.fit(one.title, min(34, width // 2)), "muted"),
                (f" {one.reason}", "faint"),
            ),
            ("intervention", one.id),
        )


def _effort(one: Intervention, number: str, today: date, width: int) -> Item:
    meaning = MEANING[one.meaning] if one.meaning else "–"
    origin = ORIGIN[one.origin] if one.origin else ""
    begins = danish.near(one.starts_on, today)
    about = f"{INTERVENTION_STATUS[one.status(today)]} fra {begins}"
    if one.standing == "waiting" and one.waiting_since:
        about = f"venter {(today - one.waiting_since).days} dage"
    room = min(max(width - 58, 14), 48)
    return Item(
        (
            (" ▌", one.category),
            (number, "accent"),
            (text.fit(one.title, room), "strong"),
            (f" {meaning:<9}", "done" if one.meaning == "yes" else "soon" if one.meaning else "faint"),
            (f"{origin:<15}", "muted"),
            (about, "faint"),
        ),
        ("intervention", one.id),
    )


def _visit_items(case: Case, today: date, width: int) -> Iterator[Item]:
    yield Item(((" BESØG, FØR DER BLEV VALGT", "heading"), (f"  {len(case.visits) or ''}", "muted")))
    for one in case.visits:
        where = next((each.title for each in case.interventions if each.id == one.intervention_id), "")
        if not where:
            where = next(
                (each.title for each in case.interventions if each.offer_id == one.offer_id), "tilbud"
            )
        day = danish.near(one.visited_on, today)
        room = max(width - 46, 10)
        yield Item(
            (
                (f"   {day:<9} ", "plain"),
                (text.fit(where, 30), "strong"),
                (f" {text.fit(one.note, room)}", "muted"),
            ),
            ("visit", one.id),
        )
    yield Item((("   Nyt besøg …", "accent"),), ("new", "visit"))


def _start_items(
    case: Case, checklist: Sequence[str], talk_kinds: dict[str, str], today: date, width: int
) -> Iterator[Item]:
    done = {one.text: one.done_on for one in case.checked if one.intervention_id is None}
    lines = (*checklist, *(line for line in done if line not in checklist))
    yield Item(((" EN GOD START", "heading"), (f"  {len(done)} af {len(lines)}", "muted")))
    for talk in case.conversations:
        if talk.kind in BEFORE_KINDS and talk.status in ("held", "planned"):
            said = f"{talk_kinds.get(talk.kind, talk.kind)} {danish.near(talk.held_on, today)}"
            yield Item(((f"   {said[:1].upper()}{said[1:]}", "plain"),), ("talk", talk.id))
    yield from checklist_items(lines, done, today, width)


def _role_items(case: Case) -> Iterator[Item]:
    """The mix of the caseworker's roles: for their own eyes, and never a judgement."""
    mix = Counter(talk.role for talk in case.held() if talk.role)
    if mix:
        told = " · ".join(f"{CASEWORKER_ROLE[role]} {count}" for role, count in mix.most_common())
        yield Item(((" MINE ROLLER", "heading"), (f"  {told}", "plain"), ("  kun til dig", "faint")))
        yield Item(())


def _end_items(case: Case, today: date) -> Iterator[Item]:
    forloeb = case.forloeb
    if forloeb is None or forloeb.outcome is None:
        return
    soft = [
        f"{title} {SOFT[value]}"
        for column, title in SOFT_OUTCOMES.items()
        if (value := getattr(forloeb, column)) is not None
    ]
    followed = f" · følges til {danish.near(forloeb.followed_until, today)}" if forloeb.followed_until else ""
    yield Item(((" UDBYTTE", "heading"), (followed, "muted")))
    yield Item(((f"   {' · '.join(soft) or 'ikke spurgt endnu'}", "plain"),), ("closing", forloeb.id))

"""*Grupper*: groups and offers with places, who waits, what the sessions are about, and who came."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from forloebtui.dates import danish
from forloebtui.model.case import GroupMeeting
from forloebtui.services import groups
from forloebtui.services.groups import Group, Member
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.opening import open_edit, open_new
from forloebtui.ui.screens.frame import Framed, KeyRow
from forloebtui.ui.widgets.lines import Bar, Item, Lines, nothing

# So many sessions that were held are shown.
LATEST = 8


class GroupsScreen(Framed):
    """See the module."""

    CSS_PATH = "../page.tcss"
    BINDINGS = keys.bindings(keys.GROUPS)
    PLACES = (keys.GROUPS,)

    def compose_body(self) -> ComposeResult:
        """The groups, and beside them the one under the cursor."""
        with Horizontal():
            yield Lines(id="group-list")
            yield Lines(id="group")

    def on_mount(self) -> None:
        """Read them."""
        self.query_one("#top", Bar).show(
            ((" Grupper og pladser", "strong"), (" · dine egne borgere er talt med", "muted"))
        )
        self.changed(frozenset())
        self.query_one("#group-list", Lines).focus()

    def changed(self, citizen_ids: frozenset[int]) -> None:  # noqa: ARG002 - everybody may be in one
        """Read again."""
        with self.app.telling():
            self._groups = self.app.ask(groups.groups)
            self._today = self.app.clock().date()
            self.query_one("#group-list", Lines).show(partial(list_items, self._groups, self._today))
            self._show_group()

    @on(Lines.Moved, "#group-list")
    def _show_group(self) -> None:
        shown, one = self.query_one("#group", Lines), self._group
        shown.show(nothing if one is None else partial(group_items, one, self._today))

    @property
    def _group(self) -> Group | None:
        key = self.query_one("#group-list", Lines).key
        return next((one for one in self._groups if one.offer.id == key), None)

    @property
    def selected_citizen(self) -> int | None:
        """The citizen under the cursor."""
        match self.query_one("#group", Lines).key:
            case ("citizen", int(citizen_id), _) if self.query_one("#group", Lines).has_focus:
                return citizen_id
        return None

    @on(Lines.Chosen, "#group-list")
    def _into(self) -> None:
        self.query_one("#group", Lines).focus()

    @on(Lines.Chosen, "#group")
    def _chosen(self, message: Lines.Chosen) -> None:
        match message.key:
            case ("session", int(session_id)):
                self._open_session(session_id)
            case ("citizen", int(citizen_id), int(intervention_id)):
                self.app.open_citizen(citizen_id, "timeline", intervention_id or None)
            case "new":
                self.action_new_row()

    def _open_session(self, session_id: int) -> None:
        """Who came; of one that is to come, what it is to be about."""
        group = self._group
        session = next((one for one in group.sessions if one.id == session_id), None) if group else None
        if session is not None and session.held_on > self._today:
            open_edit(self.app, "group_session", None, session_id)
        elif group is not None and session is not None:
            came = self.app.ask(groups.present, session_id)
            self.app.push_screen(PresenceScreen(group, session, came))

    def action_other_list(self) -> None:
        """From one list to the other."""
        left, right = self.query_one("#group-list", Lines), self.query_one("#group", Lines)
        (right if left.has_focus else left).focus()

    def action_new_row(self) -> None:
        """A new session of the group."""
        group = self._group
        if group is not None:
            open_new(self.app, "group_session", offer_id=group.offer.id)

    def action_edit_row(self) -> None:
        """Correct the session, or else the offer, under the cursor."""
        match self.query_one("#group", Lines).key, self._group:
            case ("session", int(session_id)), _ if self.query_one("#group", Lines).has_focus:
                open_edit(self.app, "group_session", None, session_id)
            case _, Group() as group:
                open_edit(self.app, "offer", None, group.offer.id)


class PresenceScreen(ModalScreen[None]):
    """Who came to a session: space for each, and all of it is one step."""

    CSS_PATH = "../page.tcss"
    BINDINGS = keys.bindings(keys.PRESENCE)

    app = getters.app(ForloebApp)

    def __init__(self, group: Group, session: GroupMeeting, came: frozenset[int]) -> None:
        super().__init__()
        self._group = group
        self._session = session
        self._came = set(came)

    def compose(self) -> ComposeResult:
        """The members."""
        with Vertical(classes="page"):
            yield Bar(id="page-title")
            yield Lines(id="page-lines")
            yield KeyRow((keys.PRESENCE,))

    def on_mount(self) -> None:
        """Show them."""
        about = " · ".join(filter(None, (danish.long(self._session.held_on), self._session.theme)))
        self.query_one("#page-title", Bar).show(
            ((f" {self._group.offer.name}", "strong"), (f" · {about}", "muted"))
        )
        self._show()
        self.query_one("#page-lines", Lines).focus()

    def _show(self) -> None:
        self.query_one("#page-lines", Lines).show(
            partial(presence_items, self._group.running(self._session.held_on), frozenset(self._came))
        )

    def action_tick(self) -> None:
        """Came, or did not."""
        match self.query_one("#page-lines", Lines).key:
            case int(citizen_id):
                self._came ^= {citizen_id}
                self._show()
                self.query_one("#page-lines", Lines).action_down()

    def action_everybody(self) -> None:
        """Everybody came."""
        self._came |= {one.citizen_id for one in self._group.running(self._session.held_on)}
        self._show()

    @on(Lines.Chosen)
    def action_save(self) -> None:
        """Keep it."""
        with self.app.telling():
            self.app.done(self.app.ask(groups.note_presence, self._session.id, frozenset(self._came)))
        self.dismiss(None)

    def action_close(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)


def list_items(found: Sequence[Group], today: date, width: int) -> Iterator[Item]:
    """Names, with how many are in, free and waiting."""
    told = False
    for one in found:
        if not told and not (one.sessions or one.offer.kind in groups.GROUP_KINDS):
            told = True
            yield Item(())
            yield Item(((" ANDRE TILBUD", "heading"),))
        elif one is found[0]:
            yield Item(((" GRUPPER", "heading"),))
        free = one.free(today)
        parts = [f"{len(one.running(today))} med"]
        if free is not None:
            parts.append(f"{free} fri" if free else "optaget")
        if one.waiting:
            parts.append(f"{len(one.waiting)} venter")
        about = " · ".join(parts)
        yield Item(
            (
                ("  ▌", one.offer.category),
                (text.fit(one.offer.name, max(width - len(about) - 5, 8)), "plain"),
                (f" {about} ", "muted"),
            ),
            one.offer.id,
        )
    if not found:
        yield Item(((keys.told(" Ingen tilbud endnu: {go.catalogue} er kataloget."), "muted"),))


def group_items(one: Group, today: date, width: int) -> Iterator[Item]:
    """Sessions, members, the waiting list with days, those who went to see it, those who chose not to."""
    offer, free = one.offer, one.free(today)
    yield Item(((f" {offer.name}", "strong"), (f"  {offer.place}" if offer.place else "", "muted")))
    if free is not None:
        yield Item(((f" {free} af {offer.capacity} pladser fri, når dine egne er talt med", "muted"),))
    yield Item(())
    ahead = [session for session in reversed(one.sessions) if session.held_on > today]
    if ahead:
        yield Item(((" KOMMENDE MØDER", "heading"), (f"  {len(ahead)}", "muted")))
        yield from (_session(session, today, width) for session in ahead)
        yield Item(())
    held = one.sessions[len(ahead) :]
    yield Item(((" MØDER", "heading"), (keys.told("  {list.choose}: hvem var med") if held else "", "muted")))
    yield from (_session(session, today, width) for session in held[:LATEST])
    yield Item((("   Nyt møde …", "accent"),), "new")
    for title, members in (
        ("MED NU", one.running(today)),
        ("BEGYNDER", one.coming(today)),
    ):
        if members:
            yield Item(())
            yield Item(((f" {title}", "heading"), (f"  {len(members)}", "muted")))
            for member in members:
                yield _member(member, f"fra {danish.near(member.item.starts_on, today)}", width)
    if one.waiting:
        yield Item(())
        yield Item(((" VENTELISTE", "heading"), (f"  {len(one.waiting)}", "muted")))
        for number, member in enumerate(one.waiting, start=1):
            since = member.item.waiting_since
            days = f"{number}. · {(today - since).days} dage" if since else f"{number}."
            yield _member(member, days, width)
    if one.seen:
        yield Item(())
        yield Item(((" HAR VÆRET UDE AT SE", "heading"),))
        for seen in one.seen:
            said = " · ".join(filter(None, (danish.near(seen.visited_on, today), seen.note)))
            yield _line(seen.name, said, ("citizen", seen.citizen_id, 0), width)
    if one.declined:
        yield Item(())
        yield Item(((" VALGTE NOGET ANDET", "heading"),))
        for member in one.declined:
            yield _member(member, member.item.reason, width)


def _session(session: GroupMeeting, today: date, width: int) -> Item:
    about = " · ".join(
        filter(None, (session.theme, session.exercise, f"gæst: {session.guest}" if session.guest else ""))
    )
    return Item(
        (
            (f"   {danish.near(session.held_on, today):<9} ", "plain"),
            (text.fit(about or "intet emne endnu", max(width - 14, 8)), "muted" if about else "faint"),
        ),
        ("session", session.id),
    )


def _member(member: Member, about: str, width: int) -> Item:
    return _line(member.name, about, ("citizen", member.citizen_id, member.item.id), width)


def _line(name: str, about: str, key: tuple[str, int, int], width: int) -> Item:
    names = max(min(24, width // 2), 8)
    return Item(
        (
            (f"   {text.fit(name, names)}", "plain"),
            (f" {text.fit(about, max(width - names - 5, 6))}", "muted"),
        ),
        key,
    )


def presence_items(members: Sequence[Member], came: frozenset[int], width: int) -> Iterator[Item]:
    """A line for each who could have come."""
    yield Item(((" HVEM VAR MED", "heading"), (f"  {len(came)} af {len(members)}", "muted")))
    for one in members:
        there = one.citizen_id in came
        yield Item(
            (
                ("   ☑ " if there else "   ☐ ", "done" if there else "accent"),
                (text.fit(one.name, max(width - 6, 8)), "strong" if there else "plain"),
            ),
            one.citizen_id,
        )
    if not members:
        yield Item((("   Ingen af dine borgere var med i gruppen den dag.", "muted"),))

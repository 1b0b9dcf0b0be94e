"""One person in every file they stand in: whose they are, the number to correct once, their double."""

from collections.abc import Iterator, Sequence
from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from forloebtui.model.case import Actor, Involvement
from forloebtui.model.in_danish import ACTOR
from forloebtui.model.problem import Problem
from forloebtui.services import actors
from forloebtui.services.actors import Known
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.opening import open_edit
from forloebtui.ui.screens.asking.ask import Answer, AskScreen
from forloebtui.ui.screens.frame import Framed, KeyRow
from forloebtui.ui.widgets.lines import Item, Lines

NAMED_AT_ONCE = 3


class PersonScreen(ModalScreen[None]):
    """The person above, and the citizens below; Enter opens one of them."""

    CSS_PATH = "person.tcss"
    BINDINGS = keys.bindings(keys.PERSON)

    app = getters.app(ForloebApp)

    def __init__(self, citizen_id: int, involvement: Involvement, actor: Actor) -> None:
        super().__init__()
        self._citizen_id = citizen_id
        self._involvement = involvement
        self._actor = actor

    def compose(self) -> ComposeResult:
        """The list in a box at the foot of the screen."""
        with Vertical(id="card"):
            yield Lines(id="lines")
            yield KeyRow((keys.PERSON,))

    def on_mount(self) -> None:
        """Read who knows the person."""
        known = self.app.ask(actors.known_by, self._involvement.actor_id)
        lines = self.query_one("#lines", Lines)
        lines.show(partial(card_items, self._actor, known))
        lines.focus()

    @on(Lines.Chosen)
    def _chosen(self, message: Lines.Chosen) -> None:
        match message.key:
            case (int(citizen_id), int(involvement_id)):
                self.dismiss(None)
                self.app.open_citizen(citizen_id, "network", involvement_id)

    def action_edit(self) -> None:
        """Correct the person, everywhere."""
        self.dismiss(None)
        # The app asks: an answer to this screen, which is gone, would reach nobody.
        self.app.call_later(open_edit, self.app, "person", self._citizen_id, self._involvement.id)

    def action_merge(self) -> None:
        """Ask who it is the same as, and let the two be one."""
        self.dismiss(None)
        self.app.call_later(_ask_for_double, self.app, self._actor)

    def action_close(self) -> None:
        """Leave."""
        self.dismiss(None)


def card_items(actor: Actor, known_by: Sequence[Known], width: int) -> Iterator[Item]:
    """Who it is, and the citizens who know the person."""
    facts = (actor.profession or ACTOR[actor.kind], actor.organisation)
    yield Item(((f" {actor.name}", "strong"), (f"  {' · '.join(filter(None, facts))}", "muted")))
    yield Item(((f" {f'tlf. {actor.phone}' if actor.phone else 'ingen telefon endnu'}", "muted"),))
    yield Item(())
    yield Item(((" HOS", "heading"), (f"  {len({one.citizen_id for one in known_by})}", "muted")))
    names = max(min(28, width // 2), 12)
    for one in known_by:
        yield Item(
            ((f"   {text.fit(one.name, names)}", "plain"), (f"  {one.role}", "muted")),
            (one.citizen_id, one.involvement_id),
        )


def _ask_for_double(app: ForloebApp, actor: Actor) -> None:
    app.push_screen(
        AskScreen(
            f"Hvem er den samme person som {actor.name}?",
            hint="Skriv begyndelsen af navnet",
            read=partial(_understood, app, actor),
        ),
        partial(_merge, app, actor),
    )


def _double(app: ForloebApp, actor: Actor, typed: str) -> Actor:
    """Who is meant. Raises Problem for nobody, or several."""
    found = app.ask(actors.doubles, actor.id, typed)
    exact = [one for one in found if one.name.casefold() == typed.casefold()]
    if len(found) == 1 or exact:
        return (exact or found)[0]
    if not found:
        raise Problem("Ingen anden person hedder sådan.")
    names = ", ".join(one.name for one in found[:NAMED_AT_ONCE])
    raise Problem(f"Flere hedder sådan: {names}{' …' if found[NAMED_AT_ONCE:] else ''}. Skriv mere.")


def _understood(app: ForloebApp, actor: Actor, typed: str, _choice: int) -> Sequence[str]:
    """What will happen, before it does."""
    if not typed:
        return ()
    double = _double(app, actor, typed)
    names = list(dict.fromkeys(one.name for one in app.ask(actors.known_by, double.id)))
    whose = f" hos {', '.join(names)}" if names else ""
    about = " · ".join(filter(None, (double.profession or ACTOR[double.kind], double.organisation)))
    return (f"{double.name} ({about}){whose} bliver til {actor.name}. {keys.told('{undo} fortryder')}.",)


def _merge(app: ForloebApp, actor: Actor, answer: Answer | None) -> None:
    if answer is not None:
        with app.telling():
            double = _double(app, actor, answer.words)
            whose = frozenset(one.citizen_id for one in app.ask(actors.known_by, double.id))
            app.done(app.ask(actors.merge, actor.id, double.id))
            for screen in app.screen_stack:
                if isinstance(screen, Framed):
                    screen.changed(whose)

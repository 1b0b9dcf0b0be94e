"""*Fra tilbudskataloget*: offers that serve a dimension; one key makes an intervention of one."""

from collections.abc import Iterator
from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from forloebtui.model.case import Dimension, Subgoal
from forloebtui.model.problem import Problem
from forloebtui.model.text import counted
from forloebtui.services import offers
from forloebtui.services.offers import Serving
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.widgets.lines import Bar, Item, Lines


class OffersScreen(ModalScreen[str | None]):
    """Dismisses with what was done, or None."""

    CSS_PATH = "offers.tcss"
    BINDINGS = keys.bindings(keys.OFFERS)

    app = getters.app(ForloebApp)

    def __init__(self, citizen_id: int, dimension: Dimension, subgoal: Subgoal | None) -> None:
        super().__init__()
        self._citizen_id = citizen_id
        self._dimension = dimension
        self._subgoal = subgoal
        self._found: tuple[Serving, ...] = self.app.ask(offers.serving, dimension.key)

    def compose(self) -> ComposeResult:
        """The offers, and beside them all about the one under the cursor."""
        with Vertical(id="offers"):
            title = Bar()
            about = f" · til »{self._subgoal.text}«" if self._subgoal else ""
            title.show(((f" Tilbud: {self._dimension.name}", "strong"), (about, "muted")))
            yield title
            with Horizontal():
                yield Lines(id="offer-list")
                yield Lines(id="offer", focusable=False)
            yield KeyRow((keys.OFFERS,))

    def on_mount(self) -> None:
        """Show them."""
        lines = self.query_one("#offer-list", Lines)
        lines.show(partial(offer_items, self._found))
        lines.focus()

    @on(Lines.Moved, "#offer-list")
    def _moved(self, message: Lines.Moved) -> None:
        one = next((each for each in self._found if each.offer.id == message.key), None)
        shown = self.query_one("#offer", Lines)
        if one is not None:
            shown.show(partial(about_items, one, self.app.settings.show_cost))

    @on(Lines.Chosen, "#offer-list")
    def _chosen(self, message: Lines.Chosen) -> None:
        match message.key:
            case int(offer_id):
                try:
                    said = self.app.ask(offers.take, self._citizen_id, offer_id, self._subgoal)
                except Problem as problem:
                    self.query_one(Bar).show(((f" ! {problem}", "urgent"),))
                else:
                    self.dismiss(said)

    def action_close(self) -> None:
        """Leave without one."""
        self.dismiss(None)


def offer_items(found: tuple[Serving, ...], width: int) -> Iterator[Item]:
    """The names, with how many places are free."""
    for one in found:
        free = "" if one.free is None else f"{one.free} fri" if one.free else "optaget"
        yield Item(
            (
                ("  ▌", one.offer.category),
                (text.fit(one.offer.name, width - 13), "plain"),
                (f" {free:>8} ", "muted"),
            ),
            one.offer.id,
        )
    if not found:
        yield Item(((" Ingen tilbud hjælper med den endnu.", "muted"),))
        said = keys.told(" {go.catalogue}: kataloget, hvor tilbud skrives og rettes.")
        yield Item(((said, "muted"),))


def about_items(one: Serving, with_cost: bool, width: int) -> Iterator[Item]:
    """All about an offer, and what one's own caseload tells of it."""
    offer = one.offer
    for title, words in (
        ("MÅL", offer.goal),
        ("INDHOLD", offer.content),
        ("RESULTAT", f"»{offer.result}«" if offer.result else ""),
        ("ET EKSEMPEL", offer.case_text),
    ):
        if words:
            yield Item(((f" {title}", "heading"),))
            yield from (Item(((f" {line}", "plain"),)) for line in text.wrap(words, max(width - 2, 8)))
            yield Item(())
    for line in text.wrap(" · ".join(_facts(one, with_cost)), max(width - 2, 8)):
        yield Item(((f" {line}", "muted"),))
    yield Item(())
    yield Item(((" HOS DINE BORGERE", "heading"),))
    yield from (Item(((f" {line}", "plain"),)) for line in text.wrap(_results(one), max(width - 2, 8)))


def _facts(one: Serving, with_cost: bool) -> Iterator[str]:
    offer = one.offer
    if offer.place:
        yield offer.place
    if offer.provider:
        yield offer.provider
    if offer.presenter:
        yield f"præsenteres af {offer.presenter}"
    if offer.typical_weeks:
        yield f"normalt {counted(offer.typical_weeks, 'uge', 'uger')}"
    if one.free is not None:
        yield f"{one.free} af {offer.capacity} pladser fri, når dine egne er talt med"
    if with_cost and offer.weekly_cost:
        yield f"{offer.weekly_cost:.0f} kr. om ugen"


def _results(one: Serving) -> str:
    found = one.results
    if found is None:
        return f"{one.running} i gang nu. Resultater vises, når mindst fem er afsluttet."
    moves = f"Borgerens eget tal steg {found.higher} gange, stod {found.same} og var lavere {found.lower}."
    return (
        f"{found.ended} afsluttet, {one.running} i gang. "
        f"{found.reached} af {found.subgoals} delmål nået. {moves}"
    )

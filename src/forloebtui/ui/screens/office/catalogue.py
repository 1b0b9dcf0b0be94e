"""*Hjul og tilbud*: the office's own wheel and offer catalogue, edited where they are used."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from forloebtui.model.case import Dimension
from forloebtui.model.in_danish import CATEGORY
from forloebtui.model.lists import OfferCard
from forloebtui.model.text import counted
from forloebtui.services import wheel_catalogue
from forloebtui.ui import keys, text
from forloebtui.ui.forms.opening import open_edit, open_new
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.widgets.lines import Bar, Item, Lines

RETIRED = "ude af brug"


class CatalogueScreen(Framed):
    """See the module. What is done here is an operation like any other."""

    CSS_PATH = "catalogue.tcss"
    BINDINGS = keys.bindings(keys.CATALOGUE)
    PLACES = (keys.CATALOGUE,)

    def compose_body(self) -> ComposeResult:
        """The list, and beside it all of what is under the cursor."""
        with Horizontal():
            yield Lines(id="catalogue-list")
            yield Lines(id="catalogue-entry", focusable=False)

    def on_mount(self) -> None:
        """Read it."""
        self.query_one("#top", Bar).show(((" Hjul og tilbud", "strong"), (" · kontorets eget", "muted")))
        self.changed(frozenset())
        self.query_one("#catalogue-list", Lines).focus()

    def changed(self, citizen_ids: frozenset[int]) -> None:  # noqa: ARG002 - it is nobody's
        """Read again."""
        with self.app.telling():
            self._wheel = self.app.ask(wheel_catalogue.wheel)
            self._offers = self.app.ask(wheel_catalogue.offers)
            self.query_one("#catalogue-list", Lines).show(partial(catalogue_items, self._wheel, self._offers))
            self._show_entry()

    @on(Lines.Moved, "#catalogue-list")
    def _show_entry(self) -> None:
        entry = self.query_one("#catalogue-entry", Lines)
        match self._key:
            case ("dimension", row_id):
                entry.show(partial(dimension_items, next(one for one in self._wheel if one.id == row_id)))
            case ("offer", row_id):
                names = {one.key: one.name for one in self._wheel}
                entry.show(partial(offer_items, next(one for one in self._offers if one.id == row_id), names))

    @property
    def _key(self) -> tuple[Literal["dimension", "offer"], int] | None:
        match self.query_one("#catalogue-list", Lines).key:
            case ("dimension" | "offer" as what, int(row_id)):
                return what, row_id
        return None

    @on(Lines.Chosen, "#catalogue-list")
    def _chosen(self) -> None:
        self.action_edit_row()

    def action_new_row(self) -> None:
        """A new one of what the cursor stands among."""
        key = self._key
        open_new(self.app, key[0] if key else "dimension")

    def action_edit_row(self) -> None:
        """Correct what is under the cursor."""
        if key := self._key:
            open_edit(self.app, key[0], None, key[1])

    def action_retire(self) -> None:
        """Out of use, or in use again."""
        if key := self._key:
            with self.app.telling():
                self.app.done(self.app.ask(wheel_catalogue.retire, *key))

    def action_move(self, by: Literal[-1, 1]) -> None:
        """Another place on the wheel."""
        match self._key:
            case ("dimension", row_id):
                with self.app.telling():
                    self.app.done(self.app.ask(wheel_catalogue.move, row_id, by))
            case _:
                self.app.say("Rækkefølgen er hjulets: vælg en dimension.")


def catalogue_items(wheel: Sequence[Dimension], offers: Sequence[OfferCard], width: int) -> Iterator[Item]:
    """The wheel's dimensions in their order, then the offers; those out of use last."""
    yield Item(
        ((" HJULET", "heading"), (f"  {sum(one.retired_on is None for one in wheel)} dimensioner", "muted"))
    )
    for one in sorted(wheel, key=lambda one: (one.retired_on is not None, one.position)):
        yield _line(one.name, one.retired_on is not None, ("dimension", one.id), width)
    yield Item(())
    yield Item(((" TILBUD", "heading"), (f"  {sum(one.retired_on is None for one in offers)}", "muted")))
    for offer in sorted(offers, key=lambda one: one.retired_on is not None):
        yield _line(offer.name, offer.retired_on is not None, ("offer", offer.id), width)


def _line(name: str, is_retired: bool, key: tuple[str, int], width: int) -> Item:
    about = RETIRED if is_retired else ""
    return Item(
        (
            ("   ", "plain"),
            (text.fit(name, max(width - 5 - len(about), 8)), "faint" if is_retired else "plain"),
            (f" {about} ", "faint"),
        ),
        key,
    )


def dimension_items(one: Dimension, width: int) -> Iterator[Item]:
    """All of a dimension."""
    yield Item(((f" {one.name}", "strong"),))
    yield from _told("", one.description, width)
    yield Item(())
    yield Item(((" Hvad tallene betyder", "heading"),))
    for number, anchor in enumerate(one.anchors.splitlines(), start=1):
        for at, line in enumerate(text.wrap(anchor, max(width - 6, 8))):
            yield Item(((f" {number:>2}  " if not at else "     ", "accent"), (line, "plain")))
    yield Item(())
    yield Item(((" Eksempler på delmål", "heading"),))
    for example in one.examples.splitlines():
        yield from _told("  ", example, width)


def offer_items(one: OfferCard, dimensions: dict[str, str], width: int) -> Iterator[Item]:
    """All of an offer."""
    yield Item(((f" {one.name}", "strong"),))
    helps = ", ".join(dimensions.get(key, key) for key in one.dimensions.split(",") if key)
    facts = (CATEGORY[one.category], one.place, one.provider, f"hjælper med {helps}" if helps else "")
    yield from _told("", " · ".join(filter(None, facts)), width)
    for title, words in (
        ("Mål", one.goal),
        ("Indhold", one.content),
        ("Resultat", one.result),
        ("Et eksempel", one.case_text),
        ("Præsenteres af", one.presenter),
        ("Pladser", "" if one.capacity is None else str(one.capacity)),
        ("Varer normalt", counted(one.typical_weeks, "uge", "uger") if one.typical_weeks else ""),
    ):
        if words:
            yield Item(())
            yield Item(((f" {title}", "heading"),))
            yield from _told("", words, width)


def _told(indent: str, words: str, width: int) -> Iterator[Item]:
    for line in text.wrap(words, max(width - 2 - len(indent), 8)) if words else ():
        yield Item(((f" {indent}{line}", "plain"),))

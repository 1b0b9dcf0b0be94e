"""The keys of a form and of what it asks. ``ui.keys`` makes help from them."""

from textual.binding import BindingType

from forloebtui.ui.keys import Verb

FORM, CHOICE, DROP = "form", "choice", "drop"

VERBS: tuple[Verb, ...] = (
    Verb("form.next", ("tab",), "næste", FORM, "step(1)", "Til næste felt", footer=True),
    Verb("form.previous", ("shift+tab",), "forrige", FORM, "step(-1)", "Til forrige felt", footer=True),
    Verb("form.save", ("ctrl+s",), "gem", FORM, "save", "Gem; Enter i det sidste felt gør det samme",
         footer=True),
    Verb("form.close", ("escape",), "luk", FORM, "close", "Luk; er noget rettet, bliver du spurgt",
         footer=True),
    Verb("choice.up", ("up",), "den før", CHOICE, "walk(-1)"),
    Verb("choice.down", ("down",), "den næste", CHOICE, "walk(1)"),
    Verb("form.keep", ("enter", "escape"), "skriv videre", DROP, "drop(False)", footer=True),
    Verb("form.drop", ("x",), "smid det skrevne væk", DROP, "drop(True)", footer=True),
)  # fmt: skip


def bindings(where: str) -> list[BindingType]:
    """What Textual binds in a place."""
    return [verb.binding for verb in VERBS if verb.where == where]

"""*Taster*: every verb with its keys, by place. Enter and a key give it that one, `x` the usual one again."""

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from forloebtui.model.problem import Problem
from forloebtui.office.settings import change_setting, load_settings, settings_path
from forloebtui.ui import keys, own_keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.frame import Framed, KeyRow
from forloebtui.ui.widgets.lines import Bar, Item, Lines

# How wide the columns of keys and of titles are.
KEYS, TITLES = 17, 30


class KeyListScreen(Framed):
    """See the module. A choice is written to ``settings.toml`` at once and holds at once."""

    CSS_PATH = "key_list.tcss"
    BINDINGS = keys.bindings(keys.KEY_LIST)
    PLACES = (keys.KEY_LIST,)

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield Lines(id="verbs")

    def on_mount(self) -> None:
        """Show them."""
        self._show()
        self.query_one(Lines).focus()

    def _show(self) -> None:
        own = self.app.settings.keys
        told = f" · {len(own)} egne" if own else " · de sædvanlige"
        self.query_one("#top", Bar).show(
            ((" Taster", "strong"), (told, "muted")), (("tastatur vælges i Valg ", "faint"),)
        )
        self.query_one(Lines).show(partial(key_items, self.app.verbs, own))

    @property
    def _verb(self) -> keys.Verb | None:
        wanted = self.query_one(Lines).key
        return next((verb for verb in self.app.verbs if verb.id == wanted), None)

    @on(Lines.Chosen)
    def _ask_for_key(self) -> None:
        if verb := self._verb:
            self.app.push_screen(PressScreen(verb, self.app.verbs), partial(self._give, verb))

    def _give(self, verb: keys.Verb, key: str | None) -> None:
        if key is not None:
            self._keep(verb, dict(self.app.settings.keys) | {verb.id: key})

    def action_usual(self) -> None:
        """The key it has when nobody has chosen another."""
        own = dict(self.app.settings.keys)
        if (verb := self._verb) and own.pop(verb.id, None):
            self._keep(verb, own)

    def _keep(self, verb: keys.Verb, own: dict[str, str]) -> None:
        try:
            change_setting(settings_path(), "keys", own)
        except Problem as problem:
            self.app.say(str(problem), problem=True)
        except OSError:
            self.app.say("settings.toml kan ikke skrives: se, om du må rette i mappen.", problem=True)
        else:
            self.app.use(load_settings(settings_path())[0])
            self._show()
            now = next(one for one in self.app.verbs if one.id == verb.id)
            self.app.say(f"{verb.title}: {keys.shown_together(now.keys)}")


def key_items(verbs: Sequence[keys.Verb], own: Collection[str], width: int) -> Iterator[Item]:
    """A line for each verb under its place; beside it where the same key means something nearer."""
    for number, (place, title) in enumerate(keys.PLACES.items()):
        here = [verb for verb in verbs if verb.where == place]
        if not here:
            continue
        if number:
            yield Item(())
        yield Item(((f" {title.upper()}", "heading"),))
        for verb in here:
            is_own = verb.id in own
            hidden = list(dict.fromkeys(keys.PLACES[one.where] for one in own_keys.hidden_by(verbs, verb)))
            beside = ("egen · " if is_own else "") + (f"ikke i {', '.join(hidden)}" if hidden else "")
            yield Item(
                (
                    (
                        f"   {text.fit(keys.shown_together(verb.keys), KEYS)}",
                        "strong" if is_own else "accent",
                    ),
                    (f" {text.fit(verb.title, TITLES)}", "plain"),
                    (text.fit(f" {beside.removesuffix(' · ')}", max(width - KEYS - TITLES - 4, 1)), "muted"),
                ),
                verb.id,
            )


class PressScreen(ModalScreen[str | None]):
    """Waits for one key, and says why where it cannot be had. Answers with Textual's name of it."""

    CSS_PATH = "key_list.tcss"

    app = getters.app(ForloebApp)

    def __init__(self, verb: keys.Verb, verbs: Sequence[keys.Verb]) -> None:
        super().__init__()
        self._verb = verb
        self._verbs = verbs

    def compose(self) -> ComposeResult:
        """The question at the foot of the screen."""
        with Vertical(id="question"):
            yield Static(
                text.content(f"Tryk den nye tast til »{self._verb.title}« ({keys.PLACES[self._verb.where]})"),
                classes="title",
            )
            yield Static(
                text.content(
                    f"Nu: {keys.shown_together(self._verb.keys)}."
                    + keys.told(" {quit} og {lock} er altid deres egne.")
                ),
                id="why",
            )
            yield KeyRow((keys.PRESS,))

    def on_key(self, event: events.Key) -> None:
        """Take it, refuse it, or let be."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
        elif why := self._why_not(event.key):
            self.query_one("#why", Static).update(text.content(f"! {why}"))
        else:
            self.dismiss(event.key)

    def _why_not(self, key: str) -> str:
        if why := own_keys.why_not(self._verb, key):
            return f"{why} Tryk en anden."
        if taken := own_keys.taken_by(self._verbs, self._verb, key):
            return f"{keys.shown(key)} er »{taken.title}« her. Tryk en anden, eller giv den en ny tast først."
        return ""

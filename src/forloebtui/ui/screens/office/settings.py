"""*Valg*: every setting with what it means and what is allowed, and the rules that are in force, for whom."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import get_args

from textual import events, on
from textual.app import ComposeResult

from forloebtui.dates import danish
from forloebtui.model.in_danish import FORLOEB, FORM, OUTCOME
from forloebtui.model.problem import Problem
from forloebtui.office.rule_sets import Confidence, Parameter, RuleSet, RuleSets
from forloebtui.office.settings import (
    Described,
    Settings,
    change_setting,
    described,
    load_settings,
    settings_path,
    typed_value,
)
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.asking.ask import Answer, AskScreen
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.screens.office.key_list import KeyListScreen
from forloebtui.ui.screens.signs import SIGNS
from forloebtui.ui.text import Line
from forloebtui.ui.themes import PALETTES, TITLES, Role
from forloebtui.ui.widgets.lines import Bar, Item, Lines
from forloebtui.ui.widgets.painted import Row
from forloebtui.ui.widgets.timeline.glyphs import GLYPHS

CONFIDENCE: dict[Confidence, str] = {
    "read": "læst i kilden",
    "inferred": "udledt, ikke læst ordret",
    "local_practice": "egen praksis, kan ændres frit",
}
# Cells for a setting's title, and for a rule's number.
TITLE_CELLS, NUMBER_CELLS = 36, 18


class SettingsScreen(Framed):
    """See the module. A change is written to the file at once and takes effect at once."""

    CSS_PATH = "settings.tcss"
    BINDINGS = keys.bindings(keys.SETTINGS)
    PLACES = (keys.SETTINGS,)

    def compose_body(self) -> ComposeResult:
        """The list, and in full what is under the cursor."""
        with Row(id="parts"):
            yield Lines(id="choices")
            yield Lines(id="explained", focusable=False)

    def on_mount(self) -> None:
        """Show what is chosen and what is in force."""
        self.query_one("#top", Bar).show(
            ((" Valg", "strong"), (" · indstillinger og de regler, der gælder", "muted"))
        )
        self._described = {each.name: each for each in described()}
        self._rules = in_force(self.app.ask(lambda desk: desk.rule_sets))
        known = self.app.catalogue
        self._names = {key: kind.name for key, kind in known.intervention_kinds.items()}
        self._names.update((key, kind.name) for key, kind in known.conversation_kinds.items())
        self._names.update(FORM.items())
        self._names.update(OUTCOME.items())
        self._read()
        self.query_one("#choices", Lines).focus()

    @on(events.ScreenResume)
    def _read(self) -> None:
        """What the file says wrongly may be mended by now."""
        _, slips = load_settings(settings_path())
        every = tuple(self._described.values())
        self.query_one("#choices", Lines).show(
            partial(choice_items, self.app.settings, slips, every, self._rules, self._names)
        )
        self._explain()

    @on(Lines.Moved, "#choices")
    def _explain(self) -> None:
        explained = self.query_one("#explained", Lines)
        match self.query_one("#choices", Lines).key:
            case ("setting", str(name)):
                explained.show(partial(setting_items, self._described[name], self.app.settings))
            case ("rule", int(at)):
                explained.show(partial(rule_items, *self._rules[at], self._names))
        explained.scroll_home(animate=False)

    @on(Lines.Chosen, "#choices")
    def action_change(self) -> None:
        """The next value of the setting under the cursor; one that is typed is asked for."""
        match self.query_one("#choices", Lines).key:
            case ("setting", str(name)):
                each, value = self._described[name], getattr(self.app.settings, name)
                following = each.following(value)
                if isinstance(value, dict):
                    self.app.push_screen(KeyListScreen())
                elif following is not None:
                    self._keep(each, following)
                else:
                    ask_for(self.app, each, value, partial(self._keep, each))
            case ("rule", _):
                self.app.say("En regel ændres i kontorets egen rules.toml: her står, hvad den hedder.")

    def _keep(self, each: Described, value: object) -> None:
        try:
            change_setting(settings_path(), each.name, value)
        except Problem as problem:
            self.app.say(str(problem), problem=True)
        except OSError:
            self.app.say("settings.toml kan ikke skrives: se, om du må rette i mappen.", problem=True)
        else:
            settings, _ = load_settings(settings_path())
            self.app.use(settings)
            self._read()
            self.app.say(f"{each.title}: {each.shown(value)}")


def ask_for(app: ForloebApp, each: Described, value: object, keep: Callable[[object], None]) -> None:
    """Ask for the value of a setting whose values are not listed, and ``keep`` what is typed."""

    def understood(words: str, _choice: int) -> tuple[str, ...]:
        typed_value(each.name, words)
        return (each.explanation,)

    def answered(answer: Answer | None) -> None:
        if answer is not None:
            keep(typed_value(each.name, answer.words))

    app.push_screen(
        AskScreen(
            each.title,
            given=str(value),
            hint=each.allowed,
            read=understood,
            may_be_empty=isinstance(value, str),
        ),
        answered,
    )


# A rule, and the sets it stands in.
InForce = tuple[Parameter, tuple[RuleSet, ...]]


def in_force(rule_sets: RuleSets) -> tuple[InForce, ...]:
    """Every rule once, with the sets it stands in; together what stands in the same sets."""
    found: dict[int, tuple[Parameter, list[RuleSet]]] = {}
    for rule_set in rule_sets.by_key.values():
        for parameter in rule_set.parameters.values():
            found.setdefault(id(parameter), (parameter, []))[1].append(rule_set)
    surest = get_args(Confidence)
    return tuple(
        (parameter, tuple(sets))
        for parameter, sets in sorted(
            found.values(),
            key=lambda one: (-len(one[1]), [each.key for each in one[1]], surest.index(one[0].confidence)),
        )
    )


def number(parameter: Parameter, names: Mapping[str, str]) -> str:
    """``12 måneder``, its words in Danish, or nothing."""
    if parameter.value is not None:
        return f"{parameter.value} {parameter.unit}".rstrip()
    return ", ".join(names.get(word, word) for word in parameter.words)


def choice_items(
    settings: Settings,
    slips: tuple[str, ...],
    every: tuple[Described, ...],
    rules: tuple[InForce, ...],
    names: Mapping[str, str],
    width: int,
) -> Iterator[Item]:
    """What the file says wrongly, the settings, and the rules under those they are for."""
    for slip in slips:
        for line in text.wrap(slip, width - 4):
            yield Item(((" ! ", "urgent"), (line, "plain")))
    if slips:
        yield Item(())
    yield Item(((" INDSTILLINGER", "heading"), ("  reglerne står nedenfor", "muted")))
    room = min(TITLE_CELLS, width // 2)
    for each in every:
        value = getattr(settings, each.name)
        is_default = value == each.default
        yield Item(
            (
                (f"   {text.fit(each.title, room)} ", "plain"),
                (each.shown(value), "muted" if is_default else "accent"),
                ("" if is_default else f"  (ellers {each.shown(each.default)})", "faint"),
            ),
            ("setting", each.name),
        )
    before: tuple[RuleSet, ...] = ()
    most = max((len(sets) for _, sets in rules), default=0)
    for at, (parameter, sets) in enumerate(rules):
        if sets != before:
            before = sets
            whose = "alle forløb" if len(sets) == most else " · ".join(one.name for one in sets)
            yield Item(())
            yield Item(((text.fit(f" REGLER · {whose}", width), "heading"),))
        role: Role = "accent" if parameter.changed_by_office else "strong"
        yield Item(
            (
                (f"   {text.fit(number(parameter, names), NUMBER_CELLS)} ", role),
                (text.fit(parameter.why, width - NUMBER_CELLS - 5), "plain"),
            ),
            ("rule", at),
        )


def setting_items(each: Described, settings: Settings, width: int) -> Iterator[Item]:
    """What it does, what is allowed, its name in the file, and how it looks."""
    yield Item(())
    yield Item(((f" {each.title}", "strong"),))
    for line in text.wrap(each.explanation, width - 2):
        yield Item(((f" {line}", "plain"),))
    for line in text.wrap(f"Her kan stå: {each.allowed}", width - 2):
        yield Item(((f" {line}", "muted"),))
    value = getattr(settings, each.name)
    if isinstance(value, dict):
        for name, key in value.items():
            yield Item(((f" {name} = {key}", "accent"),))
    yield from (Item(line) for line in sample(each.name, settings))
    yield Item(((f" I settings.toml hedder den {each.name}.", "faint"),))


def sample(name: str, settings: Settings) -> Iterator[Line]:
    """A setting's value, seen: the theme, the colours there are, or the characters of the drawings."""
    if name == "theme":
        signs = tuple((f" {mark}", role) for mark, role in SIGNS[1:])
        yield ((" ", "plain"), *signs, ("  klaret ", "done"), ("valgt ", "accent"), ("dæmpet", "muted"))
        yield tuple(
            (f" {'▸' if theme == settings.theme else ' '}{TITLES[theme]}", "plain") for theme in PALETTES
        )
    elif name == "colours":
        roles: tuple[Role, ...] = get_args(Role)
        yield ((" ", "plain"), *(("██", role) for role in roles))
        yield (
            (" ! ", "urgent"), ("◆ ", "soon"), ("◇ ", "notice"), ("● nået  ", "done"), ("○ åbent", "muted"),
        )  # fmt: skip
    elif name == "characters":
        glyphs = GLYPHS[settings.characters]
        drawn = "".join((glyphs.rise[2:], " ", glyphs.part[-1] * 5, glyphs.part[4], glyphs.hatch * 4))
        yield ((f" {drawn} {glyphs.held}{glyphs.missed}{glyphs.next}{glyphs.appointment}", "accent"),)


def rule_items(
    parameter: Parameter, sets: tuple[RuleSet, ...], names: Mapping[str, str], width: int
) -> Iterator[Item]:
    """Why it matters, its value, for whom and when, where it stands and how sure that is."""
    kinds = dict.fromkeys(kind for one in sets for kind in one.kinds)
    yield Item(())
    for line in text.wrap(parameter.why, width - 2):
        yield Item(((f" {line}", "plain"),))
    yield Item(())
    for title, said in (
        ("Værdi", number(parameter, names) or "intet tal"),
        ("Gælder", ", ".join(FORLOEB[kind] for kind in kinds)),
        ("Regelsæt", " · ".join(one.name for one in sets)),
        ("Tid", period(parameter)),
        ("Kilde", parameter.source),
        ("Sikkerhed", CONFIDENCE[parameter.confidence]),
        ("Fil", f"{parameter.file}, som {parameter.key}"),
    ):
        first, *rest = text.wrap(said, max(width - 13, 10))
        yield Item(((f" {title:<10} ", "muted"), (first, "plain")))
        for line in rest:
            yield Item(((" " * 12, "muted"), (line, "plain")))


def period(parameter: Parameter) -> str:
    """When the rule was read to hold; both ends inclusive."""
    first, last = parameter.valid_from, parameter.valid_to
    words = f"fra {danish.plain(first)} " if first else ""
    return f"{words}til {danish.plain(last)}" if last else words.strip() or "hele tiden"

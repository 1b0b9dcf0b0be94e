"""*Sikkerhed*: what opens the file, what there is to come back to, and files that may be erased."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult

from forloebtui.dates import danish
from forloebtui.documents.access_request import TITLES
from forloebtui.model.problem import Problem
from forloebtui.services import drill, erasure, new_secret, notices
from forloebtui.services.desk import Desk
from forloebtui.services.drill import Drill
from forloebtui.services.erasure import Review
from forloebtui.services.new_secret import Replacement
from forloebtui.services.notices import Backups, Notice
from forloebtui.ui import keys, text
from forloebtui.ui.screens.door.paper_code import CodeScreen
from forloebtui.ui.screens.door.secret import SecretScreen
from forloebtui.ui.screens.frame import Framed
from forloebtui.ui.widgets.lines import Bar, Item, Lines
from forloebtui.ui.widgets.painted import Row

# How many backups are listed one by one.
LISTED = 12

CHANGE = (
    "Den nye adgangskode gælder straks. Gamle kopier af filen og af nøglefilen åbnes stadig med den gamle: er"
    " den kendt af andre, så vælg »Lækket« i stedet."
)
LEAKED = (
    "Kender andre adgangskoden eller nødkoden, får databasen en ny nøgle: du får en ny nødkode, der laves en"
    " ny sikkerhedskopi, og du bliver spurgt, om de gamle skal slettes. Kopier, andre allerede har taget,"
    " kan ikke lukkes."
)
BACK_UP = (
    "En krypteret kopi, som bliver åbnet og efterset. Den lægges også i den ekstra mappe, hvis der er en."
)
TRY = (
    "{safety.choose} prøver kopien: den pakkes ud for sig selv, åbnes og sammenlignes række for række"
    " med databasen. Databasen røres ikke. »forloebtui gendan« henter kopien frem som en ny fil."
)
TRY_SAID = "Kopien pakkes ud for sig selv og sammenlignes med databasen, som ikke røres."
REVIEW = (
    "Forløbet har været lukket længe. Se på det, og afgør, om oplysningerne stadig skal bruges. På stamkortet"
    " ({citizen.card}) kan borgeren slettes."
)
NEW_CODE = (
    "Det er den nye nødkode: skriv den ned, før nøglen skiftes. Når du har skrevet den af, lukkes databasen,"
    " skrives om og åbnes igen."
)


class SafetyScreen(Framed):
    """See the module."""

    CSS_PATH = "../safety.tcss"
    BINDINGS = keys.bindings(keys.SAFETY)
    PLACES = (keys.SAFETY,)

    def compose_body(self) -> ComposeResult:
        """The list, and in full what is under the cursor."""
        with Row(id="parts"):
            yield Lines(id="things")
            yield Lines(id="explained", focusable=False)

    def on_mount(self) -> None:
        """Show how the file is kept."""
        self._drilled: dict[Path, tuple[str, ...]] = {}
        self.query_one("#top", Bar).show(((" Sikkerhed", "strong"), (f" · {self.app.path}", "muted")))
        self._read()
        self.query_one("#things", Lines).focus()

    def changed(self, citizen_ids: frozenset[int]) -> None:  # noqa: ARG002 - the whole file is on this screen
        """Read again."""
        self._read()

    def _read(self) -> None:
        with self.app.telling():
            self._notices, self._backups, self._reviews = self.app.ask(self._found)
            self.query_one("#things", Lines).show(
                partial(safety_items, self._notices, self._backups, self._reviews)
            )
            self._explain()

    def _found(self, desk: Desk) -> tuple[tuple[Notice, ...], Backups | None, tuple[Review, ...]]:
        settings = self.app.settings
        return (
            notices.notices(desk, settings.second_backup_folder),
            notices.backups(desk, settings.second_backup_folder) if desk.store.key_file else None,
            erasure.to_review(desk, settings.retention_years),
        )

    @on(Lines.Moved, "#things")
    def _explain(self) -> None:
        explained = self.query_one("#explained", Lines)
        explained.show(partial(explained_items, self._about(self.query_one("#things", Lines).key)))
        explained.scroll_home(animate=False)

    def _about(self, key: object) -> tuple[str, ...]:
        match key:
            case ("notice", int(at)):
                notice = self._notices[at]
                known = keys.told("{safety.choose}: jeg ved det, sig det ikke mere.")
                return notice.says, known if notice.is_dismissible else ""
            case ("backup", Path() as path):
                return self._drilled.get(path, (keys.told(TRY),))
            case ("review", _):
                return (keys.told(REVIEW),)
            case "change":
                return (CHANGE,)
            case "leaked":
                return (LEAKED,)
            case "back up":
                return (BACK_UP,)
        return ()

    @on(Lines.Chosen, "#things")
    def action_choose(self) -> None:
        """What Enter does on this line."""
        match self.query_one("#things", Lines).key:
            case ("notice", int(at)) if self._notices[at].is_dismissible:
                with self.app.telling():
                    self.app.ask(notices.dismiss, self._notices[at])
                    self._read()
            case ("backup", Path() as path):
                self._try(path)
            case ("review", int(citizen_id)):
                self.app.open_citizen(citizen_id)
            case "change":
                self._change()
            case "leaked":
                self._replace()
            case "back up":
                self.app.say("Laver en sikkerhedskopi …")
                self.app.back_up_now()

    def _change(self) -> None:
        def attempt(current: str, new: str) -> bool:
            self.app.ask(new_secret.change_passphrase, current, new, self.app.settings)
            return True

        def changed(is_done: bool | None) -> None:
            if is_done:
                self.app.say("Adgangskoden er skiftet. Gamle kopier åbnes stadig med den gamle.")

        self.app.push_screen(SecretScreen("Skift adgangskode", CHANGE, attempt, is_new=True), changed)

    def _replace(self) -> None:
        def attempt(current: str, new: str) -> Replacement:
            return self.app.ask(new_secret.prepare, current, new)

        def prepared(replacement: Replacement | None) -> None:
            if replacement is not None:
                done = partial(self.app.replace_root, replacement)
                self.app.push_screen(CodeScreen(replacement.code, done, NEW_CODE))

        self.app.push_screen(SecretScreen("Ny nøgle og ny nødkode", LEAKED, attempt, is_new=True), prepared)

    def _try(self, path: Path) -> None:
        def attempt(secret: str, _new: str) -> Drill:
            work = self.app.work
            if work is None:
                raise Problem("Databasen er lukket.")
            # On connections of its own: the window stays free meanwhile.
            return drill.drill(work.desk, path, secret)

        def tried(found: Drill | None) -> None:
            if found is not None:
                self._drilled[path] = told(found)
                self._explain()
                self.app.say("Kopien kan åbnes, og alt i den kan læses.")

        self.app.push_screen(
            SecretScreen("Prøv sikkerhedskopien", TRY_SAID, attempt, of="fra dengang"), tried
        )


def safety_items(
    found: tuple[Notice, ...], backups: Backups | None, reviews: tuple[Review, ...], width: int
) -> Iterator[Item]:
    """What should be known, what opens the file, the backups, and the files to look at again."""
    if found:
        yield Item(((" VID DET", "heading"),))
        for number, notice in enumerate(found):
            said = text.fit(notice.short, width - 4).rstrip()
            yield Item(((" ! ", "soon"), (said, "plain")), ("notice", number))
        yield Item(())
    yield Item(((" NØGLER", "heading"),))
    if backups is None:
        yield Item((("   Demoen har ingen adgangskode og er væk, når den lukkes.", "muted"),), "demo")
    else:
        yield Item((("   Skift adgangskode …", "accent"),), "change")
        yield Item((("   Lækket: ny nøgle og ny nødkode …", "accent"),), "leaked")
        yield Item(())
        yield from _backup_items(backups, width)
    if reviews:
        yield Item(())
        yield Item(((" SKAL DE SLETTES?", "heading"), ("  intet slettes af sig selv", "muted")))
        for review in reviews:
            closed = f"  lukket {danish.plain(review.closed_on)}"
            yield Item(
                ((f"   {text.fit(review.name, 30)}", "plain"), (closed, "muted")),
                ("review", review.citizen_id),
            )


def _backup_items(backups: Backups, width: int) -> Iterator[Item]:
    count = len(backups.files)
    size = f", {backups.size / 1_000_000:.1f} MB".replace(".", ",") if count else ""
    yield Item(((" SIKKERHEDSKOPIER", "heading"), (f"  {count} stk.{size}", "muted")))
    yield Item(((f"   {text.fit(str(backups.folder), width - 4).rstrip()}", "muted"),))
    if backups.second is not None:
        where = f"{backups.in_second} stk." if backups.in_second is not None else "findes ikke nu"
        yield Item(((f"   {text.fit(f'{backups.second}: {where}', width - 4).rstrip()}", "muted"),))
    yield Item((("   Lav en sikkerhedskopi nu", "accent"),), "back up")
    for path, made_at in sorted(backups.files.items(), key=lambda one: one[1], reverse=True)[:LISTED]:
        yield Item(
            ((f"   {when(made_at)}", "plain"), (keys.told("  {safety.choose} prøver den"), "faint")),
            ("backup", path),
        )


def when(moment: datetime) -> str:
    """``lø 21.11.2026 kl. 15.20``."""
    return f"{danish.short_with_year(moment.date())} kl. {moment:%H.%M}"


def told(found: Drill) -> tuple[str, ...]:
    """What a drill found, as sentences."""
    said = [f"Kopien fra {when(found.made_at)} kan åbnes og rummer {found.rows} rækker."]
    for counted, what in (
        ({one.table: one.here for one in found.differences}, "Kommet til siden, væk efter en gendannelse"),
        ({one.table: one.there for one in found.differences}, "Slettet siden, og er i kopien"),
        ({one.table: one.changed for one in found.differences}, "Ændret siden"),
    ):
        parts = [f"{TITLES.get(table, 'andet').lower()} {count}" for table, count in counted.items() if count]
        if parts:
            said.append(f"{what}: {', '.join(parts)}.")
    if len(said) == 1:
        said.append("Der er ingen forskel på den og databasen.")
    return tuple(said)


def explained_items(sentences: tuple[str, ...], width: int) -> Iterator[Item]:
    """Sentences under each other, wrapped."""
    for sentence in filter(None, sentences):
        yield Item(())
        for line in text.wrap(sentence, width - 2):
            yield Item(((f" {line}", "plain"),))

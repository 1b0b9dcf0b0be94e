"""A citizen given to a colleague, or taken in from one: what is asked on the way, one line at a time."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from forloebtui.model.problem import Problem
from forloebtui.services import parcels, passphrase
from forloebtui.services.parcels import TakenIn
from forloebtui.ui import export, keys
from forloebtui.ui.screens.asking.ask import AskScreen

if TYPE_CHECKING:
    from forloebtui.ui.app import ForloebApp
    from forloebtui.ui.screens.asking.ask import Answer

# Whether the forløb is closed here, and whether the CPR number goes along.
HOW: tuple[tuple[str, bool, bool], ...] = (
    ("en kopi: forløbet går videre her", False, False),
    ("en kopi, med CPR-nummer", False, True),
    ("overdragelse: forløbet lukkes her som overdraget", True, False),
    ("overdragelse, med CPR-nummer", True, True),
)


def give(app: "ForloebApp", citizen_id: int) -> None:
    """Ask for folder and passphrase, and write the parcel."""

    def then(folder: Path, choice: int) -> None:
        _ask_new_passphrase(app, partial(_give, app, citizen_id, folder, choice))

    export.ask_folder(
        app,
        "Giv borgeren videre: hvilken mappe?",
        lambda folder, _choice: app.ask(parcels.place, citizen_id, folder),
        then,
        choices=[says for says, *_ in HOW],
        also=(
            "Pakken er krypteret med sin egen adgangskode. Sig den til kollegaen, send den ikke med.",
            *app.ask(parcels.cautions, citizen_id),
        ),
    )


def _give(app: "ForloebApp", citizen_id: int, folder: Path, choice: int, secret: str) -> None:
    _, is_transfer, with_cpr = HOW[choice]
    with app.telling():
        target = app.ask(parcels.place, citizen_id, folder)
        if is_transfer:
            app.ask(parcels.hand_over, citizen_id, target, secret, with_cpr=with_cpr)
            app.done(f"Forløbet er lukket som overdraget, og pakken ligger i {target}")
        else:
            app.ask(parcels.write, citizen_id, target, secret, with_cpr=with_cpr)
            app.say(f"Pakken ligger i {target}")


def _ask_new_passphrase(app: "ForloebApp", then: Callable[[str], None]) -> None:
    def judged(typed: str, _choice: int) -> tuple[str, ...]:
        if not typed:
            return ()
        found = passphrase.strength(typed)
        return tuple(filter(None, (found.says, found.advice)))

    def first(answer: "Answer | None") -> None:
        if answer is not None:
            again = AskScreen("Den samme igen", read=partial(_same, answer.words), is_secret=True)
            app.push_screen(again, partial(_given, then))

    app.push_screen(AskScreen("Pakkens adgangskode", read=judged, is_secret=True), first)


def _same(wanted: str, typed: str, _choice: int) -> tuple[str, ...]:
    if typed and typed != wanted:
        raise Problem("De to er ikke ens endnu.")
    return ()


def _given(then: Callable[[str], None], answer: "Answer | None") -> None:
    if answer is not None:
        then(answer.words)


def take(app: "ForloebApp") -> None:
    """Ask for the file and its passphrase, show what is in it, and take it in where that is wanted."""

    def there(typed: str, _choice: int) -> tuple[str, ...]:
        path = Path(typed).expanduser()
        if not path.is_file():
            raise Problem("Skriv hele stedet på pakken, fx ~/Hentet/borger.forloeb.")
        return ("Næste er pakkens adgangskode. Intet hentes, før du har set, hvad der kommer.",)

    def opened(answer: "Answer | None") -> None:
        if answer is not None:
            source = Path(answer.words).expanduser()
            app.push_screen(
                AskScreen("Pakkens adgangskode", is_secret=True), partial(_given, partial(_look, app, source))
            )

    given = f"{app.export_folder or app.settings.export_folder or Path.home()}/"
    app.push_screen(AskScreen("Hvor ligger pakken?", given=given, read=there), opened)


def _look(app: "ForloebApp", source: Path, secret: str) -> None:
    from forloebtui.ui.screens.asking.question import QuestionScreen

    with app.telling():
        found = app.ask(parcels.look_into, source, secret)
        if not found.added and not found.changed:
            app.say(f"{found.name} er her i forvejen, og alt er, som det står i pakken.")
            return
        app.push_screen(
            QuestionScreen(f"Tag {found.name} ind?", told(found)), partial(_take, app, source, secret)
        )


def told(found: TakenIn) -> str:
    """What taking it in would do: ``212 nye oplysninger · 3 rettes · 0 er her i forvejen``."""
    return (
        f"{found.added} nye oplysninger · {found.changed} rettes · {found.unchanged} er her i forvejen."
        + keys.told(" Det er ét skridt, som {undo} tager tilbage.")
    )


def _take(app: "ForloebApp", source: Path, secret: str, sure: bool | None) -> None:
    if sure:
        with app.telling():
            found = app.ask(parcels.take_in, source, secret)
            app.done(f"{found.name} er taget ind")
            app.open_citizen(found.citizen_id)

"""The program's settings: one schema, read from ``settings.toml`` in the config folder.

A value that cannot be used is told about and the default used meanwhile: a slip in a settings file must not
keep a caseworker from the day's appointments.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from forloebtui.model.problem import Problem
from forloebtui.office.reading import (
    BadData,
    Between,
    Mismatch,
    bad_data,
    converter,
    read_text,
    suggestion,
    tables,
)

_ALLOWED = {
    bool: "true eller false.",
    str: "Tekst i anførselstegn.",
    dict[str, str]: "En linje for hver tast.",
}


@dataclass(frozen=True, slots=True)
class Told:
    """How a setting is told about: its title, what it does, what its listed values and nought are called."""

    title: str
    explanation: str
    names: tuple[str, ...] = ()
    nought: str = "0"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose; the annotation says what is allowed and how it is told."""

    lock_after_minutes: Annotated[
        int,
        Between(1, 120),
        Told("Lås efter minutter", "Skærmen låses, når der ikke er trykket på noget så længe."),
    ] = 10
    exit_after_minutes: Annotated[
        int,
        Between(1, 480),
        Told("Luk efter minutter", "Programmet lukkes helt, så nøglen ikke længere er i hukommelsen."),
    ] = 30
    theme: Annotated[
        Literal["dark", "light", "contrast"],
        Told(
            "Farver",
            "Mørk eller lys baggrund, eller den stærkest mulige kontrast.",
            ("mørk", "lys", "høj kontrast"),
        ),
    ] = "dark"
    characters: Annotated[
        Literal["full", "wgl4", "console", "ascii"],
        Told(
            "Tegn",
            "Ældre skrifttyper som Consolas mangler tegn, Linux' konsol flere; andre har kun ascii.",
            ("alle", "ældre skrifttyper", "Linux' konsol", "kun ascii"),
        ),
    ] = "full"
    colours: Annotated[
        Literal["auto", "truecolor", "256", "16", "none"],
        Told(
            "Antal farver",
            "PuTTY og st har alle farver, men siger det ikke selv.",
            ("som terminalen siger", "alle", "256", "16", "ingen"),
        ),
    ] = "auto"
    wheel: Annotated[
        Literal["auto", "list"],
        Told(
            "Hjul",
            "En tegning, hvor terminalen kan vise den, eller en liste alle steder.",
            ("tegnet, hvor det går", "som liste"),
        ),
    ] = "auto"
    wheel_scale: Annotated[
        Literal["1-10", "1-5"],
        Told("Tal på hjulet", "Tal, der allerede er sat, bliver stående og vises på den nye skala."),
    ] = "1-10"
    manages_hours: Annotated[
        int,
        Between(0, 60),
        Told(
            "Nye borgere kan klare, timer/uge",
            "Står i formularen for en ny borger og kan rettes dér. 0 er ingen: skriv det, når I ved det.",
            nought="ingen",
        ),
    ] = 0
    rhythm_weeks: Annotated[
        int,
        Between(0, 52),
        Told(
            "Nye borgeres rytme, uger",
            "Uger mellem samtaler. Står i formularen for en ny borger, kan rettes dér. 0 er kontorets rytme.",
            nought="kontorets",
        ),
    ] = 0
    citizen_view_passphrase: Annotated[
        bool,
        Told("Adgangskode efter Vis til borgeren", "Skærmen til borgeren forlades kun med adgangskoden."),
    ] = False
    show_cost: Annotated[
        bool, Told("Vis priser", "Prisen på tilbud og indsatser vises. Borgeren ser den aldrig.")
    ] = False
    screen_reader: Annotated[
        bool,
        Told("Skærmlæser", "Lister i stedet for tegninger, ingen rammer, og ændringer siges i én sætning."),
    ] = False
    daily_backup: Annotated[
        bool, Told("Daglig sikkerhedskopi", "En krypteret kopi ved dagens første oplåsning.")
    ] = True
    backups_recent: Annotated[
        int, Between(1, 100), Told("Seneste kopier", "Så mange af de nyeste sikkerhedskopier beholdes.")
    ] = 10
    backups_daily: Annotated[
        int, Between(1, 366), Told("Kopier fra hver dag", "Den nyeste fra så mange dage beholdes også.")
    ] = 14
    backups_monthly: Annotated[
        int, Between(1, 120), Told("Kopier fra hver måned", "Den nyeste fra så mange måneder beholdes også.")
    ] = 12
    second_backup_folder: Annotated[
        str, Told("Ekstra mappe til kopien", "En mappe mere, for eksempel på et fællesdrev. Tom er ingen.")
    ] = ""
    passphrase_memory: Annotated[
        int,
        Between(256, 1024),
        Told(
            "Hukommelse pr. gæt i MB",
            "Mere gør adgangskoden dyrere at gætte og langsommere at åbne med. Gælder fra næste skift.",
        ),
    ] = 256
    retention_years: Annotated[
        int,
        Between(1, 30),
        Told(
            "Se på lukkede forløb efter år",
            "Så foreslås det at se, om filen skal slettes. Intet slettes selv.",
        ),
    ] = 5
    copy_folder: Annotated[
        str, Told("Mappe til kopier", "Hvor en kopi som tekst foreslås lagt. Tom er din egen mappe.")
    ] = ""
    export_folder: Annotated[
        str,
        Told("Mappe til dokumenter", "Hvor dokumenter og kalender foreslås lagt. Tom er din egen mappe."),
    ] = ""
    key_profile: Annotated[
        Literal["plain", "vim"],
        Told(
            "Tastatur",
            "vim lader h, j, k og l gå, hvor pilene går; det, der lå der, får stort bogstav.",
            ("pile og bogstaver", "vim"),
        ),
    ] = "plain"
    keys: Annotated[
        dict[str, str],
        Told("Egne taster", 'Handlingens navn og den tast, du vil bruge: "entry.open" = "n".'),
    ] = field(default_factory=dict)

    @property
    def scale(self) -> int:
        """How many steps the wheel is told in: 5 or 10."""
        return 5 if self.wheel_scale == "1-5" else 10

    @property
    def newcomer(self) -> dict[str, object]:
        """What a new citizen begins with, by column: what is nought is left to each citizen."""
        given = {"manages_hours": self.manages_hours, "rhythm_weeks": self.rhythm_weeks}
        return {column: value for column, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Described:
    """A setting as a screen or a comment shows it; ``words`` are its values where they are listed."""

    name: str
    title: str
    explanation: str
    allowed: str
    default: Any
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    nought: str = "0"

    def shown(self, value: object) -> str:
        """A value as a person reads it."""
        if isinstance(value, bool):
            return "ja" if value else "nej"
        if isinstance(value, dict):
            return f"{len(value)} egne" if value else "ingen"
        if value == 0:
            return self.nought
        if value in self.words and self.names:
            return self.names[self.words.index(str(value))]
        return str(value) or "ingen"

    def following(self, value: object) -> object:
        """The next of the values it can have; None where they are not listed."""
        if isinstance(value, bool):
            return not value
        return self.words[(self.words.index(str(value)) + 1) % len(self.words)] if self.words else None


def described() -> tuple[Described, ...]:
    """Every setting, in the order of the schema."""
    return tuple(_described(name, annotation) for name, annotation in _annotations().items())


def _described(name: str, annotation: Any) -> Described:
    kind, *notes = get_args(annotation)
    (told,) = (note for note in notes if isinstance(note, Told))
    limits = next((note for note in notes if isinstance(note, Between)), None)
    words = get_args(kind) if get_origin(kind) is Literal else ()
    if words:
        *first, last = _with_names(words, told.names)
        allowed = f"{', '.join(first)} eller {last}."
    elif limits:
        allowed = f"Et helt tal fra {limits.least:g} til {limits.greatest:g}."
    else:
        allowed = _ALLOWED[kind]
    return Described(
        name, told.title, told.explanation, allowed, getattr(Settings(), name), words, told.names, told.nought
    )


def _with_names(words: tuple[str, ...], names: tuple[str, ...]) -> Iterator[str]:
    """The words of a file, each with what it is called on the screen where that is another."""
    for word, name in zip(words, names or words, strict=True):
        yield word if word == name else f"{word} ({name})"


def settings_path() -> Path:
    """Where the user's settings lie."""
    from platformdirs import user_config_path

    return user_config_path("forloebtui") / "settings.toml"


def load_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings, and a Danish sentence for each that could not be used; its default stands in for it.

    A file that is not there is no mistake. Raises nothing.
    """
    try:
        text = read_text(path)
        written = tables(text, file=path.name)
    except FileNotFoundError:
        return Settings(), ()
    except OSError:
        return Settings(), (f"{path.name}: filen kan ikke læses. Programmet bruger standardvalgene.",)
    except BadData as error:
        return Settings(), (f"{error} Indtil da bruges standardvalgene.",)
    chosen: dict[str, Any] = {}
    problems: list[str] = []
    for name, value in written.items():
        try:
            chosen[name] = _converted(name, value)
        except Mismatch as mismatch:
            problem = str(bad_data(mismatch, text, file=path.name))
            known = name in _annotations()
            problems.append(f"{problem} Indtil da bruges standardvalget." if known else problem)
    return Settings(**chosen), tuple(problems)


def write_default(path: Path) -> None:
    """Make a settings file with every default and what it means. Raises FileExistsError, OSError."""
    lines = ["# Indstillinger for forloebtui. Ret en værdi, gem, og start programmet igen."]
    for each in described():
        lines += ["", f"# {each.title}: {each.explanation}", f"# {each.allowed}"]
        lines.append("[keys]" if each.name == "keys" else f"{each.name} = {_toml(each.default)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def typed_value(name: str, typed: str) -> object:
    """What was typed, as the setting's value. Raises Problem where it is not allowed."""
    kind = get_args(_annotations()[name])[0]
    try:
        return _converted(name, int(typed) if kind is int and typed.strip().isdecimal() else typed)
    except Mismatch as mismatch:
        raise Problem(mismatch.problem) from None


def change_setting(path: Path, name: str, value: object) -> None:
    """Change one value in the file and leave its comments as they are; the file is made where it is missing.

    Raises BadData where the value is not allowed or the file is not TOML; OSError.
    """
    # Only a change needs it; reading the settings is on the way to the first frame.
    import tomlkit

    try:
        _converted(name, value)
    except Mismatch as mismatch:
        raise bad_data(mismatch, "", file=path.name) from None
    if not path.exists():
        write_default(path)
    text = read_text(path)
    tables(text, file=path.name)
    document = tomlkit.parse(text)
    document[name] = value
    beside = path.with_suffix(".new")
    beside.write_text(tomlkit.dumps(document), encoding="utf-8")
    beside.replace(path)


@cache
def _annotations() -> dict[str, Any]:
    return get_type_hints(Settings, include_extras=True)


def _converted(name: str, value: object) -> Any:
    known = _annotations()
    if name not in known:
        hint = suggestion(name, tuple(known))
        raise Mismatch(f"indstillingen kendes ikke. {hint}Her kan stå: {', '.join(known)}.", (name,))
    try:
        return converter(known[name])(value)
    except Mismatch as mismatch:
        raise mismatch.within(name) from None


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}'" if isinstance(value, str) else str(value)

"""A large fictional caseload, the same for the same seed: ten years, 500 citizens, sixty of them running.

Written as rows and inserted as one baseline, for search, lists and speed to be tried on. Everybody in it is
made up of syllables.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from pydantic_core import PydanticUndefined
from sqlmodel import SQLModel

from forloebtui.dates.clock import frozen_clock
from forloebtui.model import tables
from forloebtui.model.words import Category, Outcome
from forloebtui.office.catalogue import Catalogue, first_rows, load_catalogue
from forloebtui.office.rule_sets import RuleSets, load_rule_sets
from forloebtui.services import caseload
from forloebtui.services.desk import Desk
from forloebtui.store.file import create_throwaway

Row = dict[str, object]

NOW = datetime(2026, 11, 21, 15, 20)
YEARS = 10
LONGEST = timedelta(days=3 * 365)
OUTCOMES: tuple[Outcome, ...] = (
    "fleksjob_ansat",
    "fleksjob_bevilget",
    "jobparat",
    "foertidspension",
    "afbrudt",
)
FIRST_NAMES = (
    "Ane", "Bo", "Cia", "Dan", "Ea", "Finn", "Gry", "Hans", "Ib", "Jytte", "Kaj", "Lis", "Mads", "Nina",
    "Ole", "Pia", "Rie", "Sten", "Tove", "Ulf", "Vera", "Åse", "Øjvind", "Ærø",
)  # fmt: skip
LAST_NAMES = tuple(
    first + last for first in ("Bø", "Dal", "Eng", "Fug", "Høj", "Krat", "Lyng", "Mose", "Sø", "Vig")
    for last in ("berg", "gaard", "holm", "kær", "lund", "sted")
)  # fmt: skip
WHO = ("Borgeren", "Mentor", "Bostøtten", "Fysioterapeuten", "Egen læge", "Virksomhedskonsulenten", "Værten")
DID = (
    "fortalte om nætterne", "havde husket kalenderen", "ringede til banken", "var med til træningen",
    "foreslog en praktik i en café", "så på ugeplanen", "talte om smerterne i ryggen", "kom med bussen",
    "spurgte til økonomien", "ville gerne møde de andre", "var træt efter weekenden", "gik en tur ved søen",
)  # fmt: skip
THEN = (
    "og det gik bedre end sidst", "men det fylder stadig", "og vi aftalte et mindre skridt",
    "og hun sagde selv fra", "så timerne bliver, som de er", "og vi prøver igen om 14 dage",
    "selv om angsten var der", "og hjulet viser det samme", "men lægen skal spørges først",
)  # fmt: skip
PLANS: tuple[tuple[str, str, Category], ...] = (
    ("Mentor", "mentor", "social"),
    ("Bostøtte", "housing_support", "social"),
    ("Træning på hold", "physiotherapy", "sundhed"),
    ("Smertehåndtering", "pain_management", "sundhed"),
    ("Virksomhedspraktik", "work_placement", "beskaeftigelse"),
    ("Netværksgruppe", "network_group", "netvaerk"),
    ("Afklarende kursus", "clarifying_course", "uddannelse"),
)


@dataclass(frozen=True)
class Size:
    """How much of everything."""

    citizens: int = 500
    running: int = 60
    notes: int = 50_000
    interventions: int = 8


def open_large(folder: Path, size: Size | None = None, seed: int = 1) -> Desk:
    """The caseload in a throwaway encrypted file, opened by the shipped rules."""
    catalogue, rule_sets, clock = load_catalogue(), load_rule_sets(), frozen_clock(NOW)
    rows = caseload_rows(size or Size(), seed, catalogue, rule_sets)
    store = create_throwaway(clock, folder, label="Mange opdigtede borgere", rows=rows)
    desk = Desk(store, clock, catalogue, rule_sets)
    caseload.begin(desk)
    return desk


def caseload_rows(
    size: Size, seed: int, catalogue: Catalogue, rule_sets: RuleSets
) -> dict[str, list[dict[str, object]]]:
    """Table name → rows, parents before children."""
    writer = _Writer(random.Random(seed))
    for table in (tables.Dimension, tables.Offer):
        for columns in first_rows(catalogue)[str(table.__tablename__)]:
            writer.add(table, **columns)
    for number in range(size.citizens):
        # Spread evenly, so that every citizen has as many notes as the next but one.
        notes = size.notes * (number + 1) // size.citizens - size.notes * number // size.citizens
        runs = number < size.running
        _add_citizen(writer, number, notes, size.interventions, catalogue, rule_sets, runs=runs)
    return writer.rows


class _Writer:
    """Rows by table, with what a column holds where nothing is said."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.rows: dict[str, list[Row]] = {}
        self._blank: dict[str, Row] = {}

    def add(self, table: type[SQLModel], **columns: object) -> int:
        """One row more; its id."""
        name = str(table.__tablename__)
        if name not in self._blank:
            self._blank[name] = {
                column: None if field.default is PydanticUndefined else field.default
                for column, field in table.model_fields.items()
            }
        rows = self.rows.setdefault(name, [])
        number = len(rows) + 1
        uid = UUID(int=self.chance.getrandbits(128)).hex
        rows.append({**self._blank[name], **columns, "id": number, "uid": uid})
        return number


def _add_citizen(
    writer: _Writer,
    number: int,
    notes: int,
    interventions: int,
    catalogue: Catalogue,
    rule_sets: RuleSets,
    *,
    runs: bool,
) -> None:
    chance, today = writer.chance, NOW.date()
    name = f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {LAST_NAMES[number * 7 % len(LAST_NAMES)]} {number}"
    citizen = writer.add(
        tables.Citizen, name=name, born_on=date(1990, 1, 1) - timedelta(days=17 * number), manages_hours=10
    )
    if runs:
        starts_on = today - timedelta(days=chance.randrange(30, 900))
        # A ressourceforløb is granted until the end of January 2026; after that it is a jobafklaring.
        kind, set_key = ("job_clarification", "jobafklaring")
        if granted := rule_sets.granted("ressourceforloeb", starts_on):
            kind, set_key = "ressourceforloeb", granted.key
        ends_on, last = starts_on + LONGEST, today
    else:
        starts_on = today - timedelta(days=chance.randrange(900, YEARS * 365))
        kind, set_key = "ressourceforloeb", "ressourceforloeb-2014"
        ends_on = last = starts_on + timedelta(days=chance.randrange(300, 800))
    writer.add(
        tables.Forloeb, citizen_id=citizen, kind=kind, rule_set=set_key, starts_on=starts_on, ends_on=ends_on,
        outcome=None if runs else chance.choice(OUTCOMES), closed_on=None if runs else last,
    )  # fmt: skip
    writer.add(tables.Phase, citizen_id=citizen, number=1, name="Netværksdannelse", starts_on=starts_on)
    subgoals = [
        writer.add(
            tables.Subgoal, citizen_id=citizen, dimension_id=place, text=f"Jeg {chance.choice(DID)}.",
            starts_on=starts_on, target_on=last + timedelta(days=chance.randrange(-30, 200)),
        )
        for place in range(1, len(catalogue.dimensions) + 1)
    ]  # fmt: skip
    _add_plan(writer, citizen, starts_on, subgoals, interventions)
    _add_talks(writer, citizen, list(_spread(chance, starts_on, last, notes)), runs=runs)
    for measured_on in _spread(chance, starts_on, last, 6):
        measurement = writer.add(
            tables.Measurement, citizen_id=citizen, measured_on=measured_on, rater="citizen"
        )
        for dimension in range(1, len(catalogue.dimensions) + 1):
            writer.add(
                tables.Score, citizen_id=citizen, measurement_id=measurement, dimension_id=dimension,
                value=chance.randint(1, 10),
            )  # fmt: skip


def _add_plan(
    writer: _Writer, citizen: int, starts_on: date, subgoals: Sequence[int], interventions: int
) -> None:
    chance = writer.chance
    for title, kind, category in chance.choices(PLANS, k=interventions):
        begins = starts_on + timedelta(weeks=chance.randrange(0, 100))
        intervention = writer.add(
            tables.Intervention, citizen_id=citizen, title=title, kind=kind, category=category,
            starts_on=begins, ends_on=begins + timedelta(weeks=chance.randrange(8, 60), days=-1),
        )  # fmt: skip
        writer.add(
            tables.Adjustment, citizen_id=citizen, intervention_id=intervention, from_on=begins,
            hours=chance.choice((0.5, 1, 2, 4)), per_weeks=1,
        )  # fmt: skip
        writer.add(
            tables.InterventionSubgoal, citizen_id=citizen, intervention_id=intervention,
            subgoal_id=chance.choice(subgoals),
        )  # fmt: skip


def _add_talks(writer: _Writer, citizen: int, held: Sequence[date], *, runs: bool) -> None:
    chance = writer.chance
    for place, day in enumerate(held):
        written = datetime.combine(day, time(14))
        talk = writer.add(
            tables.Conversation, citizen_id=citizen, kind="follow_up", held_on=day, held_time=time(10),
            minutes=45, text=_note(chance), written_at=written, journalised_at=written + timedelta(days=1),
        )  # fmt: skip
        if place % 4 == 0:
            recent = runs and place > len(held) - 6
            writer.add(
                tables.Agreement, citizen_id=citizen, conversation_id=talk, who="jeg",
                text=f"{chance.choice(WHO)} {chance.choice(DID)}", agreed_on=day,
                due_on=day + timedelta(days=21), done_on=None if recent else day + timedelta(days=14),
            )  # fmt: skip
    if runs:
        planned = NOW.date() + timedelta(days=chance.randrange(1, 40))
        writer.add(
            tables.Conversation, citizen_id=citizen, kind="follow_up", status="planned", held_on=planned,
            held_time=time(9), written_at=NOW,
        )  # fmt: skip


def _note(chance: random.Random) -> str:
    return " ".join(
        f"{chance.choice(WHO)} {chance.choice(DID)} {chance.choice(THEN)}."
        for _ in range(chance.randint(2, 6))
    )


def _spread(chance: random.Random, first: date, last: date, count: int) -> Iterator[date]:
    """So many days in order, evenly with a little chance, none after the last."""
    length = (last - first).days
    for place in range(count):
        yield min(last, first + timedelta(days=length * place // count + chance.randrange(0, 3)))

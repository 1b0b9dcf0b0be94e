"""Citizens and interventions from a sheet: what would happen is told first, and twice is once."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.entry import sheet
from forloebtui.model.problem import Problem
from forloebtui.office.settings import Settings
from forloebtui.office.tables import read_table
from forloebtui.services import caseload, citizens, history, importing, opening
from forloebtui.services.desk import Desk
from forloebtui.services.importing import Plan
from forloebtui.store.chain import verify

NOW = datetime(2026, 11, 21, 15, 20)
HEADINGS = "Navn;Født;Sagsnr.;Tlf.;Forløbstype;Start;Slut"
CITIZENS = f"""{HEADINGS}
Ærlig Østersø;03-12-1980;S-1;12 34 56 78;ressourceforløb;01-02-2025;31-01-2028
Åse Bølle;7/5-1991;S-2;;jobafklaringsforløb;2.3.2026;
Åse Bølle;07-05-1991;S-3;;;;
Bo;;;;;;
"""
EFFORTS = """Borger;Indsats;Start;Slut;Timer pr. uge;Sted;Bemærkninger
Lene Krogh;Mentor;04-01-2027;28-02-2027;1,5;Huset;"Linje 1
Linje 2"
lene krogh;Psykolog i byen;04-01-2027;;;;
"""


@pytest.fixture
def desk() -> Iterator[Desk]:
    opened = opening.open_demo(frozen_clock(NOW))
    yield opened
    opening.close(opened)


@pytest.fixture(scope="module")
def demo() -> Iterator[Desk]:
    """The same, for those who only plan."""
    opened = opening.open_demo(frozen_clock(NOW))
    yield opened
    opening.close(opened)


def planned(desk: Desk, folder: Path, text: str) -> Plan:
    file = folder / "ark.csv"
    file.write_bytes(text.replace("\n", "\r\n").encode("cp1252"))
    table = read_table(file)
    sort = sheet.sort_of(table.headings)
    return importing.plan(desk, table, sort, sheet.guess(table.headings, sort))


def told(found: Plan) -> list[str]:
    return [importing.wrong_line(one) for one in found.wrong]


def count(desk: Desk, table: str) -> int:
    found = desk.store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(found[0])


def test_a_caseload_comes_in_as_one_step_and_u_takes_it_back(desk: Desk, tmp_path: Path) -> None:
    before = count(desk, "citizen"), count(desk, "forloeb")
    found = planned(desk, tmp_path, CITIZENS.replace("Åse Bølle;07-05-1991", "Åse Bølle;08-05-1991"))
    assert (told(found), found.count("new")) == ([], 4)
    assert importing.accept(desk, found) == "4 nye og 0 rettede borgere er hentet ind"
    assert (count(desk, "citizen"), count(desk, "forloeb")) == (before[0] + 4, before[1] + 2)
    case = citizens.case(desk, citizens.find(desk, "ærlig"))
    forloeb = case.forloeb
    assert forloeb is not None
    assert (case.citizen.born_on, case.citizen.case_number) == (date(1980, 12, 3), "S-1")
    assert (forloeb.starts_on, forloeb.ends_on) == (date(2025, 2, 1), date(2028, 1, 31))
    assert forloeb.rule_set == "ressourceforloeb-2022"
    assert "Ærlig Østersø" in [row.name for row in caseload.rows(desk)]
    assert history.undo(desk) == "Fortrudt: Hentet fra regneark"
    assert (count(desk, "citizen"), count(desk, "forloeb")) == before
    assert verify(desk.store.connection) == ()


def test_new_citizens_begin_as_the_settings_say_and_those_who_are_here_stay(
    desk: Desk, tmp_path: Path
) -> None:
    desk = desk.suited(Settings(manages_hours=12, rhythm_weeks=3))
    importing.accept(desk, planned(desk, tmp_path, "Navn;Tlf.\nBo Ny;12 34 56 78\nLene Krogh;87 65 43 21\n"))
    new, known = (citizens.case(desk, citizens.find(desk, name)).citizen for name in ("bo", "lene"))
    assert (new.manages_hours, new.rhythm_weeks) == (12, 3)
    assert (known.phone, known.rhythm_weeks) == ("87 65 43 21", None)


def test_the_same_file_again_changes_nothing_and_a_corrected_one_corrects(desk: Desk, tmp_path: Path) -> None:
    importing.accept(desk, planned(desk, tmp_path, CITIZENS))
    again = planned(desk, tmp_path, CITIZENS)
    assert (again.count("new"), again.count("changed"), again.wrong) == (0, 0, ())
    operations = count(desk, "op")
    assert importing.accept(desk, again) == "Alt i filen er her i forvejen: intet er ændret"
    assert count(desk, "op") == operations
    later = planned(desk, tmp_path, CITIZENS.replace("12 34 56 78", "87 65 43 21"))
    (changed,) = [step for step in later.steps if step.does == "changed"]
    assert (changed.line, changed.name, changed.says) == (2, "Ærlig Østersø", "telefon")
    importing.accept(desk, later)
    assert citizens.case(desk, citizens.find(desk, "ærlig")).citizen.phone == "87 65 43 21"


def test_efforts_find_their_citizen_kind_and_hours(desk: Desk, tmp_path: Path) -> None:
    found = planned(desk, tmp_path, EFFORTS)
    assert [(step.line, step.says) for step in found.steps] == [
        (2, "Mentor fra 04.01.2027"),
        (4, "Psykolog i byen fra 04.01.2027"),
    ]
    importing.accept(desk, found)
    case = citizens.case(desk, citizens.find(desk, "lene"))
    mentor, psychologist = [one for one in case.interventions if one.starts_on == date(2027, 1, 4)]
    assert (mentor.kind, mentor.category, mentor.place, mentor.note) == (
        "mentor", "social", "Huset", "Linje 1\nLinje 2",
    )  # fmt: skip
    assert [one.hours for one in mentor.adjustments] == [1.5]
    assert (psychologist.kind, psychologist.ends_on) == ("psychologist", None)
    again = planned(desk, tmp_path, EFFORTS)
    assert (again.count("new"), again.count("changed"), again.count("same")) == (0, 0, 2)


# A row under the headings, and what is said of it.
WRONG_CITIZENS = [
    ("Bo;31-02-1980;;;;;", "linje 2, Født: er en dag, der ikke findes"),
    ("Bo;i fjor;;;;;", "linje 2, Født: er ikke en dato som 03-12-2026"),
    ("Bo;01-01-2030;;;;;", "linje 2, Født: er en dag, der ikke har været"),
    (";01-01-1980;;;;;", "linje 2, Navn: mangler"),
    ("x" * 201 + ";;;;;;", "linje 2, Navn: er over 200 tegn"),
    ('"Bo\nHansen";;;;;;', "linje 2, Navn: er over flere linjer"),
    ("Bo;;;;;01-02-2025;01-01-2025", "linje 2, Slut: ligger før starten"),
    ("Bo;;;;;;01-01-2025", "linje 2, Slut: står uden en start"),
    (
        "Bo;;;;ferie;01-02-2025;",
        "linje 2, Forløbstype: er ikke en af: ressourceforløb, jobafklaringsforløb, anden helhedsindsats",
    ),
    (
        "Bo;;;;ressourceforløb;01-09-2026;",
        "linje 2, Slags forløb: ingen regler dækker den dag: skriv slags forløb, eller ret dagen",
    ),
    (
        "Lene Krogh;;;;;01-02-2024;",
        "linje 2, Forløb fra: borgeren har et åbent forløb fra en anden dag",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("row", "says"), WRONG_CITIZENS)
def test_a_bad_row_is_told_by_line_column_and_reason(demo: Desk, tmp_path: Path, row: str, says: str) -> None:
    found = planned(demo, tmp_path, f"{HEADINGS}\n{row}\n")
    assert told(found) == [says]
    assert found.steps == ()


def test_the_good_rows_beside_a_bad_one_are_still_there(demo: Desk, tmp_path: Path) -> None:
    found = planned(demo, tmp_path, f"{HEADINGS}\nBo;31-02-1980;;;;;\nIda;;;;;;\n")
    assert [(step.line, step.name) for step in found.steps] == [(3, "Ida")]


@pytest.mark.parametrize(
    ("cpr", "why"),
    [
        ("123", "skriv alle ti cifre: ddmmåå-xxxx"),
        ("341380-0000", "de første seks cifre er ikke en dato"),
    ],
)
def test_a_cpr_number_is_checked_and_never_repeated(demo: Desk, tmp_path: Path, cpr: str, why: str) -> None:
    found = planned(demo, tmp_path, f"Navn;CPR\nBo;{cpr}\n")
    assert told(found) == [f"linje 2, CPR: {why}"]
    assert cpr not in str(told(found))


def test_a_formula_is_text(desk: Desk, tmp_path: Path) -> None:
    text = "Navn;Tlf\n=cmd|'/c calc'!A1;+45 12345678\n"
    importing.accept(desk, planned(desk, tmp_path, text))
    kept = desk.store.connection.execute("SELECT name, phone FROM citizen ORDER BY id DESC").fetchone()
    assert kept == ("=cmd|'/c calc'!A1", "+45 12345678")
    assert planned(desk, tmp_path, text).count("same") == 1


def test_the_same_person_twice_in_a_file_is_told(demo: Desk, tmp_path: Path) -> None:
    found = planned(demo, tmp_path, "Navn;Sagsnr\nBo;S-9\nIda;S-8\nBo;s 9\n")
    assert told(found) == ["linje 4: er den samme som linje 2"]


def test_two_of_a_name_are_told_apart_or_asked_about(desk: Desk, tmp_path: Path) -> None:
    importing.accept(desk, planned(desk, tmp_path, "Navn;Født\nBo;01-01-1980\nBo;02-01-1980\n"))
    found = planned(desk, tmp_path, "Navn;Indsats;Fra\nBo;Mentor;04-01-2027\n")
    assert told(found) == [
        "linje 2, Navn: flere borgere hedder det: skriv CPR-nummer, sagsnummer eller fødselsdag"
    ]
    found = planned(desk, tmp_path, "Navn;Født;Indsats;Fra\nBo;02-01-1980;Mentor;04-01-2027\n")
    assert (told(found), found.count("new")) == ([], 1)


WRONG_EFFORTS = [
    ("Ukendt;Mentor;04-01-2027;;", "linje 2, Navn: borgeren er ikke i programmet: hent borgerne først"),
    ("Lene Krogh;;04-01-2027;;", "linje 2, Indsats: mangler"),
    ("Lene Krogh;Mentor;;;", "linje 2, Start: mangler"),
    (
        "Lene Krogh;Noget helt andet;04-01-2027;;",
        "linje 2, Slags indsats: kendes ikke: skriv fx mentor, psykolog eller virksomhedspraktik",
    ),
    ("Lene Krogh;Mentor;04-01-2027;;mange", "linje 2, Timer: er ikke et tal som 1,5"),
    ("Lene Krogh;Mentor;04-01-2027;;200", "linje 2, Timer: er flere timer, end der er i en uge"),
    # Lene's mentor from 12 January 2026 has ended: what has happened takes a reason.
    (
        "Lene Krogh;Mentor;12-01-2026;01-05-2026;",
        "linje 2: ændrer noget, der er sket: ret det på tidslinjen med en grund",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("row", "says"), WRONG_EFFORTS)
def test_a_bad_effort_is_told(demo: Desk, tmp_path: Path, row: str, says: str) -> None:
    found = planned(demo, tmp_path, f"Navn;Indsats;Start;Slut;Timer\n{row}\n")
    assert told(found) == [says]


def test_without_the_columns_it_takes_nothing_is_planned(demo: Desk, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"^Der mangler en kolonne: Navn\.$"):
        planned(demo, tmp_path, "Hvem;Hvad\nBo;x\n")
    with pytest.raises(Problem, match="Der mangler en kolonne: Fra"):
        planned(demo, tmp_path, "Navn;Indsats\nBo;Mentor\n")


def test_stopping_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    rows = "".join(f"Borger Nummer{number};S-{number}\n" for number in range(450))
    found = planned(desk, tmp_path, f"Navn;Sagsnr\n{rows}")
    before, come = count(desk, "citizen"), list[int]()
    with pytest.raises(importing.Stopped):
        importing.accept(desk, found, come.append, lambda: len(come) == 2)
    assert come == [0, 200]
    assert count(desk, "citizen") == before
    assert verify(desk.store.connection) == ()


@pytest.mark.parametrize(
    ("headings", "sort", "mapping"),
    [
        ("NAVN;Cpr. nr.;E-mail", "citizens", ("name", "cpr", None)),
        ("Fornavn;Efternavn;Startdato", "citizens", ("first_name", "last_name", "starts_on")),
        ("Borger;Tilbud;Fra;Til;Timer", "interventions", ("name", "title", "starts_on", "ends_on", "hours")),
        # A heading that comes twice is a field once.
        ("Navn;Navn", "citizens", ("name", None)),
    ],
)  # fmt: skip
def test_columns_are_guessed_from_their_headings(
    headings: str, sort: str, mapping: tuple[str | None, ...]
) -> None:
    cells = headings.split(";")
    assert sheet.sort_of(cells) == sort
    assert sheet.guess(cells, sheet.sort_of(cells)) == mapping


def test_first_and_last_name_are_one(demo: Desk, tmp_path: Path) -> None:
    found = planned(demo, tmp_path, "Fornavn;Efternavn\nÆrlig;Østersø\n")
    assert [step.name for step in found.steps] == ["Ærlig Østersø"]

"""The demo's figures, worked out a second time by plain SQL, and what is hidden from others' eyes."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from forloebtui.documents.document import plain_text
from forloebtui.documents.statistics import neutral, statistics_csv, statistics_document
from forloebtui.rules.statistics import Figure, Section, shared
from forloebtui.services import statistics
from forloebtui.services.desk import Desk

FIRST, LAST = date(2026, 1, 1), date(2026, 11, 21)


@pytest.fixture(scope="module")
def sections(demo_desk: Desk) -> tuple[Section, ...]:
    return statistics.of_period(demo_desk, FIRST, LAST)


def figure(sections: tuple[Section, ...], title: str, name: str) -> Figure:
    (found,) = (
        one for section in sections if section.title == title for one in section.figures if one.name == name
    )
    return found


# Each is one number, asked of the tables themselves; :first and :last are the period.
QUERIES = {
    ("Forløb", "i forløb"): """
        SELECT count(DISTINCT citizen_id) FROM forloeb
        WHERE starts_on <= :last AND coalesce(closed_on, ends_on, '9999') >= :first""",
    ("Forløb", "begyndt"): """
        SELECT count(DISTINCT citizen_id) FROM forloeb WHERE starts_on BETWEEN :first AND :last""",
    ("Forløb", "afsluttet"): """
        SELECT count(DISTINCT citizen_id) FROM forloeb WHERE closed_on BETWEEN :first AND :last""",
    ("Samtaler", "holdt"): """
        SELECT count(*) FROM conversation WHERE status = 'held' AND held_on BETWEEN :first AND :last""",
    ("Samtaler", "mødte ikke"): """
        SELECT count(*) FROM conversation WHERE status = 'no_show' AND held_on BETWEEN :first AND :last""",
    ("Samtaler", "aflyst"): """
        SELECT count(*) FROM conversation WHERE status = 'cancelled' AND held_on BETWEEN :first AND :last""",
    ("Fremgang", "delmål nået"): """
        SELECT count(*) FROM subgoal WHERE done_on BETWEEN :first AND :last""",
    ("Indsats", "dages ventetid"): """
        SELECT sum(julianday(min(CASE standing WHEN 'agreed' THEN starts_on ELSE :last END, :last))
                   - julianday(max(waiting_since, :first))) FROM intervention
        WHERE waiting_since IS NOT NULL AND standing <> 'mistaken'""",
    ("Fremgang", "Arbejde & praktik: op"): """
        SELECT count(*) FROM (
            SELECT measurement.citizen_id,
                   first_value(value) OVER own AS began, last_value(value) OVER own AS now,
                   row_number() OVER (PARTITION BY measurement.citizen_id ORDER BY measured_on DESC) AS nth
            FROM score JOIN measurement ON measurement.id = measurement_id
            JOIN dimension ON dimension.id = dimension_id
            WHERE rater = 'citizen' AND measured_on BETWEEN :first AND :last AND key = 'work'
            WINDOW own AS (PARTITION BY measurement.citizen_id ORDER BY measured_on
                           ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
        ) WHERE nth = 1 AND now > began""",
}


@pytest.mark.parametrize("asked", QUERIES, ids=": ".join)
def test_a_figure_is_what_an_independent_query_finds(
    desk: Desk, sections: tuple[Section, ...], asked: tuple[str, str]
) -> None:
    within = {"first": FIRST.isoformat(), "last": LAST.isoformat()}
    (found,) = desk.store.connection.execute(QUERIES[asked], within).fetchone()
    assert figure(sections, *asked).value == found
    assert found is not None
    assert found >= 0


def test_idle_weeks_are_those_of_the_files(desk: Desk, sections: tuple[Section, ...]) -> None:
    """Lene's week 2 and three others of the demo, counted by hand in the files."""
    from forloebtui.dates.weeks import week_of
    from forloebtui.rules.idle import idle_weeks
    from forloebtui.services import citizens

    numbers = [number for (number,) in desk.store.connection.execute("SELECT id FROM citizen")]
    weeks = range(week_of(FIRST), week_of(LAST) + 1)
    counted = [
        [week for week in idle_weeks(citizens.case(desk, number), LAST) if week in weeks]
        for number in numbers
    ]
    found = figure(sections, "Indsats", "uger uden indsats")
    assert (found.value, found.citizens) == (sum(map(len, counted)), sum(map(bool, counted)))


def test_a_period_before_everything_has_nobody(desk: Desk) -> None:
    found = statistics.of_period(desk, date(2001, 1, 1), date(2001, 12, 31))
    assert figure(found, "Forløb", "i forløb").value == 0
    assert figure(found, "Indsats", "uger til første praktik (median)").value is None


def test_few_are_hidden_in_what_is_shared_and_none_is_said() -> None:
    figures = (Figure("en", 4, 4), Figure("to", 5, 5), Figure("ingen", 0, 0), Figure("uger", 12, 3, "uger"))
    (section,) = shared((Section("A", figures),))
    assert [(one.value, one.is_hidden) for one in section.figures] == [
        (None, True), (5, False), (0, False), (None, True)
    ]  # fmt: skip
    text = plain_text(statistics_document((section,), FIRST, LAST, LAST))
    assert text.count("færre end 5") == 2
    assert "12" not in text.split("A\n")[1].split("Skrevet")[0]


def test_nobodys_name_is_in_it(desk: Desk, sections: tuple[Section, ...]) -> None:
    text = plain_text(statistics_document(sections, FIRST, LAST, LAST)) + statistics_csv(sections)
    names = [name for (name,) in desk.store.connection.execute("SELECT name FROM citizen")]
    assert not any(part in text for name in names for part in name.split() if len(part) > 3)


def test_a_spreadsheet_reads_it_and_runs_no_formula() -> None:
    text = statistics_csv((Section("Tilbud", (Figure("=cmd|x: borgere", 1.5, 7, "uger"),)),))
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))
    assert rows == [
        ["afsnit", "navn", "tal", "enhed", "borgere"],
        ["Tilbud", "'=cmd|x: borgere", "1,5", "uger", "7"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+45", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_what_begins_like_a_formula_is_text(text: str) -> None:
    assert neutral(text) == f"'{text}"
    assert neutral(f"a{text}") == f"a{text}"


def test_it_is_written_as_pdf_and_as_csv(desk: Desk, sections: tuple[Section, ...], tmp_path: Path) -> None:
    statistics.write(desk, sections, FIRST, LAST, tmp_path / "tal.pdf")
    statistics.write(desk, sections, FIRST, LAST, tmp_path / "tal.csv")
    assert (tmp_path / "tal.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "tal.csv").read_text("utf-8").startswith("\ufeffafsnit;navn;tal")

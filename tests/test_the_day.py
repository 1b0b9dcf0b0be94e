"""A working day through the real program: move, prolong, take one back, write, tick, lock, leave, return."""

from typing import Any

import pytest

from forloebtui.cli import main
from tests.conftest import PASSPHRASE, CaseloadFile
from tests.support.caseworker import (
    Printed,
    changed,
    drag,
    end_of_bar,
    go,
    history,
    open_citizen,
    rows,
    select,
)
from tests.support.terminal import Terminal

SIZES = pytest.mark.parametrize(
    ("columns", "rows_", "a_week"), [(80, 24, 1), pytest.param(140, 45, 2, marks=pytest.mark.long)]
)
NAME, PLANNED, RUNNING = "Lene Krogh", "Smertehåndtering", "Praktik i virksomhedscenter"
NOTE = (
    "tlf 10m: Ringede om praktikken. Hun vil gerne blive lidt endnu. "
    "!jeg ringer til gartneriet inden fre > ti 1/12 kl 10 hjemme"
)


def titled(case: Any, title: str) -> Any:
    (found,) = [one for one in case["interventions"] if one["title"] == title]
    return found


def dates(case: Any, title: str) -> tuple[str, str]:
    return titled(case, title)["starts_on"], titled(case, title)["ends_on"]


def most_urgent_with_a_plan(printed: Printed) -> str:
    """Of those who need attention today the first with an intervention that has not begun."""
    for alert in printed("idag"):
        case = printed("vis", alert["citizen"])
        if any(one["status"] == "planned" for one in case["interventions"]):
            return str(alert["citizen"])
    raise AssertionError("nobody has a planned intervention")


@SIZES
def test_what_a_day_changed_is_there_in_the_morning_and_nothing_else(
    demo_file: CaseloadFile, capsys: pytest.CaptureFixture[str], columns: int, rows_: int, a_week: int
) -> None:
    printed = Printed(demo_file, capsys)
    assert most_urgent_with_a_plan(printed) == NAME
    before, rows_before = printed("vis", NAME), rows(demo_file)
    alerts = [one["citizen"] for one in printed("idag")]

    with Terminal(*demo_file.options, columns=columns, rows=rows_) as terminal:
        terminal.wait("I dag", "FRISTER", NAME)
        terminal.send(*["down"] * alerts.index(NAME), "enter")
        terminal.wait("[Overblik]", NAME)
        go(terminal, "t", "Tidslinje")

        select(terminal, PLANNED)
        terminal.send(".", ".")
        terminal.wait("uge 2–9 → 4–11")
        terminal.send("enter")
        terminal.wait("u fortryder")

        drag(terminal, end_of_bar(terminal, RUNNING), 4 * a_week)
        terminal.wait("uge 36–48 → 36–52", gone=("u fortryder",))
        terminal.mouse("up", 0, 0)
        terminal.wait("uge 36–48 → 36–52", "u fortryder")
        terminal.settle()
        drag(terminal, end_of_bar(terminal, RUNNING), -2 * a_week)
        terminal.wait("uge 36–52 → 36–50")
        terminal.mouse("up", 0, 0)
        terminal.wait("u fortryder")
        terminal.send("u")
        terminal.wait("Fortrudt: Flyt indsats · Ctrl+Y gentager")

        terminal.send("n")
        terminal.wait("Ny samtale")
        terminal.send(NOTE)
        terminal.wait("Klar til at gemme", "Aftale", "Næste")
        terminal.send("enter")
        terminal.wait("Samtale gemt: Lene Krogh · u fortryder")

        go(terminal, "h", "Hjul")
        terminal.wait("▸○")
        terminal.send("space")
        terminal.wait("▸●", "Nået, 8 i alt · sæt Arbejde & praktik til 6? Tryk = · »Jeg e", "u fortryder")

        terminal.send("ctrl+l")
        terminal.wait("forloebtui er låst", gone=(NAME, "Praktik"))
        terminal.send(PASSPHRASE, "enter")
        terminal.wait("[Hjul]", NAME)
        assert terminal.leave("ctrl+q") == 0

    after = printed("vis", NAME)
    assert (dates(before, PLANNED), dates(after, PLANNED)) == (
        ("2027-01-11", "2027-03-07"), ("2027-01-25", "2027-03-21"),
    )  # fmt: skip
    assert [one["from_on"] for one in titled(after, PLANNED)["adjustments"]] == ["2027-01-25"]
    assert (dates(before, RUNNING), dates(after, RUNNING)) == (
        ("2026-08-31", "2026-11-29"), ("2026-08-31", "2026-12-27"),
    )  # fmt: skip
    assert titled(after, RUNNING)["adjustments"] == titled(before, RUNNING)["adjustments"]
    ahead = [[week for week in case["idle_weeks"] if week >= "2026-W47"] for case in (before, after)]
    assert ahead[0] == ["2026-W49", "2026-W50", "2026-W51", "2026-W52", "2026-W53", "2027-W01"]
    assert ahead[1] == ["2026-W53", "2027-W01", "2027-W02", "2027-W03"]

    (talk,) = [one for one in after["conversations"] if one not in before["conversations"]]
    assert (talk["held_at"], talk["minutes"], talk["form"]) == ("2026-11-21T15:10", 10, "phone")
    assert talk["text"] == NOTE.partition(": ")[2], "kept as it was typed"
    (agreement,) = [one for one in after["agreements"] if one not in before["agreements"]]
    assert (agreement["due_on"], agreement["done_on"]) == ("2026-11-27", None)
    (talk,) = [one for one in after["appointments"] if one not in before["appointments"]]
    assert (talk["at"], talk["form"]) == ("2026-12-01T10:00", "home_visit")
    (goal,) = [one for one in after["subgoals"] if one not in before["subgoals"]]
    assert (goal["dimension"], goal["done_on"]) == ("Arbejde & praktik", "2026-11-21")

    # Two bars and an adjustment, two talks, an agreement, a sub-goal: no other row of anybody.
    assert changed(rows_before, rows(demo_file)) == {
        "intervention": 2, "adjustment": 1, "conversation": 2, "agreement": 1, "subgoal": 1,
    }  # fmt: skip
    assert history(demo_file) == [
        ("edit", "Flyt indsats"),
        ("edit", "Flyt indsats"),
        ("edit", "Flyt indsats"),
        ("undo", "Flyt indsats"),
        ("edit", "Samtale gemt"),
        ("edit", "Delmål nået"),
    ]
    assert main([*demo_file.options, "tjek"]) == 0

    with Terminal(*demo_file.options) as terminal:
        terminal.wait("I dag", NAME)
        open_citizen(terminal, NAME)
        go(terminal, "t", "Tidslinje")
        terminal.wait("u36–52")
        terminal.send("u")
        terminal.wait("»Delmål nået« hos Lene Krogh")
        terminal.send("esc")
        terminal.wait(gone=("»Delmål nået«",))
        assert terminal.leave() == 0
    assert printed("vis", NAME) == after


def test_a_slip_leaves_no_operation(demo_file: CaseloadFile) -> None:
    """Esc, another window size, a dialog and the lock in the middle of a move."""
    with Terminal(*demo_file.options) as terminal:
        terminal.wait("FRISTER", NAME)
        open_citizen(terminal, NAME)
        go(terminal, "t", "Tidslinje")
        select(terminal, PLANNED)
        terminal.press(".", ".", ";", ">", "(", ")")
        terminal.wait("Smertehåndtering: uge 2–9 →")
        terminal.send("esc")
        terminal.wait("Intet flyttet")

        terminal.send(":")
        terminal.wait("uge 2–9 → 6–13")
        terminal.resize(140, 45)
        terminal.wait("Social støtte", "uge 2–9 → 6–13")
        terminal.send("esc")
        terminal.wait("Intet flyttet")

        drag(terminal, end_of_bar(terminal, RUNNING), 4)
        terminal.wait("uge 36–48 → 36–52")
        terminal.resize(80, 24)
        terminal.wait("Intet flyttet", "zoom: halvår")
        terminal.mouse("up", 70, 10)
        terminal.settle()

        drag(terminal, end_of_bar(terminal, RUNNING), 4)
        terminal.wait("uge 36–48 → 36–52")
        terminal.send("s")
        terminal.wait("Søg: navn")
        terminal.mouse("up", 70, 10)
        terminal.send("esc")
        terminal.wait("u36–48", gone=("Søg: navn",))

        drag(terminal, end_of_bar(terminal, RUNNING), 4)
        terminal.wait("uge 36–48 → 36–52")
        terminal.send("ctrl+l")
        terminal.wait("forloebtui er låst")
        terminal.mouse("up", 70, 10)
        terminal.send(PASSPHRASE, "enter")
        terminal.wait("[Tidslinje]", "u36–48")
        assert history(demo_file) == []

        # Keys are no slip: what they moved is kept when one walks away from it.
        select(terminal, PLANNED)
        terminal.send(".")
        terminal.wait("uge 2–9 → 3–10")
        terminal.send("ctrl+l")
        terminal.wait("forloebtui er låst")
        assert history(demo_file) == [("edit", "Flyt indsats")]
        assert terminal.leave() == 0
    assert main([*demo_file.options, "tjek"]) == 0

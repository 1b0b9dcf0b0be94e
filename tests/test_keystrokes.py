"""How many keys a note takes besides its own words, counted at the terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest

from tests.conftest import CaseloadFile
from tests.support.caseworker import Printed, go, open_citizen
from tests.support.terminal import KEYS, Terminal

# A Monday twenty minutes into the first talk of the day.
MONDAY = datetime(2026, 11, 23, 9, 20)
WORDS = "Talte om, hvad der skal ske nu."


class Hands:
    """A person at the terminal, whose keys are counted but for the words that have to be written anyway."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.keys = 0

    def press(self, *keys: str) -> None:
        """Keys by name, or characters each of which is a key."""
        self.keys += sum(1 if key in KEYS else len(key) for key in keys)
        self.terminal.send(*keys)

    def write(self, words: str) -> None:
        """The words themselves."""
        self.terminal.send(words)
        self.terminal.wait(words[-12:])


@contextmanager
def hands(file: CaseloadFile, *command: str, at: datetime | None = None) -> Iterator[Hands]:
    now = ("--now", at.isoformat(timespec="minutes")) if at else ()
    with Terminal(*file.options, *command, *now) as terminal:
        yield Hands(terminal)


def notes(printed: Printed, name: str) -> list[str]:
    return [one["text"] for one in printed("vis", name)["conversations"]]


def test_a_planned_talk_takes_two(demo_file: CaseloadFile, capsys: pytest.CaptureFixture[str]) -> None:
    with hands(demo_file, at=MONDAY) as person:
        person.terminal.wait("Yusuf Demir", "09:00")
        person.press("n")
        person.terminal.wait("Yusuf Demir:")
        person.write(WORDS)
        person.press("enter")
        person.terminal.wait("Samtale gemt: Yusuf Demir")
        assert person.keys == 2
    talk = Printed(demo_file, capsys)("vis", "yusuf")["conversations"][-1]
    assert (talk["text"], talk["kind"], talk["held_at"]) == (WORDS, "introductory_talk", "2026-11-23T09:00")


def test_an_unplanned_call_takes_fifteen(demo_file: CaseloadFile, capsys: pytest.CaptureFixture[str]) -> None:
    with hands(demo_file) as person:
        person.terminal.wait("FRISTER", "Martin Lund")
        person.press("n")
        person.terminal.wait("Ny samtale")
        person.press("mar tlf 45m: ")
        person.write(WORDS)
        person.press("enter")
        person.terminal.wait("Samtale gemt: Martin Lund")
        assert person.keys <= 15
    assert WORDS in notes(Printed(demo_file, capsys), "martin")


def test_the_prompt_takes_twenty_nine(demo_file: CaseloadFile, capsys: pytest.CaptureFixture[str]) -> None:
    with hands(demo_file, "log", "mar") as person:
        person.keys = len("forloebtui log mar") + 1
        person.terminal.wait("Ny samtale")
        person.press("tlf 45m: ")
        person.write(WORDS)
        person.press("enter")
        person.terminal.wait("Samtale gemt: Martin Lund")
        assert person.keys <= 29
    assert WORDS in notes(Printed(demo_file, capsys), "martin")


def test_an_agreement_on_the_first_screen_takes_three(
    demo_file: CaseloadFile, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = Printed(demo_file, capsys)
    due = [one for one in printed("idag") if one["rule"] == "agreement.due"]
    open_before = sum(one["done_on"] is None for one in printed("vis", due[0]["citizen"])["agreements"])
    with hands(demo_file) as person:
        person.terminal.wait(due[0]["text"][:20])
        person.press("down", "space")
        person.terminal.wait("u fortryder")
        assert person.keys <= 3
    open_after = sum(one["done_on"] is None for one in printed("vis", due[0]["citizen"])["agreements"])
    assert open_after == open_before - 1


def test_a_placement_takes_fourteen_besides_names_and_words(
    demo_file: CaseloadFile, capsys: pytest.CaptureFixture[str]
) -> None:
    with hands(demo_file) as person:
        open_citizen(person.terminal, "Martin Lund")
        go(person.terminal, "t", "Tidslinje")
        person.press("i")
        person.terminal.wait("Ny indsats")
        person.write("Praktik i planteskole")
        person.press("tab", "tab", "t", "tab")
        person.write("At være ude")
        person.press("tab")
        person.write("Planteskolen ved åen")
        person.press("tab")
        person.write("Pause hver time")
        person.press("tab", "tab", "tab", "4", "tab", "tab")
        person.write("Potte om")
        person.press("ctrl+s")
        person.terminal.wait("Ny indsats", "u fortryder")
        assert person.keys <= 15
    made = next(
        one for one in Printed(demo_file, capsys)("vis", "martin")["interventions"]
        if one["title"] == "Praktik i planteskole"
    )  # fmt: skip
    assert (made["placement_goal"], made["hours_per_week"]) == ("training_challenge", 4)
    assert (made["starts_on"], made["ends_on"]) == ("2026-11-23", "2027-02-21")
    assert made["placement"]["wish"] == "At være ude"
    assert made["placement"]["safe_person"] == "Planteskolen ved åen"
    assert made["placement"]["accommodation"] == "Pause hver time"
    assert made["adjustments"][0]["tasks"] == "Potte om"

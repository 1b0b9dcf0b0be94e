"""The page before a talk, from a file written by hand. Today is Saturday 21 November 2026, week 47."""

from dataclasses import replace
from datetime import date, time

import pytest

from forloebtui.documents.preparation import Preparation, preparation_text, prepare
from forloebtui.model.case import Agreement, Case, Dimension, Goal, Measurement, Score, Subgoal
from forloebtui.office.catalogue import load_catalogue
from tests.rules.casework import bar, case, day, forloeb, talk

TODAY = date(2026, 11, 21)
CATALOGUE = load_catalogue()
WORK, BODY = Dimension(1, "work", "Arbejde & praktik", 1), Dimension(2, "body", "Krop & helbred", 2)
NEXT = talk("2026-11-25", "progress_talk", status="planned", held_time=time(10), form="walk")


def file(*parts: object, **fields: object) -> Case:
    given: dict[str, object] = {"dimensions": (WORK, BODY)} | fields
    return case(forloeb("2026-01-05", "2029-01-04"), NEXT, *parts, **given)  # type: ignore[arg-type]  # parts of a file


def measured(on: str, *values: tuple[int, int]) -> Measurement:
    """The citizen's own figures of a day, by dimension."""
    scores = tuple(Score(number, 1, dimension, value) for number, (dimension, value) in enumerate(values))
    return Measurement(day(on).toordinal(), day(on), "citizen", scores=scores)


def page(found: Case, turn: int = 0) -> Preparation:
    return prepare(
        found, next(one for one in found.conversations if one.id == NEXT.id), TODAY, CATALOGUE, turn
    )


def lines(found: Preparation, title: str) -> list[tuple[str, str, str]]:
    part = next((part for part in found.parts if part.title == title), None)
    return [(one.mark, one.text, one.aside) for one in part.entries] if part else []


def test_whose_and_which() -> None:
    found = page(file())
    assert (found.name, found.talk) == ("Ane Prøve", "on 25.11 10:00 · gåtur · progressionssamtale")


def test_the_citizens_own_words_and_what_was_said_last() -> None:
    goal = Goal(1, "overall", "Ud ad døren hver dag", date(2026, 2, 1))
    found = page(file(talk("2026-11-18", text="Har sovet bedre."), goals=(goal,)))
    assert lines(found, "MED BORGERENS ORD") == [("", "»Ud ad døren hver dag«", "01.02.2026")]
    assert lines(found, "SIDST") == [
        ("", "on 18.11 fremmøde", "for 3 dage siden"),
        ("", "Har sovet bedre.", ""),
    ]
    assert lines(page(file()), "SIDST") == [("", "Ingen kontakt endnu", "")]


def test_what_was_agreed_and_whether_it_happened() -> None:
    """What was done before the last talk but one was talked about then."""
    agreed = (
        Agreement(1, "ringer til banken", "borger", day("2026-11-04"), due_on=day("2026-11-10")),
        Agreement(2, "sender planen", "jeg", day("2026-11-18"), due_on=day("2026-11-27")),
        Agreement(3, "gik en tur", "borger", day("2026-10-01"), done_on=day("2026-11-12")),
        Agreement(4, "gammel", "borger", day("2026-09-01"), done_on=day("2026-10-01")),
    )
    found = page(file(talk("2026-11-04"), talk("2026-11-18"), agreements=agreed))
    assert lines(found, "AFTALT") == [
        ("☐", "borger: ringer til banken, inden ti 10.11.2026", "skulle være sket ti 10.11"),
        ("☐", "jeg: sender planen, inden fr 27.11.2026", ""),
        ("☑", "borger: gik en tur, klaret to 12.11.2026", ""),
    ]


def test_open_subgoals_with_their_weeks() -> None:
    subgoals = (
        Subgoal(1, "a", 1, "Jeg ringer.", starts_on=day("2026-11-02"), target_on=day("2026-12-18")),
        Subgoal(2, "b", 2, "Jeg går.", target_on=day("2026-11-13")),
        Subgoal(3, "c", 1, "Nået.", done_on=day("2026-11-02")),
        Subgoal(4, "d", 1, "Opgivet.", standing="dropped"),
    )
    found = lines(page(replace(file(), subgoals=subgoals)), "DELMÅL")
    assert found == [
        ("○", "Jeg går.", "Krop & helbred · inden fr 13.11"),
        ("○", "Jeg ringer.", "Arbejde & praktik · uge 45-51"),
    ]


def test_what_starts_and_ends_around_the_talk_and_idle_weeks_ahead() -> None:
    found = page(
        file(
            bar("2026-11-02", "2026-11-29", title="Mentor"),
            bar("2027-01-11", "2027-06-30", title="Smerteskole"),
            bar("2026-01-05", "2026-03-01", title="Længe siden"),
            bar("2026-12-01", None, title="Anbefalet", standing="recommended"),
        )
    )
    assert lines(found, "STARTER OG SLUTTER") == [
        ("", "Mentor", "startede ma 02.11"),
        ("", "Mentor", "slutter sø 29.11"),
        ("", "Smerteskole", "starter ma 11.01"),
    ]
    assert lines(found, "PASSIV TID FORUDE") == [("", "uge 49-1", "6 uger")]


def test_the_wheel_says_what_moved_and_questions_follow_what_fell() -> None:
    found = page(
        file(measurements=(measured("2026-08-01", (1, 3), (2, 6)), measured("2026-11-01", (1, 5), (2, 4))))
    )
    assert lines(found, "HJUL") == [("▼", "Krop & helbred 6→4", ""), ("▲", "Arbejde & praktik 3→5", "")]
    first, second, third = found.questions
    assert [one.about.partition(" · ")[0] for one in (first, second)] == [
        "Krop & helbred",
        "Arbejde & praktik",
    ]
    assert len({first.text, second.text, third.text}) == 3
    assert not any(one.is_along for one in found.questions)
    assert {one.text for one in page(file(), 1).questions} & {
        one.text for one in page(file()).questions
    } == set()


def test_a_question_taken_along_stays_though_others_are_asked_for() -> None:
    words = page(file()).questions[1].text
    found = file()
    along = replace(NEXT, agenda=f"Praktik\n{words}", purpose="Finde en plads")
    found = replace(found, conversations=(along,))
    for turn in (0, 1, 5):
        shown = page(found, turn)
        assert len(shown.questions) == 3
        assert [one.text for one in shown.questions if one.is_along] == [words]
    assert lines(shown, "FORMÅL") == [("", "Finde en plads", "")]
    assert lines(shown, "DAGSORDEN") == [("·", "Praktik", ""), ("·", words, "")]


@pytest.mark.parametrize("turn", range(4))
def test_on_paper_it_says_the_same(turn: int) -> None:
    found = page(file(talk("2026-11-18", text="Har sovet\nbedre.")), turn)
    written = preparation_text(found)
    assert written.startswith("Ane Prøve\non 25.11 10:00")
    assert all(part.title in written for part in found.parts)
    assert all(f"☐ {one.text}" in written for one in found.questions)

"""The line that says who is to be shown, as a caseworker types it."""

import pytest

from forloebtui.entry.filter_line import read_filter, said
from forloebtui.model.problem import Problem
from forloebtui.rules.caseload_list import Wanted

LINES = [
    ("", Wanted(), ""),
    ("fase 2", Wanted(phases=(2,)), "fase 2"),
    ("Fase 2-3", Wanted(phases=(2, 3)), "fase 2-3"),
    ("haster", Wanted(least_worst=3), "noget haster"),
    ("påmindelser", Wanted(least_worst=1), "har påmindelser"),
    ("passiv", Wanted(least_idle=1), "passiv tid mindst 1 uge forude"),
    ("passiv tid 3 uger", Wanted(least_idle=3), "passiv tid mindst 3 uger forude"),
    ("timer over 10", Wanted(over_hours=10), "over 10 t om ugen"),
    ("timer under 2,5 timer", Wanted(under_hours=2.5), "under 2,5 t om ugen"),
    ("sidst 4 uger", Wanted(silent_weeks=4), "ingen samtale i 4 uger"),
    ("sidst over 4", Wanted(silent_weeks=4), "ingen samtale i 4 uger"),
    ("næste inden 2 uger", Wanted(next_within_weeks=2), "næste samtale inden 2 uger"),
    ("uden næste", Wanted(without_next=True), "ingen næste samtale"),
    ("afsluttede", Wanted(closed=True), "afsluttede"),
    ("løbende", Wanted(closed=False), "løbende"),
    ("#Ung #læge", Wanted(tags=("ung", "læge")), "#ung og #læge"),
    ("Mar lu", Wanted(names=("mar", "lu")), "navnet begynder mar lu"),
    (
        "fase 2 passiv 2 uden næste #ung",
        Wanted(phases=(2,), least_idle=2, without_next=True, tags=("ung",)),
        "fase 2 · passiv tid mindst 2 uger forude · ingen næste samtale · #ung",
    ),
    ("fase 1, haster", Wanted(phases=(1,), least_worst=3), "fase 1 · noget haster"),
]


@pytest.mark.parametrize(("typed", "wanted", "words"), LINES, ids=[line for line, _, _ in LINES])
def test_a_line_is_read_and_said_back(typed: str, wanted: Wanted, words: str) -> None:
    assert read_filter(typed) == ("", wanted)
    assert " · ".join(said(wanted)) == words


def test_a_name_and_a_colon_first_keep_it() -> None:
    assert read_filter("mine unge: fase 2 #ung") == ("mine unge", Wanted(phases=(2,), tags=("ung",)))


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("fase", "fase 2"),
        ("fase to", "fase 2"),
        ("timer", "timer over 10"),
        ("timer over mange", "timer over 10"),
        ("sidst", "sidst 4 uger"),
        ("næste", "næste 2 uger"),
    ],
)
def test_what_cannot_be_read_says_how_it_is_written(typed: str, advice: str) -> None:
    with pytest.raises(Problem, match=advice):
        read_filter(typed)

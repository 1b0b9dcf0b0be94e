"""The sections of a long note: found where they stand, put in where missing, nothing else changed."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloebtui.entry.sections import go_to
from forloebtui.office.catalogue import Section
from forloebtui.office.note_sections import HEADINGS, heading_of

# The text and the section, and the text then with | where the cursor stands.
PLACES: list[tuple[str, Section, str]] = [
    ("", "facts", "FAKTA\n|"),
    ("Lene Krogh:\n", "facts", "Lene Krogh:\nFAKTA\n|"),
    ("Lene Krogh tlf 45m: ", "facts", "Lene Krogh tlf 45m: \nFAKTA\n|"),
    ("Var med.", "facts", "Var med.\n\nFAKTA\n|"),
    ("Var med.\n", "facts", "Var med.\n\nFAKTA\n|"),
    ("Var med.\n\n", "facts", "Var med.\n\nFAKTA\n|"),
    ("FAKTA\nVar med.", "facts", "FAKTA\nVar med.|"),
    ("FAKTA\n", "facts", "FAKTA\n|"),
    ("FAKTA", "facts", "FAKTA\n|"),
    ("fakta:\nVar med.", "facts", "fakta:\nVar med.|"),
    ("FAKTA\nVar med.\n\nAFTALER\nRinger.", "facts", "FAKTA\nVar med.|\n\nAFTALER\nRinger."),
    ("FAKTA\n\nAFTALER\nRinger.", "facts", "FAKTA\n|\nAFTALER\nRinger."),
    ("FAKTA\nAFTALER\nRinger.", "facts", "FAKTA\n|\nAFTALER\nRinger."),
    ("FAKTA\nVar med.", "assessment", "FAKTA\nVar med.\n\nVURDERING\n|"),
    (
        "FAKTA\nVar med.\n\nAFTALER\nRinger.",
        "assessment",
        "FAKTA\nVar med.\n\nVURDERING\n|\n\nAFTALER\nRinger.",
    ),
    ("AFTALER\nRinger.", "facts", "FAKTA\n|\n\nAFTALER\nRinger."),
    ("AFTALER\nRinger.", "citizen_words", "AFTALER\nRinger.\n\nBORGERENS ORD\n|"),
    ("Hun sagde, at fakta er fakta.", "facts", "Hun sagde, at fakta er fakta.\n\nFAKTA\n|"),
]


@pytest.mark.parametrize(("text", "section", "shown"), PLACES)
def test_a_key_goes_to_a_section(text: str, section: Section, shown: str) -> None:
    there, at = go_to(text, section)
    assert f"{there[:at]}|{there[at:]}" == shown


@pytest.mark.parametrize(
    ("row", "section"),
    [
        ("FAKTA", "facts"),
        (" Aftaler: ", "agreement"),
        ("Borgerens ord", "citizen_words"),
        ("FAKTA om X", None),
    ],
)
def test_a_heading_is_a_row_of_its_own(row: str, section: Section | None) -> None:
    assert heading_of(row) == section


rows = st.lists(st.sampled_from([*HEADINGS.values(), "aftaler:", "", "Har sovet.", "søster", "#krop=6"]))
sections = st.sampled_from(get_args(Section))


@given(rows, sections)
def test_nothing_that_was_written_is_lost_or_turned_round(written: list[str], section: Section) -> None:
    there, at = go_to("\n".join(written), section)
    after = there.split("\n")
    words = [row for row in written if row]
    left = [row for row in after if row]
    if section not in {heading_of(row) for row in written}:
        left.remove(HEADINGS[section])
    assert left == words
    assert 0 <= at <= len(there)


@given(rows, sections)
def test_a_second_time_it_is_only_found(written: list[str], section: Section) -> None:
    there, at = go_to("\n".join(written), section)
    assert go_to(there, section) == (there, at)

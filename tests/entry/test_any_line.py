"""Whatever is typed: nothing raises, no character is lost, and what can be saved prints back to the same."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forloebtui.entry.complete import complete
from forloebtui.entry.line import Line, parse
from forloebtui.entry.preview import preview
from forloebtui.entry.write import write
from forloebtui.model.text import clean_text
from tests.entry.known_names import AISHA, LEXICON, MORTEN, NOW, UP_AT_EIGHT
from tests.support.any_text import CHARACTERS

HEADER_WORDS = [
    "morten", "mo", "mona k", "jens-ole", "tor ibsen", "åse", "søren", "hvem", "tlf", "møde", "sms", "opf",
    "net", "note", "udeblev", "afbud", "aflyst", "flyt", "mødte ikke", "i går", "i", "dag", "i morgen", "ma",
    "on 17/11", "ti 17/11", "17/11", "12.11", "31/11", "29/2", "uge 46", "uge 53 fre", "uge 54",
    "2026-11-02", "1/1-1900",
    "9999-12-31", "0001-01-01", "kl", "kl 9", "14:30", "14.30", "25:00", "10:00-10:45", "45m", "1,5t", "1t15",
    "30", "min", "0m", "999t", ",", "🙂", "\u0301", "…", "٣/٣",
]  # fmt: skip
TEXT_WORDS = [
    "Har", "sovet", "bedre.", '"', '"ja"', "»", "«", "”", "\n", "\t", "  ", "#søvn=6", "#søvn=6s", "#søvn=99",
    "#hash=ja", "##opkl8", "##ukendt", "#", "##", "+anna", "@lægen", "+ukendt", "+", "!ringer", "!", "inden",
    "senest", "fre", "30/11", "31/11", "uge 48", "uge 53", "om", "2", "uger", "> to 3/12", ">",
    "> om 999 uger", "> 31/12-9999", "kl 10", "hjemme", "opf", ":",
    "++nyPerson", "++anna", "++", "> om 99999 uger", "> om 3 måneder", "> om 0 dage",
    "14:30", "\x00", "[/x]", "سلام", "👩🏽‍🚒", "e\u0301",
]  # fmt: skip

words = st.lists(st.sampled_from(HEADER_WORDS), max_size=7).map(" ".join)
text = st.lists(st.sampled_from(TEXT_WORDS), max_size=12).map(" ".join)
lines = st.one_of(
    st.text(CHARACTERS, max_size=200),
    st.builds("{}: {}".format, words, text),
    st.builds("{}:{}".format, words, st.text(CHARACTERS, max_size=60)),
    text,
)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2150, 1, 1)) | st.just(NOW)


@given(lines, moments, st.sampled_from([None, MORTEN, AISHA]))
@example("morten 9999-12-31: > om 2 uger !ring inden uge 53 > ma", NOW, None)
@example("\u0301: x", NOW, None)
def test_nothing_raises_and_every_place_is_in_the_line(
    typed: str, now: datetime, open_citizen: int | None
) -> None:
    line = parse(typed, now, LEXICON, open_citizen)
    assert all(0 <= token.start < token.end <= len(line.typed) for token in line.tokens)
    assert all(0 <= problem.start <= problem.end <= len(line.typed) for problem in line.problems)
    assert preview(line, LEXICON)
    assert line.can_save == all(problem.level == "OBS" for problem in line.problems)


@given(lines, moments, st.sampled_from([None, MORTEN]))
def test_no_character_of_the_text_is_lost(typed: str, now: datetime, open_citizen: int | None) -> None:
    cleaned = clean_text(typed)
    line = parse(typed, now, LEXICON, open_citizen)
    assert cleaned.endswith(line.text)
    header = cleaned.removesuffix(line.text)
    # What is not text is a header: one row up to a colon and the blank after it.
    assert header == "" or header.rstrip(" \t\n").endswith(":")
    assert "\n" not in header.rstrip("\n")


@given(words, text)
def test_the_header_never_reaches_into_the_text(header: str, text: str) -> None:
    line = parse(f"{header}: {text}", NOW, LEXICON)
    assert line.text == clean_text(text)


def same(line: Line) -> Line:
    """A line without how it was typed."""
    marks = replace(line.marks, tokens=(), problems=())
    return replace(line, typed="", tokens=(), problems=(), marks=marks)


@given(lines, st.sampled_from([None, MORTEN, AISHA]))
@example("morten i dag: x", None)
@example("morten i dag 45m: x", None)
@example("morten: \n#søvn=6", None)
@example("Bare ord #søvn=6", MORTEN)
def test_what_can_be_saved_prints_back_to_the_same(typed: str, open_citizen: int | None) -> None:
    line = parse(typed, NOW, LEXICON, open_citizen)
    if line.can_save:
        again = parse(write(line, LEXICON), NOW, LEXICON, open_citizen)
        assert again.can_save
        assert same(again) == same(line)


@given(lines, st.integers(0, 250))
def test_completing_never_raises(typed: str, cursor: int) -> None:
    for open_citizen in (None, MORTEN):
        assert all(complete(typed, cursor, LEXICON, open_citizen))


@given(st.sampled_from(LEXICON.citizens), st.integers(0, 40), st.integers(1, 900))
def test_a_citizen_s_whole_name_always_finds_them(citizen: object, days: int, minutes: int) -> None:
    on = NOW.date() - timedelta(days=days)
    name = next(one for one in LEXICON.citizens if one == citizen)
    for typed in (f"{name.name} {on} {minutes}m: x", f"{minutes}m {on} {name.name}: x"):
        line = parse(typed, NOW, LEXICON)
        assert (line.citizen_id, line.held_on, line.minutes) == (name.id, on, minutes)


# Completion


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("mo", {"Morten B.", "Mona K.", "møde"}),
        ("mor", {"Morten B."}),
        ("ole", {"Jens-Ole T."}),
        ("morten tl", {"tlf"}),
        ("morten opf", {"opf"}),
        ("aase", {"Åse Thorup"}),
    ],
)
def test_the_header_s_words_are_offered(typed: str, offered: set[str]) -> None:
    assert offered <= set(complete(typed, len(typed), LEXICON, None))


@pytest.mark.parametrize("word", ["#", "##", "#op", "##12", "#so", "#økon", "+", "+an", "@læge", "+birg"])
def test_what_is_offered_is_understood(word: str) -> None:
    typed = f"morten tlf: {word}"
    offered = complete(typed, len(typed), LEXICON, MORTEN)
    assert offered
    for mark in offered:
        line = parse(f"morten tlf: {mark}", NOW, LEXICON)
        assert (line.problems, len(line.tokens)) == ((), 3), mark


def test_a_sub_goal_is_offered_by_a_word_within() -> None:
    offered = complete("morten tlf: ##hver", 18, LEXICON, MORTEN)
    assert len(offered) == 1
    assert parse(f"morten tlf: {offered[0]}", NOW, LEXICON).marks.ticked == (UP_AT_EIGHT,)

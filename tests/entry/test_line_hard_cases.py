"""Lines on hard days, with hard names and hard characters; the preview's first line worked out by hand."""

from datetime import datetime

import pytest

from forloebtui.entry.lexicon import CitizenEntry, Lexicon
from forloebtui.entry.line import parse
from forloebtui.entry.preview import preview
from tests.entry.known_names import LEXICON, MORTEN, NOW

NEW_YEAR = datetime(2027, 1, 1, 0, 30)
LEAP_DAY = datetime(2028, 2, 29, 12, 0)
AFTER_LEAP_DAY = datetime(2028, 3, 1, 9, 0)
MARCH_OF_A_SHORT_YEAR = datetime(2027, 3, 1, 9, 0)
# At three the clock went back to two; and the other way in spring. Times are those on the wall.
CLOCK_BACK = datetime(2026, 10, 25, 3, 10)
CLOCK_ON = datetime(2027, 3, 28, 3, 10)

PEOPLE = Lexicon(
    citizens=(
        CitizenEntry(1, "Anne Holm"),
        CitizenEntry(2, "Anne-Grethe Holm"),
        CitizenEntry(3, "Annemette Søe"),
        CitizenEntry(4, "Per Ørum"),
        CitizenEntry(5, "Pernille Aagaard-Bæk"),
        CitizenEntry(6, "Ida Mai"),
        CitizenEntry(7, "On Tran"),
        CitizenEntry(8, "D'Arcy O'Neill"),
        CitizenEntry(9, "Łukasz Żak"),
        CitizenEntry(10, "Net Madsen"),
    ),
    kinds=LEXICON.kinds,
)

DAYS = [
    ("morten i går: x", NEW_YEAR, "to 31.12.2026"),
    ("morten 31/12: x", NEW_YEAR, "to 31.12.2026"),
    ("morten to: x", NEW_YEAR, "to 31.12.2026"),
    ("morten 1/1: x", NEW_YEAR, "fr 01.01.2027"),
    ("morten uge 53: x", NEW_YEAR, "ma 28.12.2026"),
    ("morten uge 53 to: x", NEW_YEAR, "to 31.12.2026"),
    ("morten uge 52 fre: x", NEW_YEAR, "fr 25.12.2026"),
    ("morten fre uge 1: x", datetime(2027, 1, 11, 9), "fr 08.01.2027"),
    ("morten tlf 45m: x", NEW_YEAR, "fr 01.01.2027 00:00–00:45"),
    ("morten uge 1 ma: x", datetime(2025, 1, 3, 9), "ma 30.12.2024"),
    ("morten i dag: x", LEAP_DAY, "ti 29.02.2028"),
    ("morten 29/2: x", LEAP_DAY, "ti 29.02.2028"),
    ("morten ti 29/2: x", AFTER_LEAP_DAY, "ti 29.02.2028"),
    ("morten i går: x", AFTER_LEAP_DAY, "ti 29.02.2028"),
    ("morten i forgårs: x", AFTER_LEAP_DAY, "ma 28.02.2028"),
    ("morten i går: x", MARCH_OF_A_SHORT_YEAR, "sø 28.02.2027"),
    ("morten 31/1: x", MARCH_OF_A_SHORT_YEAR, "sø 31.01.2027"),
    ("morten 30/11: x", datetime(2026, 12, 1, 8), "ma 30.11.2026"),
    ("morten 31.10.: x", datetime(2026, 11, 1, 8), "lø 31.10.2026"),
    ("morten tlf 45m: x", CLOCK_BACK, "sø 25.10.2026 02:25–03:10"),
    ("morten kl 2: x", CLOCK_BACK, "sø 25.10.2026 02:00"),
    ("morten 2:30 30m: x", CLOCK_BACK, "sø 25.10.2026 02:30–03:00"),
    ("morten tlf 45m: x", CLOCK_ON, "sø 28.03.2027 02:25–03:10"),
    ("morten 1:30-3:00: x", CLOCK_ON, "sø 28.03.2027 01:30–03:00"),
]


@pytest.mark.parametrize(("typed", "now", "when"), DAYS)
def test_hard_days(typed: str, now: datetime, when: str) -> None:
    said = preview(parse(typed, now, LEXICON), LEXICON)[0].split(" · ")
    assert said[1].startswith(when), said


COMING = [
    ("> ma", NEW_YEAR, "ma 04.01.2027"),
    ("> uge 53", datetime(2026, 12, 21, 9), "ma 28.12.2026"),
    ("> uge 1", datetime(2026, 12, 30, 9), "ma 04.01.2027"),
    ("> 31/12 kl 9", NOW, "to 31.12.2026 09:00"),
    ("> 1/1", datetime(2026, 12, 31, 9), "fr 01.01.2027"),
    ("> 29/2", AFTER_LEAP_DAY, "sø 29.02.2032"),
    ("> om en uge", LEAP_DAY, "ti 07.03.2028"),
    ("> om 14 dage", NEW_YEAR, "fr 15.01.2027"),
    ("> om en måned", datetime(2027, 1, 31, 9), "sø 28.02.2027"),
    ("> om 1 måned", datetime(2028, 1, 31, 9), "ti 29.02.2028"),
    ("> om 3 mdr", NOW, "sø 21.02.2027"),
    ("> om 2 måneder", datetime(2026, 12, 31, 9), "sø 28.02.2027"),
    ("> om 12 måneder", NOW, "sø 21.11.2027"),
    ("> ma 26/10 kl 2.30", datetime(2026, 10, 20, 9), "ma 26.10.2026 02:30"),
    ("> i overmorgen 8.00", datetime(2026, 12, 30, 9), "fr 01.01.2027 08:00"),
]


@pytest.mark.parametrize(("text", "now", "when"), COMING)
def test_hard_days_to_come(text: str, now: datetime, when: str) -> None:
    said = preview(parse(f"morten tlf: x {text}", now, LEXICON), LEXICON)
    assert any(line.startswith(f"Næste    {when} ") for line in said), said


NO_DAYS = [
    ("> om 99999 uger", "om 99999 uger er for langt ude i fremtiden"),
    ("> om 1044 uger", None),
    ("> om 1100 uger", "om 1100 uger er for langt ude i fremtiden"),
    ("> om 999999999 dage", "om 999999999 dage er for langt ude i fremtiden"),
    ("> om 9999999999999999999999 uger", "om 9999999999999999999999 uger er ikke en dag"),
    ("> om 300 måneder", "om 300 måneder er for langt ude i fremtiden"),
    ("> om 0 uger", "om 0 uger er i dag"),
    ("> om 2,5 uger", "om 2,5 uger er ikke en dag"),
    ("> om 2x uger", "om 2x uger er ikke en dag"),
    ("> om ٣ uger", "om ٣ uger er ikke en dag"),
]


@pytest.mark.parametrize(("text", "said"), NO_DAYS)
def test_a_day_that_is_none_is_said_and_never_only_text(text: str, said: str | None) -> None:
    line = parse(f"morten tlf: x {text}", NOW, LEXICON)
    if said is None:
        assert line.next_talk is not None
    else:
        assert line.next_talk is None
        assert [problem.text for problem in line.problems] == [f"{said} – den næste samtale oprettes ikke"]
    assert line.text == f"x {text}"


@pytest.mark.parametrize("text", ["> om lidt", "> om mange uger", "> om et øjeblik", "om 99999 uger", ">om"])
def test_words_that_mean_no_day_are_text(text: str) -> None:
    line = parse(f"morten tlf: x {text}", NOW, LEXICON)
    assert (line.next_talk, line.problems) == (None, ())


@pytest.mark.parametrize(
    ("deadline", "said"),
    [("inden om 99999 uger", "om 99999 uger er for langt"), ("senest om 0 dage", "om 0 dage er i dag")],
)
def test_a_deadline_that_is_none_is_said(deadline: str, said: str) -> None:
    line = parse(f"morten tlf: !ringer {deadline}", NOW, LEXICON)
    assert any(problem.text.startswith(said) for problem in line.problems)
    assert [agreement.due_on for agreement in line.agreements] == [None]


NAMES = [
    ("anne holm tlf: x", "Anne Holm"),
    ("Anne tlf: x", None),
    ("ann tlf: x", None),
    ("anne-g tlf: x", "Anne-Grethe Holm"),
    ("anne-grethe tlf: x", "Anne-Grethe Holm"),
    ("grethe tlf: x", "Anne-Grethe Holm"),
    ("annem tlf: x", "Annemette Søe"),
    ("søe tlf: x", "Annemette Søe"),
    ("soee tlf: x", "Annemette Søe"),
    ("SØE tlf: x", "Annemette Søe"),
    ("per tlf: x", None),
    ("per ø tlf: x", "Per Ørum"),
    ("oerum tlf: x", "Per Ørum"),
    ("per ørum i går tlf 30m: x", "Per Ørum"),
    ("pern tlf: x", "Pernille Aagaard-Bæk"),
    ("aagaard tlf: x", "Pernille Aagaard-Bæk"),
    ("baek tlf: x", "Pernille Aagaard-Bæk"),
    ("ågaard tlf: x", "Pernille Aagaard-Bæk"),
    ("ida mai tlf: x", "Ida Mai"),
    ("on tran tlf: x", "On Tran"),
    ("tran on tlf: x", "On Tran"),
    ("d'arcy tlf: x", "D'Arcy O'Neill"),
    ("o'n tlf: x", "D'Arcy O'Neill"),
    ("net madsen tlf: x", "Net Madsen"),
    ("madsen net: x", "Net Madsen"),
    ("żak tlf: x", "Łukasz Żak"),
    ("zak tlf: x", "Łukasz Żak"),
]


@pytest.mark.parametrize(("typed", "name"), NAMES)
def test_hard_names(typed: str, name: str | None) -> None:
    line = parse(typed, NOW, PEOPLE)
    assert (None if line.citizen_id is None else PEOPLE.citizen(line.citizen_id).name) == name
    assert line.can_save == (name is not None)


TEXTS = [
    "Kl. 14:30: mødtes vi: to gange",
    "https://eksempel.dk/a:b?c=1#d",
    "Ratio 3:2 og 10:30-11:00",
    'Han sagde: "Nej: aldrig #søvn"',
    "»citat: med kolon« og ”andet”",
    '"åbent citat +anna',
    "'enkelt' ‘krøllet’ „tysk“",
    "سلام عليكم",
    "שלום +anna",
    "Привет, как дела?",
    "你好，世界 ！ ＃søvn",
    "Zażółć gęślą jaźń",
    "👩🏽‍🚒 🇩🇰 🙂",
    "a\tb",
    "[/x] [@click=app.bell]y",
    "%s {0} \\n \\u0041",
    "; DROP TABLE citizen; --",
    "<b>fed</b> &amp;",
    "  to blanke foran",
    "en\nto\n\nfire",
    "x" * 20_000,
    "ord " * 5_000,
    "#" * 500,
    "!" * 500,
    "> " * 500,
    "++" * 500,
    '"' * 501,
]


@pytest.mark.parametrize("text", TEXTS)
def test_hard_text_is_kept_as_it_is_typed(text: str) -> None:
    line = parse(f"morten tlf: {text}", NOW, LEXICON)
    assert (line.citizen_id, line.text) == (MORTEN, text)
    assert line.can_save


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b", "ab"),
        ("a\x1b[31mb", "a[31mb"),
        ("a\x07b\x08c", "abc"),
        ("a\x7fb", "ab"),
        ("a\u202eb", "a\u202eb"),
        ("a\r\nb", "a\nb"),
        ("e\u0301", "é"),
    ],
)
def test_control_characters_are_no_text(typed: str, kept: str) -> None:
    assert parse(f"morten tlf: {typed}", NOW, LEXICON).text == kept

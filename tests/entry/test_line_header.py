"""The header: whose talk, when, how long, how, of what kind, in any order; and what blocks."""

from datetime import date, datetime, time

import pytest

from forloebtui.entry.line import Line, parse
from tests.entry.known_names import AASE, AISHA, ANNE_MARIE, JENS, LEXICON, MONA, MORTEN, NOW, SOEREN, TOR


def read(typed: str, now: datetime = NOW, open_citizen: int | None = None) -> Line:
    return parse(typed, now, LEXICON, open_citizen)


def told(line: Line, level: str) -> list[str]:
    return [problem.text for problem in line.problems if problem.level == level]


@pytest.mark.parametrize(
    ("typed", "citizen_id"),
    [
        ("morten: x", MORTEN),
        ("MORTEN: x", MORTEN),
        ("mor: x", MORTEN),
        ("Morten B.: x", MORTEN),
        ("morten b. tlf: x", MORTEN),
        ("tlf morten 45m: x", MORTEN),
        ("mona k tlf: x", MONA),
        ("ais: x", AISHA),
        ("jens-ole: x", JENS),
        ("jens-o: x", JENS),
        ("ole: x", JENS),
        ("jens ole tlf: x", JENS),
        ("Jens-Ole T. 45m: x", JENS),
        ("tor ibsen tlf: x", TOR),
        ("ibsen tlf: x", TOR),
        ("anne-marie: x", ANNE_MARIE),
        ("marie tlf: x", ANNE_MARIE),
        ("anne-marie østergård bæk tlf 45m: x", ANNE_MARIE),
        ("oestergaard: x", ANNE_MARIE),
        ("østergaard: x", ANNE_MARIE),
        ("bæk: x", ANNE_MARIE),
        ("baek: x", ANNE_MARIE),
        ("åse: x", AASE),
        ("aase: x", AASE),
        ("A\u030ase: x", AASE),
        ("aase thorup tlf: x", AASE),
        ("søren: x", SOEREN),
        ("soeren tlf: x", SOEREN),
        ("أحمد tlf: x", SOEREN),
    ],
)
def test_a_citizen_is_named_by_the_beginning_of_any_word(typed: str, citizen_id: int) -> None:
    line = read(typed)
    assert line.citizen_id == citizen_id
    assert line.can_save


def test_a_weekday_is_no_surname() -> None:
    # Ibsen begins with i, and Thorup with t: neither takes "i går" nor "to" from the day.
    line = read("tor ibsen i går tlf: x")
    assert (line.citizen_id, line.held_on) == (TOR, date(2026, 11, 20))
    line = read("ibsen i går tlf: x")
    assert (line.citizen_id, line.held_on) == (TOR, date(2026, 11, 20))
    line = read("åse to tlf: x")
    assert (line.citizen_id, line.held_on) == (AASE, date(2026, 11, 19))


@pytest.mark.parametrize(
    ("typed", "on", "at", "minutes"),
    [
        # Without a day the talk ended now.
        ("morten: x", date(2026, 11, 21), time(15, 20), None),
        ("morten 45m: x", date(2026, 11, 21), time(14, 35), 45),
        ("morten 1t: x", date(2026, 11, 21), time(14, 20), 60),
        ("morten 1,5t: x", date(2026, 11, 21), time(13, 50), 90),
        ("morten 30 min: x", date(2026, 11, 21), time(14, 50), 30),
        # With a day the time is known only where it is typed.
        ("morten i går: x", date(2026, 11, 20), None, None),
        ("morten i går 45m: x", date(2026, 11, 20), None, 45),
        ("morten fre kl 9: x", date(2026, 11, 20), time(9), None),
        ("morten 14:30: x", date(2026, 11, 21), time(14, 30), None),
        ("morten 14.30: x", date(2026, 11, 21), time(14, 30), None),
        ("morten kl 14:30 45m: x", date(2026, 11, 21), time(14, 30), 45),
        ("morten 45m 14:30: x", date(2026, 11, 21), time(14, 30), 45),
        ("morten 10:00-10:45: x", date(2026, 11, 21), time(10), 45),
        ("morten 17/11 10.00-11.30: x", date(2026, 11, 17), time(10), 90),
        ("morten uge 46 on: x", date(2026, 11, 11), None, None),
        ("morten 2026-11-02 13:00: x", date(2026, 11, 2), time(13), None),
        ("morten 1/12: x", date(2025, 12, 1), None, None),
    ],
)
def test_when_and_how_long(typed: str, on: date, at: time | None, minutes: int | None) -> None:
    line = read(typed)
    assert (line.held_on, line.held_time, line.minutes) == (on, at, minutes)
    assert line.can_save


@pytest.mark.parametrize(
    ("now", "on", "at"),
    [
        # What began before midnight is cut off at the day.
        (datetime(2026, 11, 21, 0, 20), date(2026, 11, 21), time(0)),
        (datetime(2027, 1, 1, 0, 44), date(2027, 1, 1), time(0)),
        (datetime(2026, 11, 21, 0, 45), date(2026, 11, 21), time(0)),
        (datetime(2026, 11, 21, 0, 46, 30), date(2026, 11, 21), time(0, 1)),
        # The night the clock changes: wall-clock time, as on the watch.
        (datetime(2026, 3, 29, 3, 20), date(2026, 3, 29), time(2, 35)),
        (datetime(2026, 10, 25, 2, 50), date(2026, 10, 25), time(2, 5)),
        (datetime(2028, 2, 29, 12, 0), date(2028, 2, 29), time(11, 15)),
    ],
)
def test_a_duration_counts_back_from_now(now: datetime, on: date, at: time) -> None:
    line = read("morten tlf 45m: x", now)
    assert (line.held_on, line.held_time, line.minutes) == (on, at, 45)


@pytest.mark.parametrize(
    ("now", "typed", "on"),
    [
        (datetime(2027, 1, 1, 9, 0), "morten i går: x", date(2026, 12, 31)),
        (datetime(2027, 1, 1, 9, 0), "morten i forgårs: x", date(2026, 12, 30)),
        (datetime(2027, 1, 1, 9, 0), "morten to: x", date(2026, 12, 31)),
        (datetime(2027, 1, 1, 9, 0), "morten 30/12: x", date(2026, 12, 30)),
        (datetime(2027, 1, 1, 9, 0), "morten uge 53 ti: x", date(2026, 12, 29)),
        (datetime(2027, 1, 4, 9, 0), "morten uge 53 fre: x", date(2027, 1, 1)),
        (datetime(2027, 1, 4, 9, 0), "morten uge 53: x", date(2026, 12, 28)),
        (datetime(2028, 3, 1, 9, 0), "morten i går: x", date(2028, 2, 29)),
        (datetime(2028, 3, 1, 9, 0), "morten 29/2: x", date(2028, 2, 29)),
        (datetime(2027, 3, 1, 9, 0), "morten 28/2: x", date(2027, 2, 28)),
        (datetime(2026, 3, 30, 9, 0), "morten i går: x", date(2026, 3, 29)),
    ],
)
def test_days_around_the_turn_of_year_and_month(now: datetime, typed: str, on: date) -> None:
    line = read(typed, now)
    assert line.held_on == on
    assert line.can_save


@pytest.mark.parametrize(
    ("words", "form", "kind"),
    [
        ("tlf", "phone", "progress_talk"),
        ("telefon", "phone", "progress_talk"),
        ("TLF", "phone", "progress_talk"),
        ("møde", "in_person", "progress_talk"),
        ("moede", "in_person", "progress_talk"),
        ("hjemme", "home_visit", "progress_talk"),
        ("video", "video", "progress_talk"),
        ("gåtur", "walk", "progress_talk"),
        ("praktik", "workplace", "progress_talk"),
        # Words left for somebody are no talk.
        ("sms", "sms", "note"),
        ("mail", "mail", "note"),
        ("brev", "letter", "note"),
        ("", "other", "note"),
        ("opf", "in_person", "follow_up"),
        ("opfølgning tlf", "phone", "follow_up"),
        ("tlf opf", "phone", "follow_up"),
        ("første", "in_person", "first_talk"),
        ("net", "in_person", "network_meeting"),
        ("trepart video", "video", "network_meeting"),
        ("note", "in_person", "note"),
        ("sms opf", "sms", "follow_up"),
    ],
)
def test_how_and_of_what_kind(words: str, form: str, kind: str) -> None:
    line = read(f"morten {words}: x")
    assert (line.form, line.kind, line.can_save) == (form, kind, True)


@pytest.mark.parametrize(
    ("words", "status", "cancelled_by"),
    [
        ("udeblev", "no_show", None),
        ("mødte ikke", "no_show", None),
        ("moedte ikke 9:00", "no_show", None),
        ("afbud", "cancelled", "citizen"),
        ("aflyst", "cancelled", "office"),
        ("tlf aflyst 20/11", "cancelled", "office"),
    ],
)
def test_what_was_not_held_needs_no_text(words: str, status: str, cancelled_by: str | None) -> None:
    line = read(f"morten {words}:")
    assert (line.status, line.cancelled_by, line.text, line.can_save) == (status, cancelled_by, "", True)


def test_the_words_come_in_any_order() -> None:
    words = ["morten", "17/11", "10:00", "45m", "tlf", "opf"]
    expected = read(f"{' '.join(words)}: x")
    for turned in range(len(words)):
        line = read(f"{' '.join(words[turned:] + words[:turned])}: x")
        assert (line.citizen_id, line.held_on, line.held_time, line.minutes, line.form, line.kind) == (
            expected.citizen_id, expected.held_on, expected.held_time, expected.minutes, expected.form,
            expected.kind,
        )  # fmt: skip
        assert line.can_save


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("morten 17/11 18/11: x", "to gange dato: 17/11 og 18/11"),
        ("morten fre i går: x", "to gange dato: fre og i går"),
        ("morten 9:00 kl 10: x", "to gange tid: 9:00 og kl 10"),
        ("morten 45m 1t: x", "to gange varighed: 45m og 1t"),
        ("morten 10:00-10:45 30m: x", "to gange varighed: 10:00-10:45 og 30m"),
        ("morten tlf video: x", "to gange form: tlf og video"),
        ("morten opf net: x", "to gange slags: opf og net"),
        ("morten afbud udeblev:", "to gange udfald: afbud og udeblev"),
        ("morten tlf mona: x", "to gange borger: morten og mona"),
        ("mo: x", "flere borgere passer: Morten B., Mona K."),
        ("morten hurtig: x", "forstår ikke »hurtig« før kolon"),
        ("morten i går 10:", "10: er en halv tid"),
        ("morten 9: x", "9: er en halv tid"),
        ("morten 24: x", "forstår ikke »24« før kolon"),
        ("morten i går 10:3", "der mangler et kolon"),
        ("mo", "der mangler et kolon"),
        ("morten 31/11: x", "31/11 findes ikke"),
        ("morten ti 31/11: x", "31/11 findes ikke"),
        ("morten 29/2-2027: x", "29/2-2027 findes ikke"),
        ("morten on 17/11: x", "17/11 er en tirsdag, ikke on"),
        ("morten uge 54: x", "uge 54 findes ikke"),
        ("morten 25:00: x", "25:00 er ikke et klokkeslæt"),
        ("morten 10:45-10:00: x", "10:45-10:00 er ikke et tidsrum"),
        ("morten i morgen: x", "22.11.2026 ligger i fremtiden"),
        ("morten 22/11-2026: x", "22.11.2026 ligger i fremtiden"),
        ("morten uge 47 sø: x", "22.11.2026 ligger i fremtiden"),
        ("morten 15:21: x", "21.11.2026 15:21 ligger i fremtiden"),
        ("morten tlf:", "der er ingen tekst"),
        ("morten tlf: ", "der er ingen tekst"),
        ("morten tlf:  \n ", "der er ingen tekst"),
        ("tlf: x", "hvilken borger?"),
        (": x", "hvilken borger?"),
        ("bare ord", "hvilken borger?"),
        ("", "hvilken borger?"),
    ],
)
def test_what_blocks(typed: str, text: str) -> None:
    line = read(typed)
    assert text in told(line, "FEJL")
    assert not line.can_save
    assert all(problem.advice for problem in line.problems)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("morten 12.11 tlf: x", "12.11 læst som dato"),
        ("morten:\n\nmorten i går 9:30 tlf 45m: Vi talte", "»morten i går 9:30 tlf 45m:« er læst som tekst"),
        ("morten:\ni går tlf: Vi talte", "»i går tlf:« er læst som tekst"),
        ("morten 20/10 tlf: x", "samtalen er 32 dage gammel (20.10.2026)"),
        ("morten 18/1-2026 tlf: x", "18.01.2026 er før forløbets start 19.01.2026"),
    ],
)
def test_what_is_pointed_out_and_saved(typed: str, text: str) -> None:
    line = read(typed)
    assert text in told(line, "OBS")
    assert line.can_save


@pytest.mark.parametrize("typed", [
    "morten on 11.11 tlf: x", "morten 22/10 tlf: x", "morten 15:20 tlf: x",
    "morten:\nI går: alt godt", "morten:\ntelefon: 10 20", "morten tlf:\ni går tlf: x",
    "morten: i går tlf hjem",
])  # fmt: skip
def test_what_is_nothing_to_point_out(typed: str) -> None:
    assert read(typed).problems == ()


def test_the_first_thing_wrong_comes_first_and_where_it_stands() -> None:
    typed = "morten 12.11 on 17/11 hurtig: #ukendt"
    line = read(typed)
    levels = [problem.level for problem in line.problems]
    assert levels == sorted(levels)
    assert levels[0] == "FEJL"
    places = {typed[problem.start : problem.end] for problem in line.problems}
    assert {"12.11", "on 17/11", "hurtig", "#ukendt"} <= places


# Without a header


@pytest.mark.parametrize(
    "typed",
    [
        "Morten virkede glad i dag",
        "Ringede 14:30 om #søvn=6 !ringer til banken inden fre > to 3/12 kl 10 +anna",
        "mona tlf 45m",
        "kl.8:30 og 9:15",
        "første række\nmorten tlf: anden række",
    ],
)
def test_without_a_colon_the_line_is_the_open_citizen_s_words(typed: str) -> None:
    line = read(typed, open_citizen=AISHA)
    assert (line.citizen_id, line.text, line.held_on, line.status) == (AISHA, typed, NOW.date(), "held")
    assert (line.tokens, line.problems, line.can_save) == ((), (), True)
    assert (line.marks.scores, line.marks.agreements, line.marks.next_talk) == ((), (), None)


def test_without_a_name_the_header_is_the_open_citizen_s() -> None:
    line = read("tlf 45m: Har sovet", open_citizen=AISHA)
    assert (line.citizen_id, line.form, line.can_save, line.problems) == (AISHA, "phone", True, ())


def test_naming_another_than_the_open_citizen_is_pointed_out() -> None:
    line = read("morten tlf: x", open_citizen=AISHA)
    assert (line.citizen_id, line.can_save) == (MORTEN, True)
    assert told(line, "OBS") == ["noten skrives hos Morten B., ikke hos den åbne borger"]
    assert read("aisha tlf: x", open_citizen=AISHA).problems == ()


def test_an_open_citizen_does_not_decide_an_ambiguous_name() -> None:
    line = read("mo tlf: x", open_citizen=AISHA)
    assert told(line, "FEJL") == ["flere borgere passer: Morten B., Mona K."]


# What is kept


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("morten: x", "x"),
        ("morten:  to blanke", " to blanke"),
        ("morten: Han sagde: ja. Kl. 14:30: gik", "Han sagde: ja. Kl. 14:30: gik"),
        ("morten 9:00: x", "x"),
        ("morten: første\nanden: række\n\ntredje", "første\nanden: række\n\ntredje"),
        ("morten: a\r\nb\rc", "a\nb\nc"),
        ("morten: a\tb", "a\tb"),
        ("morten: a\x00b\x07c\x1b[31md\x7f", "abc[31md"),
        ("morten: cafe\u0301 og A\u030a", "café og Å"),
        ("morten: سلام 日本語 👩🏽‍🚒 [/x]", "سلام 日本語 👩🏽‍🚒 [/x]"),
        ('morten: "jeg tør godt" ! > # +', '"jeg tør godt" ! > # +'),
        ("morten: slut   ", "slut   "),
    ],
)
def test_the_text_is_kept_as_typed(typed: str, text: str) -> None:
    line = read(typed)
    assert (line.text, line.can_save) == (text, True)


def test_a_long_line_is_read_to_its_end() -> None:
    text = "ord " * 20_000 + "#søvn=6"
    line = read(f"morten tlf: {text}")
    assert line.text == text
    assert [score.value for score in line.marks.scores] == [6]


def test_a_long_row_before_the_colon_is_no_header() -> None:
    line = read("ord " * 5_000 + ": x")
    assert not line.can_save
    assert len(line.problems) <= 3
    assert all(len(problem.text) < 120 for problem in line.problems)

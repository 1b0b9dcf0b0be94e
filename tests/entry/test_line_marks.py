"""The marks in a note's text: sub-goals, figures, persons, agreements and the next talk."""

from dataclasses import replace
from datetime import date, time

import pytest

from forloebtui.entry.line import Line, parse
from forloebtui.entry.marks import NextTalk, PromisedAgreement, Scored
from forloebtui.entry.preview import preview
from tests.entry.known_names import (
    ANNA,
    ANNELISE,
    DOCTOR,
    ECONOMY,
    HASH,
    JOB,
    LEXICON,
    NOW,
    OPENS_POST,
    PER,
    SLEEP,
    TWELVE_HOURS,
    UP_AT_EIGHT,
)


def read(text: str, header: str = "morten tlf") -> Line:
    return parse(f"{header}: {text}", NOW, LEXICON)


def remarks(line: Line) -> list[str]:
    assert all(problem.level == "OBS" for problem in line.problems)
    return [problem.text for problem in line.problems]


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("#søvn=6", Scored(SLEEP, 6, "citizen")),
        ("#søvn=6s", Scored(SLEEP, 6, "caseworker")),
        ("#SØVN=6S", Scored(SLEEP, 6, "caseworker")),
        ("#soevn=1", Scored(SLEEP, 1, "citizen")),
        ("#søvnogdøgn=10", Scored(SLEEP, 10, "citizen")),
        ("#hash=10s", Scored(HASH, 10, "caseworker")),
        ("#tro=4.", Scored(JOB, 4, "citizen")),
        ("#økonomi=3, og så", Scored(ECONOMY, 3, "citizen")),
        ("#rus=2", Scored(HASH, 2, "citizen")),
        ("sagt før\n#økonomi=3", Scored(ECONOMY, 3, "citizen")),
    ],
)
def test_a_figure(text: str, score: Scored) -> None:
    line = read(text)
    assert line.marks.scores == (score,)
    assert remarks(line) == []


def test_both_voices_have_a_figure_and_the_last_one_counts() -> None:
    line = read("#søvn=6 #søvn=5s #søvn=7")
    assert set(line.marks.scores) == {Scored(SLEEP, 7, "citizen"), Scored(SLEEP, 5, "caseworker")}


@pytest.mark.parametrize("figure", ["6x", "bedre", "ja6"])
def test_what_is_no_figure_stays_text(figure: str) -> None:
    line = read(f"#søvn={figure} sådan")
    assert line.marks.scores == ()
    assert len(remarks(line)) == 1
    assert line.text == f"#søvn={figure} sådan"


@pytest.mark.parametrize(
    ("figure", "scale"),
    [("0", 10), ("11", 10), ("99s", 10), ("1000000", 10), ("6,5", 10), ("3/5", 10), ("6", 5), ("10s", 5)],
)
def test_a_figure_off_the_scale_is_to_be_mended(figure: str, scale: int) -> None:
    line = parse(f"morten tlf: #søvn={figure} sådan", NOW, replace(LEXICON, scale=scale))
    (problem,) = line.problems
    assert (problem.level, problem.text) == ("FEJL", f"»{figure}« er ikke et tal fra 1 til {scale}")
    assert line.typed[problem.start : problem.end] == f"#søvn={figure}"


def test_on_five_a_figure_is_one_of_five() -> None:
    known = replace(LEXICON, scale=5)
    line = parse("morten tlf: #søvn=3 #hash=5s", NOW, known)
    assert set(line.marks.scores) == {Scored(SLEEP, 3, "citizen"), Scored(HASH, 5, "caseworker")}
    said = "Delmål   Søvn og døgn → 3 af 5; Hash og rusmidler → 5 af 5 (sagsbehandler)"
    assert said in preview(line, known)


@pytest.mark.parametrize(
    ("text", "ticked"),
    [
        ("##opkl8", (UP_AT_EIGHT,)),
        ("##OpKl8PåHverdage", (UP_AT_EIGHT,)),
        ("##12timer", (TWELVE_HOURS,)),
        ("##12timer, flot", (TWELVE_HOURS,)),
        ("#opkl8=ja", (UP_AT_EIGHT,)),
        ("#opkl8=nej", ()),
        ("#opkl8", ()),
        ("##åbnerpost", (OPENS_POST,)),
        ("##posten", (OPENS_POST,)),
        ("##aabnerposten", (OPENS_POST,)),
        ("##opkl8 ##opkl8 ##12timer", (UP_AT_EIGHT, TWELVE_HOURS)),
    ],
)
def test_a_sub_goal(text: str, ticked: tuple[int, ...]) -> None:
    line = read(text)
    assert line.marks.ticked == ticked
    assert remarks(line) == []


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("+anna", (ANNA,)),
        ("@anna", (ANNA,)),
        ("+Anna.", (ANNA,)),
        ("+anne", (ANNELISE,)),
        ("+per og +anna og +per", (PER, ANNA)),
        ("+lægen", (DOCTOR,)),
        ("+laegen", (DOCTOR,)),
        ("+birgit", (DOCTOR,)),
        ("+dam", (DOCTOR,)),
        ("+birgitdam", (DOCTOR,)),
        ("+mentor", (PER,)),
        ("+bostøtten", (ANNA,)),
    ],
)
def test_a_person(text: str, participants: tuple[int, ...]) -> None:
    line = read(text)
    assert line.marks.participants == participants
    assert remarks(line) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [("#svømning", "svømning"), ("##svømning", "svømning"), ("+karl", "karl"), ("@karl.", "karl"),
     ("##åbner", "åbner"), ("+ann", "ann"), ("#svømning=4", "svømning")],
)  # fmt: skip
def test_what_is_not_known_for_sure_is_pointed_out_and_stays_text(text: str, word: str) -> None:
    line = read(f"før {text} efter")
    assert [f"»{word}«" in remark for remark in remarks(line)] == [True]
    assert "tekst" in remarks(line)[0]
    assert line.text == f"før {text} efter"
    assert (line.marks.ticked, line.marks.participants, line.marks.scores) == ((), (), ())


@pytest.mark.parametrize(
    "text",
    [
        "nr. #1 og #2", "a#søvn=6", "C# og F#", "2+2", "+45 20 20 20 20", "han+anna", "navn@anna.dk",
        "hov! Det gik!", "!", "! ringer", "!!", "5 > 3", "> 3", "->", "a>fre", "> måske", ">", "#", "##",
        "=6", "# søvn=6", "+ anna", "@", 'han sagde "#søvn=6 +anna !ring > fre"', "“!ring inden fre”",
        "»#søvn=6« var ordet", "”##opkl8”", "„+karl“", "kl. 8 – 1/2 – uge 48",
    ],
)  # fmt: skip
def test_signs_that_are_only_text(text: str) -> None:
    line = read(text)
    assert remarks(line) == []
    assert (line.text, line.can_save) == (text, True)
    assert (line.marks.ticked, line.marks.participants) == ((), ())
    assert (line.marks.scores, line.marks.agreements, line.marks.next_talk) == ((), (), None)


def test_an_open_quotation_hides_nothing() -> None:
    assert read('5" skruer #søvn=6').marks.scores == (Scored(SLEEP, 6, "citizen"),)
    assert read('"slut\n#søvn=6 "igen').marks.scores == (Scored(SLEEP, 6, "citizen"),)


def test_quotations_are_offered_with_their_marks() -> None:
    line = read('Han sagde "jeg tør" og “måske #søvn=6”.')
    quoted = [line.typed[token.start : token.end] for token in line.tokens if token.meaning == "quote"]
    assert quoted == ['"jeg tør"', "“måske #søvn=6”"]


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        ("!ringer til banken inden fre", PromisedAgreement("ringer til banken", date(2026, 11, 27))),
        ("!ringer til banken senest fre.", PromisedAgreement("ringer til banken", date(2026, 11, 27))),
        ("!ringer inden 30/11", PromisedAgreement("ringer", date(2026, 11, 30))),
        ("!ringer inden uge 48", PromisedAgreement("ringer", date(2026, 11, 27))),
        ("!ringer inden uge 48 ti", PromisedAgreement("ringer", date(2026, 11, 24))),
        ("!ringer inden uge 53", PromisedAgreement("ringer", date(2027, 1, 1))),
        ("!ringer inden om 3 dage", PromisedAgreement("ringer", date(2026, 11, 24))),
        ("!ringer inden i morgen", PromisedAgreement("ringer", date(2026, 11, 22))),
        ("!ringer inden i dag", PromisedAgreement("ringer", date(2026, 11, 21))),
        ("!ringer inden 11/1", PromisedAgreement("ringer", date(2027, 1, 11))),
        ("!ringer inden 2027-01-04", PromisedAgreement("ringer", date(2027, 1, 4))),
        ("!går inden for inden fre", PromisedAgreement("går inden for", date(2026, 11, 27))),
        ("!samler post inden fre +anna", PromisedAgreement("samler post", date(2026, 11, 27), "Anna", ANNA)),
        ("!samler post +anna inden fre", PromisedAgreement("samler post", date(2026, 11, 27), "Anna", ANNA)),
        ("!jeg sender planen inden ma", PromisedAgreement("jeg sender planen", date(2026, 11, 23), "jeg")),
        ("!Jeg sender planen inden ma", PromisedAgreement("Jeg sender planen", date(2026, 11, 23), "jeg")),
        ("!ring, hvis 5 > 3, inden fre", PromisedAgreement("ring, hvis 5 > 3", date(2026, 11, 27))),
    ],
)  # fmt: skip
def test_an_agreement(text: str, agreement: PromisedAgreement) -> None:
    assert read(f"Talte om gæld. {text}").marks.agreements == (agreement,)


def test_an_agreement_ends_where_its_row_does() -> None:
    line = read("!ringer inden fre\nMere tekst.\n!sender inden ma")
    assert line.marks.agreements == (
        PromisedAgreement("ringer", date(2026, 11, 27)),
        PromisedAgreement("sender", date(2026, 11, 23)),
    )


def test_quoted_words_of_an_agreement_are_kept() -> None:
    line = read('!læser "Den lange !vej" inden fre')
    assert line.marks.agreements == (PromisedAgreement('læser "Den lange !vej"', date(2026, 11, 27)),)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("!ringer til banken", "aftalen »ringer til banken« har ingen frist"),
        ("!ringer inden længe", "aftalen »ringer inden længe« har ingen frist"),
        ("!ringer inden 31/11", "31/11 findes ikke – aftalen gemmes uden frist"),
        ("!ringer inden lø", "28.11.2026 er en lørdag"),
        ("!ringer inden 29/11", "29.11.2026 er en søndag"),
        ("> fre 25/12", "25.12.2026 er juledag"),
        ("!ringer inden 24/12", "24.12.2026 er juleaftensdag"),
        ("> lø 28/11", "28.11.2026 er en lørdag"),
        ("> 31/11", "31/11 findes ikke – den næste samtale oprettes ikke"),
        ("> on 24/11", "24/11 er en tirsdag, ikke on – den næste samtale oprettes ikke"),
        ("> fre > ma", "to næste samtaler – kun den første oprettes"),
        ("> 21/11-2025", "21.11.2025 ligger før samtalen – den næste samtale oprettes ikke"),
        ("> 29/3", "næste samtale er om 18 uger (29.03.2027)"),
        ("> i går kl 9", "20.11.2026 ligger før samtalen – den næste samtale oprettes ikke"),
        ("!ringer inden 5/4", "fristen er om 19 uger (05.04.2027)"),
    ],
)
def test_what_a_mark_is_pointed_out_for(text: str, remark: str) -> None:
    line = read(f"Talte om gæld. {text}")
    assert remark in remarks(line)
    assert line.text == f"Talte om gæld. {text}"


@pytest.mark.parametrize(
    ("text", "talk"),
    [
        ("> fre", NextTalk(date(2026, 11, 27), None, "in_person", "progress_talk")),
        (">fre", NextTalk(date(2026, 11, 27), None, "in_person", "progress_talk")),
        ("> to 3/12 kl 10 hjemme", NextTalk(date(2026, 12, 3), time(10), "home_visit", "progress_talk")),
        ("> 3/12 10:00 tlf opf", NextTalk(date(2026, 12, 3), time(10), "phone", "follow_up")),
        ("> 3/12 opf tlf", NextTalk(date(2026, 12, 3), None, "phone", "follow_up")),
        ("> 3/12 kl. 10.30 net", NextTalk(date(2026, 12, 3), time(10, 30), "in_person", "network_meeting")),
        ("> om 2 uger kl 13", NextTalk(date(2026, 12, 5), time(13), "in_person", "progress_talk")),
        ("> i morgen kl 8", NextTalk(date(2026, 11, 22), time(8), "in_person", "progress_talk")),
        ("> uge 53 ti", NextTalk(date(2026, 12, 29), None, "in_person", "progress_talk")),
        ("> uge 1", NextTalk(date(2027, 1, 4), None, "in_person", "progress_talk")),
        ("> 4/1 kl 9", NextTalk(date(2027, 1, 4), time(9), "in_person", "progress_talk")),
        ("> 29/2-2028", NextTalk(date(2028, 2, 29), None, "in_person", "progress_talk")),
    ],
)
def test_the_next_talk(text: str, talk: NextTalk) -> None:
    assert read(f"Godt. {text}").marks.next_talk == talk


def test_days_count_from_the_talk_and_not_from_today() -> None:
    line = read("!ringer inden fre > om 2 uger kl 13", "morten on 11/11 tlf")
    assert line.marks.agreements == (PromisedAgreement("ringer", date(2026, 11, 13)),)
    assert line.marks.next_talk == NextTalk(date(2026, 11, 25), time(13), "in_person", "progress_talk")
    # The talk of New Year's Eve, written down in the new year.
    line = parse("morten to 31/12 tlf: !ringer inden fre > uge 1", NOW.replace(2027, 1, 4), LEXICON)
    assert line.marks.agreements[0].due_on == date(2027, 1, 1)
    assert line.marks.next_talk is not None
    assert line.marks.next_talk.on == date(2027, 1, 4)


def test_another_citizen_s_sub_goals_are_not_known() -> None:
    line = parse("mona tlf: ##opkl8", NOW, LEXICON)
    assert line.marks.ticked == ()
    assert len(remarks(line)) == 1


def test_tokens_stand_where_the_words_do() -> None:
    typed = 'morten i går kl 9 45m tlf opf: Hej "ja" #søvn=6 ##opkl8 #opkl8 +per !ring inden fre > ma kl 9'
    said: dict[str, str] = {}
    for token in parse(typed, NOW, LEXICON).tokens:
        said.setdefault(token.meaning, typed[token.start : token.end])
    assert said == {
        "citizen": "morten", "date": "i går", "time": "kl 9", "minutes": "45m", "form": "tlf", "kind": "opf",
        "quote": '"ja"', "score": "#søvn=6", "ticked": "##opkl8", "subgoal": "#opkl8", "person": "+per",
        "agreement": "!ring inden fre", "next": "> ma kl 9",
    }  # fmt: skip

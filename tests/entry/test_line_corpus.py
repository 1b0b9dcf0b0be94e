"""The twenty-two lines the grammar was designed on, every field worked out by hand."""

from dataclasses import dataclass
from datetime import date, time

import pytest

from forloebtui.entry.line import parse
from forloebtui.entry.marks import NextTalk, PromisedAgreement, Scored
from forloebtui.entry.preview import preview
from forloebtui.model.words import CancelledBy, ConversationStatus, Form
from tests.entry.known_names import (
    AISHA,
    ANNA,
    DOCTOR,
    HASH,
    JENS,
    JOB,
    LEXICON,
    MONA,
    MORTEN,
    NOW,
    PER,
    SLEEP,
    TODAY,
    TWELVE_HOURS,
    UP_AT_EIGHT,
)


@dataclass(frozen=True)
class Expected:
    """A line's fields; what most lines share is the default."""

    citizen_id: int | None = MORTEN
    held_on: date = TODAY
    held_time: time | None = None
    minutes: int | None = None
    form: Form = "phone"
    kind: str = "progress_talk"
    status: ConversationStatus = "held"
    cancelled_by: CancelledBy | None = None
    text: str = ""
    ticked: tuple[int, ...] = ()
    scores: tuple[Scored, ...] = ()
    participants: tuple[int, ...] = ()
    agreements: tuple[PromisedAgreement, ...] = ()
    next_talk: NextTalk | None = None
    problems: tuple[tuple[str, str], ...] = ()


LINES = {
    "morten tlf 45m: Har sovet bedre.": Expected(
        held_time=time(14, 35), minutes=45, text="Har sovet bedre."
    ),
    "morten i går 14:30 45m telefon: Ringede om fraværet. ##opkl8": Expected(
        held_on=date(2026, 11, 20), held_time=time(14, 30), minutes=45,
        text="Ringede om fraværet. ##opkl8", ticked=(UP_AT_EIGHT,),
    ),
    "morten ti 17/11 10:00-10:45 møde opf: Gennemgik planen. #søvn=6 #hash=5 "
    "> to 3/12 kl 10 hjemme": Expected(
        held_on=date(2026, 11, 17), held_time=time(10), minutes=45, form="in_person", kind="follow_up",
        text="Gennemgik planen. #søvn=6 #hash=5 > to 3/12 kl 10 hjemme",
        scores=(Scored(SLEEP, 6, "citizen"), Scored(HASH, 5, "citizen")),
        next_talk=NextTalk(date(2026, 12, 3), time(10), "home_visit", "progress_talk"),
    ),
    "morten hjemme 1t15: Snak om gæld +anna !samler rudekuverter inden fre +anna "
    "!ringer til banken inden 30/11 > om 2 uger kl 13": Expected(
        held_time=time(14, 5), minutes=75, form="home_visit",
        text="Snak om gæld +anna !samler rudekuverter inden fre +anna "
        "!ringer til banken inden 30/11 > om 2 uger kl 13",
        participants=(ANNA,),
        agreements=(
            PromisedAgreement("samler rudekuverter", date(2026, 11, 27), "Anna", ANNA),
            PromisedAgreement("ringer til banken", date(2026, 11, 30)),
        ),
        next_talk=NextTalk(date(2026, 12, 5), time(13), "in_person", "progress_talk"),
        problems=(("OBS", "05.12.2026 er en lørdag"),),
    ),
    "aisha udeblev 9:00:": Expected(
        citizen_id=AISHA, held_time=time(9), form="in_person", status="no_show"
    ),
    "aisha afbud 20/11: Syg, ringede selv kl. 8.": Expected(
        citizen_id=AISHA, held_on=date(2026, 11, 20), form="in_person",
        status="cancelled", cancelled_by="citizen", text="Syg, ringede selv kl. 8.",
    ),
    "mona sms i forgårs: Minder om praktik ma 8.00. Svarede ok.": Expected(
        citizen_id=MONA, held_on=date(2026, 11, 19), form="sms", kind="note",
        text="Minder om praktik ma 8.00. Svarede ok.",
    ),
    "morten net 1,5t: Alle mødte. +anna +per +lægen !per følger til klubben inden uge 48": Expected(
        held_time=time(13, 50), minutes=90, form="in_person", kind="network_meeting",
        text="Alle mødte. +anna +per +lægen !per følger til klubben inden uge 48",
        participants=(ANNA, PER, DOCTOR),
        agreements=(PromisedAgreement("per følger til klubben", date(2026, 11, 27)),),
    ),
    "morten praktik uge 46 on 30 min: Besøg på lageret. ##12timer": Expected(
        held_on=date(2026, 11, 11), minutes=30, form="workplace",
        text="Besøg på lageret. ##12timer", ticked=(TWELVE_HOURS,),
    ),
    "jens video kl 9 20m: Starter på hold ma. #tro=4": Expected(
        citizen_id=JENS, held_time=time(9), minutes=20, form="video",
        text="Starter på hold ma. #tro=4", scores=(Scored(JOB, 4, "citizen"),),
    ),
    "morten: De to gange … var det ti minutter for sent, siger man.": Expected(
        held_time=time(15, 20), form="other", kind="note",
        text="De to gange … var det ti minutter for sent, siger man.",
    ),
    "Morten virkede glad i dag": Expected(
        citizen_id=None, held_time=time(15, 20), form="other", kind="note",
        text="Morten virkede glad i dag", problems=(("FEJL", "der mangler et kolon"),),
    ),
    "morten 12.11 tlf: Kort opkald": Expected(
        held_on=date(2026, 11, 12), text="Kort opkald", problems=(("OBS", "12.11 læst som dato"),)
    ),
    'morten tlf: Han citerede "#søvn !alarm" fra appen': Expected(
        held_time=time(15, 20), text='Han citerede "#søvn !alarm" fra appen'
    ),
    "morten mail 14:30 14:45: Svar": Expected(
        held_time=time(14, 30), form="mail", kind="note", text="Svar",
        problems=(("FEJL", "to gange tid: 14:30 og 14:45"),),
    ),
    "mo tlf 10m: Kort": Expected(
        citizen_id=None, held_time=time(15, 10), minutes=10, text="Kort",
        problems=(("FEJL", "flere borgere passer: Morten B., Mona K."),),
    ),
    "morten i morgen 10:00: Møde": Expected(
        held_on=date(2026, 11, 22), held_time=time(10), form="other", kind="note", text="Møde",
        problems=(("FEJL", "22.11.2026 ligger i fremtiden"),),
    ),
    "morten 31/11 tlf: Opkald": Expected(
        held_time=time(15, 20), text="Opkald", problems=(("FEJL", "31/11 findes ikke"),)
    ),
    "morten on 17/11 tlf: Opkald": Expected(
        held_time=time(15, 20), text="Opkald", problems=(("FEJL", "17/11 er en tirsdag, ikke on"),)
    ),
    "morten tlf 45m: #søvnen=12 ##fastdøgn > 3/11 kl 10": Expected(
        held_time=time(14, 35), minutes=45, text="#søvnen=12 ##fastdøgn > 3/11 kl 10",
        next_talk=NextTalk(date(2027, 11, 3), time(10), "in_person", "progress_talk"),
        problems=(
            ("OBS", "ukendt delmål »søvnen« – gemmes som tekst"),
            ("OBS", "ukendt delmål »fastdøgn« – gemmes som tekst"),
            ("OBS", "næste samtale er om 49 uger (03.11.2027)"),
        ),
    ),
    "morten tlf hurtig: Opkald": Expected(
        held_time=time(15, 20), text="Opkald", problems=(("FEJL", "forstår ikke »hurtig« før kolon"),)
    ),
    "tlf 5m: Husk at spørge til læge": Expected(
        citizen_id=None, held_time=time(15, 15), minutes=5, text="Husk at spørge til læge",
        problems=(("FEJL", "hvilken borger?"),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("typed", LINES)
def test_every_field_of_a_line(typed: str) -> None:
    line, marks = parse(typed, NOW, LEXICON), parse(typed, NOW, LEXICON).marks
    read = Expected(
        line.citizen_id, line.held_on, line.held_time, line.minutes, line.form, line.kind, line.status,
        line.cancelled_by, line.text, marks.ticked, marks.scores, marks.participants,
        marks.agreements, marks.next_talk, tuple((problem.level, problem.text) for problem in line.problems),
    )  # fmt: skip
    assert read == LINES[typed]
    assert line.can_save == all(level == "OBS" for level, _ in LINES[typed].problems)


def test_there_are_twenty_two() -> None:
    assert len(LINES) == 22


def test_the_preview_of_a_full_line() -> None:
    typed = (
        "morten ti 17/11 10:00-10:45 møde opf: Godt. ##opkl8 #søvn=6 #hash=5s +anna "
        "!ringer til banken inden fre +per > lø 5/12 kl 10 hjemme"
    )
    assert preview(parse(typed, NOW, LEXICON), LEXICON) == (
        "Morten B. · ti 17.11.2026 10:00–10:45 · fremmøde · 45 min · opfølgning",
        "Delmål   ● Op kl. 8 på hverdage nået; Søvn og døgn → 6; Hash og rusmidler → 5 (sagsbehandler)",
        "Personer Anna (bostøtte), Per (mentor)",
        "Aftale   ringer til banken · inden fr 20.11 · Per (mentor)",
        "Næste    lø 05.12.2026 10:00 hjemmebesøg",
        "OBS      05.12.2026 er en lørdag → ret datoen, hvis det er en hverdag",
    )


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ai udeblev 9:00:", "Aisha R. · lø 21.11.2026 09:00 · fremmøde · mødte ikke · progressionssamtale"),
        ("aisha aflyst 20/11:", "Aisha R. · fr 20.11.2026 · fremmøde · aflyst af os · progressionssamtale"),
        ("ai sms afbud 20/11:", "Aisha R. · fr 20.11.2026 · sms · aflyst af borger · progressionssamtale"),
        ("hvem: hej", "? · lø 21.11.2026 15:20 · notat"),
    ],
)  # fmt: skip
def test_the_first_line_of_the_preview(typed: str, first: str) -> None:
    assert preview(parse(typed, NOW, LEXICON), LEXICON)[0] == first

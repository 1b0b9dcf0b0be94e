"""What leaves the house: the right things and no more, set as PDF and read back out of it."""

import re
import subprocess
from pathlib import Path
from shutil import which

import pytest

from forloebtui.documents import as_pdf
from forloebtui.documents.document import TABLE_WIDTH, plain_text, text_lines
from forloebtui.model.problem import Problem
from forloebtui.model.words import DocumentKind, allowed
from forloebtui.services import access, documents
from forloebtui.services.desk import Desk

KINDS: tuple[DocumentKind, ...] = allowed(DocumentKind)  # type: ignore[assignment]  # the words of that very type


@pytest.fixture(scope="module")
def numbers(demo_desk: Desk) -> dict[str, int]:
    return dict(demo_desk.store.connection.execute("SELECT name, id FROM citizen").fetchall())


def words_of(pdf: bytes, folder: Path) -> str:
    """The text of a PDF as another program reads it, hyphens at line ends put together again."""
    from io import BytesIO

    from pypdf import PdfReader

    if which("pdftotext"):
        file = folder / "read.pdf"
        file.write_bytes(pdf)
        text = subprocess.run(
            ["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True
        ).stdout
    else:
        text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", re.sub("[-\u00ad\u2010]\n *", "", text))


def pages_of(pdf: bytes) -> int:
    from io import BytesIO

    from pypdf import PdfReader

    return len(PdfReader(BytesIO(pdf)).pages)


def test_every_kind_can_be_chosen_and_is_told_of_once() -> None:
    assert tuple(choice.kind for choice in documents.CHOICES) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_no_document_names_another_citizen_or_holds_a_cpr_number(
    desk: Desk, numbers: dict[str, int], kind: DocumentKind
) -> None:
    """Of nobody in the demo, in any kind; the access request alone holds the citizen's own number."""
    cpr = {name: f"34138{number:05}" for name, number in numbers.items()}
    with desk.store.operation("Borger rettet") as opened:
        # No such day: made-up numbers that can be nobody's.
        opened.executemany(
            "UPDATE citizen SET cpr = ? WHERE id = ?", [(cpr[name], numbers[name]) for name in numbers]
        )
    made = 0
    for name, number in numbers.items():
        try:
            text = plain_text(documents.document(desk, kind, number))
        except Problem as problem:
            assert kind in ("henvisning", "referat", "forberedelse")
            assert str(problem).startswith("Der er in")
            continue
        made += 1
        assert name in text
        for other in numbers:
            assert other == name or other not in text, (name, other)
            hidden = kind != "aktindsigt" or other != name
            assert (cpr[other] in text) is not hidden
            assert not hidden or f"{cpr[other][:6]}-{cpr[other][6:]}" not in text
    assert made > 2


@pytest.mark.parametrize("kind", ["plan", "indsatsplan", "overlevering"])
@pytest.mark.parametrize("name", ["Lene Krogh", "Martin Lund"])
def test_every_open_agreement_is_read_back_out_of_the_pdf(
    desk: Desk, numbers: dict[str, int], tmp_path: Path, kind: DocumentKind, name: str
) -> None:
    words = re.sub(r"\W", "", words_of(as_pdf.pdf(documents.document(desk, kind, numbers[name])), tmp_path))
    agreed = desk.store.connection.execute(
        "SELECT text FROM agreement WHERE citizen_id = ? AND done_on IS NULL", (numbers[name],)
    ).fetchall()
    assert agreed
    for (text,) in agreed:
        assert re.sub(r"\W", "", text) in words


def test_minutes_tell_what_the_talk_was_for_and_keep_the_sections_as_headings(
    desk: Desk, numbers: dict[str, int]
) -> None:
    number = numbers["Martin Lund"]
    text = "FAKTA\nHan kom 9.30.\n\nBORGERENS ORD\nJeg kan mere, end jeg troede."
    with desk.store.operation("Notat rettet") as opened:
        (talk,) = opened.execute(
            "SELECT id FROM conversation WHERE citizen_id = ? AND status = 'held'"
            " ORDER BY held_on DESC LIMIT 1",
            (number,),
        ).fetchone()
        opened.execute(
            "UPDATE conversation SET text = ?, purpose = 'Timerne', agenda = 'Uge 48\nPause',"
            " role = 'medbygger', meaning = 'yes', reflection = 'Jeg talte for meget.' WHERE id = ?",
            (text, talk),
        )
    made = documents.document(desk, "referat", number, talk)
    told = plain_text(made)
    for part in (
        "Sagsbehandlerens rolle: Medbygger",
        "Gav det mening for borgeren: ja",
        "FORMÅL\nTimerne",
        "DAGSORDEN\n- Uge 48\n- Pause",
        "HVAD BLEV SAGT\nFAKTA\nHan kom 9.30.\nBORGERENS ORD\nJeg kan mere, end jeg troede.",
    ):
        assert part in told
    headings = [line.text for line in text_lines(made) if line.sort == "subheading"]
    assert headings == ["FAKTA", "BORGERENS ORD"]
    # The reflection is the caseworker's own; the citizen may still ask for it.
    assert "Jeg talte for meget." not in told
    whole = plain_text(documents.document(desk, "aktindsigt", number))
    for part in (
        "formål: Timerne",
        "rolle: Medbygger",
        "giver mening: ja",
        "eftertanke: Jeg talte for meget.",
    ):
        assert part in whole


def test_a_table_keeps_to_the_width_of_a_journal(desk: Desk, numbers: dict[str, int]) -> None:
    for kind in ("indsatsplan", "overlevering", "beskrivelse"):
        made = documents.document(desk, kind, numbers["Lene Krogh"])
        rows = [line.text for line in text_lines(made) if line.sort in ("head", "row")]
        assert rows and max(map(len, rows)) <= TABLE_WIDTH


def test_the_citizens_plan_has_the_goal_the_steps_and_every_open_agreement(
    desk: Desk, numbers: dict[str, int], tmp_path: Path
) -> None:
    made = documents.document(desk, "plan", numbers["Lene Krogh"])
    pdf = as_pdf.pdf(made)
    words = words_of(pdf, tmp_path)
    assert "At have et sted at stå op til, uden at jeg ligger ned bagefter." in words
    assert "Jeg har selv valgt, hvad der skal ske efter praktikken." in words
    for agreement in (
        "sagsbehandleren: Undersøger, om praktikken kan forlænges",
        "sagsbehandleren: Spørger Dorte, om gruppen kan fortsætte lidt endnu",
        "mig: Skriver ned, hvad der virker i kaffestuen",
    ):
        assert agreement in words
    assert pages_of(pdf) == 1


def test_the_citizens_plan_says_nothing_that_is_not_the_citizens(desk: Desk, numbers: dict[str, int]) -> None:
    """No caseworker's figure, challenge, price, coordination or alert; the hub of the trust between two."""
    lene, martin = numbers["Lene Krogh"], numbers["Martin Lund"]
    for number in (lene, martin):
        text = plain_text(documents.document(desk, "plan", number)).lower()
        for word in (
            "udfordrer",
            "sagsbehandlers vurdering",
            "kr.",
            "koordinering",
            "passiv",
            "udkast",
            "cpr",
        ):
            assert word not in text
    # Lene's own first figures are 1 3 2 1 3 1 3 2; the caseworker's differ.
    table = plain_text(documents.document(desk, "plan", lene)).split("MIT HJUL")[1]
    assert [line.split()[-2:] for line in table.splitlines()[3:11]] == [
        ["1", "5"], ["3", "4"], ["2", "5"], ["1", "6"], ["3", "6"], ["1", "5"], ["3", "5"], ["2", "5"]
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Lene Krogh", "Martin Lund", "Oluf Ravn", "Thi Lan Nguyen"])
def test_the_citizens_plan_is_one_page(desk: Desk, numbers: dict[str, int], name: str) -> None:
    assert pages_of(as_pdf.pdf(documents.document(desk, "plan", numbers[name]))) == 1


def test_a_referral_has_only_what_the_offer_needs(desk: Desk, numbers: dict[str, int]) -> None:
    text = plain_text(documents.document(desk, "henvisning", numbers["Lene Krogh"]))
    assert "HENVISNING: SMERTEHÅNDTERING" in text
    assert "Jeg kender to ting, der letter smerten." in text
    assert "11.01.2027 – 07.03.2027, 1,5 t om ugen" in text
    for not_theirs in ("Netværksgruppe", "Søsteren", "kantine", "Mentor", "budget"):
        assert not_theirs.lower() not in text.lower()


def test_without_a_consent_the_caseworker_is_told_before_it_leaves(
    desk: Desk, numbers: dict[str, int]
) -> None:
    for kind in ("henvisning", "overlevering"):
        made = documents.document(desk, kind, numbers["Lene Krogh"])
        assert any("samtykke" in caution.lower() for caution in made.cautions)
        assert "samtykke" not in plain_text(made).lower()


def test_a_draft_says_so_on_every_page_and_a_journalised_minute_does_not(
    desk: Desk, numbers: dict[str, int], tmp_path: Path
) -> None:
    assert "UDKAST" in words_of(
        as_pdf.pdf(documents.document(desk, "indsatsplan", numbers["Lene Krogh"])), tmp_path
    )
    assert not documents.document(desk, "referat", numbers["Lene Krogh"]).is_draft


def test_a_pdf_says_who_in_no_metadata_and_is_tagged(desk: Desk, numbers: dict[str, int]) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    reader = PdfReader(BytesIO(as_pdf.pdf(documents.document(desk, "indsatsplan", numbers["Lene Krogh"]))))
    assert "Lene" not in str(reader.metadata) + str(
        reader.xmp_metadata and reader.xmp_metadata.stream.get_data()
    )
    root = reader.root_object
    assert str(root["/Lang"]) == "da"
    assert "/StructTreeRoot" in root
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]


def test_what_is_typed_is_never_markup(desk: Desk, numbers: dict[str, int], tmp_path: Path) -> None:
    number = numbers["Torben Skov"]
    odd = '#import "x": *  = ikke en overskrift  $x^2$ \\ *fed* <a> æøå 日本 \u202e'
    with desk.store.operation("Aftale rettet") as opened:
        opened.execute(
            "INSERT INTO agreement (uid, citizen_id, text, who, agreed_on)"
            " VALUES ('f', ?, ?, 'jeg', '2026-11-20')",
            (number, odd.rstrip("\u202e")),
        )
    words = words_of(as_pdf.pdf(documents.document(desk, "plan", number)), tmp_path)
    assert '#import "x": * = ikke en overskrift $x^2$ \\ *fed* <a> æøå' in words


def test_a_file_is_named_after_no_one_private_and_noted(
    desk: Desk, numbers: dict[str, int], tmp_path: Path
) -> None:
    lene = numbers["Lene Krogh"]
    made = documents.document(desk, "beskrivelse", lene)
    first = documents.write(desk, "beskrivelse", lene, made, tmp_path, "pdf")
    second = documents.write(desk, "beskrivelse", lene, made, tmp_path, "pdf")
    assert re.fullmatch(r"beskrivelse-2026-11-21-[0-9a-f]{6}\.pdf", first.name)
    assert second.name == f"{first.stem}-2.pdf"
    assert first.stat().st_mode & 0o777 == 0o600
    assert [look.what for look in access.accesses(desk, lene)[:2]] == ["Udleveret som fil"] * 2
    assert sorted(place.name for place in tmp_path.iterdir()) == sorted([first.name, second.name])


def test_an_access_request_has_every_note_as_it_stands(desk: Desk, numbers: dict[str, int]) -> None:
    lene = numbers["Lene Krogh"]
    text = plain_text(documents.document(desk, "aktindsigt", lene))
    notes = desk.store.connection.execute(
        "SELECT text FROM conversation WHERE citizen_id = ? AND text <> ''", (lene,)
    ).fetchall()
    assert len(notes) > 15
    assert all(note in text for (note,) in notes)


def test_an_access_request_says_in_danish_what_the_file_holds_as_keys(
    desk: Desk, numbers: dict[str, int]
) -> None:
    """Words, days and decimals as anybody reads them; the keys of the file are the program's own."""
    catalogue = desk.catalogue
    keys = {*catalogue.intervention_kinds, *catalogue.conversation_kinds, *desk.rule_sets.by_key}
    for name, told in {
        "Lene Krogh": (
            "slags: progressionssamtale", "slags: virksomhedscenter", "styrke: stærk", "timer: 1,5",
            "regelsæt: Ressourceforløb bevilget fra 2022", "sagt: 18.02.2026",
            "- samtale: 07.01.2026 · person: Lenes søster -", "- indsats: Mentor · delmål: Jeg ",
            "- måling: 07.01.2026 · dimension: Arbejde & praktik · tal af 10: 1",
        ),
        "Martin Lund": ("slags: vendepunkt", "hvem: borgeren", "spor: borgerens udvikling"),
        "Fatima Bensaid": ("slags: jobafklaringsforløb",),
        "Yusuf Demir": ("slags: anden helhedsindsats",),
    }.items():  # fmt: skip
        text = " ".join(plain_text(documents.document(desk, "aktindsigt", numbers[name])).split())
        assert [one for one in told if one not in text] == []
        shown = set(re.findall(r": ([a-z0-9]+(?:[_-][a-z0-9]+)+)(?= ·)", text))
        assert shown & keys == set() and not {one for one in shown if "_" in one}
        assert not re.search(r": \d{4}-\d\d-\d\d ", text)
        if "TIMER OG OPGAVER" in text:
            assert text.index("STAMOPLYSNINGER") < text.index("INDSATSER") < text.index("TIMER OG OPGAVER")


def test_an_offices_own_template_is_used_and_a_broken_one_is_named(
    desk: Desk, numbers: dict[str, int], tmp_path: Path
) -> None:
    made = documents.document(desk, "plan", numbers["Lene Krogh"])
    own = tmp_path / "citizen_plan.typ"
    own.write_text('#set document(title: "Vores")\n= Vores egen plan\n', "utf-8")
    assert "Vores egen plan" in words_of(as_pdf.pdf(made, tmp_path), tmp_path)
    own.write_text("#set nonsense(", "utf-8")
    with pytest.raises(as_pdf.BadTemplate, match=r"citizen_plan\.typ kan ikke bruges: "):
        as_pdf.pdf(made, tmp_path)

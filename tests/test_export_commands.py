"""``eksporter`` and ``red`` as another program calls them."""

from pathlib import Path

from tests.conftest import CaseloadFile
from tests.test_commands import Shell, shell

__all__ = ["shell"]


def test_a_document_lies_where_it_was_asked_for(
    shell: Shell, demo_file: CaseloadFile, tmp_path: Path
) -> None:
    out = tmp_path / "ud"
    out.mkdir()
    ran = shell(*demo_file.options, "eksporter", "plan", "lene", "--til", out)
    (written,) = out.iterdir()
    assert ran.out == f"Skrevet i {written}\n"
    assert written.read_bytes().startswith(b"%PDF-1.")
    assert "lene" not in written.name.lower()


def test_plain_text_for_the_journal_and_a_caution_beside_it(
    shell: Shell, demo_file: CaseloadFile, tmp_path: Path
) -> None:
    out = tmp_path / "ud"
    out.mkdir()
    ran = shell(*demo_file.options, "eksporter", "henvisning", "lene", "--til", out, "--tekst")
    (written,) = out.iterdir()
    assert written.read_text("utf-8").startswith("HENVISNING: SMERTEHÅNDTERING\nUDKAST\n")
    assert ran.err.startswith("OBS: ")


def test_the_calendar_is_everybodys_and_names_nobody(
    shell: Shell, demo_file: CaseloadFile, tmp_path: Path
) -> None:
    ran = shell(*demo_file.options, "eksporter", "kalender", "--til", tmp_path)
    written = (tmp_path / "forloebtui.ics").read_text("utf-8")
    assert "aftaler og frister er skrevet i" in ran.out
    assert "Lene" not in written
    shell(*demo_file.options, "eksporter", "kalender", "--til", tmp_path, "--navne")
    assert "Lene Krogh" in (tmp_path / "forloebtui.ics").read_text("utf-8")


def test_a_document_needs_a_citizen_and_the_calendar_none(
    shell: Shell, demo_file: CaseloadFile, tmp_path: Path
) -> None:
    for wrong in (["plan"], ["kalender", "lene"]):
        refused = shell(*demo_file.options, "eksporter", *wrong, "--til", tmp_path).refused()
        assert refused == (
            "forloebtui: Et dokument er om én borger, og kalenderen er for alle:"
            " skriv et navn, eller lad være."
        )


def test_a_folder_that_is_not_there_is_named(shell: Shell, demo_file: CaseloadFile, tmp_path: Path) -> None:
    nowhere = tmp_path / "ingen"
    refused = shell(*demo_file.options, "eksporter", "plan", "lene", "--til", nowhere).refused()
    assert str(nowhere) in refused


def test_a_damaged_file_is_saved_into_a_new_one(
    shell: Shell, demo_file: CaseloadFile, tmp_path: Path
) -> None:
    path = demo_file.path
    data = bytearray(path.read_bytes())
    # In the middle of the file, between the first tables and what the history needs.
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    saved = tmp_path / "reddet.db"
    ran = shell(*demo_file.options, "red", saved)
    assert ran.status == 0, ran.err
    assert "rækker er reddet" in ran.out
    assert "Den gamle fil er ikke rørt." in ran.out
    assert path.read_bytes() == bytes(data)
    options = [saved if option == str(path) else option for option in demo_file.options]
    assert shell(*options, "tjek").status == 0
    assert shell(*demo_file.options, "red", saved).refused().endswith("vælg et andet sted.")


def test_everything_goes_out_and_comes_back(shell: Shell, demo_file: CaseloadFile, tmp_path: Path) -> None:
    out = tmp_path / "ud"
    out.mkdir()
    ran = shell(*demo_file.options, "eksporter", "alt", "--til", out)
    (written,) = out.iterdir()
    assert "ikke krypteret" in ran.err
    assert written.stat().st_mode & 0o777 == 0o600
    back = [str(tmp_path / "ny.db") if each == str(demo_file.path) else each for each in demo_file.options]
    assert "Nødkode: " in shell(*back, "importer", written).out
    for asked in (("vis", "lene", "--json"), ("idag", "--json"), ("borgere", "--json")):
        assert shell(*back, *asked).json == shell(*demo_file.options, *asked).json
    assert shell(*back, "tjek").status == 0
    assert shell(*back, "importer", written).refused().endswith("vælg et andet sted.")


def test_what_is_not_ours_is_not_taken_in(shell: Shell, demo_file: CaseloadFile, tmp_path: Path) -> None:
    odd = tmp_path / "andet.json"
    odd.write_bytes(b"\xff\xfe\x00")
    back = [str(tmp_path / "ny.db") if each == str(demo_file.path) else each for each in demo_file.options]
    refused = shell(*back, "importer", odd).refused()
    assert refused == "forloebtui: Filen kan ikke hentes ind: den er ikke tekst."


def test_a_sheet_is_shown_first_and_kept_when_asked(
    shell: Shell, demo_file: CaseloadFile, tmp_path: Path
) -> None:
    sheet = tmp_path / "borgere.csv"
    sheet.write_bytes("Navn;Sagsnr.;Start\r\nÆrlig Østersø;S-1;01-02-2025\r\n".encode("cp1252"))
    shown = shell(*demo_file.options, "importer", sheet, "--kun-vis")
    assert shown.out == (
        "linje 2: Ærlig Østersø · ny borger, 01.02.2025\n"
        "1 nye, 0 rettes, 0 er her i forvejen, 0 linjer med fejl\n"
    )
    assert shell(*demo_file.options, "vis", "ærlig").status == 1
    assert shell(*demo_file.options, "importer", sheet).out == "1 nye og 0 rettede borgere er hentet ind\n"
    assert shell(*demo_file.options, "vis", "ærlig", "--json").json["citizen"]["name"] == "Ærlig Østersø"
    again = shell(*demo_file.options, "importer", sheet)
    assert again.out == "Alt i filen er her i forvejen: intet er ændret\n"


def test_a_sheet_with_a_bad_row_is_not_taken_in_by_half(
    shell: Shell, demo_file: CaseloadFile, tmp_path: Path
) -> None:
    sheet = tmp_path / "borgere.csv"
    sheet.write_text("Navn;Født\nÆrlig Østersø;\nBo;31-02-1980\n", "utf-8")
    ran = shell(*demo_file.options, "importer", sheet)
    assert ran.status == 1
    assert ran.err == (
        "linje 3, Født: er en dag, der ikke findes\n"
        "forloebtui: Intet er hentet ind: ret linjerne, eller hent filen i programmet.\n"
    )
    assert shell(*demo_file.options, "vis", "ærlig").status == 1

"""A sheet as Danish Excel writes it, in every form it comes; and what is no sheet, each with its sentence."""

import os
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from forloebtui.office.tables import MOST_ROWS, BadTable, Row, read_table

TEXT = "Navn;Født;Note\r\nSøren Ærø;03-12-1980;å; ikke det\r\n"
ROWS = (("Søren Ærø", "03-12-1980", "blåbær"), ("Åse", "", "to\nlinjer"))


def sheet(delimiter: str) -> str:
    quoted = f'Åse{delimiter}{delimiter}"to\nlinjer"'
    return f"Navn{delimiter}Født{delimiter}Note\r\n{delimiter.join(ROWS[0])}\r\n{quoted}\r\n\r\n"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_every_form_of_csv_says_the_same(tmp_path: Path, delimiter: str, encoding: str) -> None:
    file = tmp_path / "ark.csv"
    file.write_bytes(sheet(delimiter).encode(encoding))
    table = read_table(file)
    assert table.headings == ("Navn", "Født", "Note")
    assert table.rows == (Row(2, ROWS[0]), Row(3, ROWS[1]))


def test_lines_are_counted_as_a_person_does(tmp_path: Path) -> None:
    file = tmp_path / "ark.csv"
    file.write_text('sep=;\nNavn;Note\n\n"a";"to\nlinjer"\nb;\n', "utf-8")
    assert [(row.line, row.cells[0]) for row in read_table(file).rows] == [(4, "a"), (6, "b")]


def test_an_excel_file_is_its_values_as_a_dane_types_them(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Navn", "Født", "Timer", "Ja", "Formel"])
    page.append(["Søren Ærø", date(1980, 12, 3), 1.5, True, '=cmd|"/c calc"!A1'])
    page.append(["Åse", datetime(2026, 11, 21, 15, 20), 37, None, None])
    file = tmp_path / "uden-endelse"
    book.save(file)
    table = read_table(file)
    assert table.rows == (
        # A formula that no program has worked out has no value; it is not worked out here either.
        Row(2, ("Søren Ærø", "03-12-1980", "1,5", "ja", "")),
        Row(3, ("Åse", "21-11-2026 15:20", "37", "", "")),
    )


def _zip(tmp_path: Path) -> bytes:
    file = tmp_path / "andet.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("../../etc/passwd", "x")
    return file.read_bytes()


BROKEN = {
    "tom": (b"", "Filen er tom."),
    "kun-blanke": (b"\r\n \r\n", "Filen er tom."),
    "kun-overskrifter": (b"Navn;Tlf\r\n", "Der er overskrifter, men ingen rækker under dem."),
    "billede": (b"\x89PNG\r\n\x1a\n\0\0\0", "Filen er ikke en tabel: gem den som CSV eller .xlsx."),
    "gammelt-excel": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
        "Filen er fra et ældre Excel, eller den er låst: gem den som .xlsx eller CSV uden kode.",
    ),
    "bogstaver": (b"Navn\r\n\x81\x8d\xff\r\n", "Bogstaverne kan ikke læses: gem filen som »CSV UTF-8«."),
    "citat-lukkes-ikke": (
        b'Navn;Tlf\r\n"Bo;1\r\nAse;2\r\n',
        "Filen kan ikke læses som en tabel: et citationstegn lukkes ikke.",
    ),
    "citat-midt-i": (
        b'Navn;Tlf\r\n"Bo"x;1\r\n',
        "Filen kan ikke læses som en tabel: der står noget lige efter et afsluttende citationstegn.",
    ),
    "for-mange-celler": (
        b"Navn;Tlf\r\nBo;1\r\nAse;2;3\r\n",
        "Linje 3 har 3 celler, og der er 2 overskrifter: står der et skilletegn uden citationstegn om?",
    ),
    "for-lang": (
        b"Navn;Note\r\nBo;" + b"x" * 20_001 + b"\r\n",
        "Linje 2 har en celle på over 20000 tegn: er et citationstegn glemt?",
    ),
    "for-mange-raekker": (
        b"Navn\r\n" + b"Bo\r\n" * (MOST_ROWS + 1),
        "Der er flere end 10.000 rækker: del filen i flere.",
    ),
    "beskadiget-excel": (
        b"PK\x03\x04" + bytes(50),
        "Regnearket er beskadiget: åbn det i Excel, og gem det igen.",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_says_what_is_wrong_and_what_to_do(tmp_path: Path, name: str) -> None:
    data, says = BROKEN[name]
    file = tmp_path / f"{name}.csv"
    file.write_bytes(data)
    with pytest.raises(BadTable) as refused:
        read_table(file)
    assert str(refused.value) == says


def test_an_archive_that_is_no_sheet_is_not_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "ark.xlsx"
    file.write_bytes(_zip(tmp_path))
    with pytest.raises(BadTable, match="beskadiget"):
        read_table(file)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["andet.zip", "ark.xlsx"]


def test_an_archive_that_swells_is_refused_before_it_does(tmp_path: Path) -> None:
    file = tmp_path / "ark.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("x", "w") as inside:
        for _ in range(201):
            inside.write(bytes(1_000_000))
    assert file.stat().st_size < 1_000_000
    with pytest.raises(BadTable, match="fylder for meget udpakket"):
        read_table(file)


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes with a name")
def test_only_a_plain_file_is_opened(tmp_path: Path) -> None:
    """A pipe would hang, a device would never end, a folder is nothing to read."""
    pipe = tmp_path / "roer.csv"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero"), tmp_path):
        with pytest.raises(BadTable, match="er ikke en fil"):
            read_table(path)
    with pytest.raises(BadTable, match=r"borte\.csv kan ikke læses"):
        read_table(tmp_path / "borte.csv")

"""A sheet that another office program has opened and saved again says the same, both ways."""

import subprocess
from datetime import date, datetime
from pathlib import Path
from shutil import which

import pytest

from forloebtui.dates.clock import frozen_clock
from forloebtui.documents.statistics import statistics_csv
from forloebtui.office.tables import read_table
from forloebtui.services import opening, statistics

pytestmark = [
    pytest.mark.outside,
    pytest.mark.skipif(which("soffice") is None, reason="soffice is not here: apt install libreoffice-calc"),
]

TEXT = (
    'Navn;Født;Timer;Note\r\nSøren Ærø;03-12-1980;1,5;"blå; grøn"\r\nÅse;07-05-1991;37;"to\nlinjer"\r\n'
    "'=cmd;01-01-1970;0,25;\r\n"
)
# Read: semicolon, quotation mark, UTF-8, all columns as text. Written: the same.
AS_TEXT = "59,34,76,1,1/2/2/2/3/2/4/2/5/2"


def saved_again(file: Path, suffix: str, how: str) -> Path:
    """The file opened and saved by LibreOffice, which is not to touch anybody's own settings."""
    folder = file.parent / "igen"
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={(file.parent / 'profil').as_uri()}", "--headless",
            f"--infilter=CSV:{AS_TEXT}" if file.suffix == ".csv" else "--nologo",
            "--convert-to", how, "--outdir", folder, file,
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / f"{file.stem}{suffix}"


def test_csv_to_excel_and_back_is_the_same(tmp_path: Path) -> None:
    file = tmp_path / "ark.csv"
    file.write_bytes(TEXT.encode("utf-8-sig"))
    excel = saved_again(file, ".xlsx", "xlsx")
    assert read_table(excel).rows[0].cells == read_table(file).rows[0].cells
    back = saved_again(excel, ".csv", "csv:Text - txt - csv (StarCalc):59,34,76,1")
    for other in (excel, back):
        assert [row.cells for row in read_table(other).rows] == [row.cells for row in read_table(file).rows]


def test_statistics_open_in_a_spreadsheet_with_their_letters_and_commas(tmp_path: Path) -> None:
    desk = opening.open_demo(frozen_clock(datetime(2026, 11, 21, 15, 20)))
    try:
        found = statistics.of_period(desk, date(2026, 1, 1), date(2026, 11, 21))
    finally:
        opening.close(desk)
    file = tmp_path / "tal.csv"
    file.write_bytes(statistics_csv(found).encode())
    opened = read_table(saved_again(file, ".xlsx", "xlsx"))
    assert opened.headings == ("afsnit", "navn", "tal", "enhed", "borgere")
    assert [row.cells for row in opened.rows] == [row.cells for row in read_table(file).rows]
    assert any("æ" in cell or "ø" in cell for row in opened.rows for cell in row.cells)

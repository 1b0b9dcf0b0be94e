"""What goes out and comes in, in the window: seen before it is written, and kept only when asked for."""

from pathlib import Path

import pytest

from forloebtui.services import access, citizens, history
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.papers.document import DocumentScreen
from forloebtui.ui.screens.papers.documents import DocumentsScreen
from forloebtui.ui.widgets.lines import Lines
from tests.support.window import on_screen, press, window

SIZES = [(80, 24), (140, 45)]
LENE = ("s", *"lene", "enter")
SECRET = "hornfisk gummistøvle"


def typed(text: str | Path) -> tuple[str, ...]:
    """A field emptied, and filled in."""
    return ("ctrl+u", *str(text))


def lene(app: ForloebApp) -> int:
    return app.ask(citizens.find, "lene")


def looks(app: ForloebApp) -> list[str]:
    return [one.what for one in app.ask(access.accesses, lene(app)) if one.what != "Filen åbnet"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_document_is_read_and_written_where_it_was_shown(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with window(size) as (app, pilot):
        await press(app, pilot, *LENE, "E")
        assert "OM LENE KROGH" in on_screen(app)
        await press(app, pilot, "enter")
        assert "»At have et sted at stå op til" in on_screen(app)
        await press(app, pilot, "enter", *typed(tmp_path))
        shown = on_screen(app)
        assert "Skrives som" in shown and list(tmp_path.iterdir()) == []
        await press(app, pilot, "enter")
        (written,) = tmp_path.iterdir()
        assert written.name in shown.replace("\n ", "").replace("\n", "")
        assert written.read_bytes().startswith(b"%PDF-1.")
        assert looks(app) == ["Udleveret som fil"]
        # The same folder is offered the next time, and Tab turns to plain text.
        await press(app, pilot, "enter", "tab", "enter")
        (text,) = [one for one in tmp_path.iterdir() if one.suffix == ".txt"]
        assert text.read_text("utf-8").startswith("MIN PLAN\nNavn: Lene Krogh\n")


async def test_a_folder_that_is_not_there_is_said_before_anything_is_written(tmp_path: Path) -> None:
    async with window() as (app, pilot):
        await press(app, pilot, *LENE, "E", "enter", "enter", *typed(tmp_path / "nej"), "enter")
        assert "findes ikke." in on_screen(app)
        await press(app, pilot, *typed("../nej"), "enter")
        assert "Skriv hele mappens sted" in on_screen(app)
        assert looks(app) == []


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_under_the_cursor_is_what_the_document_is_about(size: tuple[int, int]) -> None:
    async with window(size) as (app, pilot):
        await press(app, pilot, *LENE, "g", "t", "E")
        assert isinstance(app.screen, DocumentsScreen)
        assert app.screen.query_one(Lines).key == ("document", "henvisning")
        await press(app, pilot, "enter")
        assert "HENVISNING: " in on_screen(app)
        await press(app, pilot, "q", "q")
        await press(app, pilot, "g", "l")
        await press(app, pilot, "E")
        # The first line of the log is the next appointment.
        assert app.screen.query_one(Lines).key == ("document", "forberedelse")
        await press(app, pilot, "enter")
        assert "FORBERED SAMTALEN" in on_screen(app)
        await press(app, pilot, "q", "q")
        await press(app, pilot, "end")
        await press(app, pilot, "E")
        assert app.screen.query_one(Lines).key == ("document", "referat")
        await press(app, pilot, "enter")
        assert "REFERAT: " in on_screen(app)


async def test_the_cautions_stand_on_top_and_the_arrows_move_the_page() -> None:
    async with window() as (app, pilot):
        await press(app, pilot, *LENE, "E", "down", "down", "enter")
        assert on_screen(app).splitlines()[1].strip().startswith("! Samtykket gælder")
        await press(app, pilot, "end")
        assert "Skrevet 21.11.2026" in on_screen(app)
        await press(app, pilot, "home")
        assert "! Samtykket gælder" in on_screen(app)
        await press(app, pilot, "q", "q", "q", "s", *"pernille", "enter", "E", "down", "down", "enter")
        assert "ingen kommende indsats at henvise til" in on_screen(app)
        await press(app, pilot, "home", "enter")
        assert "MIN PLAN" in on_screen(app)
        assert "at henvise til" not in on_screen(app), "it was said of another document"


async def test_c_copies_the_text_and_the_history_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    async with window() as (app, pilot):
        put: list[str] = []
        monkeypatch.setattr(app, "copy_to_clipboard", put.append)
        await press(app, pilot, *LENE, "E", "down", "enter", "c")
        assert put[0].startswith("INDSATSPLAN\nUDKAST\nNavn: Lene Krogh\n")
        assert looks(app) == ["Tekst kopieret"]


async def test_the_mark_of_a_draft_goes_when_a_person_says_it_is_in_the_journal(tmp_path: Path) -> None:
    async with window() as (app, pilot):
        await press(app, pilot, *LENE, "E", "down", "enter")
        assert "UDKAST" in on_screen(app)
        await press(app, pilot, "J", "escape")
        assert "UDKAST" in on_screen(app)
        assert looks(app) == []
        await press(app, pilot, "J", "enter")
        assert "UDKAST" not in on_screen(app)
        assert looks(app) == ["Dokument lagt i journalen"]
        await press(app, pilot, "C", *typed(tmp_path), "enter")
        (written,) = tmp_path.iterdir()
        assert "UDKAST" not in written.read_text("utf-8")
        # Made another time it may say other things.
        await press(app, pilot, "q", "enter")
        assert isinstance(app.screen, DocumentScreen)
        assert "UDKAST" in on_screen(app)


# What a parcel holds and how it is opened is in services/test_parcels.py, every time.
@pytest.mark.long
async def test_a_citizen_goes_to_a_colleague_and_comes_in_there(tmp_path: Path) -> None:
    async with window() as (app, pilot):
        await press(app, pilot, *LENE, "g", "d", "end", "up", "up", "enter", *typed(tmp_path), "enter")
        await press(app, pilot, *SECRET, "enter", *"noget andet", "enter")
        assert "De to er ikke ens endnu." in on_screen(app)
        assert list(tmp_path.iterdir()) == []
        await press(app, pilot, *typed(SECRET), "enter")
        (parcel,) = tmp_path.iterdir()
        assert "lene" not in parcel.name.lower() and b"Lene" not in parcel.read_bytes()
        assert SECRET not in on_screen(app)
        # In the same file it says that nothing would come of it.
        await press(app, pilot, "end", "up", "enter", *typed(parcel), "enter", *SECRET, "enter")
        assert "er her i forvejen" in on_screen(app)
    async with window() as (app, pilot):
        # A colleague who has another file: here, one without Lene.
        with app.ask(lambda desk: desk.store.operation("x", "erase")) as opened:
            opened.execute("PRAGMA defer_foreign_keys = ON")
            tables = [
                name
                for (name,) in opened.connection.execute(
                    "SELECT DISTINCT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
                    " WHERE m.type = 'table' AND c.name = 'citizen_id' AND m.name NOT IN ('log', 'caseload')"
                )
            ]
            gone = lene(app)
            for table in tables:
                opened.execute(f"DELETE FROM {table} WHERE citizen_id = ?", (gone,))
            opened.execute("DELETE FROM caseload WHERE citizen_id = ?", (gone,))
            opened.execute("DELETE FROM citizen WHERE id = ?", (gone,))
        await press(app, pilot, "g", "d", "end", "up", "enter", *typed(parcel), "enter", *SECRET, "enter")
        assert "Tag Lene Krogh ind?" in on_screen(app)
        assert "nye oplysninger" in on_screen(app)
        await press(app, pilot, "escape")
        with pytest.raises(Exception, match="Ingen borger"):
            lene(app)
        await press(app, pilot, "enter", *typed(parcel), "enter", *SECRET, "enter", "enter")
        assert "[Overblik]" in on_screen(app) and "Lene Krogh" in on_screen(app)
        change = app.ask(history.next_undo)
        assert change is not None and change.label == "Borger modtaget"


async def test_a_transfer_closes_the_forloeb_here_as_handed_over(tmp_path: Path) -> None:
    async with window() as (app, pilot):
        await press(app, pilot, *LENE, "g", "d", "end", "up", "up", "enter", *typed(tmp_path), "tab", "tab")
        assert "overdragelse: forløbet lukkes her som overdraget  3 af 4 · Tab skifter" in on_screen(app)
        await press(app, pilot, "enter", *SECRET, "enter", *SECRET, "enter")
        forloeb = app.ask(citizens.case, lene(app)).forloeb
        assert forloeb is not None
        assert (forloeb.outcome, forloeb.closed_on) == ("overdraget", app.clock().date())
        assert len(list(tmp_path.iterdir())) == 1
        assert looks(app) == ["Udleveret som fil"]
        await press(app, pilot, "u")
        forloeb = app.ask(citizens.case, lene(app)).forloeb
        assert forloeb is not None and forloeb.outcome is None


@pytest.mark.parametrize("size", SIZES)
async def test_the_calendar_leaves_from_the_agenda_without_names_first(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with window(size) as (app, pilot):
        await press(app, pilot, "g", "k", "E", *typed(tmp_path))
        assert "uden navne og uden emner" in on_screen(app)
        await press(app, pilot, "enter")
        file = tmp_path / "forloebtui.ics"
        assert "Lene" not in file.read_text("utf-8")
        await press(app, pilot, "E", "tab", "enter")
        assert "Lene Krogh" in file.read_text("utf-8")


@pytest.mark.parametrize("size", SIZES)
async def test_statistics_by_year_and_period_with_small_figures_hidden(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with window(size) as (app, pilot):
        await press(app, pilot, "g", "s")
        assert "01.01.2026 – 21.11.2026" in on_screen(app)
        assert "i forløb" in on_screen(app) and "━" in on_screen(app)
        await press(app, pilot, "left")
        assert "01.01.2025 – 31.12.2025" in on_screen(app)
        await press(app, pilot, "p", *"1/3-30/6", "enter")
        assert "01.03.2026 – 30.06.2026" in on_screen(app)
        await press(app, pilot, "right", "right", "left", "x")
        assert "små tal er skjult" in on_screen(app)
        assert "færre end 5" in on_screen(app)
        await press(app, pilot, "enter", *typed(tmp_path), "enter")
        (written,) = tmp_path.iterdir()
        assert written.suffix == ".csv"
        await press(app, pilot, "enter", "tab", "enter")
        (pdf,) = [one for one in tmp_path.iterdir() if one.suffix == ".pdf"]
        assert pdf.read_bytes().startswith(b"%PDF-1.")


SHEET = "Navn;Født;Sagsnr.;Hvor\r\nÆrlig Østersø;03-12-1980;S-1;Vest\r\nBo;31-02-1980;S-2;Vest\r\n"


@pytest.mark.parametrize("size", SIZES)
async def test_a_sheet_is_shown_and_then_taken_in(size: tuple[int, int], tmp_path: Path) -> None:
    file = tmp_path / "borgere.csv"
    file.write_bytes(SHEET.encode("cp1252"))
    open_sheet = ("g", "d", "end", "enter", *typed(file), "enter")
    async with window(size) as (app, pilot):
        await press(app, pilot, *open_sheet)
        shown = on_screen(app)
        assert "! linje 3, Født: er en dag, der ikke findes" in shown
        assert "Ærlig Østersø" in shown and "1 nye · 0 rettes" in shown
        # The last column is put to another use, and back.
        app.screen.query_one(Lines).key = ("column", 3)
        await press(app, pilot, "space")
        assert "bruges ikke" not in on_screen(app)
        await press(app, pilot, "minus")
        assert "bruges ikke" in on_screen(app)
        await press(app, pilot, "tab")
        assert "! Der mangler en kolonne: Indsats, Fra." in on_screen(app)
        await press(app, pilot, "tab", "ctrl+s")
        assert "Hent 1 nye og 0 rettede borgere ind?" in on_screen(app)
        with pytest.raises(Exception, match="Ingen borger"):
            app.ask(citizens.find, "ærlig")
        await press(app, pilot, "enter")
        for _ in range(500):
            if isinstance(app.screen, DocumentsScreen):
                break
            await pilot.pause(0.02)
        await pilot.pause()
        assert app.ask(citizens.find, "ærlig")
        assert "1 nye og 0 rettede borgere er hentet ind" in on_screen(app)
        await press(app, pilot, *open_sheet[3:], "ctrl+s")
        assert "Der er intet nyt at hente ind." in on_screen(app)


async def test_a_file_that_is_no_sheet_says_so(tmp_path: Path) -> None:
    file = tmp_path / "billede.csv"
    file.write_bytes(b"\x89PNG\0\0")
    async with window() as (app, pilot):
        await press(app, pilot, "g", "d", "end", "enter", *typed(file), "enter")
        assert "Filen er ikke en tabel: gem den som CSV eller .xlsx." in on_screen(app)

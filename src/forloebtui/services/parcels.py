"""A citizen's file handed to a colleague's program, and one taken in from there.

Rows are known by their ``uid``, which they keep in every file, so taking the same parcel in again adds
nothing, and a later one of the same citizen corrects what is there. What stands in many files, the wheel and
the offers, is known by its key.
"""

from dataclasses import dataclass
from pathlib import Path

from forloebtui.documents.consent import consent_cautions
from forloebtui.model.problem import Problem
from forloebtui.services import access, citizens, paper
from forloebtui.services.desk import Desk
from forloebtui.services.operation import change, operation
from forloebtui.store import migrate, parcel, parcel_rows, read
from forloebtui.store.atomic import write_new
from forloebtui.store.errors import NewerVersion, translate
from forloebtui.store.keys import Kdf

FORMAT = 1
SUFFIX = ".forloeb"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Whose file it was, and how many rows were new, corrected and already as they should be."""

    citizen_id: int
    name: str
    added: int
    changed: int
    unchanged: int


def cautions(desk: Desk, citizen_id: int) -> tuple[str, ...]:
    """What to see to before a citizen's file leaves: the consent to share it."""
    return consent_cautions(citizens.case(desk, citizen_id), desk.today)


def write(
    desk: Desk,
    citizen_id: int,
    target: Path,
    passphrase: str,
    *,
    with_cpr: bool = False,
    kdf: Kdf | None = None,
) -> None:
    """Write one citizen's file as a parcel that only ``passphrase`` opens; nothing is written over.

    The CPR number goes along only where asked for. Raises Problem where it cannot be written.
    """
    _write(target, _packed(desk, citizen_id, passphrase, with_cpr=with_cpr, kdf=kdf))
    access.note(desk, citizen_id, "exported")


def _packed(desk: Desk, citizen_id: int, passphrase: str, *, with_cpr: bool, kdf: Kdf | None) -> bytes:
    try:
        tables = parcel_rows.packed(desk.store.connection, citizen_id)
    except KeyError:
        raise Problem("Borgeren findes ikke længere i databasen.") from None
    if not with_cpr:
        for row in tables["citizen"]:
            row["cpr"] = None
    content = {"format": FORMAT, "schema": migrate.SCHEMA, "tables": tables}
    return parcel.packed(content, passphrase, kdf)


def _write(target: Path, data: bytes) -> None:
    try:
        write_new(target, data)
    except OSError as error:
        raise translate(error, target) from None


def place(desk: Desk, citizen_id: int, folder: Path) -> Path:
    """Where a parcel would lie in a folder: named after nobody, and a name that is not taken."""
    uid = read.uid(desk.store.connection, citizen_id)
    return paper.free_place(folder, f"borger-{desk.today:%Y-%m-%d}-{uid[:6]}", SUFFIX)


def hand_over(
    desk: Desk,
    citizen_id: int,
    target: Path,
    passphrase: str,
    *,
    with_cpr: bool = False,
    kdf: Kdf | None = None,
) -> None:
    """Write the parcel and close the forløb here as handed over, both or neither.

    Raises Problem where there is no open forløb, or the parcel cannot be written.
    """
    from forloebtui.model.tables import Forloeb

    forloeb = citizens.case(desk, citizen_id).forloeb
    if forloeb is None or forloeb.closed_on is not None:
        raise Problem("Borgeren har intet åbent forløb at overdrage: giv en kopi.")
    if forloeb.starts_on > desk.today:
        raise Problem("Forløbet er ikke begyndt endnu: giv en kopi.")
    # Packed before it is closed here: with the colleague it goes on.
    data = _packed(desk, citizen_id, passphrase, with_cpr=with_cpr, kdf=kdf)
    with operation(desk, "Borger overdraget") as opened:
        change(opened, Forloeb, forloeb.id, {"outcome": "overdraget", "closed_on": desk.today})
        _write(target, data)
    access.note(desk, citizen_id, "exported")


def look_into(desk: Desk, source: Path, passphrase: str) -> TakenIn:
    """What taking a parcel in would do, without doing it. Raises as ``take_in``."""
    try:
        _take_in(desk, source, passphrase, is_kept=False)
    except _OnlyLooked as looked:
        return looked.found
    raise AssertionError("what was looked at was kept")


class _OnlyLooked(Exception):
    """Ends an operation that is not to be kept."""

    def __init__(self, found: TakenIn) -> None:
        super().__init__()
        self.found = found


def take_in(desk: Desk, source: Path, passphrase: str) -> TakenIn:
    """Take a parcel in as one operation, which ``u`` takes back whole.

    Raises Problem where it cannot be opened, is of a later version, or contradicts what is here.
    """
    return _take_in(desk, source, passphrase, is_kept=True)


def _take_in(desk: Desk, source: Path, passphrase: str, *, is_kept: bool) -> TakenIn:
    try:
        content = parcel.unpacked(source.read_bytes(), passphrase)
    except OSError as error:
        raise translate(error, source) from None
    if content.get("format", 0) > FORMAT or content.get("schema", 0) > migrate.SCHEMA:
        raise NewerVersion(source)
    with operation(desk, "Borger modtaget") as opened:
        rows = parcel_rows.unpack(opened.connection, content["tables"])
        name = read.citizen_names(opened.connection)[rows.citizen_id]
        found = TakenIn(rows.citizen_id, name, rows.added, rows.changed, rows.unchanged)
        if not is_kept:
            raise _OnlyLooked(found)
    return found

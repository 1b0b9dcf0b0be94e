"""Makes a file to keep: what this version writes, so that every later one can prove that it opens it.

``python -m tests.support.kept_file`` writes tests/store/fixtures/version-N.db with its key file, once, when
version N of the tables is new. It is never written again.
"""

from datetime import date
from pathlib import Path

from forloebtui.store import history
from forloebtui.store.file import create
from forloebtui.store.keys import key_file_of
from forloebtui.store.lock import lock_file_of
from forloebtui.store.migrate import SCHEMA
from tests.support.encrypted import CHEAP
from tests.support.stores import CLOCK, add_agreement, add_citizen, add_conversation, add_intervention

FOLDER = Path(__file__).parents[1] / "store" / "fixtures"
PASSPHRASE = "Lene går hjem kl. 16"


def kept(version: int) -> Path:
    """Where the kept file of a version lies."""
    return FOLDER / f"version-{version}.db"


def make(path: Path) -> None:
    """A file with a baseline, edits, an undo and a draft."""
    store, _ = create(path, PASSPHRASE, clock=CLOCK, kdf=CHEAP)
    store.baseline(
        "Opdigtede borgere",
        {"citizen": [{"id": 1, "uid": "1" * 32, "name": "Martin Lund", "phone": "", "interests": "Både"}]},
    )
    with store.operation("Ny borger") as opened:
        citizen = add_citizen(opened, "Lene Holm")
        talk = add_conversation(opened, citizen, "Hun nåede sit mål: en café i Åbenrå", minutes=45)
        add_agreement(opened, citizen, talk, "Ring til mentor")
    with store.operation("Ny indsats") as opened:
        add_intervention(opened, 1, "Mentor", ends_on=date(2027, 2, 26))
    with store.operation("Ret samtale") as opened:
        opened.execute("UPDATE conversation SET text = 'Noget andet' WHERE id = ?", (talk,))
    history.undo(store)
    with store.writing() as connection:
        connection.execute(
            "INSERT INTO draft (uid, citizen_id, text, changed_at)"
            " VALUES (?, 1, 'Halvt skrevet', '2026-11-21 14:20:00.000000')",
            ("d" * 32,),
        )
    store.close()
    lock_file_of(path).unlink()
    for place in (path, key_file_of(path)):
        place.chmod(0o644)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    make(kept(SCHEMA))

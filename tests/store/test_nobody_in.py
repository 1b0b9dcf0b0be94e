"""Without the key nothing is readable; with it, by the documented steps, another program opens the file."""

import math
import shutil
from collections import Counter
from pathlib import Path

import pytest

from forloebtui.store.connection import connect
from forloebtui.store.file import create
from forloebtui.store.keys import database_key, key_file_of, root_of, unseal
from tests.support.encrypted import CHEAP
from tests.support.stores import CLOCK, add_citizen, add_conversation

PASSPHRASE = "Elleve grønne cykler"
WORDS = ("Lene Holm", "e-Boks", "Samtale", "CREATE TABLE", "conversation", "SQLite format")


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, str, str]:
    """A file in use with its -wal beside it, copied as a thief would; its key and its paper code."""
    path, stolen = tmp_path / "forloeb.db", tmp_path / "stolen"
    store, code = create(path, PASSPHRASE, clock=CLOCK, kdf=CHEAP)
    with store.operation("Samtale") as opened:
        citizen = add_citizen(opened, "Lene Holm")
        for _ in range(40):
            add_conversation(opened, citizen, "Bange for at åbne sin e-Boks. " * 30)
    stolen.mkdir()
    for file in path.parent.iterdir():
        if file.is_file():
            shutil.copy(file, stolen)
    store.close()
    return stolen / path.name, store.key, code


def bits_a_byte(data: bytes) -> float:
    """Shannon's entropy; 8 is what chance looks like."""
    return -sum(count / len(data) * math.log2(count / len(data)) for count in Counter(data).values())


def test_no_word_stands_in_any_of_the_files(written: tuple[Path, str, str]) -> None:
    path, key, _ = written
    files = list(path.parent.iterdir())
    assert {file.suffix for file in files} >= {".db", ".db-wal", ".key"}
    for file in files:
        data = file.read_bytes()
        for word in (*WORDS, PASSPHRASE, key):
            for encoding in ("utf-8", "utf-16-le"):
                assert word.encode(encoding) not in data, file.name


def test_every_page_looks_like_chance(written: tuple[Path, str, str]) -> None:
    """4,096 random bytes have about 7.95 bits a byte; text has about 4."""
    path, _, _ = written
    data = path.read_bytes()
    assert min(bits_a_byte(data[start : start + 4096]) for start in range(0, len(data), 4096)) > 7.9
    # The -wal's own heads are in the open: a page number, a size, a salt and a checksum.
    assert bits_a_byte(path.with_name(path.name + "-wal").read_bytes()) > 7.9


@pytest.mark.parametrize("by", ["passphrase", "code"])
def test_another_implementation_opens_it_by_the_documented_steps(
    written: tuple[Path, str, str], by: str
) -> None:
    apsw = pytest.importorskip("apsw", reason="SQLite3 Multiple Ciphers is not installed")
    path, _, code = written
    # root → HKDF-SHA256 → raw key; the root is the paper code, or stands sealed in the key file.
    root = root_of(code) if by == "code" else unseal(key_file_of(path).read_bytes(), PASSPHRASE)
    connection = apsw.Connection(str(path))
    connection.execute("PRAGMA cipher = 'sqlcipher'")
    connection.execute("PRAGMA legacy = 4")
    connection.execute(f"PRAGMA key = \"x'{database_key(root)}'\"")
    assert connection.execute("SELECT name FROM citizen").fetchall() == [("Lene Holm",)]
    assert connection.execute("SELECT count(*) FROM conversation").fetchall() == [(40,)]
    connection.close()


def test_ours_opens_what_the_other_wrote(written: tuple[Path, str, str]) -> None:
    apsw = pytest.importorskip("apsw", reason="SQLite3 Multiple Ciphers is not installed")
    path, key, _ = written
    other = apsw.Connection(str(path))
    other.execute("PRAGMA cipher = 'sqlcipher'")
    other.execute("PRAGMA legacy = 4")
    other.execute(f"PRAGMA key = \"x'{key}'\"")
    other.execute("INSERT INTO setting VALUES ('anden', 'hånd')")
    other.close()
    ours = connect(path, key)
    assert ours.execute("SELECT value FROM setting WHERE key = 'anden'").fetchall() == [("hånd",)]
    ours.close()

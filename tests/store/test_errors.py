"""What goes wrong, as a person hears it."""

import errno
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store import errors
from forloebtui.store.errors import StoreError, translate

KINDS = sorted(
    (kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, StoreError)),
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_says_what_is_wrong_and_what_to_do(kind: type[StoreError]) -> None:
    sentence = str(kind("forløb {x}.db"))
    assert sentence[0].isupper()
    assert sentence.count(".") - sentence.count(".db") == 1
    assert sentence.endswith(".")
    what, to_do = sentence.split("; ")
    assert what
    assert to_do
    assert "\n" not in sentence


def of_sqlite(code: int, message: str = "near: secret") -> sqlcipher.DatabaseError:
    error = sqlcipher.DatabaseError(message)
    error.sqlite_errorcode = code
    return error


@pytest.fixture
def there(tmp_path: Path) -> Path:
    (tmp_path / "f.db").touch()
    return tmp_path / "f.db"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (5, errors.Busy),
        (6, errors.Busy),
        # The low eight bits are the kind: 517 is BUSY_SNAPSHOT.
        (517, errors.Busy),
        (11, errors.DamagedFile),
        (13, errors.DiskFull),
        (14, errors.ReadOnly),
        (26, errors.NotADatabase),
        (10, errors.DiskTrouble),
        (1, StoreError),
    ],
)
def test_an_error_of_sqlite(there: Path, code: int, kind: type[StoreError]) -> None:
    told = translate(of_sqlite(code), there)
    assert type(told) is kind
    assert "secret" not in str(told)
    assert str(there) in str(told)


def test_a_disk_error_without_room_is_a_full_disk(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(free=0))
    assert type(translate(of_sqlite(10), there)) is errors.DiskFull


def test_read_only_is_damage_where_the_file_may_be_written(there: Path) -> None:
    assert type(translate(of_sqlite(8), there)) is errors.DamagedFile
    assert type(translate(of_sqlite(8), there.with_name("other.db"))) is errors.ReadOnly


def test_a_file_that_cannot_be_opened_because_it_is_not_there(tmp_path: Path) -> None:
    assert type(translate(of_sqlite(14), tmp_path / "f.db")) is errors.NoSuchFile
    assert type(translate(of_sqlite(14), tmp_path / "x" / "f.db")) is errors.NoSuchFolder


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, errors.DiskFull),
        (errno.EFBIG, errors.DiskFull),
        (errno.ENOENT, errors.NoSuchFile),
        (errno.EEXIST, errors.AlreadyExists),
        (errno.EACCES, errors.ReadOnly),
        (errno.EPERM, errors.ReadOnly),
        (errno.EROFS, errors.ReadOnly),
        (errno.EISDIR, errors.ReadOnly),
        (errno.ENOTDIR, errors.NoSuchFolder),
        (errno.EIO, errors.DiskTrouble),
    ],
)
def test_an_error_of_the_system(tmp_path: Path, number: int, kind: type[StoreError]) -> None:
    assert type(translate(OSError(number, "secret"), tmp_path / "f.db")) is kind


def test_what_is_told_already_stays_as_it_is(there: Path) -> None:
    told = errors.WrongPassphrase()
    assert translate(told, there) is told


def test_too_little_memory(there: Path) -> None:
    assert type(translate(MemoryError(), there)) is errors.OutOfMemory


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("INSERT INTO t VALUES ('Hemmelig')", errors.WriteRefused),
        ("INSERT INTO checked VALUES ('Hemmelig')", errors.NotConsistent),
        ("SELECT * FROM hemmelig", StoreError),
    ],
)
def test_an_error_within_sqlalchemy_shows_neither_sql_nor_values(
    there: Path, statement: str, kind: type[StoreError]
) -> None:
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.pool import StaticPool

    connection = sqlcipher.connect(":memory:")
    connection.execute("CREATE TABLE t (x)")
    connection.execute("CREATE TRIGGER no BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'refused'); END")
    connection.execute("CREATE TABLE checked (x CHECK (x IN ('a', 'b')))")
    engine = create_engine("sqlite://", module=sqlcipher, creator=lambda: connection, poolclass=StaticPool)
    with engine.connect() as lent, pytest.raises(DBAPIError) as refused:
        lent.execute(text(statement))
    engine.dispose()
    told = translate(refused.value, there)
    assert type(told) is kind
    assert "hemmelig" not in str(told).lower()

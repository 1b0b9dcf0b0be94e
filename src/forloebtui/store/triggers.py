# ruff: noqa: S608 - the names in this SQL are the database's own; values are always parameters
"""The triggers that write the history and keep the search index right: generated, never written by hand.

They follow from the tables as they are, so a migration drops them, changes the tables and installs them
again: recreating a table loses its triggers without a word. The tables ``op`` and ``log`` themselves can
only grow; what may happen to them is said by the triggers at the end of this file.
"""

from sqlcipher3 import dbapi2 as sqlcipher

# Not a fact about a citizen, or derived from facts: no history.
WITHOUT_HISTORY = frozenset(
    {"op", "log", "alembic_version", "draft", "caseload", "setting", "search_vocabulary"}
)

# What the search finds: the column of each table, and the one with its day, which a citizen has not. On one
# day the first table comes last.
INDEXED = {
    "subgoal": ("text", "starts_on"),
    "intervention": ("title", "starts_on"),
    "agreement": ("text", "agreed_on"),
    "conversation": ("text", "held_on"),
    "citizen": ("name", None),
}
# A row's number in the index is its day, its table and its own number: the index is walked from its end, so
# the newest come first, whatever the order they were written in, and some days are a span of it.
NUMBER_BITS, TABLE_BITS = 24, 3
DAY_SHIFT = NUMBER_BITS + TABLE_BITS
# After every day there is: citizens come before everything.
CITIZENS_FROM = 1 << 22 << DAY_SHIFT
# What julianday() says of the day before the first that a date knows, whose ordinal is 1.
_DAY_NOUGHT = 1721424.5
# Bytes of words the index gathers before it writes them, as it is and while it is filled.
_GATHERED, _GATHERED_FILLING = 1 << 20, 1 << 26

# An operation is open from its row's insertion to the moment its hash is filled in, within one transaction.
OPEN = "id = (SELECT max(id) FROM op) AND hash IS NULL"
REFUSED = "write outside an operation"
APPEND_ONLY = "the history can only grow"


def tables(connection: sqlcipher.Connection) -> tuple[str, ...]:
    """The tables with a history, by name."""
    found = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name"
    )
    return tuple(name for (name,) in found if name not in WITHOUT_HISTORY and not name.startswith("sqlite_"))


def columns(connection: sqlcipher.Connection, table: str) -> tuple[str, ...]:
    """A table's columns in their order."""
    return tuple(row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,)))


def image(names: tuple[str, ...], row: str = "") -> str:
    """The SQL expression of a row as JSON. ``row`` is "OLD.", "NEW." or nothing."""
    return "json_object(" + ", ".join(f"'{name}', {row}\"{name}\"" for name in names) + ")"


def install(connection: sqlcipher.Connection) -> None:
    """Install every trigger anew, within the open transaction."""
    drop(connection)
    for statement in _wanted(connection).values():
        connection.execute(statement)


def drop(connection: sqlcipher.Connection) -> None:
    """Drop every trigger, within the open transaction."""
    for name in _found(connection):
        connection.execute(f'DROP TRIGGER "{name}"')


def missing(connection: sqlcipher.Connection) -> int:
    """How many triggers are not there or not as they should be; one too many counts as well."""
    wanted, found = _wanted(connection), _found(connection)
    return sum(wanted.get(name) != found.get(name) for name in wanted.keys() | found.keys())


def index_anew(connection: sqlcipher.Connection) -> None:
    """Build the search index from the tables, within the open transaction."""
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    connection.execute("INSERT INTO search (search, rank) VALUES ('hashsize', ?)", (_GATHERED_FILLING,))
    for table, (column, _) in INDEXED.items():
        connection.execute(
            "INSERT INTO search (rowid, text, citizen)"
            f" SELECT {_place(table)}, fold({column}), {_whose(table)} FROM {table} ORDER BY 1"
        )
    connection.execute("INSERT INTO search (search, rank) VALUES ('hashsize', ?)", (_GATHERED,))
    connection.execute("DELETE FROM search_vocabulary")
    connection.execute("INSERT INTO search_vocabulary SELECT term FROM search_words")


def forget_words(connection: sqlcipher.Connection) -> None:
    """Take the words of what was deleted out of the search index, within the open transaction.

    Until it is merged, the index still holds the words it was told to forget.
    """
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    connection.execute("DELETE FROM search_vocabulary WHERE term NOT IN (SELECT term FROM search_words)")


def _found(connection: sqlcipher.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))


def _wanted(connection: sqlcipher.Connection) -> dict[str, str]:
    """The text of every trigger, by its name."""
    wanted = dict(_GUARDS)
    for table in tables(connection):
        wanted |= _recording(table, columns(connection, table))
    for table in INDEXED:
        wanted |= _indexing(table)
    return {
        name: f'CREATE TRIGGER "{name}" {when} BEGIN\n{body}\nEND' for name, (when, body) in wanted.items()
    }


def _recording(table: str, names: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """The triggers that put a table's changes in the log.

    A row that moves to another citizen leaves one file and enters another: two rows in the log, each with its
    own citizen's image, so that erasing one citizen takes that citizen's images and no other.
    """
    belongs = "id" if table == "citizen" else "citizen_id" if "citizen_id" in names else None
    old, new = (
        (f"{row}id", f"{row}{belongs}" if belongs else "NULL", image(names, row)) for row in ("OLD.", "NEW.")
    )
    types = ", ".join(f'typeof(NEW."{name}")' for name in names)
    # JSON has no room for a BLOB, and takes some for JSON of SQLite's own.
    refuse = f"{_REFUSE}SELECT RAISE(ABORT, '{REFUSED}') WHERE 'blob' IN ({types});\n"
    changed = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in names)
    moved = f"{old[1]} IS NOT {new[1]} OR OLD.id <> NEW.id"
    return {
        f"history_{table}_insert": (
            f'AFTER INSERT ON "{table}"',
            refuse + _log(table, new[0], new[1], "NULL", new[2]),
        ),
        f"history_{table}_delete": (
            f'AFTER DELETE ON "{table}"',
            _REFUSE + _log(table, old[0], old[1], old[2], "NULL"),
        ),
        f"history_{table}_update": (
            f'AFTER UPDATE ON "{table}" WHEN ({changed}) AND NOT ({moved})',
            refuse + _log(table, new[0], new[1], old[2], new[2]),
        ),
        f"history_{table}_move": (
            f'AFTER UPDATE ON "{table}" WHEN {moved}',
            refuse
            + _log(table, old[0], old[1], old[2], "NULL")
            + "\n"
            + _log(table, new[0], new[1], "NULL", new[2]),
        ),
    }


_REFUSE = f"SELECT RAISE(ABORT, '{REFUSED}') WHERE NOT EXISTS (SELECT 1 FROM op WHERE {OPEN});\n"


def _log(table: str, key: str, citizen: str, old: str, new: str) -> str:
    # A baseline's rows are covered by digests instead, and an erasure must leave no image.
    return (
        "INSERT INTO log (op, tbl, pk, citizen_id, old, new)"
        f" SELECT id, '{table}', {key}, {citizen}, {old}, {new} FROM op"
        f" WHERE {OPEN} AND kind NOT IN ('baseline', 'erase');"
    )


def _indexing(table: str) -> dict[str, tuple[str, str]]:
    """The triggers that keep the search index as the table is."""
    column, day = INDEXED[table]
    out = f"DELETE FROM search WHERE rowid = {_place(table, 'OLD.')};"
    into = (
        f"INSERT INTO search (rowid, text, citizen)"
        f" VALUES ({_place(table, 'NEW.')}, fold(NEW.{column}), {_whose(table, 'NEW.')});\n"
        # OR IGNORE would be ABORT where the row follows another by a cascade.
        f"INSERT INTO search_vocabulary SELECT value FROM json_each(words_of(NEW.{column}))"
        " WHERE NOT EXISTS (SELECT 1 FROM search_vocabulary WHERE term = value);"
    )
    kept = {column, day or column, "id", _whose(table)}
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in sorted(kept))
    return {
        f"search_{table}_insert": (f"AFTER INSERT ON {table}", into),
        f"search_{table}_delete": (f"AFTER DELETE ON {table}", out),
        f"search_{table}_update": (f"AFTER UPDATE ON {table} WHEN {changed}", f"{out}\n{into}"),
    }


def _place(table: str, row: str = "") -> str:
    """The SQL expression of a row's number in the search index. ``row`` is "OLD.", "NEW." or nothing."""
    day = INDEXED[table][1]
    if day is None:
        return f"({CITIZENS_FROM} + {row}id)"
    ordinal = f"coalesce(CAST(julianday({row}{day}) - {_DAY_NOUGHT} AS INTEGER), 0)"
    return f"(({ordinal} << {DAY_SHIFT}) + {list(INDEXED).index(table) << NUMBER_BITS} + {row}id)"


def _whose(table: str, row: str = "") -> str:
    return f"{row}id" if table == "citizen" else f"{row}citizen_id"


def _unless(condition: str, message: str = APPEND_ONLY) -> str:
    return f"SELECT RAISE(ABORT, '{message}') WHERE ({condition}) IS NOT TRUE;"


_SAME_ROW = " AND ".join(
    f"NEW.{name} IS OLD.{name}" for name in ("id", "op", "tbl", "pk", "citizen_id")
)  # fmt: skip
_FILLED_IN = "OLD.rhash IS NULL AND NEW.rhash IS NOT NULL AND NEW.old IS OLD.old AND NEW.new IS OLD.new"
_BLANKED = (
    "NEW.rhash IS OLD.rhash AND NEW.old IS NULL AND NEW.new IS NULL AND NEW.salt IS NULL"
    f" AND EXISTS (SELECT 1 FROM op WHERE {OPEN} AND kind = 'erase')"
)
_SAME_OPERATION = " AND ".join(
    f"NEW.{name} IS OLD.{name}" for name in ("id", "at", "actor", "label", "kind", "target", "prev")
)
_GUARDS = {
    "op_insert": ("BEFORE INSERT ON op", _unless("NOT EXISTS (SELECT 1 FROM op WHERE hash IS NULL)")),
    "op_update": ("BEFORE UPDATE ON op", _unless(f"OLD.hash IS NULL AND {_SAME_OPERATION}")),
    # Only the open operation may go: one that changed nothing leaves no trace.
    "op_delete": ("BEFORE DELETE ON op", _unless("OLD.hash IS NULL")),
    "log_insert": (
        "BEFORE INSERT ON log",
        _unless(f"NEW.rhash IS NULL AND NEW.op = (SELECT id FROM op WHERE {OPEN})", REFUSED),
    ),
    "log_update": ("BEFORE UPDATE ON log", _unless(f"{_SAME_ROW} AND (({_FILLED_IN}) OR ({_BLANKED}))")),
    "log_delete": ("BEFORE DELETE ON log", _unless("0")),
}

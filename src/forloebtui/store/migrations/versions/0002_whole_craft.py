# ruff: noqa: S608 - the names in this SQL are the tables' own; there are no values from outside
"""The whole craft: absence, tags, decisions on warnings, versions of the wheel, and more columns.

``0002.sql`` holds the tables that are new or changed, as they are from here on.
"""

from importlib.resources import files

from alembic import op
from sqlalchemy import inspect

revision = "0002"
down_revision = "0001"

# The index is walked from the newest day, knows short beginnings of words, and whose row it is; longer
# beginnings and parts are looked for among the words there are. Whoever migrates fills both again.
_SEARCH = (
    "DROP TABLE search_words",
    "DROP TABLE search",
    "CREATE VIRTUAL TABLE search USING fts5 (\n    text, citizen, content='', contentless_delete=1,"
    " tokenize='unicode61 remove_diacritics 2', prefix='2 3 4'\n)",
    "CREATE VIRTUAL TABLE search_words USING fts5vocab (search, row)",
    "CREATE TABLE search_vocabulary (term TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID",
)

# What the rows there are hold in a new column, where that is not its default.
_FIRST = {"dimension": {"colour": "(position - 1) % 6"}}


def upgrade() -> None:
    found = inspect(op.get_bind())
    statements = files("forloebtui.store").joinpath("migrations/versions/0002.sql").read_text("utf-8")
    for statement in filter(None, map(str.strip, statements.split(";\n"))):
        _, kind, name, *_ = statement.split()
        if kind == "TABLE" and found.has_table(name):
            _change(name, statement, [column["name"] for column in found.get_columns(name)])
        else:
            op.execute(statement)
    for statement in _SEARCH:
        op.execute(statement)


def _change(table: str, statement: str, columns: list[str]) -> None:
    """Make a table anew, with its rows; the indexes that go with the old one follow in the file."""
    op.execute(statement.replace(f"CREATE TABLE {table}", f"CREATE TABLE next_{table}", 1))
    values = dict(zip(columns, columns, strict=True)) | _FIRST.get(table, {})
    op.execute(
        f"INSERT INTO next_{table} ({', '.join(values)}) SELECT {', '.join(values.values())} FROM {table}"
    )
    op.execute(f"DROP TABLE {table}")
    op.execute(f"ALTER TABLE next_{table} RENAME TO {table}")

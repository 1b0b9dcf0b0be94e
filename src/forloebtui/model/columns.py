"""What columns have in common: cleaned text, words from a closed list, dates in order, keys.

Every table has an AUTOINCREMENT key (an id is never used again: the history speaks of rows by id) and a
``uid``, the name a row keeps when it leaves this file. A row that belongs to a citizen says so itself, in
``citizen_id``, and refers to its parent by (id, citizen_id): the database refuses an adjustment of one
citizen's intervention in another citizen's file.
"""

from typing import Annotated, Any
from uuid import uuid4

from pydantic import AfterValidator
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, String, UniqueConstraint
from sqlmodel import Field

from forloebtui.model.text import clean_text
from forloebtui.model.words import allowed

Text = Annotated[str, AfterValidator(clean_text)]


def key() -> Any:
    """A table's integer primary key."""
    return Field(default=None, primary_key=True)


def uid() -> Any:
    """The name a row has in every file it is ever in: 32 hexadecimal digits."""
    return Field(default_factory=lambda: uuid4().hex, unique=True, min_length=32, max_length=32)


def later(default: Any = "", **more: Any) -> Any:
    """A column that came after version 1: a row written without it holds the default."""
    return Field(default=default, sa_column_kwargs={"server_default": str(default)}, **more)


def words(default: Any = ...) -> Any:
    """A column of one of the Literal types in ``model.words``; ``one_of`` adds its constraint."""
    return Field(default=default, sa_type=String)


def one_of(column: str, literal: object) -> CheckConstraint:
    """The constraint that a column holds one of a Literal type's words, or NULL where it may."""
    listed = ", ".join(f"'{word}'" for word in allowed(literal))
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_word")


def in_order(first: str, last: str) -> CheckConstraint:
    """The constraint that one date does not lie after another; either may be missing."""
    return CheckConstraint(f"{first} <= {last}", name=f"{first}_before_{last}")


def belongs_to(table: str, column: str) -> ForeignKeyConstraint:
    """The reference to a parent row in the same citizen's file; it follows when the parent moves file."""
    return ForeignKeyConstraint(
        [column, "citizen_id"],
        [f"{table}.id", f"{table}.citizen_id"],
        onupdate="CASCADE",
        name=f"{column}_same_citizen",
    )


def own_key(table: str) -> UniqueConstraint:
    """What ``belongs_to`` points at."""
    return UniqueConstraint("id", "citizen_id", name=f"{table}_citizen")


AUTOINCREMENT = {"sqlite_autoincrement": True}

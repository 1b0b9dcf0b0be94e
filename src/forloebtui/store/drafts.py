"""What was typed and not yet saved: kept at once, on disk, without history."""

from uuid import uuid4

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.dates.clock import to_utc
from forloebtui.model.lists import Draft
from forloebtui.store.file import Store
from forloebtui.store.read import filled
from forloebtui.store.values import stored


def save(
    store: Store,
    text: str,
    *,
    citizen_id: int | None = None,
    conversation_id: int | None = None,
    draft_id: int | None = None,
    details: str = "{}",
) -> int:
    """Keep a draft, over ``draft_id`` where one is given and still there. Returns its id.

    A citizen who has been erased meanwhile leaves the draft without one. Raises a StoreError where it could
    not be kept.
    """
    columns = (text, citizen_id, conversation_id, details, stored(to_utc(store.clock())))
    with store.writing() as connection:
        kept = connection.execute(
            "UPDATE draft SET text = ?, citizen_id = (SELECT id FROM citizen WHERE id = ?),"
            " conversation_id = ?, details = ?, changed_at = ? WHERE id = ?",
            (*columns, draft_id),
        )
        if draft_id is not None and kept.rowcount:
            return draft_id
        made = connection.execute(
            "INSERT INTO draft (uid, text, citizen_id, conversation_id, details, changed_at)"
            " VALUES (?, ?, (SELECT id FROM citizen WHERE id = ?), ?, ?, ?) RETURNING id",
            (uuid4().hex, *columns),
        )
        return int(made.fetchone()[0])


def drafts(connection: sqlcipher.Connection) -> tuple[Draft, ...]:
    """Every draft, the latest first; ``name`` is empty for one without a citizen."""
    found = connection.execute(
        "SELECT draft.id, citizen_id, coalesce(citizen.name, ''), text, changed_at, conversation_id, details"
        " FROM draft LEFT JOIN citizen ON citizen.id = citizen_id ORDER BY changed_at DESC, draft.id DESC"
    )
    return tuple(filled(Draft, row) for row in found)


def delete(store: Store, draft_id: int) -> None:
    """Let a draft go, within the open operation where there is one; none of the number is no error."""
    with store.writing() as connection:
        connection.execute("DELETE FROM draft WHERE id = ?", (draft_id,))


def move(store: Store, conversation_id: int, citizen_id: int) -> None:
    """Let the drafts about a talk follow it to another citizen, within the open operation."""
    with store.writing() as connection:
        connection.execute(
            "UPDATE draft SET citizen_id = ? WHERE conversation_id = ?", (citizen_id, conversation_id)
        )

# ruff: noqa: S608 - the names in this SQL are the tables' own; values are always parameters
"""Erasing one citizen, and no other, from the tables and from the history. It cannot be undone."""

from forloebtui.store import triggers
from forloebtui.store.file import Store


def erase(store: Store, citizen_id: int) -> None:
    """Remove a citizen's rows, drafts and images in the log; that it happened, and when, stays.

    Actors stay: they stand in others' files. Backups from before still hold the citizen. Raises KeyError
    where there is no such citizen.
    """
    with store.operation("Slet borger", "erase") as erasing:
        if not erasing.execute("SELECT 1 FROM citizen WHERE id = ?", (citizen_id,)).fetchone():
            raise KeyError(citizen_id)
        erasing.execute("PRAGMA secure_delete = ON")
        erasing.execute("PRAGMA defer_foreign_keys = ON")
        for table in (*triggers.tables(store.connection), "draft"):
            if "citizen_id" in triggers.columns(store.connection, table):
                erasing.execute(f'DELETE FROM "{table}" WHERE citizen_id = ?', (citizen_id,))
        erasing.execute("DELETE FROM citizen WHERE id = ?", (citizen_id,))
        triggers.forget_words(store.connection)
        erasing.execute(
            "UPDATE log SET old = NULL, new = NULL, salt = NULL WHERE citizen_id = ?", (citizen_id,)
        )
        erasing.concerns(citizen_id)
    store.checkpoint()

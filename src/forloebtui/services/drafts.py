"""What was typed and not yet saved. Apart from the conversations: the first screen needs no grammar."""

import json
from collections.abc import Mapping

from forloebtui.model.lists import Draft
from forloebtui.services.desk import Desk
from forloebtui.store import drafts


def keep(
    desk: Desk,
    text: str,
    citizen_id: int | None = None,
    draft_id: int | None = None,
    conversation_id: int | None = None,
    details: Mapping[str, object] | None = None,
) -> int:
    """Keep what was typed so far, of a new conversation or of one being corrected. Returns its number.

    ``details`` is what was filled in beside the text, by column.
    """
    return drafts.save(
        desk.store,
        text,
        citizen_id=citizen_id,
        draft_id=draft_id,
        conversation_id=conversation_id,
        details=json.dumps(dict(details or {}), ensure_ascii=False),
    )


def begun(desk: Desk) -> tuple[Draft, ...]:
    """What was begun and not saved, the latest first."""
    return drafts.drafts(desk.store.connection)


def begun_about(desk: Desk, citizen_id: int, conversation_id: int | None = None) -> Draft | None:
    """The latest that was begun about a citizen: a new conversation, or one that is corrected."""
    about = (citizen_id, conversation_id)
    return next((one for one in begun(desk) if (one.citizen_id, one.conversation_id) == about), None)


def drop(desk: Desk, draft_id: int) -> None:
    """Throw a draft away."""
    drafts.delete(desk.store, draft_id)


def details(draft: Draft) -> dict[str, object]:
    """What was filled in beside a draft's text, by column."""
    found: dict[str, object] = json.loads(draft.details)
    return found

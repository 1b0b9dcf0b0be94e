"""Talks that nobody has written down."""

from collections.abc import Iterator

from forloebtui.dates.danish import near
from forloebtui.model.case import Case, Conversation
from forloebtui.rules.alert import Alert, Voice
from forloebtui.rules.periods import days_after


def note_missing(case: Case, voice: Voice) -> Iterator[Alert]:
    """Talks held without a note, each."""
    for talk in _recent(case, voice):
        if talk.status == "held" and not talk.text.strip():
            text = f"samtalen {near(talk.held_on, voice.today)} mangler notat"
            yield _alert(talk, text, voice)


def outcome_missing(case: Case, voice: Voice) -> Iterator[Alert]:
    """Appointments that have passed without a word on what came of them, together."""
    silent = sorted(
        (talk for talk in _recent(case, voice) if talk.status == "planned"),
        key=lambda talk: (talk.held_on, talk.id),
    )
    if not silent:
        return
    day = near(silent[0].held_on, voice.today)
    text = f"samtalen {day} står stadig som aftalt · skriv, hvad der skete"
    if len(silent) > 1:
        text = f"{len(silent)} samtaler siden {day} står stadig som aftalt · skriv, hvad der skete"
    yield _alert(silent[0], text, voice)


def _recent(case: Case, voice: Voice) -> Iterator[Conversation]:
    """Talks before today that somebody still remembers; older ones are left to the list of talks."""
    lookback = voice.value("note.lookback_days")
    return (talk for talk in case.conversations if 0 < -voice.days_to(talk.held_on) <= lookback)


def _alert(talk: Conversation, text: str, voice: Voice) -> Alert:
    due_on = days_after(talk.held_on, voice.value("note.days"))
    return voice.alert("note.days", due_on, text, about="conversation", subject=talk.id)

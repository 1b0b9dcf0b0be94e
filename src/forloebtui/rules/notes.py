"""Talks that nobody has written down, and notes that have not reached the journal."""

from collections.abc import Iterator
from datetime import date

from forloebtui.dates.danish import near, plain
from forloebtui.model.case import Case, Conversation
from forloebtui.rules.alert import Alert, Severity, Voice
from forloebtui.rules.periods import days_after


def note_missing(case: Case, voice: Voice) -> Iterator[Alert]:
    """Talks held without a note, each."""
    for talk in _recent(case, voice):
        if talk.status == "held" and not talk.text.strip():
            text = f"samtalen {near(talk.held_on, voice.today)} mangler notat"
            yield _alert(talk, text, talk.held_on, voice)


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
    yield _alert(silent[0], text, silent[-1].held_on, voice)


def not_journalised(case: Case, voice: Voice) -> Iterator[Alert]:
    """Notes that have waited long for the journal, together."""
    limit = voice.value("note.journalise_days")
    waiting = sorted(
        (talk.held_on, talk.id)
        for talk in case.held()
        if talk.text.strip() and talk.journalised_at is None and -voice.days_to(talk.held_on) >= limit
    )
    if not waiting:
        return
    oldest, first = waiting[0]
    day = near(oldest, voice.today)
    text = f"notatet {day} er ikke i journalen"
    if len(waiting) > 1:
        text = f"{len(waiting)} notater er ikke i journalen · det ældste {day}"
    yield voice.alert(
        "note.journalise_days",
        days_after(oldest, limit),
        text,
        figures=f"{limit} dage efter samtalen {plain(oldest)}.",
        about="conversation",
        subject=first,
        known_by=waiting[-1][0],
        at_most=Severity.SOON,
    )


def _recent(case: Case, voice: Voice) -> Iterator[Conversation]:
    """Talks before today that somebody still remembers; older ones are left to the list of talks."""
    lookback = voice.value("note.lookback_days")
    return (talk for talk in case.conversations if 0 < -voice.days_to(talk.held_on) <= lookback)


def _alert(talk: Conversation, text: str, latest: date, voice: Voice) -> Alert:
    days = voice.value("note.days")
    due_on = days_after(talk.held_on, days)
    figures = f"{days} dage efter samtalen {plain(talk.held_on)} er {plain(due_on)}."
    return voice.alert(
        "note.days", due_on, text, figures=figures, about="conversation", subject=talk.id, known_by=latest
    )

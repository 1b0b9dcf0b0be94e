"""One line that becomes a conversation: a header up to its colon, then free text with marks.

Without a colon nothing is interpreted. The text is kept exactly as typed; marks are tokens over it.

    line      = [ header, ":", ( blank | end ) ], text     (14:30 never ends a header)
    header    = { ( citizen | date | time | duration | form | kind | status ), blank }   (at most one of each)
    text      = { words | quotation | "#" name [ "=" figure ] | "##" name | "+" name
                | "++" new name | agreement | next }
    agreement = "!", words, [ ( "inden" | "senest" ), coming date ]    (to the next ! or > or the row's end)
    next      = ">", coming date, [ time ], [ form ], [ kind ]

A header that says "flyt" moves an appointment to the day of its next.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from forloebtui.dates import danish
from forloebtui.entry.appointment import find_appointment
from forloebtui.entry.header import Header, begins_with_a_name, read_header
from forloebtui.entry.lexicon import WRITTEN, Lexicon, Planned
from forloebtui.entry.marks import Marks, NextTalk, PromisedAgreement, Scored, read_marks
from forloebtui.entry.remark import Remark, Token, obs, wrong
from forloebtui.model.text import clean_text
from forloebtui.model.words import CancelledBy, ConversationStatus, Form

OLD_DAYS = 30
# What can be said of an appointment before its day.
AHEAD = ("cancelled", "planned")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a talk took place, and who called it off."""

    status: ConversationStatus
    cancelled_by: CancelledBy | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says. ``start`` of a token or problem counts characters of the line as typed, cleaned."""

    typed: str
    text: str
    citizen_id: int | None
    held_on: date
    held_time: time | None
    minutes: int | None
    form: Form
    kind: str
    status: ConversationStatus
    cancelled_by: CancelledBy | None
    conversation_id: int | None = None
    marks: Marks = field(default_factory=Marks)
    tokens: tuple[Token, ...] = ()
    problems: tuple[Remark, ...] = ()

    @property
    def can_save(self) -> bool:
        """Whether nothing is wrong; an OBS is no hindrance."""
        return not any(problem.is_wrong for problem in self.problems)

    @property
    def is_moved(self) -> bool:
        """Whether it says that an appointment is moved, to the day of the next talk."""
        return self.status == "planned"

    @property
    def agreements(self) -> tuple[PromisedAgreement, ...]:
        """What was promised."""
        return self.marks.agreements

    @property
    def scores(self) -> tuple[Scored, ...]:
        """The figures on the wheel."""
        return self.marks.scores

    @property
    def next_talk(self) -> NextTalk | None:
        """The next appointment."""
        return self.marks.next_talk


def parse(
    typed: str,
    now: datetime,
    lexicon: Lexicon,
    open_citizen: int | None = None,
    outcome: Outcome | None = None,
) -> Line:
    """Read a line as of ``now``. Never raises; what is wrong stands in ``problems``.

    ``outcome`` was filled in beside the line and wins over what its header says.
    """
    typed = clean_text(typed)
    header, planned = _header_and_appointment(typed, now, lexicon, open_citizen, outcome)
    citizen_id = header.citizen_id if header.citizen_id is not None else open_citizen
    line = _from_header(typed, header, now, citizen_id, planned)
    marks = Marks()
    if header.ends is not None:
        # What is agreed when a coming talk is cancelled is agreed today.
        said_on = min(line.held_on, now.date())
        moved = planned if header.status == "planned" else None
        marks = read_marks(typed, header.text_starts, said_on, lexicon, citizen_id, moved)
    line = replace(line, marks=marks)
    return replace(
        line,
        tokens=(*header.tokens, *marks.tokens),
        problems=tuple(
            sorted(
                (*header.problems, *_of_the_whole(line, header, now, lexicon, open_citizen), *marks.problems),
                key=lambda problem: (not problem.is_wrong, problem.start),
            )
        ),
    )


def _header_and_appointment(
    typed: str, now: datetime, lexicon: Lexicon, open_citizen: int | None, outcome: Outcome | None
) -> tuple[Header, Planned | None]:
    """The header, and the appointment it is about; a day on which one is cancelled may lie ahead."""
    header = _with(outcome, read_header(typed, now.date(), lexicon))
    planned = _appointment(header, now, lexicon, open_citizen)
    if header.status in AHEAD and (planned is None or header.held_on is None):
        ahead = _with(outcome, read_header(typed, now.date(), lexicon, "coming"))
        if ahead.held_on is not None and (found := _appointment(ahead, now, lexicon, open_citizen)):
            return ahead, found
    return header, planned


def _with(outcome: Outcome | None, header: Header) -> Header:
    if outcome is None:
        return header
    return replace(header, status=outcome.status, cancelled_by=outcome.cancelled_by)


def _appointment(header: Header, now: datetime, lexicon: Lexicon, open_citizen: int | None) -> Planned | None:
    citizen_id = header.citizen_id if header.citizen_id is not None else open_citizen
    planned = lexicon.planned.get(citizen_id, ()) if citizen_id is not None else ()
    return find_appointment(header, planned, now)


def _from_header(
    typed: str, header: Header, now: datetime, citizen_id: int | None, planned: Planned | None
) -> Line:
    """The facts of a talk, without the text's marks."""
    held_on = header.held_on or (planned.held_on if planned else now.date())
    minutes = header.minutes
    held_time = header.held_time
    # A talk written down a little before its time began when it was written.
    if held_time is None and planned and (planned.at <= now or header.status in AHEAD):
        held_time = planned.held_time
    # Who writes "i dag" and no duration knows the day alone.
    if held_time is None and held_on == now.date() and (header.held_on is None or minutes):
        held_time = _before(now, minutes or 0)
    form = header.form or (planned.form if planned else None)
    status = header.status or "held"
    return Line(
        typed=typed,
        text=typed[header.text_starts :],
        citizen_id=citizen_id,
        held_on=held_on,
        held_time=held_time,
        minutes=minutes,
        form=form or ("in_person" if header.kind or status != "held" else "other"),
        kind=header.kind or (planned.kind if planned else _kind_of(form, status)),
        status=status,
        cancelled_by=header.cancelled_by,
        conversation_id=planned.conversation_id if planned else None,
    )


def _kind_of(form: Form | None, status: ConversationStatus) -> str:
    if status == "held" and (form is None or form in WRITTEN):
        return "note"
    return "progress_talk"


def _before(now: datetime, minutes: int) -> time:
    """When something that ends now began; not before midnight."""
    started = now - timedelta(minutes=minutes)
    return started.time().replace(second=0, microsecond=0) if started.date() == now.date() else time(0)


def _of_the_whole(
    line: Line, header: Header, now: datetime, lexicon: Lexicon, open_citizen: int | None
) -> Iterable[Remark]:
    """What only shows when citizen, day and text are known together."""
    if line.citizen_id is None and header.ends is None and begins_with_a_name(line.typed, lexicon):
        end = len(line.typed)
        yield wrong("der mangler et kolon", "sæt det før det, der blev sagt", end, end)
    elif line.citizen_id is None and not header.names_somebody:
        yield wrong("hvilken borger?", "begynd med navnet og et kolon", 0, 0)
    elif open_citizen is not None and line.citizen_id not in (None, open_citizen):
        yield obs(
            f"noten skrives hos {lexicon.citizen(line.citizen_id or 0).name}, ikke hos den åbne borger",
            "slet navnet, hvis det er den åbne borger",
            *header.citizen_at,
        )
    is_ahead = line.status in AHEAD and line.conversation_id is not None
    if line.is_moved:
        yield from _of_a_move(line, header)
    elif not is_ahead and (
        line.held_on > now.date()
        or (line.held_on == now.date() and line.held_time is not None and line.held_time > now.time())
    ):
        at = f" {line.held_time:%H:%M}" if line.held_on == now.date() and line.held_time else ""
        yield wrong(
            f"{danish.plain(line.held_on)}{at} ligger i fremtiden", "brug > for en ny aftale", *header.day_at
        )
    elif (now.date() - line.held_on).days > OLD_DAYS:
        yield obs(
            f"samtalen er {(now.date() - line.held_on).days} dage gammel ({danish.plain(line.held_on)})",
            "ret datoen, hvis den er forkert",
            *header.day_at,
        )
    if line.citizen_id is not None:
        starts_on = lexicon.citizen(line.citizen_id).forloeb_starts_on
        if starts_on is not None and line.held_on < starts_on:
            yield obs(
                f"{danish.plain(line.held_on)} er før forløbets start {danish.plain(starts_on)}",
                "ret datoen, hvis den er forkert",
                *header.day_at,
            )
    if header.ends is not None and len(header.tokens) == 1 and (second := _second_header(line, now, lexicon)):
        place = line.typed.index(second, header.text_starts)
        said = f"»{second}:« er læst som tekst"
        yield obs(said, "flyt det op foran det første kolon", place, place + len(second))
    if not line.text.strip() and line.status == "held":
        end = len(line.typed)
        yield wrong("der er ingen tekst", "skriv, hvad samtalen handlede om", end, end)


def _second_header(line: Line, now: datetime, lexicon: Lexicon) -> str:
    """A whole header with a colon of its own, where the first one gives the name alone; else nothing."""
    text = line.text.lstrip()
    found = read_header(text, now.date(), lexicon)
    return "" if found.problems or len(found.tokens) < 2 else text[: found.ends]


def _of_a_move(line: Line, header: Header) -> Iterable[Remark]:
    """What a line that moves an appointment lacks."""
    place = next(((token.start, token.end) for token in header.tokens if token.meaning == "status"), (0, 0))
    if line.conversation_id is None and line.citizen_id is not None:
        yield wrong("der er ingen aftale at flytte", "skriv dagen, den stod til", *place)
    elif line.conversation_id is not None and line.next_talk is None:
        end = len(line.typed)
        yield wrong("hvortil flyttes aftalen?", "skriv > og den nye dag", end, end)

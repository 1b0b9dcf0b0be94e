"""*Forbered*: the page a caseworker reads before a talk, from one citizen's file, for screen and paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from forloebtui.dates import danish
from forloebtui.dates.weeks import week_of
from forloebtui.documents.as_text import agreement_text
from forloebtui.model.case import Case, Conversation, Measurement
from forloebtui.model.in_danish import FORM
from forloebtui.model.scale import kept
from forloebtui.model.text import counted
from forloebtui.office.catalogue import QUESTION_NAMES, Catalogue
from forloebtui.rules.alert import in_short
from forloebtui.rules.idle import idle_weeks, runs
from forloebtui.rules.talks import last_contact

QUESTIONS = 3
# What starts and ends is told from so many weeks before the talk to so many after.
WEEKS_BEFORE, WEEKS_AFTER = 4, 8
# A figure so low is worth asking about, though it has not moved.
LOW = 4
SAID_LAST = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: ``mark`` before it (*☐*), ``aside`` after it; ``is_pressing`` where it is late or lower."""

    text: str
    aside: str = ""
    mark: str = ""
    is_pressing: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands under it."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to choose; ``is_along`` where it stands on the talk's agenda already."""

    text: str
    about: str
    is_along: bool


@dataclass(frozen=True, slots=True)
class Preparation:
    """The page: whose it is, which talk, its parts, and three questions."""

    name: str
    talk: str
    parts: tuple[Part, ...]
    questions: tuple[Question, ...]


def prepare(case: Case, talk: Conversation, today: date, catalogue: Catalogue, turn: int = 0) -> Preparation:
    """The page for a talk. Another ``turn`` gives other questions."""
    return Preparation(
        name=case.citizen.name,
        talk=_which(case, talk, today, catalogue),
        parts=tuple(part for part in _parts(case, talk, today, catalogue) if part.entries),
        questions=tuple(_questions(case, talk, catalogue, turn)),
    )


def preparation_text(page: Preparation) -> str:
    """The page as plain text."""
    lines = [page.name, page.talk]
    for part in page.parts:
        lines += ["", part.title]
        for one in part.entries:
            aside = f" · {one.aside}" if one.aside else ""
            first, *more = f"{one.mark + ' ' if one.mark else ''}{one.text}{aside}".splitlines() or [""]
            lines += [f"  {first}", *(f"  {line}" for line in more)]
    lines += ["", "SPØRGSMÅL AT VÆLGE IMELLEM"]
    lines += [f"  {'☑' if one.is_along else '☐'} {one.text}" for one in page.questions]
    return "\n".join(lines) + "\n"


def agenda_lines(talk: Conversation) -> tuple[str, ...]:
    """What the talk is to be about, a line each."""
    return tuple(line for line in talk.agenda.splitlines() if line.strip())


def _which(case: Case, talk: Conversation, today: date, catalogue: Catalogue) -> str:
    kind = catalogue.conversation_kind(talk.kind).name
    parts = [danish.moment(talk.at_iso, today), FORM[talk.form], kind]
    if names := [actor.name for one in talk.participant_ids if (actor := case.actor(one))]:
        parts.append(f"med {', '.join(names)}")
    return " · ".join(parts)


def _parts(case: Case, talk: Conversation, today: date, catalogue: Catalogue) -> Iterator[Part]:
    yield Part("FORMÅL", (Entry(talk.purpose),) if talk.purpose.strip() else ())
    yield Part("DAGSORDEN", tuple(Entry(line, mark="·") for line in agenda_lines(talk)))
    yield Part("MED BORGERENS ORD", tuple(_goals(case)))
    yield Part("SIDST", tuple(_last_time(case, today, catalogue)))
    yield Part("AFTALT", tuple(_agreed(case, today)))
    yield Part("DELMÅL", tuple(_subgoals(case, today)))
    yield Part("STARTER OG SLUTTER", tuple(_changes(case, talk, today)))
    yield Part("HJUL", tuple(_moves(case)))
    idle = [run for run in runs(idle_weeks(case, today)) if run[1] >= week_of(today)]
    yield Part("PASSIV TID FORUDE", tuple(Entry(danish.week_run(*run), _weeks(run)) for run in idle))


def _weeks(run: tuple[int, int]) -> str:
    return counted(run[1] - run[0] + 1, "uge", "uger")


def _goals(case: Case) -> Iterator[Entry]:
    for goal in case.goals:
        yield Entry(f"»{goal.text}«", danish.plain(goal.said_on) if goal.said_on else "")


def _last_time(case: Case, today: date, catalogue: Catalogue) -> Iterator[Entry]:
    contact = last_contact(case, today, catalogue)
    if contact is None:
        yield Entry("Ingen kontakt endnu")
        return
    days = (today - contact.held_on).days
    ago = "i dag" if days == 0 else "i går" if days == 1 else f"for {days} dage siden"
    yield Entry(f"{danish.near(contact.held_on, today)} {FORM[contact.form]}", ago)
    if contact.text.strip():
        yield Entry(in_short(contact.text, SAID_LAST))


def _agreed(case: Case, today: date) -> Iterator[Entry]:
    """What is open, and what was done since the last talk but one."""
    held = [talk.held_on for talk in case.held() if talk.held_on <= today]
    since = held[-2] if len(held) > 1 else date.min
    for one in case.agreements:
        if one.done_on is None:
            is_late = one.due_on is not None and one.due_on < today
            aside = f"skulle være sket {danish.near(one.due_on, today)}" if one.due_on and is_late else ""
            yield Entry(in_short(agreement_text(one), 200), aside, "☐", is_late)
        elif one.done_on >= since:
            yield Entry(in_short(agreement_text(one), 200), "", "☑")


def _subgoals(case: Case, today: date) -> Iterator[Entry]:
    still_open = [one for one in case.subgoals if one.done_on is None and one.standing == "agreed"]
    for one in sorted(still_open, key=lambda each: (each.target_on or date.max, each.id)):
        weeks = ""
        if one.starts_on and one.target_on:
            weeks = f" · {danish.week_run(week_of(one.starts_on), week_of(one.target_on))}"
        elif one.target_on:
            weeks = f" · inden {danish.near(one.target_on, today)}"
        is_late = one.target_on is not None and one.target_on < today
        yield Entry(one.text, f"{case.dimension(one.dimension_id).name}{weeks}", "○", is_late)


def _changes(case: Case, talk: Conversation, today: date) -> Iterator[Entry]:
    """What starts and what ends around the talk, by day."""
    first, last = week_of(today) - WEEKS_BEFORE, week_of(max(talk.held_on, today)) + WEEKS_AFTER
    found: list[tuple[date, str, str]] = []
    for one in case.interventions:
        if one.is_agreed:
            found.append((one.starts_on, one.title, "startede" if one.starts_on <= today else "starter"))
            if one.ends_on is not None:
                found.append((one.ends_on, one.title, "sluttede" if one.ends_on < today else "slutter"))
    for day, title, what in sorted(found):
        if first <= week_of(day) <= last:
            yield Entry(title, f"{what} {danish.near(day, today)}")


def _by_citizen(case: Case) -> tuple[Measurement, ...]:
    own = tuple(one for one in case.measurements if one.rater == "citizen")
    return own or case.measurements


def _latest(case: Case, dimension_id: int) -> tuple[int | None, int | None]:
    """The figure before the last one, and the last, as told: the citizen's own where there is any."""
    values = [case.told(value) for one in _by_citizen(case) if (value := one.value(dimension_id)) is not None]
    return (values[-2] if len(values) > 1 else None), (values[-1] if values else None)


def _moves(case: Case) -> Iterator[Entry]:
    """The figures that moved at the last measurement, those that fell first; both are information."""
    for mark, way in (("▼", -1), ("▲", 1)):
        moved = [
            f"{dimension.name} {before}→{now}"
            for dimension in case.dimensions
            for before, now in (_latest(case, dimension.id),)
            if before is not None and now is not None and (now - before) * way > 0
        ]
        if moved:
            yield Entry(" · ".join(moved), mark=mark)


def _worth_asking(case: Case) -> tuple[str, ...]:
    """Keys of the dimensions that fell, then those that are low, then those that rose."""
    ranked: list[tuple[int, int, str]] = []
    for dimension in case.dimensions:
        before, now = _latest(case, dimension.id)
        if now is None or dimension.retired_on is not None:
            continue
        if before is not None and now < before:
            ranked.append((0, now, dimension.key))
        elif kept(now, case.scale) <= LOW:
            ranked.append((1, now, dimension.key))
        elif before is not None and now > before:
            ranked.append((2, now, dimension.key))
    return tuple(key for *_, key in sorted(ranked))


def _questions(case: Case, talk: Conversation, catalogue: Catalogue, turn: int) -> Iterator[Question]:
    """What is on the agenda already, then so many that it is three: a dimension and a type each at first."""
    along = agenda_lines(talk)
    known = {text: each for each in catalogue.questions for text in each.texts}
    names = {dimension.key: dimension.name for dimension in case.dimensions}
    offered = [text for text in _offered(case, catalogue) if text not in along]
    start = QUESTIONS * turn % len(offered) if offered else 0
    turned = offered[start:] + offered[:start]
    mine = [text for text in along if text in known]
    for text in (*mine, *turned[: max(0, QUESTIONS - len(mine))]):
        each = known[text]
        about = names.get(each.dimension or "", "")
        nickname = QUESTION_NAMES[each.type].partition(":")[0]
        yield Question(text, " · ".join(filter(None, (about, nickname))), text in along)


def _offered(case: Case, catalogue: Catalogue) -> list[str]:
    """Every question, one of each dimension worth asking about before the next of the same."""
    own = [
        [text for each in catalogue.questions if each.dimension == key for text in each.texts]
        for key in _worth_asking(case)
    ]
    general = [[*each.texts] for each in catalogue.questions if each.dimension is None]
    # The future before the facts: what the file says is known already.
    general = general[2:] + general[:2]
    found = [text for row in zip_longest(*own) for text in row if text is not None]
    found += [text for row in zip_longest(*general) for text in row if text is not None]
    return found

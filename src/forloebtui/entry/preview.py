"""What is shown under the line while it is typed: how it was understood."""

from datetime import datetime, timedelta

from forloebtui.dates import danish
from forloebtui.entry.lexicon import Lexicon
from forloebtui.entry.line import Line
from forloebtui.model.in_danish import FORM
from forloebtui.model.scale import KEPT_ON


def preview(line: Line, lexicon: Lexicon) -> tuple[str, ...]:
    """The lines shown under the field: whose and when, what the marks mean, what is wrong."""
    shown = [_first(line, lexicon)]
    subgoals = {one.id: one.name for one in lexicon.subgoals.get(line.citizen_id or 0, ())}
    steps = [f"● {subgoals[goal]} nået" for goal in line.marks.ticked]
    dimensions = {one.id: one.name for one in lexicon.dimensions}
    for score in line.scores:
        voice = " (sagsbehandler)" if score.rater == "caseworker" else ""
        of = "" if lexicon.scale == KEPT_ON else f" af {lexicon.scale}"
        steps.append(f"{dimensions[score.dimension_id]} → {score.value}{of}{voice}")
    if steps:
        shown.append(f"Delmål   {'; '.join(steps)}")
    persons = {person.id: person.shown for person in lexicon.persons}
    persons |= {person.id: f"{person.name} (oprettes)" for person in line.marks.new}
    if line.marks.participants:
        shown.append(f"Personer {', '.join(persons[person] for person in line.marks.participants)}")
    for agreement in line.agreements:
        parts = [agreement.text]
        if agreement.due_on:
            parts.append(f"inden {danish.near(agreement.due_on, line.held_on)}")
        if agreement.person_id:
            parts.append(persons[agreement.person_id])
        shown.append(f"Aftale   {' · '.join(parts)}")
    if line.next_talk:
        when = danish.short_with_year(line.next_talk.on)
        at = f" {line.next_talk.at:%H:%M}" if line.next_talk.at else ""
        label = "Flyttes" if line.is_moved else "Næste"
        shown.append(f"{label:<8} {'til ' if line.is_moved else ''}{when}{at} {FORM[line.next_talk.form]}")
    shown += [f"{problem.level:<8} {problem.sentence}" for problem in line.problems]
    return tuple(shown)


def _first(line: Line, lexicon: Lexicon) -> str:
    name = lexicon.citizen(line.citizen_id).name if line.citizen_id is not None else "?"
    when = danish.short_with_year(line.held_on)
    if line.held_time is not None:
        when += f" {line.held_time:%H:%M}"
        if line.minutes:
            ends = datetime.combine(line.held_on, line.held_time) + timedelta(minutes=line.minutes)
            when += f"–{ends:%H:%M}"
    parts = [name, when]
    if line.form != "other":
        parts.append(FORM[line.form])
    if line.minutes:
        parts.append(f"{line.minutes} min")
    if line.status == "no_show":
        parts.append("mødte ikke")
    if line.status == "cancelled":
        parts.append("aflyst af borger" if line.cancelled_by == "citizen" else "aflyst af os")
    if line.is_moved:
        parts.append("aftalen flyttes")
    parts.append(lexicon.kind_name(line.kind))
    return " · ".join(parts)

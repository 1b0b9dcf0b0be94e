"""*Aktindsigt*: everything the file holds about a citizen, its log included, as it stands."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from forloebtui.dates import danish
from forloebtui.dates.clock import from_utc
from forloebtui.documents.document import Document, Items, part, parts
from forloebtui.model import in_danish

# What the tables are called where somebody outside reads it, in the order they are told; the rest are called
# what they are.
TITLES = {
    "citizen": "Stamoplysninger", "forloeb": "Forløb", "phase": "Faser", "goal": "Mål",
    "intervention": "Indsatser", "adjustment": "Timer og opgaver", "conversation": "Samtaler",
    "participation": "Deltagere", "agreement": "Aftaler", "subgoal": "Delmål", "measurement": "Målinger",
    "score": "Tal på hjulet", "involvement": "Netværk", "intervention_subgoal": "Indsats og delmål",
    "tag": "Mærker", "absence": "Fravær", "alert_decision": "Påmindelser sat til side",
    "entered": "Tastet i fagsystemet", "draft": "Kladder",
    "quote": "Citater", "event": "Hændelser", "earlier_attempt": "Prøvet før", "assessment": "Vurderinger",
    "belief": "Tro på det", "attendance": "Fremmøde", "actor": "Personer, der er nævnt",
    "placement": "Praktik", "visit": "Besøg", "checked": "Huskelister", "recommendation": "Anbefalinger",
    "presence": "Fremmøde i grupper", "group_session": "Gruppernes møder",
}  # fmt: skip
# What a row points at, and the column there that it is known by.
_REFERENCES = {
    "intervention_id": ("intervention", "title"), "subgoal_id": ("subgoal", "text"),
    "actor_id": ("actor", "name"), "safe_person_id": ("actor", "name"),
    "conversation_id": ("conversation", "held_on"), "measurement_id": ("measurement", "measured_on"),
    "session_id": ("group_session", "held_on"),
}  # fmt: skip
# What the columns are called; one that is not here is the program's own.
_COLUMNS = {
    "intervention_id": "indsats", "subgoal_id": "delmål", "actor_id": "person", "conversation_id": "samtale",
    "safe_person_id": "tryg person", "measurement_id": "måling", "session_id": "møde", "offer_id": "tilbud",
    "dimension_id": "dimension",
    "name": "navn", "cpr": "CPR-nummer", "born_on": "født", "phone": "telefon", "interests": "interesser",
    "resources": "ressourcer", "limits": "hensyn", "wishes": "ønsker", "case_number": "sagsnummer",
    "best_time": "bedste tid", "channel": "kontakt", "interpreter": "tolk", "consent_scope": "samtykke til",
    "consent_until": "samtykke indtil", "manages_hours": "kan klare timer",
    "rhythm_weeks": "uger mellem samtaler",
    "kind": "slags", "starts_on": "fra", "ends_on": "til", "from_on": "fra", "to_on": "til",
    "rule_set": "regelsæt", "granted_on": "bevilget", "benefit_changed_on": "ydelse skiftet",
    "prior_benefit": "tidligere ydelse", "outcome": "udfald", "closed_on": "afsluttet", "number": "nummer",
    "coordination_level": "koordineringsniveau", "coordination": "koordinering", "cooperation": "samarbejde",
    "development": "udvikling", "text": "tekst", "said_on": "sagt", "title": "indsats", "category": "spor",
    "standing": "stilling", "waiting_since": "venter siden", "origin": "fra hvem",
    "placement_goal": "praktikmål",
    "place": "sted", "weekly_cost": "kr. om ugen", "note": "bemærkning", "reason": "begrundelse",
    "meaning": "giver mening", "priority": "rækkefølge", "weekdays": "ugedage", "hours": "timer",
    "per_weeks": "pr. uger", "tasks": "opgaver", "complexity": "sværhed", "form": "form", "status": "status",
    "held_on": "dato", "held_time": "kl.", "minutes": "minutter", "purpose": "formål", "agenda": "dagsorden",
    "role": "rolle", "reflection": "eftertanke", "cancelled_by": "aflyst af", "written_at": "skrevet (UTC)",
    "journalised_at": "journaliseret (UTC)", "who": "hvem", "agreed_on": "aftalt", "due_on": "inden",
    "done_on": "klaret", "level": "trin af 10", "owner": "ejer", "challenge": "udfordring",
    "target_on": "mål", "evidence": "det viste det", "measured_on": "målt",
    "rater": "vurderet af", "value": "tal af 10",
    "strength": "styrke", "frequency": "hvor tit", "wished": "ønskes med", "party_role": "part",
    "profession": "fag", "organisation": "sted", "rule": "regel", "decision": "valg", "until_on": "indtil",
    "decided_on": "besluttet", "entered_at": "tastet (UTC)",
    "track": "spor", "happened_on": "dato", "what": "hvad", "period": "hvornår", "conditions": "med støtte",
    "what_worked": "det virkede", "author": "hvem", "assessed_on": "dato", "conclusion": "konklusion",
    "stated_on": "dato", "week_on": "ugen fra", "feeling": "sådan føltes ugen, 1 til 5",
    "changed_at": "ændret (UTC)", "wish": "borgerens ønske", "accommodation": "skånehensyn",
    "evaluated_on": "evalueret", "went_tasks": "opgaverne", "went_colleague": "som kollega",
    "went_limits": "grænser", "site_says": "stedet siger", "visited_on": "besøgt",
    "made_on": "anbefalet", "from_whom": "anbefalet af", "theme": "emne", "exercise": "øvelse",
    "guest": "gæst", "followed_until": "følges til",
    **in_danish.SOFT_OUTCOMES,
}  # fmt: skip

# What a column of one table, or of any, calls its words and numbers.
Words = Mapping[str, Mapping[Any, str]]

# ``09:30:00.000000``, with a day before it or without.
_SQLITE_TIME = re.compile(r"(?:(\d{4}-\d\d-\d\d) )?(\d\d:\d\d):\d\d\.\d{6}")
# How the columns that hold a day end.
_OF_DAYS = ("_on", "_until", "_since")
_WORDS: Words = {
    "forloeb.kind": in_danish.FORLOEB, "goal.kind": in_danish.GOAL, "absence.kind": in_danish.ABSENCE,
    "event.kind": in_danish.EVENT, "subgoal.standing": in_danish.SUBGOAL_STANDING,
    "belief.who": in_danish.BELIEVER, "quote.track": in_danish.TRACK,
    "involvement.strength": {1: "svag", 2: "jævn", 3: "stærk"}, "involvement.wished": {0: "nej", 1: "ja"},
    "alert_decision.decision": {"snoozed": "udsat", "done": "klaret", "hidden": "reglen er skjult"},
    "outcome": in_danish.OUTCOME, "category": in_danish.CATEGORY,
    "standing": in_danish.STANDING, "origin": in_danish.ORIGIN,
    "placement_goal": in_danish.PLACEMENT_GOAL, "form": in_danish.FORM,
    "status": in_danish.CONVERSATION_STATUS, "cancelled_by": in_danish.CANCELLED_BY,
    "owner": in_danish.SUBGOAL_OWNER, "meaning": in_danish.MEANING, "role": in_danish.CASEWORKER_ROLE,
    "rater": in_danish.RATER, "challenge": in_danish.CHALLENGE, "party_role": in_danish.PARTY_ROLE,
    "decision": in_danish.PLACEMENT_DECISION,
    **dict.fromkeys(in_danish.SOFT_OUTCOMES, in_danish.SOFT),
}  # fmt: skip


def access_request(name: str, everything: Mapping[str, Any], today: date, office: Words) -> Document:
    """The whole file as a document; ``everything`` is what ``services.access`` gives.

    ``office`` is what the office calls its own keys and numbers, by *column* or *table.column*.
    """
    rows = everything["rows"]
    words = {**_WORDS, **office, **_names_in(rows)}
    told = [
        part(TITLES.get(table, table), Items(tuple(_row(table, row, words) for row in rows[table])))
        for table in sorted(rows, key=[*TITLES, *rows].index)
        if rows[table]
    ]
    return Document(
        key="access_request",
        title="Aktindsigt",
        facts=(("Navn", name),),
        parts=parts(
            *told,
            part(
                "Log: hvad der er ændret, og hvornår filen er set",
                Items(tuple(_entry(entry, words) for entry in everything["log"])),
            ),
        ),
        made_on=today,
        is_draft=False,
    )


def _names_in(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Words:
    """What the rows that are pointed at are known by, by the column that points."""
    return {
        column: {row["id"]: str(_shown(table, known_by, row[known_by], {})) for row in rows.get(table, ())}
        for column, (table, known_by) in _REFERENCES.items()
    }


def _row(table: str, row: Mapping[str, Any], words: Words) -> str:
    return " · ".join(
        f"{_COLUMNS[name]}: {_shown(table, name, value, words)}"
        for name, value in row.items()
        if name in _COLUMNS and value not in (None, "")
    )


def _shown(table: str, column: str, value: object, words: Words) -> object:
    """A value as one reads it."""
    match value:
        case None | "":
            return "–"
        case float():
            return f"{value:g}".replace(".", ",")
        case str() if column.endswith(_OF_DAYS):
            return danish.plain(date.fromisoformat(value))
        case str() if found := _SQLITE_TIME.fullmatch(value):
            day = f"{danish.plain(date.fromisoformat(found[1]))} " if found[1] else ""
            return f"{day}{found[2]}"
    known = words.get(f"{table}.{column}", words.get(column, {}))
    return known.get(value, "–" if column.endswith("_id") else value)


def _entry(entry: Mapping[str, Any], words: Words) -> str:
    at = from_utc(datetime.fromisoformat(entry["at"]).replace(tzinfo=None))
    before, after = entry["before"] or {}, entry["after"] or {}
    own = entry["table"]
    changed = [
        f"{_COLUMNS[column]}: {_shown(own, column, before.get(column), words)}"
        f" → {_shown(own, column, after.get(column), words)}"
        for column in {**before, **after}
        if column in _COLUMNS and before.get(column) != after.get(column)
    ]
    table = TITLES.get(own, own)
    detail = f" · {table}: {'; '.join(changed)}" if changed else ""
    return f"{danish.plain(at.date())} {at:%H:%M} {entry['what']}{detail}"

"""Where a reminder is mended: Enter goes there with the fix prepared, and nothing is written by going."""

from typing import TYPE_CHECKING

from forloebtui.dates.weeks import week_of
from forloebtui.ui import keys

if TYPE_CHECKING:
    from forloebtui.model.case import Case, Conversation
    from forloebtui.rules.alert import Alert
    from forloebtui.services.today import CitizenAlert
    from forloebtui.ui.app import ForloebApp


# Where Enter leads, by what an alert is about, or by the beginning of its rule.
WAYS = {
    "week": "tidslinjen, med markøren i ugen",
    "intervention": "indsatsen på tidslinjen",
    "agreement": "aftalen på overblikket",
    "subgoal": "delmålets plads på hjulet",
    "measurement": "hjulet, til en ny måling",
    "conversation": "notatet, med dag og tid skrevet",
    "network": "samtykkets dag i personens formular",
    "contact.": "en ny samtale, med næste aftale begyndt",
    "start.": "en ny indsats",
    "praktik.": "en ny praktik",
    "forloeb.rule_set": "regelsættet i forløbets formular",
    "forloeb.end": "tidslinjen, hvor forløbet slutter",
    "consent.": "samtykkets dag på borgerens formular",
    "followed.": "den sidste dag i afslutningens formular",
}


def way(alert: "Alert") -> str:
    """Where Enter leads, in Danish."""
    if alert.rule == "praktik.weeks":
        return "praktikken på én side, hvor det besluttes"
    known = WAYS.get(alert.about) or next(
        (words for begins, words in WAYS.items() if alert.rule.startswith(begins)), ""
    )
    return known or "borgerens overblik"


def mend(app: "ForloebApp", found: "CitizenAlert") -> None:
    """Go to where it can be done something about: a week, a field, or a note that is begun."""
    from forloebtui.services import citizens

    alert, citizen_id = found.alert, found.citizen_id
    subject, week = alert.subject, week_of(alert.due_on)
    with app.telling():
        case = app.ask(citizens.case, citizen_id)
        match alert.about:
            case "week":
                app.open_citizen(citizen_id, "timeline", week=week)
            case "intervention" if alert.rule == "praktik.weeks" and subject is not None:
                from forloebtui.ui.screens.citizen.placement import PlacementScreen

                app.open_citizen(citizen_id, "timeline", subject)
                app.push_screen(PlacementScreen(citizen_id, subject, begin_at="extend"))
            case "intervention":
                # What has gone by is no place to plan from.
                ahead = week if alert.due_on >= app.clock().date() else None
                app.open_citizen(citizen_id, "timeline", subject, week=ahead)
            case "agreement":
                app.open_citizen(citizen_id, "overview", subject)
            case "subgoal":
                steps = {step.id: step.dimension_id for step in case.subgoals}
                app.open_citizen(citizen_id, "wheel", steps.get(subject or 0))
            case "measurement":
                app.open_citizen(citizen_id, "wheel")
                app.say(keys.told("{wheel.measure} begynder en ny måling"))
            case "conversation":
                _write_down(app, case, subject)
            case "network":
                _renew_consent(app, case, found)
            case _:
                _mend_by_rule(app, case, found)


def _mend_by_rule(app: "ForloebApp", case: "Case", found: "CitizenAlert") -> None:
    """What is about the citizen or the forløb: its rule says what is missing."""
    from forloebtui.services.forms import Effort
    from forloebtui.ui.forms.opening import open_edit, open_new

    rule, citizen_id = found.alert.rule, found.citizen_id
    forloeb = case.forloeb
    if rule.startswith("contact."):
        app.prepare_conversation(citizen_id, f"{case.citizen.name}: > ")
    elif rule.startswith("start."):
        app.open_citizen(citizen_id, "timeline")
        open_new(app, "intervention", citizen_id)
    elif rule.startswith("praktik."):
        app.open_citizen(citizen_id, "timeline")
        open_new(app, "intervention", citizen_id, effort=Effort("work_placement"))
    elif rule == "forloeb.rule_set" and forloeb is not None:
        open_edit(app, "forloeb", citizen_id, forloeb.id, "rule_set")
    elif rule.startswith("forloeb.end") and forloeb is not None and found.alert.due_on < app.clock().date():
        open_edit(app, "closing", citizen_id, forloeb.id)
    elif rule.startswith("forloeb.end"):
        app.open_citizen(citizen_id, "timeline", week=week_of(found.alert.due_on))
    elif rule.startswith("followed.") and forloeb is not None:
        open_edit(app, "closing", citizen_id, forloeb.id, "followed_until")
    elif rule.startswith("consent."):
        open_edit(app, "citizen", citizen_id, citizen_id, "consent_until")
    else:
        app.open_citizen(citizen_id)


def _write_down(app: "ForloebApp", case: "Case", talk_id: int | None) -> None:
    """A talk that nobody has written down: its day and time stand there, the words are missing."""
    talk = next((one for one in case.conversations if one.id == talk_id), None)
    if talk is None or talk.held_on > app.clock().date():
        app.open_citizen(case.citizen.id, "log", talk_id)
    elif talk.status == "held":
        app.correct_note(case.citizen.id, talk)
    else:
        app.prepare_conversation(case.citizen.id, f"{case.citizen.name} {_when(talk)}: ")


def _when(talk: "Conversation") -> str:
    """``17/11 10:00``, as the first words of a note."""
    day = f"{talk.held_on.day}/{talk.held_on.month}"
    return f"{day} {talk.held_time:%H:%M}" if talk.held_time else day


def _renew_consent(app: "ForloebApp", case: "Case", found: "CitizenAlert") -> None:
    """The form of whoever the consent is about, at its day."""
    from forloebtui.ui.forms.opening import open_edit

    about = next(
        (one for one in case.involvements
         if one.id == found.alert.subject
         or (found.alert.subject is None and one.consent_until == found.alert.due_on)),
        None,
    )  # fmt: skip
    if about is None:
        app.open_citizen(case.citizen.id, "network")
    else:
        open_edit(app, "person", case.citizen.id, about.id, "consent_until")

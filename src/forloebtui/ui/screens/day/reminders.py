"""What is done about a reminder, wherever it stands: done, later, its rule hidden, or taken up again."""

from functools import partial
from typing import TYPE_CHECKING

from forloebtui.ui.screens.asking.reason import ReasonScreen

if TYPE_CHECKING:
    from forloebtui.services.today import CitizenAlert, CitizenAside
    from forloebtui.ui.app import ForloebApp


def mark_done(app: "ForloebApp", found: "CitizenAlert") -> None:
    """An agreement is ticked; of anything else it is kept that it is dealt with."""
    from forloebtui.services import agreements, alerts, citizens

    alert = found.alert
    with app.telling():
        if alert.about == "agreement" and alert.subject is not None:
            file = app.ask(citizens.case, found.citizen_id)
            about = next(one.text for one in file.agreements if one.id == alert.subject)
            said = app.ask(agreements.tick, alert.subject, done=True)
        else:
            about = alert.text
            said = app.ask(alerts.decide, found.citizen_id, alert, "done")
        app.done(f"{said}: {about} · {found.name}")


def postpone(app: "ForloebApp", found: "CitizenAlert") -> None:
    """Ask until when and why, and set it aside so long."""
    from forloebtui.ui.screens.day.later import LaterScreen

    app.push_screen(LaterScreen(found))


def hide(app: "ForloebApp", found: "CitizenAlert") -> None:
    """Ask why, and hide its whole rule for this citizen."""
    question = f"Skjul reglen hos {found.name}: {found.alert.text}. Hvorfor?"
    app.push_screen(ReasonScreen(question), partial(_hide, app, found))


def _hide(app: "ForloebApp", found: "CitizenAlert", reason: str | None) -> None:
    from forloebtui.services import alerts

    if reason is not None:
        with app.telling():
            said = app.ask(alerts.decide, found.citizen_id, found.alert, "hidden", None, reason)
            app.done(f"{said} · {found.name}")


def take_up(app: "ForloebApp", found: "CitizenAside") -> None:
    """Show it again."""
    from forloebtui.services import alerts

    with app.telling():
        app.done(f"{app.ask(alerts.take_up, found.aside.decision.id)} · {found.name}")

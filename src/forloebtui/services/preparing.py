"""Before a talk: the page to read, and what is taken along from it."""

from forloebtui.documents.preparation import Preparation, agenda_lines, preparation_text, prepare
from forloebtui.model.case import Conversation
from forloebtui.model.problem import Problem
from forloebtui.services import citizens
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile, change, operation, row


def talk_of(desk: Desk, citizen_id: int, talk_id: int) -> Conversation:
    """One talk of a citizen. Raises ChangedMeanwhile where it is gone."""
    found = next((one for one in citizens.case(desk, citizen_id).conversations if one.id == talk_id), None)
    if found is None:
        raise ChangedMeanwhile
    return found


def page(desk: Desk, citizen_id: int, talk_id: int, turn: int = 0) -> Preparation:
    """What is worth reading before a talk. Another ``turn`` gives other questions."""
    case = citizens.case(desk, citizen_id)
    return prepare(case, talk_of(desk, citizen_id, talk_id), desk.today, desk.catalogue, turn)


def page_text(desk: Desk, citizen_id: int, talk_id: int, turn: int = 0) -> str:
    """The same as plain text, for paper."""
    return preparation_text(page(desk, citizen_id, talk_id, turn))


def take_along(desk: Desk, citizen_id: int, talk_id: int, question: str) -> str:
    """Put a question on the talk's agenda, or take it off again. Returns what was done, in Danish.

    Raises Problem where the talk is no longer an appointment.
    """
    from forloebtui.model.tables import Conversation as ConversationRow

    lines = list(agenda_lines(talk_of(desk, citizen_id, talk_id)))
    was_along = question in lines
    said = "Spørgsmål taget af dagsordenen" if was_along else "Spørgsmål sat på dagsordenen"
    agenda = [line for line in lines if line != question] if was_along else [*lines, question]
    with operation(desk, said) as opened:
        if row(opened, ConversationRow, talk_id).status != "planned":
            raise Problem("Samtalen er skrevet ned: dagsordenen står, som den var.")
        change(opened, ConversationRow, talk_id, {"agenda": "\n".join(agenda)})
    return said

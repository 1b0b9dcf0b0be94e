"""What a rule says about a citizen's file."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Severity(IntEnum):
    """How soon somebody should act. The sign shown for each is the screen's."""

    NOTICE = 1
    SOON = 2
    URGENT = 3


@dataclass(frozen=True, slots=True)
class Alert:
    """One sentence about what needs attention.

    ``rule`` is the key of the parameter it follows from, ``due_on`` the day it happens, ``text`` the Danish
    sentence, ``source`` where the rule stands. ``subject`` is the id of the intervention, agreement or
    conversation it is about, of the kind ``about`` says, so that the screen can go where it is mended.
    """

    rule: str
    severity: Severity
    due_on: date
    text: str
    source: str
    about: str = "citizen"
    subject: int | None = None

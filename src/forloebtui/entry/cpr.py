"""The CPR number as it is typed, kept and shown. It is never part of a sentence about what is wrong."""

from datetime import date

from forloebtui.model.problem import Problem


class BadCpr(Problem):
    """Text that is no CPR number."""


def parse_cpr(text: str, today: date) -> str:
    """The ten digits of ``ddmmåå-xxxx`` or ``ddmmååxxxx``; the check digit is not held against anybody.

    Raises BadCpr: numbers without a correct check digit have been given since 2007, but the first six are
    always a day that has been.
    """
    from stdnum.dk import cpr

    digits: str = cpr.compact(text)
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        raise BadCpr("skriv alle ti cifre: ddmmåå-xxxx")
    if birthday(digits) > today:
        raise BadCpr("de første seks cifre er en dag, der ikke har været")
    return digits


def birthday(digits: str) -> date:
    """The day of birth that a CPR number tells. Raises BadCpr where there is no such day."""
    from stdnum.dk import cpr
    from stdnum.exceptions import ValidationError

    try:
        born_on: date = cpr.get_birth_date(digits)
    except ValidationError:
        raise BadCpr("de første seks cifre er ikke en dato") from None
    return born_on


def written(digits: str) -> str:
    """``010203-1234``."""
    return f"{digits[:6]}-{digits[6:]}"


def masked(digits: str) -> str:
    """``010203-••••``."""
    return f"{digits[:6]}-••••"

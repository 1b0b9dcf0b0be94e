"""The wheel and the offers as the office edits them: nothing is lost, what is not used any more retires."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Literal

from forloebtui.entry.fold import fold
from forloebtui.model.case import Dimension
from forloebtui.model.lists import OfferCard
from forloebtui.services.desk import Desk
from forloebtui.services.operation import ChangedMeanwhile, operation, row
from forloebtui.store import read

if TYPE_CHECKING:
    from forloebtui.store.operation import Operation

Values = Mapping[str, object]
# The wheel reads with so many sectors, and a name so long stands whole in the narrowest window.
FEWEST, MOST = 5, 12
LONGEST_NAME = 34
ANCHOR_LINES = (0, 5, 10)


def wheel(desk: Desk) -> tuple[Dimension, ...]:
    """Every dimension by position, retired ones included."""
    return read.dimensions(desk.store.connection)


def offers(desk: Desk) -> tuple[OfferCard, ...]:
    """Every offer, retired ones included."""
    return read.offer_cards(desk.store.connection)


def values(desk: Desk, what: str, row_id: int) -> dict[str, object]:
    """What stands there now. Raises ChangedMeanwhile where it is gone."""
    if what == "dimension":
        for dimension in wheel(desk):
            if dimension.id == row_id:
                return asdict(dimension)
    for session in read.group_sessions(desk.store.connection):
        if what == "group_session" and session.id == row_id:
            return asdict(session)
    for offer in offers(desk):
        if what == "offer" and offer.id == row_id:
            return asdict(offer) | {"dimensions": tuple(filter(None, offer.dimensions.split(",")))}
    raise ChangedMeanwhile


def wrong(desk: Desk, what: str, row_id: int | None, given: Values) -> dict[str, str]:
    """What the office's own cannot be kept with, by column."""
    found: dict[str, str] = {}
    name = str(given.get("name") or "")
    if len(name) > LONGEST_NAME and what == "dimension":
        found["name"] = f"skriv højst {LONGEST_NAME} tegn: navnet skal kunne stå ved hjulet"
    lines = [line for line in str(given.get("anchors") or "").splitlines() if line.strip()]
    if len(lines) not in ANCHOR_LINES:
        found["anchors"] = f"her står {len(lines)} linjer: skriv 10 (eller 5), én for hvert tal"
    if what == "dimension" and row_id is None and _in_use(desk) >= MOST:
        found["name"] = f"der er {MOST} dimensioner i brug: tag en ud først"
    return found


def columns(facts: dict[str, object]) -> dict[str, object]:
    """Values by the columns they are kept in: several dimensions are their keys with commas between."""
    match facts.get("dimensions"):
        case tuple(chosen):
            return facts | {"dimensions": ",".join(map(str, chosen))}
    return facts


def keyed(opened: "Operation", what: Literal["dimension", "offer"], facts: Values) -> dict[str, object]:
    """The facts of a new one with a key of its own, made from its name, and its place on the wheel."""
    wheel = read.dimensions(opened.connection)
    taken = {one.key for one in (wheel if what == "dimension" else read.offer_cards(opened.connection))}
    plain = re.sub(r"[^a-z0-9]+", "_", fold(str(facts.get("name", "")))).strip("_") or what
    key, number = plain, 2
    while key in taken:
        key, number = f"{plain}_{number}", number + 1
    if what == "offer":
        return {**facts, "key": key}
    return {**facts, "key": key, "position": max((one.position for one in wheel), default=0) + 1}


def retire(desk: Desk, what: Literal["dimension", "offer"], row_id: int) -> str:
    """Take it out of use, or take it up again; what was measured and planned with it stays.

    Returns what was done, in Danish. Raises Problem where the wheel would have too few or too many.
    """
    from forloebtui.model.problem import Problem
    from forloebtui.model.tables import Dimension as DimensionRow
    from forloebtui.model.tables import Offer as OfferRow

    is_retired = values(desk, what, row_id)["retired_on"] is not None
    if what == "dimension" and not is_retired and _in_use(desk) <= FEWEST:
        raise Problem(f"Hjulet skal have mindst {FEWEST} dimensioner: lav en ny først.")
    if what == "dimension" and is_retired and _in_use(desk) >= MOST:
        raise Problem(f"Hjulet kan have højst {MOST} dimensioner: tag en anden ud først.")
    name = "Dimensionen" if what == "dimension" else "Tilbuddet"
    with operation(desk, f"{name} taget i brug igen" if is_retired else f"{name} taget ud af brug") as opened:
        retired_on = None if is_retired else desk.today
        if what == "dimension":
            row(opened, DimensionRow, row_id).retired_on = retired_on
        else:
            row(opened, OfferRow, row_id).retired_on = retired_on
    return f"{name} er i brug igen" if is_retired else f"{name} er ude af brug; det, der står, bliver stående"


def move(desk: Desk, dimension_id: int, by: Literal[-1, 1]) -> str:
    """Change places with the dimension before, or after, on the wheel. Returns what was done, in Danish."""
    from forloebtui.model.tables import Dimension as DimensionRow

    ordered = [one.id for one in wheel(desk)]
    at = ordered.index(dimension_id)
    to = min(max(at + by, 0), len(ordered) - 1)
    ordered.insert(to, ordered.pop(at))
    with operation(desk, "Hjulets rækkefølge") as opened:
        for position, number in enumerate(ordered, start=1):
            dimension = row(opened, DimensionRow, number)
            if dimension.position != position:
                dimension.position = position
    return f"Plads {to + 1} på hjulet"


def _in_use(desk: Desk) -> int:
    return sum(one.retired_on is None for one in wheel(desk))

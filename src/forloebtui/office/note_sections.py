"""The headings of a long note's sections, and how a row of text is known as one."""

from forloebtui.office.catalogue import Section

HEADINGS: dict[Section, str] = {
    "facts": "FAKTA",
    "assessment": "VURDERING",
    "agreement": "AFTALER",
    "citizen_words": "BORGERENS ORD",
}


def heading_of(row: str) -> Section | None:
    """The section that a row of text begins, if it is one's heading."""
    written = row.strip().rstrip(":").upper()
    return next((section for section, heading in HEADINGS.items() if heading == written), None)

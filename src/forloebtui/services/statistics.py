"""What the caseload amounts to over a period."""

from datetime import date
from pathlib import Path

from forloebtui.documents import as_pdf
from forloebtui.documents.statistics import statistics_csv, statistics_document
from forloebtui.model.case import Case
from forloebtui.office.rule_sets import RuleSet
from forloebtui.office.settings import settings_path
from forloebtui.rules import statistics as rules
from forloebtui.rules.statistics import Section
from forloebtui.services import paper
from forloebtui.services.desk import Desk
from forloebtui.store import read
from forloebtui.store.atomic import write_new
from forloebtui.store.errors import translate


def of_period(
    desk: Desk, first: date, last: date, *, is_shared: bool = False, with_cost: bool = False
) -> tuple[Section, ...]:
    """The figures of a period, both ends inclusive; the few are hidden in what is shared.

    What it costs is told only where the office has chosen to see prices.
    """
    connection = desk.store.connection
    cases = read.read_cases(connection, read.citizen_names(connection))
    kinds = {kind for rule_set in desk.rule_sets.by_key.values() for kind in rule_set.words("praktik.kinds")}
    offers = {offer.id: offer.name for offer in read.offer_cards(connection)}

    def rules_of(case: Case) -> RuleSet | None:
        return desk.rule_sets.by_key.get(case.forloeb.rule_set) if case.forloeb else None

    found = rules.statistics(cases, first, last, desk.catalogue, rules_of, kinds, offers)
    if not with_cost:
        found = rules.without_cost(found)
    return rules.shared(found) if is_shared else found


def place(folder: Path, first: date, last: date, suffix: str) -> Path:
    """Where the figures would lie in a folder: a name that is not taken."""
    return paper.free_place(folder, f"statistik-{first:%Y-%m-%d}-{last:%Y-%m-%d}", suffix)


def write(desk: Desk, sections: tuple[Section, ...], first: date, last: date, target: Path) -> None:
    """Write the figures as CSV, or as PDF by the name's end; nothing is written over. Raises Problem."""
    if target.suffix.lower() == ".pdf":
        document = statistics_document(sections, first, last, desk.today)
        data = as_pdf.pdf(document, settings_path().parent / "templates")
    else:
        data = statistics_csv(sections).encode()
    try:
        write_new(target, data)
    except OSError as error:
        raise translate(error, target) from None

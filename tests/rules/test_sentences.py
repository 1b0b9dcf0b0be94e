"""What a warning says and why, in words a caseworker would use with the citizen beside them."""

import re

import pytest

from forloebtui.office.catalogue import load_catalogue
from forloebtui.office.rule_sets import load_rule_sets
from forloebtui.rules.alert import Alert
from forloebtui.rules.alerts import alerts
from tests.rules.casework import day, days
from tests.rules.test_table_of_cases import FILES

# Words the screen does without: they judge, or are the office's and not the citizen's.
UNSAID = re.compile(r"stagn|splitting|konfront|ustabil|loft|udeble|efterfølger|hode|fast mover|klient", re.I)


def raised(name: str, today: str, rule: str) -> Alert:
    """The one warning by a rule about a file of the table."""
    file = FILES[name]
    assert file.forloeb is not None
    rules = load_rule_sets().get(file.forloeb.rule_set)
    (found,) = (one for one in alerts(file, day(today), rules, load_catalogue()) if one.rule == rule)
    return found


@pytest.mark.parametrize(
    ("name", "today", "rule", "text", "figures"),
    [
        (
            "grant-2026", "2026-11-21", "contact.min_first_period",
            "opfølgning inden ma 30.11 · 2 af 4 holdt",
            "Fra 01.06.2026 til 30.11.2026: 2 holdt og 0 aftalt af 4. Kun samtaler med borgeren tæller.",
        ),
        (
            "silent", "2026-10-28", "contact.silent_days",
            "ingen kontakt i 44 dage · sidst ma 14.09",
            "44 dage siden 14.09.2026, sms, mail og brev talt med.",
        ),
        (
            "still", "2026-10-05", "progress.still_weeks",
            "hjul og delmål er som ma 30.03 · er skridtene små nok?",
            "Intet delmål er nået, og intet tal på hjulet er et andet end 30.03.2026: 26 uger.",
        ),
        (
            "early-placement", "2026-06-10", "praktik.first_weeks",
            "ingen praktik er aftalt endnu · hvilken arbejdsplads kunne passe?",
            "26 uger fra 05.01.2026 er 06.07.2026.",
        ),
        (
            "loose-effort", "2026-10-05", "plan.intervention_without_subgoal",
            "indsats uden delmål · Træning", "1 i alt; den første siden ma 05.10.",
        ),
        (
            "loose-subgoal", "2026-10-05", "plan.subgoal_without_intervention",
            "delmål uden indsats · Vi finder en bolig", "1 i alt; den første siden ma 05.10.",
        ),
        (
            "under", "2026-09-07", "load.under_percent",
            "plads til mere i uge 37-49 · 4 t om ugen, kan klare 10 t", "Under 50 % af 10 t i 13 uger.",
        ),
        (
            "over", "2026-11-30", "load.over_hours",
            "op til 8 t i uge 49-51 · kan klare 7,5 t", "Mest aftalt: 8 t om ugen; 0,5 t for meget.",
        ),
        (
            "nine-people", "2026-09-01", "network.max_people",
            "9 fagpersoner på én gang · kan nogle samles?",
            "Flere end 8 siden 01.09.2026; private og foreninger ikke talt med.",
        ),
        (
            "consent", "2026-11-27", "consent.due",
            "borgerens samtykke udløber fr 04.12", "Givet til og med 04.12.2026.",
        ),
        (
            "not-journalised", "2026-11-16", "note.journalise_days",
            "notatet ma 02.11 er ikke i journalen", "14 dage efter samtalen 02.11.2026.",
        ),
        (
            "handed-over", "2026-11-13", "handover.days",
            "overdraget fr 13.11 · overlevering er ikke aftalt",
            "Ingen overlevering er holdt siden 18.09.2026 eller står i kalenderen.",
        ),
        (
            "flex-job-granted", "2026-11-13", "bridge.days",
            "bevilget fleksjob fr 13.11 · brobygning er ikke aftalt",
            "Forløbet er afsluttet 13.11.2026; ingen brobygning går ud over den dag.",
        ),
        (
            "flex-job-followed", "2026-11-27", "followed.days",
            "følges til fr 04.12 · hvem er der bagefter?",
            "Den sidste dag er 04.12.2026; forløbet er afsluttet til bevilget fleksjob.",
        ),
        (
            "flex-job-followed", "2026-12-05", "followed.days",
            "blev fulgt til fr 04.12",
            "Den sidste dag er 04.12.2026; forløbet er afsluttet til bevilget fleksjob.",
        ),
        (
            "grant-2023-over", "2025-01-06", "forloeb.max_years",
            "forløbet er skrevet til fr 01.05.2026 · reglen er højst 3 år",
            "3 år fra 01.05.2023 er 30.04.2026.",
        ),
    ],
)  # fmt: skip
def test_what_is_said_and_why(name: str, today: str, rule: str, text: str, figures: str) -> None:
    found = raised(name, today, rule)
    assert found.text == text
    assert found.why.endswith(figures)


def test_no_sentence_judges() -> None:
    rule_sets = load_rule_sets()
    said = {parameter.why for rules in rule_sets.by_key.values() for parameter in rules.parameters.values()}
    for file in FILES.values():
        assert file.forloeb is not None
        rules = rule_sets.get(file.forloeb.rule_set)
        for today in days("2026-11-02", "2026-11-30")[::7]:
            for found in alerts(file, today, rules, load_catalogue()):
                said |= {found.text, found.why}
    assert not [sentence for sentence in said if UNSAID.search(sentence)]

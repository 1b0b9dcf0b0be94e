"""The rule sets: what each holds, where it stands, and how the office changes a value."""

from datetime import date
from pathlib import Path

import pytest

from forloebtui.model.problem import Problem
from forloebtui.model.words import ForloebKind, Form, Outcome, allowed
from forloebtui.office.catalogue import load_catalogue
from forloebtui.office.reading import BadData
from forloebtui.office.rule_sets import Parameter, load_rule_sets

SETS = load_rule_sets()
OLD, NEW, CLARIFICATION, AFTER = (
    "ressourceforloeb-2014", "ressourceforloeb-2022", "jobafklaring", "efter-2026-07",
)  # fmt: skip


@pytest.mark.parametrize(
    ("rule_set", "rule", "value"),
    [
        (OLD, "contact.min_first_period", 4),
        (OLD, "contact.first_period_months", 6),
        (OLD, "contact.legacy_2013_2019", 6),
        (OLD, "forloeb.min_years", 1),
        (OLD, "forloeb.max_years", 5),
        (NEW, "contact.min_first_period", 4),
        (NEW, "contact.own_interval_weeks", 8),
        (NEW, "forloeb.min_years", 1),
        (NEW, "forloeb.max_years", 3),
        (NEW, "start.max_months_without_effort", 6),
        (NEW, "praktik.weeks", 13),
        (NEW, "praktik.extended_weeks", 26),
        (NEW, "praktik.further_weeks", 13),
        (NEW, "mentor.months", 6),
        (NEW, "measurement.weeks", 12),
        (NEW, "forloeb.end_first_months", 12),
        (NEW, "forloeb.end_second_months", 6),
        (NEW, "forloeb.end_last_months", 3),
        (CLARIFICATION, "contact.min_first_period", 4),
        (CLARIFICATION, "forloeb.max_years", 2),
        (AFTER, "contact.min_first_period", 4),
        (AFTER, "praktik.weeks", 13),
    ],
)
def test_the_numbers_of_the_field(rule_set: str, rule: str, value: int) -> None:
    assert SETS.get(rule_set).value(rule) == value


@pytest.mark.parametrize(
    ("kind", "on", "expected"),
    [
        ("ressourceforloeb", "2019-09-02", OLD),
        ("ressourceforloeb", "2021-12-31", OLD),
        ("ressourceforloeb", "2022-01-01", NEW),
        ("ressourceforloeb", "2026-01-31", NEW),
        ("ressourceforloeb", "2026-02-01", None),  # closed to new citizens
        ("job_clarification", "2023-05-01", CLARIFICATION),
        ("job_clarification", "2026-06-30", CLARIFICATION),
        ("job_clarification", "2026-07-01", AFTER),
        ("other", "2026-06-30", None),
        ("other", "2026-07-01", AFTER),
    ],
)
def test_the_rule_set_of_a_grant(kind: ForloebKind, on: str, expected: str | None) -> None:
    rule_set = SETS.granted(kind, date.fromisoformat(on))
    assert (rule_set.key if rule_set else None) == expected


@pytest.mark.parametrize("key", [OLD, NEW, CLARIFICATION, AFTER])
def test_every_rule_says_where_it_stands_and_why_it_matters(key: str) -> None:
    rule_set = SETS.get(key)
    for name, parameter in rule_set.parameters.items():
        assert parameter.key == name
        assert parameter.source
        assert parameter.kinds
        assert parameter.why.endswith((".", "?")), name
        assert (parameter.value is None) or parameter.unit, name
        assert parameter.value is None or not parameter.words
        assert (
            parameter.valid_from is None
            or parameter.valid_to is None
            or parameter.valid_from <= parameter.valid_to
        )


# What the field's own list of rules holds: those that were read, and those that are remembered or inferred.
READ = (
    "contact.min_first_period", "contact.after", "contact.form", "contact.held_by", "forloeb.min_years",
    "forloeb.max_years", "forloeb.repeat", "start.max_months_without_effort", "health.objection_talk",
    "plan.where", "plan.preparatory_part", "team.legacy", "mentor.months", "representation.right",
    "description.before_decision",
)  # fmt: skip
INFERRED = (
    "contact.legacy_2013_2019", "forloeb.extension", "plan.action_part", "praktik.weeks",
    "praktik.extended_weeks", "praktik.further_weeks", "praktik.job_ready_weeks",
)  # fmt: skip


@pytest.mark.parametrize("key", [OLD, NEW, CLARIFICATION, AFTER])
def test_every_rule_of_the_field_is_in_every_set(key: str) -> None:
    parameters = SETS.get(key).parameters
    assert set(READ + INFERRED) <= set(parameters)
    assert {parameters[rule].confidence for rule in INFERRED} == {"inferred"}
    # What nobody has read of the law from July 2026 says so.
    unread = {rule for rule in READ if parameters[rule].confidence != "read"}
    assert unread == ({"contact.min_first_period", "mentor.months"} if key == AFTER else set())


@pytest.mark.parametrize("rule", ["praktik.kinds", "praktik.first_kinds", "mentor.kinds", "bridge.kinds"])
def test_kinds_named_by_a_rule_are_in_the_catalogue(rule: str) -> None:
    assert set(SETS.get(NEW).words(rule)) <= set(load_catalogue().intervention_kinds)


def test_words_named_by_a_rule_are_words_of_the_file() -> None:
    rules = SETS.get(NEW)
    assert set(rules.words("handover.kinds")) <= set(load_catalogue().conversation_kinds)
    for rule in ("handover.outcomes", "bridge.outcomes"):
        assert set(rules.words(rule)) <= set(allowed(Outcome))
    assert set(rules.words("contact.form") + rules.words("contact.uncounted_forms")) <= set(allowed(Form))


def test_the_source_names_the_rule_set() -> None:
    assert SETS.get(OLD).source("praktik.weeks") == (
        "LAB § 61; Cabi om virksomhedspraktik · Ressourceforløb bevilget før 2022"
    )


def test_the_offices_own_rules_say_so_and_no_more() -> None:
    assert SETS.get(NEW).source("contact.own_interval_weeks") == "kontorets egen regel"


def test_what_was_read_of_the_law_is_apart_from_what_was_not() -> None:
    law, after = (SETS.get(key).parameter("contact.min_first_period") for key in (NEW, AFTER))
    assert (law.confidence, law.valid_to) == ("read", date(2026, 6, 30))
    assert (after.confidence, after.valid_from) == ("local_practice", date(2026, 7, 1))


def test_an_unknown_rule_set_is_told_in_danish_with_the_nearest() -> None:
    with pytest.raises(Problem, match=r"»jobafklarin« kendes ikke\. Mente du »jobafklaring«"):
        SETS.get("jobafklarin")
    with pytest.raises(Problem, match="local-practice"):
        SETS.get("local-practice")  # no forløb is granted by practice alone


def test_access_to_a_rule_that_is_not_there_is_loud() -> None:
    rules = SETS.get(NEW)
    with pytest.raises(KeyError, match=r"contact\.min"):
        rules.value("contact.min")
    with pytest.raises(ValueError, match=r"contact\.after"):
        rules.value("contact.after")
    with pytest.raises(ValueError, match=r"praktik\.kinds"):
        rules.value("praktik.kinds")
    with pytest.raises(ValueError, match=r"praktik\.weeks"):
        rules.words("praktik.weeks")


def changed(folder: Path, text: str) -> Parameter:
    """The own rhythm in jobafklaring after the office's file is read."""
    (folder / "rules.toml").write_text(text, encoding="utf-8")
    return load_rule_sets(folder).get(CLARIFICATION).parameter("contact.own_interval_weeks")


def test_the_office_changes_one_value_everywhere(tmp_path: Path) -> None:
    own = changed(tmp_path, "[[changes]]\nkey = 'contact.own_interval_weeks'\nvalue = 6\n")
    assert (own.value, own.confidence, own.changed_by_office) == (6, "local_practice", True)
    assert own.source.startswith("eget valg (rules.toml); ellers egen praksis")
    sets = load_rule_sets(tmp_path)
    assert {sets.get(key).value("contact.own_interval_weeks") for key in sets.by_key} == {6}
    assert sets.get(NEW).value("praktik.weeks") == SETS.get(NEW).value("praktik.weeks")
    assert SETS.get(NEW).value("contact.own_interval_weeks") == 8


def test_the_office_changes_one_rule_set_alone(tmp_path: Path) -> None:
    text = (
        "[[changes]]\nkey = 'contact.own_interval_weeks'\nvalue = 4\nrule_set = 'jobafklaring'\n"
        "why = 'Aftalt.'\n"
        "[[changes]]\nkey = 'praktik.kinds'\nwords = ['work_placement']\n"
    )
    assert changed(tmp_path, text).value == 4
    sets = load_rule_sets(tmp_path)
    assert sets.get(CLARIFICATION).parameter("contact.own_interval_weeks").why == "Aftalt."
    assert sets.get(NEW).value("contact.own_interval_weeks") == 8
    assert sets.get(NEW).words("praktik.kinds") == ("work_placement",)


def test_a_folder_without_the_file_changes_nothing(tmp_path: Path) -> None:
    assert load_rule_sets(tmp_path) == SETS


CHANGE = "[[changes]]\nkey = 'contact.own_interval_weeks'\n"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[[changes]]\nkey = 'praktik.week'\nvalue = 6\n", 2, "Mente du »praktik.weeks«?"),
        (CHANGE + "value = 'seks'\n", 3, "Her skal stå et helt tal."),
        (CHANGE + "value = -1\n", 3, "Her skal stå value med et helt tal, 0 eller mere."),
        (CHANGE + "words = ['sms']\n", 1, "Her skal stå value med et helt tal"),
        (CHANGE + "value = 6\nrule_set = 'jobafklarin'\n", 4, "Mente du »jobafklaring«?"),
        (CHANGE + "vaerdi = 6\n", 3, "nøglen kendes ikke."),
        ("[[changes]]\nkey = 'praktik.kinds'\nvalue = 6\n", 1, "Her skal stå words med en liste af ord."),
        ("[[changes]]\nkey = 'contact.after'\nvalue = 6\n", 2, "Reglen har intet tal"),
        ("[[changes]]\nvalue = 6\n", 1, "nøglen »key« mangler."),
        ("[[changes]\n", 1, "filen kan ikke læses herfra."),
    ],
)  # fmt: skip
def test_a_mistake_is_named_where_it_stands(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(BadData) as caught:
        changed(tmp_path, text)
    assert str(caught.value).startswith(f"rules.toml, linje {line}: ")
    assert said in str(caught.value)

"""The shipped catalogue, and the office's own files on top of it."""

from pathlib import Path

import pytest

from forloebtui.dates.weeks import from_iso
from forloebtui.model.words import Category, allowed
from forloebtui.office.catalogue import QUESTION_NAMES, load_catalogue
from forloebtui.office.reading import BadData

CATALOGUE = load_catalogue()


def test_every_category_has_kinds_and_offers() -> None:
    categories = set(allowed(Category))
    assert {kind.category for kind in CATALOGUE.intervention_kinds.values()} == categories
    assert {offer.category for offer in CATALOGUE.offers.values()} == categories
    assert len(CATALOGUE.offers) >= 20


def test_an_offer_lies_in_the_category_of_its_kind_and_says_goal_content_and_result() -> None:
    for offer in CATALOGUE.offers.values():
        assert offer.category == CATALOGUE.intervention_kind(offer.kind).category, offer.key
        assert offer.goal and offer.content and offer.result and offer.place, offer.key


# What those who have run such efforts say that they were made of, place by place.
NAMED = {
    "a health centre with a company centre": {
        "physiotherapy", "dietitian", "weight_group", "mindfulness", "support_contact", "daily_structure",
        "company_centre", "network_group", "mentor", "debt_advice", "pain_management",
    },
    "the elements of the schemes": {
        "psychologist", "substance_treatment", "work_placement", "debt_advice", "support_contact",
        "diet_and_exercise", "mentor", "smoking_cessation", "resource_workshop", "citizen_cafe",
        "voluntary_work", "warm_water", "psychiatry", "employer_liaison", "company_visit",
    },
    "to know one's changed body, among others": {
        "understand_and_live_with", "group_course", "bridge_building", "paid_hours",
    },
    "one young man's four phases": {
        "mentor", "psychologist", "substance_treatment", "association", "employer_liaison",
        "flex_job_information", "work_ability", "housing_support",
    },
    "a town that begins where people are": {"practical_help", "group_course", "education_guidance"},
}  # fmt: skip


@pytest.mark.parametrize("place", NAMED)
def test_every_effort_the_field_speaks_of_is_a_kind(place: str) -> None:
    assert NAMED[place] <= set(CATALOGUE.intervention_kinds)


def test_the_health_centre_costs_what_the_source_says() -> None:
    centre = CATALOGUE.offers["health_company_centre"]
    assert (centre.weekly_cost, centre.capacity) == (750, 40)


def test_the_wheel_is_the_eight_dimensions_in_order() -> None:
    assert [dimension.name for dimension in CATALOGUE.dimensions.values()] == [
        "Arbejde & praktik",
        "Læring & uddannelse",
        "Krop & helbred",
        "Sind & trivsel",
        "Hverdag & struktur",
        "Fællesskab & netværk",
        "Økonomi & bolig",
        "Tro & retning",
    ]
    for dimension in CATALOGUE.dimensions.values():
        assert len(set(dimension.anchors)) == 10, dimension.key
        assert dimension.examples, dimension.key


COUNTS = [
    ("follow_up", True),
    ("first_talk", True),
    ("progress_talk", False),
    ("network_meeting", False),
    ("supervision", False),
    ("consult", False),
    ("note", False),
    ("a kind the office has removed", False),
]


@pytest.mark.parametrize(("key", "counts"), COUNTS)
def test_what_counts_towards_the_laws_contact(key: str, counts: bool) -> None:
    assert CATALOGUE.counts_statutory(key) is counts


def test_nothing_counts_without_the_citizen_and_no_typed_word_means_two_kinds() -> None:
    kinds = CATALOGUE.conversation_kinds.values()
    assert all(kind.with_citizen for kind in kinds if kind.counts_statutory)
    typed = [word for kind in kinds for word in kind.typed]
    assert len(typed) == len(set(typed))


def test_there_are_forty_different_questions_of_all_four_types() -> None:
    texts = [text for each in CATALOGUE.questions for text in each.texts]
    assert len(texts) == len(set(texts)) >= 40
    assert all(text.endswith("?") for text in texts)
    assert {each.type for each in CATALOGUE.questions} == set(QUESTION_NAMES)


def test_the_offices_own_file_replaces_by_key_and_adds_at_the_end(tmp_path: Path) -> None:
    kind = "{{key = '{}', name = '{}', counts_statutory = {}, with_citizen = true, starts_with = 'facts'}},"
    own_kinds = [
        kind.format("network_meeting", "netværksmøde", "true"),
        kind.format("walk_and_talk", "gåtur", "false"),
    ]
    (tmp_path / "conversation_kinds.toml").write_text(
        f"conversation_kinds = [\n{''.join(own_kinds)}\n]", "utf-8"
    )
    own = load_catalogue(tmp_path)
    assert own.counts_statutory("network_meeting")
    assert list(own.conversation_kinds) == [*CATALOGUE.conversation_kinds, "walk_and_talk"]
    assert own.dimensions == CATALOGUE.dimensions


KIND = "intervention_kinds = [\n {{key = 'x', name = 'x', category = '{}', dimension = '{}'}},\n]"
OFFER = "[[offers]]\nkey = 'a'\nname = 'a'\ncategory = 'social'\nkind = 'mentr'"
QUESTIONS = "[[questions]]\nkey = 'a'\ntype = 'lineal'\ntexts = []\n"
DIMENSION = "[[dimensions]]\nkey = 'a'\nname = 'a'\ncolour = 1\nexamples = []\nanchors = ['x']"

WRONG = [
    ("intervention_kinds.toml", KIND.format("social", "everday"), 2, "Mente du »everyday«"),
    ("intervention_kinds.toml", KIND.format("sosial", "body"), 2, "Mente du »social«"),
    ("offers.toml", OFFER, 5, "Mente du »mentor«"),
    (
        "offers.toml",
        OFFER.replace("mentr", "mentor") + "\ndimensions = ['mind', 'bodi']\n",
        6,
        "Mente du »body«",
    ),
    ("questions.toml", QUESTIONS * 2, 6, "står to gange"),
    ("wheel.toml", DIMENSION, 1, "ti sætninger"),
]


@pytest.mark.parametrize(("file", "text", "line", "said"), WRONG)
def test_a_mistake_in_the_offices_own_file_is_named(
    tmp_path: Path, file: str, text: str, line: int, said: str
) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(BadData) as caught:
        load_catalogue(tmp_path)
    assert str(caught.value).startswith(f"{file}, linje {line}:")
    assert said in str(caught.value)


def test_school_free_weeks_are_shipped_and_the_office_may_have_its_own(tmp_path: Path) -> None:
    assert from_iso(2026, 42) in CATALOGUE.school_free and from_iso(2026, 41) not in CATALOGUE.school_free
    (tmp_path / "school_free.toml").write_text("[years]\n2027 = [8, 41]\n", encoding="utf-8")
    own = load_catalogue(tmp_path).school_free
    assert [from_iso(2026, 42) in own, from_iso(2027, 42) in own, from_iso(2027, 41) in own] == [
        True,
        False,
        True,
    ]
    (tmp_path / "school_free.toml").write_text("weeks = [54]\n", encoding="utf-8")
    load_catalogue.cache_clear()
    with pytest.raises(BadData, match=r"school_free\.toml, linje 1"):
        load_catalogue(tmp_path)

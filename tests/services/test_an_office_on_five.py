"""Where the office measures from 1 to 5, every place reads and tells figures so, and keeps them on ten."""

import re
from dataclasses import replace

import pytest

from forloebtui.documents import as_json, as_text
from forloebtui.documents.document import plain_text
from forloebtui.model.case import Case
from forloebtui.model.words import DocumentKind
from forloebtui.services import citizens, conversations, documents, edit, forms
from forloebtui.services.desk import Desk
from forloebtui.services.edit import Refused
from tests.conftest import NOW

TODAY = NOW.date()


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The demo's desk on five."""
    return replace(desk, scale=5)


def martin(desk: Desk) -> Case:
    return citizens.case(desk, citizens.find(desk, "martin"))


def test_three_in_the_line_is_three_of_five(desk: Desk) -> None:
    conversations.save(desk, "martin tlf: Det går fremad. #arbejde=3 #krop=5s", None)
    today = {one.rater: one for one in martin(desk).measurements if one.measured_on == TODAY}
    work, body = (one.id for one in martin(desk).dimensions if one.key in ("work", "body"))
    assert (today["citizen"].value(work), today["caseworker"].value(body)) == (6, 10)
    wheel = martin(desk).wheel_of(today["citizen"])
    assert wheel is not None
    assert wheel.scale == 5
    told = as_json.case_json(martin(desk), TODAY, (), ())["measurements"]
    given = [one for one in told if one["measured_on"] == TODAY.isoformat()]
    assert [(one["rater"], one["scale"], one["scores"]) for one in given] == [
        ("citizen", 5, {"Arbejde & praktik": 3}),
        ("caseworker", 5, {"Krop & helbred": 5}),
    ]


def test_a_step_has_its_level_on_the_offices_scale(desk: Desk) -> None:
    case = martin(desk)
    facts = {
        "dimension_id": case.dimensions[0].id,
        "text": "Jeg ringer selv.",
        "owner": "citizen",
        "standing": "agreed",
    }
    saved = edit.save(desk, "subgoal", case.citizen.id, None, {}, facts | {"level": 4})
    kept = next(one for one in martin(desk).subgoals if one.id == saved.row_id)
    assert kept.level == 8
    assert forms.values(desk, "subgoal", case.citizen.id, saved.row_id)["level"] == 4
    for level in (0, 6, 10):
        with pytest.raises(Refused, match="et helt tal fra 1 til 5"):
            edit.save(desk, "subgoal", case.citizen.id, saved.row_id, {"level": 4}, {"level": level})
    # What is told as the same is not changed by saving something else.
    on_ten = replace(desk, scale=10)
    edit.save(on_ten, "subgoal", case.citizen.id, saved.row_id, {"level": 8}, {"level": 7})
    edit.save(
        desk, "subgoal", case.citizen.id, saved.row_id, {"level": 4}, {"level": 4, "text": "Jeg ringer."}
    )
    assert next(one for one in martin(desk).subgoals if one.id == saved.row_id).level == 7


def wheel_lines(told: str) -> list[str]:
    return [line for line in told.splitlines() if "borgerens egen vurdering" in line]


def test_in_words_ten_of_the_file_are_half_of_it_rounded_up(desk: Desk) -> None:
    case = martin(desk)
    told = as_text.case_text(case, TODAY, (), desk.catalogue)
    assert "HJUL, FRA 1 TIL 5" in told
    on_ten = as_text.case_text(replace(case, scale=10), TODAY, (), desk.catalogue)
    halved = [
        re.sub(r"\d+", lambda figure: str((int(figure[0]) + 1) // 2), line) for line in wheel_lines(on_ten)
    ]
    assert wheel_lines(told) == halved
    assert len(halved) == 8


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("plan", "Fra 1 til 5"),
        ("indsatsplan", "Fra 1 til 5"),
        ("beskrivelse", "BORGERENS EGEN VURDERING (1-5)"),
    ],
)
def test_documents_say_the_scale(desk: Desk, kind: DocumentKind, said: str) -> None:
    assert said in plain_text(documents.document(desk, kind, martin(desk).citizen.id))

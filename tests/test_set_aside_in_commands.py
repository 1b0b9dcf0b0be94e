"""``idag`` is the screen's own list: what was set aside there is not in it, and is counted."""

import pytest

from forloebtui.cli import main
from forloebtui.dates.clock import frozen_clock
from forloebtui.services import alerts, opening, tags, today
from tests.conftest import NOW, PASSPHRASE, CaseloadFile
from tests.support.caseworker import Printed


def test_idag_gives_the_list_with_what_was_decided(
    demo_file: CaseloadFile, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = Printed(demo_file, capsys)
    before = printed("idag")
    desk = opening.open_desk(demo_file.path, passphrase=PASSPHRASE, clock=frozen_clock(NOW), window=False)
    try:
        first, second, *_ = today.alerts(desk)
        alerts.decide(desk, first.citizen_id, first.alert, "done")
        tags.put(desk, second.citizen_id, "ung")
        shown = [(one.name, one.alert.text) for one in today.alerts(desk)]
    finally:
        opening.close(desk)
    after = printed("idag")
    assert [(one["citizen"], one["text"]) for one in after] == shown
    assert after == before[1:]
    assert {row["name"]: row["tags"] for row in printed("borgere") if row["tags"]} == {second.name: ["ung"]}
    assert main([*demo_file.options, "idag"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 sat til side"

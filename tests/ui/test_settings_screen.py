"""*Valg*: what is chosen there is kept in the file and holds at once; the rules say whose and whence."""

from pathlib import Path

import pytest

from forloebtui.office.rule_sets import load_rule_sets
from forloebtui.office.settings import Settings, load_settings, settings_path
from forloebtui.ui.screens.office.settings import in_force
from forloebtui.ui.widgets.lines import Lines
from tests.support.window import on_screen, press, window


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file of the test's own, not there yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return settings_path()


async def test_a_listed_value_is_turned_kept_and_seen_at_once(file: Path) -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "g", "v")
        app.screen.query_one("#choices", Lines).key = ("setting", "theme")
        await press(app, pilot, "space")
        assert app.theme == "light"
        assert "Farver: lys" in on_screen(app)
        assert load_settings(file) == (Settings(theme="light"), ())
        await press(app, pilot, "enter")
        assert app.theme == "contrast"


async def test_a_number_is_typed_and_one_out_of_bounds_is_not_kept(file: Path) -> None:
    async with window() as (app, pilot):
        await press(app, pilot, "g", "v", "enter")
        await press(app, pilot, *("backspace",) * 2, *"500", "enter")
        assert "Her skal stå et tal fra 1 til 120." in on_screen(app)
        assert not file.exists()
        await press(app, pilot, *("backspace",) * 3, *"15", "enter")
        assert load_settings(file)[0].lock_after_minutes == 15
        assert app.settings.lock_after_minutes == 15
        assert "15  (ellers 10)" in on_screen(app)


async def test_a_change_leaves_the_comments_and_the_rest(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("# min egen\nwheel = 'list'  # sådan\n", encoding="utf-8")
    async with window() as (app, pilot):
        await press(app, pilot, "g", "v")
        app.screen.query_one("#choices", Lines).key = ("setting", "daily_backup")
        await press(app, pilot, "space")
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# min egen\nwheel = 'list'  # sådan\n")
    assert load_settings(file) == (Settings(wheel="list", daily_backup=False), ())


async def test_a_value_that_cannot_be_used_is_named_with_its_line(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("daily_backup = true\ntheme = 'drak'\n", encoding="utf-8")
    async with window((140, 45)) as (app, pilot):
        await press(app, pilot, "g", "v")
        shown = " ".join(on_screen(app).split())
        assert "linje 2" in shown and "der står »drak«" in shown
        assert "Indtil da bruges standardvalget." in shown
        assert app.theme == "dark"


async def test_a_rule_tells_its_value_whose_it_is_and_where_it_stands(file: Path) -> None:
    async with window((140, 45)) as (app, pilot):
        await press(app, pilot, "g", "v")
        rules = in_force(load_rule_sets())
        (at,) = [at for at, (rule, sets) in enumerate(rules)
                 if rule.key == "contact.min_first_period" and sets[0].key == "efter-2026-07"]  # fmt: skip
        app.screen.query_one("#choices", Lines).key = ("rule", at)
        await press(app, pilot)
        shown = on_screen(app)
        for said in (
            "4 samtaler",
            "jobafklaringsforløb, anden helhedsindsats",
            "Forløb begyndt fra 1. juli 2026",
            "egen praksis",
            "efter-2026-07.toml",
        ):
            assert said in shown
        await press(app, pilot, "space")
        assert "rules.toml" in on_screen(app)
    assert not file.exists()


def test_the_rules_in_force_are_those_of_the_sets_each_once() -> None:
    sets = load_rule_sets().by_key.values()
    listed = [(rule.key, one.key) for rule, among in in_force(load_rule_sets()) for one in among]
    assert sorted(listed) == sorted((key, one.key) for one in sets for key in one.parameters)


def test_a_changed_rule_is_the_offices_own_and_says_so(tmp_path: Path) -> None:
    own = "[[changes]]\nkey = 'contact.min_first_period'\nrule_set = 'efter-2026-07'\nvalue = 8\n"
    (tmp_path / "rules.toml").write_text(own, encoding="utf-8")
    changed = [rule for rule, _ in in_force(load_rule_sets(tmp_path)) if rule.changed_by_office]
    assert [(rule.key, rule.value, rule.file) for rule in changed] == [
        ("contact.min_first_period", 8, "rules.toml")
    ]

"""The settings file: defaults, slips told with their line, and a change that leaves the comments."""

from pathlib import Path

import pytest

from forloebtui.office.reading import BadData
from forloebtui.office.settings import Settings, change_setting, described, load_settings, write_default


def written(folder: Path, text: str) -> Path:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_the_defaults_are_those_agreed(tmp_path: Path) -> None:
    settings, problems = load_settings(tmp_path / "settings.toml")
    assert problems == ()
    assert (settings.lock_after_minutes, settings.exit_after_minutes) == (10, 30)
    assert (settings.theme, settings.characters, settings.wheel) == ("dark", "full", "auto")
    assert (settings.screen_reader, settings.daily_backup, settings.second_backup_folder) == (False, True, "")
    assert (settings.daily_backup, settings.keys) == (True, {})


def test_the_default_file_reads_back_as_the_defaults_and_explains_each(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.toml"
    write_default(file)
    assert load_settings(file) == (Settings(), ())
    text = file.read_text(encoding="utf-8")
    for setting in described():
        assert f"# {setting.title}: {setting.explanation}\n# {setting.allowed}\n" in text
    with pytest.raises(FileExistsError):
        write_default(file)


def test_chosen_values_are_used(tmp_path: Path) -> None:
    text = 'lock_after_minutes = 5\ntheme = "light"\nscreen_reader = true\n[keys]\n"talk.new" = "f2"\n'
    settings, problems = load_settings(written(tmp_path, text))
    assert problems == ()
    assert (settings.lock_after_minutes, settings.theme, settings.screen_reader) == (5, "light", True)
    assert settings.keys == {"talk.new": "f2"}


SLIPS = [
    ("lock_after_minutes = 0", "lock_after_minutes: der står »0«. Her skal stå et tal fra 1 til 120."),
    ("lock_after_minutes = 1.5", "Her skal stå et helt tal."),
    ('theme = "drak"', "Mente du »dark«? Her skal stå et af: dark, light, contrast."),
    ("screen_reader = 1", "Her skal stå true eller false."),
    ("loock_after_minutes = 5", "Mente du »lock_after_minutes«?"),
    ("keys = {new = 1}", "keys, new: der står »1«. Her skal stå tekst i anførselstegn."),
    ("theme = ", "filen kan ikke læses herfra"),
]


@pytest.mark.parametrize(("line", "said"), SLIPS)
def test_a_slip_is_told_with_its_line_and_the_default_used(tmp_path: Path, line: str, said: str) -> None:
    settings, problems = load_settings(written(tmp_path, f"exit_after_minutes = 30\n{line}\n"))
    assert settings == Settings()
    (problem,) = problems
    assert problem.startswith("settings.toml, linje 2: ")
    assert said in problem


def test_a_slip_does_not_cost_the_other_values(tmp_path: Path) -> None:
    settings, problems = load_settings(
        written(tmp_path, 'theme = "blue"\nwheel = "list"\ndaily_backup = 0\n')
    )
    assert (settings.wheel, settings.theme, settings.daily_backup) == ("list", "dark", True)
    assert len(problems) == 2


def test_a_folder_in_the_files_place_is_told_and_not_raised(tmp_path: Path) -> None:
    settings, problems = load_settings(tmp_path)
    assert settings == Settings()
    assert "kan ikke læses" in problems[0]


def test_a_change_keeps_comments_and_the_rest(tmp_path: Path) -> None:
    file = written(tmp_path, '# min egen bemærkning\nlock_after_minutes = 20 # længe\ntheme = "light"\n')
    change_setting(file, "lock_after_minutes", 5)
    assert file.read_text(encoding="utf-8") == (
        '# min egen bemærkning\nlock_after_minutes = 5 # længe\ntheme = "light"\n'
    )
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


def test_a_change_makes_the_file_where_there_is_none(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    change_setting(file, "characters", "ascii")
    change_setting(file, "keys", {"talk.new": "f2"})
    settings, problems = load_settings(file)
    assert (problems, settings.characters, settings.keys) == ((), "ascii", {"talk.new": "f2"})


@pytest.mark.parametrize(
    ("name", "value"), [("theme", "blue"), ("lock_after_minutes", True), ("colour", "x")]
)
def test_a_value_that_is_not_allowed_is_refused_and_nothing_written(
    tmp_path: Path, name: str, value: object
) -> None:
    file = tmp_path / "settings.toml"
    with pytest.raises(BadData):
        change_setting(file, name, value)
    assert not file.exists()

"""Which backups are kept."""

from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from forloebtui.store.backup import backup_name, rotate, worth_keeping

NOW = datetime(2026, 11, 21, 20, 0)


def made(folder: Path, *times: datetime) -> None:
    for time in times:
        (folder / backup_name(time)).touch()


def left(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_400_days_with_one_backup_each_leave_a_fortnight_and_a_year_of_months(tmp_path: Path) -> None:
    made(tmp_path, *(NOW - timedelta(days=back) for back in range(400)))
    removed = rotate(tmp_path, NOW)
    days = [f"202611{day:02d}" for day in range(8, 22)]
    # November's newest is among the days.
    months = ["20251231", "20260131", "20260228", "20260331", "20260430", "20260531", "20260630"]
    months += ["20260731", "20260831", "20260930", "20261031"]
    assert left(tmp_path) == [f"forloebtui-{day}-200000.zip" for day in months + days]
    assert len(removed) == 400 - 25


def test_1200_backups_at_three_a_day_leave_31(tmp_path: Path) -> None:
    made(tmp_path, *(NOW - timedelta(hours=8 * back) for back in range(1200)))
    rotate(tmp_path, NOW)
    # The newest ten are three days and one; so six beside the 14 days' newest, and 11 earlier months.
    assert len(left(tmp_path)) == 14 + 6 + 11


def test_of_a_day_its_newest_is_kept(tmp_path: Path) -> None:
    yesterday = NOW - timedelta(days=1)
    many = [NOW - timedelta(minutes=back) for back in range(10)]
    made(tmp_path, *many, yesterday, yesterday - timedelta(hours=1))
    assert [file.name for file in rotate(tmp_path, NOW)] == ["forloebtui-20261120-190000.zip"]


def test_a_long_leave_costs_no_backup(tmp_path: Path) -> None:
    made(tmp_path, *(NOW - timedelta(days=back) for back in range(14)))
    assert rotate(tmp_path, NOW + timedelta(days=900)) == ()


def test_other_files_and_those_of_a_later_clock_are_not_touched(tmp_path: Path) -> None:
    kept = ["before-v002.zip", "forloebtui-ferie.zip", "notater.zip", "forloebtui-20271121-080000.zip"]
    for name in kept:
        (tmp_path / name).touch()
    made(tmp_path, *(NOW - timedelta(minutes=back) for back in range(30)))
    assert len(rotate(tmp_path, NOW)) == 20
    assert set(kept) <= set(left(tmp_path))


def test_an_empty_or_missing_folder_has_nothing_to_rotate(tmp_path: Path) -> None:
    assert rotate(tmp_path, NOW) == ()
    assert rotate(tmp_path / "ingen", NOW) == ()


TIMES = st.lists(st.datetimes(datetime(2020, 1, 1), NOW), unique=True).map(lambda times: sorted(times)[::-1])


@given(TIMES)
def test_the_newest_is_always_kept_and_never_more_than_36(times: list[datetime]) -> None:
    kept = worth_keeping(times)
    assert set(times[:10]) <= kept <= set(times)
    assert len(kept) <= 10 + 14 + 12


@given(TIMES)
def test_rotating_twice_removes_nothing_more(times: list[datetime]) -> None:
    kept = worth_keeping(times)
    assert worth_keeping(sorted(kept, reverse=True)) == kept

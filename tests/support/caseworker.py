"""What a caseworker does at the terminal, in words a test can use."""

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.cli import main
from forloebtui.dates.clock import frozen_clock
from forloebtui.services import opening
from tests.conftest import NOW, PASSPHRASE, CaseloadFile
from tests.support.stores import snapshot
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

# The last cell of a bar that ends with a week.
BAR_ENDS = "▉"
# As many characters of a title as stand in a lane at every width.
SHOWN = 12


class Printed:
    """What the short commands say of a file."""

    def __init__(self, file: CaseloadFile, capsys: "pytest.CaptureFixture[str]") -> None:
        self._file = file
        self._capsys = capsys

    def __call__(self, *command: str) -> Any:
        """The JSON that a command prints."""
        self._capsys.readouterr()
        assert main([*self._file.options, *command, "--json"]) == 0
        return json.loads(self._capsys.readouterr().out)


@contextmanager
def kept(file: CaseloadFile) -> "Iterator[sqlcipher.Connection]":
    """The file itself, beside whatever else has it open."""
    desk = opening.open_desk(file.path, passphrase=PASSPHRASE, clock=frozen_clock(NOW), window=False)
    try:
        yield desk.store.connection
    finally:
        opening.close(desk)


def rows(file: CaseloadFile) -> dict[str, dict[int, tuple[Any, ...]]]:
    """Every row of every table with a history, by its id."""
    with kept(file) as connection:
        return {
            table: {row[0]: row for row in found}
            for table, found in snapshot(connection).items()
            if table != "search"
        }


def changed(
    before: dict[str, dict[int, tuple[Any, ...]]], after: dict[str, dict[int, tuple[Any, ...]]]
) -> dict[str, int]:
    """How many rows of each table are new, gone or another."""
    counted = {
        table: sum(before[table].get(row) != after[table].get(row) for row in {*before[table], *after[table]})
        for table in before
    }
    return {table: number for table, number in counted.items() if number}


def history(file: CaseloadFile) -> list[tuple[str, str]]:
    """Kind and label of every change since the caseload was written, oldest first; looks are left out."""
    with kept(file) as connection:
        return list(
            connection.execute(
                "SELECT kind, label FROM op WHERE id > (SELECT max(id) FROM op WHERE kind = 'baseline')"
                " AND kind <> 'access' ORDER BY id"
            )
        )


def open_citizen(terminal: Terminal, name: str) -> None:
    """From any screen to a citizen's overview, by search."""
    terminal.send("s")
    terminal.send(name.lower(), "enter")
    terminal.wait("[Overblik]", name)


def go(terminal: Terminal, letter: str, title: str) -> None:
    """To another tab."""
    terminal.send("g", letter)
    terminal.wait(f"[{title}]")
    terminal.settle()


def select(terminal: Terminal, title: str) -> None:
    """Walk the timeline's lanes until the cursor stands at one."""
    # The tab is named before what it holds is painted.
    terminal.wait(title[:SHOWN], "▸")
    _, wanted = terminal.find(title[:SHOWN])
    _, at = terminal.find("▸")
    lanes = [row for row, line in enumerate(terminal.lines) if line.startswith("▌")]
    steps = lanes.index(wanted) - lanes.index(at)
    terminal.send(*["down" if steps > 0 else "up"] * abs(steps))
    terminal.wait(f"▸ {title[:SHOWN]}")


def end_of_bar(terminal: Terminal, title: str) -> tuple[int, int]:
    """The cell a pointer takes a bar's end by. The bar ends on a Sunday, within the window."""
    terminal.wait(title[:SHOWN])
    _, row = terminal.find(title[:SHOWN])
    lane = terminal.lines[row]
    assert BAR_ENDS in lane, f"no end in sight: {lane}"
    return lane.rindex(BAR_ENDS), row


def drag(terminal: Terminal, start: tuple[int, int], cells: int) -> None:
    """Press, and move in four steps. The button stays down."""
    column, row = start
    terminal.mouse("down", column, row)
    for step in range(1, 5):
        terminal.mouse("drag", column + cells * step // 4, row)

"""*Fremmøde*: a week's attended hours, every intervention below the other, beside what was agreed."""

from collections.abc import Iterator
from datetime import date

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from forloebtui.dates.danish import hours as in_hours
from forloebtui.dates.danish import plain
from forloebtui.dates.weeks import iso_number, monday, week_of
from forloebtui.services import attendance
from forloebtui.services.attendance import AttendanceLine, Attended
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.widgets.lines import Bar, Item, Lines

HIGHEST_FEELING = 5
FEELINGS = ("", "hård", "tung", "nogenlunde", "god", "rigtig god")
MOST_HOURS = 168.0
FRIDAY = 4


def last_week(today: date) -> int:
    """The week that hours are written for: this one from Friday on, else the one before."""
    return week_of(today) - (today.weekday() < FRIDAY)


class AttendanceScreen(ModalScreen[None]):
    """Digits write the hours under the cursor, Space takes what was agreed, ``f`` tells how the week felt."""

    CSS_PATH = "attendance.tcss"
    BINDINGS = keys.bindings(keys.ATTENDANCE)

    app = getters.app(ForloebApp)

    def __init__(self, citizen_id: int, week: int) -> None:
        super().__init__()
        self._citizen_id = citizen_id
        self._week = week
        self._rows: tuple[AttendanceLine, ...] = ()
        self._given: dict[int, Attended] = {}
        # The figure as far as it is typed, and whose it is.
        self._typed: tuple[int, str] | None = None

    def compose(self) -> ComposeResult:
        """The week, its lines, and the keys."""
        with Vertical(id="attendance"):
            yield Bar(id="attendance-week")
            yield Lines(id="lines")
            yield KeyRow((keys.ATTENDANCE,))

    def on_mount(self) -> None:
        """Read the week."""
        self._read()
        self.query_one("#lines").focus()

    def _read(self) -> None:
        self._rows = self.app.ask(attendance.lines, self._citizen_id, self._week)
        self._given = {row.intervention_id: row.attended for row in self._rows}
        self._typed = None
        title = f" Fremmøde · uge {iso_number(self._week)}"
        self.query_one("#attendance-week", Bar).show(
            ((title, "strong"), (f" · fra {plain(monday(self._week))}", "muted")),
            (("kan undværes ", "faint"),),
        )
        self._show()

    def _show(self) -> None:
        self.query_one("#lines", Lines).show(self._items)

    def _items(self, width: int) -> Iterator[Item]:
        if not self._rows:
            yield Item(((" Ingen indsatser med timer i den uge.", "muted"),))
        for row in self._rows:
            given = self._given[row.intervention_id]
            is_typed = self._typed is not None and self._typed[0] == row.intervention_id
            typed = f"{self._typed[1]}▏" if is_typed and self._typed else None
            came = typed or (in_hours(given.hours) if given.hours is not None else "–")
            felt = given.feeling or 0
            dots = "●" * felt + "○" * (HIGHEST_FEELING - felt) if felt else "·····"
            yield Item(
                (
                    (f" {text.fit(row.title, max(width - 48, 12))}", "plain"),
                    (f" aftalt {in_hours(row.agreed):<7}", "muted"),
                    (f"mødt {came:<8}", "strong"),
                    (dots, "done"),
                    (f" {FEELINGS[felt]}", "muted"),
                ),
                row.intervention_id,
            )

    # Verbs

    @property
    def _row(self) -> AttendanceLine | None:
        key = self.query_one("#lines", Lines).key
        return next((row for row in self._rows if row.intervention_id == key), None)

    def _give(self, row: AttendanceLine, given: Attended) -> None:
        self._given[row.intervention_id] = given
        self._show()

    def action_type(self, sign: str) -> None:
        """A digit or a comma more of the hours under the cursor; the first begins anew."""
        row = self._row
        if row is None:
            return
        number = row.intervention_id
        so_far = self._typed[1] if self._typed is not None and self._typed[0] == number else ""
        typed = so_far + sign
        if typed.count(",") > 1 or float(f"0{typed}".replace(",", ".")) > MOST_HOURS:
            return
        self._typed = number, typed
        hours = float(f"0{typed}".replace(",", "."))
        self._give(row, self._given[number]._replace(hours=hours))

    def action_agreed(self) -> None:
        """They came as agreed."""
        if row := self._row:
            self._typed = None
            self._give(row, self._given[row.intervention_id]._replace(hours=row.agreed))

    def action_feeling(self) -> None:
        """How the week felt: the next of five, and none after the last."""
        if row := self._row:
            given = self._given[row.intervention_id]
            felt = (given.feeling or 0) + 1
            self._give(row, given._replace(feeling=felt if felt <= HIGHEST_FEELING else None))

    def action_clear(self) -> None:
        """Nothing is known of this one."""
        if row := self._row:
            self._typed = None
            self._give(row, Attended())

    def action_turn(self, weeks: int) -> None:
        """Another week; this one is kept first. No week ahead has been attended."""
        if self._week + weeks <= week_of(self.app.clock().date()):
            self._keep()
            self._week += weeks
            self._read()

    @on(Lines.Chosen)
    def action_save(self) -> None:
        """Keep it and close."""
        self._keep()
        self.dismiss(None)

    def _keep(self) -> None:
        with self.app.telling():
            said = self.app.ask(attendance.put, self._citizen_id, self._week, self._given)
            if said is not None:
                self.app.done(said)

    @on(Lines.Moved)
    def _stop_typing(self) -> None:
        self._typed = None
        self._show()

    def action_close(self) -> None:
        """Leave the week as it was."""
        self.dismiss(None)

"""Textual's own table of 1,000 rows: what a key is measured against."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable


class Table(App[None]):
    """A cursor in a table."""

    def compose(self) -> ComposeResult:
        """The table alone."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill it with what a caseload has."""
        table = self.query_one(DataTable)
        table.add_columns("navn", "fase", "timer", "sidst", "næste")
        table.add_rows((f"row {i}", i % 4, i % 37, "12.11", "tirsdag 10:00") for i in range(1000))


if __name__ == "__main__":
    Table().run()

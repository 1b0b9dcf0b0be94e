"""The least a Textual program can be: what a start is measured against."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Says hello."""

    def compose(self) -> ComposeResult:
        """One word."""
        yield Static("Hello")


if __name__ == "__main__":
    Hello().run()

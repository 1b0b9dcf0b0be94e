"""What it is all for, on top of every plan: goal, dream and wish for help in the citizen's own words."""

from collections.abc import Iterator

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from forloebtui.model.case import Case
from forloebtui.model.words import GoalKind
from forloebtui.ui import text
from forloebtui.ui.text import Line, Span

LEADS: tuple[tuple[GoalKind, str], ...] = (
    ("overall", "MÅL"),
    ("dream", "DRØM"),
    ("wish_for_help", "HJÆLP TIL"),
)
BESIDE = (("resources", "KAN"), ("limits", "GRÆNSER"), ("interests", "INTERESSER"), ("wishes", "ØNSKER"))
# From so many rows each goal has a line of its own, and from so many there is room for what stands beside.
EACH, ROOMY = 30, 40
# A goal that would get fewer cells than this is left out of a shared line: the overview has it whole.
_LEAST = 28


class GoalLines(Widget):
    """One line, or a line each, and under them what the citizen can, likes and wants."""

    DEFAULT_CSS = "GoalLines { height: auto; background: $background; }"
    ALLOW_SELECT = False

    def __init__(self, case: Case, most: int = 4) -> None:
        """At most so many lines."""
        super().__init__()
        self._case = case
        self._most = most

    def show_case(self, case: Case) -> None:
        """Show another state of the file."""
        self._case = case
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """As many lines as there are."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """Paint one."""
        lines = self._lines(self.size.width)
        return text.strip(lines[y] if y < len(lines) else (), self.size.width, self.app.theme)

    def _lines(self, width: int) -> tuple[Line, ...]:
        height, leads = self.app.size.height, tuple(_leads(self._case))
        rows = [(lead,) for lead in leads] if height >= EACH and self._most > len(leads) else [leads]
        beside = tuple(_beside(self._case)) if height >= ROOMY else ()
        return tuple(_shared(told, width) for told in (*rows, beside) if told)[: self._most]


def _leads(case: Case) -> Iterator[tuple[str, str]]:
    for kind, title in LEADS:
        said = [goal.text for goal in case.goals if goal.kind == kind]
        if said:
            yield title, f"»{said[-1]}«"


def _beside(case: Case) -> Iterator[tuple[str, str]]:
    for column, title in BESIDE:
        if words := getattr(case.citizen, column):
            yield title, words


def _shared(told: tuple[tuple[str, str], ...], width: int) -> Line:
    """Each gets the cells it needs; where there are too few, the longest give way."""
    room = width - 1 - sum(len(title) + 3 for title, _ in told)
    if len(told) > 1 and room < sum(min(len(words), _LEAST) for _, words in told):
        return _shared(told[:-1], width)
    wants = [len(words) for _, words in told]
    while sum(wants) > max(room, 0):
        longest = wants.index(max(wants))
        wants[longest] -= 1
    spans: list[Span] = [(" ", "muted")]
    for (title, words), cells in zip(told, wants, strict=True):
        spans += [(f"{title} ", "heading"), (f"{text.fit(words, cells)}  ", "plain")]
    return tuple(spans)

"""What is filled in beside a note: its kind, how long, who took part, purpose, agenda, role, meaning."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input, TextArea

from forloebtui.model import in_danish
from forloebtui.model.problem import Problem
from forloebtui.office.catalogue import Catalogue
from forloebtui.services.filling import Option
from forloebtui.ui import keys
from forloebtui.ui.forms.fields import Field, words
from forloebtui.ui.forms.inputs import Chosen, Entry, Line, LongLine
from forloebtui.ui.forms.kinds import Choice, LongText, Number, Words
from forloebtui.ui.forms.screen import FormRow

Word = TypeVar("Word", bound=str)
TOOK_PLACE = {
    "held": "mødte",
    "no_show": in_danish.CONVERSATION_STATUS["no_show"],
    "cancelled_by_citizen": in_danish.CANCELLED_BY["citizen"],
    "cancelled_by_office": in_danish.CANCELLED_BY["office"],
}
MINUTES_A_DAY = 24 * 60

FIELDS = (
    Field("kind", "Slags", Choice("kinds"), hint="Hvad samtalen var"),
    Field("minutes", "Minutter", Number(1, MINUTES_A_DAY, whole=True), hint="Hvor længe samtalen varede"),
    Field("status", "Borgeren", words(TOOK_PLACE), hint="Mødte borgeren? Ellers kan teksten undværes"),
    Field("participants", "Deltog", hint="Navne med komma imellem; ++navn opretter en ny person"),
    Field("purpose", "Formål", hint="Hvad samtalen var til for"),
    Field("agenda", "Dagsorden", LongText(), hint="Et punkt på hver linje"),
    Field("role", "Min rolle", words(in_danish.CASEWORKER_ROLE), hint="Hvad du mest var i samtalen"),
    Field("meaning", "Gav mening", words(in_danish.MEANING), hint="Giver det mening for borgeren?"),
    Field("reflection", "Refleksion", LongText(),
          hint="Din egen tanke om din del. Ingen note er privat: borgeren kan få alt at se"),
)  # fmt: skip


def kinds(catalogue: Catalogue) -> tuple[Option, ...]:
    """The kinds of talk, and which of them the law counts."""
    return tuple(
        Option(kind.key, kind.name, "tæller i lovens samtaler" if kind.counts_statutory else "")
        for kind in catalogue.conversation_kinds.values()
    )


class Beside(VerticalScroll):
    """The fields beside a note's text. What nobody has touched follows the text."""

    BINDINGS = keys.bindings(keys.BESIDE)

    @dataclass
    class Filled(Message):
        """Something was filled in: all that was, by column."""

        details: dict[str, object]

    @dataclass
    class Entered(Message):
        """A field has the focus."""

        field: Field
        entry: Entry

    def __init__(self, options: tuple[Option, ...], details: Mapping[str, object]) -> None:
        super().__init__(id="beside", can_focus=False)
        self._rows = {field.column: FormRow(field, self._entry(field, options)) for field in FIELDS}
        self._followed: dict[str, object] = {}
        for column, value in details.items():
            self._rows[column].entry.put(value)
            self._rows[column].entry.is_touched = True

    @staticmethod
    def _entry(field: Field, kinds_of_talk: tuple[Option, ...]) -> Entry:
        match field.kind:
            case Choice(str()):
                return Chosen(kinds_of_talk, None)
            case Choice(tuple() as among):
                return Chosen(among, None)
            case LongText() as kind:
                return LongLine(kind, None)
            case Words() | Number() as kind:
                return Line(kind, None, date.min)
        raise TypeError(field.kind)

    def compose(self) -> ComposeResult:
        """A row each."""
        yield from self._rows.values()

    @property
    def _details(self) -> dict[str, object]:
        """What was filled in and can be read."""
        found: dict[str, object] = {}
        for column, row in self._rows.items():
            if row.entry.is_touched:
                with suppress(Problem):
                    found[column] = row.entry.read()
        return found

    def follow(self, values: Mapping[str, object]) -> None:
        """Show what the text or the appointment says, where nobody has filled in something else."""
        for column, value in values.items():
            entry = self._rows[column].entry
            if not entry.is_touched and not entry.has_focus and self._followed.get(column) != value:
                self._followed[column] = value
                entry.put(value)

    def enter(self) -> None:
        """Go to the first field."""
        next(iter(self._rows.values())).entry.focus()

    def first_wrong(self) -> str:
        """What is wrong with the first field that cannot be kept, with the cursor in it; else nothing."""
        for row in self._rows.values():
            try:
                row.entry.read()
            except Problem as problem:
                row.entry.focus()
                return f"{row.field.label}: {problem}"
        return ""

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self, message: Input.Changed | TextArea.Changed) -> None:
        message.stop()
        row = self._row_of(message.control)
        if row is None or not row.entry.has_focus:
            return
        row.entry.is_touched = True
        if isinstance(row.entry, Chosen) and row.entry.value != (
            row.entry.picked.title if row.entry.picked else None
        ):
            row.entry.find()
        self.post_message(self.Filled(self._details))
        self.post_message(self.Entered(row.field, row.entry))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.screen.focus_next()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what is known about the field."""
        row = self._row_of(event.widget)
        if row is not None:
            row.scroll_visible(animate=False)
            self.post_message(self.Entered(row.field, row.entry))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Write what was found in full."""
        row = self._row_of(event.widget)
        if row is not None:
            row.entry.leave()

    def _row_of(self, widget: object) -> FormRow | None:
        return next((row for row in self._rows.values() if row.entry is widget), None)


def in_short(details: Mapping[str, object], catalogue: Catalogue) -> str:
    """What was filled in, on one line."""
    said: list[str] = []
    if kind := details.get("kind"):
        said.append(catalogue.conversation_kind(str(kind)).name)
    if minutes := details.get("minutes"):
        said.append(f"{minutes} min")
    if (outcome := details.get("status")) and outcome != "held":
        said.append(TOOK_PLACE[str(outcome)])
    if names := details.get("participants"):
        said.append(f"med {names}")
    if role := details.get("role"):
        said.append(_called(in_danish.CASEWORKER_ROLE, role))
    if meaning := details.get("meaning"):
        said.append(f"gav mening: {_called(in_danish.MEANING, meaning)}")
    said += [label for column, label in WITH_TEXT.items() if details.get(column)]
    return " · ".join(said)


def _called(titles: Mapping[Word, str], value: object) -> str:
    return next(title for word, title in titles.items() if word == value)


WITH_TEXT = {"purpose": "formål", "agenda": "dagsorden", "reflection": "refleksion"}

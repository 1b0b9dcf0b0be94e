"""One screen that shows any form: label, field, and beside it what was understood or what is wrong."""

from collections.abc import Iterator, Mapping
from functools import partial

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from forloebtui.model.problem import Problem
from forloebtui.services import citizens, drafts, edit, filling, form_checks
from forloebtui.services.edit import Refused, Saved
from forloebtui.services.filling import Option
from forloebtui.services.forms import Values
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.compositor import PaintedOnce
from forloebtui.ui.forms.fields import Field, Form, Moment
from forloebtui.ui.forms.inputs import Chosen, Entry, Line, LongLine, Several
from forloebtui.ui.forms.kinds import Choice, Cpr, Day, LongText, Number, Words
from forloebtui.ui.screens.asking import drop
from forloebtui.ui.screens.frame import KeyRow
from forloebtui.ui.text import Span
from forloebtui.ui.widgets.lines import Bar, Item, Lines

# So many choices, or lines of hint, are shown below the fields.
FOOT_LINES = 5
REQUIRED = "skal udfyldes"


class FormRow(Horizontal):
    """One field with its name before it and a remark beside it."""

    def __init__(self, field: Field, entry: Entry) -> None:
        super().__init__()
        self.field = field
        self.entry = entry
        self._first = entry.value
        self._remark = Static("", classes="remark", markup=False)
        self._said = ""

    def compose(self) -> ComposeResult:
        """The three."""
        star = "*" if self.field.required else ""
        yield Static(text.content(f"{self.field.label}{star}"), classes="label")
        yield self.entry
        yield self._remark

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not what stood there."""
        return self.entry.is_touched and self.entry.value != self._first

    def show(self, remark: str, *, wrong: bool) -> None:
        """What was understood, or what is wrong. Said again it would be a new layout for nothing."""
        self.set_class(wrong, "-wrong")
        said = f"! {remark}" if wrong else remark
        if said != self._said:
            self._said = said
            self._remark.update(text.content(said))


class FormScreen(PaintedOnce, ModalScreen[Saved | None]):
    """Dismisses with what was saved, or None. ``row_id`` None is a new one; ``start`` its first values."""

    CSS_PATH = "form.tcss"
    BINDINGS = keys.bindings(keys.FORM)

    app = getters.app(ForloebApp)

    def __init__(
        self,
        form: Form,
        start: Values,
        options: Mapping[str, tuple[Option, ...]],
        citizen_id: int | None,
        row_id: int | None = None,
        column: str | None = None,
    ) -> None:
        super().__init__()
        self._form = form
        # The field to begin in; the first where none is named.
        self._begin_in = column
        self._citizen_id = citizen_id
        self._row_id = row_id
        self._today = self.app.clock().date()
        self._rows = {
            field.column: FormRow(field, self._entry(field, start.get(field.column), options))
            for field in form.fields
        }
        self._before = {column: start[column] for column in self._rows if column in start} if row_id else {}
        self._left: set[str] = set()
        self._refused: dict[str, str] = {}

    def _entry(self, field: Field, value: object, options: Mapping[str, tuple[Option, ...]]) -> Entry:
        match field.kind:
            case Choice(among):
                entry = Several if field.kind.many else Chosen
                return entry(options[among] if isinstance(among, str) else among, value)
            case LongText() as kind:
                return LongLine(kind, value)
            case Words() | Day() | Number() | Cpr() as kind:
                return Line(kind, value, self._today)

    def compose(self) -> ComposeResult:
        """Title, fields, what is known about the one that has the focus, and the keys."""
        with Vertical(id="form"):
            title = Bar(id="form-title")
            title.show(self._title(), (("* skal udfyldes ", "faint"),))
            yield title
            with VerticalScroll(id="fields", can_focus=False):
                yield from self._rows.values()
            yield Lines(id="foot", focusable=False)
            yield KeyRow((keys.FORM,))

    def _title(self) -> text.Line:
        """What the form is, and whose."""
        title = self._form.titles[self._row_id is not None]
        if self._citizen_id is None:
            return ((f" {title}", "strong"),)
        name = self.app.ask(citizens.case, self._citizen_id).citizen.name
        return ((f" {title}", "strong"), (f" · {name}", "muted"))

    def on_mount(self) -> None:
        """Begin in the first field, or in the one that was asked for."""
        self._reread()
        asked = self._asked()
        next((row for row in asked if row.field.column == self._begin_in), asked[0]).entry.focus()

    # While it is filled in

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self, message: Input.Changed | TextArea.Changed) -> None:
        row = self._row_of(message.control)
        if row is None:
            return
        row.entry.is_touched = True
        if isinstance(row.entry, Chosen) and row.entry.value != (
            row.entry.picked.title if row.entry.picked else None
        ):
            row.entry.find()
        self._refused.pop(row.field.column, None)
        self._reread()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what is known about the field."""
        self._show_foot()
        row = self._row_of(event.widget)
        if row is not None:
            row.scroll_visible(animate=False)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """The field is filled in: write it as it was understood, and say what is wrong with it."""
        row = self._row_of(event.widget)
        if row is not None and self.app.work is not None:
            row.entry.leave()
            self._hand_on(row)
            self._left.add(row.field.column)
            self._reread()

    def _hand_on(self, row: FormRow) -> None:
        """What is not on the list of known ones is the name of a new one."""
        typed = row.entry.value.strip()
        if not (row.field.otherwise and isinstance(row.entry, Chosen) and typed) or row.entry.picked:
            return
        other = self._rows[row.field.otherwise].entry
        if not other.value:
            row.entry.put(None)
            other.put(typed)
            other.is_touched = True

    def _row_of(self, widget: object) -> FormRow | None:
        return next((row for row in self._rows.values() if row.entry is widget), None)

    def _asked(self) -> list[FormRow]:
        return [row for row in self._rows.values() if row.display]

    def _reread(self) -> None:
        """Read every field, fill in what follows from them, and ask for what is needed now."""
        given, wrong = self._read()
        if self._row_id is None:
            self._fill_in(given, wrong)
        moment = Moment(self._before, given, self._today)
        remarks = self.app.ask(form_checks.remarks, self._form.what, self._citizen_id, given)
        for column, row in self._rows.items():
            row.display = row.field.asked(moment)
            problem = self._refused.get(column) or (wrong.get(column, "") if column in self._left else "")
            kind = row.field.kind
            echo = "" if isinstance(kind, Choice) or column in wrong else kind.echo(given.get(column))
            row.show(problem or remarks.get(column) or echo, wrong=bool(problem))
        self._show_foot()

    def _fill_in(self, given: dict[str, object], wrong: dict[str, str]) -> None:
        """Put what follows from the values into the fields nobody has touched."""
        with self.app.telling():
            found = self.app.ask(filling.proposals, self._form.what, self._citizen_id, given)
            for column, value in found.items():
                row = self._rows.get(column)
                if row is not None and not row.entry.is_touched:
                    row.entry.put(value)
                    given[column] = value
                    wrong.pop(column, None)

    def _read(self) -> tuple[dict[str, object], dict[str, str]]:
        """The values of all fields, and what is wrong with those that cannot be read."""
        given: dict[str, object] = {}
        wrong: dict[str, str] = {}
        for column, row in self._rows.items():
            given[column] = None
            try:
                given[column] = row.entry.read()
            except Problem as problem:
                wrong[column] = str(problem)
            if row.field.required and row.display and column not in wrong and given[column] in (None, ""):
                wrong[column] = REQUIRED
        return given, wrong

    def _show_foot(self) -> None:
        row = self._row_of(self.focused)
        if row is not None:
            self.query_one("#foot", Lines).show(partial(foot_items, row.field, row.entry))
            of_entry = (keys.CHOICE,) if isinstance(row.entry, Chosen) else ()
            self.query_one(KeyRow).show_places((*of_entry, keys.FORM))

    # Verbs

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if self._row_of(self.focused) is self._asked()[-1]:
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Keep it, or go to the first field that is wrong."""
        for row in self._asked():
            row.entry.leave()
        self._refused.clear()
        self._left = set(self._rows)
        self._reread()
        given, wrong = self._read()
        wrong = {column: said for column, said in wrong.items() if self._rows[column].display}
        if wrong:
            self._go_to(next(iter(wrong)))
            return
        try:
            saved = self.app.ask(
                edit.save, self._form.what, self._citizen_id, self._row_id, self._before, self._kept(given)
            )
        except Refused as refused:
            self._refused = dict(refused.wrong)
            self._reread()
            self._go_to(next(column for column in self._rows if column in refused.wrong))
        except Problem as problem:
            self.query_one("#form-title", Bar).show(((f" ! {problem}", "urgent"),))
        else:
            self.dismiss(saved)

    def _kept(self, given: Values) -> dict[str, object]:
        """The values of the fields that are asked; of a new one those that are not are left out."""
        return {
            column: value for column, value in given.items()
            if self._rows[column].display or (self._before and column in self._before)
        }  # fmt: skip

    def _go_to(self, column: str) -> None:
        self._rows[column].entry.focus()

    @property
    def _is_changed(self) -> bool:
        return any(row.is_changed for row in self._rows.values())

    def action_close(self) -> None:
        """Leave; what was typed is dropped only when that is asked for."""
        drop.close(self, is_changed=self._is_changed)

    def leave(self) -> None:
        """The window locks or closes: what was typed lies among the drafts. A CPR number does not."""
        if self._is_changed:
            typed = "\n".join(
                f"{row.field.label}: {row.entry.value}" for row in self._asked()
                if row.entry.value and not isinstance(row.field.kind, Cpr)
            )  # fmt: skip
            title = self._form.titles[self._row_id is not None]
            self.app.ask(drafts.keep, f"{title}\n{typed}", self._citizen_id)


def foot_items(field: Field, entry: Entry, width: int) -> Iterator[Item]:
    """What can be chosen, with the chosen one marked; else the field's hint."""
    if not isinstance(entry, Chosen):
        for line in text.wrap(keys.told(field.hint), width - 2)[:FOOT_LINES]:
            yield Item(((f" {line}", "muted"),))
        return
    at = entry.found.index(entry.picked) if entry.picked in entry.found else 0
    first = max(0, min(at - FOOT_LINES // 2, len(entry.found) - FOOT_LINES))
    for option in entry.found[first : first + FOOT_LINES]:
        is_picked = option is entry.picked
        spans: list[Span] = [
            (" ▸ " if is_picked else "   ", "accent"),
            (option.title, "strong" if is_picked else "plain"),
        ]
        if option.detail:
            spans.append((f"  {option.detail}", "faint"))
        yield Item(tuple(spans))
    if not entry.found:
        yield Item(((" Intet på listen begynder sådan", "soon"),))

"""*Log*: every talk, newest first, and the chosen one in full beside it."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on
from textual.app import ComposeResult

from forloebtui.dates import danish
from forloebtui.model.case import Case, Conversation
from forloebtui.model.in_danish import CASEWORKER_ROLE, MEANING
from forloebtui.model.text import counted
from forloebtui.office.catalogue import Catalogue
from forloebtui.office.note_sections import heading_of
from forloebtui.services import agreements, citizens, moving, record
from forloebtui.services.record import Correction
from forloebtui.ui import clipboard, keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.screens import signs
from forloebtui.ui.widgets.lines import Item, Lines, nothing
from forloebtui.ui.widgets.painted import Row

if TYPE_CHECKING:
    from forloebtui.ui.screens.asking.ask import Answer

NOT_HELD = "Samtalen er ikke holdt endnu: {entry.open} skriver den ned."
# From this width a line holds both how they talked and what about.
BOTH_FROM = 56


class LogPane(Row):
    """List and detail."""

    BINDINGS = keys.bindings(keys.LOG)

    app = getters.app(ForloebApp)

    def __init__(self, case: Case, today: date, catalogue: Catalogue) -> None:
        super().__init__()
        self._case = case
        self._today = today
        self._catalogue = catalogue

    def compose(self) -> ComposeResult:
        """The list and the detail."""
        yield Lines(id="talks")
        yield Lines(id="talk", focusable=False)

    def on_mount(self) -> None:
        """Show the file."""
        self.show(self._case)

    def show(self, case: Case) -> None:
        """Show a file."""
        self._case = case
        if self.children:
            self.query_one("#talks", Lines).show(partial(log_items, case, self._today, self._catalogue))
            self._show_talk()

    def select(self, subject: int) -> None:
        """Put the cursor on a talk."""
        self.query_one("#talks", Lines).key = ("talk", subject)

    @property
    def chosen(self) -> None:
        """Talks are written and corrected in their own way."""

    def leave(self) -> None:
        """Nothing here is ever half done."""

    @property
    def talk(self) -> Conversation | None:
        """The talk under the cursor."""
        match self.query_one("#talks", Lines).key:
            case ("talk", int(subject)):
                return next((talk for talk in self._case.conversations if talk.id == subject), None)
        return None

    @on(Lines.Moved, "#talks")
    def _moved(self) -> None:
        """The cursor first; what it stands on follows in the next frame."""
        self.call_after_refresh(self._show_talk)

    def _show_talk(self) -> None:
        # On another day the file is opened anew, and the frame that was waited for is the old pane's last.
        if not self.is_attached or not self.children:
            return
        talk, detail = self.talk, self.query_one("#talk", Lines)
        if talk is None:
            detail.show(nothing)
            return
        earlier = self.app.ask(record.corrections, talk.id)
        detail.show(partial(talk_items, self._case, talk, self._catalogue, earlier))
        detail.scroll_home(animate=False)

    @on(Lines.Chosen, "#talks")
    def _open(self) -> None:
        """An appointment is prepared; a note is shown with every version of it."""
        from forloebtui.ui.screens.citizen.versions import VersionsScreen
        from forloebtui.ui.screens.talks.prepare import PrepareScreen

        talk = self.talk
        if talk is not None:
            opened = PrepareScreen if talk.status == "planned" else VersionsScreen
            self.app.push_screen(opened(self._citizen_id, talk.id))

    @property
    def _citizen_id(self) -> int:
        return self._case.citizen.id

    def _written(self) -> Conversation | None:
        """The chosen talk where it is written down; else it is said that it is not."""
        talk = self.talk
        if talk is not None and talk.status == "planned":
            self.app.say(keys.told(NOT_HELD))
            return None
        return talk

    def _note(self) -> Conversation | None:
        """The chosen talk where its note may change; else it is said why not."""
        talk = self._written()
        if talk is not None and talk.journalised_at is not None:
            self.app.say(record.JOURNALISED, problem=True)
            return None
        return talk

    def action_correct(self) -> None:
        """Put another text in place of the note's, or add to it where it is journalised."""
        if talk := self._written():
            correct(self.app, self._citizen_id, talk)

    def action_mark_mistaken(self) -> None:
        """Ask why the note is a mistake, say what goes with it, and mark it so."""
        from forloebtui.ui.screens.asking.ask import AskScreen

        talk = self._note()
        if talk is None:
            return
        found = self.app.ask(record.brought, self._case, talk.id)
        told = record.goes_with_mistake(found)
        may_stay = record.can_be_taken_back(self._case, found)
        choices = (f"også {', '.join(may_stay)} tages tilbage", f"{', '.join(may_stay)} bliver stående")
        self.app.push_screen(
            AskScreen(
                f"Hvorfor er notatet {danish.plain(talk.held_on)} en fejl?",
                choices=choices if may_stay else (),
                read=lambda _words, _choice: told,
            ),
            partial(self._mark_mistaken, talk.id),
        )

    def _mark_mistaken(self, talk_id: int, answer: "Answer | None") -> None:
        if answer is not None:
            with self.app.telling():
                self.app.done(
                    self.app.ask(
                        record.mark_mistaken,
                        self._citizen_id,
                        talk_id,
                        answer.words,
                        all_of_it=answer.choice == 0,
                    )
                )

    def action_move(self) -> None:
        """A note to another citizen, an appointment to another day."""
        from forloebtui.ui.screens.talks import appointments

        talk = self.talk
        if talk is not None and talk.status == "planned":
            appointments.move(self.app, self._citizen_id, talk)
        elif talk := self._note():
            self._ask_to_whom(talk)

    def _ask_to_whom(self, talk: Conversation) -> None:
        from forloebtui.ui.screens.asking.ask import AskScreen

        def told(name: str, _choice: int) -> Sequence[str]:
            to_id = self.app.ask(citizens.find, name)
            other = self.app.ask(citizens.case, to_id).citizen.name
            return (f"Til {other}", *self.app.ask(moving.told, self._citizen_id, talk.id, to_id))

        def moved(answer: "Answer | None") -> None:
            if answer is not None:
                with self.app.telling():
                    to_id = self.app.ask(citizens.find, answer.words)
                    self.app.done(self.app.ask(moving.move, self._citizen_id, talk.id, to_id))

        question = f"Flyt notatet {danish.plain(talk.held_on)} til hvilken borger?"
        self.app.push_screen(AskScreen(question, hint="Begyndelsen af navnet", read=told), moved)

    def action_journalise(self) -> None:
        """Ask, since it is not taken back, and mark the note journalised."""
        from forloebtui.ui.screens.asking.question import QuestionScreen

        if talk := self._note():
            about = keys.told(
                "Så kan det ikke rettes, og {undo} tager det ikke tilbage:"
                " {log.correct} skriver en tilføjelse."
            )
            self.app.push_screen(
                QuestionScreen(f"Marker notatet {danish.plain(talk.held_on)} som journaliseret?", about),
                partial(self._journalise, talk.id),
            )

    def _journalise(self, talk_id: int, sure: bool | None) -> None:
        if sure:
            with self.app.telling():
                self.app.say(self.app.ask(record.journalise, self._citizen_id, talk_id))
                self.app.look_for_changes()

    def action_copy(self) -> None:
        """The note as text."""
        if talk := self._written():
            with self.app.telling():
                words = self.app.ask(record.as_text, self._citizen_id, talk.id)
                clipboard.copy(self.app, words, f"notat {danish.plain(talk.held_on)}")

    def action_copy_to_file(self) -> None:
        """The note as text in a file."""
        if talk := self._written():
            with self.app.telling():
                words = self.app.ask(record.as_text, self._citizen_id, talk.id)
                clipboard.write_to_file(self.app, words, "notat")

    def action_tick(self) -> None:
        """Mark the talk's first open agreement kept."""
        talk = self.talk
        still_open = [
            one for one in (self._case.agreements if self._case else ())
            if talk is not None and one.conversation_id == talk.id and one.done_on is None
        ]  # fmt: skip
        if not still_open:
            self.app.say("Samtalen har ingen åben aftale.")
            return
        with self.app.telling():
            self.app.done(self.app.ask(agreements.tick, still_open[0].id, done=True))


def correct(app: ForloebApp, citizen_id: int, talk: Conversation) -> None:
    """The note's text in the field; of a journalised one a dated *tilføjelse* is begun."""
    if talk.journalised_at is not None:
        app.write_conversation(record.addition_to(talk))
    else:
        app.correct_note(citizen_id, talk)


def log_items(case: Case, day: date, catalogue: Catalogue, width: int) -> Iterator[Item]:
    """Planned talks, soonest first, then those of the past by year, newest first."""
    shown = [talk for talk in case.conversations if not talk.is_mistaken]
    planned = [talk for talk in shown if talk.status == "planned"]
    past = [talk for talk in reversed(shown) if talk.status != "planned"]
    if planned:
        yield Item(((" AFTALT", "heading"),))
        for talk in planned:
            yield _log_item(talk, day, catalogue, width)
        yield Item(())
    if not past:
        yield Item(((keys.told(" Ingen samtaler: {entry.open} skriver den første."), "muted"),))
    year = None
    for talk in past:
        if talk.held_on.year != year:
            if year is not None:
                yield Item(())
            year = talk.held_on.year
            of_year = sum(one.held_on.year == year and one.status == "held" for one in past)
            yield Item(((f" {year}", "heading"), (f"  {counted(of_year, 'samtale', 'samtaler')}", "muted")))
        yield _log_item(talk, day, catalogue, width)


def _log_item(talk: Conversation, day: date, catalogue: Catalogue, width: int) -> Item:
    mark, role = signs.TALK_SIGNS[talk.status]
    minutes = f"{talk.minutes}m" if talk.minutes else ""
    soon = talk.status == "planned"
    begin = (
        f"{danish.near(talk.held_on, day) if soon else danish.short(talk.held_on)} {signs.clock_time(talk)}"
    )
    kind = catalogue.conversation_kind(talk.kind).name
    if talk.status in {"no_show", "cancelled"}:
        words = signs.form(talk)
    elif talk.form == "other":
        words = kind
    elif width >= BOTH_FROM:
        words = f"{signs.form(talk)}, {kind}"
    else:
        words = kind if talk.form == "in_person" else signs.form(talk)
    return Item(
        (
            (f" {mark} ", role),
            (f"{begin}  ", "muted"),
            (text.fit(words, width - 25), "plain"),
            (f"{minutes:>5} ", "faint"),
        ),
        ("talk", talk.id),
    )


def talk_items(
    case: Case,
    talk: Conversation,
    catalogue: Catalogue,
    earlier: Sequence[Correction],
    width: int,
) -> Iterator[Item]:
    """One talk in full: who, how long, what was said, what was agreed, and how often it was corrected."""
    room = width - 2
    yield Item(((f" {danish.long(talk.held_on)} {signs.clock_time(talk)}".rstrip(), "strong"),))
    facts = [catalogue.conversation_kind(talk.kind).name]
    if talk.form != "other" or talk.status in {"no_show", "cancelled"}:
        facts.insert(0, signs.form(talk))
    if talk.minutes:
        facts.append(f"{talk.minutes} min")
    yield Item(((f" {' · '.join(facts)}", "muted"),))
    with_whom = [actor.name for one in talk.participant_ids if (actor := case.actor(one))]
    if with_whom:
        for line in text.wrap(f"med {', '.join(with_whom)}", room):
            yield Item(((f" {line}", "muted"),))
    yield from _beside_items(talk, room)
    yield Item(())
    words = talk.text or talk.reason or "Ingen tekst."
    for line in text.wrap(words, min(room, 76)):
        is_heading = heading_of(line) is not None
        yield Item(((f" {line}", "heading" if is_heading else "plain" if talk.text else "muted"),))
    yield from _earlier_items(earlier, room)
    made = [one for one in case.agreements if one.conversation_id == talk.id]
    if made:
        yield Item(())
        yield Item(((" AFTALER", "heading"),))
        for one in made:
            due = f" {danish.short(one.due_on)}" if one.due_on else ""
            who = f"{one.who}: " if one.who else ""
            yield Item(
                (
                    (" ☑ " if one.done_on else " ☐ ", "done" if one.done_on else "accent"),
                    (text.fit(f"{who}{one.text}", room - 3 - len(due)), "plain"),
                    (due, "muted"),
                )
            )
    if talk.journalised_at:
        yield Item(())
        yield Item(((f" Journaliseret {talk.journalised_at:%d.%m.%Y}", "faint"),))


def _beside_items(talk: Conversation, room: int) -> Iterator[Item]:
    """What stands beside the text: what the talk was for, what it meant, and the caseworker's own part."""
    said = [("Formål", talk.purpose), ("Dagsorden", "; ".join(filter(None, talk.agenda.split("\n"))))]
    if talk.role is not None:
        said.append(("Min rolle", CASEWORKER_ROLE[talk.role]))
    if talk.meaning is not None:
        said.append(("Gav mening", MEANING[talk.meaning]))
    said.append(("Refleksion", talk.reflection))
    for label, words in said:
        for number, line in enumerate(text.wrap(words, room - 12) if words else ()):
            yield Item(((f" {label if number == 0 else '':<11}", "faint"), (line, "muted")))


def _earlier_items(earlier: Sequence[Correction], room: int) -> Iterator[Item]:
    """That the text was corrected, how often and when last."""
    if not earlier:
        return
    times = "1 gang" if len(earlier) == 1 else f"{len(earlier)} gange"
    yield Item(())
    before = keys.told(" · {list.choose} viser før og efter")
    for line in text.wrap(f"rettet {times} ({earlier[-1].at:%d.%m %H:%M}){before}", room):
        yield Item(((f" {line}", "notice"),))

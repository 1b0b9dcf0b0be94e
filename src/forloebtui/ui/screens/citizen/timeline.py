"""*Tidslinje*: the drawing, and what becomes of the moves made on it."""

from datetime import date
from functools import partial

from textual import getters, on
from textual.app import ComposeResult

from forloebtui.dates.danish import plain
from forloebtui.dates.weeks import monday, sunday, week_of
from forloebtui.model.case import Case, Intervention
from forloebtui.model.problem import Problem
from forloebtui.rules.marks import Mark
from forloebtui.rules.preview import Preview, mistaken
from forloebtui.services import citizens, plan
from forloebtui.ui import keys, text
from forloebtui.ui.app import ForloebApp
from forloebtui.ui.forms.opening import Chosen, open_edit, open_new
from forloebtui.ui.screens.frame import Framed, KeyRow
from forloebtui.ui.widgets.goal_lines import GoalLines
from forloebtui.ui.widgets.painted import Room
from forloebtui.ui.widgets.timeline.widget import Timeline

# What stands after a sentence about something that can be taken back.
UNDO = " · {undo} fortryder"
LEAST_TITLE = 8
# The field of other hours that is written in first: bar and week are known.
HOURS = "hours"


class TimelinePane(Room):
    """The timeline, wired to the services."""

    app = getters.app(ForloebApp)

    def __init__(self, case: Case, today: date) -> None:
        super().__init__()
        self._citizen_id = case.citizen.id
        self._case = case
        chosen = self.app.settings
        self._timeline = Timeline(
            case,
            today,
            practice=self.app.ask(plan.practice, with_cost=chosen.show_cost),
            characters=chosen.characters,
            as_list=chosen.screen_reader,
        )

    def compose(self) -> ComposeResult:
        """What it is all for, and below it the drawing."""
        yield GoalLines(self._case, most=1)
        yield self._timeline

    def show(self, case: Case) -> None:
        """Show a file."""
        self._case = case
        self._timeline.voice = self.app.ask(plan.voice_of, case)
        if self._timeline.is_mounted:
            self._timeline.show(case)
            self.query_one(GoalLines).show_case(case)

    def select(self, subject: int) -> None:
        """Put the cursor on an intervention."""
        self._timeline.select(subject)

    @property
    def week(self) -> int:
        """The week under the cursor."""
        return self._timeline.view.cursor

    def go_to_week(self, week: int) -> None:
        """Put the week cursor there, once the drawing has its size."""
        self.call_after_refresh(self._timeline.go_to_week, week)

    @property
    def chosen(self) -> Chosen:
        """What is chosen, else the bar; a new one begins in the cursor's week, where that lies ahead."""
        if (mark := self._timeline.mark) is not None:
            week = self._timeline.view.cursor
            return Chosen(mark.what, mark.row.id, {"starts_on": monday(week), "ends_on": sunday(week)})
        return Chosen("intervention", self._timeline.selected, self._start(self._timeline.view.cursor))

    def _start(self, week: int) -> dict[str, object]:
        return {"starts_on": monday(week)} if week > week_of(self._timeline.today) else {}

    def leave(self) -> None:
        """Write what is previewed at once: a message would come too late for a file that closes."""
        previewed = self._timeline.preview
        if previewed is not None:
            with self._timeline.prevent(Timeline.Replanned):
                self._timeline.keep()
            self._write(previewed, "")
        self._timeline.settle()

    @on(Timeline.Said)
    def _said(self, message: Timeline.Said) -> None:
        self.app.say(in_short(message.text, self.app.size.width - 2))

    @on(Timeline.Held)
    def _held(self, message: Timeline.Held) -> None:
        screen = self.screen
        if isinstance(screen, Framed):
            screen.query_one(KeyRow).show_places(
                screen.row_places if message.state is None else (message.state,)
            )

    @on(Timeline.Replanned)
    def _replanned(self, message: Timeline.Replanned) -> None:
        self._write(message.preview, message.text)

    @on(Timeline.Mistaken)
    def _mistaken(self, message: Timeline.Mistaken) -> None:
        from forloebtui.ui.screens.asking.reason import ReasonScreen

        one = message.intervention
        question = f"Indsatsen er begyndt {plain(one.starts_on)}. Hvorfor er den en fejl?"
        self.app.push_screen(ReasonScreen(question), partial(self._mark_mistaken, one))

    def _mark_mistaken(self, one: Intervention, reason: str | None) -> None:
        if reason is not None:
            self._write(mistaken(one, reason), "")

    @on(Timeline.MarkOpened)
    def _mark_opened(self, message: Timeline.MarkOpened) -> None:
        column = HOURS if message.mark.what == "adjustment" else None
        open_edit(self.app, message.mark.what, self._citizen_id, message.mark.row.id, column)

    @on(Timeline.MarkUnwanted)
    def _mark_unwanted(self, message: Timeline.MarkUnwanted) -> None:
        from forloebtui.ui.screens.asking.reason import ReasonScreen

        mark = message.mark
        if mark.has_begun(self._timeline.today):
            question = f"Ret det, der er sket: {mark.text}. Hvorfor er det en fejl?"
            self.app.push_screen(ReasonScreen(question), partial(self._take_away, mark))
        else:
            self._take_away(mark, "")

    def _take_away(self, mark: Mark, reason: str | None) -> None:
        if reason is not None:
            with self.app.telling():
                self.app.done(self.app.ask(plan.take_away, self._citizen_id, mark, reason))

    @on(Timeline.Wanted)
    def _wanted(self, message: Timeline.Wanted) -> None:
        track = {"category": message.category} if message.category is not None else {}
        open_new(self.app, "intervention", self._citizen_id, **self._start(message.week), **track)

    @on(Timeline.Asked)
    def _asked(self, message: Timeline.Asked) -> None:
        self.leave()
        first, last = monday(message.week), sunday(message.week)
        if message.what == "adjustment":
            self._adjust(first, last)
            return
        known = self._case.absences if message.what == "absence" else self._case.time_off
        there = [one.id for one in known if one.starts_on <= last and (one.ends_on or date.max) >= first]
        if there:
            open_edit(self.app, message.what, self._citizen_id, there[0])
        else:
            open_new(self.app, message.what, self._citizen_id, starts_on=first, ends_on=last)

    def _adjust(self, first: date, last: date) -> None:
        """Other hours from a week on; a change that is there already in that week is corrected."""
        chosen = self._timeline.selected
        one = next((item for item in self._case.interventions if item.id == chosen), None)
        if one is None or last < one.starts_on or (one.ends_on is not None and first > one.ends_on):
            self.app.say("Stil ugemarkøren i den uge af indsatsen, hvor timerne ændres.")
            return
        there = [each.id for each in one.adjustments if first <= each.from_on <= last]
        if there:
            open_edit(self.app, "adjustment", self._citizen_id, there[-1], HOURS)
            return
        day = max(first, one.starts_on)
        now = one.adjustment_on(day)
        start = {"from_on": day, "per_weeks": now.per_weeks if now is not None else 1}
        open_new(self.app, "adjustment", self._citizen_id, HOURS, intervention_id=one.id, **start)

    def _write(self, preview: Preview, effect: str) -> None:
        try:
            kept = self.app.ask(plan.keep, self._citizen_id, preview)
        except Problem as problem:
            self.app.say(str(problem), problem=True)
            self._timeline.show(self.app.ask(citizens.case, self._citizen_id))
        else:
            if kept.added_id is not None:
                self._timeline.numbered(kept.added_id)
            self.app.done(in_short(effect or kept.label, self.app.size.width - len(keys.told(UNDO)) - 2))


def in_short(effect: str, room: int) -> str:
    """What a change comes to, in so many cells: rather a shorter title than fewer weeks.

    The busiest week goes first; then passive time is said in short, and goes where a rule speaks.
    """
    told, *rest = effect.split(" · ")
    has_warning = any(part.startswith("OBS ") for part in rest)
    shorter = [[part for part in rest if not part.startswith("op til ")]]
    shorter.append([part.replace("passiv tid", "passiv") for part in shorter[0]])
    if has_warning:
        shorter.append([part for part in shorter[0] if not part.startswith("passiv")])
    title, found, weeks = told.rpartition(": ")
    for parts in (rest, *shorter):
        end = found + " · ".join((weeks, *parts))
        if len(title) + len(end) <= room:
            return title + end
    return text.fit(title, min(max(room - len(end), LEAST_TITLE), len(title))) + end

"""The header of a line: whose talk, when, how long, how and of what kind, in any order."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time

from forloebtui.entry.dates import BadDate, Direction, is_dotted, read_date, read_minutes, read_time
from forloebtui.entry.find import candidates
from forloebtui.entry.fold import fold
from forloebtui.entry.lexicon import Lexicon, find_form
from forloebtui.entry.remark import Meaning, Remark, Token, obs, wrong
from forloebtui.model.words import CancelledBy, ConversationStatus, Form

# A name of more words than this is typed by fewer of them.
LONGEST_NAME = 6
# A row of more words before its colon is prose.
LONGEST_HEADER = 30

_COLON = re.compile(r":(?=[ \t\n]|$)")
_WORD = re.compile(r"\S+")
_HOUR = re.compile(r"[01]?\d|2[0-3]")
_STATUS: dict[str, tuple[ConversationStatus, CancelledBy | None]] = {
    "udeblev": ("no_show", None),
    "moedte ikke": ("no_show", None),
    "afbud": ("cancelled", "citizen"),
    "aflyst": ("cancelled", "office"),
    "aflyst af os": ("cancelled", "office"),
    "aflyst af borger": ("cancelled", "citizen"),
    # An appointment that stays one, on another day.
    "flyt": ("planned", None),
    "flyttet": ("planned", None),
}
OUTCOMES = ("udeblev", "afbud", "aflyst", "flyt")
_TWICE: dict[Meaning, str] = {
    "citizen": "borger", "date": "dato", "time": "tid", "minutes": "varighed",
    "form": "form", "kind": "slags", "status": "udfald",
}  # fmt: skip


@dataclass(slots=True)
class Header:
    """What the header says; all None where there is none. ``ends`` is where the colon stands."""

    ends: int | None = None
    text_starts: int = 0
    citizen_id: int | None = None
    held_on: date | None = None
    held_time: time | None = None
    minutes: int | None = None
    form: Form | None = None
    kind: str | None = None
    status: ConversationStatus | None = None
    cancelled_by: CancelledBy | None = None
    # A word was meant as a name, found or not.
    names_somebody: bool = False
    citizen_at: tuple[int, int] = (0, 0)
    day_at: tuple[int, int] = (0, 0)
    tokens: list[Token] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)


def has_header(typed: str) -> bool:
    """Whether a colon ends a header on the first row."""
    return _COLON.search(typed.split("\n", 1)[0]) is not None


def begins_with_a_name(typed: str, lexicon: Lexicon) -> bool:
    """Whether the first word can be a citizen's: a header that no colon ends yet."""
    first = _WORD.match(typed)
    return first is not None and bool(lexicon.citizens_named([first[0]]))


def read_header(typed: str, today: date, lexicon: Lexicon, direction: Direction = "past") -> Header:
    """The header of a line's first row; empty where no colon ends one. A day without a year lies that way."""
    first_row = typed.split("\n", 1)[0]
    colon = _COLON.search(first_row)
    if colon is None:
        return Header()
    header = Header(
        ends=colon.start(), text_starts=colon.end() + (typed[colon.end() : colon.end() + 1] in (" ", "\n"))
    )
    reader = _Reader(header, typed[: colon.start()], today, lexicon, direction)
    reader.read()
    return header


class _Reader:
    """Takes the header's words from the left, the longest thing they can be first."""

    def __init__(
        self, header: Header, text: str, today: date, lexicon: Lexicon, direction: Direction
    ) -> None:
        self.header, self.today, self.lexicon, self.direction = header, today, lexicon, direction
        self.places = [match.span() for match in _WORD.finditer(text)]
        # A comma between the header's words means nothing.
        self.words = [text[start:end].rstrip(",") or "," for start, end in self.places]
        self.at = 0
        self.seen: dict[Meaning, tuple[int, int]] = {}

    def read(self) -> None:
        """Every word of the header."""
        if len(self.words) > LONGEST_HEADER:
            said = "der står for meget før det første kolon"
            self._refuse(said, "begynd linjen med navnet og et kolon", len(self.words))
        while self.at < len(self.words):
            try:
                known = (
                    self._whole_name()
                    or self._date()
                    or self._time()
                    or self._minutes()
                    or self._word()
                    or self._citizen(self._name_words())
                )
            except BadDate as bad:
                self._refuse(str(bad), bad.advice, bad.used)
                known = True
            if not known:
                word = self.words[self.at]
                if self.at == len(self.words) - 1 and _HOUR.fullmatch(word):
                    said, advice = f"{word}: er en halv tid", f"skriv minutterne også, fx {word}:00"
                    self._refuse(said, advice, 1)
                else:
                    self._refuse(f"forstår ikke »{word}« før kolon", "flyt det efter kolon", 1)

    def _take(self, meaning: Meaning, used: int) -> bool:
        """Note a token of this meaning; False where there was one already, which is a problem."""
        start, end = self.places[self.at][0], self.places[self.at + used - 1][1]
        words = " ".join(self.words[self.at : self.at + used])
        self.at += used
        if meaning in self.seen:
            before = slice(*self.seen[meaning])
            earlier = " ".join(self.words[before])
            self.header.problems.append(
                wrong(f"to gange {_TWICE[meaning]}: {earlier} og {words}", "fjern det ene", start, end)
            )
            return False
        self.seen[meaning] = (self.at - used, self.at)
        self.header.tokens.append(Token(start, end, meaning))
        return True

    def _refuse(self, text: str, advice: str, used: int) -> None:
        start, end = self.places[self.at][0], self.places[self.at + used - 1][1]
        self.header.problems.append(wrong(text, advice, start, end))
        self.at += used

    def _date(self) -> bool:
        rest = self.words[self.at :]
        found = read_date(rest, self.today, self.direction)
        if found is None:
            return False
        place = self.places[self.at][0], self.places[self.at + found.used - 1][1]
        if found.used == 1 and is_dotted(rest[0]):
            hint = rest[0].replace(".", ":")
            self.header.problems.append(
                obs(f"{rest[0]} læst som dato", f"skriv {hint} for klokkeslæt", *place)
            )
        if self._take("date", found.used):
            self.header.held_on, self.header.day_at = found.value, place
        return True

    def _time(self) -> bool:
        found = read_time(self.words[self.at :])
        if found is None:
            return False
        start, end = found.value
        if self._take("time", found.used):
            self.header.held_time = start
            if end is not None:
                on = self.today
                length = datetime.combine(on, end) - datetime.combine(on, start)
                self.header.minutes = int(length.total_seconds()) // 60
                self.seen["minutes"] = self.seen["time"]
        return True

    def _minutes(self) -> bool:
        found = read_minutes(self.words[self.at :])
        if found is None:
            return False
        if self._take("minutes", found.used):
            self.header.minutes = found.value
        return True

    def _word(self) -> bool:
        """A word of the trade: form, kind or status."""
        word = self.words[self.at]
        for used in range(min(3, len(self.words) - self.at), 0, -1):
            status = _STATUS.get(fold(" ".join(self.words[self.at : self.at + used])))
            if status:
                if self._take("status", used):
                    self.header.status, self.header.cancelled_by = status
                return True
        if kind := self.lexicon.kind(word):
            if self._take("kind", 1):
                self.header.kind = kind.key
            return True
        if form := find_form(word):
            if self._take("form", 1):
                self.header.form = form
            return True
        return False

    def _whole_name(self) -> bool:
        """A name of several words, typed in full: ``Tor Lund`` is nobody's Thursday."""
        for used in range(min(LONGEST_NAME, len(self.words) - self.at), 1, -1):
            typed = fold(" ".join(self.words[self.at : self.at + used]))
            if typed in self.lexicon.whole_names:
                return self._citizen(used)
        return False

    def _name_words(self) -> int:
        """How many words from here can be a name: ``lene i går`` is not short for Lene Ibsen."""
        most = min(LONGEST_NAME, len(self.words) - self.at)
        return next((used for used in range(1, most) if self._is_known(self.words[self.at + used :])), most)

    def _is_known(self, words: list[str]) -> bool:
        try:
            when = read_date(words, self.today, self.direction) or read_time(words) or read_minutes(words)
        except BadDate:
            return True
        return bool(when or fold(words[0]) in _STATUS or self.lexicon.kind(words[0]) or find_form(words[0]))

    def _citizen(self, longest: int) -> bool:
        """As many of these words as a citizen's name has a place for."""
        for used in range(longest, 0, -1):
            found = self.lexicon.citizens_named(self.words[self.at : self.at + used])
            if not found:
                continue
            self.header.names_somebody = True
            if len(found) > 1:
                self._refuse(f"flere borgere passer: {candidates(found)}", "skriv flere bogstaver", used)
                return True
            place = self.places[self.at][0], self.places[self.at + used - 1][1]
            if self._take("citizen", used):
                self.header.citizen_id, self.header.citizen_at = found[0].id, place
            return True
        return False

"""Keys, one at a time: the next is sent on when the one before has done what it does.

A key that opens a screen is followed by keys meant for that screen. Textual would hand those to the widget
that had the focus when they came; here they wait until the screen has a focus of its own. A key that comes
when all is quiet, an arrow under a finger, waits for nothing. Of moves of the pointer that came while
something else was done only the last goes on.
"""

from collections import deque
from collections.abc import Callable
from functools import cache
from weakref import WeakSet

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

# How many different characters within how many seconds are a paste from a terminal that does not say so.
PASTE_CHARACTERS, PASTE_SECONDS = 4, 0.005
# After this long a key whose widget went away no longer holds up the next.
GIVE_UP_SECONDS = 0.3


def has_bindings_alone(target: Widget, event: events.Key) -> bool:
    """Whether neither the widget nor any around it has code of its own for the key, as a field has."""
    names = tuple(event.name_aliases)
    around = (type(node) for node in target.ancestors_with_self if isinstance(node, Widget))
    return not any(_handles(kind, names) for kind in around)


@cache
def _handles(kind: type[Widget], names: tuple[str, ...]) -> bool:
    own = {name.lstrip("_") for each in kind.__mro__ if each not in Widget.__mro__ for name in vars(each)}
    return not own.isdisjoint({"on_key", *(f"key_{name}" for name in names)})


def is_overtaken(move: events.MouseMove, later: Message | None) -> bool:
    """Whether the pointer had gone on, with the same buttons and keys held, before anybody looked."""
    return isinstance(later, events.MouseMove) and _held(later) == _held(move)


def _held(move: events.MouseMove) -> tuple[int, bool, bool, bool]:
    return move.button, move.shift, move.meta, move.ctrl


class KeySettled(Message):
    """Follows a key up from the widget that got it: where this has come, the key has been before."""

    def __init__(self, event: events.Event, target: Widget, rounds: int) -> None:
        super().__init__()
        self.event = event
        self.target = target
        self.rounds = rounds


class Gate:
    """The queue of keys before an app. The app offers each event; the gate says when its turn is."""

    def __init__(self, app: App[int], is_shut: Callable[[], bool]) -> None:
        """While ``is_shut`` no key goes on; who opens it calls ``next``."""
        self._app = app
        self._is_shut = is_shut
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._in_hand: events.Event | None = None
        # Who was given a key directly: what they were set to do may still be under way.
        self._busy: Widget | None = None
        self._ready: WeakSet[Screen[object]] = WeakSet()
        self._awaited: WeakSet[Screen[object]] = WeakSet()

    @property
    def is_idle(self) -> bool:
        """No key is under way."""
        return self._in_hand is None and not self._waiting and self._is_quiet()

    def offer(self, event: events.Key | events.Paste) -> bool:
        """Whether the event may go on now; else it comes back through ``App.on_event`` in its turn.

        A character waits for those that came with it: together they may be a paste.
        """
        if event is self._in_hand:
            return True
        if isinstance(event, events.Key) and not event.is_printable and self.is_idle and self._is_open():
            self._in_hand = event
            return True
        self._waiting.append(event)
        self._app.call_later(self.next)
        return False

    def next(self) -> None:
        """Send the next key on, where one waits and the screen can take it."""
        if self._in_hand is not None or not self._waiting or not self._is_open():
            return
        if self._busy is not None and not self._is_quiet():
            event, target = events.Event(), self._busy
            self._busy = None
            self._hold(event)
            self._follow(KeySettled(event, target, rounds=1))
            return
        event = self._waiting.popleft()
        self._hold(event)
        self._app.post_message(event)

    def _hold(self, event: events.Event) -> None:
        self._in_hand = event
        self._app.set_timer(GIVE_UP_SECONDS, lambda: self.done(event))

    def _is_open(self) -> bool:
        return not self._is_shut() and self._screen_is_ready()

    def _is_quiet(self) -> bool:
        """Nothing waits in the widget that was given a key, nor in those around it."""
        around = self._busy.ancestors_with_self if self._busy is not None else ()
        return not any(node.message_queue_size for node in around if isinstance(node, Widget))

    def given(self, event: events.Event, target: Widget) -> None:
        """The key has done what it does to a widget; what that set going is followed if another key comes."""
        self._busy = target
        self.done(event)

    def sent(self, event: events.Event, target: Widget) -> None:
        """The key is on its way through a widget and those around it, and then what it set going is."""
        self._follow(KeySettled(event, target, rounds=2))

    def settled(self, message: KeySettled) -> None:
        """A round is over: the first saw the key to its end, the second the messages it gave rise to."""
        if message.rounds > 1:
            target = message.target if message.target.is_attached else self._app.screen
            self._follow(KeySettled(message.event, target, message.rounds - 1))
        else:
            self.done(message.event)

    def _follow(self, message: KeySettled) -> None:
        if not message.target.post_message(message):
            self.done(message.event)

    def done(self, event: events.Event) -> None:
        """The key has done what it does."""
        if event is self._in_hand:
            self._in_hand = None
            self.next()

    def take_paste(self, first: events.Key) -> str:
        """The text of a burst that begins with this key, taken out of the queue; empty where it is typing."""
        burst = [first]
        for event in self._waiting:
            if not isinstance(event, events.Key) or event.time - burst[-1].time > PASTE_SECONDS:
                break
            if not event.is_printable and event.key != "enter":
                break
            burst.append(event)
        characters = {event.character for event in burst if event.is_printable}
        if len(characters) < PASTE_CHARACTERS or burst[-1].time - first.time > PASTE_SECONDS:
            return ""
        for _ in burst[1:]:
            self._waiting.popleft()
        return "".join("\n" if event.key == "enter" else event.character or "" for event in burst)

    def _screen_is_ready(self) -> bool:
        screen = self._app.screen
        if screen in self._ready:
            return True
        if screen not in self._awaited:
            self._awaited.add(screen)
            screen.call_after_refresh(self._is_ready, screen)
        return False

    def _is_ready(self, screen: Screen[object]) -> None:
        self._ready.add(screen)
        self.next()

"""What is typed, pasted and pointed at, one thing at a time. See ``ui.gate``."""

from functools import cached_property

from textual import events
from textual.reactive import reactive
from textual.widget import Widget

from forloebtui.ui import keys, own_keys
from forloebtui.ui.door import FileApp
from forloebtui.ui.gate import KeySettled, has_bindings_alone, is_overtaken
from forloebtui.ui.screens.frame import Framed


class Keyboard(FileApp):
    """An app whose keys do what its user has chosen for them, each after the one before it."""

    # The first key of two that was pressed.
    prefix: reactive[str] = reactive("", repaint=False)

    @cached_property
    def verbs(self) -> tuple[keys.Verb, ...]:
        """Every verb with the keys the user has chosen for it."""
        return keys.verbs(own_keys.keymap(self.settings))

    def take_pasted(self, words: str) -> None:
        """Text was pasted, and no field had the focus."""

    async def on_event(self, event: events.Event) -> None:
        """Each key waits for the one before it."""
        if isinstance(event, events.MouseMove) and is_overtaken(event, self._peek_message()):
            return
        if isinstance(event, events.InputEvent):
            if self.has_slept:
                # The machine was closed meanwhile: who presses this key may be somebody else.
                self.check_idle_time()
                return
            self._touched_at = self.clock()
            self.polls_at_rest = 0
        if isinstance(event, events.Key) and event.key == "ctrl+j":
            # Enter, typed before the program took over the terminal.
            event = events.Key("enter", "\r")
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._leaves(event):
            self.action_leave()
        elif isinstance(event, events.Key) and event.key.startswith("alt+") and event.is_printable:
            # Esc and a letter right after it reach us as one; no key of ours is held together with Alt.
            for one in (events.Key("escape", "\x1b"), events.Key(event.character or "", event.character)):
                await self.on_event(one)
        elif self._gate.offer(event):
            await self._take(event)

    def _leaves(self, event: events.Event) -> bool:
        quits = next(verb for verb in self.verbs if verb.id == "quit")
        return isinstance(event, events.Key) and event.key in quits.keys

    async def _take(self, event: events.Key | events.Paste) -> None:
        if await self._is_second_key(event) or self._is_pasted(event):
            self._gate.done(event)
            return
        target: Widget = self.focused or self.screen
        if isinstance(event, events.Key) and has_bindings_alone(target, event):
            # What its way up through every widget would come to.
            self.app_focus = True
            if not await self._check_bindings(event.key, priority=True):
                await self._check_bindings(event.key)
            self._gate.given(event, target)
            return
        await super().on_event(event)
        if event.is_forwarded:
            self._gate.sent(event, target)
        else:
            self._gate.done(event)

    def on_key_settled(self, message: KeySettled) -> None:
        """A key has been all the way up."""
        self._gate.settled(message)

    async def _is_second_key(self, event: events.Event) -> bool:
        if not self.prefix or not isinstance(event, events.Key):
            return False
        self.prefix = ""
        for verb in self.verbs:
            if verb.where == keys.GO and event.key in verb.keys:
                await self.run_action(verb.action)
        return True

    def _is_pasted(self, event: events.Event) -> bool:
        """Text pasted where no field has the focus is a note, not a row of commands."""
        if not isinstance(self.screen, Framed) or self.work is None:
            return False
        if isinstance(event, events.Paste):
            self.take_pasted(event.text)
            return True
        if isinstance(event, events.Key) and event.is_printable and not self._opens_a_field(event):
            pasted = self._gate.take_paste(event)
            if pasted:
                self.take_pasted(pasted)
            return bool(pasted)
        return False

    def _opens_a_field(self, event: events.Key) -> bool:
        return any(event.key in verb.keys for verb in self.verbs if verb.id in {"search.open", "entry.open"})

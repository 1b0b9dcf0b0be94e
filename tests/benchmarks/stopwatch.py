"""A program in a pty, timed from outside.

While it runs, only bytes and the time of each read are kept; the emulator sees them afterwards, so it takes
no time from what is measured.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pyte

from tests.support.terminal import ANSWERS, KEYS, UNKNOWN

COLUMNS, ROWS = 120, 40
PATIENCE = 30.0
# By then the program has prepared what it prepares while nobody presses a key.
PREPARED = 3.0


class NeverShown(Exception):
    """A text that was waited for did not come."""


class Moment(NamedTuple):
    """Milliseconds: by the clock on the wall, and of the processor, which a busy machine stretches less."""

    wall: float
    processor: float

    def after(self, earlier: "Moment") -> "Moment":
        """How long since."""
        return Moment(self.wall - earlier.wall, self.processor - earlier.processor)


class Run:
    """One run of a program, from just before it is forked."""

    def __init__(self, argv: Sequence[str]) -> None:
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in {"COLUMNS", "LINES", "NO_COLOR", "TMUX", "PYTHONDONTWRITEBYTECODE"}
        } | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        self.chunks: list[tuple[float, bytes]] = []
        # What the program had spent of the processor when each was read.
        self._spent: list[float] = []
        self.began = time.perf_counter()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve(argv[0], list(argv), environment)

    def read(self, wait: float) -> bool:
        """Take what comes within so many seconds. False where nothing did."""
        if not select.select([self._terminal], [], [], wait)[0]:
            return False
        try:
            data = os.read(self._terminal, 1 << 16)
        except OSError:
            return False
        self.chunks.append((time.perf_counter(), data))
        self._spent.append(self._processor())
        for question, answer in ANSWERS:
            if question in data:
                os.write(self._terminal, answer)
        return True

    def rest(self, quiet: float) -> None:
        """Until nothing has come for so many seconds."""
        while self.read(quiet):
            pass

    def pause(self, seconds: float) -> None:
        """Take what comes for so long: a caret that blinks is never at rest."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)

    def wait(self, text: str) -> None:
        """Until the bytes of a text have come. Raises NeverShown."""
        end = time.perf_counter() + PATIENCE
        while text.encode() not in b"".join(data for _, data in self.chunks[-8:]):
            if time.perf_counter() > end:
                raise NeverShown(text)
            self.read(1.0)

    def send(self, key: str) -> float:
        """Press a key. Returns when."""
        now = time.perf_counter()
        os.write(self._terminal, KEYS.get(key, key).encode())
        return now

    def now(self) -> Moment:
        """Since the start."""
        return Moment((time.perf_counter() - self.began) * 1000, self._processor())

    def _processor(self) -> float:
        if sys.platform != "linux":
            return 0.0
        # The clock of another process, all its threads together, as the kernel numbers it.
        return time.clock_gettime(~self._pid << 3 | 2) * 1000

    def type(self, text: str) -> None:
        """Type a text, all at once."""
        os.write(self._terminal, text.encode())

    def resident(self) -> float:
        """How much memory the program has now, in MiB."""
        status = Path(f"/proc/{self._pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def end(self) -> None:
        """End the program and take what it still writes."""
        os.kill(self._pid, signal.SIGTERM)
        end = time.perf_counter() + 5
        while os.waitpid(self._pid, os.WNOHANG)[0] == 0:
            if time.perf_counter() > end:
                os.kill(self._pid, signal.SIGKILL)
            self.read(0.05)
        os.close(self._terminal)

    def find(self, text: str) -> tuple[int, int]:
        """Column and row of the last place of a text on the screen now, counted from 1. Raises NeverShown."""
        screen = Replay()
        for _, data in self.chunks:
            screen.feed(data)
        for row, line in enumerate(screen.lines, 1):
            if text in line:
                return line.rindex(text) + 1, row
        raise NeverShown(text)

    def shown_after(self, *texts: str, since: int = 0) -> dict[str, Moment]:
        """For each text, how long from the start to the read after which it was on the screen.

        Reads before ``since`` are not asked: what they showed has gone again.
        """
        screen = Replay()
        found: dict[str, Moment] = {}
        for number, ((moment, data), spent) in enumerate(zip(self.chunks, self._spent, strict=True)):
            screen.feed(data)
            if number < since:
                continue
            lines = screen.lines
            for text in texts:
                if text not in found and any(text in line for line in lines):
                    found[text] = Moment((moment - self.began) * 1000, spent)
            if len(found) == len(texts):
                return found
        raise NeverShown(", ".join(text for text in texts if text not in found))


class Replay:
    """The emulator, fed with what was recorded."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""

    def feed(self, data: bytes) -> None:
        """Show more; an escape sequence that was cut waits for its end."""
        data = self._rest + data
        cut = data.rfind(b"\x1b", max(0, len(data) - 32))
        whole = cut < 0 or any(0x40 <= byte <= 0x7E for byte in data[cut + 2 :])
        self._rest = b"" if whole else data[cut:]
        self._stream.feed(UNKNOWN.sub(b"", data if whole else data[:cut]))

    @property
    def lines(self) -> list[str]:
        """The characters on the screen."""
        return list(self._screen.display)

    @property
    def cells(self) -> list[list[object]]:
        """The characters with their colours."""
        rows = (self._screen.buffer[row] for row in range(ROWS))
        return [[row[column] for column in range(COLUMNS)] for row in rows]


def paints(run: Run, keys: Sequence[str], presses: int) -> tuple[list[float], int]:
    """Press keys in turn. Milliseconds from each to the first read that changed the screen; bytes a press.

    Raises NeverShown where a key changed nothing.
    """
    pressed: list[tuple[float, int, int]] = []
    for number in range(presses):
        run.rest(0.06)
        first = len(run.chunks)
        sent = run.send(keys[number % len(keys)])
        run.read(2.0)
        run.rest(0.06)
        pressed.append((sent, first, len(run.chunks)))
    screen, at, taken, size = Replay(), 0, [], 0
    for sent, first, last in pressed:
        for _, data in run.chunks[at:first]:
            screen.feed(data)
        before, changed = screen.cells, None
        for moment, data in run.chunks[first:last]:
            screen.feed(data)
            size += len(data)
            if changed is None and screen.cells != before:
                changed = (moment - sent) * 1000
        at = last
        if changed is not None:
            taken.append(changed)
    # On a machine that does other things a late frame may hide one answer; a key that does nothing hides all.
    if len(taken) < presses * 3 // 4:
        raise NeverShown(f"a change after {keys}")
    return taken, size // presses

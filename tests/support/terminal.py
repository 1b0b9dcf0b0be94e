"""A real terminal for a test: the program in a pty, its screen in an emulator, waits for what is shown."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from types import TracebackType

import pyte
from pyte.screens import Char
from wcwidth import wcwidth

from tests.support import ready

# A start from nothing.
FRESH = (sys.executable, "-m", "forloebtui")
# What Textual asks of a terminal, and what an xterm answers.
ANSWERS = ((b"\x1b[c", b"\x1b[?62;22c"), (b"\x1b[6n", b"\x1b[1;1R"), (b"\x1b[?2026$p", b"\x1b[?2026;2$y"))
# pyte 0.8 prints these private sequences as text.
UNKNOWN = re.compile(rb"\x1b[P_^X][^\x1b]*\x1b\\|\x1b\[[<>=][0-9;:]*[@-~]|\x1b\[\?[0-9;]*\$[a-z]")
# No test asks the emulator for colours, which would be most of its work.
COLOURS = re.compile(rb"\x1b\[[0-9;:]*m")
PATIENCE = 30.0
# The private modes that are on in a new terminal.
AUTOWRAP, CURSOR = 7, 25

KEYS = {
    "enter": "\r", "esc": "\x1b", "tab": "\t", "space": " ", "up": "\x1b[A", "down": "\x1b[B",
    "right": "\x1b[C", "left": "\x1b[D", "ctrl+q": "\x11", "ctrl+l": "\x0c", "ctrl+z": "\x1a",
    "ctrl+s": "\x13",
}  # fmt: skip


class Cells(pyte.Screen):
    """pyte's screen, quicker where a line holds nothing but letters of one cell without colours."""

    def draw(self, data: str) -> None:
        """Put text where the cursor is."""
        end = self.cursor.x + len(data)
        if end > self.columns or not all(map(_is_narrow, data)):
            super().draw(data)
            return
        line = self.buffer[self.cursor.y]
        for column, letter in enumerate(data, self.cursor.x):
            line[column] = _cell(letter)
        self.cursor.x = end
        self.dirty.add(self.cursor.y)


@cache
def _is_narrow(letter: str) -> bool:
    return wcwidth(letter) == 1


@cache
def _cell(letter: str) -> Char:
    return Char(letter)


class Shown:
    """The screen that bytes written to a terminal make, a part at a time."""

    def __init__(self, columns: int, rows: int, encoding: str = "utf-8") -> None:
        self._encoding = encoding
        self.screen = Cells(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._rest = b""
        self._lines: dict[int, str] = {}

    @property
    def lines(self) -> list[str]:
        """What is on the screen, a line at a time. Only those that were written on are read again."""
        for row in self.screen.dirty:
            cells = self.screen.buffer[row]
            # The second cell of a wide character holds nothing.
            self._lines[row] = "".join(cells[column].data for column in range(self.screen.columns))
        self.screen.dirty.clear()
        return [self._lines[row] for row in range(self.screen.lines)]

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self.lines)

    def feed(self, data: bytes) -> None:
        """More of what is written; a sequence may be cut in two."""
        if self._encoding != "utf-8":
            data = data.decode(self._encoding).encode()
        data = self._rest + data
        cut = data.rfind(b"\x1b", max(0, len(data) - 32))
        complete = cut < 0 or re.search(rb"[@-~]", data[cut + 2 :]) or data[cut:].endswith(b"\\")
        self._rest = b"" if complete else data[cut:]
        self._stream.feed(COLOURS.sub(b"", UNKNOWN.sub(b"", data if complete else data[:cut])))


def _run(
    program: tuple[str, ...], arguments: list[str], environment: dict[str, str] | None, size: bytes
) -> tuple[int, int, Callable[[int, int], tuple[int, int]]]:
    """Start it in a new terminal. Returns the process, the terminal's other end, and how one waits for it."""
    if not program and environment is None:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, size)
        pid = ready.start(arguments, theirs)
        os.close(theirs)
        return pid, ours, ready.wait
    argv = [*(program or FRESH), *arguments]
    pid, ours = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, size)
        os.execvpe(argv[0], argv, ready.surroundings() | (environment or {}))
    return pid, ours, os.waitpid


class Terminal:
    """One run of the program. Leave the block and it is gone."""

    def __init__(
        self,
        *arguments: str | Path,
        columns: int = 80,
        rows: int = 24,
        environment: dict[str, str] | None = None,
        program: tuple[str, ...] = (),
        encoding: str = "utf-8",
    ) -> None:
        self._encoding = encoding
        self.columns, self.rows = columns, rows
        self._shown = Shown(columns, rows, encoding)
        # All that was written, in order.
        self.written = b""
        self.status: int | None = None
        self.pid, self._fd, self._wait = _run(
            program, [*map(str, arguments)], environment, struct.pack("HHHH", rows, columns, 0, 0)
        )

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self._wait(self.pid, 0)
        with contextlib.suppress(OSError):
            os.close(self._fd)

    @property
    def screen(self) -> pyte.Screen:
        """The emulator's cells."""
        return self._shown.screen

    @property
    def lines(self) -> list[str]:
        """What is on the screen, a line at a time."""
        return self._shown.lines

    @property
    def text(self) -> str:
        """What is on the screen."""
        return self._shown.text

    def send(self, *keys: str) -> None:
        """Keys by name, or text as it is typed."""
        self.send_bytes("".join(KEYS.get(key, key) for key in keys).encode(self._encoding))

    def send_bytes(self, data: bytes) -> None:
        """What a terminal sends, as it is."""
        os.write(self._fd, data)

    @property
    def attributes(self) -> list[object]:
        """What ``stty`` tells of the terminal."""
        return list(termios.tcgetattr(self._fd))

    @property
    def modes(self) -> set[int]:
        """The private modes that are on, of all that were ever set or reset."""
        on = {AUTOWRAP, CURSOR}
        for numbers, final in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", self.written):
            each = {int(number) for number in numbers.split(b";")}
            on = on | each if final == b"h" else on - each
        return on

    def until_stopped(self) -> None:
        """Until the program has put itself into the background."""
        end = time.monotonic() + PATIENCE
        while not os.WIFSTOPPED((told := self._wait(self.pid, os.WNOHANG | os.WUNTRACED))[1]) or not told[0]:
            self._read(0.1)
            assert time.monotonic() < end, f"never stopped\n{self.text}"
        self.settle()

    def press(self, *keys: str) -> None:
        """Keys one at a time, each after the screen has come to rest from the one before."""
        for key in keys:
            self.send(key)
            self.settle()

    def mouse(self, what: str, column: int, row: int) -> None:
        """An SGR report of the left button: ``down``, ``drag`` or ``up``. Cells count from 0."""
        button, final = {"down": (0, "M"), "drag": (32, "M"), "up": (0, "m")}[what]
        os.write(self._fd, f"\x1b[<{button};{column + 1};{row + 1}{final}".encode())

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size, as a window manager does."""
        self.columns, self.rows = columns, rows
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def wait(self, *shown: str, gone: Iterable[str] = ()) -> str:
        """Until every text is on the screen and the others are not. Returns the screen."""
        unwanted = tuple(gone)
        self.until(
            lambda text: all(one in text for one in shown) and not any(one in text for one in unwanted),
            f"{shown!r} shown, {unwanted!r} gone",
        )
        return self.text

    def until(self, holds: Callable[[str], bool], what: str) -> None:
        """Until a condition holds of the screen's text; fails with the screen where it never does."""
        end = time.monotonic() + PATIENCE
        while not holds(self.text):
            if not self._read(0.2) and self._gone():
                break
            if time.monotonic() > end:
                break
        assert holds(self.text), f"never on the screen: {what}\n{self.text}"

    def settle(self, quiet: float = 0.12) -> None:
        """Until nothing more is written for a moment."""
        end = time.monotonic() + PATIENCE
        while self._read(quiet) and time.monotonic() < end:
            pass

    def find(self, text: str) -> tuple[int, int]:
        """Column and row of the first place a text stands on the screen."""
        for row, line in enumerate(self.lines):
            if text in line:
                return line.index(text), row
        raise AssertionError(f"not on the screen: {text!r}\n{self.text}")

    def leave(self, *keys: str) -> int:
        """Press keys that end the program. Returns its exit status."""
        self.send(*(keys or ("ctrl+q",)))
        end = time.monotonic() + PATIENCE
        while not self._gone():
            self._read(0.1)
            assert time.monotonic() < end, f"the program did not end\n{self.text}"
        while self._read(0):
            pass
        assert self.status is not None
        return self.status

    def end(self, how: int) -> int:
        """Send a signal that ends the program. Returns its exit status."""
        os.kill(self.pid, how)
        return self.leave("")

    def close_window(self) -> None:
        """As when the terminal's window is closed: the program is told, and nobody reads it any more."""
        os.close(self._fd)
        end = time.monotonic() + PATIENCE
        while not self._gone():
            assert time.monotonic() < end, "the program lives on without a terminal"
            time.sleep(0.05)

    def go_on(self) -> None:
        """Bring a program that was put in the background to the front again, until it has the screen."""
        before = len(self.written)
        os.kill(self.pid, signal.SIGCONT)
        self.until(lambda _: b"\x1b[?1049h" in self.written[before:], "the screen taken again")

    def kill(self) -> None:
        """As the kernel does when memory is out: no chance to save."""
        os.kill(self.pid, signal.SIGKILL)
        _, status = self._wait(self.pid, 0)
        self.status = os.waitstatus_to_exitcode(status)

    def _gone(self) -> bool:
        if self.status is None:
            pid, status = self._wait(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def _read(self, timeout: float) -> bool:
        data = b""
        with contextlib.suppress(OSError):
            # The emulator is the slow part, so it is fed all there is at once.
            while select.select([self._fd], [], [], 0 if data else timeout)[0]:
                if not (part := os.read(self._fd, 65536)):
                    break
                data += part
        if not data:
            return False
        for question, answer in ANSWERS:
            if question in data:
                os.write(self._fd, answer)
        self.written += data
        self._shown.feed(data)
        return True

"""Terminal emulators under a virtual X server: the program in each, keys from a keyboard, pictures of it.

What a picture shows is for a person to look at: ``python -m tests.support.emulators FOLDER`` takes them all.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.terminal import PATIENCE, Shown

NEEDED = ("Xvfb", "xdotool", "import", "script")
MONO = "DejaVu Sans Mono"
LATIN_1 = "da_DK.ISO-8859-1"
# What the program is told of its terminal by the emulator alone.
NOT_INHERITED = {
    "NO_COLOR", "COLORTERM", "TERM", "TMUX", "STY", "LC_ALL", "LC_CTYPE", "COLUMNS", "LINES", "XTERM_LOCALE",
    "PYTHONDONTWRITEBYTECODE",
}  # fmt: skip


@dataclass(frozen=True)
class Emulator:
    """A terminal emulator as it is started: ``{size}``, ``{columns}`` and ``{rows}`` stand for the size.

    ``inside`` is a program that runs the program, in the emulator; ``also`` must be installed too.
    """

    name: str
    argv: tuple[str, ...]
    inside: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    # The rows that a multiplexer keeps for itself.
    kept_rows: int = 0
    also: tuple[str, ...] = ()
    # Keys reach the compositor of a Wayland terminal only when they are sent to its window.
    is_sent_keys: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """The programs that are not installed."""
        return missing((*NEEDED, self.argv[0], *self.inside[:1], *self.also))


def missing(programs: Iterable[str]) -> tuple[str, ...]:
    """Those that are not installed."""
    return tuple(one for one in programs if shutil.which(one) is None)


XTERM = ("xterm", "-fa", MONO, "-fs", "11", "-geometry", "{size}")
TMUX = ("tmux", "-L", "forloebtui-emulator", "-f", "/dev/null", "start-server", ";",
        "set", "-g", "status-right", "", ";", "new-session")  # fmt: skip
ST = ("stterm", "-g", "{size}", "-f", f"{MONO}:size=11", "-e")
PTERM = ("pterm", "-geometry", "{size}", "-fn", f"client:{MONO} 11", "-e")
# It needs Wayland: a compositor with one window, and nothing else on it. A cell is 9 by 18.
FOOT = """
export XDG_RUNTIME_DIR=$(mktemp -d)
weston --backend=x11-backend.so --use-pixman --shell=kiosk-shell.so --no-config --idle-time=0 \\
  --socket=shown --width=$(({columns}*9)) --height=$(({rows}*18)) &
trap "kill $!; rm -r $XDG_RUNTIME_DIR" EXIT
while [ ! -S "$XDG_RUNTIME_DIR/shown" ]; do sleep 0.1; done
WAYLAND_DISPLAY=shown foot -o "font=DejaVu Sans Mono:size=11" -o pad=0x0 "$@"
"""
TRUECOLOR = ("env", "COLORTERM=truecolor")
EMULATORS = (
    # An xterm takes the word away that tells of it.
    Emulator("xterm-truecolor", (*XTERM, "-e"), inside=TRUECOLOR),
    Emulator("xterm-256", (*XTERM, "-tn", "xterm-256color", "-e")),
    Emulator("xterm-16", (*XTERM, "-e")),
    Emulator("xterm-no-color", (*XTERM, "-tn", "xterm-256color", "-e"), environment={"NO_COLOR": "1"}),
    Emulator("xterm-as-linux-console", (*XTERM, "-tn", "linux", "-e")),
    Emulator("xterm-latin-1", (*XTERM, "-e"), environment={"LANG": LATIN_1}, encoding="iso-8859-1"),
    Emulator("xterm-c", (*XTERM, "-e"), environment={"LANG": "C"}, encoding="iso-8859-1"),
    Emulator("st", ST),
    Emulator("pterm", PTERM),
    # These two have every colour, but do not say so.
    Emulator("st-truecolor", ST, inside=TRUECOLOR),
    Emulator("pterm-truecolor", PTERM, inside=TRUECOLOR),
    Emulator(
        "kitty",
        ("kitty", "-o", "remember_window_size=no", "-o", "initial_window_width={columns}c",
         "-o", "initial_window_height={rows}c", "-o", f"font_family={MONO}"),
    ),
    Emulator(
        "alacritty",
        ("alacritty", "-o", "window.dimensions.columns={columns}", "-o", "window.dimensions.lines={rows}",
         "-e"),
    ),
    Emulator("foot", ("sh", "-c", FOOT, "sh"), also=("foot", "weston"), is_sent_keys=True),
    Emulator("tmux", (*XTERM, "-tn", "xterm-256color", "-e"), inside=TMUX, kept_rows=1),
    Emulator("screen", (*XTERM, "-e"), inside=("screen", "-c", "/dev/null", "-U")),
)  # fmt: skip


class Run:
    """One run of the program in an emulator's window."""

    def __init__(self, display: str, window: str, log: Path, shown: Shown, *, is_sent_keys: bool) -> None:
        self._display, self._window, self._log, self._shown = display, window, log, shown
        self._is_sent_keys = is_sent_keys
        self._read = 0

    def press(self, *keys: str) -> None:
        """Keys of the keyboard, by X's names."""
        for key in keys:
            _on(self._display, "xdotool", "windowfocus", "--sync", self._window, "key",
                *(("--window", self._window) if self._is_sent_keys else ()), key)  # fmt: skip

    def wait(self, *texts: str) -> str:
        """Until every text is on the screen. Returns the screen."""
        end = time.monotonic() + PATIENCE
        while not all(text in self.text for text in texts):
            assert time.monotonic() < end, f"never on the screen: {texts}\n{self.text}"
            time.sleep(0.05)
        return self.text

    @property
    def text(self) -> str:
        """What the program has put on the screen."""
        with self._log.open("rb") as log:
            log.seek(self._read)
            data = log.read()
        self._read += len(data)
        self._shown.feed(data)
        return self._shown.text

    def picture(self, path: Path) -> int:
        """Take one, when the window stands still. Returns how many colours there are in it."""
        size = -1
        while size != self._log.stat().st_size:
            size = self._log.stat().st_size
            time.sleep(0.4)
        _on(self._display, "import", "-window", self._window, str(path))
        return int(_on(self._display, "identify", "-format", "%k", str(path)))

    def until_gone(self) -> None:
        """Until the program has ended and said how."""
        status = self._log.with_name("status")
        end = time.monotonic() + PATIENCE
        while not (status.exists() and status.read_text()):
            assert time.monotonic() < end, f"it did not end\n{self.text}"
            time.sleep(0.05)

    def resize(self, columns: int, rows: int) -> None:
        """Another size, as by its frame."""
        self._shown.screen.resize(rows, columns)
        _on(self._display, "xdotool", "windowsize", "--usehints", self._window, str(columns), str(rows))


@contextmanager
def display() -> Iterator[str]:
    """A virtual X server of its own."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-noreset", "-screen", "0", "1900x1200x24"],
        pass_fds=(writing,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def running(
    on: str, emulator: Emulator, columns: int, rows: int, *arguments: str, folder: Path
) -> Iterator[Run]:
    """The program in an emulator's window; ``folder`` takes what it writes and its exit status."""
    log = folder / "written"
    log.touch()
    program = " ".join([sys.executable, "-m", "forloebtui", *arguments]) + f"; echo $? > {folder}/status"
    high = rows + emulator.kept_rows
    argv = [
        one.replace("{size}", f"{columns}x{high}")
        .replace("{columns}", str(columns))
        .replace("{rows}", str(high))
        for one in emulator.argv
    ]
    environment = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    environment |= {"DISPLAY": on, "LANG": "C.UTF-8", "LIBGL_ALWAYS_SOFTWARE": "1", "LOCPATH": str(folder)}
    environment |= {"TEXTUAL_ANIMATIONS": "none"} | dict(emulator.environment)
    if environment["LANG"] == LATIN_1:
        subprocess.run(
            ["localedef", "-f", "ISO-8859-1", "-i", "da_DK", str(folder / LATIN_1)],
            check=False, capture_output=True,
        )  # fmt: skip
    else:
        del environment["LOCPATH"]
    started = subprocess.Popen(
        [*argv, *emulator.inside, "script", "-q", "-f", "-c", program, str(log)],
        env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    shown = Shown(columns, rows, emulator.encoding)
    try:
        yield Run(on, _window(on), log, shown, is_sent_keys=emulator.is_sent_keys)
    finally:
        if emulator.inside[:1] == ("tmux",):
            subprocess.run(["tmux", "-L", TMUX[2], "kill-server"], check=False, capture_output=True)
        started.terminate()
        started.wait()


def _window(on: str) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", ".*"],
            env=os.environ | {"DISPLAY": on}, capture_output=True, text=True, check=False,
        ).stdout.split()  # fmt: skip
        # The first is the root.
        if found[1:]:
            return found[1]
        time.sleep(0.1)
    raise AssertionError("the emulator opened no window")


def _on(on: str, *command: str) -> str:
    return subprocess.run(
        command, env=os.environ | {"DISPLAY": on}, capture_output=True, text=True, check=True
    ).stdout


def look(on: str, emulator: Emulator, columns: int, rows: int, pictures: Path) -> list[int]:
    """*I dag*, timeline and wheel of the demo, each in a picture. Returns how many colours are in each.

    Fails where the program does not end well.
    """
    colours = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running(on, emulator, columns, rows, "--now", "2026-11-21T15:20", "demo", folder=folder) as run:

            def take(what: str) -> None:
                colours.append(run.picture(pictures / f"{emulator.name}-{columns}x{rows}-{what}.png"))

            run.wait("FRISTER", "Martin Lund")
            take("i-dag")
            run.press("s", *"martin", "Return")
            run.wait("[Overblik]")
            run.press("g", "t")
            run.wait("[Tidslinje]", "Uge")
            take("tidslinje")
            run.press("g", "h")
            run.wait("[Hjul]")
            take("hjul")
            run.press("ctrl+q")
            run.until_gone()
            assert (folder / "status").read_text() == "0\n"
    return colours


def main(pictures: Path, *wanted: str) -> int:
    """Every emulator at both sizes, into a folder; or those whose names are given."""
    pictures.mkdir(parents=True, exist_ok=True)
    with display() as on:
        for emulator in EMULATORS:
            if wanted and emulator.name not in wanted:
                continue
            if emulator.missing:
                print(f"{emulator.name}: not installed: {', '.join(emulator.missing)}")
                continue
            for columns, rows in ((80, 24), (140, 45)):
                print(emulator.name, columns, rows, *look(on, emulator, columns, rows, pictures), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))

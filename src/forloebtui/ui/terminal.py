"""What a terminal says of itself, and what follows for the signs, the colours and the keys' encoding."""

import codecs
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from rich.console import Console
from textual.driver import Driver

from forloebtui.office.settings import Settings

UTF_8, LATIN_1 = "utf-8", "iso8859-1"
# How long a thread computes before another may, in seconds. Textual writes to the terminal from a thread of
# its own: with Python's usual 5 ms a frame that is ready waits that long for what is worked out after it.
_TURN = 0.0001
# How Rich calls so many colours.
_COLOUR_SYSTEMS = {"truecolor": "truecolor", "256": "256", "16": "standard"}


def encoding_of(environ: Mapping[str, str], stream: str | None) -> str:
    """What the terminal's bytes mean. ``stream`` is the encoding Python gave standard error by the locale.

    Python takes the locale C for UTF-8. An xterm does not, and says in which locale it was started.
    """
    stated = environ.get("XTERM_LOCALE", "") if environ.get("TERM", "").startswith("xterm") else ""
    if stated and "utf" not in stated.lower():
        return LATIN_1
    return codecs.lookup(stream or UTF_8).name


def suited(settings: Settings, environ: Mapping[str, str], encoding: str) -> Settings:
    """The settings with no more signs than the terminal has: the Linux console's font is an old one."""
    if encoding != UTF_8:
        return replace(settings, characters="ascii")
    if environ.get("TERM") == "linux" and settings.characters == "full":
        return replace(settings, characters="console")
    return settings


def console(colours: str) -> Console | None:
    """What renders so many colours as the user has asked for; None where the terminal is to say it."""
    if colours not in _COLOUR_SYSTEMS:
        return None
    return Console(
        color_system=_COLOUR_SYSTEMS[colours],  # type: ignore[arg-type]  # the values are Rich's own words
        force_terminal=True,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )


def speak(encoding: str, driver: type[Driver]) -> None:
    """Write and read the terminal's bytes in its encoding; a byte that is none there ends nothing.

    Textual reads keys as UTF-8 and gives up at the first byte that is not: an æ from an old terminal, or a
    mouse report from before UTF-8 whose column is past 95.
    """
    if sys.__stderr__ is not None:
        sys.__stderr__.reconfigure(encoding=encoding, errors="replace")
    decoder = partial(codecs.getincrementaldecoder(encoding), errors="replace")
    vars(sys.modules[driver.__module__])["getincrementaldecoder"] = lambda _utf_8: decoder


def take_short_turns() -> None:
    """Let a frame out as soon as it is ready, whatever else is being worked out."""
    sys.setswitchinterval(_TURN)


def is_gone() -> bool:
    """Whether the terminal the program was started in has been closed."""
    try:
        import termios
    except ImportError:
        # Windows ends a program whose window is closed by itself.
        return False
    try:
        termios.tcgetattr(0)
    except (termios.error, OSError):
        return True
    return False

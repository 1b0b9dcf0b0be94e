"""A process that has imported the program, and forks for each run: importing is most of what a start takes.

A start from nothing is what ``Terminal`` makes where a program or an environment is named.
"""

import json
import os
import runpy
import socket
import sys
from functools import cache
from pathlib import Path

_BYTES = 65536


def surroundings() -> dict[str, str]:
    """What the program is told of the terminal it is in, which is not the one the tests run in."""
    mine = {"COLUMNS", "LINES", "NO_COLOR", "TMUX", "PYTHONDONTWRITEBYTECODE"}
    return {name: value for name, value in os.environ.items() if name not in mine} | {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TEXTUAL_ANIMATIONS": "none",
    }


def start(arguments: list[str], terminal: int) -> int:
    """Run the program in the terminal behind a file descriptor. Returns the process's number."""
    asked = json.dumps((arguments, surroundings(), str(Path.cwd())))
    socket.send_fds(_channel(), [asked.encode()], [terminal])
    return int(json.loads(_channel().recv(_BYTES)))


def wait(pid: int, options: int) -> tuple[int, int]:
    """``os.waitpid`` of a process that was started here."""
    _channel().send(json.dumps((pid, options)).encode())
    found, status = json.loads(_channel().recv(_BYTES))
    return found, status


@cache
def _channel() -> socket.socket:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        # Its streams are no files: what was a file where it was opened cannot become a terminal.
        streams = [(os.POSIX_SPAWN_DUP2, theirs.fileno(), number) for number in range(3)]
        os.posix_spawn(sys.executable, [sys.executable, __file__], surroundings(), file_actions=streams)
    return ours


def _serve(channel: socket.socket) -> int | None:
    """Start and wait as asked. Returns the terminal in a process that is to run, and None at the end."""
    while True:
        asked, terminals, _, _ = socket.recv_fds(channel, _BYTES, 1)
        if not asked:
            return None
        if not terminals:
            channel.send(json.dumps(os.waitpid(*json.loads(asked))).encode())
            continue
        (terminal,) = terminals
        if pid := os.fork():
            os.close(terminal)
            channel.send(str(pid).encode())
            continue
        arguments, environment, folder = json.loads(asked)
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(folder)
        sys.argv[1:] = arguments
        return int(terminal)


if __name__ == "__main__":
    import forloebtui.model.tables
    import forloebtui.services.opening
    import forloebtui.ui.app  # noqa: F401  # imported to be there

    with socket.socket(fileno=os.dup(0)) as channel:
        terminal = _serve(channel)
    if terminal is not None:
        os.login_tty(terminal)
        sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # a text file
        runpy.run_module("forloebtui", run_name="__main__", alter_sys=True)

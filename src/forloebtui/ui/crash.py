"""What is kept of an error nobody foresaw: its type and where it happened, never what it says.

The message of an exception may hold a note or a name; it is not written anywhere.
"""

import traceback
from datetime import datetime
from pathlib import Path


def record(error: BaseException, at: datetime, log: Path) -> None:
    """Add an error to the log, which only its owner can read. A log that cannot be written is let go."""
    frames = "".join(
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}\n"
        for frame in traceback.extract_tb(error.__traceback__)
    )
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.touch(mode=0o600)
        with log.open("a", encoding="utf-8") as file:
            file.write(
                f"{at:%Y-%m-%dT%H:%M:%S} {type(error).__module__}.{type(error).__qualname__}\n{frames}"
            )
    except OSError:
        return


def default_log() -> Path:
    """Where the log lies."""
    from platformdirs import user_log_path

    return user_log_path("forloebtui") / "fejl.log"

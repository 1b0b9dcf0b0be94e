"""Where the data lies that the program ships with."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def _folder() -> Path:
    """The data folder: inside the package as the wheel carries it, else the checkout's."""
    for folder in (_PACKAGE / "data", _PACKAGE.parent.parent / "data"):
        if (folder / "catalogue").is_dir():
            return folder
    raise FileNotFoundError("Programmets egne data mangler: installér forloebtui igen.")


def shipped(*parts: str) -> Path:
    """A file or folder among the shipped data: ``shipped("catalogue", "offers.toml")``. It is read-only.

    Raises FileNotFoundError where the installation lacks its data; a part that is not there is the
    reader's to find.
    """
    return _folder().joinpath(*parts)

"""The wheel as a version of it is kept: its dimensions at the time, as JSON."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache

# What a version remembers of each dimension.
_REMEMBERED = ("key", "name", "description", "anchors", "colour")


def drawn(dimensions: Iterable[Mapping[str, object]]) -> str:
    """The dimensions in use, by position, as a version of the wheel keeps them."""
    return json.dumps([{name: one[name] for name in _REMEMBERED} for one in dimensions], ensure_ascii=False)


@lru_cache(maxsize=64)
def names_in(dimensions: str) -> Mapping[str, str]:
    """What each dimension was called, by its key, in what ``drawn`` made. A cursor asks again and again."""
    return {one["key"]: one["name"] for one in json.loads(dimensions)}

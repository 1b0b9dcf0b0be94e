"""``python -m tests.benchmarks.searching [--notes N]``: finding words in a very long memory, a million notes.

The newest 50, warm, for each kind of search by the index and by plain ``LIKE`` over the same encrypted file
in the same run, and what the index takes beside the tables. It prints the wall's time and the processor's and
asserts nothing. The file lies in the user's cache folder, for the next run.
"""

import argparse
import hashlib
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from statistics import median, quantiles

from platformdirs import user_cache_path
from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.store import migrate, triggers
from forloebtui.store.connection import connect
from forloebtui.store.search import Days, Reach, search

CITIZENS, WORDS_A_NOTE, NOTES_A_DAY = 400, 120, 100
LAST_DAY = date(2026, 11, 20)
# Syllables that make words as long and as many as Danish ones; the commonest stand in most notes.
SYLLABLES = (
    "for", "ef", "sø", "vn", "gå", "trin", "mål", "dag", "uge", "hjem", "me", "prak", "tik", "læ", "ge",
    "ar", "bej", "de", "træ", "ning", "bank", "bus", "bo", "støt", "te", "ven", "mor", "sko", "le", "kur",
)  # fmt: skip
WORDS, SPOKEN = 200_000, 2_000_000
OF_EACH_KIND = 40
# What somebody who types waits for: compounds come after it.
ALL = "all but the compounds"
# Everybody in the file is made up: its key is no secret.
KEY = "5e" * 32
FILLING = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -500000")

LIKE = """
SELECT conversation.id, name, text, held_on FROM conversation JOIN citizen ON citizen.id = citizen_id
WHERE text LIKE ? AND status <> 'mistaken' ORDER BY held_on DESC, conversation.id DESC LIMIT 50
"""


@dataclass(frozen=True)
class Kind:
    """What is asked of the index, and where."""

    words: Sequence[str]
    citizen_id: int | None = None
    days: Days | None = None
    farthest: Reach = "beginnings"


def main() -> int:
    """Fill a file where there is none yet, ask, print. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.searching")
    parser.add_argument("--notes", type=int, default=1_000_000)
    notes = parser.parse_args().notes
    found = asked(notes)
    told = json.loads(_place(notes).with_suffix(".json").read_text("utf-8"))
    print(
        f"{notes:,} notes, table {told['table']:.0f} MiB, index {told['index']:.0f} MiB"
        f" ({told['index'] / told['table']:.0%}), filled in {told['seconds']:.0f} s of the processor"
    )
    print(f"{'milliseconds':<30}{'median':>9}{'p95':>9}{'processor':>11}{'p95':>9}{'worst':>9}")
    for name, taken in found.items():
        _print(name, taken)
    return 0


def asked(notes: int) -> dict[str, list[tuple[float, float]]]:
    """What is asked of a file of so many notes: the milliseconds of each by the wall, and the processor's."""
    chance = random.Random(1)
    spoken = _spoken(chance)
    found = {}
    with closing(connect(_filled(notes, spoken), KEY)) as connection:
        for name, kind in _kinds(spoken, chance).items():
            ask = partial(
                search, connection, citizen_id=kind.citizen_id, days=kind.days, farthest=kind.farthest
            )
            found[name] = [_taken(partial(ask, words)) for words in kind.words]
            if kind.farthest == "beginnings":
                found.setdefault(ALL, []).extend(found[name])
        by_like = {
            "LIKE, a common word": spoken[:3],
            "LIKE, a word": chance.sample(sorted(set(spoken)), 2),
            "LIKE, nothing to find": ["findesikke"],
        }
        for name, words in by_like.items():
            found[name] = [_taken(partial(_by_like, connection, word)) for word in words]
    return found


def _by_like(connection: sqlcipher.Connection, word: str) -> object:
    return connection.execute(LIKE, (f"%{word}%",)).fetchall()


def _taken(ask: Callable[[], object]) -> tuple[float, float]:
    """How many milliseconds a question takes the second time: by the wall, and the processor's."""
    ask()
    wall, processor = time.perf_counter(), time.process_time()
    ask()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - processor) * 1000


def _print(name: str, taken: Sequence[tuple[float, float]]) -> None:
    wall, processor = (sorted(one) for one in zip(*taken, strict=True))
    figures = (median(wall), _late(wall), median(processor), _late(processor), processor[-1])
    print(f"{name:<30}{'{:9.1f}{:9.1f}{:11.1f}{:9.1f}{:9.1f}'.format(*figures)}")


def _late(taken: Sequence[float]) -> float:
    return quantiles(taken, n=20, method="inclusive")[-1] if len(taken) > 1 else taken[0]


def _kinds(spoken: Sequence[str], chance: random.Random) -> dict[str, Kind]:
    """As often as in the notes: a word taken from anywhere in them is mostly a common one."""
    at = [chance.randrange(len(spoken) - 2) for _ in range(OF_EACH_KIND)]
    words = [spoken[one] for one in at]
    rare = [word for word in chance.sample(sorted(set(spoken)), OF_EACH_KIND) if len(word) > 4]
    long = [word for word in words + rare if len(word) > 6]
    month = (date(2025, 3, 1), date(2025, 3, 31))
    return {
        "a word": Kind(words),
        "a rare word": Kind(rare),
        "two words": Kind([f"{word} {chance.choice(words)}" for word in words]),
        "two words, one rare": Kind([f"{word} {chance.choice(words)}" for word in rare]),
        "a phrase": Kind([f'"{spoken[one]} {spoken[one + 1]}"' for one in at]),
        "two letters typed": Kind([word[:2] for word in words]),
        "three or four letters": Kind([word[: 3 + number % 2] for number, word in enumerate(words)]),
        "half of a long word": Kind([word[: max(5, len(word) // 2)] for word in long]),
        "a word and a letter": Kind([f"{word} {chance.choice(words)[0]}" for word in words]),
        "a part of a compound": Kind([word[-5:] for word in long], farthest="compounds"),
        "nothing to find": Kind(["findesikke", "heller ikkeher"]),
        "in one citizen's file": Kind(words + rare, citizen_id=7),
        "in one month": Kind(words + rare, days=month),
    }


def _spoken(chance: random.Random) -> list[str]:
    """What is said, one word after the other: as in a language, the n-th commonest about as often as 1/n."""
    made = {"".join(chance.choices(SYLLABLES, k=chance.randint(1, 6))) for _ in range(WORDS * 2)}
    # The commonest are mostly the short ones.
    words = sorted(chance.sample(sorted(made), WORDS), key=lambda word: len(word) + chance.random() * 6)
    return chance.choices(
        words, cum_weights=list(accumulate(1 / (rank + 3) for rank in range(WORDS))), k=SPOKEN
    )


def _place(notes: int) -> Path:
    """Where such a file lies."""
    schema = files("forloebtui.store").joinpath("schema.sql").read_bytes()
    name = f"{notes}-notes-{hashlib.sha256(schema).hexdigest()[:8]}"
    return user_cache_path("forloebtui-benchmarks", ensure_exists=True) / f"{name}.db"


def _filled(notes: int, spoken: Sequence[str]) -> Path:
    """A file of so many notes under this version's schema: filled once, without history."""
    path = _place(notes)
    if path.with_suffix(".json").exists():
        with closing(connect(path, KEY)) as connection:
            if not triggers.missing(connection):
                return path
    path.unlink(missing_ok=True)
    began = time.process_time()
    sizes: list[float] = []

    def fill(connection: sqlcipher.Connection) -> None:
        _fill(connection, notes, spoken)
        sizes.append(_size(connection))

    with closing(connect(path, KEY, create=True)) as connection:
        for setting in FILLING:
            connection.execute(f"PRAGMA {setting}")
        migrate.make_tables(connection, fill)
        sizes.append(_size(connection))
    told = {"table": sizes[0], "index": sizes[1] - sizes[0], "seconds": time.process_time() - began}
    path.with_suffix(".json").write_text(json.dumps(told), "utf-8")
    return path


def _fill(connection: sqlcipher.Connection, notes: int, spoken: Sequence[str]) -> None:
    chance = random.Random(2)

    def rows() -> Iterator[tuple[str, int, str, str]]:
        for number in range(notes):
            at = chance.randrange(len(spoken) - WORDS_A_NOTE)
            day = LAST_DAY - timedelta(days=(notes - number) // NOTES_A_DAY)
            text = " ".join(spoken[at : at + WORDS_A_NOTE])
            yield f"{number:032x}", number % CITIZENS + 1, day.isoformat(), text

    connection.executemany(
        "INSERT INTO citizen (id, uid, name, phone, interests) VALUES (?1, printf('%032x', ?1), ?2, '', '')",
        ((number, f"Borger {number}") for number in range(1, CITIZENS + 1)),
    )
    connection.executemany(
        "INSERT INTO conversation (uid, citizen_id, held_on, text, kind, form, status, reason, written_at)"
        " VALUES (?, ?, ?, ?, 'follow_up', 'in_person', 'held', '', '2026-11-20 12:00:00')",
        rows(),
    )


def _size(connection: sqlcipher.Connection) -> float:
    """MiB of the file as it is within the transaction."""
    (pages,), (size,) = (
        connection.execute(f"PRAGMA {one}").fetchone() for one in ("page_count", "page_size")
    )
    return int(pages) * int(size) / 1024 / 1024


if __name__ == "__main__":
    raise SystemExit(main())

"""``python -m tests.benchmarks.searching [--notes N]``: finding words in a very long memory, a million notes.

The newest 50 of 60 searches, warm, by the index and by plain ``LIKE`` over the same encrypted file in the
same run, and what the index takes beside the tables. Wall clock is printed, never asserted.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from uuid import UUID

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.dates.clock import frozen_clock
from forloebtui.store import triggers
from forloebtui.store.file import create_throwaway
from forloebtui.store.search import search

CITIZENS, WORDS_A_NOTE = 400, 120
LAST_DAY = date(2026, 11, 20)
NOTES_A_DAY = 100
# Syllables that make words as long and as many as Danish ones; the commonest stand in most notes.
SYLLABLES = (
    "for", "ef", "sø", "vn", "gå", "trin", "mål", "dag", "uge", "hjem", "me", "prak", "tik", "læ", "ge",
    "ar", "bej", "de", "træ", "ning", "bank", "bus", "bo", "støt", "te", "ven", "mor", "sko", "le", "kur",
)  # fmt: skip
WORDS = 15_000
ASKED = 60


def main() -> int:
    """Fill a file, ask, print. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.searching")
    parser.add_argument("--notes", type=int, default=1_000_000)
    notes = parser.parse_args().notes
    chance = random.Random(1)
    words = _words(chance)
    with tempfile.TemporaryDirectory() as folder:
        store = create_throwaway(frozen_clock(datetime(2026, 11, 21, 15, 20)), Path(folder))
        connection = store.connection
        began = time.perf_counter()
        _fill(connection, notes, words, chance)
        filled, table = time.perf_counter(), _size(connection)
        triggers.index_anew(connection)
        connection.execute("COMMIT")
        print(
            f"{notes:,} notes in {filled - began:.0f} s, indexed in {time.perf_counter() - filled:.0f} s",
            flush=True,
        )
        index = _size(connection) - table
        print(f"table {table:.0f} MiB, index {index:.0f} MiB ({index / table:.0%})")
        # As often as in the notes: common words, rarer ones, and the beginnings of words.
        asked = [*_asked(words, chance), "findesikke"]
        by_index = timed(lambda typed: search(connection, typed, farthest="beginnings"))
        compounds = timed(lambda typed: search(connection, typed))
        in_a_file = timed(lambda typed: search(connection, typed, citizen_id=7))
        by_like = timed(lambda typed: connection.execute(LIKE, (f"%{typed}%",)).fetchall())
        for what, way, some in (
            ("newest 50, by the index", by_index, asked),
            ("one citizen's newest 50", in_a_file, asked),
            ("compounds, apart", compounds, asked[::4]),
            ("newest 50, by LIKE", by_like, asked[::10]),
            ("nothing found, by LIKE", by_like, asked[-1:]),
        ):
            _print(what, [way(typed) for typed in some])
        store.close()
    return 0


LIKE = """
SELECT conversation.id, name, text, held_on FROM conversation JOIN citizen ON citizen.id = citizen_id
WHERE text LIKE ? AND status <> 'mistaken' ORDER BY held_on DESC, conversation.id DESC LIMIT 50
"""


def timed(ask: Callable[[str], object]) -> Callable[[str], float]:
    """How many milliseconds a question takes the second time it is asked."""

    def taken(typed: str) -> float:
        ask(typed)
        began = time.perf_counter()
        ask(typed)
        return (time.perf_counter() - began) * 1000

    return taken


def _print(what: str, taken: list[float]) -> None:
    found = sorted(taken)
    late = quantiles(found, n=20, method="inclusive")[-1] if len(found) > 1 else found[0]
    middle = found[len(found) // 2]
    print(f"{what:<28} median {middle:9.1f} ms   p95 {late:9.1f} ms   worst {found[-1]:9.1f} ms")


def _words(chance: random.Random) -> list[str]:
    """The commonest first: as in a language, they are mostly the short ones."""
    made = {"".join(chance.choices(SYLLABLES, k=chance.randint(1, 5))) for _ in range(WORDS * 2)}
    return sorted(chance.sample(sorted(made), WORDS), key=lambda word: len(word) + chance.random() * 6)


def _asked(words: list[str], chance: random.Random) -> Iterator[str]:
    """Whole words from the commonest to the rarest, two at once, and what is typed on the way to them."""
    for number in range(ASKED):
        word = words[int(len(words) * (number / ASKED) ** 2)]
        match number % 4:
            case 0:
                yield word
            case 1:
                yield f"{word} {chance.choice(words[:200])}"
            case 2:
                yield word[: max(2, len(word) // 2)]
            case _:
                yield f'"{word}"'


def _fill(connection: sqlcipher.Connection, notes: int, words: list[str], chance: random.Random) -> None:
    """Citizens and notes without history or index: what is measured is finding."""
    from forloebtui.model.tables import Citizen, Conversation

    triggers.drop(connection)
    connection.execute("BEGIN IMMEDIATE")
    citizens = [Citizen.model_validate({"id": at, "name": f"Borger {at}"}) for at in range(1, CITIZENS + 1)]
    connection.executemany(*_insert("citizen", [one.model_dump() for one in citizens]))
    written = datetime(2026, 11, 20, 12)
    like = Conversation.model_validate(
        {"citizen_id": 1, "kind": "follow_up", "held_on": LAST_DAY, "written_at": written}
    ).model_dump() | {"written_at": written.isoformat(" ", "microseconds")}
    # As in a language: the word of rank n about as often as 1/n.
    pool = chance.choices(words, [1 / (rank + 3) for rank in range(len(words))], k=2_000_000)

    def rows() -> Iterator[dict[str, object]]:
        for number in range(notes):
            at = chance.randrange(len(pool) - WORDS_A_NOTE)
            yield like | {
                "uid": UUID(int=chance.getrandbits(128)).hex,
                "citizen_id": number % CITIZENS + 1,
                "held_on": (LAST_DAY - timedelta(days=(notes - number) // NOTES_A_DAY)).isoformat(),
                "text": " ".join(pool[at : at + WORDS_A_NOTE]),
            }

    statement, _ = _insert("conversation", [like])
    connection.executemany(statement, rows())


def _insert(table: str, rows: list[dict[str, object]]) -> tuple[str, list[dict[str, object]]]:
    columns = tuple(rows[0])
    places = ", ".join(f":{column}" for column in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows


def _size(connection: sqlcipher.Connection) -> float:
    """MiB of the file as it is within the transaction."""
    (pages,), (size,) = (
        connection.execute(f"PRAGMA {one}").fetchone() for one in ("page_count", "page_size")
    )
    return int(pages) * int(size) / 1024 / 1024


if __name__ == "__main__":
    raise SystemExit(main())

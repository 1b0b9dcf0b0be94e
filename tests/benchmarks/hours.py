"""Eight hours of use, simulated: whether memory stays flat, and what is written beside what was typed."""

from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from forloebtui.services import caseload, citizens, conversations, search, today
from forloebtui.store.connection import checkpoint
from tests.benchmarks.caseload import Size
from tests.benchmarks.figure import Figure
from tests.benchmarks.files import open_new

# Twelve notes an hour, and a look at files, lists and the search between them.
HOURS, AN_HOUR = 8, 12
WARM = 2
SMALL = Size(citizens=40, running=25, notes=4000)
NOTE = (
    "{name}: fremmøde 45m\nHun fortalte om nætterne og om ugen der gik; nummer {number}. Vi så på ugeplanen"
    " og talte om praktikken i caféen, som hun vil prøve igen. Angsten var der, men mindre end sidst, og hun"
    " tog bussen selv både frem og tilbage. Vi mødes igen om 14 dage og ser på timerne sammen med mentor."
)


def simulate(folder: Path) -> Iterator[Figure]:
    """A day of notes, with all that is looked at between them."""
    desk = open_new(folder / "day.db", SMALL)
    checkpoint(desk.store.connection)
    sizes, typed, held = [_used(desk.store.connection)], 0, []
    listed = caseload.rows(desk)
    for hour in range(HOURS):
        for number in range(AN_HOUR):
            row = listed[(hour * AN_HOUR + number) % len(listed)]
            note = NOTE.format(name=row.name, number=hour * AN_HOUR + number)
            conversations.save(desk, note)
            typed += len(note.encode())
            today.alerts(desk)
            for other in listed[number::8]:
                citizens.alerts_of(desk, citizens.case(desk, other.citizen_id))
            search.search(desk, "nætterne bussen")
        held.append(_resident())
        if hour % (HOURS // 2) == HOURS // 2 - 1:
            checkpoint(desk.store.connection)
            sizes.append(_used(desk.store.connection))
    desk.store.close()
    notes = HOURS * AN_HOUR
    first, last = sizes[1] - sizes[0], sizes[2] - sizes[1]
    yield Figure(
        "eight hours: memory", f"{held[WARM]:.0f} → {held[-1]:.0f} MiB", held[-1] / held[WARM],
        f"itself after {WARM + 1} hours", 1.05,
    )  # fmt: skip
    yield Figure(
        "eight hours: file", f"{(first + last) / notes / 1024:.1f} KiB a note", last / first,
        f"the first half, for {typed / notes:.0f} bytes typed a note", 1.25,
    )  # fmt: skip


def _used(connection: sqlcipher.Connection) -> int:
    """Bytes of the file with something on them: what is free is written before the file grows."""
    pages, free, size = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def _resident() -> float:
    """MiB that this process holds now."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024

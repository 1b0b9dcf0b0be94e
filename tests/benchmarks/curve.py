"""``python -m tests.benchmarks.curve FIGURES.json PICTURE.svg``: what growth costs, drawn from the figures.

The part ``growth`` has to be among them. Both axes begin at nothing; a line for each service.
"""

import json
import re
import sys
from pathlib import Path

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 360, 56, 150, 28, 44
# Told apart by dashes as well as by colour.
LINES = {
    "list": ("#4e79a7", ""),
    "I dag": ("#e15759", "8 3"),
    "open": ("#59a14f", "2 3"),
    "save": ("#b07aa1", "10 3 2 3"),
}
TICKS = 4


def main() -> int:
    """Draw it. Returns the exit status."""
    figures, picture = map(Path, sys.argv[1:])
    picture.write_text(drawn(points(json.loads(figures.read_text("utf-8")))), "utf-8")
    return 0


def points(figures: dict[str, dict[str, float]]) -> dict[str, list[tuple[int, float]]]:
    """Citizens and milliseconds of each service, from few to many."""
    found: dict[str, list[tuple[int, float]]] = {name: [] for name in LINES}
    for what, figure in figures.items():
        match = re.fullmatch(r"(\d+) citizens: (.+)", what)
        if match and match[2] in found:
            found[match[2]].append((int(match[1]), figure["milliseconds"]))
    return {name: sorted(some) for name, some in found.items()}


def drawn(lines: dict[str, list[tuple[int, float]]]) -> str:
    """The picture as SVG."""
    most = max(at for some in lines.values() for at, _ in some)
    slowest = max(taken for some in lines.values() for _, taken in some)
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def place(at: float, taken: float) -> tuple[float, float]:
        return LEFT + wide * at / most, TOP + high * (1 - taken / slowest)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"'
        ' font-size="13" fill="#777">',
        f'<text x="{LEFT}" y="18">milliseconds of the processor, median</text>',
        f'<text x="{LEFT + wide}" y="{HEIGHT - 8}" text-anchor="end">citizens, a hundred notes each</text>',
    ]
    for tick in range(TICKS + 1):
        (x, low), (_, y) = place(most * tick / TICKS, 0), place(0, slowest * tick / TICKS)
        parts += [
            f'<path d="M{LEFT} {y:.1f}H{LEFT + wide}" stroke="#8886"/>',
            f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{slowest * tick / TICKS:.2g}</text>',
            f'<text x="{x:.1f}" y="{low + 18:.1f}" text-anchor="middle">{most * tick / TICKS:.0f}</text>',
        ]
    # Names that would stand on each other are moved apart, from the top.
    below = 0.0
    for name, some in sorted(lines.items(), key=lambda each: -each[1][-1][1]):
        colour, dashes = LINES[name]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in some))
        end, y = place(*some[-1])
        below = max(y, below + 16)
        said = f"{name}, {some[-1][1]:.1f} ms"
        parts += [
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"'
            f' stroke-dasharray="{dashes}"/>',
            f'<text x="{end + 8:.1f}" y="{below + 4:.1f}" fill="{colour}">{said}</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    sys.exit(main())

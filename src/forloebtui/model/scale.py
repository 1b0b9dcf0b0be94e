"""The wheel's two scales. A figure is kept on ten and told on the office's own.

On five a step is two of ten, so what was given on one scale can be read on the other: 7 and 8 are both 4.
"""

KEPT_ON = 10


def told(value: int, scale: int) -> int:
    """A kept figure as it is told on a scale, 5 or 10."""
    return -(-value * scale // KEPT_ON)


def kept(figure: int, scale: int) -> int:
    """A figure given on a scale, as it is kept."""
    return figure * KEPT_ON // scale

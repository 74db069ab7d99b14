"""What the book draws: numbers for its SVG, made of numbers alone. No word of the record ever comes into a picture."""

import math
from collections.abc import Sequence

import msgspec

from cardgame.scripts.steps import POSITIONS

SCALE_WIDTH, SCALE_MARGIN = 320, 16
"""The width of a scale, and how far its ends are from the edges."""

LEAVES = 13
"""The most leaves of a twig; there are fewer than what it stands for, so that nobody counts them."""


def place_on_scale(place: int) -> float:
    """Return how far from the left edge a place on a scale is.

    >>> place_on_scale(1), place_on_scale(4), place_on_scale(7)
    (16.0, 160.0, 304.0)
    """
    return SCALE_MARGIN + (SCALE_WIDTH - 2 * SCALE_MARGIN) * (place - 1) / (POSITIONS - 1)


class Petals(msgspec.Struct, frozen=True):
    """A ring of petals: its path, and the angles that it is turned by."""

    path: str
    turns: tuple[float, ...]


class Ornament(msgspec.Struct, frozen=True):
    """A flower of rings of petals, with dots around it, in a square from -50 to 50."""

    id: str
    rings: tuple[Petals, ...]
    dots: tuple[tuple[float, float], ...]
    heart: float


def ornament(month: int) -> Ornament:
    """Return the ornament of a month, 1 to 12: another one each, and none that is of a season, which is not everywhere.

    >>> len(ornament(1).rings[0].turns), len(ornament(12).rings[0].turns)
    (5, 16)
    """
    petals = month + 4
    wide = 15 - 0.7 * month
    outer = _ring(petals, 10, 42, wide, 0)
    inner = _ring(petals, 6, 24 if month % 2 else 29, wide * 0.62, 180 / petals)
    rings = (outer, inner) if month % 3 else (outer, inner, _ring(petals, 20, 34, wide * 0.4, 180 / petals))
    return Ornament(f"month-{month}", rings, _around(petals, 47, 180 / petals), 3.2 if month % 2 else 2.2)


def _ring(petals: int, near: float, far: float, wide: float, turned: float) -> Petals:
    """Return a ring of petals from one distance of the middle to another, the first of them turned by so much."""
    bend = near + (far - near) * 0.55
    path = (
        f"M0 {-near:.1f}C{wide:.1f} {-near - 2:.1f} {wide * 0.8:.1f} {-bend:.1f} 0 {-far:.1f}"
        f"C{-wide * 0.8:.1f} {-bend:.1f} {-wide:.1f} {-near - 2:.1f} 0 {-near:.1f}Z"
    )
    return Petals(path, tuple(round(turned + 360 * place / petals, 2) for place in range(petals)))


def _around(count: int, far: float, turned: float) -> tuple[tuple[float, float], ...]:
    angles = (math.radians(turned + 360 * place / count) for place in range(count))
    return tuple((round(far * math.sin(angle), 1), round(-far * math.cos(angle), 1)) for angle in angles)


class Leaf(msgspec.Struct, frozen=True):
    """A leaf of a twig: where it begins, how it is turned, and how large it is."""

    x: float
    y: float
    turn: float
    size: float


class Twig(msgspec.Struct, frozen=True):
    """A twig that grows from the middle of the lower edge, in a rectangle of 100 by 130."""

    stem: str
    leaves: tuple[Leaf, ...]


def twig(often: int, number: int) -> Twig:
    """Return a twig for something that came up so ``often``; ``number`` lets it lean one way or the other.

    >>> [len(twig(often, 0).leaves) for often in (1, 3, 10, 1000)]
    [3, 5, 7, 13]
    """
    leaves = min(LEAVES, 2 + round(1.7 * math.sqrt(often)))
    # Always an odd number of them: one at the tip, and pairs below.
    leaves = max(3, leaves - (leaves + 1) % 2)
    high = 32 + 5.5 * leaves
    lean = (-1, 1)[number % 2] * (5 + 3 * (number % 3))
    top = (50 + lean, 126 - high)
    bends = ((50 - lean * 0.4, 126 - high * 0.35), (50 + lean * 1.3, 126 - high * 0.7))
    stem = f"M50 126C{bends[0][0]:.1f} {bends[0][1]:.1f} {bends[1][0]:.1f} {bends[1][1]:.1f} {top[0]:.1f} {top[1]:.1f}"
    found = []
    pairs = (leaves - 1) // 2
    for pair in range(pairs):
        along = 0.3 + 0.62 * pair / max(pairs - 1, 1) if pairs > 1 else 0.55
        size = 1.05 - 0.42 * along
        for side in (-1, 1):
            # A little apart, as leaves are.
            x, y, angle = _on_curve(((50, 126), *bends, top), along + 0.035 * side)
            found.append(Leaf(round(x, 1), round(y, 1), round(angle + side * (52 - 14 * along), 1), round(size, 2)))
    x, y, angle = _on_curve(((50, 126), *bends, top), 1)
    found.append(Leaf(round(x, 1), round(y, 1), round(angle, 1), 0.62))
    return Twig(stem, tuple(found))


def _on_curve(points: Sequence[tuple[float, float]], along: float) -> tuple[float, float, float]:
    """Return a point on a Bézier curve of four points, and by how many degrees it leans to the right there."""
    a, b, c, d = points
    left = 1 - along

    def at(part: int) -> float:
        return left**3 * a[part] + 3 * left**2 * along * b[part] + 3 * left * along**2 * c[part] + along**3 * d[part]

    def slope(part: int) -> float:
        return (
            3 * left**2 * (b[part] - a[part])
            + 6 * left * along * (c[part] - b[part])
            + 3 * along**2 * (d[part] - c[part])
        )

    return at(0), at(1), math.degrees(math.atan2(slope(0), -slope(1)))

"""What ``cardgame deck simulate`` prints: the shape of evenings, a line for each thing an author can look at."""

from collections.abc import Mapping

from cardgame.game.simulating import Shape

MOST_NAMED = 20
"""Cards that never came, named one by one."""


def lines(shape: Shape) -> list[str]:
    """Return a shape in words and numbers, for people."""
    if not shape.evenings:
        return ["No card of these can be dealt: there is none, or only repairs, which come when somebody asks for one."]
    each = shape.evenings
    told = [
        f"{each:,} {'evening' if each == 1 else 'evenings'} from {shape.cards:,} cards, {shape.dealt:,} cards dealt",
        "",
        "Opens with",
        *_shares(shape.openings, each),
        "Ends with",
        *_shares(shape.endings, each),
        "Depth by place",
        *(f"  {place:>2}  {_depths(count)}" for place, count in enumerate(shape.depths, start=1)),
        "Hand-overs an evening",
        *_shares(shape.hand_overs, each),
        f"  next to each other in {_share(shape.side_by_side, each)} of the evenings",
        "Missions an evening",
        *_shares(shape.missions, each),
        "Heavy cards in a row",
        f"  {shape.heavy_run} at most; three or more in {_share(shape.heavy_runs, each)} of the evenings",
        "From a card to the same card",
        f"  {shape.repeats[0]:,} evenings at least, {shape.repeats[1]:,g} in the middle"
        if shape.repeats
        else "  none came twice",
        f"  a card from three months ago or more in {_share(shape.again, each)} of the evenings",
        "Goes first",
        f"  {shape.firsts[0]:,} times one, {shape.firsts[1]:,} times the other: "
        f"{abs(shape.firsts[0] - shape.firsts[1]):,} apart",
        "Never came",
    ]
    told += [f"  {name}" for name in shape.never[:MOST_NAMED]] or ["  every card came"]
    if len(shape.never) > MOST_NAMED:
        told.append(f"  and {len(shape.never) - MOST_NAMED:,} more")
    return told


def _shares(counts: Mapping[str, int], of: int) -> list[str]:
    width = max(map(len, counts), default=0)
    return [f"  {what:<{width}}  {_share(count, of):>6}  {count:,}" for what, count in counts.items()]


def _share(count: int, of: int) -> str:
    return f"{100 * count / of:.1f} %"


def _depths(count: Mapping[str, int]) -> str:
    total = sum(count.values())
    return "  ".join(f"{depth}: {_share(count[depth], total):>7}" for depth in sorted(count))

"""Says what an author did where a text is not TOML, and what to write instead.

A text that the parser refused goes in; a :class:`Flaw` comes out: the place where something must change, words for the
author, and, where that is known, the edits themselves. What could be meant is tried: of several ways to mend a flaw,
the one after which the text goes on being TOML the farthest is told.
"""

from cardgame.deck.grammar import DEEPEST, Halt, first_halt
from cardgame.deck.not_toml.after import after_value
from cardgame.deck.not_toml.characters import hostile_flaw, odd_characters
from cardgame.deck.not_toml.halted import WINDOW, Flaw, Halted
from cardgame.deck.not_toml.headers import at_header
from cardgame.deck.not_toml.keys import at_equals, at_key
from cardgame.deck.not_toml.values import at_value
from cardgame.deck.not_toml.whole import sense, told
from cardgame.text import hostile

__all__ = ["Flaw", "find_flaw"]


def find_flaw(text: str, at: int | None, reason: str, since: int = 0) -> Flaw:
    """Return the first flaw of a text that is not TOML.

    ``since`` is the beginning of a line before which there is none. ``at`` is the offset at which the parser gave up,
    None where it does not tell, and ``reason`` is what it says.
    """
    halt = first_halt(text, since)
    if halt is None or (at is not None and at < halt.statement):
        return sense(text, at, reason)
    for place in (halt.at, at):
        if place is not None and (name := hostile(text[place : place + 1])) and text[place] != "\r":
            return hostile_flaw(text, place, name, halt.statement)
    flaws = _flaws(Halted(text, halt)) if len(halt.within) < DEEPEST else []
    best, farthest = None, halt.at
    for flaw in flaws:
        if flaw.sort == "line-ends":
            return flaw
        reach = _reach(text, halt, flaw)
        # After these, the value may have a flaw of its own, at the same place.
        if reach > farthest or (best is None and reach == farthest and flaw.sort in ("equals", "sign", "comma")):
            best, farthest = flaw, reach
    if best := best or next((flaw for flaw in flaws if not flaw.edits), None):
        return best
    return told(text, halt.at if at is None else max(at, halt.statement), reason, halt.statement)


def _reach(text: str, halt: Halt, flaw: Flaw) -> int:
    """Return the offset up to which a text is TOML once a flaw is mended; 0 where it cannot be."""
    if not flaw.edits:
        return 0
    start = halt.item if halt.within else halt.statement
    if flaw.edits[0].start < start:
        start = halt.statement
    within = halt.within if start != halt.statement else ()
    last = max(edit.end for edit in flaw.edits)
    if last - start > 4 * WINDOW:
        return 0
    end = text.find("\n", last + WINDOW) + 1 or len(text)
    parts, at = [], start
    for edit in flaw.edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    # The brackets that are open where the changed piece begins, so that it can be looked at alone.
    opened = "".join(
        "k=" + bracket if number == 0 or within[number - 1][0] == "{" else bracket
        for number, (bracket, _at) in enumerate(within)
    )
    end = min(end, at + 2 * WINDOW)
    mended = opened + "".join(parts) + text[at:end]
    halted = first_halt(mended)
    if halted is None or (halted.at >= len(mended) and end < len(text)):  # what is cut off is cut in the midst of it
        return len(text) + 1
    return halted.at - len(opened) - sum(len(edit.text) - edit.end + edit.start for edit in flaw.edits) + start


def _flaws(here: Halted) -> list[Flaw]:
    """Return the flaws that this may be, the likeliest first."""
    ways = {"header": at_header, "key": at_key, "equals": at_equals, "value": at_value}
    return [*odd_characters(here), *ways.get(here.halt.wanted, after_value)(here)]

"""The mouse alone is enough: every key that is named, every row that can be chosen, and a whole evening."""

from pathlib import Path
from typing import Any

import pytest

from cardgame.play.steps import Choose, PickWord, Rate, Secret, Words, Write

from ..builders import write_deck
from .room import Room, at_home, room

KINDS: list[dict[str, Any]] = [
    {"id": "question", "text": "What made you laugh?", "hint": "Think of rain."},
    {"id": "story", "kind": "story", "text": "Tell of a small disaster."},
    {"id": "belief", "kind": "belief", "text": "Love should be easy."},
    {"id": "guess", "kind": "guess", "text": "Where would {first} live?", "options": ["by the sea", "in a town"]},
    {"id": "choice", "kind": "choice", "text": "This or that?", "options": ["tea", "coffee", "neither"]},
    {"id": "activity", "kind": "activity", "text": "Hold hands.", "minutes": 2},
    {"id": "checkin", "kind": "checkin", "text": "How are you really?"},
    {"id": "mission", "kind": "mission", "text": "Write a note and hide it."},
    {"id": "agreement", "kind": "agreement", "text": "How do we say good night?"},
    {"id": "words", "kind": "guess", "text": "What would {first} save from a fire?"},
    {"id": "thanks", "kind": "appreciation", "text": "Thank {second} for something small."},
]
"""One card of each kind, in an order in which a couple could have them."""

SIZES = pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=["80x24", "40x12"])


@pytest.fixture
def every(ours: Path) -> Path:
    """A deck with a card of each kind."""
    write_deck(ours, "every", KINDS, ordered=True, title="Every kind", language="en")
    return ours


async def choose(inside: Room) -> None:
    """Click what the card offers last: a place on its scale, a row, or a word of its table."""
    step = inside.table._table.step
    ask = step.ask if isinstance(step, Secret) else step
    if isinstance(ask, Rate):
        wanted, within = "7", "  ".join("1234567")
    elif isinstance(ask, PickWord):
        wanted = within = ask.rows[-1][1][-1]
    else:
        wanted = within = f"{len(ask.options)}  {ask.options[-1]}"
    while not any(within in line for line in inside.lines):
        before = inside.lines
        await inside.wheel(inside.card.region.x + 2, inside.card.region.y + 2)
        assert inside.lines != before, f"{wanted} never comes into view"
    await inside.click(wanted, within)


async def on(inside: Room) -> None:
    """Go one step further, with nothing but the mouse."""
    table = inside.table._table
    step = table.step
    if inside.page == "ClosingScreen":
        await inside.click_key("Enter")
    elif not table.open:
        await inside.point(inside.card.region.x + 5, inside.card.region.y + 2)
    elif isinstance(step, Secret) and isinstance(step.ask, Words):
        # Words need a keyboard, and can be passed.
        await inside.click_key("Esc")
        assert not table.open
        await inside.click_key("p pass")
    elif isinstance(step, Secret | Choose):
        await choose(inside)
        if isinstance(step, Secret):
            assert table.step is step, "what is chosen in secret stands with Enter"
            await inside.click_key("Enter")
    else:
        assert isinstance(step, Write) == (inside.app.focused is inside.line)
        await inside.click_key("Enter")


@SIZES
async def test_a_whole_evening_by_mouse_alone(every: Path, size: tuple[int, int]) -> None:
    async with room(every, "every", minutes=300, size=size) as inside:
        for _ in range(120):
            if at_home(inside):
                break
            await on(inside)
        assert at_home(inside), (inside.page, inside.lines, inside.outcomes)
        outcomes = dict(inside.outcomes)
        assert outcomes.pop("words") == "passed"
        assert set(outcomes.values()) == {"covered"}
        assert len(outcomes) == len(KINDS) - 1
        assert "evening-ended" in inside.kinds
        await inside.click_key("q leave")
        assert not inside.app.is_running

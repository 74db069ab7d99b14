"""What is said below the card is never cut: not on forty columns and twelve rows, and not with the longest names."""

from pathlib import Path
from typing import Any

import pytest

from cardgame.play.steps import Choose, Secret, Words, Write

from ..builders import write_deck
from .room import Room, couple, room

SMALL = (40, 12)

NAMES = [("明" * 40, "春" * 40), ("W" * 40, "Wilhelmina Bartholomea van der Something"), ("Ana", "Ben")]

CARDS: list[dict[str, Any]] = [
    {"id": "question", "text": "Which evening of last year would you like to have again?"},
    {"id": "story", "kind": "story", "text": "Tell of a day when you got lost."},
    {"id": "choice", "kind": "choice", "text": "Sunday?", "options": ["out", "in"]},
    {"id": "guess", "kind": "guess", "text": "Where would {first} rather live?", "options": ["here", "there"]},
    {"id": "words", "kind": "guess", "text": "What would {first} save from a fire?"},
    {"id": "checkin", "kind": "checkin", "text": "How are you really feeling tonight?"},
    {"id": "belief", "kind": "belief", "text": "Home is a place.", "scale": ["no", "yes"]},
    {"id": "activity", "kind": "activity", "text": "Hold hands.", "minutes": 2},
    {"id": "thanks", "kind": "appreciation", "text": "Thank {second} for something small."},
    {"id": "mission", "kind": "mission", "text": "Write a note and hide it."},
    {"id": "agreement", "kind": "agreement", "text": "How do we want to say good night?"},
]


def together(words: str) -> str:
    """Words without the breaks that lines make in them."""
    return "".join(words.split())


async def read(inside: Room) -> str:
    """All that can be read on the page, its card scrolled to its end."""
    region = inside.card.content_region
    on_card = inside.lines[region.y : region.bottom]
    for _ in range(60):
        if "↓" not in "".join(inside.lines[:-1]):
            break
        await inside.press("down")
        # The one line that is new.
        on_card.append(inside.lines[region.bottom - 1])
    return together("".join([*(line.strip(" │") for line in on_card), *inside.lines[region.bottom : -1]]))


def alone(home: Path, names: tuple[str, str]) -> None:
    """Let only these two play."""
    for path in (home / "couples").iterdir():
        path.unlink()
    couple(home, *names)


@pytest.mark.parametrize("names", NAMES, ids=["double width", "long", "short"])
@pytest.mark.parametrize("card", CARDS, ids=[card["id"] for card in CARDS])
async def test_no_sentence_below_the_card_is_cut(ours: Path, card: dict[str, Any], names: tuple[str, str]) -> None:
    alone(ours, names)
    write_deck(ours, "long", [card], ordered=True, language="en")
    async with room(ours, "long", size=SMALL) as inside:
        for _ in range(20):
            if inside.page != "TableScreen":
                break
            top, step = inside.table._top, inside.table._table.step
            sentence = top._turn.words
            if inside.table._table.open:
                assert inside.card.size.height >= 3
            assert together(sentence) in await read(inside)
            if isinstance(step, Write) or (isinstance(step, Secret) and isinstance(step.ask, Words)):
                assert inside.line.region.height == 1
                assert inside.line.region.bottom <= 11
                await inside.type("words", "enter")
            elif isinstance(step, Secret | Choose):
                await inside.press("1", "1", "enter")
            else:
                await inside.press("enter")
        assert [outcome for _, outcome in inside.outcomes] == ["covered"]


@pytest.mark.parametrize("names", NAMES, ids=["double width", "long", "short"])
async def test_what_just_happened_is_not_cut_either(ours: Path, names: tuple[str, str]) -> None:
    alone(ours, names)
    write_deck(ours, "long", CARDS[:1], ordered=True, language="en")
    async with room(ours, "long", size=SMALL) as inside:
        for key in ("o", "enter", "o", "h", "s"):
            await inside.press(key)
            assert together(inside.table._top._said.words) in await read(inside)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (40, 18), (120, 40)])
async def test_the_room_is_shared_out_as_the_styles_have_it(ours: Path, size: tuple[int, int]) -> None:
    async with room(ours, "ours", size=size) as inside:
        await inside.press("enter")
        top = inside.table._top
        assert top._room == (top.size.width, top.size.height - 1)

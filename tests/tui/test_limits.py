"""What is not welcomed by both is on no page of the app: whatever one of the two has said alone, they look the same."""

from pathlib import Path
from typing import Any

import pytest

from cardgame.deck.vocabulary import SENSITIVE
from cardgame.game.boundaries import SETS
from cardgame.record import BoundariesSet, CardEnded, EveningBegan, Level, MissionTaken, Noted

from ..builders import write_deck
from .room import Room, couple, room, to_deck, write_down

SIZES = ((40, 12), (80, 24))

YES: dict[str, Level] = {"touch": "welcome", "intimacy": "welcome"}
NO: dict[str, Level] = {"touch": "never", "intimacy": "never"}

ALONE: dict[str, list[tuple[int, dict[str, Level]]]] = {
    "one": [(0, YES)],
    "the other": [(1, YES)],
    "one, and the other not": [(1, YES), (0, NO)],
}
BOTH: list[tuple[int, dict[str, Level]]] = [(0, YES), (1, YES)]

CLOSE = ("Desire", "Under one blanket", "Our way to hold", "hands")
"""Words of what does not come unasked."""


@pytest.fixture
def close(home: Path) -> Path:
    """Ana and Ben, with decks, a chapter and cards that do not come unasked."""
    intimate = [{"id": f"i{number}", "text": f"Desire {number}?", "sensitive": ["intimacy"]} for number in range(3)]
    partly = [
        {"id": "easy", "text": "What is easy?"},
        {"id": "cold", "text": "Whose hands are cold?", "sensitive": ["touch"]},
        {"id": "hard", "text": "What is hard?"},
    ]
    trip = [
        {"id": "blanket", "chapter": "bed", "text": "Who takes it?", "sensitive": ["intimacy"]},
        {"id": "map", "chapter": "road", "text": "Who reads the map?"},
    ]
    chapters = [{"id": "bed", "title": "Under one blanket"}, {"id": "road", "title": "On the road"}]
    shipped = home / "shipped"
    shipped.mkdir(parents=True)
    for id, cards, fields in (
        ("intimate", intimate, {"title": "Desire"}),
        ("partly", partly, {"title": "Partly"}),
        ("trip", trip, {"title": "A trip", "chapters": chapters}),
        ("hold", [{"id": "h", "text": "Hold hands.", "sensitive": ["touch"]}], {"title": "Ways to hold"}),
    ):
        written = write_deck(home, id, cards, **{"language": "en", **fields})
        written.replace(shipped / written.name)
    # Their own in its place, which the start page would tell.
    write_deck(home, "hold", [{"id": "h", "text": "Hold hands.", "sensitive": ["touch"]}], title="Our way to hold")
    couple(home)
    return home


def say(home: Path, said: list[tuple[int, dict[str, Level]]]) -> None:
    write_down(home, *(BoundariesSet(who=who, levels=levels) for who, levels in said))


async def pages(home: Path) -> list[list[str]]:
    """Return the start page at each size, what can be reached from there, and how an evening of one deck begins."""
    seen: list[list[str]] = []
    async with room(home) as inside:
        await to_deck(inside, "A trip")
        seen.append(inside.rows)
        for width, height in SIZES:
            await inside.resize(width, height)
            seen.append(inside.lines)
        await inside.press("enter")
        seen.append(inside.rows)
        await inside.press("escape", "escape", "escape")
        for width, height in SIZES:
            await inside.resize(width, height)
            seen.append(inside.lines)
        for keys in (["k"], ["question_mark"], ["colon"], ["w", "1"]):
            await inside.press(*keys)
            seen.append(inside.lines)
            await inside.press("escape")
    async with room(home, "partly") as inside:
        for keys in (["enter"], ["p", "enter"]):
            await inside.press(*keys)
            seen.append(inside.lines)
    return seen


async def test_whatever_one_of_them_says_alone_every_page_is_the_same(close: Path) -> None:
    (path,) = (close / "couples").glob("*.db")
    before = path.read_bytes()

    async def afresh(said: list[tuple[int, dict[str, Level]]]) -> list[list[str]]:
        path.write_bytes(before)
        say(close, said)
        return await pages(close)

    nobody = await afresh([])
    words = " ".join(line for lines in nobody for line in lines)
    for word in CLOSE:
        assert word not in words
    for name, said in ALONE.items():
        assert await afresh(said) == nobody, f"said by {name}"
    both = await afresh(BOTH)
    assert both != nobody
    assert {"Desire 3 cards", "Under one blanket 1 card", "Partly 3 cards"} <= {row for rows in both for row in rows}


async def test_neither_a_new_couple_nor_one_that_has_welcomed_it_reads_first_of_what_is_close(
    close: Path,
) -> None:
    async with room(close) as inside:
        await inside.press("tab", "enter")
        assert next(row for row in inside.rows if row.endswith(("card", "cards"))) == "Partly 2 cards"
    say(close, BOTH)
    async with room(close) as inside:
        await inside.press("tab", "enter")
        mix = inside.rows[inside.rows.index("In tonight’s mix") + 1 :]
        assert mix[:2] == ["Partly 3 cards", "Desire 3 cards"], "what came last stands last"


async def test_what_is_welcome_no_more_leaves_the_pages(close: Path) -> None:
    say(close, BOTH)
    (began,) = write_down(close, EveningBegan(decks=("partly",), length=3, deepest=3, seed=1, starter=0))
    fields: dict[str, Any] = {"evening": began.id, "deck": "partly", "card": "cold"}
    ended = CardEnded(
        **fields, kind="question", text="Whose hands are cold?", outcome="covered", first=0, reader=0, depth=1
    )
    write_down(
        close,
        ended,
        Noted(**fields, by=0, text="Yours, always.", about="Whose hands are cold?"),
        MissionTaken(**fields, by=(True, True), text="Warm two hands."),
    )

    async def read() -> tuple[str, list[str], str]:
        async with room(close) as inside:
            at_home = inside.words
            await inside.press("tab", "enter")
            decks = inside.rows
            await inside.press("escape", "escape", "k")
            return at_home, decks, inside.words

    at_home, decks, kept = await read()
    assert "hands" not in at_home
    assert "Partly a few so far" in decks
    assert "Warm two hands." in kept
    assert "on “Whose hands are cold?”" in kept
    say(close, [(1, NO)])
    at_home, decks, kept = await read()
    assert "hands" not in at_home
    assert "Partly 2 cards" in decks
    assert "hands" not in kept
    assert "Yours, always." in kept, "their own words are theirs"


async def test_an_evening_of_what_is_welcome_no_more_goes_on_with_what_is(close: Path) -> None:
    say(close, BOTH)
    async with room(close, "intimate") as inside:
        await inside.press("enter", "enter")
        assert inside.outcomes
    say(close, [(0, NO)])
    async with room(close) as inside:
        assert inside.row.startswith("Carry on")
        await inside.press("enter")
        await unnamed(inside)
        await inside.press("u")
        await unnamed(inside)
        await inside.press("enter")
        await unnamed(inside)


async def unnamed(inside: Room) -> None:
    for word in CLOSE:
        inside.sees_not(word)


async def test_the_page_on_which_limits_are_set_is_the_same_whatever_has_been_said(close: Path) -> None:
    async def read(who: str) -> list[list[str]]:
        seen = []
        async with room(close) as inside:
            await inside.press("w", who, "5", "enter")
            for _ in SENSITIVE:
                seen.append(inside.lines)
                await inside.press("1", "enter")
            await inside.press("escape")
        return seen

    before = {who: await read(who) for who in "12"}
    say(close, [(0, dict(SETS[3][1])), (1, YES)])
    assert {who: await read(who) for who in "12"} == before

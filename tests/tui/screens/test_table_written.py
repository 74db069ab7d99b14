"""A card that one wrote for the other, on the table of the app: among the others, and marked once it lies there."""

from pathlib import Path

import pytest

from cardgame.game import card_for
from cardgame.record import Store

from ...builders import write_deck
from ..room import DEVICE, Clock, Room, elsewhere, room

SECRET = "You hummed [b]{reader}[/b] at the sink."


@pytest.fixture
def mixed(ours: Path) -> Path:
    write_deck(ours, "ours", [{"id": f"c{n}", "text": f"What about {n}?"} for n in range(12)], title="Our harbour")
    return ours


def in_record(home: Path, *, take_back: bool = False) -> None:
    """Write a card by Ben for Ana, or take it back, as from another terminal."""

    def do() -> None:
        (path,) = (home / "couples").glob("*.db")
        with Store.open(path, DEVICE, Clock()) as store:
            if take_back:
                card_for.take_back(store, 1)
            else:
                card_for.keep(store, 1, "question", SECRET)

    elsewhere(do)


async def until_it_lies(inside: Room) -> list[str]:
    """Talk about cards until it lies there; return all that was seen before."""
    seen = [inside.words]
    for _ in range(4):
        if "Written for" in inside.words:
            return seen[:-1]
        for key in ("enter", "enter"):
            await inside.press(key)
            seen.append(inside.words)
    raise AssertionError("it did not come")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it come in the very next evening."""
    monkeypatch.setattr(card_for, "MOST_WAITED", 1)


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_it_lies_among_the_others_and_is_marked_for_its_reader(mixed: Path, size: tuple[int, int]) -> None:
    in_record(mixed)
    async with room(mixed, "ours", minutes=20, size=size) as inside:
        seen = await until_it_lies(inside)
        assert "hummed" not in " ".join(seen)
        inside.sees("Written for Ana", "Ana, this one is yours to read.")
        inside.sees_not("hummed")
        await inside.press("enter")
        inside.sees(SECRET, "Written for Ana", "Ben asks this. Ana answers, Ben listens.")
        assert inside.turned[-1] != ""
        length = inside.standing.place
        await inside.press("enter")
        inside.sees_not("hummed")
        assert len(inside.standing.place) == len(length), "the evening is as long as it was"
        assert [(body["deck"], body["text"]) for body in inside.of("outcome")][-1] == ("", SECRET)
        await inside.press("u")
        inside.sees(SECRET, "Written for Ana")
        assert all(body["deck"] for body in inside.of("outcome")[:-1])


async def test_after_a_break_it_lies_open_again(mixed: Path) -> None:
    in_record(mixed)
    async with room(mixed, "ours", minutes=20) as inside:
        await until_it_lies(inside)
        await inside.press("enter")
    async with room(mixed) as inside:
        await inside.press("enter")
        inside.sees("Written for Ana")
        await inside.press("enter")
        inside.sees(SECRET)


async def test_taken_back_while_it_lies_face_down_another_one_is_there(mixed: Path) -> None:
    in_record(mixed)
    async with room(mixed, "ours", minutes=20) as inside:
        await until_it_lies(inside)
        in_record(mixed, take_back=True)
        await inside.press("enter")
        inside.sees("Our harbour", "this one is yours to read.")
        inside.sees_not("Written for", "hummed")
        await inside.press("enter")
        inside.sees("What about")

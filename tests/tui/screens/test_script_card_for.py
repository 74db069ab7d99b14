"""Writing a card for the other in the app: unseen as it is typed, and the page is the same whether one is waiting."""

from pathlib import Path

from cardgame.game.menu import card_for
from cardgame.tui.messages import MomentAsked

from ..room import Room, room

SECRET = "zanzibar"
SIZES = ((40, 12), (80, 24))


async def asked(inside: Room) -> Room:
    inside.app.post_message(MomentAsked(card_for.begin))
    await inside.still()
    return inside


async def written(inside: Room, *choices: str) -> list[str]:
    """Write a card, and return every page on the way."""
    await asked(inside)
    pages = [inside.words]
    for key in choices:
        await inside.press(key)
        pages.append(inside.words)
    await inside.type(SECRET)
    pages.append(inside.words)
    await inside.press("enter")
    return [*pages, inside.words]


async def test_it_is_written_in_four_answers_and_kept_unseen(ours: Path) -> None:
    async with room(ours) as inside:
        pages = await written(inside, "1", "3")
        inside.sees("It comes to Ben in one of your next evenings")
        assert SECRET not in " ".join(pages)
        (kept,) = inside.of("kept card-for")
        assert (kept["text"], kept["form"], kept["by"]) == (SECRET, "wish", [True, False])
        await inside.press("enter")
        assert inside.page == "HomeScreen"
        inside.sees_not(SECRET)


async def test_every_page_is_the_same_whether_one_is_waiting_or_not(ours: Path) -> None:
    for size in SIZES:
        async with room(ours, size=size) as inside:
            first = await written(inside, "1", "3")
            await inside.press("enter")
            home = inside.words
            assert await written(inside, "1", "3") == first
            await inside.press("enter")
            assert inside.words == home

            async def gone(inside: Room = inside) -> list[str]:
                await asked(inside)
                pages = [inside.words]
                for key in ("1", "6"):
                    await inside.press(key)
                    pages.append(inside.words)
                await inside.press("enter")
                return [*pages, inside.words]

            pages = await gone()
            assert "If one was waiting, it is gone." in pages[2]
            assert await gone() == pages
            assert pages[-1] == home


async def test_what_is_half_typed_comes_back_to_its_writer_and_hidden(ours: Path) -> None:
    async with room(ours) as inside:
        await asked(inside)
        await inside.press("1", "2")
        await inside.type(SECRET)
        await inside.app.screen.put_by()  # type: ignore[attr-defined]
    async with room(ours) as inside:
        await asked(inside)
        await inside.press("2", "2")
        inside.sees_not(SECRET)
        assert not inside.app.screen.half_typed  # type: ignore[attr-defined]
        await inside.press("escape")
        await asked(inside)
        await inside.press("1", "2")
        inside.sees_not(SECRET)
        await inside.press("enter")
        (kept,) = inside.of("kept card-for")
        assert kept["text"] == SECRET


async def test_one_answer_is_taken_back_at_a_time(ours: Path) -> None:
    async with room(ours) as inside:
        await asked(inside)
        await inside.press("1")
        inside.sees("What is it, for Ben?", "6 take back what I wrote")
        await inside.press("u")
        inside.sees("Who is writing?")
        await inside.press("2")
        inside.sees("What is it, for Ana?")

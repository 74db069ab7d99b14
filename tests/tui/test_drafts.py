"""A half-written line is put by when the game ends, offered again at the same place, and gone once it is used."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from cardgame.game.forgetting import find_everything, forget
from cardgame.record import Agreed, CodeWordSet, Noted, RecordFull, RecordLocked
from cardgame.tui.widgets.writing import WritingLine

from ..builders import game, write_deck
from .room import Room, elsewhere, refusing, room, until, write_down

HALF = "We say good ni"
SAID = "You were writing this."
LOCKED = RecordLocked("The record is busy.")
FULL = RecordFull("The disk is full.")


def drafts(home: Path) -> str:
    return elsewhere(lambda: "".join(path.read_text() for path in (home / "state").glob("drafts/*")))


def only(home: Path, kind: str, **fields: object) -> None:
    cards = [{"id": "one", "kind": kind, "text": "Only this.", **fields}, {"id": "two", "text": "And two?"}]
    write_deck(home, "one", cards, ordered=True)


PLACES: dict[str, tuple[list[str], str, str]] = {
    "note": (["enter", "n", "2"], "question", "kept note"),
    "code word": (["c"], "question", "code-word-set"),
    "agreement": (["enter", "enter"], "agreement", "kept agreement"),
    "agreement, after why it was dealt": (["enter", "w", "enter", "enter"], "agreement", "kept agreement"),
    "jar": (["enter", "enter", "enter", "3"], "appreciation", "kept jar"),
}
"""Where something is written: the keys that lead there, the card's kind, and what is kept of it."""

HELD = pytest.mark.parametrize("place", PLACES)


async def put_by(inside: Room) -> None:
    """End as a signal does, all but the end."""
    for screen in reversed(inside.app.screen_stack):
        if hook := getattr(screen, "put_by", None):
            await hook()


@HELD
async def test_a_half_written_line_is_offered_at_the_same_place_and_gone_once_it_is_kept(
    ours: Path, place: str
) -> None:
    keys, kind, kept = PLACES[place]
    only(ours, kind)
    async with room(ours, "one") as inside:
        await inside.press(*keys)
        await inside.type(HALF)
        with refusing(LOCKED):
            await put_by(inside)
        assert inside.of(kept) == []
    assert HALF in drafts(ours)
    (path,) = (ours / "state" / "drafts").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    async with room(ours, "one") as inside:
        await inside.press(*keys)
        assert inside.line.value == HALF
        assert inside.said == SAID
        await inside.type("ght.", "enter")
        (body,) = inside.of(kept)
        assert f"{HALF}ght." in body.values()
    assert drafts(ours) == ""
    async with room(ours, "one") as inside:
        await inside.press(*([] if place == "code word" else keys))
        assert inside.line.value == ""
        inside.sees_not(SAID)


async def test_a_half_written_note_waits_for_its_card_through_another_evening(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "n", "1")
        await inside.type(HALF)
        with refusing(FULL):
            await put_by(inside)
    async with room(ours, "ours") as inside:
        await inside.press("enter", "n", "2")
        assert inside.line.value == "", "it was not theirs"
        await inside.press("escape", "enter", "enter", "n", "1")
        assert inside.line.value == "", "it was on another card"
    assert HALF in drafts(ours)


async def test_a_half_written_note_is_kept_as_a_note_where_the_record_takes_it(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "n", "1")
        await inside.type(HALF)
        await put_by(inside)
        await until(lambda: inside.of("kept note"))
        assert [body["text"] for body in inside.of("kept note")] == [HALF]
    assert drafts(ours) == ""


@pytest.mark.parametrize("place", ["code word", "agreement", "jar"])
async def test_any_other_half_written_line_is_only_a_draft(ours: Path, place: str) -> None:
    keys, kind, kept = PLACES[place]
    only(ours, kind)
    async with room(ours, "one") as inside:
        await inside.press(*keys)
        await inside.type(HALF)
        await put_by(inside)
        assert inside.of(kept) == inside.outcomes == []
    assert HALF in drafts(ours)


@HELD
async def test_putting_a_line_by_does_not_wait_for_the_disk_thread(ours: Path, place: str) -> None:
    keys, kind, _ = PLACES[place]
    only(ours, kind)
    async with room(ours, "one") as inside:
        await inside.press(*keys)
        await inside.type(HALF)
        with inside.slow() as busy:
            await put_by(inside)
            assert not busy.done()
            assert HALF in await asyncio.to_thread(drafts, ours)


@HELD
async def test_what_was_handed_in_and_is_not_kept_yet_is_put_by_too(ours: Path, place: str) -> None:
    keys, kind, kept = PLACES[place]
    only(ours, kind)
    async with room(ours, "one") as inside:
        await inside.press(*keys)
        await inside.type(HALF)
        with inside.slow():
            inside.key("enter")
            await until(lambda: inside.table.query_one(WritingLine).asked is None)
            await put_by(inside)
            assert HALF in await asyncio.to_thread(drafts, ours)
        await inside.still()
        assert len(inside.of(kept)) == 1
    assert drafts(ours) == "", "it was kept after all, and is offered no more"


async def test_what_could_not_be_kept_is_put_by(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("c")
        await inside.type("red kite")
        with refusing(FULL):
            await inside.press("enter", "enter")
            await put_by(inside)
    assert "red kite" in drafts(ours)


async def secret(inside: Room) -> None:
    await inside.press("enter")
    await inside.type("zanzibar")


async def secret_handed_in(inside: Room) -> None:
    await secret(inside)
    inside.key("enter")
    await until(lambda: "zanzibar" not in inside.table.query_one(WritingLine).value)


@pytest.mark.parametrize("how", [secret, secret_handed_in])
async def test_what_is_answered_in_secret_is_never_put_by(ours: Path, how: Callable[[Room], Awaitable[None]]) -> None:
    only(ours, "guess")
    async with room(ours, "one") as inside:
        await how(inside)
        await put_by(inside)
    for path in ours.rglob("*"):
        assert not path.is_file() or b"zanzibar" not in path.read_bytes()


@pytest.mark.parametrize("how", ["sent empty", "ended empty"])
async def test_a_draft_that_was_emptied_is_gone(ours: Path, how: str) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("c")
        await inside.type("red")
        await put_by(inside)
        await inside.press("backspace", "backspace", "backspace")
        if how == "sent empty":
            await inside.press("enter")
        else:
            await put_by(inside)
        assert inside.of("code-word-set") == []
    assert drafts(ours) == ""


async def test_an_answer_to_a_note_is_offered_again(ours: Path) -> None:
    write_down(ours, Noted(deck="ours", card="rain", by=0, text="Hm.", about="What about rain?"))
    async with room(ours) as inside:
        await inside.press("k", "end", "enter", "1")
        await inside.type("So it")
        with refusing(LOCKED):
            await put_by(inside)
    assert "So it" in drafts(ours)
    async with room(ours) as inside:
        await inside.press("k", "end", "enter", "1")
        assert inside.line.value == "So it"
        inside.sees(SAID, "Ben answers:")
        await inside.type(" is.", "enter")
        assert [body["text"] for body in inside.of("looked-again")] == ["So it is."]
    assert drafts(ours) == ""


async def test_an_agreement_that_is_said_anew_is_offered_again(ours: Path) -> None:
    write_down(ours, Agreed(evening="x", deck="ours", card="moon", text="Good night.", at="2025-01-01T20:00:00+01:00"))
    async with room(ours, "ours") as inside:
        await inside.press("2")
        await inside.type("Good mor")
        await put_by(inside)
    async with room(ours, "ours") as inside:
        await inside.press("2")
        assert inside.line.value == "Good mor"


async def test_another_couple_of_the_same_names_sees_nothing_of_a_draft(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("c")
        await inside.type("red kite")
        await put_by(inside)
    (record,) = (ours / "couples").glob("*.db")
    record.unlink()
    elsewhere(lambda: game(ours).add_couple("Ana", "Ben"))
    async with room(ours, "ours") as inside:
        await inside.press("c")
        assert inside.line.value == ""


@pytest.mark.parametrize("slug", ["ana-and-ben"])
async def test_a_couple_that_is_forgotten_has_no_drafts_left(ours: Path, slug: str) -> None:
    write_down(ours, CodeWordSet(words=""))
    async with room(ours, "ours") as inside:
        await inside.press("c")
        await inside.type("red kite")
        await put_by(inside)
    # What a write that was cut short leaves.
    (ours / "state" / "drafts" / f".{slug}.json.4711").write_text("red kite")
    (ours / "state" / "drafts" / "others.json").write_text("theirs")
    elsewhere(lambda: forget(game(ours), find_everything(game(ours), slug), slug, backups=True))
    assert drafts(ours) == "theirs"


async def test_a_line_that_hides_what_is_typed_and_has_no_place_for_it_puts_nothing_by(ours: Path) -> None:
    """So it is with every answer in secret; a slip for the jar has a place, which only its writer comes to."""
    async with room(ours, "ours") as inside:
        await inside.press("c")
        await inside.type("zanzibar")
        line = inside.table.query_one(WritingLine)
        assert line.asked is not None
        line.asked = line.asked._replace(secret=True, place=None)
        await put_by(inside)
    assert drafts(ours) == ""


@HELD
async def test_what_could_not_be_kept_is_put_by_even_if_its_page_has_gone(ours: Path, place: str) -> None:
    keys, kind, kept = PLACES[place]
    only(ours, kind)
    async with room(ours, "one") as inside:
        await inside.press(*keys)
        await inside.type(HALF)
        with refusing(FULL):
            with inside.slow():
                for key in ("enter", "escape"):
                    inside.key(key)
                    await inside.drawn()
            await inside.still()
        assert inside.of(kept) == []
    assert HALF in drafts(ours)


@HELD
async def test_leaving_in_the_midst_of_a_line_puts_it_by(ours: Path, place: str) -> None:
    keys, kind, _ = PLACES[place]
    only(ours, kind)
    async with room(ours, "one") as inside:
        await inside.press(*keys)
        await inside.type(HALF)
        with refusing(FULL):
            inside.app.action_leave()
            await inside.still()
        assert not inside.app.is_running
    assert HALF in drafts(ours)

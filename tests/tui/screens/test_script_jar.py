"""The jar in the app: a slip is typed unseen and stays so, a draft comes back to its writer alone, and it is opened."""

from pathlib import Path

import pytest

from cardgame.game.menu import jar
from cardgame.record import CardEnded, EveningBegan, JarKept, JarOpens, Kept, RecordFull, RecordLocked
from cardgame.tui.messages import MomentAsked

from ...builders import game
from ..room import Room, at_home, elsewhere, refusing, room, until, write_down

CANARY = "canary"

BEFORE = {"at": "2026-02-20T20:00:00+01:00"}
"""A Friday, nine days before the day of these tests, which is a Sunday."""


def fill(home: Path, *, rule: str = "sun", slips: int = 2) -> None:
    """Put slips into the jar, the first of them as an older version did."""
    old = JarKept(evening="e", deck="ours", card="moon", by=0, text=f"{CANARY} 0", **BEFORE)
    new = [Kept(sort="jar", by=(False, True), text=f"{CANARY} {n}", **BEFORE) for n in range(1, slips)]
    write_down(home, JarOpens(rule=rule, **BEFORE), *([old, *new] if slips else []))


async def to_the_jar(inside: Room) -> Room:
    inside.app.post_message(MomentAsked(jar.begin))
    await inside.still()
    inside.sees("The jar")
    return inside


async def watched(inside: Room, *keys: str, unseen: str = CANARY) -> None:
    """Press keys, and see that no frame in between shows what is not to be seen."""
    for key in keys:
        await inside.press(key)
        inside.sees_not(unseen)


async def test_a_slip_is_typed_unseen_and_sealed(ours: Path) -> None:
    async with room(ours) as inside:
        await to_the_jar(inside)
        await watched(inside, "enter", "2")
        inside.sees("Ben, what should it say?")
        await watched(inside, "y")
        before = inside.words
        await watched(inside, *"ou", "space", *"hummed", unseen="hum")
        assert inside.words == before, "not even how long it is"
        await watched(inside, "enter", "1", "7", unseen="hum")
        inside.sees("It is in the jar. It opens every Sunday.")
        assert inside.keys["u"] == "take it back"
        assert "Esc" not in inside.keys, "never mind would seem to take it out"
        (slip,) = inside.of("kept jar")
        assert (slip["text"], slip["by"]) == ("you hummed", [False, True])
        assert [body["rule"] for body in inside.of("jar-opens")] == ["sun"]
        await watched(inside, "enter", unseen="hum")
        inside.sees("Something is in it.")
        await watched(inside, "escape", "k", unseen="hum")
        inside.sees("Something is in it.")
        await watched(inside, "escape", unseen="hum")
        assert at_home(inside)


@pytest.mark.parametrize("keys", [["u"], ["1", "7", "u"]], ids=str)
async def test_it_is_taken_back_by_u_in_the_same_moment(ours: Path, keys: list[str]) -> None:
    async with room(ours) as inside:
        await to_the_jar(inside)
        await watched(inside, "enter", "1", *"hum", "enter", *keys, unseen="hum")
        inside.sees("It is out of the jar again.")
        assert "undone" in inside.kinds
        await inside.press("enter")
        inside.sees("There is nothing in it now.")
        await inside.press("u")
        assert at_home(inside)
        assert inside.kinds.count("undone") == 1


async def test_a_draft_comes_back_unseen_and_only_to_its_writer(ours: Path) -> None:
    async with room(ours) as inside:
        await to_the_jar(inside)
        await inside.press("enter", "1")
        await inside.type(CANARY)
        for screen in inside.app.screen_stack:
            if hook := getattr(screen, "put_by", None):
                await hook()
    async with room(ours) as inside:
        await to_the_jar(inside)
        await watched(inside, "enter", "2")
        assert inside.line.value == "", "it is not Ben's"
        inside.sees_not("You were writing this.")
        await watched(inside, "escape", "enter", "1")
        inside.sees("You were writing this.")
        await watched(inside, "enter")
        assert [body["text"] for body in inside.of("kept jar")] == [CANARY]
    assert CANARY not in elsewhere(lambda: "".join(path.read_text() for path in (ours / "state").glob("drafts/*")))


async def test_a_slip_that_could_not_be_saved_is_not_lost_and_not_shown(ours: Path) -> None:
    async with room(ours) as inside:
        await to_the_jar(inside)
        await inside.press("enter", "1")
        with refusing(RecordLocked("The record is busy.")):
            await watched(inside, *CANARY, "enter")
        inside.sees("The record is busy.")
        await watched(inside, "enter", "enter")
        assert [body["text"] for body in inside.of("kept jar")] == [CANARY]


async def test_a_slip_that_is_being_saved_is_a_draft_until_it_is(ours: Path) -> None:
    """So that it comes back to its writer whatever ends the game while the record is busy, also a kill."""

    def drafts() -> str:
        return "".join(path.read_text() for path in (ours / "state").glob("drafts/*"))

    async with room(ours) as inside:
        await to_the_jar(inside)
        await inside.press("enter", "1")
        await inside.type(CANARY)
        with inside.slow() as busy:
            inside.key("enter")
            await until(lambda: CANARY in elsewhere(drafts), "the draft")
            assert not busy.done()
            inside.sees_not(CANARY)
        await inside.still()
        assert [body["text"] for body in inside.of("kept jar")] == [CANARY]
        assert elsewhere(drafts) == ""


async def test_nothing_that_can_be_taken_from_the_page_holds_what_is_hidden(ours: Path) -> None:
    async with room(ours) as inside:
        await to_the_jar(inside)
        await inside.press("enter", "1")
        await inside.type(CANARY)
        screen = inside.app.screen
        screen.text_select_all()
        assert CANARY not in (screen.get_selected_text() or "")
        assert CANARY not in inside.app.export_screenshot()
        assert CANARY not in repr(screen.tree)


async def test_before_its_day_no_page_shows_a_slip(ours: Path) -> None:
    fill(ours, rule="2099-12-31", slips=4)
    async with room(ours, size=(80, 40)) as inside:
        inside.sees_not(CANARY)
        await to_the_jar(inside)
        inside.sees("Something is in it.")
        await watched(inside, "down", "enter", "2", "1", "escape", "question_mark", "escape", "escape", "k", "escape")
        assert CANARY not in inside.app.title + inside.app.sub_title
        await watched(inside, "enter", *["enter"] * 4, "u", "u", "e", "1", "e", "enter", "enter")


async def test_on_its_day_it_is_drawn_in_turn_and_read(ours: Path) -> None:
    fill(ours, slips=7)
    async with room(ours) as inside:
        await to_the_jar(inside)
        inside.sees("It is Sunday. Something is in it.", "Open it, both here")
        await watched(inside, "enter")
        seen = []
        for _ in range(5):
            inside.sees("draws one, and reads it aloud.")
            inside.sees_not(CANARY)
            assert inside.keys["Enter"] == "draw"
            await inside.press("enter")
            inside.sees("reads aloud.", CANARY)
            assert inside.keys["Enter"] == "onto the shelf"
            seen.append(inside.words.partition(f"{CANARY} ")[2][0])
            await inside.press("enter")
        assert len(set(seen)) == 5
        inside.sees("What you read lies on the shelf.", "The rest waits for another time.")
        await inside.press("enter")
        assert len(inside.of("looked-again")) == 5
        await inside.press("down", "enter")
        inside.sees(*(f"{CANARY} {number}" for number in seen), "20 February")
        await inside.press("enter")
        assert inside.keys["Esc"] == "back", "a slip is looked at, and nothing was begun"
        await inside.press("escape", "escape", "escape", "k")
        inside.sees("The jar", "Something is in it.", *(f"{CANARY} {number} 20 February" for number in seen))


async def test_the_shelf_looks_the_same_after_a_long_slip_was_looked_at(ours: Path) -> None:
    long = " ".join(["you hummed in the kitchen"] * 8)
    write_down(ours, JarOpens(rule="sun", **BEFORE), Kept(sort="jar", by=(False, True), text=long, **BEFORE))
    async with room(ours, size=(40, 12)) as inside:
        await to_the_jar(inside)
        await inside.press("enter", "enter", "enter", "enter", "down", "enter")
        before = inside.lines
        assert any("What you drew and read to each other." in line for line in before)
        await inside.press("enter")
        inside.sees("you hummed")
        await inside.press("escape")
        assert inside.lines == before


@pytest.mark.parametrize("steps", range(6))
async def test_left_at_any_step_each_slip_is_in_the_jar_or_on_the_shelf(ours: Path, steps: int) -> None:
    fill(ours, slips=3)
    async with room(ours) as inside:
        await to_the_jar(inside)
        await inside.press(*["enter"] * (steps + 1))
    opened = (steps + 1) // 2

    def stands() -> tuple[bool, int]:
        run = game(ours)
        here = jar.look_jar(run)
        run.close()
        return here.something, len(here.shelf)

    assert elsewhere(stands) == (opened < 3, min(opened, 3))


async def test_where_a_slip_cannot_be_drawn_it_stays_in_the_jar(ours: Path) -> None:
    fill(ours, slips=1)
    async with room(ours) as inside:
        await to_the_jar(inside)
        await inside.press("enter")
        with refusing(RecordFull("The disk is full.")):
            await watched(inside, "enter")
        inside.sees("The disk is full.")
        await inside.press("enter", "enter")
        inside.sees(f"{CANARY} 0")


async def test_whoever_does_not_want_it_opened_now_is_seen_nowhere(ours: Path) -> None:
    fill(ours, rule="both")
    seen = []
    for answers in (("1", "2"), ("2", "1")):
        async with room(ours) as inside:
            await to_the_jar(inside)
            frames = []
            for key in ("enter", answers[0], "enter", "enter", answers[1], "enter", "enter"):
                await inside.press(key)
                frames.append(inside.words)
            inside.sees("Another day, then.")
            inside.sees_not(CANARY)
            seen.append(frames)
    assert seen[0] == seen[1]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=str)
async def test_at_any_size_all_of_it_can_be_read(ours: Path, size: tuple[int, int]) -> None:
    fill(ours)
    async with room(ours, size=size) as inside:
        await to_the_jar(inside)
        inside.sees("It is Sunday.", "Something is in it.", "Open it, both here", "Put something in", "When it opens")
        await inside.press("enter")
        inside.sees("draws one, and reads it aloud.")
        await inside.press("enter")
        inside.sees(CANARY, "reads aloud.")


async def test_the_start_page_offers_it_on_its_day_and_another_day_is_the_next(ours: Path) -> None:
    fill(ours, slips=7)
    write_down(ours, *talked_about())
    async with room(ours) as inside:
        inside.sees("It is Sunday.", "Open the jar, both here", "Tonight", "Another day")
        inside.sees_not(CANARY)
        await watched(inside, "down", "down", "enter")
        assert at_home(inside)
        assert inside.kinds[-1] == "jar-put-off"
        inside.sees_not("Another day", "Open the jar", "It is Sunday.")


async def test_from_the_start_page_it_is_opened_with_one_key(ours: Path) -> None:
    fill(ours)
    write_down(ours, *talked_about())
    async with room(ours) as inside:
        await watched(inside, "enter")
        inside.sees("draws one, and reads it aloud.")
        await inside.press("enter", "enter", "enter", "enter", "enter")
        assert at_home(inside)
        inside.sees_not("Open the jar")


def talked_about() -> tuple[EveningBegan, CardEnded]:
    """Return an evening of before, as nothing but the first card is offered to those who never had one."""
    card = CardEnded(
        evening="e", deck="ours", card="moon", kind="question", text="?", outcome="covered", first=0, reader=0, depth=1
    )
    return EveningBegan(decks=(), length=1, deepest=1, seed=1, starter=0, **BEFORE), card


async def test_one_key_on_the_start_page_puts_something_in(ours: Path) -> None:
    async with room(ours) as inside:
        await watched(inside, "j", "1", *CANARY, "enter", "3", "enter")
        assert at_home(inside)
        assert [body["text"] for body in inside.of("kept jar")] == [CANARY]

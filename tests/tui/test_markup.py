"""Text from outside is text: no mark-up in a deck, a name or a note is read anywhere."""

from pathlib import Path

import pytest

from cardgame.game import doors
from cardgame.game.doors import Door
from cardgame.record import Agreed, CodeWordSet, JarKept, MissionTaken, Noted

from ..builders import write_deck
from ..swift import drawn
from .room import Room, couple, room, talked_about, to_deck, until, write_down

MARKS = ("[b]", "[/]", "[@click=app.quit]go[/]", "[$x", "[red]", "*b*", "\\[")
WILD = " ".join(MARKS)
ONE, OTHER = "[b]Ana[/b]", "[@click=app.quit]Ben[/]"


@pytest.fixture
def wild(home: Path) -> Path:
    couple(home, ONE, OTHER)
    (home / "config.toml").write_text("motion = false\n", encoding="utf-8")
    question = {
        "id": "one",
        "text": f"T {WILD} {{first}}?",
        "hint": f"H {WILD}",
        "listen": f"L {WILD}",
        "why": f"W {WILD}",
        "follow_ups": [f"F {WILD}"],
        "sensitive": ["[b]money[/]"],
    }
    cards = [
        question,
        {"id": "two", "kind": "choice", "text": "This?", "options": [f"O1 {WILD}", f"O2 {WILD}"]},
        {"id": "three", "kind": "belief", "text": "That.", "scale": ["[b]low", "[/]high"]},
        {"id": "four", "kind": "guess", "text": "Which?"},
        {"id": "five", "kind": "appreciation", "text": "Thanks."},
    ]
    deck = {"title": f"D {WILD}", "description": f"B {WILD}", "symbol": "[", "color": "#7aa2f7", "ordered": True}
    write_deck(home, "wild", cards, **deck)
    chapter = {
        "id": "trust",
        "title": f"C {WILD}",
        "opening": f"O {WILD}",
        "prepare": [f"P {WILD}"],
        "place": f"L {WILD}",
        "bring": [f"N {WILD}"],
        "closing": f"E {WILD}",
    }
    write_deck(home, "trip", [{"id": "one", "text": "Lean?", "chapter": "trust"}], title="Trip", chapters=[chapter])
    return home


def plain(inside: Room, *texts: str) -> None:
    """See these on a page that holds neither a link nor a colour of theirs."""
    inside.sees(*texts)
    for strip in drawn(inside.app):
        for segment in strip:
            assert segment.style is None or "@click" not in segment.style.meta
            assert segment.style is None or not segment.style.link
            assert segment.style is None or segment.style.color is None or segment.style.color.name != "red"


async def clicked(inside: Room, word: str) -> None:
    """Click where a word stands, which does nothing."""
    for y, line in enumerate(inside.lines):
        if word in line:
            await inside.pilot.click(offset=(line.index(word), y))
            await inside.still()
            assert inside.app.is_running
            return
    raise AssertionError(word)


async def test_text_is_only_text_on_the_start_page(wild: Path) -> None:
    write_down(wild, Noted(deck="wild", card="one", by=0, text="x"))
    talked_about(wild)
    (wild / "config.toml").write_text('motion = false\n"[b]" = 1\n', encoding="utf-8")
    async with room(wild, size=(200, 40)) as inside:
        plain(inside, f"{ONE} and {OTHER}.", "“[b]”, which is no setting")
        await clicked(inside, "“[b]”")


async def test_text_is_only_text_in_what_a_row_is_about(wild: Path) -> None:
    async with room(wild, size=(160, 40)) as inside:
        await to_deck(inside, "[ D [b]")
        plain(inside, f"[ D {WILD}", f"B {WILD}")


async def test_text_is_only_text_in_a_line_of_the_start_page(wild: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    door = Door(label=f"“{WILD}”", state=f"in {WILD}", begin=lambda game: None)
    monkeypatch.setattr(doors, "REMEMBERED", (lambda game: door,))
    monkeypatch.setattr(doors, "SAID", (lambda game: f"On {WILD}.",))
    talked_about(wild)
    async with room(wild, size=(160, 40)) as inside:
        plain(inside, f"“{WILD}”", f"in {WILD}", f"On {WILD}.")


async def test_text_is_only_text_on_the_pages_of_a_chapter(wild: Path) -> None:
    async with room(wild, "trip", chapter="trust", size=(160, 60)) as inside:
        plain(inside, *(f"{letter} {WILD}" for letter in "COPLN"))
        await inside.press("enter", "enter")
        plain(inside, f"C {WILD}")
        await inside.press("enter")
        plain(inside, f"E {WILD}")
        await inside.press("escape", "escape")
        await to_deck(inside, "Trip")
        await inside.press("enter")
        plain(inside, f"C {WILD}")


async def test_text_is_only_text_on_the_table(wild: Path) -> None:
    async with room(wild, "wild", size=(160, 60)) as inside:
        plain(inside, f"D {WILD}", "It may touch on “[b]money[/]”.")
        await inside.press("enter")
        plain(inside, f"T {WILD} {ONE}?", f"{ONE} begins, then {OTHER}.", f"[ D {WILD}")
        await inside.press("f", "i", "h")
        plain(inside, f"F {WILD}", f"H {WILD}", f"L {WILD}")
        await inside.press("w")
        plain(inside, f"W {WILD}")
        await inside.press("enter", "o")
        plain(inside, f"{OTHER} goes first")
        await inside.press("j")
        plain(inside, f"1 {ONE}", f"2 {OTHER}")
        await inside.press("escape", "n", "2")
        plain(inside, f"A note by {OTHER}")
        await inside.type(WILD)
        plain(inside, WILD)
        await inside.press("enter", "c")
        await inside.type(WILD, "enter")
        plain(inside, WILD, "Heard, not fixed.")
        # The second time it is a thanks from another deck that is left out.
        await inside.press("enter", "enter", "e", "e")
        plain(inside, f"· T {WILD} {OTHER}?")


async def test_text_is_only_text_in_what_was_typed_before(wild: Path) -> None:
    write_down(wild, CodeWordSet(words=WILD))
    async with room(wild, "wild", size=(160, 60)) as inside:
        await inside.press("c")
        plain(inside, WILD)


async def test_text_is_only_text_in_secrets(wild: Path) -> None:
    async with room(wild, "wild", size=(160, 60), minutes=60) as inside:
        await inside.press("p", "enter")
        plain(inside, f"1 O1 {WILD}", f"2 O2 {WILD}", f"{ONE}, only you. {OTHER} looks away.")
        await inside.press("1", "enter")
        plain(inside, f"Over to {OTHER}.")
        await inside.press("enter", "2", "enter", "enter", "enter")
        plain(inside, f"{ONE}: O1 {WILD}", f"{OTHER}: O2 {WILD}")
        await inside.press("enter", "enter")
        plain(inside, "[b]low", "[/]high")
        await inside.press("1", "enter", "enter", "7", "enter", "enter", "enter")
        plain(inside, "1 is “[b]low”")
        await inside.press("enter", "enter")
        await inside.type(WILD, "enter", "enter")
        await inside.type("[b]x", "enter", "enter", "enter")
        plain(inside, f"{ONE}: {WILD}", "[b]x")
        await inside.press("enter")
        plain(inside, f"{ONE} says:")
        await inside.press("1", "enter")
        plain(inside, f"{OTHER} thanks {ONE}, aloud.")
        await inside.press("enter", "enter")
        plain(inside, f"2 {OTHER}", f"3 {ONE}")


async def test_text_is_only_text_in_what_is_asked_about_again(wild: Path) -> None:
    write_down(wild, MissionTaken(evening="x", deck="wild", card="one", by=(True, True), text=f"M {WILD}"))
    async with room(wild, "wild", size=(160, 60)) as inside:
        plain(inside, f"M {WILD}", f"{ONE} and {OTHER} took this along")
        await inside.press("1")
    write_down(wild, Agreed(evening="x", deck="wild", card="one", text=f"A {WILD}", at="2025-01-01T20:00:00+01:00"))
    async with room(wild, "wild", size=(160, 60), minutes=5) as inside:
        plain(inside, f"A {WILD}")


async def test_text_is_only_text_in_what_was_kept(wild: Path) -> None:
    write_down(
        wild,
        MissionTaken(evening="x", deck="wild", card="one", by=(True, True), text=f"M {WILD}"),
        Agreed(evening="x", deck="wild", card="one", text=f"A {WILD}"),
        JarKept(evening="x", deck="wild", card="one", by=0, text=f"J {WILD}"),
        Noted(deck="wild", card="one", by=0, text=f"N {WILD}", about=f"T {WILD}"),
    )
    async with room(wild, size=(160, 60)) as inside:
        await inside.press("k")
        plain(inside, f"A {WILD}", f"N {WILD}", f"“T {WILD}”", f"{ONE} and {OTHER}")
        while not inside.row.startswith("M "):
            await inside.press("down")
        await inside.press("enter")
        plain(inside, f"M {WILD}", f"{ONE} and {OTHER} took this along")
        await inside.press("escape")
        while f"N {WILD}" not in inside.row:
            await inside.press("down")
        await inside.press("enter")
        plain(inside, f"1 {OTHER} answers", f"2 {ONE} puts it in other words")
        await inside.press("1")
        plain(inside, f"{OTHER} answers:")
        await inside.type(WILD, "enter")
        plain(inside, f"{OTHER}: {WILD}")


async def test_text_is_only_text_where_it_is_said_what_is_welcome(wild: Path) -> None:
    async with room(wild, size=(160, 60)) as inside:
        await inside.press("w")
        plain(inside, f"1 {ONE}", f"2 {OTHER}")
        await inside.press("1")
        plain(inside, f"{ONE}, only you. {OTHER} looks away.")


async def test_text_is_only_text_in_a_complaint(wild: Path) -> None:
    (path,) = (wild / "couples").glob("*.db")
    path.rename(path.with_name("[b][@click=app.quit]x.db")).write_bytes(b"none")
    async with room(wild, size=(200, 60)) as inside:
        await until(lambda: "That did not work" in inside.words)
        plain(inside, "[b][@click=app.quit]x.db is not a couple's record")


async def test_keys_with_brackets_are_shown_and_pressed_as_they_are(wild: Path) -> None:
    (wild / "config.toml").write_text('motion = false\n[keys]\npass = "["\nlater = "[b]x"\n', encoding="utf-8")
    async with room(wild, "wild", size=(160, 60)) as inside:
        plain(inside, "[ rather not")
        await inside.press("?")
        plain(inside, "[ Pass.", "[b]x Keep this card")
        await inside.press("escape", "enter", "[")
        assert inside.outcomes == [("one", "passed")]

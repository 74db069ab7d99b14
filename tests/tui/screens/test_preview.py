"""The page that follows a deck: the card as it will be dealt, beside it what is wrong, and nothing of it is kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from textual.geometry import Size

from cardgame.game.game import Game
from cardgame.game.preview import Preview, rehearse
from cardgame.tui.host import Host
from cardgame.tui.messages import HomeAsked, TableAsked
from cardgame.tui.screens.preview import PreviewScreen
from cardgame.tui.screens.table import TableScreen
from cardgame.tui.widgets.card import CardView
from cardgame.tui.widgets.stage import Stage
from cardgame.workshop import watching
from cardgame.workshop.following import read

from ..room import Room, elsewhere, gone, room, until

HEAD = 'title = "Our harbour"\nlanguage = "en"\nsymbol = "◆"\n'
TWO = HEAD + '\n[[cards]]\nid = "a"\ntext = "What about bread?"\n\n[[cards]]\nid = "b"\ntext = "What about rain?"\n'

KINDS: list[dict[str, Any]] = [
    {"kind": "question", "text": "What did you think of this morning, {first}, before anything else had happened?"},
    {"kind": "story", "text": "Tell of a small disaster, and of what became of it in the end. " * 6, "depth": 3},
    {"kind": "guess", "text": "What would {first} save from a fire?"},
    {"kind": "choice", "text": "This or that?", "options": ["tea, with a little milk and honey", "coffee", "neither"]},
    {"kind": "activity", "text": "Hold hands.", "minutes": 2},
    {"kind": "checkin", "text": "How are you really?"},
    {"kind": "repair", "text": "Breathe together, {first} and {second}, three times."},
    {"kind": "question", "text": "What do you owe me?", "sensitive": ["money", "conflict"], "first": "other"},
]


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, seconds in (("EVERY", 0.01), ("SETTLED", 0.005), ("MISSED", 0.01)):
        monkeypatch.setattr(watching, name, seconds)


class Desk(Room):
    """A room in which somebody writes a deck."""

    path: Path

    def write(self, text: str) -> None:
        elsewhere(lambda: self.path.write_text(text, encoding="utf-8"))

    async def sees_soon(self, *words: str) -> None:
        await until(lambda: all(each in self.words for each in words), f"{words}")
        await self.still()

    async def save(self, text: str, *words: str) -> None:
        self.write(text)
        await self.sees_soon(*words)

    def stage(self, id: str) -> Stage:
        return self.app.screen.query_one(f"#{id}", Stage)


@asynccontextmanager
async def desk(home: Path, text: str | None = TWO, *, shipped: bool = False, **options: Any) -> AsyncIterator[Desk]:
    """Follow a deck file in an app of its own."""
    path = home / "written" / "ours.toml"
    path.parent.mkdir(exist_ok=True)
    if text is not None:
        path.write_text(text, encoding="utf-8")
    async with room(home, first=lambda: PreviewScreen(Preview(path, shipped)), **options) as inside:
        found = Desk(home, inside.app, inside.pilot)
        found.path = path
        if text is not None:
            await until(lambda: "Looking for" not in found.words, "the advice")
            await found.still()
        yield found


def drawn(card: CardView) -> list[str]:
    """What stands on a card, with its border."""
    x, y, width, height = card.region
    strips = card.screen._compositor.render_strips()[y : y + height]
    assert len(strips) == height, "all of it is in view"
    return [strip.crop(x, x + width).text.replace("\xa0", " ") for strip in strips]


async def test_a_card_is_as_the_table_shows_it_on_both_screens(ours: Path) -> None:
    """Line by line, from the front and from the back, at the sizes that it is dealt on."""
    cards = [{"id": f"c{number}", **fields} for number, fields in enumerate(KINDS)]
    text = tomli_w.dumps({"title": "Our harbour", "symbol": "◆", "cards": cards})
    deck = read(text.encode(), "ours.toml").deck
    assert deck is not None
    assert len(deck.cards) == len(KINDS)
    here: dict[tuple[str, str, bool], tuple[list[str], str]] = {}
    async with desk(ours, text, size=(120, 40)) as inside:
        for card in deck.cards:
            for open in (True, False):
                for id in ("large", "small"):
                    stage = inside.stage(id)
                    turn = str(stage._turn.render()) if stage._turn.display else ""
                    here[card.id, id, open] = (drawn(stage.card), turn)
                await inside.press("enter")
            await inside.press("right")
    for id, size in (("large", (80, 24)), ("small", (40, 12))):
        async with room(ours, first=lambda: PreviewScreen(Preview(ours / "nothing.toml")), size=size) as inside:
            for card in deck.cards:
                lay = partial(rehearse, deck, card, ("Ana", "Ben"))
                inside.app.post_message(TableAsked(lay))
                await until(lambda: inside.page == "TableScreen")
                await inside.still()
                for open in (False, True) if card.kind.traits.dealt else (True,):
                    words = inside.part("turn") if inside.table.query_one("#turn").display else ""
                    assert (drawn(inside.card), words) == here[card.id, id, open], (card.kind, id, open)
                    await inside.press("enter")
                inside.app.post_message(HomeAsked())
                await until(lambda: inside.page == "PreviewScreen")


async def test_it_follows_each_save(ours: Path) -> None:
    async with desk(ours) as inside:
        inside.sees("Our harbour", "card 1 of 2, line 5", "What about bread?", "Ana begins, then Ben.")
        inside.sees("Nothing to mend on this card.")
        await inside.save(TWO.replace("rain", "snow"), "card 2 of 2, line 9", "What about snow?")
        await inside.save(
            TWO.replace("rain", "snow").replace("bread", "cake") + '[[cards]]\ntext = "And now?"\n',
            "card 3 of 3, line 12",
            "And now?",
            "Editing this card's text will lose its history.",
        )
        await inside.press("left", "left")
        inside.sees("card 1 of 3", "What about cake?", "2 problems elsewhere; n goes to the next.")
        await inside.press("left")
        inside.sees("That is the first card.")
        await inside.press("end")
        inside.sees("card 3 of 3")


async def test_what_cannot_be_read_leaves_the_card_and_is_told(ours: Path) -> None:
    async with desk(ours) as inside:
        await inside.press("right")
        await inside.save(TWO.replace('rain?"', "rain?"), "The file cannot be read as it was saved.", "line 11")
        inside.sees("The card is as it was before.", "What about rain?", "card 2 of 2")
        assert inside.stage("large").has_class("-stale")
        await inside.save(TWO.replace("rain?", "rain, then?"), "What about rain, then?", "Nothing to mend")
        assert not inside.stage("large").has_class("-stale")
        inside.sees_not("as it was before")
        elsewhere(inside.path.unlink)
        await inside.sees_soon("ours.toml is gone just now.", "What about rain, then?")
        await inside.save(TWO, "What about rain?")


async def test_a_file_that_is_not_there_yet_is_waited_for(ours: Path) -> None:
    async with desk(ours, None) as inside:
        await inside.sees_soon("ours.toml is not there yet.")
        await inside.press("enter", "right", "t", "n", "s")
        await inside.save("", "There is no card in it yet.", "There is nothing in this file yet.")
        await inside.save(TWO, "What about rain?")


async def test_problems_are_gone_to_and_come_into_view(ours: Path) -> None:
    wrong = TWO.replace('bread?"', 'bread?"\ndepth = 9') + '\n[[cards]]\ntext = "Do you like it?"\n'
    async with desk(ours, wrong, size=(40, 12)) as inside:
        inside.sees("1/3, line 5, 1 to mend")
        await inside.press("n")
        inside.sees("Error in line 8:")
        await inside.press("n")
        inside.sees("3/3", "Line 14:")
        await inside.press("p")
        inside.sees("1/3", "Error in line 8:")
        await inside.press(*["down"] * 20, *["up"] * 20)
        inside.sees("What about bread?")


async def test_the_card_is_tried_and_nothing_is_kept(ours: Path) -> None:
    async with desk(ours) as inside:
        before = elsewhere(lambda: (inside.home / "couples" / "ana-and-ben.db").read_bytes())
        await inside.press("right", "t")
        inside.sees("Only to try it: nothing is kept.", "Ana, this one is yours to read.")
        assert isinstance(inside.app.screen, TableScreen)
        await inside.press("enter", "s", "enter")
        assert inside.pages == ["PreviewScreen"]
        inside.sees("What about rain?", "card 2 of 2")
        for leaves in ("escape", "q", "p", "l", "x"):
            await inside.press("t", leaves)
            assert inside.pages == ["PreviewScreen"], leaves
        await inside.press("t", "enter", "e")
        assert inside.pages == ["PreviewScreen", "TableScreen", "OptionsScreen"]
        await inside.press("1")
        assert inside.pages == ["PreviewScreen"]
        assert elsewhere(lambda: (inside.home / "couples" / "ana-and-ben.db").read_bytes()) == before
        assert not (inside.home / "couples" / "backups").exists()
        await inside.press("q")
        assert gone(inside)


async def test_the_editor_opens_at_the_card_and_what_it_saves_is_shown(
    ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lent: list[list[str]] = []

    async with desk(ours) as inside:

        def edit(self: Host, command: list[str]) -> None:
            lent.append(command)
            inside.write(TWO.replace("rain", "hail"))

        monkeypatch.setattr(Host, "lend", edit)
        monkeypatch.setenv("VISUAL", "vi")
        monkeypatch.setattr("shutil.which", lambda program, path=None: program)
        await inside.press("right", "e")
        await inside.sees_soon("What about hail?")
        assert lent == [["vi", "+9", str(inside.path)]]
        monkeypatch.setattr("shutil.which", lambda program, path=None: None)
        await inside.press("e")
        inside.sees("$VISUAL names “vi”, and there is no such program here.")
        await inside.press("enter")
        inside.sees("What about hail?")


async def test_a_deck_that_came_with_the_game_is_shown_and_not_edited(ours: Path) -> None:
    async with desk(ours, shipped=True) as inside:
        assert "e" not in inside.keys
        await inside.press("e")
        inside.sees("This deck came with the game; change a copy of it.")


@pytest.mark.parametrize("size", [(40, 24), (80, 12), (80, 24), (115, 30), (116, 40), (1, 1)])
async def test_it_fits_any_screen(ours: Path, size: tuple[int, int]) -> None:
    async with desk(ours, size=size) as inside:
        large, small = inside.stage("large").display, inside.stage("small").display
        both = size[0] >= 116
        assert (large, small) == (
            (True, True) if both else (size in ((80, 24), (115, 30)), size not in ((80, 24), (115, 30)))
        )
        if size[0] < 40:
            return
        inside.sees("What about bread?", "Enter")
        for stage in (inside.stage("large"), inside.stage("small")):
            if stage.display:
                assert stage.card.region.width == (72 if stage.of == Size(80, 24) else 38)
        await inside.press("s")
        if both:
            inside.sees("Both sizes are in view.")
        elif size[0] == 40:
            inside.sees("The card of 80x24 needs 76 columns.")
        else:
            assert inside.stage("large").display is not large
            await inside.press("s")
            assert inside.stage("large").display is large


async def test_help_lists_the_keys_of_the_page(ours: Path) -> None:
    async with desk(ours, size=(80, 40)) as inside:
        await inside.press("question_mark")
        inside.sees("On this page", "Try it: play this card", "Open the file in your editor")
        inside.sees_not("Keep this card for another evening.")


async def test_it_follows_for_a_game_in_which_nobody_plays(home: Path) -> None:
    home.mkdir()
    async with desk(
        home, TWO.replace("bread", "bread, {first}"), game=Game(environ={"CARDGAME_HOME": str(home)})
    ) as inside:
        inside.sees("What about bread, Ana")
        assert [path.name for path in elsewhere(lambda: sorted(home.iterdir()))] == ["written"]

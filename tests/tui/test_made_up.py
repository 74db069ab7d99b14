"""Every page of the app in a language that is longer than English: nothing on it is English, and nothing is cut.

The language is the made-up one of tests/words. What the decks and the couple say here is Latin of a sort, so that no
English word is taken for theirs.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from textual.containers import VerticalScroll
from textual.css.query import NoMatches
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList

from cardgame.game.doors import LENGTHS
from cardgame.game.game import Game
from cardgame.game.menu import five, jar, journal, journeys, settings, who_plays
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.game.session import Session
from cardgame.play import Outcome
from cardgame.record import (
    Agreed,
    BoundariesSet,
    EveningBegan,
    FiveMarked,
    FiveShown,
    JarKept,
    JarOpens,
    Kept,
    MissionTaken,
    NoteAnswered,
    Noted,
    PromiseMade,
)
from cardgame.scripts.steps import Choose, Secret, Time, Words, Write
from cardgame.tui.messages import MomentAsked
from cardgame.tui.screens.page import Palette
from cardgame.tui.screens.table import TableScreen
from cardgame.tui.themes import AVAILABLE
from cardgame.tui.widgets.card import CardView
from cardgame.tui.widgets.keys import Keys

from ..builders import write_deck
from ..words import bare_english, cut
from .room import NAMES, Room, at_home, couple, elsewhere, room, write_down
from .test_lost import _exchange

SMALL, LARGE = pytest.param((40, 12), id="40x12"), pytest.param((120, 40), id="120x40")
TIGHT = pytest.mark.parametrize("size", [SMALL])
"""Where a longer language finds the least room."""
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE])
"""The richest pages also where there is the most room."""
Size = tuple[int, int]

LATIN = (
    "quid de luna", "ventus et mare", "nox longa", "sol lucet", "aqua viva", "lapis parvus", "arbor alta",
    "via lata", "ignis calet", "domus nostra", "hortus viridis", "panis et vinum", "flumen tacet", "stella fulget",
)  # fmt: skip
"""What stands for words of a deck's or of the couple's own."""


class Pages:
    """Looks at pages, and notes what is wrong with each."""

    def __init__(self, *data: str) -> None:
        self.data = [*NAMES, *LATIN, *data]
        self.wrong: list[str] = []
        self.seen: list[str] = []

    async def look(self, inside: Room, *keys: str) -> str:
        """Press keys, look at the page that follows, and return all that can be seen on it, scrolled where need be."""
        await inside.press(*keys)
        await inside.still()
        text = "\n".join([row async for row in _rows(inside, self.wrong)])
        page = f"{inside.page}, {' '.join(keys) or 'at first'}"
        whole = "\n".join([text, *_labels(inside)])
        self.wrong += [f"{page}: {words!r} is English" for words in self.bare(whole)]
        self.wrong += [f"{page}: {line!r} is cut" for line in cut(text)]
        self.seen.append(text)
        return text

    def bare(self, text: str) -> list[str]:
        """Return the words in a text that are nobody's here."""
        return bare_english(text, data=self.data)

    def complain(self) -> None:
        """Fail with everything that was wrong."""
        assert not self.wrong, "\n".join(self.wrong)


def _labels(inside: Room) -> Iterator[str]:
    """Yield every label of the keys at the foot in all its lengths, also those for which there is no room here."""
    for keys in inside.app.screen.query(Keys):
        for _key, label in keys.entries:
            yield from (str(label), getattr(label, "brief", ""), getattr(label, "least", ""))


async def _rows(inside: Room, wrong: list[str]) -> Any:
    """Yield the rows of the top page, without what shows of another one below it."""
    screen = inside.app.screen
    if isinstance(screen, Palette):
        parts = [screen.query_one("#--input"), screen.query_one(OptionList)]
    else:
        parts = list(screen.children) if isinstance(screen, ModalScreen) else [screen]
    lines: list[str] = []
    for part in parts:
        for widget in _leaves(part):
            if isinstance(widget, VerticalScroll | OptionList) and widget.max_scroll_y > 0:
                lines = []  # it is drawn anew, wherever it stands then
                async for row in _scrolled(inside, widget):
                    yield row
            elif isinstance(widget, CardView) and widget.open and widget._hidden():
                lines = []
                async for row in _turned(inside, widget):
                    yield row
            else:
                shown = _shown(inside, widget)
                if shown != widget.region and str(widget.render()).strip():
                    wrong.append(f"{inside.page}: {widget!r} is not to be seen as a whole")
                lines = lines or inside.lines
                for row in _crop(lines, shown):
                    yield row


def _leaves(widget: Widget) -> Iterator[Widget]:
    """Yield what is drawn by itself, and what scrolls as one."""
    if not widget.display or not widget.visible:
        return
    if isinstance(widget, VerticalScroll | OptionList | CardView) or not widget.children:
        yield widget
        return
    for child in widget.children:
        yield from _leaves(child)


def _shown(inside: Room, widget: Widget) -> Region:
    try:
        return inside.app.screen.find_widget(widget).visible_region
    except NoMatches:
        return Region()


def _crop(lines: list[str], region: Region) -> list[str]:
    return [line[region.x : region.right] for line in lines[region.y : region.bottom]]


async def _scrolled(inside: Room, widget: Widget) -> Any:
    """Yield all rows of something that scrolls, each once."""
    before, rows = widget.scroll_offset.y, dict[int, str]()
    inner = _shown(inside, widget).intersection(widget.content_region)
    for top in [*range(0, int(widget.max_scroll_y), inner.height), int(widget.max_scroll_y)]:
        widget.scroll_to(y=top, animate=False, force=True, immediate=True)
        await inside.still()
        rows |= dict(enumerate(_crop(inside.lines, inner), start=int(widget.scroll_offset.y)))
    widget.scroll_to(y=before, animate=False, force=True, immediate=True)
    await inside.still()
    for number in sorted(rows):
        yield rows[number]


async def _turned(inside: Room, card: CardView) -> Any:
    """Yield all rows of an open card whose words do not fit, each once, and its edge."""
    before, rows = card.top, dict[int, str]()
    outer, inner = _shown(inside, card), card.content_region
    for row in _crop(inside.lines, outer)[: inner.y - outer.y]:
        yield row
    card.scroll_face(-1000)
    for _step in range(1000):
        await inside.still()
        rows |= dict(enumerate(_crop(inside.lines, inner), start=card.top))
        if card.top >= card._hidden():
            break
        card.scroll_face(inner.height)
    for number in sorted(rows):
        yield rows[number]
    for row in _crop(inside.lines, outer)[inner.bottom - outer.y :]:
        yield row
    card.scroll_face(before - card.top)
    await inside.still()


@pytest.fixture
def quiet(home: Path, made_up: Path) -> Path:
    """A home in which cards turn at once, and everything is said in the made-up language."""
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text("motion = false\n", encoding="utf-8")
    return home


@pytest.fixture
def two(quiet: Path) -> Path:
    couple(quiet)
    return quiet


def deck(home: Path, id: str, held: list[dict[str, Any]], **fields: Any) -> None:
    write_deck(home, id, held, **{"title": "Hortus viridis", "language": "en"} | fields)


def shipped(home: Path, id: str, **fields: Any) -> None:
    """Put a deck with one card where those are that come with the game."""
    deck(home, id, fields.pop("cards", [{"id": "one", "text": "Nox longa?"}]), **fields)
    (home / "shipped").mkdir(exist_ok=True)
    (home / "decks" / f"{id}.toml").rename(home / "shipped" / f"{id}.toml")


# The pages before and beside an evening


@TIGHT
async def test_first_run_and_the_pages_of_an_empty_start_page(quiet: Path, size: Size) -> None:
    pages = Pages(*AVAILABLE, "sol lucet " * 9)
    async with room(quiet, size=size) as inside:
        await pages.look(inside)
        # The names of two who are new here.
        inside.app.post_message(MomentAsked(who_plays.begin))
        await inside.still()
        await pages.look(inside, "end", "enter")
        await pages.look(inside)
        await inside.type("Ana", "enter")
        await pages.look(inside, "enter")
        await inside.paste("sol lucet " * 9)
        await pages.look(inside)
        await inside.press("ctrl+u")
        await inside.type("Ben", "enter")
        await pages.look(inside)
        # There is no deck yet.
        await pages.look(inside, "enter")
        await pages.look(inside, "9")
        await pages.look(inside, "?")
        await inside.press("enter", "enter")
        await pages.look(inside, "k")
        await inside.press("q")
        await pages.look(inside, "?")
        await inside.press("enter")
        await pages.look(inside, ":")
        await inside.type("0000")
        await pages.look(inside)
        await inside.press("escape")
        inside.app.search_themes()
        await pages.look(inside)
        await inside.press("escape")
        inside.app._ask_for_picture()
        await pages.look(inside)
        await inside.press("n")
        # What is welcome.
        await pages.look(inside, "w")
        await pages.look(inside, "enter")
        await pages.look(inside, "1")
        await pages.look(inside, "enter")
        await pages.look(inside, "5", "enter")
        await pages.look(inside, "1")
        for _topic in range(17):
            await inside.press("1", "enter")
        await pages.look(inside, "1", "enter")
        await inside.press("enter")
    pages.complain()


CHAPTERS = [
    {
        "id": "via",
        "title": "Via lata",
        "opening": "Nox longa. Stella fulget. Ventus et mare, ventus et mare.",
        "prepare": ["Sol lucet.", "Flumen tacet."],
        "place": "Domus nostra.",
        "bring": ["Panis et vinum.", "Aqua viva."],
        "closing": "Ignis calet. Aqua viva, aqua viva, aqua viva.",
    },
    {"id": "sol", "title": "Sol lucet", "opening": "Sol lucet."},
]


def journey(home: Path) -> None:
    cards = [{"id": id, "chapter": id, "text": "Quid de luna?"} for id in ("via", "sol")]
    deck(home, "iter", cards, title="Flumen tacet", chapters=CHAPTERS)


@SIZES
async def test_the_start_page_with_everything_on_it(two: Path, size: Size) -> None:
    journey(two)
    shipped(two, "mixta", title="Nox longa")
    shipped(two, "ordo", title="Via lata", ordered=True)
    shipped(two, "sola", title="Arbor alta", mixed=False)
    shipped(two, "aliena", title="Ignis calet", language="es")
    (two / "decks" / "more.json").write_text("{}")
    pages = Pages("more.json")
    async with room(two, size=size) as inside:
        await pages.look(inside)
        await pages.look(inside, "?")
        await inside.press("escape")
        # All that is behind it, the decks, and what is searched for among them.
        await pages.look(inside, "tab")
        await pages.look(inside, "enter")
        await pages.look(inside, "/")
        await inside.type("0000")
        await pages.look(inside)
        await inside.press("escape")
        # The chapters of a journey.
        while not inside.row.startswith("Flumen tacet"):
            await inside.press("down")
        await pages.look(inside, "enter")
        await pages.look(inside, "down")
        # A chapter's page, its opening, an evening that is left, and the start page after it.
        await pages.look(inside, "up", "enter")
        await pages.look(inside, "enter")
        await pages.look(inside, "enter")
        await inside.press("enter", "enter")
        assert inside.page == "ClosingScreen"
        await pages.look(inside)
        await pages.look(inside, "enter")
        await pages.look(inside, "?")
        await inside.press("enter", "escape")
        await pages.look(inside)
    path = two / "couples" / "ana-and-ben.db"
    elsewhere(lambda: path.with_name("ana-and-ben (1).db").write_bytes(path.read_bytes()))
    (two / "config.toml").write_text('motion = false\nminuets = 5\ntheme = "lampligth"\n', encoding="utf-8")
    pages.data += ["minuets", "minutes", "lampligth", "lamplight"]
    async with room(two, size=size) as inside:
        # How long tonight is to be.
        for _length in LENGTHS:
            await pages.look(inside, "right")
        await pages.look(inside, "down")
        await inside.press("up")
        await pages.look(inside, "tab")
        await pages.look(inside, "enter")
        await pages.look(inside, "escape", "escape", "enter")
    pages.complain()


@TIGHT
async def test_the_journeys_and_a_chapters_page_for_the_days_before(two: Path, size: Size) -> None:
    chapters = [{"id": "vox", "title": "Ignis calet", "optional": True}, *CHAPTERS]
    cards = [
        {"id": f"{id}-{n}", "chapter": id, "text": f"Quid de luna {n}?"} for id in ("vox", "via", "sol") for n in (1, 2)
    ]
    deck(two, "iter", cards, title="Flumen tacet", chapters=chapters, description="Nox longa. Via lata.")
    deck(two, "dies", [{"id": "one", "text": "Aqua viva?"}], title="Arbor alta", ordered=True, per_evening=1)

    def begun() -> None:
        run = Game(environ={"CARDGAME_HOME": str(two)})
        for outcomes in (2, 1):
            session = run.begin(Choice(("iter",), "via" if outcomes == 2 else "sol"))
            for _card in range(outcomes):
                session.end_card(Outcome.COVERED)
            session.end()
        run.close()

    elsewhere(begun)
    pages = Pages()
    async with room(two, size=size) as inside:
        inside.app.post_message(MomentAsked(journeys.begin))
        await pages.look(inside)
        await pages.look(inside, "enter")
        await pages.look(inside, "enter")
        await inside.press("escape")
        await pages.look(inside, "home", "enter")
        await inside.press("escape")
        await pages.look(inside, "home", "down", "enter")
        await inside.press("escape", "escape")
        await pages.look(inside, "end", "enter")
    pages.complain()


# Behind the start page


@TIGHT
async def test_settings_who_plays_and_the_journal(two: Path, size: Size) -> None:
    write_down(two, EveningBegan(decks=(), length=1, deepest=1, seed=1, starter=0))
    pages = Pages("qps")
    async with room(two, size=size) as inside:
        inside.app.post_message(MomentAsked(settings.begin))
        await inside.still()
        for place in range(5):
            await pages.look(inside)
            await pages.look(inside, "enter")
            # As far as numbers are asked for, the first of each.
            while inside.app.screen.asks_number:  # type: ignore[attr-defined]
                await pages.look(inside, "1")
            await inside.press("escape" if place in (0, 4) else "u", "down")
        await inside.press("escape")
        assert inside.page == "HomeScreen"
        inside.app.post_message(MomentAsked(who_plays.begin))
        await pages.look(inside)
        await pages.look(inside, "enter")
        await pages.look(inside, "2", "down")
        await pages.look(inside, "enter")
        await inside.press("escape", "escape")
        inside.app.post_message(MomentAsked(journal.begin))
        await pages.look(inside)
    pages.complain()


@TIGHT
async def test_an_evening_apart(two: Path, size: Size) -> None:
    deck(two, "omnia", KINDS, ordered=True)
    pages = Pages()
    async with room(two, "omnia", size=size, start=Start(Choice(("omnia",)), minutes=200, apart=True)) as inside:
        await play(pages, inside)
        assert inside.page == "ClosingScreen"
    pages.complain()


# The table

KINDS: list[dict[str, Any]] = [
    {"id": "checkin", "kind": "checkin", "text": "Quid de luna?"},
    {"id": "own", "kind": "checkin", "text": "Nox longa?", "options": ["sol", "aqua"], "scale": ["nox", "sol"]},
    {"id": "question", "text": "Ventus et mare?", "follow_ups": ["Via lata?"], "hint": "Lapis parvus."},
    {"id": "choice", "kind": "choice", "text": "Panis et vinum?", "options": ["panis et vinum", "aqua viva"]},
    {"id": "guess", "kind": "guess", "text": "Quid de luna?"},
    {"id": "options", "kind": "guess", "text": "Quid de luna?", "options": ["sol lucet", "nox longa"]},
    {"id": "belief", "kind": "belief", "text": "Nox longa."},
    {"id": "story", "kind": "story", "text": "Arbor alta."},
    {"id": "activity", "kind": "activity", "text": "Ignis calet."},
    {"id": "thanks", "kind": "appreciation", "text": "Domus nostra."},
    {"id": "mission", "kind": "mission", "text": "Hortus viridis."},
    {"id": "agreement", "kind": "agreement", "text": "Domus nostra."},
]  # fmt: skip

ANSWERS = {"guess": "3", "options": "1", "thanks": "2", "mission": "1"}
"""What is chosen in the open on a card, where anything else than the first is."""


async def play(pages: Pages, inside: Room) -> None:
    """Play all cards to the closing, and look at each step of each."""
    for _step in range(100):
        if not isinstance(inside.app.screen, TableScreen):
            return
        table = inside.table._table
        step = table.step
        await pages.look(inside)
        if isinstance(step, Secret) and isinstance(step.ask, Words):
            await inside.type("aqua viva", "enter")
        elif isinstance(step, Write):
            await inside.type("panis et vinum", "enter")
        elif isinstance(step, Secret):
            await pages.look(inside, "1")
            await inside.press("2", "3", "enter")
        elif isinstance(step, Choose):
            await inside.press(ANSWERS.get(table.hand.card.id, "1") if table.hand else "1")
        elif isinstance(step, Time):
            await pages.look(inside, "t")
            await inside.press("t", "enter")
        else:
            await inside.press("enter")
    raise AssertionError(f"no end: {inside.words}")


@SIZES
async def test_every_step_of_every_kind_of_card_and_the_closing(two: Path, size: Size) -> None:
    deck(two, "omnia", KINDS, ordered=True)
    pages = Pages()
    async with room(two, "omnia", size=size, minutes=200) as inside:
        await play(pages, inside)
        assert inside.page == "ClosingScreen"
        assert len(inside.outcomes) == len(KINDS)
        closing = await pages.look(inside)
        assert closing.count("⟦") > 6
        await pages.look(inside, "enter")
        await inside.type("nox longa")
        await pages.look(inside, "enter")
        await inside.press("enter")
    async with room(two, size=size) as inside:
        await pages.look(inside, "k")
    pages.complain()


@TIGHT
async def test_what_is_done_with_what_was_kept(two: Path, size: Size) -> None:
    kept = [Kept(sort=sort, text="Sol lucet.", by=(True, True)) for sort in ("agreement", "ritual", "dream", "mission")]
    elsewhere(lambda: write_down(two, *kept))
    pages = Pages()
    async with room(two, size=size) as inside:
        await pages.look(inside, "k")
        for place in range(1, 5):
            await inside.press("home", *["down"] * place)
            await pages.look(inside, "enter")
            await pages.look(inside, "2")
            await inside.press("escape", "escape")
            if at_home(inside):
                await inside.press("k")
        await inside.press("home")
        await pages.look(inside, "enter")
        await pages.look(inside, "1")
        await inside.type("Aqua viva.", "enter")
        await pages.look(inside)
        await pages.look(inside, "u")
    pages.complain()


@TIGHT
async def test_the_five(two: Path, size: Size) -> None:
    marks = {"laugh": True, "small-news": True, "do-nothing": False, "for-fun": False}
    marked = [
        FiveMarked(who=0, element="friendship", signs=marks),
        FiveMarked(who=1, element="friendship", signs=marks | {"small-news": False}),
    ]
    elsewhere(lambda: write_down(two, *marked, FiveShown(elements=("friendship",)), *marked))
    pages = Pages()
    async with room(two, size=size) as inside:
        inside.app.post_message(MomentAsked(five.begin))
        await pages.look(inside)
        await pages.look(inside, "1")
        await pages.look(inside, "1")
        for element in range(5):
            await pages.look(inside, *(["1"] if element == 0 else []))
            for _ in range(5):
                await inside.press("1")
                await pages.look(inside, "enter")
            await inside.press("1")
        await inside.press("escape", "2")
        await pages.look(inside)
        await pages.look(inside, "1")
        await pages.look(inside, "enter")
        await pages.look(inside, "enter")
    pages.complain()


@SIZES
async def test_what_is_asked_and_said_beside_a_card(two: Path, size: Size) -> None:
    cards = [
        KINDS[2] | {"listen": "Flumen tacet.", "why": "Stella fulget."},
        {"id": "nox", "text": "Nox longa?"},
        {"id": "tender", "text": "Lapis parvus?", "sensitive": ["money", "family"]},
    ]
    deck(two, "omnia", [*cards, *({"id": f"c{number}", "text": "Sol lucet?"} for number in range(12))], ordered=True)
    write_down(two, BoundariesSet(who=0, levels={"money": "ask", "family": "ask"}))
    pages = Pages()
    async with room(two, "omnia", size=size, minutes=200) as inside:
        # Face down: what needs the card to be read first, and a key that does nothing.
        for key in ("i", "z", "t", "o", "?"):
            await pages.look(inside, key)
        await pages.look(inside, "enter")
        await pages.look(inside, ":")
        await inside.press("escape")
        for key in ("enter", "i", "f", "f", "h", "h", "h", "t", "s", "s", "o", "u", "w"):
            await pages.look(inside, key)
        await inside.press("enter")
        # A note.
        await pages.look(inside, "n")
        await pages.look(inside, "1")
        await inside.type("sol lucet")
        await pages.look(inside, "enter")
        # The code word: asked for, refused, shown.
        await pages.look(inside, "c")
        await inside.type("p")
        await pages.look(inside, "enter")
        await inside.press("ctrl+u")
        await inside.type("stella fulget")
        await pages.look(inside, "enter")
        await inside.press("space")
        # A pause of each sort.
        await pages.look(inside, "r")
        await pages.look(inside, "1")
        await pages.look(inside, "t")
        with patch("cardgame.tui.countdown.monotonic", lambda: 1e9):
            inside.table._tick()
            await pages.look(inside)
            await pages.look(inside, "t")
        await pages.look(inside, "enter")
        for number in "23":
            await pages.look(inside, "r", number)
            await inside.press("enter")
        await pages.look(inside, "r", "4")
        # Saying back.
        await pages.look(inside, "b")
        await pages.look(inside, "enter")
        await pages.look(inside, "2")
        await inside.press("1")
        await pages.look(inside)
        await pages.look(inside, "u")
        await pages.look(inside, "b")
        await pages.look(inside, "j")
        await pages.look(inside, "1")
        await pages.look(inside, "enter", "p")
        # A tender topic is asked about; then the card is put off.
        await pages.look(inside, "enter")
        for key in ("x", "enter", "x", "l", "u"):
            await pages.look(inside, key)
        await inside.press("escape")
        await pages.look(inside, "enter")
        await pages.look(inside, "enter", "e")
        await pages.look(inside, "enter")
    pages.complain()


# What was kept


@TIGHT
async def test_what_was_kept_and_comes_back(two: Path, size: Size) -> None:
    deck(two, "omnia", KINDS[2:4], ordered=True)
    long_ago = "2025-06-01T20:00:00+02:00"
    note, *_rest = elsewhere(
        lambda: write_down(
            two,
            Noted(at=long_ago, deck="omnia", card="question", by=0, text="Sol lucet.", about="Ventus et mare?"),
            Agreed(at=long_ago, evening="x", deck="omnia", card="choice", text="Domus nostra."),
            MissionTaken(at=long_ago, evening="x", deck="omnia", card="choice", by=(True, True), text="Nox longa."),
            JarKept(at=long_ago, evening="x", deck="omnia", card="choice", by=0, text="Aqua viva."),
            PromiseMade(at=long_ago, evening="x", deck="omnia", chapter="", text="Ignis calet."),
        )
    )
    elsewhere(lambda: write_down(two, NoteAnswered(event=note.id, by=1, text="Nox longa.")))
    pages = Pages("aqua viva " * 200)
    async with room(two, size=size) as inside:
        await pages.look(inside, "k")
        while "Sol lucet." not in inside.row:
            await inside.press("down")
        await pages.look(inside, "enter")
        await pages.look(inside, "1")
        await inside.paste("aqua viva " * 200)
        await pages.look(inside)
        await inside.press("escape")
        await pages.look(inside)
    elsewhere(lambda: write_down(two, JarOpens(at=long_ago, rule="sun")))
    async with room(two, size=size) as inside:
        inside.app.post_message(MomentAsked(jar.begin))
        for keys in ([], ["enter"], ["enter"], ["enter"], ["enter"], ["down", "enter"], ["enter"], ["enter", "escape"]):
            await pages.look(inside, *keys)
        for keys in (["enter"], ["1"], [*"aqua", "enter"], ["u"], ["enter"], ["end", "enter"], ["1"], ["1"]):
            await pages.look(inside, *keys)
    async with room(two, "omnia", size=size) as inside:
        # What was kept is asked about, one thing in an evening.
        await pages.look(inside)
        await pages.look(inside, "1")
        await pages.look(inside, "u")
        await pages.look(inside, "p")
    pages.complain()


@TIGHT
async def test_a_choice_that_was_made_before_and_is_made_again(two: Path, size: Size) -> None:
    deck(two, "omnia", [KINDS[3]], ordered=True)
    pages = Pages()
    for _evening in range(2):
        async with room(two, "omnia", size=size) as inside:
            await play(pages, inside)
            await inside.press("enter")
    assert any("2026-03-01" in text for text in pages.seen)
    pages.complain()


@TIGHT
async def test_words_that_were_half_typed_when_the_game_was_left(two: Path, size: Size) -> None:
    deck(two, "omnia", [KINDS[11]], ordered=True)
    pages = Pages()
    async with room(two, "omnia", size=size) as inside:
        await inside.press("enter", "enter")
        await inside.type("domus nostra")
        inside.app.leave()
        await inside.still()
    async with room(two, size=size) as inside:
        await pages.look(inside)
        await pages.look(inside, "enter")
        await pages.look(inside, "enter")
        await pages.look(inside, "enter")
        assert inside.line.value == "domus nostra"
    pages.complain()


# Trouble


@TIGHT
async def test_a_disk_that_is_full_and_a_record_that_is_not_where_it_was(two: Path, size: Size) -> None:
    deck(two, "omnia", [KINDS[2]], ordered=True)
    pages = Pages("ana-and-ben", "eva-and-tom", "Eva", "Tom", str(two), "no space left on device")
    async with room(two, "omnia", size=size) as inside:
        await inside.press("enter")
        # A disk that is full.
        with patch.object(Session, "star", side_effect=OSError(28, "No space left on device")):
            await pages.look(inside, "s")
        await inside.press("enter")
        elsewhere(lambda: _exchange(two))
        await pages.look(inside, "enter")
        await pages.look(inside, "2")
        await inside.press("enter")
        await pages.look(inside)
    pages.complain()

"""The start page: tonight, the decks, and what was talked about lately."""

import asyncio
from concurrent.futures import Future
from functools import partial

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cardgame.deck import Deck
from cardgame.errors import NoCouple
from cardgame.game.home import Home, greeting, look_home
from cardgame.game.selection.choice import Choice
from cardgame.keys.commands import HELP, KEPT, LEAVE, WELCOME, Command, key_name
from cardgame.keys.keyboard import keys_in
from cardgame.tui.host import TROUBLE, Host, in_words
from cardgame.tui.widgets.cells import shorten
from cardgame.tui.widgets.keys import Keys

TONIGHT = "*tonight"
RESUME = "*resume"
AGAIN = "*again"
CHAPTERS = "/"

LOW = 18
"""Rows of a screen below which the notices are only counted."""

MOST = 90
"""Cells of the list at most; the styles' own limit."""


class HomeScreen(Screen[None]):
    """Offers tonight's evening first, so that one key begins; the decks stand below it."""

    BINDINGS = [
        Binding("question_mark", "app.help", "help", id="home.help"),
        Binding(WELCOME.key, "welcome", WELCOME.label, id=WELCOME.id),
        Binding(KEPT.key, "kept", KEPT.label, id=KEPT.id),
        Binding("q", "app.leave", "leave", id="home.leave"),
    ]
    app: Host

    def __init__(self, ahead: Future[Home] | None = None) -> None:
        """``ahead`` is what there is to show, if its reading has begun already."""
        super().__init__()
        self._ahead = ahead
        self._home: Home | None = None
        self._filled: tuple[int, int] | None = None
        self._nobody = self._failed = self._fresh = False
        self._open = ""
        self._greeting = Static(id="greeting", markup=False)
        self._choices = OptionList(id="choices", markup=False)
        self._about = Static(id="about", markup=False)
        self._lately = Static(id="lately", markup=False)
        self._notices = Static(id="notices", markup=False)

    def compose(self) -> ComposeResult:
        """Yield the greeting, the list to choose from, what it is about, and what was talked about lately."""
        self._greeting.update(greeting(self.app.game.now()))
        yield from (self._greeting, self._choices, self._about, self._lately, self._notices)
        keys = (
            ("Enter", "begin"),
            ("↑ ↓", "choose"),
            (self._key("home.help", HELP), HELP.label),
            (self._key("home.leave", LEAVE), LEAVE.label),
            (self._key(WELCOME.id, WELCOME), WELCOME.label),
            (self._key(KEPT.id, KEPT), KEPT.label),
        )
        yield Keys(keys, help=self._key("home.help", HELP), id="keys")

    def on_mount(self) -> None:
        """Show the page at once, and fill it as soon as the decks and the record have been read."""
        ahead = self._ahead
        if ahead is not None and ahead.done() and ahead.exception() is None:
            # Before anything is laid out: the page comes whole.
            self._fresh = True
            self._show(ahead.result())
        else:
            self.call_after_refresh(self.refresh_home)

    def _key(self, id: str, command: Command) -> str:
        return key_name(keys_in(self.app.remapped.get(id, command.key))[0])

    def on_screen_resume(self) -> None:
        """Show what has been covered since."""
        if self._failed or self._fresh:
            # This is where its complaint was read, and would only be made again; or what it shows was just read.
            self._failed = self._fresh = False
        elif self._home is not None or self._nobody:
            self.refresh_home()

    def action_welcome(self) -> None:
        """Say what is welcome."""
        self.app.show_welcome()

    def action_kept(self) -> None:
        """Look at what was kept."""
        self.app.show_kept()

    def refresh_home(self) -> None:
        """Read the page anew."""
        self.run_worker(self._read(), exclusive=True)

    async def _read(self) -> None:
        try:
            ahead, self._ahead = self._ahead, None
            if ahead is None:
                home = await self.app.fetch(partial(look_home, self.app.game))
            else:
                home = await asyncio.wrap_future(ahead)
        except NoCouple:
            self._nobody = True
            self.app.show_first_run()
        except TROUBLE as error:
            self._failed = True
            if self._home is None:
                choices = self._choices
                choices.clear_options()
                choices.add_option(Option(_row("", "Try again", "", 20), id=AGAIN))
                choices.highlighted = 0
                choices.focus()
            self.app.show_trouble(*in_words(error))
        else:
            self._show(home)

    def _show(self, home: Home) -> None:
        self._ahead, self._home = None, home
        self._fill()
        self.call_after_refresh(self.app.get_ready)

    def on_resize(self) -> None:
        """Lay the rows out anew for the new width."""
        if self._home is not None:
            self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self._filled != self._widths():
            self._fill()

    def _widths(self) -> tuple[int, int]:
        """Return the cells there are for a row of the list, and for a line of the page."""
        line = self.app.size.width - self.gutter.width
        # Where nothing has been laid out yet, as wide as it will be.
        return (self._choices.content_size.width or min(MOST, line)) - 4, line

    def _fill(self) -> None:
        home = self._home
        if home is None:
            return
        self._filled = self._widths()
        one, other = home.names
        self._greeting.update(Content(f"{home.greeting}, {one} and {other}."))
        choices = self._choices
        before = choices.get_option_at_index(choices.highlighted).id if choices.highlighted is not None else None
        was_there = {option.id for option in choices.options}
        width = max(10, self._filled[0])
        options: list[Option] = []
        if home.unfinished is not None:
            options.append(Option(_row("", "Carry on with tonight", "", width), id=RESUME))
            options.append(Option(_row("", "Begin another evening", "a mix of all", width), id=TONIGHT))
        else:
            options.append(Option(_row("", "Tonight", "a mix of all", width), id=TONIGHT))
        group = ""
        for shelf in home.shelves:
            if shelf.group != group:
                group = shelf.group
                options.append(Option(Content(f"\n{group}").stylize("dim italic"), disabled=True))
            options.append(
                Option(
                    _row(
                        shelf.deck.symbol,
                        shelf.deck.title,
                        _count(shelf.covered, len(shelf.deck.cards)),
                        width,
                    ),
                    id=shelf.deck.id,
                )
            )
            if shelf.deck.id == self._open:
                options += [
                    Option(
                        _row("", f"  {part.chapter.title}", _count(part.covered, part.cards), width),
                        id=f"{shelf.deck.id}{CHAPTERS}{part.chapter.id}",
                    )
                    for part in shelf.chapters
                ]
        with self.prevent(OptionList.OptionHighlighted):
            choices.clear_options()
            choices.add_options(options)
        ids = [option.id for option in options]
        # A heading has no id, and is nothing to stand on; an evening that was just left comes first.
        stays = before is not None and before in ids and (RESUME not in ids or RESUME in was_there)
        choices.highlighted = ids.index(before) if stays else 0
        choices.focus()
        lately = self._lately
        if home.lately:
            lately.update(
                Content.assemble(
                    Content("Lately  ").stylize("dim"),
                    Content(shorten(" ".join(home.lately[0].text.split()), self._filled[1] - 14)).stylize("italic"),
                )
            )
        lately.display = bool(home.lately)
        said = self._notices
        notices = (*home.notices, *self.app.notices)
        # A sentence that is cut off helps nobody, and the list needs the room.
        brief = len(notices) > 1 and self.app.size.height < LOW
        said.update(Content(f"{len(notices)} things to look at: cardgame doctor" if brief else "\n".join(notices)))
        said.display = bool(notices)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the row under the cursor is about."""
        # It has its room, whatever it says: nothing else has to move.
        self._about.update(Content(self._told_of(event.option.id or "")), layout=False)

    def _told_of(self, id: str) -> str:
        if id == RESUME:
            return "The evening you left a little while ago."
        if id == TONIGHT:
            return (
                "Cards from every deck that mixes, light at first, then closer. What you have not had yet comes first."
            )
        deck_id, _, chapter = id.partition(CHAPTERS)
        deck = self._deck(deck_id)
        if deck is None or self._home is None:
            return ""
        parts = [part for shelf in self._home.shelves if shelf.deck.id == deck_id for part in shelf.chapters]
        return next((part.chapter.opening for part in parts if part.chapter.id == chapter), deck.description)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin what was chosen; a journey opens and shows its chapters first."""
        id = event.option.id or ""
        if id == AGAIN:
            self.refresh_home()
            return
        if id == RESUME:
            self.app.sit_down(None)
            return
        if id == TONIGHT:
            self.app.sit_down(Choice())
            return
        deck_id, _, chapter = id.partition(CHAPTERS)
        deck = self._deck(deck_id)
        if deck is None:
            return
        if deck.chapters and not chapter:
            self._open = "" if self._open == deck_id else deck_id
            self._fill()
            return
        self.app.sit_down(Choice((deck_id,), chapter))

    def _deck(self, id: str) -> Deck | None:
        if self._home is None:
            return None
        return next((shelf.deck for shelf in self._home.shelves if shelf.deck.id == id), None)


def _row(symbol: str, title: str, state: str, width: int) -> Content:
    """Set a row's title to the left and how it stands to the right, within ``width`` cells."""
    head = f"{symbol or ' '} "
    room = width - cell_len(head) - cell_len(state) - 2
    title = shorten(" ".join(title.split()), max(4, room))
    gap = " " * max(2, width - cell_len(head) - cell_len(title) - cell_len(state))
    return Content.assemble(Content(head + title), Content(gap + state).stylize("dim"))


def _count(covered: int, cards: int) -> str:
    """Say how much of a deck was covered, in words; nothing where nothing was."""
    if not covered:
        return f"{cards} card{'' if cards == 1 else 's'}"
    return f"{covered} of {cards}"

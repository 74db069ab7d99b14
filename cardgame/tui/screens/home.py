"""The start page: tonight's evening, the decks, and what was talked about lately."""

import asyncio
from collections.abc import Sequence
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
from cardgame.translation import N_, _, ngettext
from cardgame.tui.host import TROUBLE, Host, in_words
from cardgame.tui.messages import (
    EveningChosen,
    EveningTakenUp,
    HomeShown,
    KeptAsked,
    NobodyFound,
    TroubleMet,
    WelcomeAsked,
)
from cardgame.tui.widgets.cells import shorten
from cardgame.tui.widgets.keys import Keys

TONIGHT = "*tonight"
RESUME = "*resume"
AGAIN = "*again"
CHAPTERS = "/"

LOW = 18
"""Rows of a screen below which the notices are only counted."""

MIX = N_("Cards from every deck that mixes, light at first, then closer. What you have not had yet comes first.")
"""What tonight's row is about, in English."""

ABOUT = 4
"""Rows for what the highlighted row is about; more where the game's own sentence needs them."""

NOTICES, NOTICES_LOW = 6, 4
"""Rows of the notices at most, and the same on a low screen; the styles' own limits."""

MOST = 90
"""Cells of the list at most; the styles' own limit."""


class HomeScreen(Screen[None]):
    """Offers tonight's evening in the first row, so that one key begins it, and the decks below."""

    BINDINGS = [
        Binding("question_mark", "app.help", "help", id="home.help"),
        Binding(WELCOME.key, "welcome", WELCOME.named, id=WELCOME.id),
        Binding(KEPT.key, "kept", KEPT.named, id=KEPT.id),
        Binding("q", "app.leave", "leave", id="home.leave"),
    ]
    app: Host

    def __init__(self, ahead: Future[Home] | None = None) -> None:
        """``ahead`` is the content, where its reading has begun already."""
        super().__init__()
        self._ahead = ahead
        self._home: Home | None = None
        self._filled: tuple[int, int, bool] | None = None
        self._nobody = self._failed = self._fresh = False
        self._open = ""
        self._greeting = Static(id="greeting", markup=False)
        self._choices = OptionList(id="choices", markup=False)
        self._about = Static(id="about", markup=False)
        self._lately = Static(id="lately", markup=False)
        self._notices = Static(id="notices", markup=False)

    def compose(self) -> ComposeResult:
        """Yield the greeting, the list, what its row is about, what was talked about lately, notices, and keys."""
        self._greeting.update(greeting(self.app.game.now()))
        yield from (self._greeting, self._choices, self._about, self._lately, self._notices)
        keys = (
            ("Enter", _("begin")),
            ("↑ ↓", _("choose")),
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
            # Before anything is laid out, so that the page is complete when it is first drawn.
            self._fresh = True
            self._show(ahead.result())
        else:
            self.call_after_refresh(self.refresh_home)

    def _key(self, id: str, command: Command) -> str:
        return key_name(keys_in(self.app.remapped.get(id, command.key))[0])

    def on_screen_resume(self) -> None:
        """Read the page anew, as an evening may have changed it."""
        if self._failed or self._fresh:
            # It was read just now; or reading failed, and the note about it was closed: it would fail again.
            self._failed = self._fresh = False
        elif self._home is not None or self._nobody:
            self.refresh_home()

    def action_welcome(self) -> None:
        """Open the page for welcome topics."""
        self.app.post_message(WelcomeAsked())

    def action_kept(self) -> None:
        """Open the page of what was kept."""
        self.app.post_message(KeptAsked())

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
            self.app.post_message(NobodyFound())
        except TROUBLE as error:
            self._failed = True
            if self._home is None:
                choices = self._choices
                choices.clear_options()
                choices.add_option(Option(_own_row(_("Try again"), "", 20), id=AGAIN))
                choices.highlighted = 0
                choices.focus()
            self.app.post_message(TroubleMet(*in_words(error)))
        else:
            self._show(home)

    def _show(self, home: Home) -> None:
        self._ahead, self._home = None, home
        self._fill()
        self.call_after_refresh(self.app.post_message, HomeShown())

    def on_resize(self) -> None:
        """Lay the rows out anew for the new size."""
        if self._home is not None:
            self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self._filled != self._room():
            self._fill()

    def _room(self) -> tuple[int, int, bool]:
        """Return the cells for a row of the list, those for a line of the page, and whether the screen is low."""
        line = self.app.size.width - self.gutter.width
        # Before the first layout the list has no size, and its width is worked out.
        return (self._choices.content_size.width or min(MOST, line)) - 4, line, self.app.size.height < LOW

    def _fill(self) -> None:
        home = self._home
        if home is None:
            return
        self._filled = self._room()
        self._greeting.update(Content(home.hello))
        choices = self._choices
        before = choices.get_option_at_index(choices.highlighted).id if choices.highlighted is not None else None
        was_there = {option.id for option in choices.options}
        width = max(10, self._filled[0])
        options: list[Option] = []
        if home.unfinished is not None:
            options.append(Option(_own_row(_("Carry on with tonight"), "", width), id=RESUME))
            options.append(Option(_own_row(_("Begin another evening"), _("a mix of all"), width), id=TONIGHT))
        elif home.first_time:
            options.append(Option(_own_row(_("Turn the first card"), "", width), id=TONIGHT))
        else:
            options.append(Option(_own_row(_("Tonight"), _("a mix of all"), width), id=TONIGHT))
        group = ""
        # The very first time there is one thing to do.
        for shelf in () if home.first_time else home.shelves:
            if shelf.group != group:
                group = shelf.group
                options.append(Option(Content(f"\n{_(group)}").stylize("dim italic"), disabled=True))
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
        # A heading has no id and cannot be highlighted. An evening that was just left is highlighted first.
        stays = before is not None and before in ids and (RESUME not in ids or RESUME in was_there)
        choices.highlighted = ids.index(before) if stays else 0
        choices.focus()
        lately = self._lately
        if home.lately:
            heading = _("Lately")
            room = self._filled[1] - cell_len(heading) - 8
            lately.update(
                Content.assemble(
                    Content(f"{heading}  ").stylize("dim"),
                    Content(shorten(" ".join(home.lately[0].text.split()), room)).stylize("italic"),
                )
            )
        # By a class, so that the styles can leave it out on a low screen.
        lately.set_class(bool(home.lately), "-some")
        line = min(MOST, self._filled[1])
        self._about.styles.height = max(ABOUT, len(Content(_(MIX)).wrap(max(1, line))))
        self._say_notices((*home.notices, *self.app.notices), line)

    def _say_notices(self, notices: Sequence[str], width: int) -> None:
        """Say the notices in lines of ``width`` cells; only how many they are, where there is no room for all."""
        low = self._room()[2]
        words = Content("\n".join(notices))
        # A sentence that is cut off is of no use, and the list needs room as well.
        fits = len(words.wrap(max(1, width))) <= (NOTICES_LOW if low else NOTICES)
        if notices and (not fits or (low and len(notices) > 1)):
            told = ngettext(
                "{n} thing to look at: cardgame doctor", "{n} things to look at: cardgame doctor", len(notices)
            )
            words = Content(told.format(n=len(notices)))
        self._notices.update(words)
        self._notices.display = bool(notices)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the highlighted row is about."""
        # Its height is fixed, so that no layout is needed.
        self._about.update(Content(self._told_of(event.option.id or "")), layout=False)

    def _told_of(self, id: str) -> str:
        if id == RESUME:
            return _("The evening you left a little while ago.")
        if id == TONIGHT:
            return _("One reads, both talk. Passing is free.") if self._home and self._home.first_time else _(MIX)
        deck_id, _slash, chapter = id.partition(CHAPTERS)
        deck = self._deck(deck_id)
        if deck is None or self._home is None:
            return ""
        parts = [part for shelf in self._home.shelves if shelf.deck.id == deck_id for part in shelf.chapters]
        return next((part.chapter.opening for part in parts if part.chapter.id == chapter), deck.description)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin what was chosen; a journey shows its chapters first."""
        id = event.option.id or ""
        if id == AGAIN:
            self.refresh_home()
            return
        if id == RESUME:
            self.app.post_message(EveningTakenUp())
            return
        if id == TONIGHT:
            self.app.post_message(EveningChosen(Choice()))
            return
        deck_id, _slash, chapter = id.partition(CHAPTERS)
        deck = self._deck(deck_id)
        if deck is None:
            return
        if deck.chapters and not chapter:
            self._open = "" if self._open == deck_id else deck_id
            self._fill()
            return
        self.app.post_message(EveningChosen(Choice((deck_id,), chapter)))

    def _deck(self, id: str) -> Deck | None:
        if self._home is None:
            return None
        return next((shelf.deck for shelf in self._home.shelves if shelf.deck.id == id), None)


def _own_row(title: str, state: str, width: int) -> Content:
    """Set out a row in the game's own words: in as many lines as they take, without ``state`` where they take more."""
    if cell_len(title) + 2 + 2 + cell_len(state) <= width:
        return _row("", title, state, width)
    return Content("\n").join([Content("  ") + line.rstrip() for line in Content(title).wrap(max(1, width - 2))])


def _row(symbol: str, title: str, state: str, width: int) -> Content:
    """Set a row's title to the left and its state to the right, within ``width`` cells."""
    head = f"{symbol or ' '} "
    room = width - cell_len(head) - cell_len(state) - 2
    title = shorten(" ".join(title.split()), max(4, room))
    gap = " " * max(2, width - cell_len(head) - cell_len(title) - cell_len(state))
    return Content.assemble(Content(head + title), Content(gap + state).stylize("dim"))


def _count(covered: int, cards: int) -> str:
    """Return how many cards of a deck were covered, or how many there are where none was."""
    if not covered:
        return ngettext("{n} card", "{n} cards", cards).format(n=cards)
    return _("{covered} of {length}").format(covered=covered, length=cards)

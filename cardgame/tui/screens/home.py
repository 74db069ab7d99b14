"""The start page: a greeting, tonight's evening, and the few things beside it that are alive by now."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial

import msgspec
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size, Spacing
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker

from cardgame.game.doors import LENGTHS, USUAL, deal_ahead, for_as_long
from cardgame.game.game import Game
from cardgame.game.home import Home, greeting, look_home, notices
from cardgame.game.moment import Next
from cardgame.keys.commands import (
    HELP,
    JAR,
    KEPT,
    LEAVE,
    LONGER,
    MORE,
    SEARCH,
    SHORTER,
    WELCOME,
    Command,
    key_name,
    keys_left,
)
from cardgame.keys.keyboard import keys_in
from cardgame.translation import _, ngettext
from cardgame.tui.host import TROUBLE, Host, in_words
from cardgame.tui.messages import HomeShown, MomentAsked, TroubleMet
from cardgame.tui.terminal.memory import free_pages
from cardgame.tui.widgets.doors import Doors, Line, cells_for
from cardgame.tui.widgets.keys import Keys

WIDE = 100
"""Cells of a screen from which the line of keys stands in the middle; the app's own limit."""

LOW = 18
"""Rows of a screen below which of several notices only their number is said."""

NOTICES = 6
"""Rows of the notices at most."""

MOST = 60
"""Cells of the column in the middle at most."""

LEAST = 30
"""Cells of the column at least, where the screen has them, so that one evening's looks like another's."""

AT_REST = 0.2
"""Seconds that the page stands before what is needed next is read."""

NOTICES_MOST = 76
"""Cells of the notices at most."""


class HomeScreen(Screen[None], inherit_css=False):
    """Greets the two, and offers tonight's evening so that one key begins it; all else is one key further.

    It has the rules of start.tcss, and none of Textual's for screens, which are many to read for one page.
    """

    COMPONENT_CLASSES = {"screen--selection"}
    BINDINGS = [
        Binding("question_mark", "app.help", "help", id="home.help"),
        Binding(MORE.key, "more", MORE.named, id=MORE.id),
        Binding(SEARCH.key, "search", SEARCH.named, id=SEARCH.id),
        Binding(JAR.key, "jar", JAR.named, id=JAR.id),
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
        self._failed = self._fresh = self._fitting = False
        self._is_back = False
        """Whether another page was closed since the memory of closed ones was freed."""
        self._laid_for: tuple[Size, Spacing] | None = None
        self._length = LENGTHS.index(USUAL)
        self._greeting = Static(id="greeting", markup=False)
        self._choices = Doors(id="choices")
        self._notices = Static(id="notices", markup=False)
        self._keys = Keys(help=self._key("home.help", HELP), id="keys")

    def compose(self) -> ComposeResult:
        """Yield the greeting, the lines below it, and the keys; the notices come where there are some.

        Each widget more is one that everybody waits for.
        """
        yield self._greeting
        yield self._choices
        yield self._keys

    def on_mount(self) -> None:
        """Show the page at once, and fill it as soon as the record has been read."""
        ahead = self._ahead
        if ahead is not None and ahead.done() and ahead.exception() is None:
            # Before anything is laid out, so that the page is complete when it is first drawn.
            self._fresh = True
            self._show(ahead.result())
        else:
            self._lay((), 0)
            self.call_after_refresh(self.refresh_home)

    def _key(self, id: str, command: Command) -> str:
        return key_name(self._pressed(id, command))

    def _pressed(self, id: str, command: Command) -> str:
        return keys_in(self.app.remapped.get(id, command.key))[0]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the usual key for the jar alone where it was set for something else, and so for a search.

        That one is left alone as well where it is a letter's key, unless it was set.
        """
        command = {"jar": JAR, "search": SEARCH}.get(action)
        if command is not None and not keys_left(command, self.app.remapped):
            return False
        if action == "search" and SEARCH.id not in self.app.remapped:
            return not self.app.types_letter(key_name(SEARCH.key))
        return True

    def on_screen_resume(self) -> None:
        """Read the page anew, as an evening may have changed it."""
        if self._failed or self._fresh:
            # It was read just now; or reading failed, and the note about it was closed: it would fail again.
            self._failed = self._fresh = False
        elif self._home is not None:
            self._is_back = True
            self.refresh_home()

    def action_more(self) -> None:
        """Open everything else."""
        self.app.post_message(MomentAsked(_menu))

    def action_search(self) -> None:
        """Look for something by a word or a few."""
        self.app.post_message(MomentAsked(_search))

    def action_jar(self) -> None:
        """Put something into the jar."""
        from cardgame.game.menu import jar  # only for whoever does

        self.app.post_message(MomentAsked(jar.add))

    def action_welcome(self) -> None:
        """Let one of the two say, alone, what is welcome."""
        from cardgame.game.menu import welcome  # as above

        self.app.post_message(MomentAsked(welcome.begin))

    def action_kept(self) -> None:
        """Open the page of what was kept."""
        from cardgame.game.menu import kept  # as above

        self.app.post_message(MomentAsked(kept.begin, _("What you kept")))

    def action_step(self, by: int) -> None:
        """Make tonight longer or shorter, where it is chosen; after the longest comes the shortest."""
        if self._sets_length:
            self._length = (self._length + by) % len(LENGTHS)
            for place, line in enumerate(self._lines()):
                if line.steps:
                    self._choices.change(place, line)
            self.app.took_key(True)

    @property
    def _sets_length(self) -> bool:
        """Whether a line is chosen that begins an evening whose length can be set."""
        return self._home is not None and self._home.doors[self._choices.chosen].tonight

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
        except TROUBLE as error:
            self._failed = True
            if self._home is None:
                self._lay([Line(_("Try again"))], 0)
            self.app.post_message(TroubleMet(*in_words(error)))
        else:
            self._show(home)

    def _show(self, home: Home) -> None:
        before, self._ahead, self._home = self._home, None, home
        labels = [door.label for door in home.doors]
        chosen = self._choices.chosen
        known = [door.label for door in before.doors] if before is not None else []
        # They find the line again that they chose; what was not there before, such as an evening left, comes first.
        stays = chosen < len(known) and known[chosen] in labels and labels[0] in known
        self._fill(labels.index(known[chosen]) if stays else 0)
        self.set_timer(AT_REST, self._at_rest)

    def _at_rest(self) -> None:
        if self._is_back and self.is_current:
            self._is_back = False
            free_pages()
        # Not a coroutine made now: it would never be waited for where the app ends first.
        _worker: Worker[None] = self.run_worker(self._read_on, group="ahead", exclusive=True)

    async def _read_on(self) -> None:
        """Read what is needed next while nobody waits for it; what goes wrong is told when it is needed."""
        home = self._home
        if home is None:
            return
        with suppress(*TROUBLE):
            # The first page comes without what the decks tell.
            said = await self.app.fetch(partial(notices, self.app.game))
            if self._home is home and said != home.notices:
                self._home = msgspec.structs.replace(home, notices=said)
                self._fill(self._choices.chosen)
        self.app.post_message(HomeShown())
        if not home.first:
            with suppress(*TROUBLE):
                await self.app.fetch(partial(deal_ahead, self.app.game))

    def on_resize(self) -> None:
        """Lay the page out anew for the new size."""
        # Once the list has its new size, so that the line that is chosen is in sight. Asked for once and not with each
        # size: a message between two sizes in the queue would keep Textual from dropping the older one, and each
        # would bring the other back.
        if self._home is not None and not self._fitting and self._laid_for != self._room:
            self._fitting = True
            self.call_after_refresh(self._fit)

    @property
    def _room(self) -> tuple[Size, Spacing]:
        """The size of the page, and what it keeps free at its edges."""
        return self.app.size, self.gutter

    def _fit(self) -> None:
        self._fitting = False
        self._fill(self._choices.chosen)

    def _fill(self, chosen: int) -> None:
        if self._home is not None:
            self._lay(self._lines(), chosen)

    def _lines(self) -> list[Line]:
        """Return the lines as they stand now."""
        home = self._home
        widest = max(cell_len(_(length.said)) for length in LENGTHS)
        length = LENGTHS[self._length]
        # Before there was an evening nothing is as long as ever.
        said = "" if home is not None and home.first and length == USUAL else _(length.said)
        return [
            Line(door.label, said, steps=True, widest=widest) if door.tonight else Line(door.label, door.state)
            for door in (home.doors if home is not None else ())
        ]

    def _lay(self, lines: Sequence[Line], chosen: int) -> None:
        """Lay out the page: a column in the middle, as wide as its words, and notices at the foot."""
        home = self._home
        self._laid_for = self._room
        across = max(1, self.app.size.width - self.gutter.width)
        hello = "\n".join(home.greeting) if home is not None else greeting(self.app.game.now())
        said = home.said if home is not None else ""
        most = min(MOST, across)
        wide = max([LEAST, cells_for(lines, most), *(cell_len(row) for row in (*hello.split("\n"), said))])
        width = min(most, wide)
        rows = self.app.size.height - self.gutter.height - 1
        first, newline, rest = hello.partition("\n")
        below = [Content(f"\n{said}").stylize("$foreground 70%")] if said else []
        self._greeting.update(Content.assemble(Content(first).stylize("bold"), newline + rest, *below))
        self._greeting.styles.width = self._choices.styles.width = width
        self._choices.lay(lines, width, chosen)
        words = [_rows(hello, width), _rows(said, width) if said else 0, self._choices.height_wanted]
        told = self._say_notices(rows - sum(words), min(NOTICES_MOST, across))
        spare = rows - sum(words) - told
        self._choices.styles.margin = (2 if spare > 8 else 1 if spare > 0 else 0, 0, 0, 0)
        self._choices.styles.max_height = max(1, rows - words[0] - words[1] - told) if spare < 0 else None
        # What has no room is cut off below.
        stands = "top" if spare < 0 else "middle"
        if self.styles.align_vertical != stands:
            self.styles.align_vertical = stands
        if self.focused is not self._choices:
            self._choices.focus()
        self._name_keys()

    def _say_notices(self, spare: int, width: int) -> int:
        """Say the notices where there is room for them, else how many there are; return the rows that they take."""
        home = self._home
        notices = (*home.notices, *self.app.notices) if home is not None else ()
        low = self.app.size.height < LOW
        words = "\n".join(notices)
        # A sentence that is cut off is of no use.
        fits = _rows(words, width) <= min(NOTICES, max(1, spare - 1))
        if notices and (not fits or (low and len(notices) > 1)):
            told = ngettext(
                "{n} thing to look at: cardgame doctor", "{n} things to look at: cardgame doctor", len(notices)
            )
            words = told.format(n=len(notices))
        if not notices and self._notices.parent is None:
            return 0
        # Its styles are set here, as most couples have no notices, and no rules to wait for.
        self._notices.update(Content(words).stylize("$warning"))
        self._notices.styles.dock = "bottom"
        self._notices.styles.margin = (0, 0, 1 if low else 2, 0)
        self._notices.styles.width = width
        # In the middle of a wide screen, as the line of keys below them.
        wide = self.app.size.width >= WIDE
        self._notices.styles.offset = ((self.app.size.width - self.gutter.width - width) // 2 if wide else 0, 0)
        self._notices.display = bool(notices)
        if self._notices.parent is None:
            self.mount(self._notices, before=self._keys)
        return _rows(words, width) + (0 if low else 1) if notices else 0

    def _name_keys(self) -> None:
        """Name the keys at the foot for the line that is chosen."""
        leave = (self._key("home.leave", LEAVE), LEAVE.label)
        help = (self._key("home.help", HELP), HELP.label)
        turns = self._home is None or self._sets_length
        enter = ("Enter", _("turn") if turns else _("choose"))
        if self._home is not None and self._home.first:
            # Nothing is to be learned before the first card.
            self._keys.entries = (enter, help, leave)
            return
        shorter, longer = self._key(SHORTER.id, SHORTER), self._key(LONGER.id, LONGER)
        usual = (shorter, longer) == (key_name(SHORTER.key), key_name(LONGER.key))
        own = ((shorter, SHORTER.label), (longer, LONGER.label))
        lengths = (((f"{shorter} {longer}", _("length")),) if usual else own) if turns else ()
        more = (self._key(MORE.id, MORE), MORE.label)
        self._keys.entries = (enter, *lengths, more, help, leave)

    def on_doors_moved(self) -> None:
        """Name the keys for the line that is chosen now."""
        self._name_keys()

    def on_doors_opened(self, event: Doors.Opened) -> None:
        """Begin what was chosen."""
        home = self._home
        if home is None:
            self.refresh_home()
        elif event.place < len(home.doors):
            begin = for_as_long(home.doors[event.place], LENGTHS[self._length])
            self.app.post_message(MomentAsked(begin))


def _rows(words: str, width: int) -> int:
    """Return the rows of the screen that ``words`` take in this many cells."""
    return len(Content(words).wrap(max(1, width)))


def _menu(game: Game) -> Next:
    """Return everything that is behind the start page."""
    from cardgame.game.menu import items  # as the other pages, only when it is asked for

    return items.begin(game)


def _search(game: Game) -> Next:
    """Return the page on which something is looked for."""
    from cardgame.game.menu import search  # as above

    return search.begin(game)

"""The app: one couple, one game, and the pages it moves between."""

from collections.abc import Callable, Coroutine, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.keys import key_to_character
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Input
from textual.worker import Worker

from cardgame.errors import reason
from cardgame.game.game import Game
from cardgame.game.home import Home
from cardgame.game.moment import Moment
from cardgame.game.request import Start
from cardgame.keys.commands import (
    AT_HOME,
    JAR,
    KEPT,
    MORE,
    ON_A_CARD,
    SEARCH,
    WELCOME,
    Command,
    key_name,
    letters_for,
    shown_for,
)
from cardgame.keys.keyboard import Keyboard, digit_of, keys_in
from cardgame.local.settings import NotKept, Settings
from cardgame.text import nearest
from cardgame.translation import _
from cardgame.tui import messages
from cardgame.tui.host import TROUBLE, ActsByKeys, AsksNumber, Host, ListsKeys, T, TakesAnyKey, in_words
from cardgame.tui.screens.home import HomeScreen
from cardgame.tui.styles import PAGES, START
from cardgame.tui.themes import AVAILABLE, LAMPLIGHT, TERMINAL
from cardgame.tui.widgets.pressed import keys_at

# Imported by the methods that need it, as the other pages are, so that the start page is shown sooner.
if TYPE_CHECKING:
    from cardgame.game.change import Change
    from cardgame.game.moment import Next
    from cardgame.game.session import Session
    from cardgame.game.table import Table
    from cardgame.local.drafts import Drafts


class CardgameApp(Host):
    """The game in the terminal.

    ``start`` is the evening to begin with, if one was asked for. ``home`` is the content of the start page, where the
    thread of ``disk`` reads it already. ``first`` makes another page that takes the place of the start page: the app
    begins there, and comes back to it.
    """

    CSS_PATH = START
    TITLE = "cardgame"
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (8, "-low"), (18, "-middling"), (32, "-tall")]
    BINDINGS = [
        Binding("colon", "command_palette", "commands", id="palette", show=False),
        Binding("ctrl+c", "leave", "leave", show=False, priority=True),
    ]

    def __init__(
        self,
        game: Game,
        disk: ThreadPoolExecutor | None = None,
        *,
        start: Start | None = None,
        home: Future[Home] | None = None,
        first: Callable[[], Screen[Any]] | None = None,
        colorless: bool = False,
    ) -> None:
        settings = game.settings
        wanted = settings.theme if settings.theme in AVAILABLE else LAMPLIGHT.name
        if settings.theme not in ("", wanted):
            near = nearest(settings.theme, AVAILABLE)
            said = (
                _("There is no theme “{theme}”; did you mean “{near}”?")
                if near
                else _("There is no theme “{theme}”; the usual one holds.")
            )
            self.notices = (said.format(theme=settings.theme, near=near),)
        self._kept_theme = TERMINAL.name if colorless else wanted
        # Before anything is styled, and without its watcher, which would read and apply all styles a second time.
        self.set_reactive(App.theme, self._kept_theme)
        # Where no colour is wanted, the terminal's own colours are used: Textual would turn ours into shades of grey.
        super().__init__(
            disk,
            # Where the start page does not come first, all is needed at once.
            styles=(START,) if start is None and first is None else (START, PAGES),
            ansi_color=True if colorless else None,
        )
        self.game = game
        game.welcome_newcomers()
        self._start = start
        self._home_ahead = home
        self._first = first
        self._colorless = colorless
        self._coming = False
        self._is_ready = False
        self._animated = self.animation_level
        self._followed = settings
        """The settings that the app goes by."""
        self._set_motion(settings)
        self.remapped = dict(settings.keys)
        self._keyboard = Keyboard()

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Return every theme by name, ours too."""
        return AVAILABLE

    def get_default_screen(self) -> Screen[Any]:
        """Return the start page, unless an evening was asked for, or another first page."""
        if self._first is not None:
            return self._first()
        if self._start is not None:
            return super().get_default_screen()
        page = HomeScreen(self._home_ahead)
        self.fit(page)
        return page

    def on_mount(self) -> None:
        """Use the couple's keys and theme, and show the first page."""
        self.set_keymap(self.remapped)
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))
        if self._start is not None:
            self._sit_down(self._start)

    def _set_motion(self, settings: Settings) -> None:
        self.motion = settings.motion and self._animated != "none" and not self._colorless
        # Without it pages are scrolled without animation as well.
        self.animation_level = self._animated if self.motion else "none"

    def on_moment_ended(self) -> None:
        """Go by settings that were changed just now, as far as the app can do so before its next start."""
        settings, before = self.game.settings, self._followed
        if settings is before:
            return
        self._followed = settings
        self._set_motion(settings)
        if settings.theme != before.theme and not self._colorless:
            self._kept_theme = settings.theme if settings.theme in AVAILABLE else LAMPLIGHT.name
            self.theme = self._kept_theme

    def _keep_theme(self, name: str) -> None:
        if not self._colorless and name != self._kept_theme:
            self._kept_theme = name
            self.run_worker(self._write_theme(name))

    async def _write_theme(self, name: str) -> None:
        try:
            await self.fetch(lambda: self.game.keep_setting("theme", name))
        except OSError as error:
            why = (reason(error) or _("no reason given")).lower()
            said = _("The theme holds for now, but could not be kept: {reason}.").format(reason=why)
            self.show_trouble(said, "")
        except NotKept as error:
            self.show_trouble(_("The theme holds for now, but could not be kept."), f"{error.message} {error.hint}")

    def advised(self, call: Callable[[], T]) -> T:
        """Return what ``call`` returns; where the record cannot be used, the newest good backup is named."""
        return self.game.advised(call)

    # Keys and clicks

    def types_letter(self, sign: str) -> bool:
        """Whether a sign is what a letter's key types on the keyboard that was used last."""
        return self._keyboard.types_letter(sign)

    async def on_event(self, event: events.Event) -> None:
        """Replace a key by the one that is meant on any keyboard layout; keys typed into a field stay as they are."""
        if isinstance(event, events.Key) and not (event.is_forwarded or self.leaving or self.page_coming):
            event = event if isinstance(self.focused, Input) else self._understood(event)
            if await self._acted(event.key):
                return
        await super().on_event(event)

    async def _acted(self, key: str) -> bool:
        """Whether the page itself does something by this key, and has begun it.

        Textual would have the page look at the key, hand it back, and only then look up what it does.
        """
        page = self.screen
        if not (isinstance(page, ActsByKeys) and self.app_focus and page.focused is None and page.maximized is None):
            return False
        active = page.active_bindings.get(key)
        if active is None or active.node is not page:
            return False
        return await self.run_action(active.binding.action, page)

    def _understood(self, event: events.Key) -> events.Key:
        """Return the key that is meant; where it means nothing, the page says so."""
        screen = self.screen
        bound = screen.active_bindings
        if event.key in bound:
            self._keyboard.meant(event.key, ())
            # For a number, the page itself tells whether it meant anything.
            if not digit_of(event.key):
                self.took_key(True)
            return event
        char = _character(event)
        if not char or (isinstance(screen, TakesAnyKey) and screen.takes_any_key):
            return event
        keys = {key_to_character(key) or key: key for key in bound}
        asks_number = isinstance(screen, AsksNumber) and screen.asks_number
        meant = self._keyboard.meant(char, keys, number=asks_number)
        if not meant:
            self.took_key(False)
            return event
        if not digit_of(meant):
            self.took_key(True)
        return events.Key(keys[meant], meant)

    def on_click(self, event: events.Click) -> None:
        """Press the keys that were clicked."""
        for name in keys_at(event):
            self.press_key(name)

    def press_key(self, key: str) -> None:
        """Press a key by its name, as if it were typed."""
        char = key_to_character(key)
        self.post_message(events.Key(key, char if char and char.isprintable() else None))

    # Pages

    def _show(self, page: Screen[T], then: Callable[[T | None], None] | None = None) -> None:
        """Show a page on top, unless the game is being left; ``then`` is called with its result."""
        if not self._exit:
            self.push_screen(page, then)

    async def on_home_asked(self) -> None:
        """Go to the start page, and close the pages on top of it."""
        await self._go_home()

    async def _go_home(self) -> None:
        while not self.leaving and not isinstance(self.screen, HomeScreen):
            if self._first is not None and len(self.screen_stack) == 1:
                return
            if len(self.screen_stack) > 1:
                await self.pop_screen()
            else:
                await self.push_screen(HomeScreen())

    def on_home_shown(self) -> None:
        """Import the other pages with their styles and cache the decks, now that the start page is shown."""
        if not self._is_ready:
            self._is_ready = True
            # Not a coroutine made now: it would never be waited for where the app ends first.
            _worker: Worker[None] = self.run_worker(self._get_ready)

    async def _get_ready(self) -> None:
        styles = await self.fetch(self._read_pages)
        from cardgame.tui import pages

        # As Textual does with the first of these pages, but without reading all other rules again.
        self.stylesheet.add_source(styles, (str(PAGES), ""))
        self.know_styles(pages.WIDGETS)
        self.stylesheet.parse()

    def _read_pages(self) -> str:
        """Import the other pages, and what tells of a crash, and keep the decks; return the rules of those pages."""
        import_module("cardgame.tui.pages")
        import_module("cardgame.local.crash")
        self.game.keep_decks()
        return PAGES.read_text(encoding="utf-8")

    def on_moment_asked(self, message: messages.MomentAsked) -> None:
        """Play the moment that was asked for."""
        if not message.title:
            if not self._coming:
                # Before anything else is handled, so that no key goes to the page below.
                self.hold_keys()
            self._bring(lambda: self._play(message.begin))
            return
        from cardgame.tui import pages

        def make() -> "tuple[Next, Drafts]":
            return message.begin(self.game), self.game.drafts

        self._show(pages.ScriptScreen.brought(make, message.title), self._sit_down_if)

    async def _play(self, begin: "Callable[[Game], Next]") -> bool:
        """Play what ``begin`` makes in the disk thread; whether that is a moment, whose page takes keys from before.

        An evening takes none, as a second Enter would turn its first card.
        """
        found: list[Next] = []
        drafts: list[Drafts] = []

        def make() -> None:
            found.append(begin(self.game))
            if isinstance(found[0], Moment):
                drafts.append(self.game.drafts)

        if not await self.away(make):
            return False
        following = found[0]
        if isinstance(following, Moment):
            from cardgame.tui import pages

            if not self._exit:
                # With its list in focus, as the next key may be for that.
                await self.push_screen(pages.ScriptScreen(following, drafts[0]), self._sit_down_if)
            return True
        if following is not None:
            await self._begin(following)
        elif isinstance(self.screen, HomeScreen):
            self.screen.refresh_home()
        return False

    def _sit_down_if(self, start: Start | None) -> None:
        if start is not None:
            self._sit_down(start)

    async def on_closing_reached(self, message: messages.ClosingReached) -> None:
        """Show the end of an evening; where the first page is another, that was no evening."""
        if self._first is not None:
            await self._go_home()
        else:
            self._close(message.table)

    def _close(self, table: "Table") -> None:
        from cardgame.tui import pages

        def left(change: "Change | None") -> None:
            for screen in self.screen_stack:
                if change is not None and isinstance(screen, pages.TableScreen):
                    screen.show(change)

        self._show(pages.ClosingScreen(table), left)

    def show_note(self, title: str, sentences: Sequence[str]) -> None:
        """Show a few sentences over the screen, until the next key."""
        from cardgame.tui import pages

        self._show(pages.NoteScreen(title, [("", sentence) for sentence in sentences]))

    def on_trouble_met(self, message: messages.TroubleMet) -> None:
        """Say what could not be done and what to do about it."""
        self.show_trouble(message.message, message.hint)

    def show_trouble(self, message: str, hint: str) -> None:
        """Say what could not be done and what to do about it."""
        from cardgame.tui import pages

        note = pages.NoteScreen(_("That did not work"), [("", message), ("", hint)] if hint else [("", message)])
        if not (self.leaving or (isinstance(self.screen, pages.NoteScreen) and self.screen.says_as(note))):
            self._show(note)

    def on_record_gone(self, message: messages.RecordGone) -> None:
        """Say that the open record has gone, and offer to go on in a new file beside it."""
        from cardgame.game.prompts import LOST
        from cardgame.tui import pages

        def chosen(which: int | None) -> None:
            if which == 1:
                self.run_worker(self._go_on_in_new_file())

        if not (self.leaving or isinstance(self.screen, pages.OptionsScreen)):
            title, ways = _("Your record is not where it was"), tuple(map(_, LOST))
            question = pages.OptionsScreen(title, ways, message.error.message)
            self._show(question, chosen)

    async def _go_on_in_new_file(self) -> None:
        said: list[str] = []
        if await self.away(lambda: said.extend(self.game.go_on_in_new_file())):
            self.show_note(_("It goes on"), said)

    def on_help_asked(self) -> None:
        """List every key of the page that is open."""
        if not self.leaving:
            self.action_help()

    def action_help(self) -> None:
        """List every key of the page that is open."""
        from cardgame.tui import pages

        def shown(*commands: Command) -> list[tuple[str, str]]:
            return [(shown_for(command, self.remapped), command.help) for command in commands]

        of_card = True
        # A key may mean something else on this page than on a card.
        if isinstance(self.screen, HomeScreen):
            here = (_("On the start page"), [("Enter", _("Begin with what is chosen.")), *shown(*AT_HOME)])
        elif isinstance(self.screen, pages.ClosingScreen):
            here = (_("At the end of an evening"), self.screen.keys_here)
        elif isinstance(self.screen, ListsKeys):
            here, of_card = (_("On this page"), self.screen.keys_here), False
        else:
            here = ("", [])
        palette = map(key_name, keys_in(self.remapped.get("palette", "colon")))
        besides = [
            ("1 2 3", _("Choose, where a card asks. A secret answer shows nowhere until both are shown.")),
            ("Esc", _("Back to the start page. The evening waits for you there.")),
            (", ".join(palette), _("Themes and everything else.")),
            ("", _("Any key that is named can be clicked, here as well; so can what there is to choose.")),
            ("", _("Hidden typing is a courtesy between two who trust each other, not a lock.")),
        ]

        def chosen(key: str | None) -> None:
            if key is not None:
                self.press_key(key)

        card, everywhere = (_("On a card"), _("Everywhere")) if here[0] else ("", "")
        parts = [here, (card, shown(*ON_A_CARD)), (everywhere, besides)]
        if not of_card:
            # No card lies here, and its page has said what Esc and the numbers do.
            parts = [here, (everywhere, besides[2:])]
        self._show(pages.HelpScreen(parts), chosen)

    def action_command_palette(self) -> None:
        """Show the palette with all commands."""
        from cardgame.tui import pages

        if not isinstance(self.screen, pages.Palette):
            self._show(pages.Palette(pages.Commands, _("What would you like to do?")))

    def search_themes(self) -> None:
        """Show the themes to choose from."""
        from cardgame.tui import pages

        self._show(pages.Palette(pages.Themes, _("Which theme?")))

    def action_leave(self) -> None:
        """Leave."""
        self.leave()

    # Evenings

    def _sit_down(self, start: Start) -> None:
        self._bring(lambda: self._begin(start))

    def _bring(self, page: Callable[[], Coroutine[Any, Any, bool | None]]) -> None:
        """Show a page that waits for the disk; once, as a second Enter would begin a second evening.

        ``page`` returns whether keys that were held back until then are for it.
        """
        if not self._coming:
            self._coming = True
            # A coroutine made now would never be waited for where the app ends first.
            _worker: Worker[None] = self.run_worker(partial(self._brought, page))

    async def _brought(self, page: Callable[[], Coroutine[Any, Any, bool | None]]) -> None:
        takes: bool | None = False
        try:
            takes = await page()
        finally:
            self._coming = False
            await self.let_keys_go(bool(takes))

    async def _begin(self, start: Start) -> None:
        from cardgame.game import agreeing, doors

        def begin() -> "tuple[Session, Moment | None]":
            # An evening that was left goes on where the same is asked for on the command line, as in plain mode.
            anew = start is not self._start or start.minutes or start.depth or start.seed is not None
            if start.carry_on:
                left = self.game.unfinished()
            else:
                left = None if anew else self.game.unfinished_of(start.choice, apart=start.apart)
            session = doors.sit_down(self.game, start) if left is None else self.game.resume(left)
            return session, agreeing.ask_both(session, start)

        try:
            session, first = await self.fetch(begin)
        except TROUBLE as error:
            # If it was asked for on the command line, there is no page below the note yet.
            await self._go_home()
            self.show_trouble(*in_words(error))
            return
        if first is not None:
            from cardgame.tui import pages

            def agreed(following: Start | None) -> None:
                if following is not None:
                    self._sit_down(following)
                elif not isinstance(self.screen, HomeScreen):
                    self.post_message(messages.HomeAsked())

            self._show(pages.ScriptScreen(first, session.drafts), agreed)
        elif session.chapter is not None and not session.resumed:
            from cardgame.tui import pages

            def read(on: bool | None) -> None:
                if on:
                    self._table(session)
                else:
                    self.post_message(messages.HomeAsked())

            self._show(pages.chapter_page(session), read)
        else:
            self._table(session)

    @property
    def _letters(self) -> frozenset[str]:
        """The letters that do something on a card."""
        return frozenset(char for chars in letters_for(self.remapped).values() for char in chars)

    def on_table_asked(self, message: messages.TableAsked) -> None:
        """Show a table that is no evening's."""
        self._bring(lambda: self._lay(message.lay))

    async def _lay(self, lay: "Callable[[frozenset[str]], Table]") -> bool:
        from cardgame.tui import pages

        tables: list[Table] = []
        if await self.away(lambda: tables.append(lay(self._letters))) and not self._exit:
            await self.push_screen(pages.TableScreen(tables[0]))
        # No key from before is for it: a second one would turn the card.
        return False

    def _table(self, session: "Session") -> None:
        from cardgame.game.table import Table
        from cardgame.tui import pages

        table = Table(session, self._letters)
        self._show(pages.TableScreen(table))
        if table.over:
            self._close(table)

    # The palette

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield what can be done on this page, themes, and leaving."""
        from cardgame.tui import pages

        if isinstance(screen, pages.TableScreen):
            for command in ON_A_CARD:
                yield SystemCommand(_entry(command), command.help, partial(screen.action_do, command.id))
        else:
            yield SystemCommand(_("Help"), _("Show every key."), self.action_help)
            yield SystemCommand(_("Leave"), _("Leave the game."), self.leave)
        if isinstance(screen, HomeScreen):
            yield SystemCommand(_entry(MORE), MORE.help, screen.action_more)
            yield SystemCommand(_entry(SEARCH), SEARCH.help, screen.action_search)
            yield SystemCommand(_entry(JAR), JAR.help, screen.action_jar)
            yield SystemCommand(_entry(WELCOME), WELCOME.help, screen.action_welcome)
            yield SystemCommand(_entry(KEPT), KEPT.help, screen.action_kept)
        yield SystemCommand(_("Theme"), _("Choose other colours."), self.action_change_theme)
        yield SystemCommand(_("Keep a picture"), _("Save what is on the screen as a picture."), self._ask_for_picture)

    def _ask_for_picture(self) -> None:
        """Ask before a picture is saved, as it holds the private words on the screen."""
        from cardgame.tui import pages

        def answered(yes: bool | None) -> None:
            if yes:
                self.set_timer(0.1, self.deliver_screenshot)

        self._show(
            pages.AskScreen(
                _("Keep a picture?"),
                _("The picture will hold the words on this screen, and anybody who opens the file can read them."),
                yes=_("save it"),
                no=_("never mind"),
            ),
            answered,
        )


def _entry(command: Command) -> str:
    """Return a command as the palette lists it; only its first letter is changed, as others may be capitals."""
    label = command.label
    return f"{label[:1].upper()}{label[1:]}"


def _character(event: events.Key) -> str:
    """Return the character that a key types; empty for a key that types none."""
    shift, plus, key = event.key.rpartition("+")
    char = event.character or key_to_character(key) or ""
    if plus and shift != "shift":
        return ""
    # Some terminals report Shift and the small letter in place of the capital.
    char = char.upper() if plus else char
    return char if len(char) == 1 and char.isprintable() else ""

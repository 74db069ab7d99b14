"""The page that shows a deck as it is written: the card under the last change, and what is wrong with it."""

from contextlib import suppress
from functools import partial

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from cardgame.deck import Problem
from cardgame.errors import Explained
from cardgame.game.preview import NAMES, Dealt, Preview, dealt, names_for, others, place_of, place_said, rehearse, told
from cardgame.keys.commands import PASS, TIMER, key_name, keys_for
from cardgame.local.editor import editor, opening
from cardgame.scripts.steps import Secret, Time, Words, Write
from cardgame.translation import _
from cardgame.tui.countdown import Countdown
from cardgame.tui.host import in_words
from cardgame.tui.messages import HelpAsked, TableAsked, TroubleMet
from cardgame.tui.page import Page
from cardgame.tui.rendering import below_card, face, face_down
from cardgame.tui.styles import PAGES
from cardgame.tui.widgets.face import Face
from cardgame.tui.widgets.keys import Keys
from cardgame.tui.widgets.prose import Prose, hung
from cardgame.tui.widgets.stage import Stage
from cardgame.tui.widgets.status_line import StatusLine
from cardgame.tui.widgets.tabletop import LOW, NARROW
from cardgame.workshop.following import Following, Seen
from cardgame.workshop.watching import Watcher

LARGE, SMALL = Size(80, 24), Size(40, 12)
"""The screens that a card is shown for."""

ROUND = 2
"""Cells to the left and right of all that is shown."""

BETWEEN = 2
"""Cells between two cards side by side."""

LEAST_BESIDE = 30
"""Cells that there have to be beside the cards for what is said of them; else that is said below them."""

ENOUGH = 22
"""Rows of a screen below which the small card is shown, where there is room for one alone."""


LEAST = SMALL.height + 2
"""Rows of a screen below which the line below the card is left out, as it would be out of sight."""


class Body(VerticalScroll, can_focus=False):
    """The cards and what is said below them; the page scrolls it."""


class PreviewScreen(Page[None]):
    """Follows a deck file as it is saved, and shows the card under the last change as it will be dealt."""

    BINDINGS = [
        ("left", "step(-1)", "the card before"),
        ("right", "step(1)", "the next card"),
        ("home", "step(-20000)", "the first card"),
        ("end", "step(20000)", "the last card"),
        ("n", "problem(1)", "the next problem"),
        ("p", "problem(-1)", "the problem before"),
        ("enter,space", "turn", "turn it"),
        ("s", "size", "the other size"),
        ("t", "try", "try it"),
        ("e", "edit", "edit"),
        ("up", "scroll_body(-1)", "up"),
        ("down", "scroll_body(1)", "down"),
        ("pageup", "scroll_body(-8)", "up"),
        ("pagedown", "scroll_body(8)", "down"),
        ("question_mark", "help", "help"),
        ("q", "leave", "leave"),
    ]
    AUTO_FOCUS = ""
    CSS_PATH = PAGES

    class Saved(Message):
        """The file was read, or its advice has come."""

        def __init__(self, seen: Seen) -> None:
            super().__init__()
            self.seen = seen

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._preview = preview
        self._following = Following()
        self._names = NAMES
        self._open = True
        self._wants_small: bool | None = None
        """Whether the small card is wanted where there is room for one alone; None where nobody has said."""
        self._place = ""
        self._status = StatusLine()
        self._stands = Prose(classes="preview--stands")
        self._large, self._small = Stage(LARGE, id="large"), Stage(SMALL, id="small")
        self._stages = Horizontal(self._large, self._small, id="stages")
        self._problems = Prose(classes="preview--problems")
        self._rest = Prose(classes="preview--rest")
        self._beside = Vertical(self._problems, self._rest, id="beside")
        self._row = Container(self._stages, self._beside, id="row")
        self._above = Prose(classes="preview--problems")
        """Why the file cannot be read; it matters more than the card as it was before."""
        self._body = Body(self._stands, self._above, self._row, id="body")
        self._keys = Keys(id="keys")
        self._watcher = Watcher(
            preview.path,
            self._heard,
            source="shipped" if preview.shipped else "yours",
            others=lambda: others(self.app.game),
        )

    def compose(self) -> ComposeResult:
        """Yield where it is, the cards, what is wrong, and the keys."""
        yield self._status
        yield self._body
        yield self._keys

    def on_mount(self) -> None:
        """Begin to follow the file, once the names are known."""
        self._show()
        for changed in ("virtual_size", "scroll_y"):
            self.watch(self._body, changed, self._tell_more, init=False)
        self.run_worker(self._begin())

    async def _begin(self) -> None:
        self._names = await self.app.fetch(lambda: names_for(self.app.game))
        self._watcher.start()

    def on_unmount(self) -> None:
        """Follow it no more."""
        self._watcher.stop()

    def _heard(self, seen: Seen) -> None:
        """Have what was found be shown; called from the threads that look."""
        with suppress(RuntimeError):  # the app has ended meanwhile
            self.post_message(self.Saved(seen))

    def on_preview_screen_saved(self, message: Saved) -> None:
        """Show the file as it is now; its card from the front, where it is another."""
        message.stop()
        following, before = self._following, self._following.at
        known = following.good is not None
        if following.take(message.seen):
            self._keys.said = ""
            if known and following.at != before:
                self._open = True
            self._body.scroll_home(animate=False)
        self._show()

    def on_resize(self) -> None:
        """Show as many cards as the new size has room for."""
        self._show()

    # Keys

    def action_step(self, by: int) -> None:
        """Show another card, from the front."""
        moved = self._following.step(by)
        self._keys.said = "" if moved or not self._following.count else self._end(by)
        if moved:
            self._open = True
            self._body.scroll_home(animate=False)
        self._show()

    def _end(self, by: int) -> str:
        return _("That is the last card.") if by > 0 else _("That is the first card.")

    def action_problem(self, by: int) -> None:
        """Go to another problem, and the card that it is about."""
        if not self._following.to_problem(by):
            self._keys.said = _("There is nothing to mend.")
            return
        self._keys.said = ""
        self._show()
        self.call_after_refresh(self._scroll_to_chosen)

    def _scroll_to_chosen(self) -> None:
        """Scroll to the problem that was gone to, where it is out of sight."""
        here, prose = self._following.here, self._told_in
        width = max(1, prose.content_size.width)
        chosen = self._following.chosen
        if chosen is None or chosen not in here:
            return
        place = here.index(chosen)
        between = int(self.app.size.height > LARGE.height)
        top = sum(self._rows(_said(problem), width) + between for problem in here[:place])
        top += prose.region.y - self._body.region.y + round(self._body.scroll_y)
        rows = self._rows(_said(chosen), width)
        shown = range(round(self._body.scroll_y), round(self._body.scroll_y) + self._body.size.height)
        if top not in shown or top + rows - 1 not in shown:
            self._body.scroll_to(
                y=top if rows > self._body.size.height else top + rows - self._body.size.height, animate=False
            )
            self.call_after_refresh(self._tell_more)

    def _rows(self, words: Content, width: int) -> int:
        return len(hung(words, width).wrap(width))

    def action_turn(self) -> None:
        """Turn the card; a pause has no other side."""
        card, deck = self._following.card, self._following.deck
        if card is None or deck is None:
            self._keys.said = _("There is no card to turn.")
        elif not card.kind.traits.dealt:
            self._keys.said = _("A pause is asked for, and lies open at once.")
        else:
            self._open = not self._open
            self._keys.said = ""
            self._show()

    def action_size(self) -> None:
        """Show the card of the other size."""
        both, small = self._sizes
        if both:
            self._keys.said = _("Both sizes are in view.")
        elif small and self.app.size.width < self._large.needs + ROUND:
            self._keys.said = _("The card of {large} needs {cells} columns.").format(
                large="80x24", cells=self._large.needs + ROUND
            )
        else:
            self._wants_small = not small
            self._keys.said = ""
            self._show()

    def action_try(self) -> None:
        """Play the card for both, with nothing written down."""
        card, deck = self._following.card, self._following.deck
        if card is None or deck is None:
            self._keys.said = _("There is no card to try.")
        else:
            self._keys.said = ""
            lay = partial(rehearse, deck, card, self._names)
            self.app.post_message(TableAsked(lay))

    def action_edit(self) -> None:
        """Open the file in the editor, at this card."""
        if self._preview.shipped:
            self._keys.said = _("This deck came with the game; change a copy of it.")
        else:
            self._keys.said = ""
            self.run_worker(self._edit(), exclusive=True)

    async def _edit(self) -> None:
        try:
            command = await self.app.fetch(editor)
            self.app.lend(opening(command, self._preview.path, self._following.line))
        except (Explained, OSError) as error:
            self.app.post_message(TroubleMet(*in_words(error)))

    def action_scroll_body(self, lines: int) -> None:
        """Scroll what does not fit."""
        self._keys.said = ""
        self._body.scroll_relative(y=lines, animate=False)
        self.call_after_refresh(self._tell_more)

    def action_help(self) -> None:
        """List the keys."""
        self.app.post_message(HelpAsked())

    def action_leave(self) -> None:
        """Leave."""
        self.app.leave()

    @property
    def keys_here(self) -> list[tuple[str, str]]:
        """The keys of this page, each with what it does."""
        return [
            ("Enter", _("Turn the card over.")),
            ("← →", _("The card before, the next one; Home and End are the first and the last.")),
            ("n", _("The next problem of the deck, and its card.")),
            ("p", _("The problem before.")),
            ("t", _("Try it: play this card as an evening would, for both. Nothing is kept.")),
            ("e", _("Open the file in your editor, at this card: $VISUAL or $EDITOR.")),
            ("s", _("The card on a screen of 80x24, or of 40x12; on a wide terminal both are in view.")),
            ("↑ ↓", _("Scroll what does not fit.")),
            ("q", _("Leave.")),
        ]

    # What is shown

    @property
    def _sizes(self) -> tuple[bool, bool]:
        """Whether there is room for both cards, and whether a single one is the small one."""
        width, height = self.app.size
        both = width >= self._large.needs + BETWEEN + self._small.needs + ROUND
        if width < self._large.needs + ROUND:
            return False, True
        return both, height < ENOUGH if self._wants_small is None else self._wants_small

    def _show(self) -> None:
        """Show the card and what is said of it."""
        following, deck = self._following, self._following.deck
        said = told(following, self._preview.path, "n")
        self._status.title = deck.title if deck is not None and deck.title else self._preview.path.name
        narrow = self.app.size.width < NARROW
        self._place = place_said(following, short=narrow or self.app.size.height < LOW)
        self._stands.update(Content("\n".join(said.stands)).stylize("bold"))
        self._stands.display = bool(said.stands)
        self._lay()
        between = "\n\n" if self.app.size.height > LARGE.height else "\n"
        words = Content(between).join(self._marked(problem) for problem in said.problems)
        for prose in (self._above, self._problems):
            prose.update(words)
            prose.display = bool(said.problems) and prose is self._told_in
        self._rest.update(said.rest)
        self._rest.display = bool(said.rest)
        both, small = self._sizes
        size = [] if both else [("s", "80x24" if small else "40x12")]
        problems = [("n", _("problems"))] if following.problems else []
        self._keys.entries = (
            ("Enter", _("turn it")),
            ("← →", _("cards")),
            *problems,
            ("t", _("try it")),
            *([] if self._preview.shipped else [("e", _("edit"))]),
            *size,
            ("?", _("all keys")),
            ("q", _("leave")),
        )
        self._tell_more()
        self.call_after_refresh(self._tell_more)

    @property
    def _told_in(self) -> Prose:
        """Where the problems are told."""
        seen = self._following.seen
        return self._problems if seen is None or seen.trouble is None else self._above

    def _tell_more(self) -> None:
        """Say beside the place in which direction there is more, once it is known how much there is room for."""
        body = self._body
        more = ("↑" if body.scroll_y > 0 else "") + ("↓" if body.scroll_y < body.max_scroll_y else "")
        self._status.place = f"{self._place}  {more}" if more else self._place

    def _marked(self, problem: Problem) -> Content:
        """Return a problem; the one that was gone to with a mark before it, where there are several."""
        several = len(self._following.here) > 1 and problem == self._following.chosen
        return Content.assemble(("› " if several else "", "bold"), _said(problem))

    def _lay(self) -> None:
        """Lay the card on as many screens as there is room for."""
        following = self._following
        card, deck, spot = following.card, following.deck, following.spot
        both, small = self._sizes
        self._stages.display = spot is not None
        self._large.display, self._small.display = both or not small, both or small
        if spot is None:
            return
        shown, turn, open, typed = Face(spot.words), "", True, False
        if card is not None and deck is not None:
            lying = dealt(deck, card, self._names)
            step = lying.hand.step
            open = self._open or lying.asked_for
            typed = isinstance(step, Write) or (isinstance(step, Secret) and isinstance(step.ask, Words))
            shown, turn = self._face(lying, symbol=deck.symbol, color=deck.color), self._turn(lying, open)
        width, alone = self.app.size.width, self.app.size.height < LEAST
        cards = [stage.needs for stage in (self._large, self._small) if stage.display]
        left = width - ROUND - sum(cards) - BETWEEN * len(cards)
        self._row.set_class(left >= LEAST_BESIDE, "-beside")
        # In half of a terminal of 80 columns the small card has just enough room without a margin.
        around = ROUND if width >= self._small.needs + ROUND else 0
        self.styles.padding = (0, around // 2)
        for stage in (self._large, self._small):
            stage.lay(
                shown,
                turn,
                open=open,
                typed=typed,
                stale=following.stale,
                alone=alone,
                room=max(1, width - around),
            )

    def _face(self, lying: Dealt, *, symbol: str, color: str) -> Face:
        hand = lying.hand
        minutes = hand.step.minutes if isinstance(hand.step, Time) else 0
        passes, starts = (key_name(keys_for(key, self.app.remapped)) for key in (PASS, TIMER))
        text, below = face(hand, (), Countdown(minutes * 60), starts, passes)
        return Face(
            text=text,
            symbol=symbol,
            color=color,
            deck=lying.title,
            depth=hand.card.depth,
            extras=below,
            back=lying.back,
        )

    def _turn(self, lying: Dealt, open: bool) -> str:
        """Return the line below the card."""
        return below_card(lying.hand)[0] if open else face_down(lying.hand, lying.ask)[0]


def _said(problem: Problem) -> Content:
    """Return where a problem is, what it is, and what to do."""
    place = Content(f"{place_of(problem)}: ").stylize("bold")
    hint = Content(f"\n{problem.hint}").stylize("dim") if problem.hint else Content("")
    return Content.assemble(place, problem.message, hint)

"""A deck that is being written, on a bare line: the card under the last change is told whenever the file is saved."""

import sys
import threading
from queue import SimpleQueue

from cardgame.deck.vocabulary import phrase
from cardgame.errors import Explained
from cardgame.game.game import Game
from cardgame.game.preview import Preview, dealt, names_for, others, place_of, place_said, rehearse, told
from cardgame.game.prompts import LETTERS, NO_MEANING, stopped
from cardgame.keys.keyboard import Keyboard
from cardgame.local.editor import editor, opening, run
from cardgame.plain.asking import step_words
from cardgame.plain.console import Console, number_of
from cardgame.plain.evening import bare_line, try_card
from cardgame.scripts.steps import HandOver
from cardgame.translation import N_, _
from cardgame.workshop.following import Following, Seen
from cardgame.workshop.watching import Watcher

LINES = (
    ("", N_("an empty line: the next card; after the last one, the first.")),
    ("b", N_("b: the card before.")),
    ("n", N_("n: the next problem of the deck, and its card.")),
    ("p", N_("p: the problem before.")),
    ("t", N_("t: play this card for both, to try it. Nothing is kept.")),
    ("e", N_("e: open the file in your editor, $VISUAL or $EDITOR, at this card.")),
    ("?", N_("?: this list.")),
    ("q", N_("q: leave.")),
)
"""What can be typed, and what it does, as the app's keys do; a number goes to that card."""


def preview_plain(game: Game, preview: Preview) -> int:
    """Follow a deck file until ``q`` or the last line, and return the exit status."""
    console = bare_line()
    return _Preview(game, preview, console, names_for(game)).follow()


class _Preview:
    """Tells a card, waits for a line or for a save, and does what is asked for."""

    def __init__(self, game: Game, preview: Preview, console: Console, names: tuple[str, str]) -> None:
        self._game, self._preview, self._console, self._names = game, preview, console, names
        self._following = Following()
        self._keyboard = Keyboard()
        self._news: SimpleQueue[Seen | str | None] = SimpleQueue()
        self._watcher = Watcher(
            preview.path,
            self._news.put,
            source="shipped" if preview.shipped else "yours",
            others=lambda: others(game),
        )

    def follow(self) -> int:
        """Follow the file."""
        self._watcher.start()
        self._console.say(
            _("An empty line is the next card, t plays it to try it, q leaves; ? lists the other letters.")
        )
        asked = False
        try:
            while True:
                news = self._news.get()
                if isinstance(news, Seen):
                    if not news.advised:
                        continue  # it is told with its advice, once
                    self._following.take(news)
                    self._tell()
                elif news is None or not self._do(news):
                    return 0
                else:
                    asked = False
                if not asked:
                    # Only once there is something to be seen, and never while a card is played, which asks by itself.
                    asked = True
                    threading.Thread(target=self._ask, name="lines", daemon=True).start()
        finally:
            self._watcher.stop()

    def _ask(self) -> None:
        line: str | None = None
        try:
            line = self._console.ask()
        finally:
            # Also where reading fails, as without a line there is nobody to wait for.
            self._news.put(line)

    # What is typed

    def _do(self, line: str) -> bool:
        """Whether it goes on after this line."""
        following, say = self._following, self._console.say
        number = number_of(line) or 0
        letter = self._keyboard.meant(line, dict(LINES)) if line else ""
        if number and number <= following.count:
            following.step(number - 1 - following.at)
            self._tell()
        elif line and not letter:
            self._console.tell_once(f"{_(NO_MEANING)} {_(LETTERS)}")
        elif letter == "q":
            return False
        elif letter == "?":
            for _key, said in LINES:
                say(_(said))
        elif letter == "t":
            self._try()
        elif letter == "e":
            self._edit()
        elif letter in ("n", "p"):
            if following.to_problem(1 if letter == "n" else -1):
                self._tell()
            else:
                say(_("There is nothing to mend."))
        else:
            if not following.step(-1 if letter == "b" else 1):
                following.step(-following.at if not letter else following.count)
            self._tell()
        return True

    def _try(self) -> None:
        card, deck = self._following.card, self._following.deck
        if card is None or deck is None:
            self._console.say(_("There is no card to try."))
            return
        try_card(self._game, self._console, rehearse(deck, card, self._names))
        self._console.say(_("That was the card; nothing of it is kept."))

    def _edit(self) -> None:
        if self._preview.shipped:
            self._console.say(_("This deck came with the game; change a copy of it."))
            return
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            self._console.say(_("An editor needs a terminal. Open the file in one beside this."))
            return
        try:
            command = opening(editor(), self._preview.path, self._following.line)
        except Explained as error:
            self._console.say(f"{error.message} {error.hint}")
            return
        run(command)

    # What is told

    def _tell(self) -> None:
        """Tell the card, and what is wrong with it."""
        following, say = self._following, self._console.say
        seen, card, deck, spot = following.seen, following.card, following.deck, following.spot
        said = told(following, self._preview.path, "n")
        if spot is not None:
            where = place_said(following)
            title = stopped(deck.title) if deck is not None and deck.title else ""
            say(f"\n{title} {where[:1].upper()}{where[1:]}.".replace("\n ", "\n"))
        elif seen is not None:
            say()
        for words in said.stands:
            say(words)
        if card is not None and deck is not None:
            lying = dealt(deck, card, self._names)
            if lying.back:
                say(_("On its back: {back}.").format(back=lying.back))
            if lying.ask:
                say(
                    _("It may touch on {what}, so it is asked about first.").format(
                        what=", ".join(map(phrase, lying.ask))
                    )
                )
            step = lying.hand.step
            if not isinstance(step, HandOver):
                say(f"\n{lying.hand.text}\n")
            for words in step_words(step) if step is not None else ():
                if words:
                    say(words)
        elif spot is not None and spot.words:
            say(f"\n{spot.words}\n")
        for problem in said.problems:
            say(f"- {place_of(problem)}: {problem.message}{f' {problem.hint}' if problem.hint else ''}")
        if said.rest:
            say(said.rest)
        self._console.understood()

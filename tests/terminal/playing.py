"""A deck, and two people who play it in a terminal."""

from cardgame.game.home import FIRST
from cardgame.keys.commands import TURN

from .screen import Terminal

NAMES = ("Wilhelmina", "Bartholomew")
"""Names that occur nowhere else, so that one can look for them."""

CARDS = (
    "What would you carry up a lighthouse?",
    "Which umbrella do you still think of?",
    "Who taught you to whistle?",
    "Where should the piano have stood?",
)
"""The cards of the couple's own deck, in the order in which they are dealt."""

DECK = 'title = "Our harbour"\nid = "ours"\nordered = true\nlanguage = "en"\n' + "".join(
    f'[[cards]]\nid = "card-{number}"\ntext = "{text}"\nhint = "Think of rain."\nfollow_ups = ["And then?"]\n'
    for number, text in enumerate(CARDS)
)

PLAY = ("play", "ours")

# What is seen of each page, wherever it is asked for.
HELP = TURN.help
WHY = "Why this card"
PALETTE = "What would you like to do"
CLOSING = "Tonight you talked about"
NEWCOMERS = "Turn the first card"
WHO_READ = "Who read this one?"
CARRY_ON = "Carry on"
WELCOME = FIRST[0]
"""What the start page says until something was talked about; it greets the two by name from then on."""


def greeted(words: str) -> bool:
    """Whether a page is seen that is for the two: it has both names, or is the start page before anything was said."""
    return WELCOME in words or all(name in words for name in NAMES)


def at_home(terminal: Terminal) -> Terminal:
    """Wait for the start page."""
    terminal.wait(lambda: greeted(terminal.words), "the start page")
    return terminal


def turn_to(terminal: Terminal, text: str) -> Terminal:
    """Press Enter until a card lies open: pages to read may come before it, and the card before it is talked about."""
    wanted = " ".join(text.split())
    for _ in range(6):
        if terminal.still(lambda: wanted in terminal.words):
            return terminal
        before = terminal.words
        terminal.press("enter")
        terminal.wait(lambda: terminal.words != before, "another page")  # noqa: B023 - called at once
    terminal.see(text)
    return terminal


def at_table(terminal: Terminal, number: int = 0) -> Terminal:
    """Play ``cardgame play ours`` until a card lies open."""
    return turn_to(terminal, CARDS[number])


def all_cards(terminal: Terminal) -> Terminal:
    """Play the whole deck, to the closing of the evening."""
    for text in CARDS:
        turn_to(terminal, text)
    return terminal


def note(terminal: Terminal, words: str) -> Terminal:
    """Begin a note on the card that lies open, and type ``words``."""
    terminal.press("n")
    terminal.see("Whose note is it?")
    terminal.press("1")
    terminal.see(f"A note by {NAMES[0]}")
    terminal.type(words)
    return terminal


def first_talk(terminal: Terminal) -> None:
    """Talk about the first card of all, until the first of two names is asked for."""
    terminal.see(NEWCOMERS)
    # It may ask for a number.
    for key in ["enter", "1"] * 12:
        if WHO_READ in terminal.words:
            break
        terminal.press(key)
        terminal.still()
    terminal.see(WHO_READ)


def introduce(terminal: Terminal, one: str, other: str) -> None:
    """Talk about the first card of all, type two names after it, and go to the start page."""
    first_talk(terminal)
    for name in (one, other):
        terminal.type(name)
        terminal.see(name)
        terminal.press("enter")
        terminal.still()
    terminal.press("escape")
    terminal.still()

"""The commands that a couple can give with one key.

Each :class:`Command` provides the binding, the entry in the palette, the footer and the help. The app and plain mode
both use this list, so that a key does the same in both and is explained in the same words.
"""

import msgspec

from cardgame.keys.keyboard import character_of, keys_in
from cardgame.translation import N_, _


class Command(msgspec.Struct, frozen=True):
    """A command and its usual key. ``id`` is its name under ``[keys]`` in ``config.toml``.

    ``named`` and ``explained`` are its label and its help in English.
    """

    id: str
    key: str
    named: str
    explained: str

    @property
    def label(self) -> str:
        """The label in the footer, translated; one to three words."""
        return _(self.named)

    @property
    def help(self) -> str:
        """What the command does, translated; a sentence or two."""
        return _(self.explained)


TURN = Command("next", "enter", N_("turn, next"), N_("Turn the card over; then: we talked about it, on to the next."))
PASS = Command("pass", "p", N_("pass"), N_("Pass. It is free, nobody asks why, and the turn stays where it was."))
LATER = Command("later", "l", N_("later"), N_("Keep this card for another evening."))
NOT_THIS = Command(
    "not_this", "x", N_("not this"), N_("Not this. It is gone at once, and what is like it stays away tonight.")
)
UNDER = Command(
    "under", "d", N_("under the pile"), N_("Put a card that lies face down under the pile; another one comes.")
)
DEEPER = Command("deeper", "f", N_("go deeper"), N_("Ask a follow-up to this card."))
HINT = Command("hint", "i", N_("a way in"), N_("A few words for when nothing comes to mind."))
LISTEN = Command("listen", "h", N_("listening help"), N_("A cue for the one who listens."))
CODE_WORD = Command("code_word", "c", N_("code word"), N_("Your own words for: I need to be heard, not fixed."))
REPAIR = Command(
    "repair", "r", N_("a pause"), N_("A pause or a repair: a minute, a light word, a kind one, a fresh start.")
)
NOTE = Command("note", "n", N_("a note"), N_("Write a note on this card, to be answered another day."))
STAR = Command("star", "s", N_("star"), N_("Star this card, or take its star away."))
WHY = Command("why", "w", N_("why this card"), N_("Why this card was dealt, and why it may be worth asking."))
OTHER_FIRST = Command("other_first", "o", N_("swap who begins"), N_("Swap who goes first with this card."))
ONE_ONLY = Command(
    "one_only", "j", N_("just one of us"), N_("Only one of you answered, and that is fine. On to the next.")
)
SAY_BACK = Command(
    "say_back", "b", N_("say it back"), N_("On a question: the listener says back what was heard, before you go on.")
)
TIMER = Command("timer", "t", N_("timer"), N_("Start the timer, or stop it. Up and down give a minute more or less."))
UNDO = Command("undo", "u", N_("undo"), N_("Take back the last thing."))
END = Command(
    "end", "e", N_("end the evening"), N_("End the evening: does this card count, one thanks, and the closing.")
)
HELP = Command("help", "question_mark", N_("help"), N_("Show every key."))
LEAVE = Command(
    "leave", "q", N_("leave"), N_("Leave. What you talked about is kept, and tonight can be taken up again.")
)

ON_A_CARD = (
    TURN,
    PASS,
    LATER,
    NOT_THIS,
    UNDER,
    DEEPER,
    HINT,
    LISTEN,
    CODE_WORD,
    REPAIR,
    NOTE,
    STAR,
    WHY,
    OTHER_FIRST,
    ONE_ONLY,
    SAY_BACK,
    TIMER,
    UNDO,
    END,
    HELP,
    LEAVE,
)
"""The commands while a card is on the table, in the order of the help."""

MORE = Command("home.more", "tab,m", N_("more"), N_("The decks, what you kept, and everything else."))
SEARCH = Command("home.search", "slash", N_("search"), N_("Search by a word or a few."))
SHORTER = Command("home.shorter", "left", N_("shorter"), N_("A shorter evening, where tonight is chosen."))
LONGER = Command("home.longer", "right", N_("longer"), N_("A longer evening, where tonight is chosen."))
WELCOME = Command("home.welcome", "w", N_("what is welcome"), N_("Each says alone which topics may come."))
JAR = Command("home.jar", "j", N_("into the jar"), N_("Put something into the jar, for another day."))
KEPT = Command("home.kept", "k", N_("what you kept"), N_("Agreements, notes, and the jar."))

YIELDING = frozenset(command.id for command in (UNDER, MORE, SEARCH, SHORTER, LONGER, JAR))
"""Commands that came later than others: their usual keys may be in use in a couple's settings, and stay so there."""

_ON_A_CARD = frozenset({*(command.id for command in ON_A_CARD), "palette"})

AT_HOME = (MORE, SHORTER, LONGER, SEARCH, JAR, WELCOME, KEPT)
"""The commands on the start page, in the order of the help."""

_AT_HOME = frozenset({*(command.id for command in AT_HOME), "palette", "home.help", "home.leave"})

PALETTE_KEY = "colon"
"""The usual key of the app's palette, which lists all other actions; the palette's id is ``palette``."""

USUAL_KEYS: dict[str, str] = {command.id: command.key for command in (*ON_A_CARD, *AT_HOME)} | {
    "palette": PALETTE_KEY,
    "home.help": HELP.key,
    "home.leave": LEAVE.key,
}
"""The usual key of everything that can get another: the commands, and the app's own bindings, by id."""

NAMED: dict[str, str] = {command.id: command.named for command in (*ON_A_CARD, *AT_HOME)} | {
    "palette": N_("everything else"),
    "home.help": HELP.named,
    "home.leave": LEAVE.named,
}
"""What each of them does, in a word or a few, in English."""

IDS = frozenset(USUAL_KEYS)
"""All ids that can get another key."""

_SHOWN = {
    "enter": "Enter",
    "space": "Space",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "tab": "Tab",
    "escape": "Esc",
}


def key_name(key: str) -> str:
    """Return the name of a key as it is shown to people.

    >>> key_name("question_mark"), key_name("p"), key_name("f2")
    ('?', 'p', 'f2')
    """
    return _SHOWN.get(key) or character_of(key) or key


def key_called(name: str) -> str:
    """Return the key that is shown to people as ``name``.

    >>> key_called("Enter"), key_called("p")
    ('enter', 'p')
    """
    return next((key for key, shown in _SHOWN.items() if shown == name), name)


def keys_for(command: Command, remapped: dict[str, str]) -> str:
    """Return the keys of a command: those that the couple has set, else the usual one. Commas separate several."""
    return remapped.get(command.id, command.key)


def keys_left(command: Command, remapped: dict[str, str]) -> str:
    """Return the same; for one of :data:`YIELDING` without usual keys that the couple has set for another command."""
    return remapped.get(command.id) or usual_key(command.id, command.key, remapped)


def usual_key(id: str, key: str, remapped: dict[str, str]) -> str:
    """Return the usual keys of a command; for one of :data:`YIELDING` without those that another one has been given."""
    if id not in YIELDING:
        return key
    beside = remapped.keys() & (_ON_A_CARD if id in _ON_A_CARD else _AT_HOME) - {id}
    taken = {character_of(each) or each for other in beside for each in keys_in(remapped[other])}
    return ",".join(each for each in keys_in(key) if (character_of(each) or each) not in taken)


def shown_for(command: Command, remapped: dict[str, str]) -> str:
    """Return the keys of a command as they are shown to people."""
    return ", ".join(map(key_name, keys_in(keys_left(command, remapped))))


def letters_for(remapped: dict[str, str]) -> dict[Command, tuple[str, ...]]:
    """Return the characters for each command in plain mode, the one to show first. Turning is an empty line there.

    Keys that type no character, such as f2, are left out. A command without any other gets its usual letter if no
    other command has it.
    """
    letters = {
        command: tuple(
            char for key in keys_in(keys_left(command, remapped)) if (char := character_of(key)) and char != " "
        )
        for command in ON_A_CARD
    }
    taken = {char for chars in letters.values() for char in chars}
    for command, chars in letters.items():
        usual = character_of(command.key)
        if not chars and usual and usual not in taken:
            letters[command] = (usual,)
    return letters

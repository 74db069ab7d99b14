"""What a couple can do with one key: one object gives the binding, the palette's entry, the footer and the help.

The app and plain mode read the same list, so a key means the same in both and is explained in the same words.
"""

import msgspec

from cardgame.keys.keyboard import character_of, keys_in
from cardgame.translation import N_, _


class Command(msgspec.Struct, frozen=True):
    """An act on a card. ``id`` is what ``config.toml`` calls it under ``[keys]``.

    ``named`` and ``explained`` are its label and its help in English.
    """

    id: str
    key: str
    named: str
    explained: str

    @property
    def label(self) -> str:
        """What the footer says, in a word or three."""
        return _(self.named)

    @property
    def help(self) -> str:
        """What is done, in a sentence."""
        return _(self.explained)


TURN = Command("next", "enter", N_("turn, next"), N_("Turn the card over; then: we talked about it, on to the next."))
PASS = Command("pass", "p", N_("pass"), N_("Pass. It is free, nobody asks why, and the turn stays where it was."))
LATER = Command("later", "l", N_("later"), N_("Keep this card for another evening."))
NOT_THIS = Command(
    "not_this", "x", N_("not this"), N_("Not this. It is gone at once, and what is like it stays away tonight.")
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
"""Everything that can be done while a card is on the table, in the order in which help lists it."""

WELCOME = Command("home.welcome", "w", N_("what is welcome"), N_("Each says alone which topics may come."))
KEPT = Command("home.kept", "k", N_("what you kept"), N_("Agreements, notes, and the jar."))

PALETTE_KEY = "colon"
"""Opens everything else, in the app; it has the id ``palette``."""

IDS = frozenset({*(command.id for command in (*ON_A_CARD, WELCOME, KEPT)), "palette", "home.help", "home.leave"})
"""Everything that can have another key: what can be done on a card, and the app's few bindings of its own."""

_SHOWN = {
    "enter": "Enter",
    "space": "Space",
    "up": "↑",
    "down": "↓",
    "escape": "Esc",
}


def key_name(key: str) -> str:
    """Return a key as people read it.

    >>> key_name("question_mark"), key_name("p"), key_name("f2")
    ('?', 'p', 'f2')
    """
    return _SHOWN.get(key) or character_of(key) or key


def key_called(name: str) -> str:
    """Return the key that people read as ``name``.

    >>> key_called("Enter"), key_called("p")
    ('enter', 'p')
    """
    return next((key for key, shown in _SHOWN.items() if shown == name), name)


def keys_for(command: Command, remapped: dict[str, str]) -> str:
    """Return the key that does ``command``, as set by the couple or as it comes; several are separated by commas."""
    return remapped.get(command.id, command.key)


def shown_for(command: Command, remapped: dict[str, str]) -> str:
    """Return all keys that do ``command``, as people read them."""
    return ", ".join(map(key_name, keys_in(keys_for(command, remapped))))


def letters_for(remapped: dict[str, str]) -> dict[Command, tuple[str, ...]]:
    """Return the characters that do each command on a bare line, the one to name first; only an empty line turns.

    Keys that type nothing, as f2, are left out. Where no other is left the usual letter holds, if it is free.
    """
    letters = {
        command: tuple(
            char for key in keys_in(keys_for(command, remapped)) if (char := character_of(key)) and char != " "
        )
        for command in ON_A_CARD
    }
    taken = {char for chars in letters.values() for char in chars}
    for command, chars in letters.items():
        usual = character_of(command.key)
        if not chars and usual and usual not in taken:
            letters[command] = (usual,)
    return letters

"""What is welcome between the two: each says it alone, and the stricter of the two holds.

Nothing shows whose limit it is. As there are only two people, it can still be guessed, and :data:`HONEST` says so where
limits are set.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from cardgame.deck.vocabulary import OPEN, SENSITIVE, UNASKED, phrase
from cardgame.record import Level, Store, boundaries, stricter
from cardgame.translation import N_, _

# What holds is asked for much oftener than the two are.
if TYPE_CHECKING:
    from cardgame.deck import Library
    from cardgame.scripts.steps import Script

LEVELS: tuple[tuple[Level, str], ...] = (
    ("welcome", N_("welcome")),
    ("ask", N_("ask first")),
    ("never", N_("not for us")),
)
"""What can be said of a topic, in the words the couple reads."""

TENDER = (
    "money",
    "family",
    "children",
    "past-loves",
    "loss",
    "health",
    "body",
    "low-moods",
    "jealousy",
    "drink",
    "betrayal",
    "violence",
    "pregnancy-loss",
)

SETS: tuple[tuple[str, Mapping[str, Level]], ...] = (
    (N_("Everything is welcome, touch and intimacy too"), dict.fromkeys(SENSITIVE, "welcome")),
    (
        N_("Everything is welcome but touch and intimacy"),
        {topic: "never" if topic in UNASKED else "welcome" for topic in SENSITIVE},
    ),
    (
        N_("Ask first about whatever is tender"),
        {topic: "never" if topic in UNASKED else "ask" if topic in TENDER else "welcome" for topic in SENSITIVE},
    ),
    (N_("Only the easy things for now"), dict.fromkeys(SENSITIVE, "never")),
)
"""Ready-made sets: to choose one tells the other less than to answer topic by topic."""

HONEST = N_(
    "Each of you says it alone, and the more careful answer holds. Touch and intimacy wait for a yes from both. The "
    "game never shows whose wish it was; as you are two, the other may still guess. A ready-made set tells less than "
    "single topics do. Your record is a file that can be read: this is discretion, not a lock."
)
"""What the couple has to read where limits are set; it is the same whatever either of them has said before."""


class Limits(msgspec.Struct, frozen=True):
    """What holds for the two: topics that never come, and topics to ask about before a card is shown."""

    never: frozenset[str] = UNASKED
    ask: frozenset[str] = frozenset()


def limits(store: Store, topics: Iterable[str] = SENSITIVE) -> Limits:
    """Return what holds for the two, over the known topics and any others that decks name in ``topics``.

    A topic that the game does not know is always asked about, unless one has said never: "welcome" is not enough, as
    nobody was told what the topic means.
    """
    return _holding(*boundaries(store), topics)


def unsaid(topics: Iterable[str] = SENSITIVE) -> Limits:
    """Return what holds where neither of the two has said anything, over the known topics and others in ``topics``."""
    return _holding({}, {}, topics)


def _holding(one: Mapping[str, Level], other: Mapping[str, Level], topics: Iterable[str]) -> Limits:
    never, ask = set(), set()
    for topic in {*SENSITIVE, *topics}:
        level = stricter(one, other, topic, "never" if topic in UNASKED else "welcome" if topic in OPEN else "ask")
        if level == "never":
            never.add(topic)
        elif level == "ask" or topic not in SENSITIVE:
            ask.add(topic)
    return Limits(frozenset(never), frozenset(ask))


def topics_in(library: "Library") -> set[str]:
    """Return every sensitive topic that a card of the library is about."""
    return {topic for deck in library for topic in deck.topics}


def ask_welcome(names: tuple[str, str], *, apart: bool = False) -> "Script":
    """Return the script that asks one of the two, alone, what is welcome; it answers with the seat and the levels."""
    from cardgame.scripts.moments import welcome  # see above

    sets = [(_(name), levels) for name, levels in SETS]
    topics = {topic: phrase(topic) for topic in SENSITIVE}
    return welcome.script(names, sets, topics, [(level, _(words)) for level, words in LEVELS], apart=apart)

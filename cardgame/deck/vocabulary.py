"""The words that shipped decks sort their cards by.

Any deck may use others. These are the ones that a couple is offered by name.
"""

from collections.abc import Mapping
from types import MappingProxyType

TAGS: Mapping[str, str] = MappingProxyType(
    {
        "adventure": "setting out together",
        "appreciation": "thanks, said aloud",
        "beginnings": "how things started",
        "beliefs": "what we hold true",
        "body": "living in a body",
        "celebration": "days worth marking",
        "change": "what is no longer as it was",
        "chores": "who does what at home",
        "childhood": "when we were small",
        "commitment": "choosing each other",
        "communication": "how we talk",
        "conflict": "when we disagree",
        "creativity": "making things",
        "daily-life": "ordinary days",
        "desire": "wanting and being wanted",
        "distance": "when we are far apart",
        "dreams": "what we hope for",
        "empathy": "feeling with the other",
        "faith": "what we believe in",
        "fairness": "give and take",
        "family": "those we come from",
        "fear": "what frightens us",
        "feelings": "how it is inside",
        "food": "eating and cooking",
        "friends": "the people around us",
        "friendship": "being friends, the two of us",
        "future": "what is to come",
        "gifts": "given and received",
        "growth": "becoming",
        "home": "where we live",
        "honesty": "saying how it is",
        "icebreaker": "good for a very first evening",
        "identity": "who we are",
        "joy": "what delights us",
        "kindness": "small good turns",
        "laughter": "what makes us laugh",
        "listening": "hearing each other out",
        "meaning": "what it is all for",
        "memories": "what we remember",
        "money": "earning, spending, saving",
        "music": "what we hear and play",
        "nature": "outdoors",
        "novelty": "the first time",
        "parents": "our mothers and fathers",
        "phones": "screens between us",
        "place": "rooms, streets, towns",
        "play": "games and nonsense",
        "pride": "what we did well",
        "repair": "making up",
        "respect": "holding each other in regard",
        "rest": "doing nothing",
        "rituals": "what we do every time",
        "sadness": "what hurts",
        "seasons": "the turning year",
        "small-things": "what is easily missed",
        "strengths": "what we are good at",
        "support": "standing by each other",
        "time": "how we spend it",
        "touch": "hands, hugs, closeness",
        "travel": "going places",
        "trust": "relying on each other",
        "values": "what matters to us",
        "work": "jobs and callings",
    }
)
"""What a card is about, each word with a short gloss."""

SENSITIVE: Mapping[str, str] = MappingProxyType(
    {
        "conflict": "quarrels and hurt between us",
        "money": "money",
        "family": "our families",
        "children": "having children, or not",
        "past-loves": "those we loved before",
        "loss": "people and things we have lost",
        "health": "illness and health",
        "body": "our bodies",
        "low-moods": "dark days and low moods",
        "faith": "faith and doubt",
        "politics": "politics",
        "touch": "touch and affection",
        "intimacy": "sex and intimacy",
        "jealousy": "jealousy",
        "drink": "drinking and the like",
        "betrayal": "betrayal and broken trust",
        "violence": "violence",
        "pregnancy-loss": "the loss of a pregnancy",
    }
)
"""Topics that a couple may keep out, each as a phrase to be read by a couple. The list is closed."""

HEAVY = frozenset(
    {
        "loss",
        "low-moods",
        "conflict",
        "health",
        "past-loves",
        "jealousy",
        "drink",
        "betrayal",
        "violence",
        "pregnancy-loss",
    }
)
"""Topics that weigh: an evening never has three cards on them one after the other."""

UNASKED = frozenset({"touch", "intimacy"})
"""Topics that never come unasked: they stay away until both have welcomed them."""

ASKED = frozenset({"betrayal", "violence", "pregnancy-loss"})
"""Topics that are asked about before a card is shown, until both have welcomed them."""

OPEN = frozenset(SENSITIVE) - UNASKED - ASKED
"""Topics that are open to everybody, as long as nobody says otherwise. One that is not known is not among them."""

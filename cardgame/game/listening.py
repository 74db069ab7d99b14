"""Help for the one who listens: four things to try, in turn, where a card has no words of its own."""

from cardgame.play.hand import Hand

CUES = (
    "Go on: a nod, “and then?”, nothing more.",
    "Say it back in your own words, and ask whether that is it.",
    "Ask one more: what was that like for you?",
    "You can see why they feel so without agreeing, and without mending it.",
    "Wait one breath longer than is comfortable. There is often more.",
    "Ask what they would like just now: an ear, an idea, or a hug.",
)


def cue(hand: Hand, asked: int) -> str:
    """Return a cue for the listener; ``asked`` counts how often one was asked for tonight.

    The card's own comes first, if it has one, and then the others in their order.
    """
    if hand.listen and asked == 0:
        return hand.listen
    return CUES[(asked - bool(hand.listen)) % len(CUES)]

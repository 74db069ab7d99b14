"""Help for the one who listens: things to try, in turn, where a card has no words of its own."""

CUES = (
    "Go on: a nod, “and then?”, nothing more.",
    "Say it back in your own words, and ask whether that is it.",
    "Ask one more: what was that like for you?",
    "You can see why they feel so without agreeing, and without mending it.",
    "Wait one breath longer than is comfortable. There is often more.",
    "Ask what they would like just now: an ear, an idea, or a hug.",
)


def cue(asked: int) -> str:
    """Return a cue for the listener that suits any card; ``asked`` counts how many of them were given tonight."""
    return CUES[asked % len(CUES)]

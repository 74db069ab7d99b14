"""Help for the one who listens: things to try, in turn, where a card has no words of its own."""

from cardgame.translation import N_, _

CUES = (
    N_("Go on: a nod, “and then?”, nothing more."),
    N_("Say it back in your own words, and ask whether that is it."),
    N_("Ask one more: what was that like for you?"),
    N_("You can see why they feel so without agreeing, and without mending it."),
    N_("Wait one breath longer than is comfortable. There is often more."),
    N_("Ask what they would like just now: an ear, an idea, or a hug."),
)


def cue(asked: int) -> str:
    """Return a cue for the listener that suits any card; ``asked`` counts how many of them were given tonight."""
    return _(CUES[asked % len(CUES)])

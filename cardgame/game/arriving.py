"""The line on the back of an evening's first card: how one sits down to talk, in a sentence."""

from cardgame.translation import N_, _

LINES = (
    N_("Phones into another room, if you like."),
    N_("Sit so that you can see each other."),
    N_("There is nothing to fix tonight."),
    N_("Before you answer, say what you heard, and ask: is that right?"),
    N_("Passing is free, and nobody asks why."),
    N_("Take your time. It may be quiet for a while."),
    N_("Let each other finish."),
    N_("Something warm to drink, and a little less light?"),
    N_("You can understand each other without agreeing."),
    N_("“I don’t know yet” is a good answer, too."),
    N_("Three good cards make a good evening."),
    N_("What you say here stays between you."),
    N_("Breathe out once. The day can wait outside."),
    N_("You may laugh, at the deep ones as well."),
    N_("Ask only what you would like to hear."),
)
"""The lines, in the order in which they come."""


def line(evenings: int) -> str:
    """Return the line for the evening after so many; none comes again before all were had."""
    return _(LINES[evenings % len(LINES)])

"""A card that one of the two writes alone for the other, and how it is played once it is dealt."""

from cardgame.scripts.steps import Choose, Place, Result, Script, Talk, Write
from cardgame.translation import N_, _

MOST = 600
"""Characters of the words on such a card."""

FORMS = {
    "question": N_("a question"),
    "thanks": N_("thanks"),
    "wish": N_("a wish"),
    "promise": N_("a promise"),
    "dare": N_("a dare"),
}
"""What such a card can be, by its code, in the order in which it is offered."""

_GUIDES = {
    "question": N_("{writer} asks this. {reader} answers, {writer} listens."),
    "thanks": N_("{writer} says thank you. There is nothing you have to answer."),
    "wish": N_("{writer} wishes for this. Talk about it for as long as you like."),
    "promise": N_("{writer} promises this. Read it aloud, slowly."),
    "dare": N_("{writer} dares you. Tonight, some day, or never: that is up to you, {reader}."),
}
_FROM = N_("{writer} wrote this for you, {reader}.")
"""What is said of a card of a form that another version knows."""


def place_of(writer: int) -> Place:
    """Return the place of the draft of such a card, which is its writer's alone."""
    return ("card-for", str(writer))


def script(names: tuple[str, str], writer: int | None = None) -> Script:
    """Ask who writes, what it is, and for the words, unseen; ``writer`` is given where it is known who.

    The answers are the writer's place in the names, and the code of what it is with the words, which may be empty;
    None in its place where they take back what they wrote. That is offered whether there is anything to take back or
    not, so that the page never tells.
    """
    who: int = (yield Choose(_("Who is writing?"), names)) if writer is None else writer
    options = (*map(_, FORMS.values()), _("take back what I wrote"))
    what = yield Choose(_("What is it, for {name}?").format(name=names[1 - who]), options)
    if what == len(FORMS):
        return Result(answers=(who, None))
    prompt = _("{name}, what does it say? What you type stays hidden.").format(name=names[who])
    words = yield Write(prompt, MOST, place=place_of(who), hidden=True)
    return Result(answers=(who, (list(FORMS)[what], words)))


def who_takes_back(names: tuple[str, str]) -> Script:
    """Ask who takes back what they wrote; the answers are as those of :func:`script`."""
    who = yield Choose(_("Who takes back what they wrote?"), names)
    return Result(answers=(who, None))


def told(words: str) -> Script:
    """Say what was done, for as long as it takes to read it."""
    yield Talk(words)
    return Result()


def played(form: str, writer: str, reader: str) -> Script:
    """Play a card of this form that ``writer`` wrote for ``reader``."""
    guide = _GUIDES.get(form, _FROM)
    yield Talk(_(guide).format(writer=writer, reader=reader))
    return Result()

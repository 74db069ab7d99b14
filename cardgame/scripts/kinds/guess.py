"""A guess: one answers about themselves in secret, the other predicts it, and both are shown. No points."""

from cardgame.scripts import answers, secrets
from cardgame.scripts.steps import Choose, Earlier, Mark, Pick, Result, Reveal, Scene, Script, Secret, Talk, Words
from cardgame.scripts.traits import Options, Traits
from cardgame.scripts.unnamed import is_unnamed
from cardgame.translation import N_, _

KIND = Traits(
    order=40,
    help=N_("one answers about themselves, the other predicts"),
    answered="in secret",
    opens=True,
    remembers=True,
    guessed=True,
    again="all",
    options=Options(2, 9),
)

VERDICTS = (N_("you knew it"), N_("close"), N_("let me tell you"))
"""What the one who was asked about can say of the guess."""


def script(scene: Scene) -> Script:
    """Play a guess about whoever goes first; its words stay as that one reads them, as it is one question for both.

    Where they have guessed it before, the earlier pair is shown below the new one, with whom it was about then.
    """
    about, guesser = scene.first, scene.second
    options = scene.read_by(second=False).options
    if scene.apart:
        guide = _("{about} thinks of an answer, {guesser} of a guess.").format(about=about, guesser=guesser)
        yield secrets.on_three(guide, options, "first")
        then = secrets.before(scene.earlier, _then(scene, scene.earlier) if scene.earlier else ())
        yield Talk(_("{name}, how near was that? Tell it.").format(name=about), voice="first", below=then)
        return Result()
    ask = Pick(options) if options else Words()
    own = _("Answer for yourself.") if options else _("Answer for yourself, in a few words.")
    one, other = yield from secrets.both(
        Secret(about, guesser, own, ask, "first"),
        Secret(guesser, about, _("What did {name} answer?").format(name=about), ask, "first"),
    )
    kept = (one, other)
    if options:
        kept = (answers.option(one, options[one]), answers.option(other, options[other]))
        one, other = options[one], options[other]
    earlier = scene.earlier
    yield Reveal(
        marks=_marks(about, one, guesser, other),
        guide=_("{name}, how near was that?").format(name=about),
        then=_then(scene, earlier) if earlier else (),
        heading=secrets.heading(earlier) if earlier else "",
        follow_ups=scene.if_close if _plain(one) == _plain(other) else scene.if_far,
        done=_("say how near"),
        voice="first",
    )
    verdict = yield Choose(_("{name} says:").format(name=about), tuple(map(_, VERDICTS)), "first")
    if verdict == 2:
        yield Talk(_("{name}, tell it.").format(name=about), voice="first")
    return Result(answers=kept)


def _marks(about: str, answer: str, guesser: str, guess: str) -> tuple[Mark, ...]:
    who = _("a guess by {name}") if is_unnamed(guesser) else _("{name}’s guess")
    return (Mark(about, answer), Mark(who.format(name=guesser), guess))


def _then(scene: Scene, earlier: Earlier) -> tuple[Mark, ...]:
    """Return the earlier answer and guess; whoever guesses now may have been the one it was about."""
    one, other = earlier.answers
    if not (answers.is_chosen(one) and answers.is_chosen(other)):
        return ()
    if earlier.swapped:
        return _marks(scene.second, other.text, scene.first, one.text)
    return _marks(scene.first, one.text, scene.second, other.text)


def _plain(words: str) -> str:
    """Return words without what makes no difference when they are said aloud."""
    return " ".join(words.casefold().split())

"""A choice: this or that, both in secret, shown together."""

from cardgame.scripts import answers, secrets
from cardgame.scripts.kinds import question
from cardgame.scripts.steps import Earlier, Mark, Pick, Result, Reveal, Scene, Script, Secret, Talk
from cardgame.scripts.traits import Options, Traits
from cardgame.translation import N_, _

KIND = Traits(
    order=50,
    help=N_("this or that"),
    answered="in secret",
    opens=True,
    remembers=True,
    again="all",
    options=Options(2, 4, needed=True),
)


def script(scene: Scene) -> Script:
    """Play a choice; a card without options is talked about like a question."""
    first, second = scene.first, scene.second
    firsts, seconds = scene.read_by(second=False).options, scene.read_by(second=True).options
    if len(firsts) < 2:
        return (yield from question.script(scene))
    if scene.apart:
        yield secrets.on_three(below=scene.options)
        likes = _("{first}, what do you like about yours? Then {second}.").format(first=first, second=second)
        then = _then(scene, scene.earlier) if scene.earlier else ()
        yield Talk(likes, below=(*scene.options, *secrets.before(scene.earlier, then)))
        return Result()
    prompt = _("Which is it for you?")
    one, other = yield from secrets.both(
        Secret(first, second, prompt, Pick(firsts), "first"), Secret(second, first, prompt, Pick(seconds), "second")
    )
    same = one == other
    earlier = scene.earlier
    yield Reveal(
        marks=(Mark(first, firsts[one]), Mark(second, seconds[other])),
        guide=_("The same one. What do you like about it?")
        if same
        else _("Two answers, and room for both. {first}, what do you like about yours? Then {second}.").format(
            first=first, second=second
        ),
        then=_then(scene, earlier) if earlier else (),
        heading=secrets.heading(earlier) if earlier else "",
        follow_ups=scene.if_close if same else scene.if_far,
    )
    return Result(answers=(answers.option(one, firsts[one]), answers.option(other, seconds[other])))


def _then(scene: Scene, earlier: Earlier) -> tuple[Mark, ...]:
    """Return what they chose before, as it was called then."""
    one, other = earlier.answers
    if not (answers.is_chosen(one) and answers.is_chosen(other)):
        return ()
    return (Mark(scene.first, one.text), Mark(scene.second, other.text))

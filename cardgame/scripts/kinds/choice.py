"""A choice: this or that, both in secret, shown together."""

from cardgame.scripts.kinds import question, secrets
from cardgame.scripts.steps import Mark, Pick, Result, Reveal, Scene, Script, Secret


def script(scene: Scene) -> Script:
    """Play a choice; a card without options is talked about like a question."""
    first, second = scene.first, scene.second
    firsts, seconds = scene.read_by(second=False).options, scene.read_by(second=True).options
    if len(firsts) < 2:
        return (yield from question.script(scene))
    prompt = "Which is it for you?"
    one, other = yield from secrets.both(
        Secret(first, second, prompt, Pick(firsts), "first"), Secret(second, first, prompt, Pick(seconds), "second")
    )
    same = one == other
    earlier = scene.earlier
    yield Reveal(
        marks=(Mark(first, firsts[one]), Mark(second, seconds[other])),
        guide="The same one. What do you like about it?"
        if same
        else f"Two answers, and room for both. {first}, what do you like about yours? Then {second}.",
        then=_marks(scene, earlier.answers) if earlier else (),
        when=earlier.when if earlier else "",
        follow_ups=scene.if_close if same else scene.if_far,
    )
    return Result(answers=(firsts[one], seconds[other]))


def _marks(scene: Scene, answers: tuple[object, object]) -> tuple[Mark, ...]:
    one, other = answers
    if not (isinstance(one, str) and isinstance(other, str)):
        return ()  # answered in another program, in another shape
    return (Mark(scene.first, one), Mark(scene.second, other))

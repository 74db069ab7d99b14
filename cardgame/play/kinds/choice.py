"""A choice: this or that, both in secret, shown together."""

from cardgame.play.kinds import question, secrets
from cardgame.play.steps import Mark, Pick, Reveal, Scene, Script, Told


def script(scene: Scene) -> Script:
    """Play a choice; a card without options is talked about like a question."""
    options = scene.options
    if len(options) < 2:
        return (yield from question.script(scene))
    one, other = yield from secrets.both(scene.first, scene.second, Pick(options), prompt="Which is it for you?")
    same = one == other
    earlier = scene.earlier
    yield Reveal(
        marks=(Mark(scene.first, options[one]), Mark(scene.second, options[other])),
        guide="The same. Each tell what makes it so." if same else "Two answers. Each tell what draws you to yours.",
        then=_marks(scene, earlier.answers) if earlier else (),
        when=earlier.when if earlier else "",
        follow_ups=scene.if_close if same else scene.if_far,
    )
    return Told(answers=(options[one], options[other]))


def _marks(scene: Scene, answers: tuple[object, object]) -> tuple[Mark, ...]:
    one, other = answers
    if not (isinstance(one, str) and isinstance(other, str)):
        return ()  # answered before the card became a choice
    return (Mark(scene.first, one), Mark(scene.second, other))

"""A question: both answer it in turn; where they wish, the listener first says back what was heard."""

from collections.abc import Generator

from cardgame.scripts.steps import Choose, Result, Scene, Script, Step, Talk, Voice
from cardgame.scripts.traits import Traits
from cardgame.translation import N_, _

KIND = Traits(
    order=10,
    help=N_("both answer in turn"),
    guide="what a card is unless it says otherwise",
    answered="in turn",
    opens=True,
    again="dreams",
    open_question=True,
    hinted=True,
)


def script(scene: Scene) -> Script:
    """Play a question."""
    first, second = scene.first, scene.second
    if not scene.reflect:
        asks = _("{second} asks, {first} answers first. Then swap.").format(second=second, first=first)
        yield Talk(asks if scene.asks else _("{first} begins, then {second}.").format(first=first, second=second))
        return Result()
    yield from _told_and_said_back(first, second, "first", asks=scene.asks)
    yield from _told_and_said_back(second, first, "second", asks=scene.asks)
    return Result()


def _told_and_said_back(speaker: str, listener: str, voice: Voice, *, asks: bool) -> Generator[Step, int, None]:
    """One answers and the other, who ``asks`` where the card says "me", says it back, until it is right."""
    guide = _("{speaker} answers. {listener} only listens.").format(speaker=speaker, listener=listener)
    if asks:
        asking = (
            _("{listener} asks, {speaker} answers first. Then swap. Whoever asks only listens.")
            if voice == "first"
            else _("{listener} asks, {speaker} answers now. Whoever asks only listens.")
        )
        guide = asking.format(listener=listener, speaker=speaker)
    turns = (True, voice == "second")
    yield Talk(guide, _("{name} has answered").format(name=speaker), turns, voice)
    prompt = _("{listener}, say back what you heard. {speaker}, is that it?").format(listener=listener, speaker=speaker)
    while (yield Choose(prompt, (_("yes, that’s it"), _("not quite, once more")), voice)) != 0:
        prompt = _("{speaker}, tell it once more. {listener}, say that back. Is that it now?").format(
            speaker=speaker, listener=listener
        )

"""A repair: a way out of a tense moment, dealt only when somebody asks for it."""

from cardgame.scripts.steps import Result, Scene, Script, Talk, Time
from cardgame.scripts.traits import Pause, Traits
from cardgame.translation import N_, _

KIND = Traits(
    order=110,
    help=N_("dealt only when somebody asks for it"),
    guide="a minute to think is a quiet one, with nothing to do and with its `minutes`",
    answered="together",
    pauses=(
        Pause(
            sort="minute",
            label=N_("a minute to think"),
            tag="rest",
            text=N_("Say: “Give me a minute, I want to come back to this.” Then take it."),
            minutes=1.0,
        ),
        Pause(
            sort="light",
            label=N_("a light one"),
            tag="laughter",
            text=N_("Show each other the face you are making on the inside."),
        ),
        Pause(
            sort="kind",
            label=N_("a kind one"),
            tag="kindness",
            text=N_("{first} says something good about {second} that holds even now. Then {second} about {first}."),
        ),
    ),
    uses=frozenset({"minutes"}),
)


def script(scene: Scene) -> Script:
    """Play a repair, with its minutes where it has one."""
    done = _("back to the card")
    if scene.minutes:
        yield Time(scene.minutes, _("In your own time. There is no hurry."), done)
    else:
        yield Talk(_("Whoever can, begins."), done)
    return Result()

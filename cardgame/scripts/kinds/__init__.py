"""One small file for each kind of card; a kind is a script of steps and knows no screen.

A new kind is a file here and a line in ``_SCRIPTS``. A kind without a script of its own plays as a question.
"""

from collections.abc import Callable

from cardgame.deck import Kind
from cardgame.scripts.kinds import (
    activity,
    agreement,
    appreciation,
    belief,
    checkin,
    choice,
    guess,
    mission,
    question,
    repair,
    story,
)
from cardgame.scripts.steps import Scene, Script

_SCRIPTS: dict[Kind, Callable[[Scene], Script]] = {
    Kind.QUESTION: question.script,
    Kind.STORY: story.script,
    Kind.BELIEF: belief.script,
    Kind.GUESS: guess.script,
    Kind.CHOICE: choice.script,
    Kind.ACTIVITY: activity.script,
    Kind.APPRECIATION: appreciation.script,
    Kind.CHECKIN: checkin.script,
    Kind.MISSION: mission.script,
    Kind.AGREEMENT: agreement.script,
    Kind.REPAIR: repair.script,
}


def script_for(kind: Kind, scene: Scene) -> Script:
    """Return the script that plays a card of this ``kind`` in this ``scene``."""
    return _SCRIPTS.get(kind, question.script)(scene)

"""An agreement: ends in one sentence that both want to keep, looked at again after a while.

A card may say that its sentence is a ritual, or a dream of theirs: it is then asked for and kept as that.
"""

from cardgame.scripts.steps import Keep, Result, Scene, Script, Talk, Write
from cardgame.scripts.traits import Traits
from cardgame.translation import N_, _

KIND = Traits(
    order=100,
    help=N_("ends in a sentence that both want to keep"),
    guide="its sentence can be one for a ritual or a dream of theirs",
    answered="together",
    keeps="agreement",
    uses=frozenset({"keeps"}),
)

_TALK = {
    "ritual": N_("Talk it over until you have something that you would both enjoy doing again and again."),
    "dream": N_("Dream aloud, both of you, until there is one that you share."),
}
_SENTENCE = {
    "ritual": N_("Keep it as a ritual of yours? Say it in one sentence, or leave it empty if there is none tonight."),
    "dream": N_("Keep it as a dream of yours? Say it in one sentence, or leave it empty if there is none tonight."),
}
"""By the sort that the sentence is kept as: how it is come to, and how it is asked for, where it is no agreement."""


def script(scene: Scene) -> Script:
    """Play an agreement; a sentence left empty is none, and the card was covered all the same."""
    sort = scene.keeps or KIND.keeps
    talk, asked = _TALK.get(sort), _SENTENCE.get(sort)
    yield Talk(
        _(talk) if talk else _("Talk it over until you both can say it in one sentence."), _("we have a sentence")
    )
    sentence = yield Write(
        _(asked) if asked else _("The sentence, as you both would say it. Leave it empty if there is none tonight.")
    )
    return Result(kept=(Keep(sort, sentence, (True, True)),) if sentence else ())

"""An agreement: ends in one sentence that both want to keep, looked at again after a while."""

from cardgame.scripts.steps import Keep, Result, Scene, Script, Talk, Write
from cardgame.scripts.traits import Traits
from cardgame.translation import N_, _

KIND = Traits(
    order=100,
    help=N_("ends in a sentence that both want to keep"),
    answered="together",
    keeps="agreement",
)


def script(scene: Scene) -> Script:
    """Play an agreement; a sentence left empty is no agreement, and the card was covered all the same."""
    yield Talk(_("Talk it over until you both can say it in one sentence."), _("we have a sentence"))
    sentence = yield Write(_("The sentence, as you both would say it. Leave it empty if there is none tonight."))
    return Result(kept=(Keep("agreement", sentence, (True, True)),) if sentence else ())

"""What is welcome between the two: each says it alone, as a ready-made set or topic by topic."""

from collections.abc import Mapping, Sequence

from cardgame.scripts.steps import Choose, HandOver, Pick, Result, Script, Secret
from cardgame.translation import _


def script(
    names: tuple[str, str],
    sets: Sequence[tuple[str, Mapping[str, str]]],
    topics: Mapping[str, str],
    levels: Sequence[tuple[str, str]],
    *,
    apart: bool = False,
) -> Script:
    """Ask who says it, and then that one, alone, what is welcome.

    ``sets`` are ready-made levels of all topics with a name each, ``topics`` what each topic is about in words, and
    ``levels`` what can be said of one, a code and its words each. The answers are who it was, as a place in the names,
    and a dict of levels by topic. Where they are ``apart`` nobody has to look away.
    """
    one: int = yield Choose(_("Who says it now?"), names)
    who, other = names[one], "" if apart else names[1 - one]
    ready = tuple(name for name, said_of_all in sets)
    picked: int = yield Secret(who, other, _("What is welcome for you?"), Pick((*ready, _("Topic by topic"))))
    if picked < len(sets):
        said = dict(sets[picked][1])
    else:
        said = {}
        words = tuple(each for code, each in levels)
        for topic, about in topics.items():
            level: int = yield Secret(who, other, f"{about[0].upper()}{about[1:]}:", Pick(words))
            said[topic] = levels[level][0]
    if not apart:
        yield HandOver("")
    return Result(answers=(one, said))

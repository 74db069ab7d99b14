"""Whether to begin what both have to want: each of the two says it alone, and no answer is shown."""

from cardgame.scripts.steps import Choose, HandOver, Pick, Result, Script, Secret, Show
from cardgame.translation import _


def script(chapter: str, names: tuple[str, str], words: str, *, apart: bool = False) -> Script:
    """Ask each of the two, alone, whether they want a chapter tonight; the first answer is whether both said yes.

    ``words`` are read together before. What one of them said is in no answer and on no page. Where they are ``apart``
    they are asked once, in the open, as there is one keyboard between two places.
    """
    yield Show("", (words,))
    options = (_("yes, tonight"), _("not tonight"))
    if apart:
        said = yield Choose(_("Do you both want “{chapter}” tonight?").format(chapter=chapter), options)
        return Result(answers=(said == 0, None))
    one, other = names
    prompt, ask = _("Do you want “{chapter}” tonight?").format(chapter=chapter), Pick(options)
    first = yield Secret(one, other, prompt, ask)
    yield HandOver(other, away=one)
    second = yield Secret(other, one, prompt, ask)
    yield HandOver("")
    return Result(answers=(first == 0 and second == 0, None))

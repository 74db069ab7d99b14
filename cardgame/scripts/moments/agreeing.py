"""Whether to begin what both have to want: each of the two says it alone, and no answer is shown."""

from cardgame.scripts import secrets
from cardgame.scripts.steps import Choose, Pick, Result, Script, Secret
from cardgame.translation import _


def script(chapter: str, names: tuple[str, str], *, apart: bool = False) -> Script:
    """Ask each of the two, alone, whether they want a chapter tonight; the first answer is whether both said yes.

    What one of them said is in no answer and on no page. Where they are ``apart`` they are asked once, in the open, as
    there is one keyboard between two places.
    """
    options = (_("yes, tonight"), _("not tonight"))
    if apart:
        said = yield Choose(_("Do you both want “{chapter}” tonight?").format(chapter=chapter), options)
        return Result(answers=(said == 0, None))
    one, other = names
    prompt, ask = _("Do you want “{chapter}” tonight?").format(chapter=chapter), Pick(options)
    first, second = yield from secrets.both(Secret(one, other, prompt, ask), Secret(other, one, prompt, ask))
    return Result(answers=(first == 0 and second == 0, None))

"""Whether to begin what both have to want: each of the two says it alone, and no answer is shown."""

from cardgame.scripts.secrets import both_want
from cardgame.scripts.steps import Result, Script, Show
from cardgame.translation import _


def script(chapter: str, names: tuple[str, str], words: str, *, apart: bool = False) -> Script:
    """Ask each of the two whether they want a chapter tonight; the first answer is whether both said yes.

    ``words`` are read together before. What one of them said is in no answer and on no page.
    """
    yield Show("", (words,))
    prompt = _("Do you want “{chapter}” tonight?").format(chapter=chapter)
    agreed = yield from both_want(names, prompt, (_("yes, tonight"), _("not tonight")), apart)
    return Result(answers=(agreed, None))

"""The end of an evening: a chapter's promise, what came of tonight, a line to keep of it, and the day."""

from cardgame.scripts.steps import Choose, Result, Script, Show, Write
from cardgame.translation import _, quoted


def line(evening: str) -> Write:
    """Return the step that asks for the line of an evening."""
    return Write(_("Anything to keep of tonight? A line, or nothing."), place=("line", evening))


def script(seen: Show, day: str, *, promise: str = "", asks: Write | None = None, line: str = "") -> Script:
    """End an evening on what is ``seen`` of it, and on its ``day``.

    A ``promise`` is read before that: it is answered with 0 where they have read it. With ``asks`` a line is asked for,
    unless there is a ``line`` already. The last step holds the line; without one it waits for nobody. The first answer
    is the line.
    """
    if promise:
        read = _("we have read it")
        yield Choose(promise, (read, _("not now")), first=read)
    yield seen
    if asks is not None and not line:
        line = yield asks
    yield Show(day, (quoted(line),) if line else ())
    return Result(answers=(line, None))

"""A chapter that both have to want: each says so alone, on the evening itself, before its first card that night.

Nothing of it is written down. Where it stays closed, the page is the same whoever of the two did not want it; as they
are two, whoever said yes can tell, and :data:`BOTH` says so before anybody answers.
"""

import msgspec

from cardgame.game.moment import Moment, Next
from cardgame.game.request import Start
from cardgame.game.session import Session
from cardgame.scripts.moments import agreeing
from cardgame.scripts.steps import Result, Script, Show
from cardgame.scripts.unnamed import told_apart
from cardgame.translation import N_, _

BOTH = N_(
    "It begins if you both say yes, each of you alone. If not, all you will read is “not tonight”, and nobody has to "
    "say why. Nothing is kept of what you answer; as you are two, you may still guess."
)
"""What the two have to read before they answer."""


def ask_both(session: Session, start: Start) -> Moment | None:
    """Return what asks the two whether to begin a chapter, or to go on with one that was left on another night.

    It leads to the same evening, or to a page that says "not tonight". None where there is nothing to ask: it is no
    such chapter, or both have said yes, as they have where the evening is gone on with on the same night.
    """
    chapter = session.chapter
    if chapter is None or not chapter.asks_both or start.agreed or (session.resumed and session.tonight):
        return None
    title, names, apart = chapter.title, told_apart(session.names), session.apart

    def then(result: Result) -> Next:
        if result.answers is not None and result.answers[0]:
            return msgspec.structs.replace(start, choice=session.choice, agreed=True, carry_on=session.resumed)
        return _not_tonight(title)

    return Moment(
        title=title,
        script=lambda: agreeing.script(title, names, _(BOTH), apart=apart),
        then=then,
        # Whoever leaves says no, and reads what a no reads: else the start page would tell that one of them left.
        back=lambda: _not_tonight(title),
    )


def _not_tonight(title: str) -> Moment:
    """Return the page of a chapter that stays closed for tonight."""

    def script() -> Script:
        yield Show("", (_("Not tonight."), _("It stays closed. There is plenty else to talk about.")))
        return Result()

    return Moment(title=title, script=script, then=lambda result: None)

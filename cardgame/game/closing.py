"""How an evening ends: a chapter's promise, what was talked about, agreed and taken along, and a kind word."""

from collections.abc import Sequence

from cardgame.game.chapters import GONE
from cardgame.game.invitation import words
from cardgame.game.kept import who_kept
from cardgame.game.prompts import stopped
from cardgame.game.session import Session
from cardgame.play import Entry, Outcome
from cardgame.record import Kept
from cardgame.scripts.keeping import SORTS, Sort, shown
from cardgame.translation import N_, _

_WORDS = (
    N_("The table is yours. The rest of the evening needs no cards."),
    N_("That was time well spent, whatever came of it."),
    N_("Some of this will still be talking to you tomorrow."),
    N_("Leave the dishes a moment longer."),
    N_("You know a little more tonight than you did this morning."),
    N_("Good things were said here. They keep."),
    N_("Whatever stayed open may stay open for now."),
)


def title(session: Session) -> str:
    """Return what stands above the closing."""
    if not session.evening.covered:
        return _("Another time")
    return _("That was today’s") if session.is_path else _("That was the evening")


def kind_word(session: Session) -> str:
    """Return a kind word to end on; the same evening always ends on the same one."""
    if not session.evening.covered:
        return _("Not every evening is one for cards. It was good to sit down together.")
    if session.is_path:
        # Nobody is told to come back tomorrow: a day may be missed.
        today = stopped(title(session))
        return f"{today} {_('The next one is there whenever you like.')}" if session.more else today
    return _(_WORDS[session.evening.seed % len(_WORDS)])


def talked_about(session: Session) -> list[str]:
    """Return what the couple talked about tonight, in order, without missions and what they have agreed on."""
    return [
        session.words(entry)
        for entry, kept in session.kept
        if _covered(entry)
        and not entry.card.kind.traits.asks_who
        and not any(SORTS[each.sort].instead for each in kept if each.sort in SORTS)
    ]


def came_of_it(session: Session) -> list[tuple[str, list[str]]]:
    """Return all that came of tonight as headings with lines; of what is sealed only that there is some."""
    kept = [each for entry, some in session.kept if _covered(entry) for each in some]
    parts = [(_("Tonight you talked about"), talked_about(session))]
    for sort in SORTS.values():
        if sort.tonight:
            parts.append(
                (shown(sort.tonight), _lines(session, sort, [each for each in kept if each.sort == sort.code]))
            )
    return [(heading, lines) for heading, lines in parts if lines]


def _covered(entry: Entry) -> bool:
    """Whether a card was talked about."""
    return entry.outcome is Outcome.COVERED


def _lines(session: Session, sort: Sort, kept: Sequence[Kept]) -> list[str]:
    """Return what was kept tonight of one sort, a line each; of what is sealed only that there is some."""
    if sort.sealed_until:
        return [shown(sort.went_in)] if kept and sort.went_in else []
    if sort.line == "who":
        return [f"{each.text} ({who_kept(session.names, each.by)})" for each in kept]
    return [each.text for each in kept]


def why_now(session: Session) -> str:
    """Say why the evening has come to its end, where nothing more can be dealt tonight."""
    if session.more:
        return ""
    if session.choice.chapter and session.chapter is None:
        return f"{_(GONE)} {_('What you talked about is kept.')}"
    # Cards that were put aside, or kept away tonight, were not talked about.
    through = session.evening.through
    return _("You have been through everything here for tonight.") if through else _("There are no more cards tonight.")


def invitation(session: Session, key: str) -> str:
    """Return the one thing that is offered at the end, by the ``key`` or command that takes it up; mostly nothing."""
    return words(session.invitation, key) if session.invites else ""


def promise(session: Session) -> str:
    """Return the promise that is read at the end of a chapter's evening.

    It is empty where there is none, where nothing of the chapter was talked about, and where it was asked for tonight.
    """
    chapter = session.chapter
    if chapter is None or session.promised:
        return ""
    deck = session.choice.decks[0]
    return chapter.closing if any(entry.card.deck == deck for entry in session.evening.covered) else ""

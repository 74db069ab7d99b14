"""How an evening ends: a chapter's promise, what was talked about, agreed and taken along, a kind word, and a line."""

from collections.abc import Sequence

from cardgame.game.change import Change
from cardgame.game.chapters import GONE
from cardgame.game.invitation import words
from cardgame.game.kept import who_kept
from cardgame.game.prompts import stopped
from cardgame.game.session import Session
from cardgame.game.table import Table
from cardgame.play import Entry, Outcome
from cardgame.record import Kept
from cardgame.scripts.keeping import SORTS, Sort, shown
from cardgame.scripts.moments import closing
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Choose, Group, Script, Show, Step, Write
from cardgame.translation import N_, _, capital, spoken_day

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
    groups = groups_of(session.names, talked_about(session), kept, talked=_("Tonight you talked about"))
    return [(group.heading, list(group.lines)) for group in groups]


def groups_of(
    names: tuple[str, str], talked_about: Sequence[str], kept: Sequence[Kept], *, talked: str = ""
) -> tuple[Group, ...]:
    """Return what came of an evening under its headings: what was talked about, and what was ``kept`` then.

    ``talked`` is the heading of the first, where it is not that of an evening long ago.
    """
    parts = [(talked or _("You talked about"), list(talked_about))]
    for sort in SORTS.values():
        if sort.tonight:
            parts.append(
                (shown(sort.tonight), lines_of(names, sort, [each for each in kept if each.sort == sort.code]))
            )
    return tuple(Group(heading, tuple(lines)) for heading, lines in parts if lines)


def _covered(entry: Entry) -> bool:
    """Whether a card was talked about."""
    return entry.outcome is Outcome.COVERED


def lines_of(names: tuple[str, str], sort: Sort, kept: Sequence[Kept]) -> list[str]:
    """Return what was kept tonight of one sort, a line each; of what is sealed only that there is some."""
    if sort.sealed_until:
        return [shown(sort.went_in)] if kept and sort.went_in else []
    if sort.line == "who":
        return [f"{each.text} ({who_kept(names, each.by)})" for each in kept]
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


class Closing:
    """The end of an evening at a table: one script of steps, and what is done with the answer to each.

    ``key`` is the key or command that takes up what is offered at the end. ``said`` comes first of all, and may be
    empty; ``day`` is the day that it ends on, as it is said. ``over`` says that the evening has ended.
    """

    def __init__(self, table: Table, key: str) -> None:
        self._table = table
        self._session = session = table.session
        self._promise = promise(session)
        offered = invitation(session, key)
        self.title = title(session)
        self.said = tuple(words for words in (table.parting, why_now(session)) if words)
        self._seen = Show(
            self.title,
            (kind_word(session), *((offered,) if offered else ())),
            groups=tuple(Group(heading, tuple(lines)) for heading, lines in came_of_it(session)),
        )
        # Where nothing was talked about there is nothing to keep.
        self._asks = closing.line(session.evening_id) if session.evening.covered else None
        self.day = capital(spoken_day(session.day))
        self.over = False
        self.changes_line = False
        """Whether a line that stood already was taken back to be changed, and nothing was interrupted."""
        # What the script begins with, and not what was kept since: it is run anew when an answer is taken back.
        self._line_before = session.line
        self._run = Run(self._script)

    def _script(self) -> Script:
        return closing.script(self._seen, self.day, promise=self._promise, asks=self._asks, line=self._line_before)

    @property
    def step(self) -> Step | None:
        """What is asked for or shown now; None once the evening has ended."""
        return None if self.over else self._run.step

    @property
    def line(self) -> str:
        """The line that was kept of tonight; empty where there is none."""
        return self._session.line

    @property
    def at_start(self) -> bool:
        """Whether what came of tonight is shown, from where one can go on with one more card."""
        return self.step is self._seen

    @property
    def at_line(self) -> bool:
        """Whether the line that they have kept of tonight is shown, with its day."""
        return isinstance(self.step, Show) and self.step is not self._seen

    def answer(self, answer: object = None) -> None:
        """Answer the step; after the last one the evening has ended.

        Raises :class:`~cardgame.record.RecordError` where something cannot be written; it is then asked for again.
        """
        step = self.step
        if isinstance(step, Choose):
            if answer == 0:
                self._session.keep_promise(self._promise)
            else:
                self._session.leave_promise()
            self._run.send(answer)
        elif isinstance(step, Write):
            words = str(answer)
            self._session.drafts.until(step.place or (), words, lambda: self._keep(words))
        elif step is not None:
            self._go_on(None)

    def _keep(self, words: str) -> None:
        if words:
            self._session.keep_line(words)
        self._go_on(words)

    def _go_on(self, answer: object) -> None:
        """Show the next step; where none waits for an answer any more, the evening ends."""
        self._run.send(answer)
        if self._run.step is None or (self.at_line and not self._session.line):
            try:
                self.end()
            except Exception:
                self._run.take_back()
                raise

    def end(self) -> None:
        """End the evening, whatever has not been asked yet; raises as :meth:`answer` does."""
        self._session.end()
        self.over = True

    def back(self) -> Change | None:
        """Step back: from the line to what came of tonight, or else to the last card, with the change at the table.

        A line that was kept is taken back, and can be written anew. Raises as :meth:`answer` does.
        """
        if isinstance(self.step, Write):
            self._run.take_back()
            return None
        if not self.at_line:
            return self._table.back()
        line, place = self._session.line, (self._asks and self._asks.place) or ()
        # First, so that it is nowhere lost.
        self._session.drafts.put_by(place, line)
        try:
            self._session.take_back_line()
        except Exception:
            self._session.drafts.drop(place)
            raise
        self._line_before = ""
        self.changes_line = True
        self._run = Run(self._script)
        while self._run.step is not None and not isinstance(self._run.step, Write):
            # The promise was answered before.
            self._run.send(1 if isinstance(self._run.step, Choose) else None)
        return None

    def one_more(self) -> Change:
        """Go on with one more card."""
        return self._table.one_more()

"""What can be kept beside the cards: one table of sorts, of how a thing of each sort can stand, and when it comes back.

Whatever is kept has one life. It is kept (its words, by whom, on which card), it is looked at again (how it stands now,
perhaps in new words), and it can be taken back. A new sort is one row of :data:`SORTS`: what is due, the pages, the end
of an evening and ``cardgame kept`` all go by the table. The record holds the codes of sorts and states and never their
words, and a code in it is never given another meaning; a code that is not in the table is another version's.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from cardgame.translation import N_, _


def shown(message: str, **set_in: object) -> str:
    """Return a message of the table in the language in use, with what belongs into it set in."""
    return _(message).format(**set_in) if set_in else _(message)


class State(msgspec.Struct, frozen=True, kw_only=True):
    """How a thing can stand, as it was said when it was looked at.

    ``said`` is how it is offered as an answer, empty where it is not; ``asks`` then asks for the new words. ``over``
    ends the thing; ``resting`` keeps it, without asking again; ``holds`` says that nothing about it has changed.
    ``rest`` is the days until it is asked about again, where that is not as long as for the other states.

    ``only_asked`` is an answer to being asked, and nothing that they would come to say. One that is ``over`` and
    ``stays`` is still listed. ``corrects`` says that what is written is its new words, where replies are written to it.
    """

    code: str
    said: str = ""
    asks: str = ""
    over: bool = False
    resting: bool = False
    holds: bool = False
    rest: int | None = None
    only_asked: bool = False
    stays: bool = False
    corrects: bool = False


NOT_NOW = "not-now"
"""The state of a thing about which they did not want to be asked just then; every sort that is asked about has it."""

ANSWERED = "answered"
"""The state of a note to which the other has written something."""

CORRECTED = "corrected"
"""The state of a note whose writer has put it in other words."""

CARD_FOR = "card-for"
"""The sort of a card that one of the two wrote for the other."""

DEALT, PASSED_BY, TAKEN_BACK = "dealt", "passed", "taken-back"
"""What becomes of a card that one wrote for the other: talked about, passed, or taken back by its writer."""

LET_GO = "let-go"
"""The state of a thing that they let go."""

OPENED = "opened"
"""The state of a slip from the jar that was drawn and read."""

Listing = Literal["day", "days", "who", "shelf", "answers", "evening"]
"""How things of a sort are listed: each with its day, or the same words once with all their days, or each with who took
it; those that were opened, with their days, after whether there are others; or each with what the other answered. One
that belongs to its "evening" stands on that evening's page, and not among what is kept."""


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a kept thing by all that was said of it; ``rest`` is the days until it may be asked about."""

    over: bool = False
    resting: bool = False
    holds: bool = False
    rest: int = 0


class Sort(msgspec.Struct, frozen=True, kw_only=True):
    """One sort of thing that is kept.

    Where it is listed: ``heading`` stands above it, ``tonight`` above what came of an evening (empty where that does
    not tell of it), and ``then`` on the page of an evening that is looked back on, where that is not the same; ``line``
    says how, and ``newest_first`` in which order; ``data`` is its key in ``kept --json``, and ``fields`` what stands
    there of each. ``cards_words`` says that its words are its card's: it is not listed while the card may not come.

    ``instead`` says that at the closing it stands for its card, which is not listed as talked about besides.

    When it is asked about: first ``first_due`` days after it was kept, never where that is None, then ``rest`` days
    after it was asked about. After ``most_asked`` times it is over, after being put off ``most_put_off`` times in a row
    it is left as it is; 0 is no limit. ``title`` stands above the question, where that is not the heading; ``since``
    says where it comes from, and the ``question`` comes after that; ``last`` says that it is not asked again.
    ``for_good`` is the state of one that is waved away for good, ``waved`` what is said then.

    ``ours`` is how it is offered to be written down, empty where it comes only from a card; ``write`` asks for it.

    ``by_one`` says that it is by one of the two and nobody else's; ``replies`` that what is written when it is looked
    at is an answer to it, not its new words. ``taken_back`` says with what it is taken back: with the card that it came
    from, by itself, at the closing alone, or not at all.

    ``sealed_until`` is the code of the state that opens a thing of this sort. Until it was in that state once, nothing
    shows it, nor that it is there or how many there are: no query but one returns it
    (:func:`cardgame.record.queries.kept.sealed_things`). ``something`` is what may be said where there are sealed ones,
    however many, and ``went_in`` at the end of the evening on which one was kept; empty where not even that is said.
    """

    code: str
    heading: str
    data: str
    fields: tuple[str, ...] = ("at", "text", "by")
    tonight: str = ""
    then: str = ""
    instead: bool = False
    line: Listing = "day"
    newest_first: bool = False
    cards_words: bool = False
    states: tuple[State, ...] = ()
    first_due: int | None = None
    rest: int = 0
    most_asked: int = 0
    most_put_off: int = 0
    title: str = ""
    since: str = ""
    question: str = ""
    last: str = ""
    for_good: str = ""
    waved: str = ""
    ours: str = ""
    write: str = ""
    by_one: bool = False
    replies: bool = False
    taken_back: Literal["card", "alone", "closing", "never"] = "card"
    sealed_until: str = ""
    something: str = ""
    went_in: str = ""

    @property
    def on_evening(self) -> str:
        """The heading on the page of an evening that is looked back on; empty where that does not tell of it."""
        return self.then or ("" if self.sealed_until else self.tonight)

    @property
    def above(self) -> str:
        """The heading above the question how a thing of this sort is now."""
        return self.title or self.heading

    def state(self, code: str) -> State | None:
        """Return the state with this code; None for one that the table does not know."""
        return next((state for state in self.states if state.code == code), None)

    @property
    def offered(self) -> tuple[State, ...]:
        """The states that are offered as answers, in their order."""
        return tuple(state for state in self.states if state.said)

    @property
    def sayable(self) -> tuple[State, ...]:
        """The states that the two may come to say themselves, without being asked."""
        return tuple(state for state in self.offered if not state.only_asked)

    def sealed(self, said: Sequence[str]) -> bool:
        """Whether a thing of this sort is still sealed, by the codes of what was said of it each time."""
        return bool(self.sealed_until) and self.sealed_until not in said

    def status(self, said: Sequence[str]) -> Status:
        """Return the status of a thing of this sort, by the codes of what was said of it each time, oldest first.

        A code that is not known changes nothing, but counts as one time that it was asked about.
        """
        last = (self.state(said[-1]) if said else None) or State(code="")
        put_off = said[-self.most_put_off :] if self.most_put_off else ()
        return Status(
            over=last.over or bool(self.most_asked and len(said) >= self.most_asked),
            resting=last.resting or (len(put_off) == self.most_put_off > 0 and set(put_off) == {NOT_NOW}),
            holds=last.holds,
            rest=self.rest if last.rest is None else last.rest,
        )


_STILL = (
    State(code="still-true", said=N_("still true"), holds=True, rest=180),
    State(code="changed", said=N_("changed"), asks=N_("How would you say it now?")),
    State(code="let-go", said=N_("let it go"), over=True),
    State(code="unasked", said=N_("still true, no need to ask again"), resting=True),
    State(code=NOT_NOW),
)
"""The states of an agreement or a ritual."""

_HOW_NOW = N_("How is it now?")
_HOLDS = N_("It holds, and you will not be asked again.")

_ROWS = (
    Sort(
        code="agreement",
        heading=N_("What you agreed"),
        tonight=N_("Agreed"),
        instead=True,
        data="agreements",
        fields=("at", "seen_at", "text", "state"),
        states=_STILL,
        first_due=28,
        rest=28,
        most_put_off=2,
        since=N_("You agreed on this on {when}."),
        question=_HOW_NOW,
        for_good="unasked",
        waved=_HOLDS,
        ours=N_("something you agreed on"),
        write=N_("The sentence, as you both would say it."),
    ),
    Sort(
        code="ritual",
        heading=N_("What you do together"),
        tonight=N_("To do together"),
        instead=True,
        data="rituals",
        fields=("at", "seen_at", "text", "state"),
        states=_STILL,
        first_due=28,
        rest=28,
        most_put_off=2,
        since=N_("You have done this since {when}."),
        question=_HOW_NOW,
        for_good="unasked",
        waved=_HOLDS,
        ours=N_("a ritual, something you do again and again"),
        write=N_("The ritual, in one sentence."),
    ),
    Sort(
        code="dream",
        heading=N_("What you dream of"),
        tonight=N_("Dreamed of"),
        instead=True,
        data="dreams",
        fields=("at", "seen_at", "text", "state"),
        states=(
            State(code="still-dreaming", said=N_("we still dream of it"), holds=True),
            State(code="nearer", said=N_("it has come a step nearer")),
            State(code="changed", said=N_("it has changed"), asks=N_("How does it go now?")),
            State(code="come-true", said=N_("it has come true"), over=True, stays=True),
            State(code="let-go", said=N_("we let it go"), over=True),
            State(code="unasked", resting=True),
            State(code=NOT_NOW),
        ),
        first_due=90,
        rest=90,
        most_put_off=2,
        since=N_("A dream of yours since {when}."),
        question=N_("How is it with this one now?"),
        for_good="unasked",
        waved=N_("It stays a dream of yours, and you will not be asked again."),
        ours=N_("a dream of yours"),
        write=N_("The dream, in one sentence."),
    ),
    Sort(
        code="promise",
        heading=N_("What you promised"),
        then=N_("Promised"),
        data="promises",
        fields=("at", "deck", "chapter", "text"),
        line="days",
        states=(State(code="let-go", said=N_("let it go"), over=True),),
        since=N_("You read this to each other on {when}."),
        taken_back="never",
    ),
    Sort(
        code="mission",
        heading=N_("Taken along"),
        tonight=N_("Taken along"),
        data="missions",
        fields=("at", "text", "by", "state"),
        line="who",
        cards_words=True,
        states=(
            State(code="done", said=N_("done"), over=True),
            State(code="half", said=N_("half"), over=True),
            State(code="not-yet", said=N_("not yet"), only_asked=True),
            State(code="let-go", said=N_("let it go"), over=True),
            State(code=NOT_NOW),
        ),
        first_due=0,
        rest=7,
        most_asked=2,
        title=N_("From earlier"),
        since=N_("{who} took this along on {when}."),
        question=N_("How did it go?"),
        last=N_("This is the last time it is asked."),
        for_good="let-go",
        waved=N_("That one is let go."),
    ),
    Sort(
        code="jar",
        heading=N_("The jar"),
        tonight=N_("The jar"),
        then=N_("Opened from the jar"),
        data="jar",
        fields=("at", "seen_at", "text"),
        line="shelf",
        states=(State(code=OPENED), State(code=LET_GO, over=True)),
        by_one=True,
        sealed_until=OPENED,
        something=N_("Something is in it."),
        went_in=N_("Something went into the jar."),
    ),
    Sort(
        code=CARD_FOR,
        heading=N_("Written for each other"),
        data="written",
        fields=("at", "seen_at", "by", "form", "text"),
        line="who",
        states=(State(code=DEALT), State(code=PASSED_BY, over=True), State(code=TAKEN_BACK, over=True)),
        by_one=True,
        taken_back="never",
        sealed_until=DEALT,
    ),
    Sort(
        code="note",
        heading=N_("Notes"),
        data="notes",
        fields=("at", "deck", "card", "about", "by", "text", "answers"),
        line="answers",
        newest_first=True,
        states=(State(code=ANSWERED), State(code=CORRECTED, corrects=True)),
        by_one=True,
        replies=True,
        taken_back="alone",
    ),
    Sort(
        code="line",
        heading=N_("Of your evenings"),
        data="lines",
        fields=("at", "text"),
        line="evening",
        taken_back="closing",
    ),
)

SORTS: dict[str, Sort] = {sort.code: sort for sort in _ROWS}
"""Every sort of thing that can be kept, by its code, in the order in which they are listed."""

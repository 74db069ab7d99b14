"""A chapter of a journey as these two meet it: which is next, its words, how much is left, why it may deal nothing."""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from cardgame.deck import Card, CardRef, Chapter, Deck, Library, fill
from cardgame.errors import NothingToDeal
from cardgame.game.selection.choice import Choice, needs_one_room
from cardgame.play import Pile, Standing
from cardgame.play.dealing import Depth
from cardgame.play.standing import UNMET
from cardgame.scripts.steps import Seat
from cardgame.translation import N_, _, ngettext

GONE = N_("That chapter is gone from the deck.")

PREPARE, PLACE, BRING = N_("To think about"), N_("Where"), N_("Bring along")
"""What stands above a chapter's questions to prepare, its place, and what to bring along."""


Part = tuple[str, tuple[str, ...]]
"""A part of a chapter's page: its heading, which may be empty, and its lines."""


class Way(msgspec.Struct, frozen=True):
    """How far a couple had come with a chapter before this evening: how many of its ``cards`` are ``left``."""

    cards: int
    left: int

    @property
    def length(self) -> int:
        """How many cards the evening has: those that are left; all of them again, where none is."""
        return self.left or self.cards

    @property
    def said(self) -> str:
        """How much is left, in a sentence; empty for a chapter of which nothing was talked about yet."""
        if self.left == self.cards:
            return ""
        if not self.left:
            return _("You have talked about every card of this chapter. Here it is again, from the start.")
        said = ngettext(
            "One card of this chapter is still open.", "{n} cards of this chapter are still open.", self.left
        )
        return said.format(n=self.left)


def way(pile: Pile, standings: Mapping[CardRef, Standing]) -> Way:
    """Return how far a couple has come with the chapter that this pile holds."""

    def left(card: Card) -> bool:
        """Whether a card was not talked about yet."""
        return not standings.get(card.ref, UNMET).covered

    return Way(pile.size, sum(map(left, pile.cards)))


def filled(chapter: Chapter, names: tuple[str, str], begins: Seat) -> Chapter:
    """Return a chapter with the names set in: whoever begins reads and goes first."""
    one, other = names[begins], names[1 - begins]

    def set_in(text: str) -> str:
        return fill(text, reader=one, partner=other, first=one, second=other)

    return msgspec.structs.replace(
        chapter,
        title=set_in(chapter.title),
        opening=set_in(chapter.opening),
        prepare=tuple(map(set_in, chapter.prepare)),
        place=set_in(chapter.place),
        bring=tuple(map(set_in, chapter.bring)),
        closing=set_in(chapter.closing),
    )


def beforehand(chapter: Chapter) -> list[Part]:
    """Return what is for the days before a chapter's evening, part by part.

    What is read together that evening, the opening and the promise, is not in it.
    """
    parts = [
        (_(PREPARE), chapter.prepare),
        (_(PLACE), (chapter.place,) if chapter.place else ()),
        (_(BRING), chapter.bring),
    ]
    return [(heading, lines) for heading, lines in parts if lines]


def opening(chapter: Chapter, way: Way | None) -> list[Part]:
    """Return what is read together before a chapter's first card, part by part; ``way`` is how far they had come."""
    read = [way.said if way is not None else "", chapter.opening]
    return [*(("", (text,)) for text in read if text), *beforehand(chapter)]


def lines_said(lines: Sequence[str], point: str) -> str:
    """Return the lines of a part below each other, each behind a ``point`` where there are several."""
    return "\n".join(f"{point}{line}" if len(lines) > 1 else line for line in lines)


def nothing_in(deck: Deck, id: str, *, deeper: bool) -> NothingToDeal:
    """Return why a chapter deals nothing: it is gone, goes ``deeper`` than was asked for, or holds no card.

    A chapter whose cards all stay away reads like one that has none.
    """
    chapter = deck.chapter(id)
    if chapter is None:
        titles = ", ".join(each.title for each in deck.chapters)
        hint = _("It has these: {titles}.").format(titles=titles) if titles else _("It has no chapters any more.")
        return NothingToDeal(_(GONE), hint)
    if deeper:
        return NothingToDeal(_("All of this chapter goes deeper than you asked for."), _("Ask for deeper cards."))
    return NothingToDeal(_("This chapter has no cards yet."), _("Choose another one."))


def next_chapter(
    deck: Deck,
    standings: Mapping[CardRef, Standing],
    *,
    deepest: Depth = 3,
    never: Collection[str] = frozenset(),
    apart: bool = False,
) -> str:
    """Return the chapter to play next: one that was begun, else the first one not been through, else the first.

    An optional one that was not begun comes only where there is no other. Only cards that can be dealt count: neither
    repairs, nor what is deeper than ``deepest``, nor a topic that is ``never`` to come, nor, where the two are
    ``apart``, what needs one room. The chapter is empty where none has such a card.
    """
    fresh = first = ""
    for chapter in sorted(deck.chapters, key=lambda each: each.optional):
        met = [
            standings.get(card.ref, UNMET).met > 0
            for card in deck.cards
            if card.chapter == chapter.id
            and card.kind.traits.dealt
            and card.depth <= deepest
            and not any(topic in never for topic in card.sensitive)
            and not (apart and needs_one_room(card))
        ]
        if any(met) and not all(met):
            return chapter.id
        if met and not any(met) and not chapter.optional:
            fresh = fresh or chapter.id
        if met:
            first = first or chapter.id
    return fresh or first


def with_next_chapter(
    choice: Choice,
    library: Library,
    standings: Mapping[CardRef, Standing],
    *,
    deepest: Depth = 3,
    never: Collection[str] = frozenset(),
    apart: bool = False,
) -> Choice:
    """Return ``choice`` with a journey's next chapter filled in, where it names one journey and no chapter."""
    if choice.chapter or len(choice.decks) != 1:
        return choice
    deck = library.decks.get(choice.decks[0])
    if deck is None:
        return choice
    return Choice(choice.decks, next_chapter(deck, standings, deepest=deepest, never=never, apart=apart))


def own_length(library: Library, choice: Choice, pile: Pile) -> int:
    """Return how many cards an evening has because of its chapter, path or shape; 0 where minutes set its length."""
    if choice.chapter:
        along = way(pile, pile.standings)
        # What was put back comes beside those that are left.
        beside = sum(1 for card in pile.put_back if pile.standings.get(card.ref, UNMET).covered) if along.left else 0
        return along.length + beside
    if pile.shape:
        return len(pile.shape)
    lengths = {library.decks[id].per_evening for id in choice.decks if id in library.decks}
    return min(lengths.pop() or 0, pile.size) if len(lengths) == 1 else 0

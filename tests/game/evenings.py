"""What a couple did, kept plainly: every card by a number that no edit changes, every evening as a list."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cardgame.deck import CardRef, Kind
from cardgame.game.change import Change
from cardgame.game.selection.choice import Choice
from cardgame.game.table import Table
from cardgame.play import Outcome, Plan, Standing
from tests.builders import write_deck

CHAPTERS = ("dawn", "dusk")
DECKS: dict[str, dict[str, Any]] = {
    "ours": {},
    "more": {"language": "en"},
    "walk": {"ordered": True},
    "trip": {"chapters": [{"id": id, "title": id.title()} for id in CHAPTERS]},
    "autre": {"language": "fr"},
}


@dataclass(eq=False)
class Held:
    """A card of a deck, whatever it is called at the moment."""

    deck: str
    id: str
    kind: Kind
    depth: int
    tags: tuple[str, ...]
    chapter: str
    was: list[str] = field(default_factory=list)
    gone: bool = False

    @property
    def ref(self) -> CardRef:
        return (self.deck, self.id)


@dataclass
class Ended:
    """A card that came to its end, under the name it had at the time."""

    card: Held
    outcome: Outcome
    first: int
    reader: int
    as_: CardRef
    number: int
    before: bool = False
    """Whether the evening was taken up again since."""

    @property
    def ref(self) -> CardRef:
        """What the record's row is known by now."""
        return self.as_ if self.card.gone else self.card.ref


@dataclass
class Night:
    """One evening; ``acts`` are what can be taken back, a card for a star and None for an outcome."""

    choice: Choice
    deepest: int
    seed: int
    starter: int
    plan: Plan
    began: bool = False
    ended: bool = False
    idle: int = 0
    entries: list[Ended] = field(default_factory=list)
    acts: list[Held | None] = field(default_factory=list)

    @property
    def covered(self) -> int:
        return sum(ended.outcome is Outcome.COVERED for ended in self.entries)

    def holds_back(self, card: Held) -> bool:
        """Say whether a card is like one that was passed before the evening was taken up: most tags in common.

        Of a card that its deck no longer has nobody knows the tags.
        """
        passed = [ended.card for ended in self.entries if ended.before and ended.outcome is Outcome.PASSED]
        return any(2 * len(set(each.tags) & set(card.tags)) > len(each.tags) > 0 for each in passed if not each.gone)


class Couple:
    """The plain model that whole evenings are held against."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.cards: list[Held] = []
        self.stars: set[Held] = set()
        self.nights: list[Night] = []
        self.count = 0

    # The decks, and their edits

    def write(self, deck: str) -> None:
        held = [
            {"id": card.id, "text": f"What of {card.id}?", "kind": card.kind.value, "depth": card.depth}
            | ({"was": card.was} if card.was else {})
            | ({"chapter": card.chapter} if card.chapter else {})
            | {"tags": list(card.tags)}
            for card in self.of(deck)
        ]
        write_deck(self.home, deck, held, **DECKS[deck])

    def add(self, deck: str, kind: Kind, depth: int, tags: tuple[str, ...], chapter: str) -> None:
        self.count += 1
        self.cards.append(Held(deck, f"card-{self.count}", kind, depth, tags, chapter if deck == "trip" else ""))

    def rename(self, card: Held) -> None:
        self.count += 1
        card.was.append(card.id)
        card.id = f"card-{self.count}"

    def of(self, deck: str) -> list[Held]:
        return [card for card in self.cards if card.deck == deck and not card.gone]

    def at(self, ref: CardRef) -> Held:
        (found,) = [card for card in self.cards if card.deck == ref[0] and ref[1] in (card.id, *card.was)]
        return found

    # What is known of a card, and what an evening is dealt from

    def standing(self, card: Held, *, without: Night | None = None) -> Standing:
        ends = [ended for night in self.nights if night is not without for ended in night.entries if ended.card is card]
        if not ends:
            return Standing()
        last = max(ends, key=lambda ended: ended.number)
        return Standing(
            covered=sum(ended.outcome is Outcome.COVERED for ended in ends),
            passed=sum(ended.outcome is Outcome.PASSED for ended in ends),
            put_off=last.outcome is Outcome.LATER,
            last_at=f"{last.number:09}",
        )

    def dealt_from(self, choice: Choice, deepest: int) -> list[Held]:
        if choice.chapter:
            cards = [card for card in self.of(choice.decks[0]) if card.chapter == choice.chapter]
        else:
            # The mix: neither the walk nor the trip, which are for whoever asks, nor what is in French.
            cards = [card for deck in choice.decks or ("more", "ours") for card in self.of(deck)]
        return [card for card in cards if card.kind is not Kind.REPAIR and card.depth <= deepest]

    def with_chapter(self, choice: Choice, deepest: int) -> Choice:
        """Fill in the chapter of a journey that is next."""
        if choice.chapter or choice.decks != ("trip",):
            return choice
        met = {
            chapter: [self.standing(card).met > 0 for card in self.dealt_from(Choice(("trip",), chapter), deepest)]
            for chapter in CHAPTERS
        }
        begun = [chapter for chapter in CHAPTERS if any(met[chapter]) and not all(met[chapter])]
        fresh = [chapter for chapter in CHAPTERS if met[chapter] and not any(met[chapter])]
        some = [chapter for chapter in CHAPTERS if met[chapter]]
        return Choice(choice.decks, ([*begun, *fresh, *some] or [""])[0])

    @property
    def begun(self) -> list[Night]:
        """The evenings that left a trace."""
        return [night for night in self.nights if night.began]

    @property
    def unfinished(self) -> Night | None:
        last = self.begun[-1] if self.begun else None
        return last if last and not last.ended and last.idle < 12 else None

    def counts(self, deck: str) -> tuple[int, int, int, int]:
        """Return how many cards a deck has, and how many were covered, passed, put off."""
        found = [self.standing(card) for card in self.of(deck)]
        return (
            len(found),
            sum(each.covered > 0 for each in found),
            sum(not each.covered and not each.put_off and each.passed > 0 for each in found),
            sum(not each.covered and each.put_off for each in found),
        )

    @property
    def deep_firsts(self) -> list[int]:
        """Return how often each has gone first with a deep card that they covered."""
        deep = [
            ended
            for night in self.nights
            for ended in night.entries
            if ended.card.depth == 3 and ended.outcome is Outcome.COVERED
        ]
        return [sum(ended.first == seat for ended in deep) for seat in (0, 1)]

    def end_card(self, night: Night, outcome: Outcome, ref: CardRef, reader: int, first: int) -> None:
        self.count += 1
        night.entries.append(Ended(self.at(ref), outcome, first, reader, ref, self.count))
        self.touch(night, None)

    def star(self, night: Night, card: Held) -> bool:
        self.stars ^= {card}
        self.touch(night, card)
        return card in self.stars

    def touch(self, night: Night, *acts: Held | None) -> None:
        night.began = True
        night.idle = 0
        night.acts += acts

    def undo(self, night: Night) -> Ended | None:
        """Take back the last act; return the card that lies open again, if it was one."""
        starred = night.acts.pop()
        night.idle = 0
        if starred is not None:
            self.stars ^= {starred}
            return None
        return night.entries.pop()


def note(table: Table, who: int, words: str) -> Change:
    """Write a note on the card: whose it is, then its words."""
    assert table.note() == Change(now="asks")
    assert table.reply(who) == Change(now="asks")
    return table.reply(words)

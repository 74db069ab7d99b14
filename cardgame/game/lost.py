"""Cards that the record knows and no deck has now, as a file got another name, or a card another id or text.

Each such card is looked for by its id and its text. Where it is found, a problem gives the ``was`` line that brings
its history back. The record is only read; where it cannot be read, nothing is looked for.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cardgame.deck import Card, CardRef, Deck, Library, Problem
from cardgame.deck.finding import place_in
from cardgame.deck.ids import card_id, is_made, plain, slug
from cardgame.deck.near import NearlyTheSame, share, words
from cardgame.deck.problems import problem, shown
from cardgame.game.game import Game, local_now
from cardgame.record import RecordError, Store, couple_path, names, played, texts_as_dealt
from cardgame.translation import _, ngettext
from cardgame.workshop.checking import CardPlace, place_cards

MOST = 2000
"""Lost cards that are looked for, at most: those that came up last."""

NEARLY_THE_SAME = 0.6
"""The share of their words, from 0 to 1, that two texts have in common at least if they are nearly the same."""

MOST_ITEMS = 50
"""Ids in one list, as decks may have them."""

_ID = re.compile(r"[a-z0-9-]{1,100}")

_OWNERS = 100
"""Cards that are looked up by one id or text, at most."""


class Proposal(NamedTuple):
    """What brings a history back: a deck or one of its cards, and the ids that belong into its ``was``.

    ``card`` is None for the deck itself. ``dealt`` are the texts of these cards as they came up last, empty where they
    are not known; for a deck, none.
    """

    deck: Deck
    card: Card | None
    were: tuple[str, ...]
    dealt: tuple[str, ...] = ()

    @property
    def was(self) -> list[str]:
        """What ``was`` is to be from now on: the former ids that are there, and these, as far as a list can be long."""
        there = self.deck.was if self.card is None else self.card.was
        return list(dict.fromkeys([*there, *self.were]))[:MOST_ITEMS]


class Lost(NamedTuple):
    """What was found: warnings with the line to write, the cards that are nowhere, by their decks, and what to do.

    The ``proposals`` are what the warnings are made of, in their order.
    """

    problems: list[Problem]
    gone: dict[str, list[str]]
    proposals: tuple[Proposal, ...] = ()


class _Known(NamedTuple):
    """A card that the record knows and no deck has: its text, and when it first and last came up.

    ``dealt`` is the text as it was dealt, and ``text`` the same, made comparable.
    """

    ref: CardRef
    dealt: str
    text: str
    first: Any
    last: Any


def find_lost(game: Game, library: Library, only: Collection[str] | None = None) -> Lost:
    """Look for what the record of the couple in use knows and ``library`` has not; nothing where it cannot be read.

    Problems are given for the decks in ``only``, by their ids; without it, for all that are the couple's own.
    """
    try:
        slug = game.playing
        if slug is None:
            return Lost([], {})
        with Store.open(couple_path(game.paths.couples, slug), "", local_now, read_only=True) as store:
            return _find(store, library, only, _unreadable(game))
    except (RecordError, OSError):
        return Lost([], {})


def gone_said(gone: Mapping[str, Sequence[str]]) -> str:
    """Say which cards are in no deck any more.

    >>> gone_said({"ours": ["a", "b"], "theirs": ["c", "d"]})
    '4 cards that you covered are in no deck now: ours/a, ours/b, theirs/c and 1 more. Your history keeps them.'
    """
    cards = [f"{shown(deck)}/{shown(card)}" for deck, ids in gone.items() for card in ids]
    named = ", ".join(cards[:3])
    if len(cards) > 3:
        named = _("{names} and {n:,} more").format(names=named, n=len(cards) - 3)
    said = ngettext(
        "{n:,} card that you covered is in no deck now: {names}. Your history keeps it.",
        "{n:,} cards that you covered are in no deck now: {names}. Your history keeps them.",
        len(cards),
    )
    return said.format(n=len(cards), names=named)


def _unreadable(game: Game) -> set[str]:
    """Return the ids that the decks that cannot be read just now would have, going by the names of their files."""
    there = {deck.path for deck in game.library}
    return {
        slug(Path(each.path).stem)
        for each in game.found.problems
        if each.severity == "error" and each.code != "copy" and each.path not in there
    }


def _find(store: Store, library: Library, only: Collection[str] | None, unreadable: Collection[str]) -> Lost:
    times = played(store)
    # A record from elsewhere may hold ids that no deck could have.
    ids = (ref for ref in times if _ID.fullmatch(ref[0]) and _ID.fullmatch(ref[1]))
    lost = sorted((ref for ref in ids if library.card(ref) is None), key=lambda ref: times[ref][1], reverse=True)
    if not lost:
        return Lost([], {})
    text = _Plainer(names(store))
    by_deck: dict[str, list[_Known]] = {}
    texts = texts_as_dealt(store, lost[:MOST])
    for ref in lost[:MOST]:
        dealt = texts.get(ref, "")
        by_deck.setdefault(ref[0], []).append(_Known(ref, dealt, text.dealt(dealt), *times[ref]))
    ours = {deck.id: deck for deck in library if (deck.id in only if only is not None else deck.source != "shipped")}
    homes = {id: deck.id for id in by_deck if (deck := library.deck(id)) is not None}
    renamed = _renamed({id: by_deck[id] for id in by_deck.keys() - homes.keys() - set(unreadable)}, ours, text)
    found: dict[str, dict[str, list[_Known]]] = {}
    gone: dict[str, list[str]] = {}
    for id, cards in by_deck.items():
        home = homes.get(id) or renamed.get(id, "")
        deck = ours.get(home)
        if id in renamed:
            cards = [each for each in cards if library.card((home, each.ref[1])) is None]
        at = _places_of(cards, deck, library, times, text) if deck is not None else {}
        for each in cards:
            if each.ref in at:
                found.setdefault(home, {}).setdefault(at[each.ref], []).append(each)
            elif deck is None and (only is not None or home or id in unreadable):
                continue  # not asked about, or its deck may be mended
            elif deck is None or not deck.left_out:
                gone.setdefault(id, []).append(each.ref[1])
    proposals: list[Proposal] = []
    problems: list[Problem] = []
    for home, deck in ours.items():
        here = [Proposal(deck, None, was)] if (was := tuple(id for id in renamed if renamed[id] == home)) else []
        for card in deck.cards:
            if were := found.get(home, {}).get(card.id):
                here.append(
                    Proposal(deck, card, tuple(each.ref[1] for each in were), tuple(each.dealt for each in were))
                )
        proposals += here
        problems += _problems(deck, here)
    return Lost(problems, gone, tuple(proposals))


# Decks


def _renamed(gone: Mapping[str, Sequence[_Known]], decks: Mapping[str, Deck], text: "_Plainer") -> dict[str, str]:
    """Return which deck has the cards of a deck that is gone: at least half of those that were played are in it."""
    if not gone:
        return {}
    made = any(is_made(each.ref[1]) for cards in gone.values() for each in cards)
    by_id: dict[str, list[Card]] = {}
    by_text: dict[str, list[Card]] = {}
    for deck in decks.values():
        for card in deck.cards:
            for id in {card.id, *card.was, *((card_id(card.text),) if made else ())}:
                _note(by_id, id, card)
            _note(by_text, text.written(card.text), card)
    found: dict[str, str] = {}
    for id, cards in gone.items():
        votes: Counter[str] = Counter()
        for each in cards:
            same = {card.deck for card in by_text.get(each.text, ())} if each.text else set()
            for card in by_id.get(each.ref[1], ()):
                # The same id alone may be chance, so the texts have to be somewhat alike as well.
                enough = NEARLY_THE_SAME / 2
                if not each.text or is_made(each.ref[1]) or _alike(each.text, text.written(card.text)) >= enough:
                    same.add(card.deck)
            votes.update(same)
        if votes and 2 * (best := max(votes.values())) >= len(cards):
            found[id] = next(deck for deck in decks if votes[deck] == best)
    return found


def _note(index: dict[str, list[Card]], key: str, card: Card) -> None:
    having = index.setdefault(key, [])
    if len(having) < _OWNERS:
        having.append(card)


def _problems(deck: Deck, proposals: Sequence[Proposal]) -> Iterator[Problem]:
    """Yield a warning for each proposal for a deck; none for a card that its file has no more."""
    ids = [each.card.id for each in proposals if each.card is not None]
    places = place_cards(Path(deck.path), ids) if ids else {}
    for each in proposals:
        if each.card is None:
            yield _deck_problem(each)
        elif each.card.id in places:
            yield _card_problem(each, places[each.card.id])


def _deck_problem(proposal: Proposal) -> Problem:
    deck = proposal.deck
    listed = ", ".join(f'"{shown(id, 100)}"' for id in proposal.were)
    message = _("What you covered in the deck {ids} counts for no deck now, and its cards are in this one.")
    hint = _("Write {line} at the top.") if deck.was else _("Add {line} at the top.")
    line = f"was = {_list(proposal.was)}"
    place = place_in(deck.path, ("id",))
    return problem(deck.path, *place, "lost-history", message.format(ids=listed), hint.format(line=line))


# Cards


def _places_of(
    lost: Sequence[_Known],
    deck: Deck,
    library: Library,
    times: Mapping[CardRef, tuple[Any, Any]],
    text: "_Plainer",
) -> dict[CardRef, str]:
    """Return the id of the card of a deck that each lost one is now: one with its text, or else with nearly its text.

    A card with nearly its text that was already played while the lost one still was is a different card.
    """
    same: dict[str, Card] = {}
    for card in deck.cards:
        same.setdefault(text.written(card.text), card)
    found = {each.ref: same[each.text].id for each in lost if each.text in same}
    rest = [each for each in lost if each.ref not in found and each.text]
    if not rest:
        return found
    near = NearlyTheSame((text.written(card.text) for card in deck.cards), NEARLY_THE_SAME)
    guesses = sorted(
        ((score, number, card) for number, each in enumerate(rest) for score, card in near.find(each.text)),
        key=lambda guess: -guess[0],
    )
    spans: dict[str, list[tuple[Any, Any]]] = {}
    for _score, number, place in guesses:
        each, card = rest[number], deck.cards[place]
        if each.ref in found:
            continue
        if card.id not in spans:
            spans[card.id] = [times[ref] for ref in library.refs(card) if ref in times]
        if all(last < each.first or each.last < first for first, last in spans[card.id]):
            spans[card.id].append((each.first, each.last))
            found[each.ref] = card.id
    return found


def _card_problem(proposal: Proposal, at: CardPlace) -> Problem:
    card = proposal.card
    assert card is not None
    listed = ", ".join(f'"{shown(id, 100)}"' for id in proposal.were)
    message = _("What you covered as {ids} counts for no card now, and this one has the same text or nearly so.")
    was = _list(proposal.was)
    if at.written:
        hint = at.written.replace("text =", f"was = {was}, text =")
    else:
        hint = _("Write {line}.") if card.was else _("Add {line}.")
        hint = hint.format(line=f"was = {was}")
    return problem(proposal.deck.path, at.line, at.column, "lost-history", message.format(ids=listed), hint)


def _list(ids: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{id}"' for id in ids) + "]"


# Texts


class _Plainer:
    """Makes texts comparable: those of a deck, with places for names, and those that were dealt, with names."""

    def __init__(self, names: tuple[str, str]) -> None:
        known = sorted({plain(name) for name in names if name}, key=len, reverse=True)
        # As "…" stands for a name that was not given when the card was dealt.
        self._names = re.compile("|".join((r"\{(?:reader|partner|first|second)\}", *map(re.escape, known))))

    def dealt(self, text: str) -> str:
        """Return a text of the record."""
        return self._names.sub("…", plain(text))

    def written(self, text: str) -> str:
        """Return a text of a deck."""
        return self._names.sub("…", plain(text)).replace("{{", "{")


def _alike(one: str, other: str) -> float:
    """Return how much two texts have in common, from 0 to 1."""
    return share(words(one), words(other))

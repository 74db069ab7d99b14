"""Writes former ids into the ``was`` of a deck and of its cards; all else in its text stays as it is."""

from collections.abc import Mapping, Sequence
from typing import Any

from cardgame.deck.document import Document, parse_document
from cardgame.deck.edits import Edit, apply, quoted
from cardgame.deck.model import Deck
from cardgame.deck.problems import Problem
from cardgame.deck.reading import Reading
from cardgame.deck.source import Span, Spans, spans
from cardgame.files import BOM
from cardgame.translation import _
from cardgame.workshop.inserting import above, below, into_list
from cardgame.workshop.rules.ids import Names
from cardgame.workshop.saving import Unusable


def relink(data: bytes, path: str, deck_were: Sequence[str], cards_were: Mapping[str, Sequence[str]]) -> bytes:
    """Return the content of a deck's file with former ids of the deck, and of its cards by the ids that they have now.

    What is written was read again: it is the same deck, but for ``was`` and for the ids that cards without a table get,
    which have to become one. Raises :class:`~cardgame.workshop.saving.Unusable` where the file has no such cards any
    more, or an id belongs to another card.
    """
    document = parse_document(data, path)
    if isinstance(document, Problem):
        raise Unusable(f"{path}: {document.message}", document.hint)
    reading = Reading(document, path, "yours")
    deck = reading.deck
    if deck is None or any(id not in {card.id for card in deck.cards} for id in cards_were):
        raise _changed(path)
    names = Names(deck)
    # By the position of each card in the file: its former ids, and the id that one without a table gets.
    wanted: dict[int, tuple[list[str], str]] = {}
    for card, at in zip(deck.cards, reading.positions, strict=True):
        if card.id in cards_were:
            bare = isinstance(document.tables["cards"][at], str)
            # A former id that the card's text gives is known without being written, but not harmful.
            wanted[at] = (_new(cards_were[card.id], card.was), names.name(card, at) if bare else "")
    edits = _edits(document, _new(deck_were, deck.was), wanted)
    new = (BOM if data.startswith(BOM) else b"") + apply(document.text, edits).encode("utf-8")
    changed = parse_document(new, path)
    if isinstance(changed, Problem):
        raise Unusable(f"{path}: {changed.message}", changed.hint)
    _compare(document.tables, changed.tables, _new(deck_were, deck.was), wanted)
    _hold(Reading(changed, path, "yours"), deck, path)
    return new


def _new(ids: Sequence[str], there: Sequence[str]) -> list[str]:
    return [id for id in dict.fromkeys(ids) if id not in there]


def _changed(path: str) -> Unusable:
    return Unusable(
        _("{path} is not what it was a moment ago.").format(path=path), _("Nothing was written. Try again.")
    )


def _edits(document: Document, of_deck: Sequence[str], of_cards: Mapping[int, tuple[list[str], str]]) -> list[Edit]:
    text, tables = document.text, document.tables
    ways: list[tuple[str | int, ...]] = [(key,) for key in tables]
    if isinstance(tables.get("was"), list):
        ways.append(("was", len(tables["was"]) - 1))
    for at in of_cards:
        card = tables["cards"][at]
        ways.append(("cards", at))
        if isinstance(card, dict):
            ways += [("cards", at, key) for key in card]
            if isinstance(card.get("was"), list):
                ways.append(("cards", at, "was", len(card["was"]) - 1))
    found = spans(text, ways)
    edits: list[Edit] = []
    if of_deck:
        # Only pairs can hold it: a table under a header begins before its key.
        pairs = {key: found[key,] for key in tables if _is_pair(found[key,])}
        edits += _in_lines(text, pairs, tables, ("was",), found, of_deck, 0)
    for at, (ids, name) in of_cards.items():
        whole = found["cards", at]
        card = tables["cards"][at]
        if isinstance(card, str):
            edits += _in_place(whole.value, f'{{ id = "{name}", was = {_list(ids)}, text = ', " }")
        elif text.startswith("[", whole.value.start):
            pairs = {key: found["cards", at, key] for key in card}
            edits += _in_lines(text, pairs, card, ("cards", at, "was"), found, ids, whole.value.start)
        else:
            edits += _within(text, card, at, found, ids)
    return edits


def _is_pair(span: Spans) -> bool:
    return span.key.start < span.value.start


def _in_place(value: Span, before: str, after: str) -> list[Edit]:
    return [Edit(value.start, value.start, before), Edit(value.end, value.end, after)]


def _in_lines(
    text: str,
    pairs: Mapping[str, Spans],
    table: Mapping[str, Any],
    where: tuple[str | int, ...],
    found: Mapping[tuple[str | int, ...], Spans],
    ids: Sequence[str],
    header: int,
) -> list[Edit]:
    """Return the edits for a table whose pairs have lines of their own; ``header`` is where its header stands."""
    if "was" in table:
        return _extended(text, table["was"], where, found, ids)
    line = f"was = {_list(ids)}"
    if "id" in pairs:
        return [below(text, pairs["id"].value.end, line)]
    if len(where) == 1:
        return [above(text, min(span.key.start for span in pairs.values()), line)]
    return [below(text, header, line)]


def _within(
    text: str,
    card: Mapping[str, Any],
    at: int,
    found: Mapping[tuple[str | int, ...], Spans],
    ids: Sequence[str],
) -> list[Edit]:
    """Return the edits for a table within a list."""
    if "was" in card:
        return _extended(text, card["was"], ("cards", at, "was"), found, ids)
    if "id" in card:
        end = found["cards", at, "id"].value.end
        return [Edit(end, end, f", was = {_list(ids)}")]
    start = min(found["cards", at, key].key.start for key in card)
    return [Edit(start, start, f"was = {_list(ids)}, ")]


def _extended(
    text: str,
    was: Sequence[str],
    where: tuple[str | int, ...],
    found: Mapping[tuple[str | int, ...], Spans],
    ids: Sequence[str],
) -> list[Edit]:
    last = found[(*where, len(was) - 1)].value if was else None
    return into_list(text, found[where].value, last, [quoted(id) for id in ids])


def _list(ids: Sequence[str]) -> str:
    return "[" + ", ".join(map(quoted, ids)) + "]"


def _compare(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    of_deck: Sequence[str],
    of_cards: Mapping[int, tuple[list[str], str]],
) -> None:
    """Hold that the tables of a file are what they were, but for what was to be written."""
    wanted: dict[str, Any] = dict(before)
    if of_deck:
        wanted["was"] = [*wanted.get("was", []), *of_deck]
    wanted["cards"] = list(before["cards"])
    for at, (ids, name) in of_cards.items():
        card = before["cards"][at]
        if isinstance(card, str):
            wanted["cards"][at] = {"id": name, "was": ids, "text": card}
        else:
            wanted["cards"][at] = {**card, "was": [*card.get("was", []), *ids]}
    assert _plain(wanted) == _plain(after), "more has changed than was"


def _plain(value: Any) -> str:
    """Return a value as a text by which two can be compared: the order of keys does not matter, and nan is itself."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{key!r}:{_plain(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_plain, value)) + "]"
    return repr(value)


def _hold(reading: Reading, before: Deck, path: str) -> None:
    """Hold that no card is lost; an id that another card claims already would lose one."""
    deck = reading.deck
    if deck is None or len(deck.cards) != len(before.cards):
        wrong = next((each for each in reading.problems() if each.severity == "error"), None)
        if wrong is None:
            raise _changed(path)
        raise Unusable(f"{path}:{wrong.line}:{wrong.column}: {wrong.message}", wrong.hint)

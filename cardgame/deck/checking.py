"""Checks decks for their authors: all errors, and advice on what works badly in play.

Files go in; problems with places come out. Reading a deck finds its errors; the advice here is about, for instance, a
card whose history depends on its wording, or a question that "yes" would answer. Couples who play never see it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from cardgame.deck.document import parse_document
from cardgame.deck.finding import duplicate_deck, former_ids_taken, place_in
from cardgame.deck.first_person import asks_the_other, speaks_of_reader
from cardgame.deck.folder import ENDING, copies_in, copy_problem, deck_files, is_left_out, look_into
from cardgame.deck.model import Card, Deck, First
from cardgame.deck.opening import is_folder, read_bytes
from cardgame.deck.places import locate
from cardgame.deck.problems import Fault, Guess, Problem, Where, problem, shown, unexpected
from cardgame.deck.reading import Reading
from cardgame.deck.rules import needs_options
from cardgame.deck.topics import Topics
from cardgame.deck.twins import twins
from cardgame.deck.vocabulary import SENSITIVE
from cardgame.scripts.kinds import Kind
from cardgame.text import clean
from cardgame.translation import _, listed

MOST_WORDS = 60
"""The most words of a card's text that can be read aloud in one go."""

_NO_WORD = re.compile(r"\W+")

_CLOSED = re.compile(
    r"\W*+(?:am|are|can|could|did|do|does|had|has|have|is|may|might|must|shall|should|was|were|will|would)\b",
    re.IGNORECASE,
)
"""The beginning of a question that can be answered with yes or no, in English."""


class Checked(NamedTuple):
    """The result of checking one file; the deck is None if it is left out."""

    deck: Deck | None
    problems: tuple[Problem, ...]


def check(path: Path) -> list[Problem]:
    """Return every error and every piece of advice for a deck file, in the order of the file."""
    return list(_checked(path).problems)


class CheckedAll(NamedTuple):
    """The result of checking several files: the decks that can be played, and all problems."""

    decks: list[Deck]
    problems: list[Problem]


def check_all(paths: Iterable[Path], others: Iterable[Deck] = ()) -> CheckedAll:
    """Check several files, and how they fit together and with the ``others``, which are decks outside of the check.

    Across files, it reports deck ids and former ids that are used twice, copies of a file beside it, and decks with
    mostly the same cards.
    """
    files = [file for path in paths for file in (deck_files(path) if is_folder(path) else [path])]
    files = list(dict.fromkeys(files))
    copies = {file: copied for file, copied in copies_in(_with_neighbours(files)).items() if is_left_out(file, copied)}
    problems: list[Problem] = []
    decks: dict[str, Deck] = {}
    for file in files:
        if file in copies:
            problems.append(copy_problem(file, copies[file].original, by_syncing=copies[file].by_syncing))
        deck, found = _checked(file)
        # Advice on a copy would only repeat that on its original.
        problems += [each for each in found if file not in copies or each.severity == "error"]
        if file.suffix != ENDING and file.suffix.lower() == ENDING:
            message = _("The name of this file ends in capitals, which other programs may not take for a deck.")
            hint = _("Call it {name}.").format(name=f"{shown(file.stem, 100)}{ENDING}")
            problems.append(problem(str(file), 1, 1, "upper-case-ending", message, hint))
        if deck and file not in copies and (other := decks.setdefault(deck.id, deck)) is not deck:
            problems.append(duplicate_deck(deck, other))
    beside = [deck for deck in others if deck.id not in decks]
    mine = set(decks)
    problems += [each for each in former_ids_taken([*beside, *decks.values()]) if _is_of(each, decks.values())]
    for one, other, common in twins([*beside, *decks.values()]):
        deck, twin = (other, one) if other.id in mine else (one, other)
        if deck.id in mine:
            problems.append(_same_cards(deck, twin, common))
    return CheckedAll(list(decks.values()), problems)


def _with_neighbours(files: Iterable[Path]) -> list[Path]:
    """Return these files and, for each with an unusual name, all deck files beside it: one may be its original."""
    found = dict.fromkeys(files)
    for folder in {file.parent for file in found if not file.stem.replace("-", "").isalnum()}:
        found.update(dict.fromkeys(look_into(folder)[0]))
    return list(found)


def _is_of(problem: Problem, decks: Iterable[Deck]) -> bool:
    """Whether a problem is in the file of one of these decks."""
    return any(problem.path == deck.path for deck in decks)


def _same_cards(deck: Deck, twin: Deck, common: int) -> Problem:
    message = _("{n} of its {cards} cards are also in {path}: no evening is dealt from both.")
    message = message.format(n=common, cards=len(deck.cards), path=shown(twin.path, 200))
    hint = _("Remove one of the two, or keep each card in one of them.")
    return problem(deck.path, *place_in(deck.path, ("cards",)), "same-cards", message, hint)


class CardPlace(NamedTuple):
    """The line and column of a card; for a card that is only a string, ``written`` is how to write it with an id."""

    line: int
    column: int
    written: str


def place_cards(path: Path, ids: Collection[str]) -> dict[str, CardPlace]:
    """Return the places of the cards with these ids in a deck file, by id; unknown ids are left out."""
    data = read_bytes(path)
    document = data if isinstance(data, Problem) else parse_document(data, str(path))
    if isinstance(document, Problem):
        return {}
    reading = Reading(document, str(path), "yours")
    cards = reading.deck.cards if reading.deck else ()
    wanted = {card.id: (card, at) for card, at in zip(cards, reading.positions, strict=False) if card.id in ids}
    names = _Names(reading.deck) if reading.deck else None
    places = locate(document.text, [(("cards", at), False) for _card, at in wanted.values()])
    found = {}
    for id, (card, at) in wanted.items():
        raw = reading.tables["cards"][at]
        hint = _id_hint(raw, names.name(card, at)) if isinstance(raw, str) and names else ""
        found[id] = CardPlace(*places[("cards", at), False], hint)
    return found


def check_bytes(data: bytes, path: str) -> Checked:
    """Check the content of a deck file; ``path`` names it in problems, and the file need not exist."""
    document = parse_document(data, path)
    if isinstance(document, Problem):
        return Checked(None, (document,))
    reading = Reading(document, path, "yours")
    return Checked(reading.deck, reading.problems(_advice(reading)))


def _checked(path: Path) -> Checked:
    try:
        data = read_bytes(path)
        return Checked(None, (data,)) if isinstance(data, Problem) else check_bytes(data, str(path))
    except BaseException as error:  # noqa: BLE001 - an unexpected error in one file must not stop the check of the others
        return Checked(None, (unexpected(error, path),))


def _advice(reading: Reading) -> Iterator[Fault]:
    deck = reading.draft
    if deck is None:
        return
    yield from _head_advice(reading, deck)
    english = deck.language.lower().split("-")[0] in ("", "en")
    # In a journey, cards outside of chapters are never dealt, except for repairs, which are asked for.
    journey = bool(deck.chapters)
    asked: dict[str, Card] = {}
    names = _Names(deck)
    for card, position in zip(deck.cards, reading.positions, strict=True):
        where: Where = ("cards", position)
        raw = reading.tables["cards"][position]
        text: Where = where if isinstance(raw, str) else (*where, "text")
        if position in reading.nameless:
            hint = _id_hint(raw, names.name(card, position))
            yield Fault(where, "no-id", _("Editing this card's text will lose its history."), hint)
        if english and card.kind.traits.open_question and _is_closed(card.text):
            yield Fault(text, "closed-question", _('"Yes" would answer this.'), _("Begin with what, when, how, tell …"))
        if journey and not card.chapter and card.kind.traits.dealt:
            message = _("No chapter deals this card: it names none.")
            hint = _("Add {line}, or another one.").format(line=f'chapter = "{deck.chapters[-1].id}"')
            yield Fault(where, "no-chapter", message, hint)
        if card.depth == 3 and not card.hint and card.kind.traits.hinted:
            yield Fault(
                where, "no-hint", _("A deep card can leave a mind blank."), _('Add hint = "…", a small way in.')
            )
        if len(card.text) > 2 * MOST_WORDS and (words := len(card.text.split())) > MOST_WORDS:
            message = _("This card has {n} words; over {most} are hard to read aloud.")
            message = message.format(n=words, most=MOST_WORDS)
            yield Fault(text, "long-text", message, _("Shorten it, or move a part into follow_ups."))
        # Compared by letters alone; a text without any letter, such as an emoji, is compared as it is.
        other = asked.setdefault(_NO_WORD.sub(" ", card.text.casefold()).strip() or card.text, card)
        if other is not card:
            message = _('This asks what the card "{id}" asks.').format(id=shown(other.id))
            yield Fault(text, "near-duplicate", message, _("Remove one of the two."))
        if not (isinstance(raw, dict) and "first" in raw) and asks_the_other(card, deck.language):
            message = _("This speaks of the one who reads it, so the other answers first.")
            yield Fault(text, "who-answers", message, _first_hint(raw))
        if isinstance(raw, dict):
            yield from _topic_faults(raw.get("sensitive"), reading.topics, where)
            yield from _unused(card, raw, where, deck.language)


def _topic_faults(topics: object, known_as: Topics, where: Where) -> Iterator[Fault]:
    """Yield a fault for each unknown word under ``sensitive``; couples cannot keep a topic out by that word."""
    if not isinstance(topics, list):
        return
    for index, raw in enumerate(topics):
        topic = clean(raw, lines=False).strip()
        if topic in SENSITIVE:
            continue
        if known := known_as.meant(topic):
            message = _('"{topic}" is not in the list of topics; it counts as "{known}".')
            hint = _('Write "{known}".').format(known=known)
        else:
            message = _('"{topic}" is not in the list of topics: a couple is asked about it before each such card.')
            hint = _("Choose from: {words}.").format(words=", ".join(SENSITIVE))
        message = message.format(topic=shown(topic), known=known)
        yield Fault((*where, "sensitive", index), "unknown-topic", message, hint)


_NOT_FOR_ALL = ("options", "scale", "low", "minutes", "keeps")
"""Keys of a card that have an effect only on cards of some kinds."""


def _unused(card: Card, raw: Mapping[str, object], where: Where, language: str) -> Iterator[Fault]:
    """Yield a fault for each key of a card that has no effect."""
    for key in _NOT_FOR_ALL:
        if key in raw and not card.kind.traits.takes(key):
            kinds = [kind for kind in Kind if kind.traits.takes(key)]
            message = _("`{key}` says nothing on a card of the kind {kind}.").format(key=key, kind=card.kind)
            if len(kinds) == 1:
                hint = _("Remove it, or change the kind: only a {kind} has it.").format(kind=kinds[0])
            else:
                hint = _("Remove it, or change the kind: these have it: {kinds}.").format(kinds=", ".join(kinds))
            yield Fault((*where, key), "unused-key", message, hint, key=True)
    if card.low and card.kind.traits.takes("low") and not card.scale:
        message = _("`low` says nothing on a card of the kind {kind} that has no scale.").format(kind=card.kind)
        yield Fault((*where, "low"), "unused-key", message, _('Add scale = ["…", "…"], or remove low.'), key=True)
    of_one = _NAMES_ONE.search(_all_of(card)) or speaks_of_reader(card.text, language)
    if card.first is First.OTHER and card.kind.traits.answered == "together" and not of_one:
        message = _("`first` says nothing on a card of the kind {kind}: nobody answers it first.")
        yield Fault((*where, "first"), "unused-key", message.format(kind=card.kind), _("Remove it."), key=True)


_NAMES_ONE = re.compile(r"\{(?:first|second)\}")


def _all_of(card: Card) -> str:
    return "\n".join((card.text, card.hint, card.listen, *card.follow_ups))


def _head_advice(reading: Reading, deck: Deck) -> Iterator[Fault]:
    """Yield advice on a deck's head and its chapters."""
    head = reading.tables
    if "id" not in head:
        message = _("This deck has no id: when its file gets another name, its history will not follow.")
        yield Fault((), "no-deck-id", message, _("Add {line} at the top.").format(line=f'id = "{deck.id}"'))
    yield from _topic_faults(head.get("sensitive"), reading.topics, ())
    yield from _unfilled(deck.title, ("title",))
    yield from _unfilled(deck.description, ("description",))
    raw = [head["cards"][position] for position in reading.positions]
    # If cards are left out, one of them may use the key in question, so no advice is given on it.
    whole = not deck.left_out
    needing = [kind for kind in Kind if needs_options(kind)]
    scaled = [kind for kind in Kind if kind.traits.takes("scale")]
    for key, kinds in (("options", needing), ("scale", scaled)):
        taken = (
            card.kind in kinds and not (isinstance(own, dict) and key in own)
            for card, own in zip(deck.cards, raw, strict=True)
        )
        if whole and head.get(key) and not any(taken):
            message = _("No card takes the `{key}` that this deck has for cards of the kind {kinds}.")
            message = message.format(key=key, kinds=listed(kinds))
            yield Fault((key,), "unused-key", message, _("Remove it, or put # before it."), key=True)
    yield from _shape_advice(deck, whole)
    if whole and not any(card.kind.traits.dealt for card in deck.cards):
        message = _("Every card of this deck is a repair, which comes only when somebody asks for one.")
        hint = _("Give other cards another kind, if the deck is to be played by itself.")
        yield Fault(("kind",) if "kind" in head else ("cards",), "only-repairs", message, hint)
    # A chapter whose cards all have faults is not reported as empty.
    held = {each.get("chapter") for each in head["cards"] if isinstance(each, dict)}
    repairs = {card.chapter for card in deck.cards if not card.kind.traits.dealt}
    dealt = {card.chapter for card in deck.cards if card.kind.traits.dealt}
    for index, table in enumerate(head.get("chapters", ())):
        chapter = deck.chapter(clean(table["id"], lines=False).strip()) if isinstance(table.get("id"), str) else None
        if chapter is None:
            continue
        yield from _unfilled(chapter.title, ("chapters", index, "title"))
        if chapter.id not in held and table["id"] not in held:
            message = _('No card is in the chapter "{chapter}".').format(chapter=shown(chapter.title))
            hint = _("Give its cards {line}, or remove the chapter.").format(line=f'chapter = "{chapter.id}"')
            yield Fault(("chapters", index), "empty-chapter", message, hint)
        elif whole and chapter.id in repairs - dealt:
            message = _('Every card of the chapter "{chapter}" is a repair, which no evening deals by itself.')
            message = message.format(chapter=shown(chapter.title))
            yield Fault(("chapters", index), "empty-chapter", message, _("Add a card of another kind to it."))


def _shape_advice(deck: Deck, whole: bool) -> Iterator[Fault]:
    """Yield advice on the shape of a deck's evenings; on its tags only where no card is left out, ``whole``."""
    if not deck.shape:
        return
    way = _("its file's order") if deck.ordered else _("its chapters") if deck.chapters else ""
    if way:
        message = _("`shape` says nothing in a deck that goes by {way}.").format(way=way)
        yield Fault(("shape",), "unused-key", message, _("Remove one of the two."), key=True)
        return
    if deck.per_evening is not None:
        message = _("`per_evening` says nothing beside `shape`: an evening has one card of each of its tags.")
        yield Fault(("per_evening",), "unused-key", message, _("Remove it."), key=True)
    tags = {tag for card in deck.cards if card.kind.traits.dealt for tag in card.tags}
    for index, tag in enumerate(deck.shape):
        if whole and tag not in tags:
            message = _('No card of this deck has the tag "{tag}".').format(tag=shown(tag))
            guess = Guess(tag, tags, _('Did you mean "%s"?'))
            hint = _("Give it to some cards, or remove it here.")
            yield Fault(("shape", index), "no-such-tag", message, hint, guess=guess)


def _unfilled(text: str, where: Where) -> Iterator[Fault]:
    """Yield a fault for a placeholder in a title or a description, where names are not filled in."""
    if found := re.search(r"\{(?:reader|partner|first|second)\}", text):
        message = _("No name is filled in for {name} here.").format(name=found[0])
        yield Fault(where, "unfilled-name", message, _("Say it without a name."))


def _is_closed(text: str) -> bool:
    """Whether a question can be answered with yes or no."""
    return bool(_CLOSED.match(text)) and "?" in text and " or " not in text  # "this or that" is an open question


class _Names:
    """Makes ids to suggest for the cards of a deck, each of them once."""

    def __init__(self, deck: Deck) -> None:
        self._taken = {id for card in deck.cards for id in (card.id, *card.was)}

    def name(self, card: Card, position: int) -> str:
        """Return a new id for a card, made from the words of its text or else from its position in the file."""
        words = re.findall(r"[a-z0-9]+", card.text[:200].casefold())
        wanted = "-".join([word for word in words if len(word) > 3][:3]) or f"card-{position + 1}"
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken.add(name)
        return name


def _id_hint(raw: object, name: str) -> str:
    if isinstance(raw, str):
        return _("Write it as {written}.").format(written=f'{{ id = "{name}", text = "…" }}')
    return _("Add {line}.").format(line=f'id = "{name}"')


def _first_hint(raw: object) -> str:
    if isinstance(raw, str):
        return _('Write it as { text = "…", first = "other" }, or with first = "reader" if the reader is to begin.')
    return _('Add first = "other", or first = "reader" if the reader is to begin.')

"""What a card of a kind takes, and what a deck of them gives."""

import re
from collections.abc import Iterator, Mapping

from cardgame.deck.cards import Card, First
from cardgame.deck.content import needs_options
from cardgame.deck.first_person import asks_the_other, speaks_of_reader
from cardgame.deck.model import Deck
from cardgame.deck.problems import Fault, Guess, Where, shown
from cardgame.scripts.kinds import Kind
from cardgame.translation import N_, _, listed
from cardgame.workshop.rules.rule import Page, Rule, Subject


def _of_cards(subject: Subject) -> Iterator[Fault]:
    for card, raw, where, _text in subject.cards:
        if isinstance(raw, Mapping):
            yield from _unused(card, raw, where, subject.deck.language)


_NOT_FOR_ALL = ("options", "scale", "low", "minutes", "keeps", "if_close", "if_far")
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


def _of_head(subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each key of the head that has no effect."""
    deck, head = subject.deck, subject.reading.tables
    raw = [head["cards"][position] for position in subject.reading.positions]
    # If cards are left out, one of them may use the key in question, so no advice is given on it.
    whole = subject.whole
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
    yield from _of_the_way(deck, head)
    yield from _shape_advice(deck, whole)


def _of_the_way(deck: Deck, head: Mapping[str, object]) -> Iterator[Fault]:
    """Yield a fault for each key that says nothing as the deck goes by its chapters, or by its file's order."""
    way = _("its chapters") if deck.chapters else _("its file's order") if deck.ordered else ""
    for key in ("ordered", "per_evening", "mixed") if deck.chapters else ("mixed",) if deck.ordered else ():
        if key in head:
            message = _("`{key}` says nothing in a deck that goes by {way}.").format(key=key, way=way)
            yield Fault((key,), "unused-key", message, _("Remove it."), key=True)


def _only_repairs(subject: Subject) -> Iterator[Fault]:
    deck, head = subject.deck, subject.head
    if subject.whole and not any(card.kind.traits.dealt for card in deck.cards):
        message = _("Every card of this deck is a repair, which comes only when somebody asks for one.")
        hint = _("Give other cards another kind, if the deck is to be played by itself.")
        yield Fault(("kind",) if "kind" in head else ("cards",), "only-repairs", message, hint)


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


def _who_answers(subject: Subject) -> Iterator[Fault]:
    for card, raw, _where, text in subject.cards:
        if not (isinstance(raw, Mapping) and "first" in raw) and asks_the_other(card, subject.deck.language):
            message = _("This speaks of the one who reads it, so the other answers first.")
            yield Fault(text, "who-answers", message, _first_hint(raw))


def _first_hint(raw: object) -> str:
    if isinstance(raw, str):
        return _('Write it as { text = "…", first = "other" }, or with first = "reader" if the reader is to begin.')
    return _('Add first = "other", or first = "reader" if the reader is to begin.')


RULES = (
    Rule(
        "unused-key",
        Page(
            N_("The key says nothing on a card of this kind, or in a deck like this."),
            N_(
                "Whoever wrote it meant something by it, and nobody who plays would ever see it: a question has no "
                "timer and nothing to choose from, and only answers that were given in secret can be near each other."
            ),
            """
[[cards]]
id = "apple"
text = "How would you cut an apple for two?"
minutes = 5
""",
            """
[[cards]]
id = "apple"
text = "Cut one apple for both of you, as slowly as you can."
kind = "activity"
minutes = 5
""",
        ),
        _of_cards,
    ),
    Rule(
        "unused-key",
        Page(
            N_("The key says nothing on a card of this kind, or in a deck like this."),
            N_("Whoever wrote it meant something by it, and nobody who plays would ever see it."),
        ),
        _of_head,
    ),
    Rule(
        "no-such-tag",
        Page(
            N_("An evening has a place for a card with this tag, and no card has it."),
            N_("That place is left out, evening by evening, and the others come closer together than was meant."),
            """
title = "How was your week?"
id = "weeks"
shape = ["thanks", "wishes"]

[[cards]]
id = "thank"
text = "What did {partner} do this week that made a day easier?"
tags = ["thanks"]
""",
            """
title = "How was your week?"
id = "weeks"
shape = ["thanks", "wishes"]

[[cards]]
id = "thank"
text = "What did {partner} do this week that made a day easier?"
tags = ["thanks"]

[[cards]]
id = "wish"
text = "What would make next week a little lighter?"
tags = ["wishes"]
""",
        ),
        _of_head,
    ),
    Rule(
        "only-repairs",
        Page(
            N_("Every card of the deck is a repair."),
            N_(
                "A repair is never dealt by itself. It comes when somebody asks for a pause, so an evening with this "
                "deck alone has no card at all."
            ),
            """
title = "Ways back"
id = "ways-back"
kind = "repair"

[[cards]]
id = "breathe"
text = "Breathe together, three times."
""",
            """
title = "Ways back"
id = "ways-back"

[[cards]]
id = "breathe"
text = "Breathe together, three times."
kind = "repair"

[[cards]]
id = "after-rain"
text = "What helps you to come back after a quarrel?"
sensitive = ["conflict"]
""",
        ),
        _only_repairs,
    ),
    Rule(
        "who-answers",
        Page(
            N_("The card speaks of the one who reads it aloud."),
            N_(
                "Whoever reads a card answers it first. A card that says “me” is asked by its reader, so it is the "
                "other one who can answer it."
            ),
            """
[[cards]]
id = "about-me"
text = "What do you like about me?"
""",
            """
[[cards]]
id = "about-me"
text = "What do you like about me?"
first = "other"
""",
        ),
        _who_answers,
    ),
)

"""What a card is about, as a couple may want to keep it out."""

from collections.abc import Iterator, Mapping

from cardgame.deck.problems import Fault, Where, shown
from cardgame.deck.topics import Topics
from cardgame.deck.vocabulary import SENSITIVE, phrase
from cardgame.text import clean
from cardgame.translation import N_, _
from cardgame.workshop.rules.assumptions import assumed
from cardgame.workshop.rules.rule import Page, Rule, Subject, Written
from cardgame.workshop.rules.said import BESIDE, Said, texts
from cardgame.workshop.topic_words import ENOUGH, Given, spoken_of


def _unknown(subject: Subject) -> Iterator[Fault]:
    yield from _topic_faults(subject.head.get("sensitive"), subject.reading.topics, ())
    for _card, raw, where, _text in subject.cards:
        if isinstance(raw, Mapping):
            yield from _topic_faults(raw.get("sensitive"), subject.reading.topics, where)


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


def unmarked(subject: Subject) -> Iterator[tuple[Written, Said, Given]]:
    """Yield each topic that a card speaks of and does not name, once, with the text and the words that give it away."""
    for card, said in texts(subject):
        told = _marked(card)
        for each in said:
            if each.key in BESIDE:  # a list of ways in may touch on anything
                continue
            for given in spoken_of(each.heard, subject.spoken, told):
                told.add(given.topic)
                if not any(given.topic == taken.name for taken in assumed(card, said, subject)):
                    yield card, each, given  # else that advice says to name the topic, too


def _unmarked(subject: Subject) -> Iterator[Fault]:
    for card, said, given in unmarked(subject):
        message = _('“{words}” speaks of the topic "{topic}", which this card does not name: {phrase}.')
        message = message.format(words=shown(given.words), topic=given.topic, phrase=phrase(given.topic))
        hint = _mark_hint(card, given.topic)
        yield Fault(said.where, "unmarked-topic", message, hint, piece=(given.start, given.end))


def _marked(card: Written) -> set[str]:
    """Return the topics that a card need not name: those that it names, and what these speak of as well."""
    named = set(card.card.sensitive)
    marked = named | {topic for topic, others in ENOUGH.items() if not others.isdisjoint(named)}
    # What is asked for in a quarrel may speak of it.
    return marked if card.card.kind.traits.dealt else marked | {"conflict"}


def _mark_hint(card: Written, topic: str) -> str:
    if isinstance(card.raw, str):
        return _('Write it as {{ text = "…", sensitive = ["{topic}"] }}.').format(topic=topic)
    if card.has("sensitive"):
        return _('Add "{topic}" to its `sensitive`.').format(topic=topic)
    return _('Add sensitive = ["{topic}"] to this card.').format(topic=topic)


RULES = (
    Rule(
        "unknown-topic",
        Page(
            N_("A word under `sensitive` is not in the list of topics."),
            N_(
                "A couple keeps a topic out by its name in the list. A word that means one of these counts as that "
                "one; any other is asked about before each such card, which is tiresome for them, and keeps nothing "
                "out."
            ),
            bad='text = "What do we spend too much on?"\nsensitive = ["finances"]',
            better='text = "What do we spend too much on?"\nsensitive = ["money"]',
        ),
        _unknown,
    ),
    Rule(
        "unmarked-topic",
        Page(
            N_("The card speaks of a sensitive topic that it does not name."),
            N_(
                "A couple can keep topics out: money, faith, those they loved before. That works only where a card "
                "says what it is about; one that does not may be dealt to those whom it hurts. The rule knows some "
                "words in English and Spanish that hardly mean anything else, and names the one it went by. It does "
                "not find what is said in other words, so think of the topics yourself, too."
            ),
            bad='text = "What did your mother tell you about money?"\nsensitive = ["family"]',
            better='text = "What did your mother tell you about money?"\nsensitive = ["family", "money"]',
        ),
        _unmarked,
    ),
)

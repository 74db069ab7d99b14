"""What a card is about, as a couple may want to keep it out."""

from collections.abc import Iterator, Mapping

from cardgame.deck.problems import Fault, Where, shown
from cardgame.deck.topics import Topics
from cardgame.deck.vocabulary import SENSITIVE
from cardgame.text import clean
from cardgame.translation import N_, _
from cardgame.workshop.rules.rule import Page, Rule, Subject


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


RULES = (
    Rule(
        "unknown-topic",
        Page(
            N_("The word under `sensitive` is not in the list of topics."),
            N_(
                "Couples keep a topic out by its name in the list. A word that means one of them counts as that one; "
                "with any other word, the two are asked before each such card whether they want it."
            ),
            """
[[cards]]
id = "plate"
text = "What are you hungry for, that no meal gives you?"
sensitive = ["sadness"]
""",
            """
[[cards]]
id = "plate"
text = "What are you hungry for, that no meal gives you?"
sensitive = ["low-moods"]
""",
        ),
        _unknown,
    ),
)

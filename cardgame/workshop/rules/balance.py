"""How deep the cards of a deck go, as a whole: an evening begins lightly, and goes deeper."""

from collections.abc import Iterator, Mapping

from cardgame.deck.problems import Fault, Where, shown
from cardgame.translation import N_, _
from cardgame.workshop.rules.rule import Page, Rule, Subject, Written

FEWEST = 8
"""The fewest cards of a deck of which it can be said that they are out of balance."""

FEWEST_LIGHT = 12
"""As above, where all cards are of depth 1 and the deck does not say so."""

MOST_DEEP = 2 / 3
"""The largest share of deep cards in a deck that is played by itself."""


def is_all_of_one_depth(subject: Subject) -> bool:
    """Whether so many cards are dealt, all of one depth, that the deck is out of balance."""
    dealt = [written.card.depth for written in subject.cards if written.card.kind.traits.dealt]
    return subject.whole and len(dealt) >= FEWEST and len(set(dealt)) == 1


def _depths(subject: Subject) -> Iterator[Fault]:
    head = subject.head
    dealt = [written for written in subject.cards if written.card.kind.traits.dealt]
    if not subject.whole or len(dealt) < FEWEST:
        return
    where: Where = ("depth",) if "depth" in head else ("cards",)
    depths = {written.card.depth for written in dealt}
    deep = sum(1 for written in dealt if written.card.depth == 3)
    if depths == {1}:
        # That may well be meant; but whoever wrote no depth anywhere may not know of it.
        said = "depth" in head or any(written.has("depth") for written in dealt)
        asked = sum(1 for written in dealt if written.card.kind.traits.hinted)
        if not said and len(dealt) >= FEWEST_LIGHT and 2 * asked > len(dealt):
            message = _("No card says how deep it goes, so an evening with this deck never goes deeper.")
            hint = _("Write depth = 2 or 3 on the deeper ones. If all are light, write depth = 1 at the top.")
            yield Fault(where, "out-of-balance", message, hint)
    elif len(depths) == 1:
        message = _("Every card is of depth {depth}, so an evening with this deck has nothing light to begin with.")
        yield Fault(where, "out-of-balance", message.format(depth=dealt[0].card.depth), _lighter(dealt, head))
    elif 1 not in depths:
        message = _("No card is of depth 1, so an evening with this deck has nothing light to begin with.")
        yield Fault(where, "out-of-balance", message, _add_light(_lightest(dealt)))
    elif deep > MOST_DEEP * len(dealt):
        message = _("{n} of {cards} cards are of depth 3: an evening has room for a few of them.")
        message = message.format(n=deep, cards=len(dealt))
        yield Fault(where, "out-of-balance", message, _("Write depth = 1 or 2 on the lighter ones."))


def _lighter(dealt: list[Written], head: Mapping[str, object]) -> str:
    if dealt[0].card.depth == 3 and head.get("depth") == 3:
        hint = _("Write depth = 2 here, depth = 3 on the deepest, and depth = 1 on the lightest, such as “{id}”.")
        return hint.format(id=shown(_lightest(dealt).card.id))
    return _add_light(_lightest(dealt))


def _add_light(written: Written) -> str:
    hint = _("Write depth = 1 on the lightest, such as “{id}”.")
    return hint.format(id=shown(written.card.id))


def _lightest(dealt: list[Written]) -> Written:
    """Return the card that looks like the lightest: the first that may open an evening and is on no heavy topic."""

    def weight(written: Written) -> tuple[bool, bool, int]:
        return bool(written.card.sensitive), not written.card.kind.traits.opens, written.card.depth

    return min(dealt, key=weight)


_ALL_DEEP = "\n".join(
    f'[[cards]]\nid = "{id}"\ntext = "{text}"\n'
    for id, text in (
        ("unsaid", "What have you not said aloud for years?"),
        ("afraid", "What are you most afraid to lose?"),
        ("forgive", "What have you not forgiven yourself?"),
        ("unseen", "When did you last feel that nobody saw you?"),
        ("regret", "Which road do you wish you had taken?"),
        ("alone", "Where in your life are you on your own?"),
        ("changed", "What turned you into somebody else?"),
        ("last", "How would you spend your last year?"),
    )
)

RULES = (
    Rule(
        "out-of-balance",
        Page(
            N_("The depths of the cards are out of balance."),
            N_(
                "An evening begins with something light, that can be answered at once, and goes deeper card by card: "
                "1 is a warm-up, 2 is closer, 3 is deep. A deck of one depth alone leaves it no way to go."
            ),
            f'title = "The deep end"\nid = "deep-end"\ndepth = 2\n\n{_ALL_DEEP}',
            f'title = "The deep end"\nid = "deep-end"\ndepth = 2\n\n{_ALL_DEEP}'
            '\n[[cards]]\nid = "tea"\ntext = "Which smell takes you home?"\ndepth = 1\n',
        ),
        _depths,
    ),
)

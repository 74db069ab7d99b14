"""What ``cardgame deck list`` prints: the decks there are."""

from collections import Counter
from collections.abc import Mapping, Sequence

from cardgame.cli.exits import complain
from cardgame.cli.games import plain_game
from cardgame.cli.printing import mention, print_json, write_apart
from cardgame.errors import Misused
from cardgame.translation import _, listed, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cardgame.deck import Deck
    from cardgame.game.game import Game


def deck_list() -> None:
    """Print it without options."""
    with plain_game() as game:
        print_decks(game)


def print_decks(game: "Game", *, as_json: bool = False, strict: bool = False) -> None:
    """Print the decks that came with the game, the user's own, and those given for this run.

    As JSON it is with what the couple has covered; if it is not clear which couple plays, that is left out, but raises
    :class:`~cardgame.errors.Misused` with ``strict``, which is for a couple that was asked for.
    """
    found = game.found
    decks = list(found.library)
    mention(found.problems)
    if unread := [problem for problem in found.problems if problem.code == "not-read"]:
        from cardgame.game.beside import deck_notices

        complain(deck_notices(unread)[0])
    if as_json:
        faults = Counter(problem.path for problem in found.problems)
        covered = _covered(game, strict=strict)
        print_json([_as_data(deck, found.twins.get(deck.id, ()), faults, covered) for deck in decks])
        return
    counts = [ngettext("{n:>4} card", "{n:>4} cards", len(deck.cards)).format(n=len(deck.cards)) for deck in decks]
    width, wide = (max(map(len, column), default=0) for column in ([deck.id for deck in decks], counts))
    lines = []
    for deck, count in zip(decks, counts, strict=True):
        more = _origin(deck, found.replaced) + _also(found.twins.get(deck.id, ()))
        lines.append((deck, f"{deck.id:<{width}}  {count:<{wide}}  {deck.title}{more}"))
    write_apart(lines, game.settings.language)


def _origin(deck: "Deck", replaced: Mapping[str, str]) -> str:
    """Return where a deck comes from and which shipped one it replaces, in words; empty for an ordinary shipped one."""
    if deck.source == "shipped":
        return ""
    if deck.id in replaced:
        if deck.source == "yours":
            said = _("(yours, in place of the one at {path})")
        else:
            said = _("(given for this run, in place of the one at {path})")
        return f"  {said.format(path=replaced[deck.id])}"
    return f"  {_('(yours)') if deck.source == 'yours' else _('(given for this run)')}"


def _also(twins: "Sequence[Deck]") -> str:
    """Return in which other languages a deck is there, in words; empty where it is in one alone."""
    if not twins:
        return ""
    return f"  {_('(there in {languages} too)').format(languages=listed([deck.language for deck in twins]))}"


def _covered(game: "Game", *, strict: bool) -> dict[str, int] | None:
    """Return how many cards of each deck were covered; None if that cannot be read.

    A record that cannot be opened is reported on standard error. If it is not clear which couple plays, that is not
    reported, but raises Misused with ``strict``, which is for a couple that was asked for.
    """
    from cardgame.record import RecordError

    try:
        return {row.deck: row.covered for row in game.coverage(everything=True)}
    except Misused:
        if strict:
            raise
    except RecordError as error:
        complain(error.message, _("The decks are listed without what was covered of them."))
    return None


def _as_data(
    deck: "Deck", twins: "Sequence[Deck]", faults: Mapping[str, int], covered: Mapping[str, int] | None
) -> dict[str, object]:
    return {
        "id": deck.id,
        "title": deck.title,
        "path": deck.path,
        "source": deck.source,
        "language": deck.language or None,
        "cards": len(deck.cards),
        "kinds": dict(Counter(card.kind.value for card in deck.cards)),
        "covered": covered.get(deck.id, 0) if covered is not None else None,
        "problems": faults[deck.path],
        "twins": [{"language": twin.language, "path": twin.path} for twin in twins],
    }

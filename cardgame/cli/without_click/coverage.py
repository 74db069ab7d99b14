"""What ``cardgame coverage`` prints: the number of covered, seen and all cards of each deck."""

from cardgame.cli.games import plain_game
from cardgame.cli.printing import mention, print_json, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cardgame.game.game import Game


def coverage() -> None:
    """Print it without options."""
    with plain_game() as game:
        print_coverage(game)


def print_coverage(game: "Game", *, as_json: bool = False) -> None:
    """Print how much of each deck the couple has been through."""
    rows = game.coverage()
    mention(game.found.problems, game.warnings)
    if as_json:
        from msgspec.structs import asdict

        print_json([asdict(row) for row in rows])
        return
    from cardgame.game.coverage import told  # by now it is there

    if text := told(rows, game.library, game.settings.language):
        write(text)

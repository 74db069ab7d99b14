"""``cardgame coverage`` without arguments, the way that is taken most: prints what was kept of it in the record.

It imports nothing that is slow. Where nothing was kept, or something has changed since, the record and the decks are
read, by :mod:`cardgame.cli.without_click.coverage`.
"""

import sys

from cardgame.local.answers import kept


def coverage() -> None:
    """Print how much of each deck the couple has been through; raises as reading the record and the decks does."""
    said = kept("coverage")
    if said is not None:
        sys.stdout.write(said)
        return
    from cardgame.cli.without_click.coverage import coverage

    coverage()

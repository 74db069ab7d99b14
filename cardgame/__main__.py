"""``python -m cardgame`` and the ``cardgame`` command."""

import gc
import sys

SELDOM = 50_000
"""New objects between two collections: what is read at the start is kept, and looking for waste in it is waste."""


def main() -> None:
    """Run the command line and leave with its exit status."""
    gc.set_threshold(SELDOM)
    from cardgame.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

"""``python -m cardgame`` and the ``cardgame`` command."""

import gc
import sys

SELDOM = 50_000
"""New objects between two collections: what is read at the start is kept, and looking for waste in it is waste."""


def main() -> None:
    """Run the command line and leave with its exit status."""
    gc.set_threshold(SELDOM)
    try:
        from cardgame.cli import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        # In the first moments, before there is anything that could say so in words.
        status = 130
    # What is left goes with the process: looking through it for waste once more would only take time.
    gc.freeze()
    sys.exit(status)


if __name__ == "__main__":
    main()

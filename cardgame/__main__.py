"""``python -m cardgame`` and the ``cardgame`` command."""

import gc
import sys

SELDOM = 50_000
"""New objects between two garbage collections. It is high, because nearly all that is read at the start is kept."""


def main() -> None:
    """Run the command line and leave with its exit status."""
    gc.set_threshold(SELDOM)
    try:
        from cardgame.cli import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        # Interrupted during the imports, before the module that explains errors is there.
        status = 130
    # All memory goes with the process; a last garbage collection would only take time.
    gc.freeze()
    sys.exit(status)


if __name__ == "__main__":
    main()

"""``python -m cardgame`` and the ``cardgame`` command."""

import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    from cardgame.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

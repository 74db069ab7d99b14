"""``cardgame draw`` without arguments, the way that is taken most: prints one of the texts that were kept for it.

It imports nothing that is slow. Where no texts were kept, or they are not as the decks are, the card is drawn as with
arguments, by :mod:`cardgame.cli.drawing`.
"""

import sys

from cardgame.files import came_with_it
from cardgame.local.drawable import any_below, kept_texts, surroundings
from cardgame.local.folders import find_folders


def draw() -> None:
    """Print one random card of tonight's mix; raises as :func:`cardgame.cli.drawing.draw` does."""
    config, own, _couples, _state, cache = find_folders()
    if texts := kept_texts(cache, surroundings(came_with_it("decks"), own, config)):
        sys.stdout.write(texts[any_below(len(texts))] + "\n")
        return
    from cardgame.cli.drawing import draw

    draw()

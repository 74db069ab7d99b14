"""The kinds of cards: each file of this folder is one, whole, and its name is what decks and the record call it.

A kind's file has two things: ``KIND``, its :class:`~cardgame.scripts.traits.Traits`, and ``script``, which plays one of
its cards. A new kind is a new file, and nothing else: it is found here, and whoever lists, reads, deals or shows cards
asks its traits. Only the guide for authors is then written anew, with ``python -m tests.guide``.
"""

import os
from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import Self

from cardgame.scripts.steps import Scene, Script
from cardgame.scripts.traits import Traits

# pkgutil would find them too, but takes longer to import than all of the kinds.
_MODULES = {
    name: import_module(f"{__name__}.{name}")
    for file in os.listdir(os.path.dirname(__file__))  # noqa: PTH120, PTH208 - pathlib is no quicker to come by
    if file.endswith(".py") and (name := file[: -len(".py")]).isidentifier() and not name.startswith("_")
}


class Kind(StrEnum):
    """How a card is played: one for each file here, in the order in which they are listed.

    Nobody names a member but the file of its own: what is to be known of a kind stands in its ``traits``.
    """

    traits: Traits
    script: Callable[[Scene], Script]

    _ignore_ = ["_name"]  # noqa: RUF012 - what enum calls it
    for _name in sorted(_MODULES, key=lambda name: (_MODULES[name].KIND.order, name)):
        vars()[_name.upper()] = _name

    def __new__(cls, name: str) -> Self:
        """Return the kind with this name, with what its file says of it."""
        kind = str.__new__(cls, name)
        kind._value_ = name
        kind.traits = _MODULES[name].KIND
        kind.script = _MODULES[name].script
        return kind


DEFAULT = Kind("question")
"""What a card is that says no kind, or one that there is not any more."""


def script_for(kind: Kind, scene: Scene) -> Script:
    """Return the script that plays a card of this ``kind`` in this ``scene``."""
    return kind.script(scene)

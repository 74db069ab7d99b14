"""cardgame: conversation cards for two at one terminal.

The path of a card: ``decks/*.toml`` → :mod:`cardgame.deck` (read and check) → :mod:`cardgame.play` (deal, take turns,
run the card) → :mod:`cardgame.record` (what was covered), which is read for the next deal. It is shown by
:mod:`cardgame.tui`, :mod:`cardgame.plain` or :mod:`cardgame.cli`. :mod:`cardgame.game` ties library, record and
settings together for all three.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def imports_when_asked(package: str, modules: "Mapping[str, str]") -> "Callable[[str], object]":
    """Return the ``__getattr__`` of a package: it imports what is asked for by name, and returns it.

    So whoever needs little of the package does not wait for all of it. ``modules`` has the names in each module, parted
    by blanks, by the module. For any other name AttributeError is raised.
    """
    where = {name: module for module, names in modules.items() for name in names.split()}

    def find(name: str) -> object:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        from importlib import import_module  # as nothing is asked of many packages

        return getattr(import_module(where[name]), name)

    return find

"""Textual bindings, made from the game's commands."""

from collections.abc import Iterable

from textual.binding import Binding

from cardgame.keys.commands import TURN, Command


def bind(commands: Iterable[Command]) -> list[Binding]:
    """Return a binding for each command; its action is ``do`` with the command's id, on the screen that binds it."""
    return [
        Binding(
            f"{command.key},space" if command is TURN else command.key,
            f"do({command.id!r})",
            command.named,
            id=command.id,
            tooltip=command.explained,
        )
        for command in commands
    ]

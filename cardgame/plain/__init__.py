"""Plain mode: the same evening on a bare line, for a screen reader, a pipe, or a very simple terminal.

Output only ever goes on: no colour, no cursor movement, no boxes. The letters are those of the app, each typed on
a line of its own.
"""

from cardgame.plain.evening import play_plain

__all__ = ["play_plain"]

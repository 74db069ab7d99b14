"""The screen of a terminal, as the tests look at it."""

import pyte
from wcwidth import wcwidth


class Screen(pyte.Screen):
    """A screen that can be looked at at any moment, also where a wide sign is written over in two steps."""

    @property
    def display(self) -> list[str]:
        """The lines; of a wide sign whose first cell was written over, nothing is left in its other cell."""
        lines = []
        for y in range(self.lines):
            line, after_wide = "", False
            for x in range(self.columns):
                sign = self.buffer[y][x].data
                if not (after_wide and not sign):
                    line += sign or " "
                after_wide = bool(sign) and wcwidth(sign[0]) == 2
            lines.append(line)
        return lines

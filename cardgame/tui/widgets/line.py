"""The line that words are typed on."""

from textual.widgets import Input


class Line(Input):
    """A line for words. What is typed hidden can be neither copied nor cut: a clipboard would show it to anybody."""

    def action_copy(self) -> None:
        """Copy what is selected, unless it is hidden."""
        if not self.password:
            super().action_copy()

    def action_cut(self) -> None:
        """Cut what is selected, unless it is hidden."""
        if not self.password:
            super().action_cut()

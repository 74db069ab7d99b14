"""What a card shows, and how its words fall into lines."""

from dataclasses import dataclass

from textual.content import Content


@dataclass(frozen=True, slots=True)
class Face:
    """What a card shows. ``extras`` stand below its text, each with a word on what it is.

    ``at_end`` says that the last of them should be in view, where not all of it fits.
    """

    text: str
    symbol: str = ""
    color: str = ""
    deck: str = ""
    depth: int = 1
    starred: bool = False
    extras: tuple[tuple[str, str], ...] = ()
    at_end: bool = False

    def lines(self, width: int) -> list[Content]:
        """Return its words in lines of at most ``width`` cells, an empty line between one part and the next."""
        lines = [line.stylize("bold") for line in Content(self.text).wrap(width)]
        for label, text in self.extras:
            lines.append(Content(""))
            if label:
                lines += [line.stylize("dim italic") for line in Content(label).wrap(width)]
            lines += Content(text).wrap(width)
        return lines

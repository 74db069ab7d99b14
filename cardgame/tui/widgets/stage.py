"""A card as it lies on a screen of another size than this one, with the line below it."""

from textual.containers import Vertical
from textual.geometry import Size
from textual.widgets import Static

from cardgame.scripts.unnamed import spoken
from cardgame.tui.widgets.card import CardView
from cardgame.tui.widgets.face import Face
from cardgame.tui.widgets.tabletop import room_on, share_out

WIDEST_CARD = 72
"""Cells of a card at most; the styles have the same limit."""


class Stage(Vertical):
    """A card, in as many cells and rows as the table gives it on a screen of the size ``of``.

    Of the lines around it there is the one that says whose turn it is, where the table has room for it.
    """

    def __init__(self, of: Size, *, id: str) -> None:
        self.of = of
        self.card = CardView(motion=False)
        self._turn = Static(classes="stage--turn", markup=False)
        super().__init__(self.card, self._turn, id=id)

    @property
    def needs(self) -> int:
        """The cells that it needs."""
        return room_on(self.of)[0]

    def lay(self, face: Face, turn: str, *, open: bool, typed: bool, stale: bool, alone: bool, room: int) -> None:
        """Lay a card there, in ``room`` cells where it needs more.

        One that is answered by words that are ``typed`` leaves room for them. A ``stale`` one is dim: the file has
        another by now. One that is ``alone`` has no line below it.
        """
        turn = spoken(turn)
        shares = share_out(self.of, turn, "", open=open, line=open and typed)
        self.styles.width = min(self.needs, room)
        self.card.styles.width = min(self.needs, WIDEST_CARD, room)
        self.card.styles.height = shares.card
        self.card.face, self.card.open, self.card.below = face, open, shares.below
        self._turn.update(turn)
        self._turn.display = shares.turn and not alone
        self.set_class(stale, "-stale")

"""A game whose evening can be looked at from beside the table."""

from typing import Any

from cardgame.game.game import Game
from cardgame.game.sitting import Sitting
from cardgame.play.hand import Hand


class Watched(Game):
    """Keeps the evening that was begun or taken up last."""

    sitting: Sitting | None = None

    def begin(self, *given: Any, **options: Any) -> Sitting:
        self.sitting = super().begin(*given, **options)
        return self.sitting

    def resume(self, *given: Any, **options: Any) -> Sitting:
        self.sitting = super().resume(*given, **options)
        return self.sitting

    @property
    def hand(self) -> Hand | None:
        return self.sitting.hand if self.sitting else None

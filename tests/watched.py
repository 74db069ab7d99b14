"""A game whose evening can be looked at from beside the table."""

from typing import Any

from cardgame.game.game import Game
from cardgame.game.session import Session
from cardgame.play.hand import Hand


class Watched(Game):
    """Keeps the evening that was begun or taken up last."""

    session: Session | None = None

    def begin(self, *given: Any, **options: Any) -> Session:
        self.session = super().begin(*given, **options)
        return self.session

    def resume(self, *given: Any, **options: Any) -> Session:
        self.session = super().resume(*given, **options)
        return self.session

    @property
    def hand(self) -> Hand | None:
        return self.session.hand if self.session else None

"""What earlier evenings say of a card."""

import msgspec


class Standing(msgspec.Struct, frozen=True):
    """What the couple's earlier evenings say of one card: how often it had each outcome, and when last (ISO 8601)."""

    covered: int = 0
    passed: int = 0
    put_off: bool = False
    last_at: str = ""

    @property
    def met(self) -> int:
        """How often the couple has been through this card, talked about or passed."""
        return self.covered + self.passed


UNMET = Standing()
"""The standing of a card that has never come up."""

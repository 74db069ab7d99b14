"""The floor: a Textual app with one word in it, which answers every key by counting; ``q`` leaves."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static

WORD = "Hello"
COUNTED = "keys so far"


class Blank(App[None]):
    keys = 0

    def compose(self) -> ComposeResult:
        yield Static(WORD)

    def on_key(self, event: events.Key) -> None:
        if event.key == "q":
            self.exit()
            return
        self.keys += 1
        self.query_one(Static).update(f"{self.keys} {COUNTED}")


if __name__ == "__main__":
    Blank().run()

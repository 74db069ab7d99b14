"""The base of all pages: one that is shown for the first time is styled, laid out and drawn once."""

from typing import Self, TypeVar

from textual import on
from textual.events import Event, Resize, ScreenResume
from textual.geometry import Region, Size
from textual.messages import Layout
from textual.reactive import reactive

from cardgame.tui.host import Host
from cardgame.tui.widgets.familiar import DrawsTogether

T = TypeVar("T")


class Page(DrawsTogether[T]):
    """A page of the app.

    A new page of Textual's is styled again as it is shown, and laid out and drawn again and again: as it hears of the
    size that it was laid out for, as each of its widgets tells of its first size, and as some of them have changed
    before they were laid out. Here all that waits for the page to be laid out and drawn, once.
    """

    app: Host
    # Nothing on it depends on how much of it could be scrolled to, as a page itself is not scrolled.
    virtual_size = reactive(Size(0, 0), repaint=False)
    _is_due = False
    """Whether it was to be shown, and only waits for what its widgets have asked for before."""
    _is_new = True
    """Whether it is still to be laid out and drawn for the first time."""
    _laid_first: Size | None = None
    """The size that it was laid out for the first time, as long as it has not heard of that."""

    async def on_event(self, event: Event) -> None:
        """Show it for the first time in one go."""
        if not (self._is_new and isinstance(event, ScreenResume)):
            await super().on_event(event)
        elif not self._is_due:
            self._is_due = True
            # Once the app and its widgets have asked for all that a page of Textual's does before it is shown.
            self.app.call_later(self.post_message, ScreenResume(refresh_styles=False))
        else:
            try:
                await super().on_event(event)
            finally:
                self._is_new = False
            self._laid_first = self.outer_size

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw it again, or lay it out again, unless that is still to be done with all of it."""
        if self._is_new and not recompose:
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def on_layout(self, message: Layout) -> None:
        """Lay it out again, unless all of it is still to be laid out."""
        if self._is_new:
            message.stop()
            message.prevent_default()

    @on(Resize)
    def _hear_of_size(self, event: Resize) -> None:
        """Lay it out again, unless that is the size that it was laid out for just now."""
        first, self._laid_first = self._laid_first, None
        pages = self.app.screen_stack
        if event.size == first and all(page.outer_size == first for page in pages) and self.app.fits(self, event.size):
            event.prevent_default()

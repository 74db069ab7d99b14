"""A page that plays moments: scripts outside an evening, one after the other, each with its questions."""

import asyncio
from collections.abc import Callable
from typing import assert_never

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from cardgame.game import prompts
from cardgame.game.moment import Moment, Next
from cardgame.game.prompts import Numbers
from cardgame.game.request import Start
from cardgame.local.drafts import Drafts
from cardgame.scripts.run import Run
from cardgame.scripts.steps import (
    AFTER,
    BEFORE,
    SECRET_MOST,
    Browse,
    Choose,
    Fields,
    HandOver,
    Listing,
    Pick,
    Place,
    Result,
    Reveal,
    Script,
    Search,
    Secret,
    Show,
    Talk,
    Time,
    Words,
    Write,
    talked_about,
)
from cardgame.scripts.unnamed import spoken
from cardgame.translation import _
from cardgame.tui.messages import MomentEnded
from cardgame.tui.screens.page import HELPS, Once, grouped, numbered
from cardgame.tui.widgets.keys import Keys
from cardgame.tui.widgets.prose import Prose
from cardgame.tui.widgets.rows import Rows
from cardgame.tui.widgets.writing import Asked, Field, WritingLine

LOW = 18
"""Rows of a screen below which the options come first; the styles have the same limit."""


ROUND_THE_PAGE = 10
"""Rows of a page with options that neither its introduction nor an option takes: margins, question, line of keys."""

SEARCHED = 9
"""Rows of a list above which the line of keys names the search."""

SEARCH_MOST = 60
"""Characters of what is searched for."""


def _waiting() -> Script:
    """Ask for nothing, while what is to be asked is still being made."""
    yield Browse("", ())
    return Result()


class ScriptScreen(Once[Start]):
    """Plays a moment, and those that it leads to; dismissed with the evening that they led to, or None.

    ``drafts`` hold what is half typed when the game is left.
    """

    BINDINGS = [
        ("enter,space", "next", "next"),
        ("escape,q", "never_mind", "never mind"),
        ("u", "step_back", "step back"),
        ("slash", "search", "search"),
        # While words are typed the list below them is moved in; else these are the list's own.
        ("up", "move('up')", "up"),
        ("down", "move('down')", "down"),
        # Before the list's own, which scroll it sideways.
        Binding("left", f"leaf({BEFORE})", "the page before", priority=True),
        Binding("right", f"leaf({AFTER})", "the page after", priority=True),
        HELPS,
        *((str(number), f"number({number})", "") for number in range(1, 10)),
    ]

    def __init__(self, moment: Moment, drafts: Drafts | None = None) -> None:
        super().__init__()
        self._drafts = drafts or Drafts()
        self._filled: list[str] = []
        """What was typed into the fields of this step so far."""
        self._written: dict[Place, str] = {}
        """What was written so far and is not saved yet, by where it is put by."""
        self._busy = False
        self._sought: str | None = None
        """The words whose rows are shown; None while others are looked for."""
        self._looking = False
        self._numbers: Numbers | None = None
        self._title = Static(classes="sheet--title", markup=False)
        self._said = Prose(classes="sheet--part")
        self._question = Prose(classes="sheet--part")
        self._rows = Rows(id="rows")
        self._about = Static(id="about", markup=False)
        self._note = Static(id="note-below", markup=False)
        self._line = WritingLine(id="words", select_on_focus=False)
        self._page = VerticalScroll(self._title, self._said, self._question, id="page")
        self._keys = Keys(id="keys")
        self._make: Callable[[], tuple[Next, Drafts]] | None = None
        self._begin(moment)

    @classmethod
    def brought(cls, make: Callable[[], tuple[Next, Drafts]], title: str) -> "ScriptScreen":
        """Return a page that is empty under its ``title`` until the disk thread has made what it plays, and the drafts.

        Where that fails, which is told, it stays empty.
        """
        page = cls(Moment(title=title, script=_waiting, then=lambda result: None))
        page._make = make
        return page

    def _begin(self, moment: Moment) -> None:
        self._moment, self._run = moment, Run(moment.script)
        self._alone = False
        self._title.update(Content(moment.title))
        self._said.update(Content(moment.said))

    def compose(self) -> ComposeResult:
        """Yield the title, the introduction, the question or the list, and a line for words."""
        yield self._page
        yield self._rows
        yield self._about
        yield self._line
        # Below the page, so that it is seen wherever the page is scrolled to.
        yield self._note
        yield self._keys

    def on_mount(self) -> None:
        """Ask the first question, once there is one."""
        self._refresh()
        if (make := self._make) is not None:
            self._busy = True
            self.run_worker(self._bring(make))

    async def _bring(self, make: Callable[[], tuple[Next, Drafts]]) -> None:
        found: list[tuple[Next, Drafts]] = []
        came = await self.app.away(lambda: found.append(make()))
        self._busy = False
        if came:
            following, self._drafts = found[0]
            self._go_on(following)

    def on_resize(self) -> None:
        """Show the options above the introduction where there is little room."""
        self._put_in_order()

    def _put_in_order(self) -> None:
        """Put the options above the introduction on a low screen, and where they would be out of sight below it."""
        low = self.app.size.height < LOW
        if isinstance(self._run.step, Choose) and self._moment.said:
            lines = [line for text in (self._moment.title, self._moment.said) for line in text.split("\n")]
            width = max(1, self._page.scrollable_content_region.width)
            taken = sum(max(1, -(-cell_len(line) // width)) for line in lines) + len(self._run.step.options)
            low = low or taken + ROUND_THE_PAGE > self.app.size.height
        page = self._page.children
        if self._said not in page:
            # It is left again before it was all there.
            return
        if (page.index(self._said) > page.index(self._question)) is not low:
            if low:
                self._page.move_child(self._said, after=self._question)
            else:
                self._page.move_child(self._said, before=self._question)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take the key for a search only where there is a list, as it is a letter's key on some layouts."""
        if action == "leaf":
            # While words are typed these keys move in them.
            return bool(self._leaf_to(parameters[0])) and self._line.asked is None
        return super().check_action(action, parameters) and (
            action != "search" or isinstance(self._run.step, Browse | Search)
        )

    def _leaf_to(self, side: object) -> str:
        """Return what the page on this side is called; empty where there is none."""
        step = self._run.step
        return (step.before if side == BEFORE else step.after) if isinstance(step, Browse) else ""

    def action_leaf(self, side: int) -> None:
        """Leaf to the page on this side."""
        self.app.took_key(True)
        self._send(side)

    def action_number(self, number: int) -> None:
        """Choose by a number; a secret choice is not shown."""
        step = self._run.step
        if isinstance(step, Secret | Choose) and self._numbers is None:
            self._numbers = Numbers(step)
        taken = self._numbers is not None and self._numbers.press(number)
        self.app.took_key(taken)
        if not taken or self._numbers is None:
            return
        if isinstance(step, Choose):
            self._send(self._numbers.answer)
        else:
            self._note.update(Content(_(prompts.CHOSEN)))

    @property
    def asks_number(self) -> bool:
        """Whether a number is asked for."""
        step = self._run.step
        return isinstance(step, Choose) or (isinstance(step, Secret) and not isinstance(step.ask, Words))

    @property
    def keys_here(self) -> list[tuple[str, str]]:
        """The keys of this page, each with what it does."""
        step, rows = self._run.step, list[tuple[str, str]]()
        if self.asks_number and isinstance(step, Choose | Secret):
            rows.append((prompts.numbers_of(step), _("Choose by a number.")))
        if isinstance(step, Browse):
            rows += [
                ("Enter", _("Choose the line that is marked.")),
                ("↑ ↓", _("Up and down in the list.")),
                ("/", _("Search the list for a word.")),
            ]
            if step.before or step.after:
                rows.append(("← →", _("Leaf to what was before and after.")))
        elif isinstance(step, Search):
            rows += [("Enter", _("Choose the line that is marked.")), ("↑ ↓", _("Up and down in the list."))]
        elif isinstance(step, Choose):
            rows += [("Enter", _("The first of them."))] if step.first else []
        elif isinstance(step, Secret):
            rows.append(("Enter", _("It stands.")))
        else:
            rows.append(("Enter", _("Go on.")))
        if self._take_back:
            rows.append(("u", _("Take back what was done just now.")))
        elif self._run.sent:
            rows.append(("u", _("A step back, to the question before.")))
        return [*rows, ("Esc, q", _("Back."))]

    @property
    def half_typed(self) -> bool:
        """Whether something is being written that can be put by."""
        return self._line.half_typed

    async def put_by(self) -> None:
        """Put by what is half typed."""
        await self._line.put_by(self._drafts)

    def action_next(self) -> None:
        """Go on with what was chosen, or say what is still to be chosen."""
        step = self._run.step
        if isinstance(step, Secret):
            if self._numbers is None or self._numbers.answer is None:
                self._note.update(Content(_(prompts.CHOOSE_UNSEEN)))
                return
            self._send(self._numbers.answer)
        elif isinstance(step, Choose):
            if step.first:
                self._send(0)
            else:
                self._note.update(Content(_(prompts.CHOOSE)))
        elif isinstance(step, Browse):
            if self._rows.place is not None:
                self._send(self._rows.place)
        elif isinstance(step, Search):
            self._choose_found()
        else:
            self._send(None)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell what the row is about."""
        event.stop()
        self._about.update(Content(self._rows.about), layout=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose a row."""
        event.stop()
        if isinstance(self._run.step, Browse):
            self._send(int(event.option.id or 0))
        elif isinstance(self._run.step, Search):
            self._choose_found()

    def action_search(self) -> None:
        """Open the line to search the list, or go to the search that the moment has in its place."""
        if self._moment.search is not None:
            self._lead(self._moment.search)
            return
        if isinstance(self._run.step, Search):
            self.set_focus(self._line)
        if isinstance(self._run.step, Browse):
            self._line.open(Asked("", self._not_yet, SEARCH_MOST))
            self._note.update(Content(_("Type a word or a few of what you look for.")))
            self._keys.entries = (("Enter", _("choose")), ("Esc", _("the whole list")))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search the list by what is typed."""
        event.stop()
        if isinstance(self._run.step, Browse) and self._line.asked is not None:
            self._rows.search(self._line.words)
            self._about.update(Content(self._rows.about), layout=False)
        elif isinstance(self._run.step, Search) and self._line.asked is not None:
            self._look()

    def action_move(self, way: str) -> None:
        """Move in the list of what was found, while words are typed."""
        if isinstance(self._run.step, Search):
            self.app.took_key(True)
            (self._rows.action_cursor_up if way == "up" else self._rows.action_cursor_down)()

    def _look(self) -> None:
        """Look for what is typed; one look at a time, and then for what is typed by then."""
        self._sought = None
        if not self._looking:
            self._looking = True
            self.run_worker(self._look_for())

    async def _look_for(self) -> None:
        """Show what is found for the words on the line, until they stay the same."""
        try:
            while isinstance(step := self._run.step, Search) and self._sought is None:
                moment, words, found = self._moment, self._line.words, list[Listing]()
                find = moment.find
                if find is not None and not await self.app.away(lambda: found.append(find(words))):  # noqa: B023
                    return
                if self._moment is moment and self._line.words == words and not self.left:
                    self._show_found(step, words, found[0] if found else Listing())
        finally:
            self._looking = False

    def _show_found(self, step: Search, words: str, found: Listing) -> None:
        at = next((place for place, row in enumerate(found.rows) if row.id == step.chosen), 0)
        self._sought = words
        self._rows.lay(found.rows, chosen=at if words == step.sought else 0, empty=found.said)
        self._about.update(Content(self._rows.about), layout=False)
        self._note.update(Content(found.said if found.rows else ""))
        self._name_found(step)

    def _name_found(self, step: Search) -> None:
        choose = (("Enter", step.choose or _("choose")), ("↑ ↓", _("move"))) if self._rows.rows else ()
        self._keys.entries = (*choose, ("Esc", _("back")))

    def _choose_found(self) -> None:
        """Choose the row that is marked, once what is typed has been looked for."""
        if self._sought is not None and self._rows.place is not None:
            self._send((self._sought, self._rows.rows[self._rows.place].id))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the words that were typed."""
        event.stop()
        step, words = self._run.step, self._line.words
        if isinstance(step, Search):
            self._choose_found()
        elif isinstance(step, Browse):
            self._line.close()
            self._show_rows(step)
        elif not words and not isinstance(step, Write):
            self._note.update(Content(_(prompts.A_WORD)))
        elif isinstance(step, Write) and words in step.refused:
            self._note.update(Content(_(prompts.NO_WORDS)))
        elif isinstance(step, Fields) and len(self._filled) + 1 < len(step.labels):
            self._filled.append(words)
            self._open_field(step)
        else:
            self._line.close()
            if isinstance(step, Write) and step.place is not None:
                self._written[step.place] = words
            self._send((*self._filled, words) if isinstance(step, Fields) else words)

    def on_field_full(self, event: Field.Full) -> None:
        """Say that there was more than the line takes."""
        event.stop()
        self._note.update(Content(prompts.shortened(event.most)))

    def action_never_mind(self) -> None:
        """Leave everything as it was, and go back; from a search, to the whole list."""
        step = self._run.step
        if isinstance(step, Browse) and self._line.asked is not None:
            self._line.close()
            self._rows.search("")
            self._show_rows(step)
        elif self._moment.back is None:
            self.dismiss(None)
        else:
            self._lead(self._moment.back)

    def action_step_back(self) -> None:
        """Take back the last answer, as long as no answers were shown; before the first one, go back."""
        run = self._run
        if self._busy or any(isinstance(step, Reveal) for step in run.steps):
            return
        if run.sent:
            run.take_back()
            self._numbers, self._filled = None, []
            self._refresh()
        elif self._moment.undo is not None:
            self._lead(self._moment.undo)
        else:
            self.action_never_mind()

    def _send(self, answer: object) -> None:
        self._numbers, self._filled = None, []
        if self._run.send(answer) is not None:
            self._refresh()
        elif not self._busy:
            self._busy = True
            self.run_worker(self._keep_result())

    async def _keep_result(self) -> None:
        # Where it cannot be saved the page stays, and the same key tries again.
        result, found = self._run.result, list[Next]()
        # First, and not in the disk thread: that may wait for a lock, and the game may be ended meanwhile.
        await asyncio.to_thread(self._put_by_written)
        kept = result is None or await self.app.away(lambda: found.append(self._moment.then(result)))
        if kept:
            await asyncio.to_thread(self._drop_written)
        self._busy = False
        if kept:
            self._go_on(found[0] if found else None)

    def _lead(self, make: Callable[[], Next]) -> None:
        """Go on with what ``make`` makes, in the disk thread."""
        if not self._busy:
            self._busy = True
            self.run_worker(self._go_to(make))

    async def _go_to(self, make: Callable[[], Next]) -> None:
        found: list[Next] = []
        went = await self.app.away(lambda: found.append(make()))
        self._busy = False
        if went:
            self._go_on(found[0])

    def _go_on(self, following: Next) -> None:
        """Play the next moment, or close the page."""
        if self.left:
            return
        self.app.post_message(MomentEnded())
        if self._line.asked is not None:
            # It was left before the words were handed in.
            self._line.close()
        if isinstance(following, Moment):
            self._begin(following)
            self._refresh()
        else:
            self.dismiss(following)

    def _put_by_written(self) -> None:
        """Put by what was written and is not saved yet."""
        for place, words in self._written.items():
            if words:
                self._drafts.put_by(place, words, handed_in=True)

    def _drop_written(self) -> None:
        """Drop the drafts of what is saved by now."""
        for place in self._written:
            self._drafts.drop(place)
        self._written = {}

    def _refresh(self) -> None:
        step = self._run.step
        # Where there is only something to look at, nothing has to be left as it was.
        looked_at = isinstance(step, Show) or (isinstance(step, Choose) and step.looks)
        only_read = looked_at and not self._run.sent
        never_mind = (("Esc", _("back") if only_read else _("never mind")), ("?", _("help")))
        self._note.update(Content(""))
        # Up to and with the first question that one answers alone.
        self._said.display = bool(self._moment.said) and not self._alone
        self._alone = self._alone or isinstance(step, Secret)
        self._page.scroll_home(animate=False)
        # Where something was just done, “never mind” would seem to take it back.
        beside = (*self._take_back, ("?", _("help"))) if self._take_back else never_mind
        go_on = (("Enter", _("go on")), *beside)
        listed = isinstance(step, Browse | Search)
        self._rows.display = self._about.display = listed
        self._page.set_class(listed, "-listed")
        # Nothing is said above many a list, and an empty line would take its room.
        self._question.display = not isinstance(step, Browse | Search) or bool(step.prompt)
        if step is None:
            return
        self._put_in_order()
        if isinstance(step, Secret) and isinstance(step.ask, Words):
            self._question.update(Content(f"{prompts.asked(step)}\n\n{prompts.hidden('')}".rstrip()))
            self._open(Asked("", self._not_yet, SECRET_MOST, secret=True), _("it stands"))
        elif isinstance(step, Secret):
            rows = numbered(prompts.options_of(step)) if isinstance(step.ask, Pick) else Content(prompts.choices(step))
            self._question.update(Content.assemble(f"{prompts.asked(step)}\n\n", rows))
            self._keys.entries = ((prompts.numbers_of(step), _("choose")), ("Enter", _("it stands")), *never_mind)
        elif isinstance(step, Choose):
            self._question.update(Content.assemble(f"{spoken(step.prompt)}\n\n", numbered(step.options)))
            first = (("Enter", step.first),) if step.first else ()
            self._keys.entries = ((prompts.numbers_of(step), _("choose")), *first, *self._take_back, *never_mind)
        elif isinstance(step, Write):
            self._question.update(Content(spoken(step.prompt)))
            place, hidden, refused = step.place, step.hidden, step.refused
            asked = Asked(step.prompt, self._not_yet, step.most, secret=hidden, place=place, refused=refused)
            self._open(asked, _("keep it"))
        elif isinstance(step, Browse):
            self._question.update(Content(step.prompt))
            self._rows.lay(step.rows, chosen=step.chosen, empty=step.empty)
            self._about.update(Content(self._rows.about))
            self._show_rows(step)
            if step.search:
                self.action_search()
        elif isinstance(step, Search):
            self._question.update(Content(step.prompt))
            self._rows.lay(())
            self._about.update(Content(""))
            self._name_found(step)
            self._line.open(Asked("", self._not_yet, SEARCH_MOST), step.sought)
            self._look()
        elif isinstance(step, Fields):
            self._open_field(step)
        elif isinstance(step, HandOver):
            self._question.update(Content(prompts.handed(step)))
            self._keys.entries = go_on
        elif isinstance(step, Show):
            title = [step.title] if step.large else []
            self._question.update(
                Content("\n\n").join([*grouped(step.groups), Content("\n".join([*title, *step.words]))])
            )
            self._keys.entries = go_on
        elif isinstance(step, Reveal):
            scale = prompts.scale(step)
            parts = [*prompts.revealed(step), *([scale] if scale else []), *([step.guide] if step.guide else [])]
            self._question.update(Content("\n".join([*parts, *prompts.before(step)])))
            self._keys.entries = go_on
        elif isinstance(step, Talk | Time):
            said = [step.guide] if step.guide else []
            if isinstance(step, Time):
                said.append(_("It takes about {minutes}.").format(minutes=prompts.minutes_said(step.minutes)))
            below = "\n".join(step.below) if isinstance(step, Talk) else ""
            self._question.update(Content("\n\n".join(part for part in (below, " ".join(said)) if part)))
            own = isinstance(step, Talk) and step.done != talked_about()
            self._keys.entries = (("Enter", step.done), *beside) if own else go_on
        else:
            assert_never(step)

    def _show_rows(self, step: Browse) -> None:
        self._note.update(Content(""))
        # At once, as the line for a search may be opened next.
        self.set_focus(self._rows)
        choose = (("Enter", step.choose or _("choose")),) if step.rows else ()
        search = (("/", _("search")),) if len(step.rows) > SEARCHED else ()
        arrows = f"{'←' if step.before else ''} {'→' if step.after else ''}".strip()
        leaf = ((arrows, _("leaf")),) if arrows else ()
        back = ("Esc", _("back"))
        self._keys.entries = (*choose, *self._take_back, *leaf, back, *search, ("↑ ↓", _("move")), ("?", _("help")))

    @property
    def _take_back(self) -> tuple[tuple[str, str], ...]:
        """The key that takes back what was done last, where that can be done here."""
        undo = self._moment.undo is not None and not self._run.sent
        return (("u", _("take it back")),) if undo else ()

    def _open_field(self, step: Fields) -> None:
        label = step.labels[len(self._filled)]
        self._question.update(Content("\n".join([*step.prompt, "", label])))
        self._open(Asked(label, self._not_yet, step.most), _("go on"))

    def _open(self, asked: Asked, stands: str) -> None:
        draft = self._drafts.words(asked.place)[: asked.most] if asked.place is not None else ""
        self._line.open(asked, draft)
        self._note.update(Content(_(prompts.WAS_WRITING) if draft else ""))
        self._keys.entries = (("Enter", stands), ("Esc", _("never mind")))

    async def _not_yet(self, words: str) -> bool:
        """Whether the words were saved: never, as nothing is saved before the end of the script."""
        return False

"""Plays what it is given on standard input, in a fresh process: ``python -m tests.system.playing HOME SIDE``.

``SIDE`` is "here", or "elsewhere" for a system as :mod:`.elsewhere` makes it ("no-links": without hard links either).
Each line is a JSON list: what is typed, and then the command line; ``["", "<app>"]`` plays in the app. Printed is a
JSON list of what each wrote and its status.
"""

import gc
import io
import json
import os
import sys
import warnings
from contextlib import redirect_stdout
from pathlib import Path

from tests.system.elsewhere import import_windows_driver, take_away


def command(typed: str, *arguments: str) -> tuple[str, str, int]:
    """Return what a command wrote to its two streams, and its status."""
    from cardgame.cli import run

    streams = [io.BytesIO(typed.encode()), io.BytesIO(), io.BytesIO()]
    texts = [io.TextIOWrapper(stream, encoding="utf-8") for stream in streams]
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = texts
    try:
        status = run(arguments)
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    return streams[1].getvalue().decode(), streams[2].getvalue().decode(), status


async def in_the_app(home: Path) -> tuple[str, str, int]:
    """Turn a card in the app and go; return what stood on the card."""
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    from cardgame.game.game import Game
    from cardgame.game.request import Start
    from cardgame.game.selection.choice import Choice
    from cardgame.tui.terminal.running import TerminalApp
    from cardgame.tui.widgets.card import CardView
    from tests.swift import under_way

    disk = ThreadPoolExecutor(1)
    game = Game(environ={"CARDGAME_HOME": str(home)})
    start = Start(Choice(("ours",)), minutes=15, seed=1)
    app = TerminalApp(game, disk, start=start, home=None, colorless=False)

    async def settled() -> None:
        while under_way(app):
            await asyncio.sleep(0.01)

    async with app.run_test(size=(80, 24)) as pilot:
        while not app.screen.query(CardView):
            await asyncio.sleep(0.01)
        await settled()
        await pilot.press("enter")
        await settled()
        said = "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())
        await pilot.press("ctrl+c")
        while not app._exit:
            await asyncio.sleep(0.01)
    app.let_go()
    game.close()
    return said, "", app.return_code or 0


def main(home: Path, side: str) -> None:
    """Play, and print how it went."""
    os.environ["CARDGAME_HOME"] = str(home)
    for name in ("TERM", "HOME", "CARDGAME_COUPLE"):
        os.environ.pop(name, None)
    warnings.simplefilter("ignore")
    if side != "here":
        take_away(links=side != "no-links")
    from cardgame.game import library

    # A few decks stand for all that come with the game: each command would read them all.
    library.shipped_folder = lambda: home / "shipped"
    done = []
    for line in sys.stdin:
        typed, *arguments = json.loads(line)
        if arguments == ["<app>"]:
            import asyncio

            if side != "here":
                import_windows_driver()
            with redirect_stdout(io.StringIO()):
                done.append(asyncio.run(in_the_app(home)))
        else:
            done.append(command(typed, *arguments))
        # What a process leaves open goes with it; here the next one would find it open. What is left is looked at once.
        gc.collect()
        gc.freeze()
    print(json.dumps(done))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

"""Build the wheel, install it in an empty environment outside the checkout, and deal a card from it."""

import json
import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Run it all; any failure ends with a message and a status that is not 0."""
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder)
        wheels = away / "wheels"
        build = [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--wheel-dir",
            str(wheels),
            str(CHECKOUT),
        ]
        subprocess.run(build, check=True)
        (wheel,) = wheels.glob("cardgame-*.whl")
        there = {path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / "cardgame/locale").rglob("*.mo")}
        templates = (CHECKOUT / "cardgame").rglob("templates/*")
        there |= {path.relative_to(CHECKOUT).as_posix() for path in templates}
        if missing := there - set(zipfile.ZipFile(wheel).namelist()):
            sys.exit(f"the wheel lacks catalogues or templates: {sorted(missing)}")
        venv.create(away / "venv", with_pip=True)
        python = away / "venv" / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", str(wheel)], check=True)
        environ = {"PATH": os.environ["PATH"], "CARDGAME_HOME": str(away / "home")}

        def ask(*arguments: str) -> str:
            command = [str(away / "venv" / "bin" / "cardgame"), *arguments]
            return subprocess.run(command, check=True, capture_output=True, text=True, cwd=away, env=environ).stdout

        decks = json.loads(ask("deck", "list", "--json"))
        shipped = {path.stem for path in (CHECKOUT / "decks").glob("*.toml")}
        found = {deck["id"] for deck in decks}
        if found != shipped:
            sys.exit(f"the wheel has other decks than the checkout: {sorted(found ^ shipped)}")
        card = json.loads(ask("draw", "--json", "--seed", "1"))
        if not card["text"]:
            sys.exit("the wheel dealt a card without words")
        if (away / "home").exists():
            sys.exit("drawing a card wrote something")
        ask("couple", "new", "Ana", "Ben")
        ask("today", "--talked")
        if "</html>" not in ask("keepsake", "-o", "-"):
            sys.exit("the wheel made no whole book")
        if "</html>" not in ask("deck", "print", "beliefs", "-o", "-"):
            sys.exit("the wheel printed no cards")
        print(f"wheel: {len(decks)} decks found, and it dealt “{card['text']}”")


if __name__ == "__main__":
    main()

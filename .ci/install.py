"""Put the game on the PATH as the README says, each way in a home folder of its own, and deal a card from there.

The line that needs only Python is not tried here: it does what the test command and ``.ci/wheel.py`` do.
"""

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ELSEWHERE = ("CARDGAME_", "PIPX_", "UV_TOOL_", "XDG_", "PYTHON", "VIRTUAL_ENV")
"""Variables that lead out of the new home folder, or into what the checkout was set up with."""


def main() -> None:
    """Try every line; any failure ends with a message and a status that is not 0."""
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^(?:uv|pipx) .*\binstall \.$", readme, re.MULTILINE)
    wanted = ["pipx", "uv"]
    if sorted(line.split()[0] for line in lines) != wanted:
        sys.exit("the README no longer has one line for uv and one for pipx")
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder)
        venv.create(away / "tools", with_pip=True)
        tools = away / "tools" / "bin"
        run([str(tools / "python"), "-m", "pip", "install", "--quiet", *wanted], CHECKOUT, dict(os.environ))
        for line in lines:
            try_line(line, away / f"home-{line.split()[0]}", tools)


def try_line(line: str, home: Path, tools: Path) -> None:
    """Run a line of the README in the checkout, and then the game from the folder into which that puts it."""
    home.mkdir()
    environ = {name: value for name, value in os.environ.items() if not name.startswith(ELSEWHERE)}
    environ |= {"HOME": str(home), "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    run(["bash", "-euo", "pipefail", "-c", line], CHECKOUT, environ)
    game = str(home / ".local" / "bin" / "cardgame")
    version = run([game, "--version"], home, environ).strip()
    card = run([game, "draw", "--seed", "1"], home, environ).strip()
    if not version or not card:
        sys.exit(f"{line}: the game that this installed says nothing")
    print(f"{line}: {version} dealt “{card}”", flush=True)


def run(command: list[str], folder: Path, environ: dict[str, str]) -> str:
    """Run a command and return what it prints; one that fails is shown with all that it said."""
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()

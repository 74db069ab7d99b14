"""Ten weeks of a couple on a bare line, by hand: ``python -m tests.ten_weeks [FOLDER]``; it needs libfaketime.

Two evenings a week, a jar that is filled and opened, cards written for each other, the eight evenings and the small
days through, a plan that is moved, two weeks away. It prints what the start page said each time, and fails where an
evening looked back or invited more than once, or where a start page had more than five lines to choose from.
"""

import os
import pty
import random
import re
import select
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

EXE = str(Path(sys.executable).with_name("cardgame"))
FAKETIME = next(
    (str(path) for path in Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), "/usr/lib/faketime/libfaketime.so.1"
)
FIRST = datetime(2026, 9, 3, 20, 0)
"""A Thursday."""

AWAY = (5, 6)
"""The weeks, counted from 0, in which they are away."""

WELCOME = "{}\n1\n\n"
"""What is typed to welcome everything, by the number of who says it."""

CHAPTERS = ("trust", "conflict", "intimacy", "work-money", "family", "adventure", "meaning", "dreams")

LOOKS = re.compile(
    r"(You talked about this on|This is the first card you ever talked about|You agreed on this on|took this along on|"
    r"You have done this since|You have dreamed|“.*” \(in )",
    re.MULTILINE,
)
"""What a look back says, on the start page and at the table."""

INVITES = re.compile(r"(Open the jar, both here|How was your week\?|For another day: cardgame welcome)", re.MULTILINE)
"""What an invitation says."""

MOST_LINES = 400
"""Lines that one run of the program is answered at most."""


class Trouble(Exception):
    """Something did not go as it should."""


class Two:
    """A couple with a home of their own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.rng = random.Random(11)
        self.asked: dict[str, int] = {}
        """How often each list or question with numbers was asked, of the evening that is played."""
        self.log = (home / "log.txt").open("w", encoding="utf-8")

    def environment(self, when: datetime) -> dict[str, str]:
        return {
            **os.environ,
            "CARDGAME_HOME": str(self.home),
            "TERM": "dumb",
            "LANG": "C.UTF-8",
            "TZ": "Europe/Berlin",
            "LD_PRELOAD": FAKETIME,
            "FAKETIME": when.strftime("@%Y-%m-%d %H:%M:%S"),
        }

    def run(self, when: datetime, *words: str, given: str = "") -> str:
        """Run a command whose input is a pipe, and return what it printed."""
        ran = subprocess.run(
            [EXE, *words], env=self.environment(when), input=given, capture_output=True, text=True, check=False
        )
        self.log.write(f"=== {when} {' '.join(words)} -> {ran.returncode}\n{ran.stdout}{ran.stderr}\n")
        if ran.returncode:
            raise Trouble(f"{words}: {ran.returncode} {ran.stderr}")
        return ran.stdout

    def sit(self, when: datetime, words: Sequence[str], answer: "Callable[[str, int], str]") -> str:
        """Play on a terminal, and return all that it said; ``answer`` is given what was said since the last line."""
        pid, fd = pty.fork()
        if pid == 0:
            os.execve(EXE, [EXE, *words], self.environment(when))
        said = since = ""
        lines = 0
        self.asked.clear()
        while lines < MOST_LINES:
            if not select.select([fd], [], [], 60)[0]:
                raise Trouble(f"nothing more was said: {said[-500:]}")
            try:
                data = os.read(fd, 65536).decode("utf-8", "replace").replace("\r", "")
            except OSError:
                break
            if not data:
                break
            said += data
            since += data
            if since.endswith("> "):
                typed = answer(since, lines)
                lines += 1
                since = ""
                os.write(fd, f"{typed}\n".encode())
        os.close(fd)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        self.log.write(f"=== {when} {' '.join(words)} -> {status}\n{said}\n")
        self.log.flush()
        if status or lines == MOST_LINES or "Traceback" in said:
            raise Trouble(f"{words}: {status} after {lines} lines: {said[-800:]}")
        return said

    def at_the_table(self, said: str) -> str:
        """Answer whatever a card, its moments and the end ask for."""
        rng = self.rng
        numbers = [int(found) for found in re.findall(r"^(\d)  \S", said, re.MULTILINE)]
        if "Three numbers" in said:
            return "1 2 5"
        if "Two numbers" in said:
            return "1 2"
        if re.search(r"1 is “", said):
            return str(rng.randint(1, 7))
        if "stays hidden" in said:
            return rng.choice(["the sea", "bread", "rain"])
        if "Anything to keep of tonight?" in said:
            return f"Line of {rng.choice(['the map', 'the goat', 'the lamp', 'the late train'])} {rng.randint(1, 999)}."
        if "name, if you like" in said:
            return "Ana"
        if "who listened" in said:
            return "Ben"
        if tonight := re.search(r"^(\d)  (?:Tonight|Carry on)", said, re.MULTILINE):
            # The start page once more, after the jar or a page that they have looked at.
            return tonight[1]
        if "an empty line goes back" in said:
            return ""
        if numbers:
            self.asked[said] = self.asked.get(said, 0) + 1
            # Lists lead to lists: they go back from one that they have seen before.
            return str(rng.choice(numbers[:3])) if self.asked[said] < 3 else ""
        if "sentence" in said.casefold() and "empty line" in said:
            return "We switch off the lamp together."
        if "should the note" in said.casefold():
            return "Thank you for the soup."
        return ""


def start_page(said: str) -> str:
    """Return what the start page said, up to the first line that was typed."""
    return said.partition("> ")[0].strip()


def check(said: str, *, what: str) -> list[str]:
    """Return what is wrong with an evening: too many looks back, invitations, or lines of the start page."""
    wrong = []
    # The start page may be told once more, after the jar: it is the same look back then.
    looks, invites = set(LOOKS.findall(said)), set(INVITES.findall(said))
    if len(looks) > 1:
        wrong.append(f"{what}: looked back {len(looks)} times: {looks}")
    if len(invites) > 1:
        wrong.append(f"{what}: invited {len(invites)} times: {invites}")
    doors = [line for line in start_page(said).splitlines() if re.match(r"\d  ", line) and not line.endswith("more")]
    if len(doors) > 5:
        wrong.append(f"{what}: {len(doors)} lines to choose from")
    return wrong


def main(folder: str = "") -> int:
    """Play, and print what the start page said; return 1 where an evening was not quiet."""
    home = Path(folder or tempfile.mkdtemp(prefix="ten-weeks-"))
    home.mkdir(parents=True, exist_ok=True)
    two, wrong, chapters = Two(home), list[str](), list(CHAPTERS)
    opened = 0
    for week in range(10):
        for day in range(7):
            when = FIRST + timedelta(days=7 * week + day)
            if week in AWAY:
                continue
            if (week, day) != (0, 0):
                two.run(when.replace(hour=7), "today", "--talked")
            if day in (2, 5) and week:
                who = "Ana" if (week + day) % 2 else "Ben"
                # The first slip asks when it opens: on a day of the week, on Sunday.
                given = f"{who}\nYou hummed while {week}-{day}.\n1\n7\n"
                slip = two.run(when.replace(hour=9), "jar", "add", given=given)
                assert "hummed" not in slip
            if (week, day) in ((1, 1), (4, 4), (8, 1)):
                two.run(when, "write", given="Ben\n1\nWhat did you dream of on the train?\n")
            if (week, day) == (2, 1):
                # It is planned, and then moved.
                two.run(when, "plan", "--at", f"{when + timedelta(days=2):%Y-%m-%d} 20:00")
                two.run(when, "plan", "--at", f"{when + timedelta(days=2):%Y-%m-%d} 21:00")
            if day not in (0, 3):
                continue
            if (week, day) == (1, 0):
                for number in (1, 2):
                    two.run(when - timedelta(hours=1), "welcome", given=WELCOME.format(number))
            evening = f"week {week + 1}, {when:%A}"
            if (day == 0 and week and chapters) or (week, day) == (9, 3):
                chapter = f"eight-evenings/{chapters.pop(0)}"
                page = two.sit(when - timedelta(minutes=5), ["--plain"], lambda said, n: "q")
                said = two.sit(when, ["play", chapter, "--plain"], lambda said, n: two.at_the_table(said))
                wrong += check(page.partition("> ")[0] + "> " + said, what=evening)
            else:

                def choose(said: str, n: int) -> str:
                    if n:
                        return two.at_the_table(said)
                    jar = re.search(r"^(\d)  Open the jar", said, re.MULTILINE)
                    return jar[1] if jar else "1"

                page = said = two.sit(when, ["--plain"], choose)
                wrong += check(said, what=evening)
                if "Open the jar" in start_page(page):
                    opened += 1
            print(f"\n— {evening} —\n{start_page(page)}")
    if two.run(FIRST + timedelta(days=75), "jar", "open", given="") and opened == 0:
        wrong.append("the jar was never opened")
    print("\n" + ("\n".join(wrong) if wrong else "Every evening was quiet."))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

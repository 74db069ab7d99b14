"""A deck file is opened only if it can be read to its end; anything else is refused in one line that says where."""

import os
import socket
import subprocess
import sys

import pytest

from cardgame.deck.reading import read_deck

posix = pytest.mark.skipif(os.name != "posix", reason="of POSIX")


def code(path):
    deck, problems = read_deck(path, "given")
    assert deck is None
    (problem,) = problems
    assert (problem.line, problem.column) == (1, 1)
    assert problem.message.endswith(".")
    assert problem.hint
    return problem.code


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert code(tmp_path / "no.toml") == "no-such-file"
    assert code(tmp_path / "no.toml" / "no.toml") == "no-such-file"
    (tmp_path / "file").write_text("")
    assert code(tmp_path / "file" / "no.toml") == "no-such-file"
    assert code(tmp_path / ("x" * 5000)) == "no-such-file"
    assert code(tmp_path / "a\0b") == "no-such-file"


def test_a_folder_is_told_to_be_one(tmp_path):
    assert code(tmp_path) == "is-a-directory"


@posix
def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "fifo.toml")
    assert code(tmp_path / "fifo.toml") == "not-a-file"
    with socket.socket(socket.AF_UNIX) as endpoint:
        endpoint.bind(str(tmp_path / "socket.toml"))
        assert code(tmp_path / "socket.toml") == "not-a-file"
    for device in ("/dev/zero", "/dev/null", "/dev/tty"):
        (tmp_path / "link.toml").symlink_to(device)
        assert code(tmp_path / "link.toml") in ("not-a-file", "no-such-file")
        (tmp_path / "link.toml").unlink()


@posix
def test_a_link_that_leads_nowhere_or_in_a_circle_is_told(tmp_path):
    (tmp_path / "dangling.toml").symlink_to("nowhere")
    assert code(tmp_path / "dangling.toml") == "no-such-file"
    assert "link" in read_deck(tmp_path / "dangling.toml").problems[0].message
    (tmp_path / "a.toml").symlink_to("b.toml")
    (tmp_path / "b.toml").symlink_to("a.toml")
    assert code(tmp_path / "a.toml") == "link-loop"
    (tmp_path / "real.toml").write_text('title = "x"\ncards = ["a"]\n')
    (tmp_path / "good.toml").symlink_to("real.toml")
    assert read_deck(tmp_path / "good.toml").deck.id == "good"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path):
    (tmp_path / "x.toml").write_text("")
    (tmp_path / "x.toml").chmod(0)
    assert code(tmp_path / "x.toml") == "no-permission"


def test_whatever_the_system_refuses_is_told(tmp_path, monkeypatch):
    for number, expected in ((13, "no-permission"), (5, "unreadable"), (None, "unreadable")):
        error = OSError(number, os.strerror(number)) if number else OSError()

        def refuse(*_, error=error):
            raise error

        monkeypatch.setattr(os, "open", refuse)
        assert code(tmp_path / "x.toml") == expected


def test_a_file_that_is_too_large_is_refused(tmp_path):
    (tmp_path / "x.toml").write_bytes(b"#" * (4 * 1024 * 1024 + 1))
    assert code(tmp_path / "x.toml") == "file-too-big"


def test_a_file_that_grows_while_it_is_read_is_held_to_the_limit_too(tmp_path, monkeypatch):
    path, real = tmp_path / "x.toml", os.fstat
    path.write_bytes(b"#" * (4 * 1024 * 1024))
    assert "file-too-big" not in {problem.code for problem in read_deck(path, "given").problems}

    def before_it_grew(handle):
        status = real(handle)
        path.write_bytes(b"#" * (4 * 1024 * 1024 + 1))
        return status

    monkeypatch.setattr(os, "fstat", before_it_grew)
    assert code(path) == "file-too-big"


def file_of(piece, count, head="title = 'x'\n", end=""):
    """Return a file of so many pieces, each made with its number."""
    return head + "".join(map(piece, range(count))) + end


def cards_of(text, count):
    """Return a deck of so many texts, each made with its number."""
    return file_of(lambda number: f"'{text(number)}',", count, "title = 'x'\ncards = [", "]")


def listed(item, count):
    return "[" + "".join(f"'{item(number)}'," for number in range(count)) + "]"


HEAVY = {
    "keys": lambda: file_of(lambda number: f"{number:x}=1\n", 400_000),
    "unknown keys": lambda: file_of(lambda number: f"k{number} = 'x'\n", 200_000),
    "nearly known keys": lambda: file_of(lambda number: f"sensitiv{number:x}=1\n", 240_000),
    "dotted keys": lambda: file_of(lambda number: f"{number:x}" + ".a" * 75 + "=1\n", 25_000),
    "tables": lambda: "[[cards]]\n" * 400_000,
    "some tables": lambda: "title = 'x'\n" + "[[cards]]\n" * 120_000 + "[[zz]]\n",
    "numbers": lambda: "title = 'x'\na = [" + "1," * 2_000_000 + "]",
    "one-letter cards": lambda: "title = 'x'\ncards = [" + '"a",' * 450_000 + "]",
    "line ends": lambda: "\n" * 4_000_000,
    "carriage returns": lambda: "\r" * 4_000_000,
    "closing brackets": lambda: "]" * 4_000_000,
    "strings without commas": lambda: "a = [" + "'' " * 1_300_000 + "]",
    "lines that are nothing": lambda: "x\n" * 1_300_000,
    "byte order marks": lambda: "\ufeff" * 1_300_000,
    "comments": lambda: "#\n" * 2_000_000,
    "marks": lambda: "title = 'x'\ncards = ['a" + "\u0301\u0316" * 1_000_000 + "']",
    "joiners": lambda: cards_of(lambda number: f"a{number}" + "\u200d" * 3_900, 350),
    "letters that become several": lambda: cards_of(lambda number: f"{number}" + "\ufb2c\u0344\u0958" * 320, 1_600),
    "letters of all sorts": lambda: cards_of(
        lambda number: "".join(map(chr, range(0xA1 + number % 58 * 900, 0x425 + number % 58 * 900))), 1_500
    ),
    "one long text": lambda: "title = 'x'\ncards = ['" + "x" * 4_000_000 + "']",
    "escapes": lambda: "title = 'x'\ncards = [" + '"\\u001b",' * 400_000 + "]",
    "no words": lambda: cards_of(lambda number: f"{number} " + "?" * 970, 4_200),
    "an open brace": lambda: cards_of(lambda number: f"{number}{{a" + " " * 980, 4_200),
    "open braces": lambda: cards_of(lambda number: f"{number}" + "{a" * 490, 4_200),
    "problems in one line": lambda: "title = 'x'\ncards = [" + f"'{'—' * 990}',3," * 1_400 + "]",
    "nearly known chapters": lambda: (
        file_of(lambda number: f"[[chapters]]\nid='chapter{number}'\ntitle='x'\n", 50)
        + file_of(lambda number: f"[[cards]]\ntext='x{number}'\nchapter='chapter{number + 50}'\n", 19_950, "")
    ),
    "nearly known topics": lambda: file_of(
        lambda number: (
            f"[[cards]]\nid='a{number}'\ntext='a{number}'\n"
            f"sensitive={listed(lambda item: f'conf{number * 20 + item:x}', 20)}\n"
        ),
        12_000,
    ),
    "topics": lambda: file_of(
        lambda number: (
            f"[[cards]]\nid='a{number}'\ntext='a{number}'\nsensitive={listed(f'{number}-{{}}'.format, 16)}\n"
        ),
        15_000,
    ),
    "words for me": lambda: cards_of(lambda number: f"{number} " + "your my: " * 107, 4_200),
    "open quotes before me": lambda: cards_of(lambda number: f"{number} " + '" “I’m ' * 80, 4_000),
    "gaps before me": lambda: cards_of(lambda number: f"{number} me " + "_" * 970, 4_200),
    "accents": lambda: file_of(
        lambda number: f"'{number} {'á' * 470}m me',", 4_200, "title = 'x'\nlanguage = 'es'\ncards = [", "]"
    ),
    "tags of both": lambda: file_of(
        lambda number: f"[[cards]]\nid='a{number}'\ntext='a'\ntags={listed('x{}'.format, 50)}\n",
        8_000,
        f"title = 'x'\ntags = {listed('t{}'.format, 50)}\n",
    ),
    "open quotes": lambda: 'title = \'x\'\na = """' + '"" ' * 1_200_000,
    "deep lists": lambda: "a = " + "[" * 100_000 + "]" * 100_000,
}


CHECKED = """
import os, re, sys, time, pathlib
from cardgame.workshop.checking import check
for line in sys.stdin:
    if os.fork() == 0:
        began = time.process_time()
        check(pathlib.Path(line.rstrip()))
        seconds = time.process_time() - began
        status = pathlib.Path("/proc/self/status").read_text()
        print(seconds, int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) / 1000, flush=True)
        os._exit(0)
    if os.wait()[1]:
        sys.exit(1)
"""
"""Checks each file that it is told of in a process of its own, which starts with everything imported and no file read.

Not what getrusage tells of it: a process that was forked has its parent's peak there, and in /proc its own.
"""


@pytest.fixture(scope="module")
def checked():
    """Return what checks a file, and returns the seconds and megabytes that it took."""
    command = [sys.executable, "-c", CHECKED]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as checking:

        def check_one(path):
            print(path, file=checking.stdin, flush=True)
            return map(float, checking.stdout.readline().split())

        yield check_one


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_file_is_light_to_read(name, tmp_path, checked):
    """Under 200 MB, measured; the second is given fivefold, for a busy machine."""
    path = tmp_path / "heavy.toml"
    path.write_text(HEAVY[name](), newline="")
    assert path.stat().st_size <= 4 * 1024 * 1024
    seconds, megabytes = checked(path)
    assert seconds < 5
    assert megabytes < 200

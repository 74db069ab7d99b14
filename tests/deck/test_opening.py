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


def test_what_is_not_there(tmp_path):
    assert code(tmp_path / "no.toml") == "no-such-file"
    assert code(tmp_path / "no.toml" / "no.toml") == "no-such-file"
    (tmp_path / "file").write_text("")
    assert code(tmp_path / "file" / "no.toml") == "no-such-file"
    assert code(tmp_path / ("x" * 5000)) == "no-such-file"
    assert code(tmp_path / "a\0b") == "no-such-file"


def test_a_folder(tmp_path):
    assert code(tmp_path) == "is-a-directory"


@posix
def test_what_is_no_ordinary_file(tmp_path):
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
def test_links(tmp_path):
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
def test_what_may_not_be_read(tmp_path):
    (tmp_path / "x.toml").write_text("")
    (tmp_path / "x.toml").chmod(0)
    assert code(tmp_path / "x.toml") == "no-permission"


def test_refusals_of_the_system(tmp_path, monkeypatch):
    for number, expected in ((13, "no-permission"), (5, "unreadable"), (None, "unreadable")):
        error = OSError(number, os.strerror(number)) if number else OSError()

        def refuse(*_, error=error):
            raise error

        monkeypatch.setattr(os, "open", refuse)
        assert code(tmp_path / "x.toml") == expected


def test_size(tmp_path):
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


HEAVY = {
    "keys": "".join(f"{number:x}=1\n" for number in range(400_000)),
    "dotted keys": "".join(f"{number:x}" + ".a" * 75 + "=1\n" for number in range(25_000)),
    "tables": "[[cards]]\n" * 400_000,
    "some tables": "title = 'x'\n" + "[[cards]]\n" * 120_000 + "[[zz]]\n",
    "numbers": "title = 'x'\na = [" + "1," * 2_000_000 + "]",
    "one-letter cards": "title = 'x'\ncards = [" + '"a",' * 450_000 + "]",
    "line ends": "\n" * 4_000_000,
    "comments": "#\n" * 2_000_000,
    "marks": "title = 'x'\ncards = ['a" + "\u0301\u0316" * 1_000_000 + "']",
    "one long text": "title = 'x'\ncards = ['" + "x" * 4_000_000 + "']",
    "nearly known chapters": "title = 'x'\n"
    + "".join(f"[[chapters]]\nid='chapter{number}'\ntitle='x'\n" for number in range(50))
    + "".join(f"[[cards]]\ntext='x{number}'\nchapter='chapter{number}'\n" for number in range(50, 20_000)),
    "open quotes": 'title = \'x\'\na = """' + '"" ' * 1_200_000,
    "deep lists": "a = " + "[" * 100_000 + "]" * 100_000,
}


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_file_is_light_to_read(name, tmp_path):
    """Under 200 MB, measured; the second is given fivefold, for a busy machine."""
    path = tmp_path / "heavy.toml"
    path.write_text(HEAVY[name])
    program = (
        "import resource, sys, time, pathlib\n"
        "from cardgame.deck.reading import read_deck\n"
        "began = time.process_time()\n"
        "read_deck(pathlib.Path(sys.argv[1]))\n"
        "print(time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)\n"
    )
    # A process that was forked starts with its parent's peak; only its own is of interest.
    command = [sys.executable, "-c", program, str(path)]
    seconds, megabytes = map(float, subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    assert seconds < 5
    assert megabytes < 200

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.errors import KnownError
from store.importing import child, gathering, kinds, reading
from store.importing.sandbox import Sandbox
from store.importing.types import Refused, Source
from tests.store.importing import hostile

PAGE = hostile.page("<p>A minister spoke. " + "And spoke. " * 40 + "</p>")


def refusal(found: Iterator[Source | Refused]) -> str:
    (only,) = found
    return only.reason if isinstance(only, Refused) else ""


def test_a_reader_that_takes_too_long_is_ended_and_the_next_file_read() -> None:
    with Sandbox(seconds=60) as sandbox:
        slow = sandbox.ask(kinds.HTML, "a", PAGE)
        sandbox._seconds = 1.5  # for this one alone: on a busy machine a child starts slowly
        with pytest.raises(KnownError, match="took longer than 2 seconds"):
            sandbox.ask(kinds.HTML, "b", hostile.page("<p>word</p>" * 90_000))
        sandbox._seconds = 60
        assert sandbox.ask(kinds.HTML, "c", PAGE) == slow


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="stops a process as POSIX can")
def test_a_reader_that_gets_no_processor_is_waited_for_but_not_for_ever() -> None:
    with Sandbox(seconds=60) as sandbox:
        first = sandbox.ask(kinds.HTML, "a", PAGE)
        sandbox._seconds = 1.0
        with _stopped(sandbox, seconds=1.5):
            assert sandbox.ask(kinds.HTML, "b", PAGE) == first
        sandbox._seconds = 0.3
        with (
            _stopped(sandbox, seconds=30.0),
            pytest.raises(KnownError, match="took longer than 0 seconds"),
        ):
            sandbox.ask(kinds.HTML, "c", PAGE)


@contextmanager
def _stopped(sandbox: Sandbox, *, seconds: float) -> Iterator[None]:
    """The child does nothing for so long, as on a machine that has other things to do."""
    child = sandbox._running()
    child.send_signal(signal.SIGSTOP)
    timer = threading.Timer(seconds, child.send_signal, (signal.SIGCONT,))
    timer.start()
    yield
    timer.cancel()


@pytest.mark.skipif(sys.platform == "win32", reason="memory is limited by POSIX only")
def test_a_reader_that_needs_too_much_memory_is_ended() -> None:
    large = b"text\n" + (b"A minister spoke. " * 14 + b"\n") * 80_000
    with (
        Sandbox(memory=100_000_000) as sandbox,
        pytest.raises(KnownError, match="of memory"),
    ):
        sandbox.ask(kinds.CSV, "a", large)


def test_no_import_touches_the_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, Sandbox() as sandbox:
        server.settimeout(0.3)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        page = PAGE.replace(
            b"<head>",
            f"<head><base href='{address}'><link rel=stylesheet href='{address}a.css'>".encode(),
        ).replace(b"</body>", f"<img src='{address}b.png'></body>".encode())
        assert "A minister spoke" in sandbox.ask(kinds.HTML, "a", page)["text"]
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("socket.connect", (None, ("127.0.0.1", 9))),
        ("subprocess.Popen", ("sh", [], None, None)),
        ("open", ("/tmp/x", "w", 0)),
        ("open", ("/tmp/x", None, os.O_CREAT | os.O_WRONLY)),
    ],
)
def test_the_guard_refuses(event: str, arguments: tuple[object, ...]) -> None:
    with pytest.raises(PermissionError):
        child._guard(event, arguments)


def test_the_guard_lets_reading_through() -> None:
    child._guard("open", ("/tmp/x", "rb", os.O_RDONLY))
    child._guard("import", ("lxml",))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_a_file_that_changes_while_it_is_read() -> None:
    assert "changed while it was read" in refusal(gathering.sources(Path("/proc/self/status")))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "is no ordinary file" in refusal(gathering.sources(tmp_path / "pipe.txt"))


def test_two_gigabytes_are_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(2 << 30)
    assert "larger than 5 MB" in refusal(gathering.sources(tmp_path / "big.txt"))


def test_folders_are_walked_and_hidden_files_said(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a.txt", "b/~$lock.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(hostile.said(name), encoding="utf-8")
    (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
    with Sandbox() as sandbox:
        found = list(reading.everything(sandbox, gathering.files([tmp_path])))
    names = [Path(parsed.source.name).name for parsed in found]
    assert names == ["a.txt", "two.txt", "~$lock.docx"]
    assert found[2].refused[0].outcome == "skipped"

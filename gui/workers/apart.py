"""The pipeline in a process of its own: loading it would hold Python's lock, and so the keys.

A request is a line of JSON with a text, or with a pledge that was marked in one; the reply a
line with suggestions, with that pledge, or with the report of a bug. Nothing that the child
says is unpickled.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from annotators.types import Marked, Official, Pledge, Title
from store.records import OfficialDraft, PledgeDraft, Reason, Suggestions, TitleDraft


class Closed(Exception):
    """The child was ended on purpose; nobody waits for the reply any more."""


class Apart:
    """Annotates texts, one at a time. A child that died is replaced for the next text."""

    def __init__(self) -> None:
        self._closed = False
        self._child: subprocess.Popen[bytes] | None = None
        self._in_work = threading.Lock()

    def __call__(self, text: str) -> Suggestions:
        """The suggestions for a text. A bug of the pipeline raises ``RuntimeError`` here."""
        return unpacked(self._asked({"text": text}))

    def attribute(self, marked: Marked) -> PledgeDraft:
        """A pledge that an analyst marked, with its parties; bugs as above."""
        return _pledge(self._asked({"marked": asdict(marked)}))

    def close(self) -> None:
        """End the child at once, from any thread."""
        self._closed = True
        child = self._child
        if child is not None:
            child.kill()  # whoever reads from it goes on now
        with self._in_work:
            self._end()

    def _asked(self, request: dict[str, Any]) -> dict[str, Any]:
        with self._in_work:
            reply = self._reply(request)
        if "bug" in reply:
            raise RuntimeError(reply["bug"])
        return reply

    def _reply(self, request: dict[str, Any]) -> dict[str, Any]:
        child = self._running()
        try:
            return _exchange(child, request)
        except (OSError, ValueError) as error:
            if self._closed:
                raise Closed from error
            self._end()
            raise RuntimeError(
                "the process that annotates ended in the middle of a text"
            ) from error

    def _running(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise Closed
        if self._child is None:
            paths = os.pathsep.join(path for path in (*sys.path, os.getcwd()) if path)
            self._child = subprocess.Popen(
                [sys.executable, "-m", "gui.workers.apart_child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
            )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):  # what was not sent yet; it is dead
                    pipe.close()
        child.wait()


def _exchange(child: subprocess.Popen[bytes], request: dict[str, Any]) -> dict[str, Any]:
    """Send a request and take the reply; ``OSError`` or ``ValueError`` if the child is gone."""
    if child.stdin is None or child.stdout is None:
        raise ValueError("the child has no pipes")
    child.stdin.write(json.dumps(request).encode("ascii") + b"\n")
    child.stdin.flush()
    found: dict[str, Any] = json.loads(child.stdout.readline())
    return found


def packed(found: Suggestions | PledgeDraft) -> dict[str, Any]:
    """What was found as what JSON can say."""
    return asdict(found)


def unpacked_mark(found: dict[str, Any]) -> Marked:
    """A marked pledge from what JSON said; errors as of ``unpacked``."""
    return Marked(
        text=found["text"],
        where=(found["where"][0], found["where"][1]),
        force=found["force"],
        officials=tuple(
            Official(o["name"], o["country"], _spans(o["mentions"])) for o in found["officials"]
        ),
        titles=tuple(Title(t["start"], t["end"], tuple(t["holders"])) for t in found["titles"]),
        pledges=tuple(
            Pledge(
                p["start"],
                p["end"],
                tuple(p["speakers"]),
                tuple(p["on_behalf_of"]),
                tuple(p["toward"]),
                tuple(p["counterparts"]),
                p["force"],
            )
            for p in found["pledges"]
        ),
    )


def unpacked(found: dict[str, Any]) -> Suggestions:
    """Suggestions from what JSON said; ``KeyError`` or ``TypeError`` if it says another thing."""
    return Suggestions(
        pipeline=found["pipeline"],
        tokens=_spans(found["tokens"]),
        officials=tuple(
            OfficialDraft(o["name"], o["country"], _spans(o["mentions"]), _reasons(o["reasons"]))
            for o in found["officials"]
        ),
        titles=tuple(
            TitleDraft(_spans(t["spans"]), tuple(t["holders"]), _reasons(t["reasons"]))
            for t in found["titles"]
        ),
        pledges=tuple(map(_pledge, found["pledges"])),
    )


def _pledge(found: dict[str, Any]) -> PledgeDraft:
    return PledgeDraft(
        start=found["start"],
        end=found["end"],
        speakers=tuple(found["speakers"]),
        on_behalf_of=tuple(found["on_behalf_of"]),
        toward=tuple(found["toward"]),
        counterparts=tuple(found["counterparts"]),
        force=found["force"],
        cue=_span(found["cue"]),
        reasons=_reasons(found["reasons"]),
        topic=found["topic"],
    )


def _reasons(found: list[dict[str, Any]]) -> tuple[Reason, ...]:
    return tuple(Reason(r["rule"], r["evidence"], r["attribute"], _span(r["where"])) for r in found)


def _spans(found: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in found)


def _span(found: list[int] | None) -> tuple[int, int] | None:
    return None if found is None else (found[0], found[1])

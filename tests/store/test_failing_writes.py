"""P2, P3: a write that fails changes nothing, says so in a sentence, and can be tried again."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import decisions
from store.errors import NotWritten
from store.project import Project
from store.records import ItemRef

resource = pytest.importorskip("resource")
REF = ItemRef("pledge", 1)


@pytest.fixture
def small_files(project: Project) -> Iterator[None]:
    """No file may grow: writing fails as on a disk that gives up. Not while the project is made."""
    assert project.check() == ()
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, old[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, old)
    signal.signal(signal.SIGXFSZ, handler)


def _same_after_failure(project: Project, before: object) -> None:
    assert project.readout(1) == before
    assert project.saved_at is None or project.next_undo() is None


def test_p3_a_full_disk(project: Project, tmp_path: Path) -> None:
    before = project.readout(1)
    connection = project._opened.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(NotWritten, match="disk is full"):
        project.edit_pledge(1, note="long " * 50_000)
    _same_after_failure(project, before)
    project.save_copy(tmp_path / "elsewhere.pledgebook")
    connection.execute("PRAGMA max_page_count=1000000")
    project.edit_pledge(1, note="long " * 50_000)
    assert project.check() == ()
    with Project.open(tmp_path / "elsewhere.pledgebook", analyst="") as copy:
        assert copy.readout(1) == before


@pytest.mark.usefixtures("small_files")
def test_p3_a_disk_that_gives_up(project: Project) -> None:
    before = project.readout(1)
    with pytest.raises(NotWritten, match="the disk"):
        project.decide([REF], "confirmed")
    _same_after_failure(project, before)
    resource.setrlimit(resource.RLIMIT_FSIZE, (-1, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    project.decide([REF], "confirmed")
    assert project.check() == ()


def test_p3_a_file_that_became_read_only(project: Project) -> None:
    before = project.readout(1)
    project._opened.connection.execute("PRAGMA query_only=ON")
    with pytest.raises(NotWritten, match="is read-only"):
        project.decide([REF], "confirmed")
    _same_after_failure(project, before)
    project._opened.connection.execute("PRAGMA query_only=OFF")
    project.decide([REF], "confirmed")


def test_p2_a_fault_at_any_statement_of_a_decision_leaves_nothing(project: Project) -> None:
    before, connection = project.readout(1), project._opened.connection
    for steps in range(1, 400):
        left = iter(range(steps))
        connection.set_progress_handler(lambda left=left: next(left, None) is None, 20)
        try:
            project.decide([REF], "confirmed")
        except sqlite3.OperationalError as error:
            assert "interrupted" in str(error)  # noqa: PT017 - the last round raises nothing
        connection.set_progress_handler(None, 0)
        if project.readout(1) != before:
            break
        assert project.next_undo() is None
    assert 5 < steps < 399
    assert project.check() == ()


def test_an_error_of_ours_in_the_middle_leaves_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = project.readout(1)

    def fail(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(decisions, "confirm_parties", fail)
    with pytest.raises(RuntimeError):
        project.decide([REF], "confirmed")
    assert project.readout(1) == before
    assert project.check() == ()

"""P7: an upgrade completes or leaves the file as it was, from every version ever released."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from store import backups, database, migrations
from store.project import Project
from store.tables import METADATA

FIXTURES = Path(__file__).parent / "fixtures"
RELEASED = sorted(FIXTURES.glob("version*.pledgebook"))
_ENDLESS = 1_000_000


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(request.param, tmp_path / "old.pledgebook"))


class _Failing(sqlite3.Connection):
    """Fails, or dies, at one of the statements it is given."""

    fuse = 0
    die = False

    def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
        self.fuse -= 1
        if self.fuse == 0:
            if self.die:
                os.kill(os.getpid(), signal.SIGKILL)
            raise sqlite3.OperationalError("disk I/O error")
        return super().execute(sql, *rest)


def _content(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def _version(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return migrations.version_of(connection)
    finally:
        connection.close()


def _climb(path: Path, fuse: int, *, die: bool = False) -> int:
    """Climb until the fuse burns through; gives what is left of it."""
    connection = sqlite3.connect(path, isolation_level=None, factory=_Failing)
    super(_Failing, connection).execute("PRAGMA synchronous=OFF")  # no power is lost here
    connection.fuse, connection.die = fuse, die
    try:
        migrations.migrate(connection)
    except sqlite3.OperationalError:
        assert connection.fuse <= 0
    finally:
        connection.close()
    return connection.fuse


def _statements(path: Path) -> int:
    copy = Path(shutil.copy(path, path.with_name("count.pledgebook")))
    return _ENDLESS - _climb(copy, _ENDLESS)


def test_an_upgrade_says_how_far_it_is(old: Path) -> None:
    steps = migrations.VERSION - _version(old)
    heard: list[tuple[str, int, int]] = []
    with Project.open(old, analyst="Mia", progress=lambda *said: heard.append(said)):
        pass
    words = list(dict.fromkeys(said[0] for said in heard))
    assert words == [
        "Backing old.pledgebook up",
        "Bringing old.pledgebook to this version of Pledgebook",
    ]
    climbed = [(done, total) for what, done, total in heard if what == words[1]]
    assert list(dict.fromkeys(climbed)) == [(n, steps) for n in range(steps + 1)]
    heard.clear()
    with Project.open(old, analyst="Mia", progress=lambda *said: heard.append(said)):
        assert heard == []  # there is nothing to do any more


def test_every_version_becomes_the_schema_of_a_new_file(old: Path, tmp_path: Path) -> None:
    with Project.open(old, analyst="Mia") as project:
        assert project.check() == ()
        assert [row.headline for row in project.articles()] == [
            "Ministers meet", "Ministers meet again",
        ]  # fmt: skip
        assert [backup.reason for backup in project.backups()] == ["migration"]
        assert project.redo().title.startswith("Redo: Reject official")
        while project.next_undo() is not None:
            project.undo()
        assert project.check() == ()
    Project.create(tmp_path / "new.pledgebook", analyst="").close()
    schemas = []
    for path in (old, tmp_path / "new.pledgebook"):
        connection = sqlite3.connect(path)
        schemas.append(migrations.schema_of(connection))
        connection.close()
    assert schemas[0] == schemas[1] == migrations.expected_schema(migrations.VERSION)


def test_the_backup_made_before_is_the_old_file(old: Path) -> None:
    before = _content(old)
    Project.open(old, analyst="").close()
    assert _content(backups.listed(old)[0].path) == before


def test_a_fault_at_any_statement_leaves_the_file_of_one_version(old: Path) -> None:
    original, released = _content(old), _version(old)
    for fuse in range(1, _statements(old) + 1):
        copy = Path(shutil.copy(old, old.with_name("copy.pledgebook")))
        _climb(copy, fuse)
        connection = sqlite3.connect(copy)
        version = migrations.version_of(connection)
        assert version < migrations.VERSION
        assert migrations.schema_of(connection) == migrations.expected_schema(version)
        connection.close()
        if version == released:
            assert _content(copy) == original


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_kill_at_any_statement_leaves_a_file_that_opens(old: Path) -> None:
    for fuse in range(1, _statements(old) + 1, 4):
        copy = Path(shutil.copy(old, old.with_name("copy.pledgebook")))
        child = os.fork()
        if child == 0:
            _climb(copy, fuse, die=True)
            os._exit(0)
        assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
        connection = database.connect(copy, "rw")
        migrations.migrate(connection)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert migrations.schema_of(connection) == migrations.expected_schema(migrations.VERSION)
        connection.close()


def test_the_classes_say_what_the_schema_says() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(connection)
    for table in METADATA.sorted_tables:
        real = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
        said = [(c.name, not c.nullable, c.primary_key) for c in table.columns]
        assert sorted(said) == sorted((row[1], bool(row[3]), bool(row[5])) for row in real)
        links = connection.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
        assert {(row[3], row[2]) for row in links} == {
            (f.parent.name, f.column.table.name) for f in table.foreign_keys
        }
    connection.close()


def test_each_step_is_recorded(old: Path) -> None:
    Project.open(old, analyst="").close()
    connection = sqlite3.connect(old)
    names = [name for (name,) in connection.execute("SELECT name FROM migration ORDER BY number")]
    connection.close()
    assert names == [step.name for step in migrations.LADDER]

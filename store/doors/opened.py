"""An open project file: its transactions, and who may write. What every door stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from store import checking, database, decisions, derived, journal, opening
from store.errors import Damaged, InUse, KnownError, NotWritten, Untrusted
from store.opening import Opened
from store.records import ChangeSet, ItemRef

if TYPE_CHECKING:
    from sqlalchemy import Connection


class OpenProject:
    """An open file: who has it, whether it may be written, its transactions."""

    def __init__(self, path: Path, opened: Opened, *, analyst: str, read_only: str = "") -> None:
        self.path = path
        self.analyst = analyst
        self.read_only = bool(read_only)
        self.read_only_because = read_only  # in words, for the analyst
        self.warnings = opened.warnings  # of the folder it lies in, or of who had it before
        self.saved_at: datetime | None = None
        self._opened = opened
        self._engine = opened.engine
        self._reader = opened.engine.execution_options(reading=True)

    @classmethod
    def create(cls, path: Path, *, analyst: str) -> Self:
        """A new project at a path where there is nothing yet."""
        opening.create(path)
        return cls(path, opening.for_writing(path), analyst=analyst)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        analyst: str,
        read_only: bool = False,
        progress: opening.Progress | None = None,
    ) -> Self:
        """An existing project: for writing, nobody else may have it open.

        ``progress`` hears of an upgrade from an older version, which takes a minute or two
        for 100,000 articles; it must not use the project.
        Raises ``InUse``, ``NotWritten``, ``Damaged`` or ``Untrusted`` (see ``store.errors``),
        so that reading, a backup or recovery can be offered.
        """
        if read_only:
            why = "it was opened for reading only"
            return cls(path, opening.for_reading(path, progress), analyst=analyst, read_only=why)
        return cls(path, opening.for_writing(path, progress), analyst=analyst)

    @classmethod
    def open_or_read(
        cls, path: Path, *, analyst: str, progress: opening.Progress | None = None
    ) -> Self:
        """For writing if that can be; else for reading, with the reason in words."""
        try:
            return cls.open(path, analyst=analyst, progress=progress)
        except Untrusted:
            raise
        except (InUse, NotWritten, Damaged) as error:
            opened = opening.for_reading(path, progress)
            return cls(path, opened, analyst=analyst, read_only=str(error))

    def close(self) -> None:
        """Give the file back. What was acknowledged is in it already."""
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- inside ------------------------------------------------------------------------------

    def _edit(self, verb: str, ref: ItemRef, act: Callable[[journal.Recorder], None]) -> ChangeSet:
        with self._writing() as recorder:
            title = f"{verb} {decisions.name(recorder, ref)}"
            act(recorder)
            return journal.write(recorder, title, decisions.article_of(recorder, ref), ref)

    def _span(self, verb: str, act: Callable[[journal.Recorder], ItemRef]) -> ChangeSet:
        with self._writing() as recorder:
            ref = act(recorder)
            title = f"{verb} {decisions.name(recorder, ref)}"
            return journal.write(recorder, title, decisions.article_of(recorder, ref), ref)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with database.known_errors(self.path), self._reader.begin() as connection:
            try:
                yield connection
            except (ValueError, TypeError, LookupError) as error:
                wrong = next(checking.violations(connection), None)
                if wrong is None:
                    raise  # the file is well: a bug
                raise Damaged(
                    f"{self.path} is damaged ({wrong.where}: {wrong.what}); recover it or "
                    "restore a backup."
                ) from error

    @contextmanager
    def _writing(self) -> Iterator[journal.Recorder]:
        if self.read_only:
            raise KnownError(
                f"{self.path} is open for reading only ({self.read_only_because}); "
                "nothing was changed."
            )
        with database.known_errors(self.path), self._engine.begin() as connection:
            yield journal.Recorder(connection, self.analyst)
            derived.settle(self._opened.connection)
        self.saved_at = datetime.now(UTC)

"""Reads files for the import dialog in a thread of its own; plain data out by signals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from store.importing import gathering, reading
from store.importing.sandbox import Sandbox
from store.importing.types import Source


class Reader(QThread):
    """Reads all that paths mean, then ends. ``stop`` ends it after the file in work."""

    found = Signal(object)  # Parsed

    def __init__(
        self,
        paths: Sequence[Path],
        sources: Sequence[Source] = (),
        parent: QObject | None = None,
        *,
        encoding: str = "",
    ) -> None:
        super().__init__(parent)
        self._encoding = encoding
        self._paths, self._sources = tuple(paths), tuple(sources)
        self._sandbox = Sandbox()

    def run(self) -> None:
        with self._sandbox:
            for source in self._sources:
                self.found.emit(reading.parse(self._sandbox, source, encoding=self._encoding))
            for parsed in reading.everything(self._sandbox, gathering.files(self._paths)):
                if self.isInterruptionRequested():
                    return
                self.found.emit(parsed)

    def stop(self) -> None:
        """Give up the file in work and wait for the end."""
        self.requestInterruption()
        self._sandbox.close()
        self.wait()


def clipboard(text: str) -> Source:
    """Copied text as a source of its own."""
    return Source("clipboard", text.encode("utf-8", "surrogatepass"))

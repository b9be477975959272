"""What is dropped on the window: projects are opened, everything else is imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from gui.desk.window import DeskWindow


def paths(dropped: QMimeData) -> list[Path]:
    """The local files and folders among what is dropped."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]


def take(window: DeskWindow, dropped: list[Path]) -> None:
    """Open a single project; import files and folders."""
    if len(dropped) == 1 and dropped[0].suffix == ".pledgebook":
        window.projects.open_path(dropped[0])
    else:
        window.exchange.open_import(dropped)

"""The rules of what counts, beside the text, so that two analysts decide alike."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtWidgets import QTextBrowser


class Guidelines(QTextBrowser):
    """Reads its text when it is first seen."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Guidelines")
        self.setOpenExternalLinks(False)
        self._read = False

    def read(self) -> None:
        """Fill the panel, once."""
        if not self._read:
            self._read = True
            text = (files("resources") / "guidelines" / "what-counts.md").read_text("utf-8")
            self.setMarkdown(text)

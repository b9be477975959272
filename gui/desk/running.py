"""How the window runs commands, and tells what came of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from store.errors import KnownError, NotWritten

if TYPE_CHECKING:
    from gui.commands import Command
    from gui.shell.message_bar import MessageBar
    from gui.shell.projects import Projects
    from gui.shell.saving import Saving

_PASSING_MS = 6_000


class Running(QMainWindow):
    """A window with a message bar. What goes wrong is told; a refused write can be tried again."""

    message: MessageBar
    projects: Projects
    saving: Saving

    def run(self, command: Command, act: Callable[[], object]) -> None:
        """Run a command."""
        self.message.clear()
        try:
            act()
        except NotWritten as error:
            if not command.writes:
                self.tell(error)
                return
            self.saving.failed(error, command.text.rstrip("…"), lambda: self.run(command, act))
        except KnownError as error:
            self.tell(error)
        else:
            if command.writes:
                self.saving.succeeded()
                self.show_saved()

    def guarded(self, act: Callable[[], object]) -> None:
        """Do what a dialog's answer asks for; a known error goes to the message bar."""
        try:
            act()
        except KnownError as error:
            self.tell(error)

    def tell(self, error: KnownError) -> None:
        """Show a known error, with what can be done about it."""
        self.message.tell(str(error), *self.projects.remedies(error))

    def say(self, words: str) -> None:
        """A passing word in the status bar."""
        self.statusBar().showMessage(words, _PASSING_MS)

    def show_saved(self) -> None:
        """Say in the status bar when something was saved last."""
        raise NotImplementedError

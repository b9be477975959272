"""Projects: new, open, recent, read only; and the way out when a disk refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu

from gui.shell import place
from gui.shell.copies import Copies
from gui.shell.message_bar import Remedy
from gui.shell.upgrading import Upgrading
from store.errors import Damaged, KnownError, Untrusted

if TYPE_CHECKING:
    from gui.desk.window import DeskWindow
    from store.project import Project

KIND = "Projects (*.pledgebook)"


class Projects(Copies):
    """The commands of a window that change its project, or copy it."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self.recent = QMenu("Recent projects", window)
        self._damaged = False  # the project that was opened last
        self._away: Project | None = None  # closed already

    # --- opening --------------------------------------------------------------------------

    def new_project(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self._window, "New project", "", KIND)
        if name:
            from store.project import Project

            path = Path(name).with_suffix(".pledgebook")
            self._window.set_project(Project.create(path, analyst=self._window.reviewer()))

    def open_project(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Open project", "", KIND)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a project; if it cannot be written, to read; if it is damaged, offer help."""
        if path.exists() and path.samefile(self._window.project.path):
            raise KnownError(f"{path.name} is open in this window already.")
        try:
            project = self.opened(path)
        except Damaged as error:
            self._window.message.tell(str(error), *self.rescues(path), weight="danger")
            return
        except KnownError as error:
            another = Remedy("Open another…", self._guarded(self.open_project))
            self._window.message.tell(str(error), another)
            return
        self._window.set_project(project)

    def opened(self, path: Path) -> Project:
        """A project, for writing if that can be."""
        from store.project import Project

        who = self._window.reviewer()
        self._damaged = False
        with Upgrading(self._window) as progress:
            try:
                return Project.open(path, analyst=who, progress=progress)
            except Untrusted:
                raise
            except Damaged:
                self._damaged = True
            except KnownError:
                self._damaged = False
            return Project.open_or_read(path, analyst=who, progress=progress)

    def reopen(self) -> None:
        """Open the project of the window again, for writing if that can be now."""
        self.swap(self._window.project.path, lambda: None)

    def swap(self, path: Path, change: Callable[[], object]) -> None:
        """Close the window's project, change a file, and open that; whatever happened to it."""
        self.put_away()
        try:
            change()
        finally:
            self._show(path)

    def put_away(self) -> None:
        """Note the place in the window's project and give it back."""
        project = self._window.project
        if self._away is not project:
            self._away = project
            self.backing_up.stop()
            self._window.pane.put_away()
            self._window.following.put_away()
            self._window.views.put_away()
            place.leave(self._window)
            project.close()

    def introduce(self) -> None:
        """Say what is to be known of a project that was put on the desk."""
        window, project = self._window, self._window.project
        self._list_recent()
        window.banner.clear()
        if project.read_only:
            why = f"Read only: {project.read_only_because} You can look around and export."
            window.banner.tell(why, *self._ways_out(), lasting=True)
        if project.warnings:
            window.message.tell(" ".join(project.warnings), Remedy("Save a copy…", self.save_copy))
        window.guarded(lambda: window.settings.keep(window.settings.now.with_recent(project.path)))

    def remedies(self, error: KnownError) -> list[Remedy]:
        """What can be done about an error in the window's project, as buttons."""
        return self.rescues(self._window.project.path) if isinstance(error, Damaged) else []

    # --- inside -----------------------------------------------------------------------------

    def _show(self, path: Path) -> None:
        """Open a project; if that cannot be, the sample, with the reason."""
        from gui.app import sample_project

        try:
            self._window.set_project(self.opened(path))
        except KnownError as error:
            self._window.set_project(sample_project())
            self._window.message.tell(str(error), *self.rescues(path), weight="danger")

    def _ways_out(self) -> list[Remedy]:
        if self._damaged:
            return self.rescues(self._window.project.path)
        return [Remedy("Try to open it for writing", self._guarded(self.reopen))]

    def _list_recent(self) -> None:
        self.recent.clear()
        here = self._window.project.path.resolve()
        others = [Path(name) for name in self._window.settings.now.recent]
        for path in [other for other in others if other != here]:
            action = self.recent.addAction(f"{path.stem}  ({path.parent})")
            action.triggered.connect(self._guarded(self._opener(path)))
        self.recent.setEnabled(not self.recent.isEmpty())

    def _opener(self, path: Path) -> Callable[[], None]:
        return lambda: self.open_path(path)

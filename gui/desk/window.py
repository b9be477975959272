"""The window of the desk: it composes queue, review pane, menus and messages for one project."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget

from gui.desk import furnishing
from gui.desk.review import ReviewPane
from gui.desk.running import Running
from gui.queue.panel import QueuePanel
from gui.settings import SettingsFile
from gui.shell import dropping, place
from gui.shell.actions import Actions, kept_by_widget
from gui.shell.annotating import Annotating
from gui.shell.empty import EmptyDesk
from gui.shell.exchange import Exchange
from gui.shell.following import Following
from gui.shell.message_bar import MessageBar, Remedy
from gui.shell.opening import Opening
from gui.shell.projects import Projects
from gui.shell.saving import SavedLabel, Saving
from gui.shell.today import Today
from gui.shell.views import LEAST, Views
from gui.theme import LIGHT, Theme
from gui.workers.annotation import Annotate, AnnotationThread, real_annotator
from gui.workers.preloading import preload
from store.errors import KnownError
from store.records import ChangeSet, PledgeDraft, Suggestions

if TYPE_CHECKING:
    from store.project import Project

_BACKUP_LOOK_MS = 60_000


class DeskWindow(Running):
    """One project on the desk. Commands of ``gui.commands`` with the home ``window`` are methods.

    Without a project it is only a frame, which is on the screen before anything slow is
    loaded; ``begin`` furnishes it.
    """

    project: Project

    def __init__(
        self,
        project: Project | None = None,
        *,
        theme: Theme = LIGHT,
        load: Callable[[], Annotate] = real_annotator,
        settings: SettingsFile | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings or SettingsFile()
        self.theme = theme
        self._load = load
        self._begun = False
        self.setWindowTitle("Pledgebook")
        self.setMinimumSize(*LEAST)
        self.resize(1360, 860)
        self.opening = Opening()
        self.setCentralWidget(self.opening)
        place.restore_geometry(self)
        if project is not None:
            self.begin(project)

    def begin(self, project: Project) -> None:
        """Furnish the window for its first project."""
        self.project = project
        self.queue = QueuePanel(project, self.theme)
        self.pane = ReviewPane(project, self.theme)
        self.banner, self.message = MessageBar("State of the project"), MessageBar("Message")
        self.saved, self.empty, self.today = SavedLabel(), EmptyDesk(), Today()
        self.center, self.splitter = QStackedWidget(), QSplitter(Qt.Orientation.Horizontal)
        self.exchange, self.projects, self.views = Exchange(self), Projects(self), Views(self)
        self.following = Following(self)
        self.saving = Saving(self.banner, self.saved, self.projects.save_copy)
        homes = {
            "pane": self.pane, "window": self, "exchange": self.exchange,
            "projects": self.projects, "views": self.views,
        }  # fmt: skip
        self.keys = Actions(self, homes, self.run)
        self.annotating = Annotating(self._load, self)
        furnishing.arrange(self)
        self._connect()
        self._begun = True
        self.views.settle()
        place.restore_layout(self)
        self.set_project(project)
        QTimer.singleShot(0, self, lambda: preload("rapidfuzz.distance"))  # compares names

    @property
    def annotator(self) -> AnnotationThread:
        return self.annotating.annotator

    def _connect(self) -> None:
        self.queue.chosen.connect(self.open_article)
        self.queue.entered.connect(self.pane.text.setFocus)
        self.queue.troubled.connect(self._filter_troubled)
        self.pane.changed.connect(self._changed)
        self.pane.moved.connect(self.show_saved)
        self.pane.finished.connect(self.next_article)
        self.pane.refused.connect(lambda words: self.message.tell(words))
        self.pane.said.connect(self.say)
        self.annotating.found.connect(self._annotated)
        self.pane.marked.connect(self.annotating.attribute)
        self.annotating.attributed.connect(self._attributed)
        self.annotating.left.connect(self._show_reading)
        clock = QTimer(self)
        clock.timeout.connect(self.projects.back_up_if_due)
        clock.start(_BACKUP_LOOK_MS)

    def reviewer(self) -> str:
        """Whose name the journal gets."""
        return self.settings.now.reviewer or self.project.analyst

    def require_writable(self) -> None:
        """Refuse what would write to a project that is open for reading only."""
        if self.project.read_only:
            raise KnownError(f"This project is read only: {self.project.read_only_because}")

    # --- one project ----------------------------------------------------------------------------

    def set_project(self, project: Project) -> None:
        """Put a project on the desk in place of the one there, where its analyst left it."""
        if project is not self.project:
            self.projects.put_away()
        self.project = project
        self.setWindowTitle(f"{project.path.stem} — Pledgebook")
        self.message.clear()
        self.saving.succeeded()
        self.pane.set_project(project)
        self.queue.set_project(project)
        self.today.begin(project)
        self.keys.set_read_only(read_only=project.read_only)
        self.projects.introduce()
        self.annotating.serve(project)
        place.restore(self)
        self._show_state()

    def articles_added(self) -> None:
        """Articles came in: show them and have them read."""
        self.queue.reload()
        self.annotating.look()
        if self.pane.article is None:
            place.open_first(self)
        self._show_state()

    def open_article(self, article_id: int) -> None:
        """Show an article, unless it is on the screen already."""
        if self.pane.article is not None:
            if self.pane.article.id == article_id:
                return
            place.leave(self)
        self.annotating.prefer(article_id)
        self._show_reading(self.annotating.left_to_do())  # and no more what was said of another
        self.pane.show_article(article_id)
        self._show_state()

    def find_article(self, article_id: int) -> None:
        """Show an article wherever it is: the filter gives way if it hides it."""
        if not self.queue.select(article_id):
            self.queue.show_all()
            self.queue.select(article_id)

    def show_change(self, change: ChangeSet) -> None:
        """Show what an action changed, opening its article if need be."""
        here = self.pane.article
        if change.article_ids and (here is None or here.id not in change.article_ids):
            self.find_article(min(change.article_ids))
        self.pane.show_change(change)

    def show_sentence(self, article_id: int, start: int, end: int) -> None:
        """Show a place in an article (code points), as a list of findings asks for."""
        self.find_article(article_id)
        self.pane.text.select(start, end)
        self.pane.text.ensureCursorVisible()
        self.activateWindow()

    def _changed(self, change: ChangeSet) -> None:
        self.following.note(change)
        self.today.count(self.project)

    def show_saved(self) -> None:
        self.saved.tell(self.project, self.pane.decided(), self.today.decisions)

    def _show_state(self) -> None:
        """The article, or why there is none."""
        self.following.catch_up()
        nothing = self.pane.article is None
        self.center.setCurrentWidget(self.empty if nothing else self.pane)
        if nothing:
            offered = ("import_files", "import_folder", "paste_article")
            self.empty.tell(
                "No articles yet",
                "Drop files or folders here, or press Ctrl+V to import copied text.",
                [self.keys.by_id[name] for name in offered],
            )
        self.views.refresh()
        self.show_saved()

    def _filter_troubled(self, why: str) -> None:
        if why:
            self.message.tell(why, weight="note")
        else:
            self.message.clear()

    def _annotated(self, article_id: int, found: Suggestions) -> None:
        self.guarded(lambda: self.project.save_suggestions(article_id, found))
        self.queue.refresh(frozenset((article_id,)))
        if self.pane.article is not None and self.pane.article.id == article_id:
            self.pane.show_article(article_id)

    def _attributed(self, pledge_id: int, found: PledgeDraft) -> None:
        self.guarded(lambda: self.pane.fill_in(pledge_id, found))

    def _show_reading(self, left: int) -> None:
        if left:
            self.statusBar().showMessage(f"Reading {left:,} article{'s' * (left > 1)}…")
        else:
            self.statusBar().clearMessage()

    # --- commands -------------------------------------------------------------------------------

    def pause_reading(self) -> None:
        """Have no further article read, or go on."""
        paused, left = self.annotating.pause(), self.annotating.left_to_do()
        if paused:
            waits = f"{left:,} article{'s wait' if left != 1 else ' waits'}"
            self.message.tell(
                f"Reading stopped; {waits}.", Remedy("Go on", self.pause_reading), weight="note"
            )
        else:
            self.message.clear()

    def undo(self) -> None:
        self.show_change(self.project.undo())

    def redo(self) -> None:
        self.show_change(self.project.redo())

    def next_article(self) -> None:
        self.queue.step(1)

    def previous_article(self) -> None:
        self.queue.step(-1)

    def filter_queue(self) -> None:
        self.queue.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.queue.filter.selectAll()

    def next_area(self) -> None:
        self.views.walk(1)

    def previous_area(self) -> None:
        self.views.walk(-1)

    # --- Qt -------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._begun
            and kept_by_widget(self.pane, event)
        ):
            event.accept()
            return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._begun and not self.project.read_only and dropping.paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropping.paths(event.mimeData())
        event.acceptProposedAction()
        self.guarded(lambda: dropping.take(self, paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # should anything below raise, the window stays
        if self._begun:
            place.remember(self)
            self.annotating.stop()
            self.queue.put_away()
            self.projects.put_away()
        event.accept()

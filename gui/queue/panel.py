"""The queue's side of the window: filter, progress, and the list of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from gui.pause import TYPING, Pause
from gui.queue.delegate import QueueDelegate
from gui.queue.list import QueueList
from gui.queue.model import QueueModel, Shown
from gui.theme import LIGHT, Theme
from store.errors import KnownError
from store.exchange.selection import Selection
from store.lists.listing import Filter

if TYPE_CHECKING:
    from store.project import Project

_STAGES = (("All", ""), ("To do", "to do"), ("Flagged", "flagged"), ("Finished", "finished"))


class QueuePanel(QWidget):
    """The articles of a project, filtered; emits which one is wanted."""

    chosen = Signal(int)  # article id
    entered = Signal()  # the analyst wants to go on to the text
    troubled = Signal(str)  # the filter cannot be read, in a sentence; empty when it can

    def __init__(self, project: Project, theme: Theme = LIGHT) -> None:
        super().__init__()
        self.project = project
        self.model = QueueModel(project.article_list)
        self._delegate = QueueDelegate(theme)
        self.filter, self.stage = QLineEdit(), QComboBox()
        self.list = QueueList(self.model, self._delegate)
        self.heading, self.bar = QLabel(), QProgressBar()
        self._pause = Pause(self, self.apply, TYPING)
        self._build()
        self.reload()

    def _build(self) -> None:
        self.heading.setProperty("role", "heading")
        self.bar.setAccessibleName("Articles finished")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.filter.setPlaceholderText("Filter by words")
        self.filter.setToolTip(
            'All words must be there; "a phrase"; begin*; OR and NOT in capitals'
        )
        self.filter.setAccessibleName("Filter the articles")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _: self._pause.start())
        self.filter.returnPressed.connect(self._to_list)
        self.stage.setAccessibleName("Stage of work")
        for words, stage in _STAGES:
            self.stage.addItem(words, stage)
        self.stage.currentIndexChanged.connect(lambda _: self.apply())
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._moved(now.row()))
        self.list.entered.connect(self.entered)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 8)
        row.addWidget(self.filter, 1)
        row.addWidget(self.stage)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addLayout(row)
        layout.addWidget(self.bar)
        layout.addWidget(self.list, 1)

    # --- doors ----------------------------------------------------------------------------

    def set_project(self, project: Project) -> None:
        """Take another project, unfiltered."""
        self.project = project
        self.filter.clear()
        self._pause.stop()
        self.stage.setCurrentIndex(0)
        self.model.set_listing(project.article_list)
        self.show_progress()

    def put_away(self) -> None:
        """Filter nothing more: the project is about to be closed."""
        self._pause.stop()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.list.viewport().update()

    def reload(self) -> None:
        """Read the queue anew after articles came or went, keeping the place."""
        here = self.current()
        self.model.show(self.model.shown)
        self.select(here)
        self.show_progress()

    def refresh(self, article_ids: frozenset[int]) -> None:
        """Show what an action changed."""
        self.model.refresh(article_ids)
        self.show_progress()

    def apply(self) -> None:
        """Filter by what is typed and chosen now."""
        self._pause.stop()
        here = self.current()
        try:
            self.model.show(Shown(self.filter.text().strip(), str(self.stage.currentData())))
        except KnownError as error:
            self.troubled.emit(str(error))
            return
        self.troubled.emit("")
        self.select(here)
        self.show_progress()

    def current(self) -> int:
        """The article under the queue's cursor; 0 for none."""
        row = self.list.currentIndex().row()
        return self.model.ids()[row] if row >= 0 else 0

    def select(self, article_id: int) -> bool:
        """Put the cursor on an article, if the filter shows it."""
        row = self.model.row_of(article_id)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
        return row >= 0

    def step(self, direction: int) -> None:
        """Go to the next or the previous article, and stay at the ends."""
        row = self.list.currentIndex().row() + direction
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))

    def show_all(self) -> None:
        """Take the filter away."""
        self.filter.clear()
        self.stage.setCurrentIndex(0)
        self.apply()

    def selection(self) -> Selection | None:
        """What is filtered, to be exported; None where nothing is."""
        shown = self.model.shown
        if not shown.text and not shown.stage:
            return None
        ids = self.project.article_list.ids(shown.filter())  # decisions may have changed it since
        words = [f"“{shown.text}”"] if shown.text else []
        words += [shown.stage] if shown.stage else []
        about = f"articles filtered by {' and '.join(words)}"
        return Selection(frozenset(ids), words=about)

    def show_progress(self) -> None:
        """Say how many articles there are, are shown, and are finished."""
        total = self.project.article_list.count()
        done = self.project.article_list.count(Filter(chosen={"state": ["finished"]}))
        shown = self.model.rowCount()
        some = f"{shown:,} of {total:,} articles" if shown != total else f"{total:,} articles"
        self.heading.setText(f"{some} · {done:,} finished")
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.list.say_when_empty(
            "No article fits the filter. Clear it to see all." if total else "No articles yet."
        )

    def _moved(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self.model.ids()[row])

    def _to_list(self) -> None:
        self.apply()
        self.list.setFocus()
        if self.list.currentIndex().row() < 0:
            self.step(1)

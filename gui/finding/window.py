"""Search everywhere: articles, pledges with their notes, officials and offices with theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.export.dialog import ExportDialog
from gui.finding.columns import ARTICLES
from gui.pause import TYPING, Pause
from gui.registry.columns import OFFICES, OFFICIALS, PLEDGES
from gui.tables.browser import Browser
from gui.theme import Theme
from store.errors import KnownError
from store.exchange.selection import Selection
from store.lists.listing import Filter, Listing
from store.lists.rows import SeenRow
from store.project import Project

_HELP = "all words · “a phrase” in quotes · begin* · AND, OR, NOT and parentheses"


class SearchWindow(QMainWindow):
    """``sentence_wanted`` leads to a place (article, start, end)."""

    sentence_wanted = Signal(int, int, int)

    def __init__(self, project: Project, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.articles = Browser(project.article_list, ARTICLES, theme, noun="articles")
        self.pledges = Browser(project.pledge_list, PLEDGES, theme, noun="pledges")
        self.officials = Browser(project.official_list, OFFICIALS, theme, noun="officials")
        self.offices = Browser(project.office_list, OFFICES, theme, noun="offices")
        self.pages = (self.articles, self.pledges, self.officials, self.offices)
        self.search, self.message = QLineEdit(), QLabel()
        self.export_button = QPushButton("Export what is shown…")
        self.tabs = QTabWidget()
        self._typing = Pause(self, self.look, TYPING)
        self._counting = QTimer(self, interval=0)
        self._uncounted: list[Browser] = []
        self._build()
        self._connect()
        self.look()

    def _build(self) -> None:
        self.setWindowTitle(f"Search — {self.project.path.stem}")
        self.resize(1280, 780)
        self.search.setPlaceholderText(f"Search everywhere: {_HELP}")
        self.search.setAccessibleName("Search everywhere")
        self.search.setClearButtonEnabled(True)
        self.search.setToolTip(_HELP)
        self.message.setProperty("role", "message")
        self.message.setWordWrap(True)
        self.message.hide()
        self.tabs.setDocumentMode(True)
        for page in self.pages:
            page.search.hide()  # the one field above is for all
            page.bar.insertStretch(0, 1)
            self.tabs.addTab(page, page.noun.capitalize())
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 12, 12, 6)
        bar.setSpacing(8)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.export_button)
        center = QWidget()
        layout = QVBoxLayout(center)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.message)
        layout.addWidget(self.tabs, 1)
        self.setCentralWidget(center)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda: self._typing.start())
        self.search.returnPressed.connect(self.look)
        self._counting.timeout.connect(self.count_next)
        self.export_button.clicked.connect(lambda: self._run(self.export))
        self.tabs.currentChanged.connect(self._page_changed)
        for number, page in enumerate(self.pages):
            page.model.counted.connect(self._counter(number))
        self.articles.opened.connect(self._runner(self._open_article))
        self.pledges.opened.connect(self._runner(self._open_pledge))
        self.officials.opened.connect(self._runner(self._open_official))
        self.offices.opened.connect(self._runner(self._open_office))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._typing.stop()
        self._counting.stop()

    def look(self) -> None:
        """Look for what is typed, everywhere; what cannot be understood is said."""
        self._typing.stop()
        text = self.search.text().strip()
        self._run(lambda: self.articles.model.listing.check(Filter(text)))
        if self.message.isHidden():
            for page in self.pages:
                page.search.setText(text)
                page.apply()
            self._uncounted = list(self.pages)
            self._counting.start()

    def count_next(self) -> None:
        """Count what one more page has found, also of those that are not in front."""
        if self._uncounted:
            self._uncounted.pop(0).model.read_rest()
        else:
            self._counting.stop()

    def _counter(self, number: int) -> Callable[[int], None]:
        def show(count: int) -> None:
            self.tabs.setTabText(number, f"{self.pages[number].noun.capitalize()} ({count:,})")

        return show

    def _page_changed(self, number: int) -> None:
        self.export_button.setEnabled(self.pages[number] in (self.articles, self.pledges))

    # --- back to the sentence --------------------------------------------------------------

    def _open_article(self, key: int) -> None:
        """The first place that was found; the beginning if nothing was searched for."""
        hits = self.project.hits(key, self.articles.filter().text)
        self.sentence_wanted.emit(key, *(hits[0] if hits else (0, 0)))

    def _open_pledge(self, key: int) -> None:
        row = self.project.pledge_list.page([key]).get(key)
        if row is not None:
            self.sentence_wanted.emit(row.article_id, row.start, row.end)

    def _open_official(self, key: int) -> None:
        self._open_latest(self.project.appearance_list, "official", key)

    def _open_office(self, key: int) -> None:
        self._open_latest(self.project.sighting_list, "office", key)

    def _open_latest(self, listing: Listing[SeenRow], facet: str, key: int) -> None:
        where = Filter(chosen={facet: (str(key),)})
        for row in listing.rows(listing.ids(where, descending=True, limit=1)):
            self.sentence_wanted.emit(row.article_id, row.start, row.end)

    # --- out -------------------------------------------------------------------------------

    def selection(self) -> Selection:
        """What is shown, as an export takes it: nothing else and all of it."""
        if self.tabs.currentWidget() is self.pledges:
            chosen = self.project.select_pledges(self.pledges.filter())
        else:
            chosen = Selection(frozenset(self.articles.model.ids))
        words = self.articles.words() if chosen.pledge_ids is None else self.pledges.words()
        return replace(chosen, words=words)

    def export(self) -> None:
        """Export what is shown."""
        selection = self.selection()
        dialog = ExportDialog(self.project, {selection.words: selection}, self)
        dialog.exported.connect(self.say)
        dialog.open()

    # --- known errors ------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Show one sentence at the top."""
        self.message.setText(text)
        self.message.show()

    def _run(self, act: Callable[[], object]) -> None:
        self.message.hide()
        try:
            act()
        except KnownError as error:
            self.say(str(error))

    def _runner(self, act: Callable[[int], object]) -> Callable[[int], None]:
        return lambda key: self._run(lambda: act(key))

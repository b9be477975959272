"""The registry: officials, offices, countries and pledges of all articles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.registry.columns import OFFICES, OFFICIALS, PLEDGES, one_line
from gui.registry.countries import Countries
from gui.registry.panes import EntryPane, OfficePane, OfficialPane
from gui.registry.sides import SidesBar
from gui.registry.steps import Steps
from gui.tables.browser import Browser
from gui.tables.columns import day
from gui.theme import Theme
from store.errors import KnownError
from store.project import Project


class RegistryWindow(QMainWindow):
    """``sentence_wanted`` leads to a place (article, start, end); ``changed`` tells a ChangeSet."""

    sentence_wanted = Signal(int, int, int)
    changed = Signal(object)

    def __init__(self, project: Project, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.officials = Browser(project.official_list, OFFICIALS, theme, noun="officials")
        self.offices = Browser(project.office_list, OFFICES, theme, noun="offices")
        self.pledges = Browser(project.pledge_list, PLEDGES, theme, noun="pledges")
        self.countries, self.sides = Countries(), SidesBar()
        self.official, self.office = OfficialPane(project, theme), OfficePane(project, theme)
        self.wording, self.message = QLabel(), QLabel()
        self.tabs, self.steps = QTabWidget(), Steps(self)
        self._shown_at = project.saved_at
        self._build()
        self._connect()
        self.refresh()

    # --- building -------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle(f"Registry — {self.project.path.stem}")
        self.resize(1360, 820)
        self.message.setProperty("role", "message")
        self.message.setWordWrap(True)
        self.message.hide()
        self.tabs.setDocumentMode(True)
        for title, page in (
            ("Officials", self._beside(self.officials, self.official)),
            ("Offices", self._beside(self.offices, self.office)),
            ("Countries", self.countries),
            ("Pledges", self._pledges_page()),
        ):
            self.tabs.addTab(page, title)
        center = QWidget()
        layout = QVBoxLayout(center)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.message)
        layout.addWidget(self.tabs, 1)
        self.setCentralWidget(center)
        for words, keys, act in (
            ("Undo", "Ctrl+Z", self.steps.undo),
            ("Redo", "Ctrl+Shift+Z", self.steps.redo),
        ):
            action = QAction(words, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(act)
            self.addAction(action)

    def _beside(self, browser: Browser, pane: EntryPane) -> QWidget:
        """A table with its pane, and the button that merges two chosen rows."""
        merge = QPushButton("Merge two…")
        merge.setToolTip("Choose two rows with Ctrl, then merge them into one")
        merge.clicked.connect(
            self.steps.merge_officials if pane is self.official else self.steps.merge_offices
        )
        browser.add_button(merge)
        split = QSplitter()
        split.addWidget(browser)
        split.addWidget(pane)
        split.setSizes([950, 410])
        split.setStretchFactor(0, 1)
        split.setChildrenCollapsible(False)
        return split

    def _pledges_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.wording.setProperty("role", "reasons")
        self.wording.setWordWrap(True)
        self.wording.setMinimumHeight(64)
        self.wording.setAccessibleName("Wording")
        layout.addWidget(self.sides)
        layout.addWidget(self.pledges, 1)
        layout.addWidget(self.wording)
        return page

    def _connect(self) -> None:
        self.officials.chosen.connect(self._runner(self.official.show_official))
        self.offices.chosen.connect(self._runner(self.office.show_office))
        self.officials.opened.connect(lambda _: self.official.open_latest())
        self.offices.opened.connect(lambda _: self.office.open_latest())
        self.pledges.chosen.connect(self._runner(self._show_wording))
        self.pledges.opened.connect(self._runner(self._open_pledge))
        self.pledges.filtered.connect(self._show_sides)
        self.countries.opened.connect(self.show_pledges_of)
        self.sides.changed.connect(self._sides_changed)
        for pane in (self.official, self.office):
            pane.sentence_wanted.connect(self.sentence_wanted)
        self.official.rename.clicked.connect(self.steps.rename_official)
        self.official.split.clicked.connect(self.steps.split_official)
        self.official.note_saved.connect(self.steps.note_official)
        self.office.rename.clicked.connect(self.steps.rename_office)
        self.office.split.clicked.connect(self.steps.split_office)
        self.office.note_saved.connect(self.steps.note_office)

    # --- showing --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything anew, each table with its cursor where it was."""
        self._shown_at = self.project.saved_at
        self.run(self._read_all)

    def _read_all(self) -> None:
        rows = self.project.countries()
        self.countries.show_rows(rows)
        self.sides.show_codes(
            [row.country for row in rows if row.pledges_by],
            [row.country for row in rows if row.pledges_toward],
        )
        for browser in (self.officials, self.offices, self.pledges):
            browser.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Coming back to the window, show what was decided elsewhere meanwhile."""
        super().changeEvent(event)
        back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        # A window on its way out is told too, when its project may be closed already.
        if back and self.isVisible() and self.project.saved_at != self._shown_at:
            self.refresh()

    def show_pledges_of(self, country: str) -> None:
        """The pledges by a country toward anyone."""
        self.tabs.setCurrentIndex(3)
        self.sides.choose(country, "")

    def _sides_changed(self) -> None:
        by, toward = self.sides.sides
        self.pledges.choose(on_behalf_of=[by] if by else [], toward=[toward] if toward else [])

    def _show_sides(self) -> None:
        """Keep the two boxes in step with the facets."""
        chosen = self.pledges.facets.chosen
        sides = [chosen.get(name, ("",)) for name in ("on_behalf_of", "toward")]
        by, toward = (side[0] if len(side) == 1 else "" for side in sides)
        self.sides.blockSignals(True)
        self.sides.choose(by, toward)
        self.sides.blockSignals(False)

    def _show_wording(self, key: int) -> None:
        row = self.project.pledge_list.page([key]).get(key)
        if row is None:
            self.wording.clear()
            return
        parties = " and ".join(part for part in (", ".join(row.speakers), ", ".join(row.counterparts)) if part)  # fmt: skip
        published = day(row.published) if row.published else "undated"
        about = [published, row.source, row.headline, parties, row.topic, row.note]
        said = " · ".join(part for part in about if part)
        self.wording.setText(f"“{one_line(row.quote)}”\n{said}")

    def _open_pledge(self, key: int) -> None:
        row = self.project.pledge_list.page([key]).get(key)
        if row is not None:
            self.sentence_wanted.emit(row.article_id, row.start, row.end)

    # --- known errors -----------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Show one sentence at the top."""
        self.message.setText(text)
        self.message.show()

    def run(self, act: Callable[[], object]) -> None:
        """Do something; a known error is said at the top."""
        self.message.hide()
        try:
            act()
        except KnownError as error:
            self.say(str(error))

    def _runner(self, act: Callable[[int], object]) -> Callable[[int], None]:
        return lambda key: self.run(lambda: act(key))

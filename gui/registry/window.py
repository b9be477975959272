"""The registry: officials, offices, countries and pledges of all articles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
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
from gui.registry.dialogs import MergeDialog, RenameDialog, SplitDialog
from gui.registry.panes import EntryPane, OfficePane, OfficialPane
from gui.registry.sides import SidesBar
from gui.tables.browser import Browser
from gui.tables.columns import day, place
from gui.theme import Theme
from store.errors import KnownError
from store.lists.listing import Filter
from store.project import Project
from store.records import ChangeSet

_MOST_SPLIT = 2_000  # articles of one official that a split is chosen from, the latest


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
        self.tabs = QTabWidget()
        self._shown_at = project.saved_at
        self._build()
        self._connect()
        self.refresh()

    # --- building -------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle(f"Registry — {self.project.path.stem}")
        self.resize(1280, 800)
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
            ("Undo", "Ctrl+Z", self.undo),
            ("Redo", "Ctrl+Shift+Z", self.redo),
        ):
            action = QAction(words, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(act)
            self.addAction(action)

    def _beside(self, browser: Browser, pane: EntryPane) -> QWidget:
        """A table with its pane, and the button that merges two chosen rows."""
        merge = QPushButton("Merge two…")
        merge.setToolTip("Choose two rows with Ctrl, then merge them into one")
        merge.clicked.connect(self.merge_officials if pane is self.official else self.merge_offices)
        browser.add_button(merge)
        split = QSplitter()
        split.addWidget(browser)
        split.addWidget(pane)
        split.setSizes([860, 420])
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
        self.official.rename.clicked.connect(self.rename_official)
        self.official.split.clicked.connect(self.split_official)
        self.official.note_saved.connect(self.note_official)
        self.office.rename.clicked.connect(self.rename_office)
        self.office.split.clicked.connect(self.split_office)
        self.office.note_saved.connect(self.note_office)

    # --- showing --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything anew, each table with its cursor where it was."""
        self._shown_at = self.project.saved_at
        self._run(self._read_all)

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
        entered = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if entered and self.isVisible() and self.project.saved_at != self._shown_at:
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
        about = [day(row.published), row.source, row.headline, parties, row.topic, row.note]
        said = " · ".join(part for part in about if part)
        self.wording.setText(f"“{one_line(row.quote)}”\n{said}")

    def _open_pledge(self, key: int) -> None:
        row = self.project.pledge_list.page([key]).get(key)
        if row is not None:
            self.sentence_wanted.emit(row.article_id, row.start, row.end)

    # --- changing: each of these is one step that can be undone -------------------------------

    def rename_official(self) -> None:
        entry = self.project.official(self.official.key)
        dialog = RenameDialog(
            "Rename the official", {"name": entry.name, "country": entry.country}, self
        )
        self._ask(
            dialog,
            lambda: self.project.edit_entry(entry.id, **dialog.values()),
        )

    def rename_office(self) -> None:
        entry = self.project.office(self.office.key)
        dialog = RenameDialog("Rename the office", {"name": entry.name}, self)
        self._ask(
            dialog,
            lambda: self.project.edit_office(entry.id, name=dialog.values()["name"]),
        )

    def note_official(self, note: str) -> None:
        self._change(lambda: self.project.edit_entry(self.official.key, note=note))

    def note_office(self, note: str) -> None:
        self._change(lambda: self.project.edit_office(self.office.key, note=note))

    def merge_officials(self) -> None:
        self._merge(
            self.officials, lambda r: f"{r.name} · {place(r.country)}", self.project.merge_officials
        )

    def merge_offices(self) -> None:
        self._merge(
            self.offices, lambda r: f"{r.name} · {place(r.country)}", self.project.merge_offices
        )

    def _merge(
        self, browser: Browser, words: Callable[[Any], str], merge: Callable[[int, int], ChangeSet]
    ) -> None:
        keys = browser.table.selected()
        if len(keys) != 2:
            self.say("Choose two rows, the second one with Ctrl, to merge them.")
            return
        rows = browser.model.listing.page(keys)
        dialog = MergeDialog([(key, words(rows[key])) for key in keys], self)
        self._ask(dialog, lambda: merge(dialog.kept, dialog.other))

    def split_official(self) -> None:
        key = self.official.key
        listing = self.project.appearance_list
        where = Filter(chosen={"official": (str(key),)})
        rows = listing.rows(listing.ids(where, descending=True, limit=_MOST_SPLIT))
        parts = [(r.id, f"{day(r.published)}  {r.official}: {r.headline}") for r in rows]
        dialog = SplitDialog("Which of these articles mean somebody else?", parts, self)
        self._ask(
            dialog,
            lambda: self.project.split_official(key, dialog.chosen(), name=dialog.name.text()),
        )

    def split_office(self) -> None:
        entry = self.project.office(self.office.key)
        dialog = SplitDialog("Which wordings are another office?", entry.wordings, self)
        self._ask(
            dialog,
            lambda: self.project.split_office(entry.id, dialog.chosen(), name=dialog.name.text()),
        )

    def undo(self) -> None:
        self._change(self.project.undo)

    def redo(self) -> None:
        self._change(self.project.redo)

    def _ask(self, dialog: QDialog, act: Callable[[], ChangeSet]) -> None:
        dialog.accepted.connect(lambda: self._change(act))
        dialog.open()

    def _change(self, act: Callable[[], ChangeSet]) -> None:
        def run() -> None:
            change = act()
            self.refresh()
            self.changed.emit(change)

        self._run(run)

    # --- known errors -----------------------------------------------------------------------

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

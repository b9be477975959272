"""The queue as Qt sees it: all ids that a filter leaves, rows only for the pages on screen."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from store.lists.listing import Filter, Listing
from store.records import ArticleRow

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole  # an ArticleRow, or None if the article is gone
_PAGE = 100
_PAGES = 30
_NOWHERE = QModelIndex()


_STAGES: dict[str, dict[str, tuple[str, ...]]] = {
    "": {},
    "to do": {"state": ("new", "waiting", "started")},
    "flagged": {"flagged": ("flagged",)},
    "finished": {"state": ("finished",)},
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the queue is filtered by: a search, and a stage of work ("" for all)."""

    text: str = ""
    stage: str = ""

    def filter(self) -> Filter:
        """The search with its last word open at the end, for it may be half typed."""
        half = self.text[-1:].isalnum() and not self.text.endswith(("AND", "OR", "NOT"))
        return Filter(self.text + "*" * half, _STAGES[self.stage])


class QueueModel(QAbstractListModel):
    """Articles of a listing. Decisions refresh rows; only ``show`` moves or removes them."""

    def __init__(self, listing: Listing[ArticleRow]) -> None:
        super().__init__()
        self._listing = listing
        self._ids = array("q")
        self._pages: OrderedDict[int, dict[int, ArticleRow]] = OrderedDict()
        self.shown = Shown()

    def set_listing(self, listing: Listing[ArticleRow]) -> None:
        """Take another project's articles, unfiltered."""
        self._listing = listing
        self.show(Shown())

    def show(self, shown: Shown) -> None:
        """Filter anew. ``KnownError`` if the search cannot be read; then nothing changes."""
        ids = self._listing.ids(shown.filter())
        self.beginResetModel()
        self.shown, self._ids = shown, ids
        self._pages.clear()
        self.endResetModel()

    def ids(self) -> array[int]:
        """The articles of the queue in their order."""
        return self._ids

    def row_of(self, article_id: int) -> int:
        """Where an article stands; -1 if the filter hides it."""
        try:
            return self._ids.index(article_id)
        except ValueError:
            return -1

    def article(self, row: int) -> ArticleRow | None:
        """One line of the queue; reads its page if need be."""
        page, _ = divmod(row, _PAGE)
        if page not in self._pages:
            ids = self._ids[page * _PAGE : (page + 1) * _PAGE]
            self._pages[page] = {found.id: found for found in self._listing.rows(ids)}
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page].get(self._ids[row])

    def refresh(self, article_ids: Iterable[int]) -> None:
        """Read again the lines of some articles, where they were read at all."""
        for article_id in article_ids:
            row = self.row_of(article_id)
            page = self._pages.get(row // _PAGE) if row >= 0 else None
            if page is not None:
                page.pop(article_id, None)
                page.update((found.id, found) for found in self._listing.rows([article_id]))
                index = self.index(row)
                self.dataChanged.emit(index, index)

    # --- Qt -----------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        article = self.article(index.row())
        if role == ROW:
            return article
        if role == Qt.ItemDataRole.DisplayRole:
            return article.headline if article else "This article is gone"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return words(article) if article else None
        return None


def words(article: ArticleRow) -> str:
    """A line of the queue in words, as a screen reader says it."""
    return f"{article.headline}\n{about(article)}, {state(article)}"


def about(article: ArticleRow) -> str:
    """Of what day an article is and where from; the day first, for what is long is cut off."""
    parts = (article.published.isoformat() if article.published else "", article.source)
    return " · ".join(part for part in parts if part) or "no source, no date"


def state(article: ArticleRow) -> str:
    """How far an article is, and how much in it is flagged."""
    total = article.open + article.decided
    flags = f"⚑ {article.flagged} · " if article.flagged else ""
    if article.finished_at is not None:
        return f"{flags}finished"
    if not article.annotated:
        return "being read"
    return f"{flags}{article.decided} of {total} decided" if total else f"{flags}nothing found"

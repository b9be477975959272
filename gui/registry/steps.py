"""What an analyst makes of the registry: each of these is one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog

from gui.registry.dialogs import MergeDialog, RenameDialog, SplitDialog
from gui.tables.browser import Browser
from gui.tables.columns import code_of, day, place
from store.lists.listing import Filter
from store.records import ChangeSet

if TYPE_CHECKING:
    from gui.registry.window import RegistryWindow

_MOST_SPLIT = 2_000  # articles of one official that a split is chosen from, the latest


class Steps:
    """Renames, merges, splits, notes, undo and redo of a registry window."""

    def __init__(self, window: RegistryWindow) -> None:
        self._window = window

    def rename_official(self) -> None:
        entry = self._window.project.official(self._window.official.key)
        values = {"name": entry.name, "country": place(entry.country)}
        dialog = RenameDialog("Rename the official", values, self._window)

        def rename() -> ChangeSet:
            typed = dialog.values()
            country = code_of(typed["country"])
            return self._window.project.edit_entry(entry.id, name=typed["name"], country=country)

        self._ask(dialog, rename)

    def rename_office(self) -> None:
        entry = self._window.project.office(self._window.office.key)
        dialog = RenameDialog("Rename the office", {"name": entry.name}, self._window)
        self._ask(
            dialog,
            lambda: self._window.project.edit_office(entry.id, name=dialog.values()["name"]),
        )

    def note_official(self, note: str) -> None:
        self._change(lambda: self._window.project.edit_entry(self._window.official.key, note=note))

    def note_office(self, note: str) -> None:
        self._change(lambda: self._window.project.edit_office(self._window.office.key, note=note))

    def merge_officials(self) -> None:
        self._merge(
            self._window.officials,
            self._window.project.merge_officials,
        )

    def merge_offices(self) -> None:
        self._merge(
            self._window.offices,
            self._window.project.merge_offices,
        )

    def _merge(self, browser: Browser, merge: Callable[[int, int], ChangeSet]) -> None:
        keys = browser.table.selected()
        if len(keys) != 2:
            self._window.say("Choose two rows, the second one with Ctrl, to merge them.")
            return
        rows = browser.model.listing.page(keys)
        dialog = MergeDialog([(key, _named(rows[key])) for key in keys], self._window)
        self._ask(dialog, lambda: merge(dialog.kept, dialog.other))

    def split_official(self) -> None:
        key = self._window.official.key
        listing = self._window.project.appearance_list
        where = Filter(chosen={"official": (str(key),)})
        rows = listing.rows(listing.ids(where, descending=True, limit=_MOST_SPLIT))
        parts = [(r.id, f"{day(r.published)}  {r.official}: {r.headline}") for r in rows]
        dialog = SplitDialog("Which of these articles mean somebody else?", parts, self._window)
        self._ask(
            dialog,
            lambda: self._window.project.split_official(
                key, dialog.chosen(), name=dialog.name.text()
            ),
        )

    def split_office(self) -> None:
        entry = self._window.project.office(self._window.office.key)
        dialog = SplitDialog("Which wordings are another office?", entry.wordings, self._window)
        self._ask(
            dialog,
            lambda: self._window.project.split_office(
                entry.id, dialog.chosen(), name=dialog.name.text()
            ),
        )

    def undo(self) -> None:
        self._change(self._window.project.undo)

    def redo(self) -> None:
        self._change(self._window.project.redo)

    def _ask(self, dialog: QDialog, act: Callable[[], ChangeSet]) -> None:
        dialog.accepted.connect(lambda: self._change(act))
        dialog.open()

    def _change(self, act: Callable[[], ChangeSet]) -> None:
        def run() -> None:
            change = act()
            self._window.refresh()
            self._window.changed.emit(change)

        self._window.run(run)


def _named(row: Any) -> str:
    """An official or an office so that two of one name can be told apart."""
    return f"{row.name} · {place(row.country)}"

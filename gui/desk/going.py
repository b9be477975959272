"""Going through an article: items, pledges, evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gui.desk.deciding import Deciding
from gui.desk.items import Entry
from store.records import ItemRef


class Going(Deciding):
    """What Tab, J, K, N, P and W do."""

    def next_open(self) -> None:
        self._walk(1, lambda e: e.undecided)

    def previous_open(self) -> None:
        self._walk(-1, lambda e: e.undecided)

    def next_pledge(self) -> None:
        self._walk(1, lambda e: e.ref.kind == "pledge")

    def previous_pledge(self) -> None:
        self._walk(-1, lambda e: e.ref.kind == "pledge")

    def next_evidence(self) -> None:
        """Show in the text why the next part of the item is as it is."""
        self._item()
        self.card.next_part()

    def _walk_on(self) -> None:
        self.next_open()

    def _walk(self, direction: int, wanted: Callable[[Entry], bool]) -> None:
        """The next fitting item from the cursor on, around the end; skipped ones come last."""
        skipped = None
        for entry in self._from_cursor(direction):
            if wanted(entry):
                if entry.decision.status != "skipped":
                    self._focus(entry.ref)
                    return
                skipped = skipped or entry
        decided, every = self.decided()
        if skipped is not None:
            self._focus(skipped.ref)
        elif decided == every:
            self._focus(None)
            done = "All decided" if every else "Nothing was found"
            self.said.emit(f"{done}: Ctrl+Enter finishes the article.")

    def _from_cursor(self, direction: int) -> Iterator[Entry]:
        """All items, from the one after the cursor around to the one under it."""
        layout, meeting = self.sheet.layout, self.meeting()
        if isinstance(self.here, ItemRef):
            here = layout.place(self.here) + (direction > 0)
        elif meeting is not None:  # on its heading, before its first item
            here = layout.place(meeting.ref)
        else:
            here = 0 if direction > 0 else len(layout.refs)
        around = (*layout.refs[here:], *layout.refs[:here])
        return (Entry(ref, self.sheet.items[ref]) for ref in around[::direction])

"""Going through an article: items, pledges, evidence."""

from __future__ import annotations

from collections.abc import Callable

from gui.desk.deciding import Deciding
from gui.desk.items import Entry


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
        around = self._from_cursor(direction)
        fitting = [entry for entry in around if wanted(entry)]
        fitting.sort(key=lambda entry: entry.decision.status == "skipped")
        if fitting:
            self._focus(fitting[0].ref)
        elif around and not any(entry.undecided for entry in around):
            self._focus(None)
            self.said.emit("All decided: Ctrl+Enter finishes the article.")

    def _from_cursor(self, direction: int) -> list[Entry]:
        """All items, from the one after the cursor around to the one under it."""
        everything = self.entries()
        refs = [entry.ref for entry in everything]
        meeting = self.meeting()
        if self.here in refs:
            here = refs.index(self.here) + (direction > 0)
        elif meeting is not None:  # on its heading, before its first item
            here = next(i for i, e in enumerate(everything) if e.item == meeting.items()[0])
        else:
            here = 0 if direction > 0 else len(refs)
        around = everything[here:] + everything[:here]
        return around if direction > 0 else around[::-1]

"""Decisions at the desk: accept, reject and skip an item or a whole meeting; answer; finish."""

from __future__ import annotations

from collections.abc import Sequence

from gui.card.entries import EntryList
from gui.card.meetings import MeetingRef
from gui.card.questions import Choice, entries
from gui.desk.pane import Pane
from store.errors import KnownError
from store.records import ChangeSet, ItemRef, Status


class Deciding(Pane):
    """What A, Enter, R, Space, the digits and Ctrl+Enter do."""

    def accept(self) -> None:
        """Accept the item under the cursor, or the meeting."""
        if isinstance(self.here, MeetingRef):
            self.accept_card()
        else:
            self._decide("confirmed")

    def accept_card(self) -> None:
        """Accept all that is open in the meeting, unless something in it must be answered first.

        The item under the cursor counts as answered: it is accepted as it stands.
        """
        meeting = self.meeting()
        if meeting is None:
            self._go_on()
            return
        here = self.here if isinstance(self.here, ItemRef) else None
        waiting = [ref for ref in meeting.items() if self._is_open(ref)]
        asked = [ref for ref in waiting if ref in self.questions and ref != here]
        if asked:
            if here in waiting and here in self.questions:
                self.show_change(self.project.decide([here], "confirmed"))
            self.go_to(asked[0])
            self.said.emit(f"First: {self.questions[asked[0]].words}")
            return
        if here is not None and here not in waiting and self.entry and self.entry.undecided:
            waiting.append(here)  # a skipped one that the analyst came back to
        if waiting:
            self.show_change(self.project.decide(waiting, "confirmed"), focus=meeting.ref)
        self._go_on()

    def reject(self) -> None:
        """Reject the item under the cursor, or all that is open in the meeting."""
        self._decide("rejected")

    def skip(self) -> None:
        """Leave the item or the meeting for the end."""
        self._decide("skipped")

    def _decide(self, status: Status) -> None:
        refs = self._under_cursor()
        if not refs:
            self._go_on()
            return
        entry = self.entry
        self._take_in(self.project.decide(refs, status))
        if entry is None:
            self._go_on()
        else:
            self._walk_on()

    def _under_cursor(self) -> Sequence[ItemRef]:
        if isinstance(self.here, ItemRef):
            return [self.here]
        meeting = self.meeting()
        return [ref for ref in meeting.items() if self._is_open(ref)] if meeting else []

    def _go_on(self) -> None:
        """To the next meeting that has open items; then to what was skipped."""
        following = self.next_meeting()
        if following is None:
            self._walk_on()
        else:
            self._focus(following)

    def _walk_on(self) -> None:
        """To the next open item."""
        raise NotImplementedError

    # --- answers --------------------------------------------------------------------------------

    def answer(self, number: int) -> None:
        """Give the answer of that number to the question under the cursor, or ``KnownError``."""
        ref = self.here
        choices = self._choices(ref) if isinstance(ref, ItemRef) else ()
        if not isinstance(ref, ItemRef) or not 0 < number <= len(choices):
            raise KnownError("Select the words in the text first.")
        choice = choices[number - 1]
        if choice.office is not None:
            self._answered(self.project.answer_title(ref.id, choice.office))
        else:
            self._answered(self.project.link_official(ref.id, choice.entry))

    def _choices(self, ref: ItemRef) -> Sequence[Choice]:
        """The answers that digits give: to a question, or to who an official may be."""
        question = self.questions.get(ref)
        if question is not None:
            return question.choices
        return entries(self.known.candidates.get(ref.id, ())) if ref.kind == "official" else ()

    def link_new(self) -> None:
        """Confirm the official under the cursor as a new entry of the registry."""
        self._answered(self.project.link_official(self._official_id(), None))

    def list_entries(self) -> None:
        """Choose the official's entry from all that may be meant."""
        key = self._official_id()
        official = next(o for o in self.readout.officials if o.id == key)
        found = self.known.candidates.get(key) or self.project.candidates(key)
        dialog = EntryList(official.name, entries(found), self)
        if dialog.exec():
            self._answered(self.project.link_official(key, dialog.chosen()))

    def _official_id(self) -> int:
        if not isinstance(self.here, ItemRef) or self.here.kind != "official":
            raise KnownError("This key is for an official; put the cursor on one first.")
        return self.here.id

    def _answered(self, change: ChangeSet) -> None:
        meeting = self.meeting()
        self.show_change(change)
        left = [ref for ref in meeting.items() if ref in self.questions] if meeting else []
        if meeting is not None and not left:
            self.go_to(meeting.ref)
        elif left:
            self.go_to(left[0])

    # --- the article ----------------------------------------------------------------------------

    def finish(self) -> None:
        """Declare the article reviewed and go on to the next."""
        if self.article is not None:
            self.show_change(self.project.finish(self.article.id))
            self.finished.emit(self.article.id)

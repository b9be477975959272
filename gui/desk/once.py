"""Decide once at the desk: after a decision, the same is offered for its likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.card.look import Look
from gui.card.offer import Offer
from gui.desk.adding import Adding
from gui.pause import Pause
from gui.theme import LIGHT, Theme
from store.errors import KnownError
from store.records import ChangeSet, ItemRef
from store.views import Likes

if TYPE_CHECKING:
    from store.project import Project


class DecidingOnce(Adding):
    """What G does. The offer is looked up when the analyst pauses, or asks for it."""

    def __init__(self, project: Project, theme: Theme = LIGHT) -> None:
        super().__init__(project, theme)
        self.offer = Offer()
        self.card.add_below(self.offer)
        self.offer.left.connect(self.text.setFocus)
        self.offer.applied.connect(self._apply)
        self.offer.looked.connect(self.look)
        self.changed.connect(self._decided)
        self._latest = ""
        self._soon = Pause(self, self._look_up)

    def take_offer(self) -> None:
        """Go to the offer: there Enter applies it and Space looks at what it would decide."""
        if self._soon.isActive():
            self._soon.stop()
            self._look_up()
        if self.offer.likes is None:
            raise KnownError("What was decided last has no likes that are still open.")
        self.offer.setFocus()

    def look(self, likes: Likes) -> Look:
        """Show the likes as lines, to decide all or some of them."""
        dialog = Look(likes, self.project.like_lines, self)
        dialog.accepted.connect(lambda: self._apply(likes, dialog.model.wanted()))
        dialog.open()
        return dialog

    def _apply(self, likes: Likes, refs: list[ItemRef] | None = None) -> None:
        try:
            change = self.project.apply_likes(likes, refs)
        except KnownError as error:
            self.refused.emit(str(error))
            return
        self.show_change(change, focus=self.here)
        self._soon.stop()  # what was left out of the likes is not offered again

    def _decided(self, change: ChangeSet) -> None:
        self.offer.show_likes(None)
        self._latest = change.title
        self._soon.start()

    def _look_up(self) -> None:
        """Offer the likes of what was just done: not, after an undo, of what was done before."""
        if not self.isVisible():  # the window was closed, and the project with it
            return
        likes = self.project.likes()
        self.offer.show_likes(likes if likes and likes.title == self._latest else None)

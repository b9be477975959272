"""What was missed: a selection in the text becomes an official, a title or a pledge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from gui import convert
from gui.card import fitting
from gui.card.guessing import country_near
from gui.desk.dialogs import HoldersForm, OfficialForm
from gui.desk.editing import Corrections
from gui.theme import LIGHT, Theme
from store.errors import KnownError
from store.records import Article, Force, ItemRef, OfficialItem, PledgeDraft, PledgeItem

if TYPE_CHECKING:
    from store.project import Project


class Adding(Corrections):
    """The digits: a label for the selection; without one, an answer, or another reading."""

    def __init__(self, project: Project, theme: Theme = LIGHT) -> None:
        super().__init__(project, theme)
        self._added: dict[int, fitting.Parties] = {}  # pledges whose parties are being asked

    def set_project(self, project: Project) -> None:
        super().set_project(project)
        self._added.clear()

    def digit_1(self) -> None:
        self._label(1, self.add_official)

    def digit_2(self) -> None:
        self._label(2, self.add_title)

    def digit_3(self) -> None:
        self._label(3, self.add_pledge)

    def digit_4(self) -> None:
        self._label(4, lambda start, end: self.add_pledge(start, end, "commitment"))

    def digit_5(self) -> None:
        self._label(5, lambda start, end: self.add_pledge(start, end, "willingness"))

    def digit_6(self) -> None:
        self._label(6, lambda start, end: self.add_pledge(start, end, "hope"))

    def digit_7(self) -> None:
        self._label(7, self.add_mention)

    def digit_8(self) -> None:
        self._label(8, self._no_label)

    def digit_9(self) -> None:
        self._label(9, self._no_label)

    def _label(self, number: int, add: Callable[[int, int], object]) -> None:
        selected = self.text.selected()
        if selected is not None:
            add(*selected)
        elif self.entry is not None and isinstance(self.entry.item, PledgeItem):
            self.take_reading(number)
        else:
            self.answer(number)

    def _no_label(self, start: int, end: int) -> None:
        raise KnownError("This digit marks nothing; 1 official, 2 title, 3 to 6 pledge, 7 mention.")

    def add_mention(self, start: int, end: int) -> None:
        """A further mention of the official under the cursor."""
        self.show_change(self.project.add_mention(self._official_id(), start, end))

    def add_official(self, start: int, end: int) -> None:
        """A mention: of a known official by name, else of a new one."""
        article = self._article()
        quote = article.text[start:end]
        known = [o for o in self.readout.officials if quote in o.name.split() or quote == o.name]
        if len(known) == 1:
            self.show_change(self.project.add_mention(known[0].id, start, end))
            return
        form = OfficialForm(quote, country_near(article.text, start), self)

        def save() -> None:
            name, country = form.values()
            self.show_change(
                self.project.add_official(
                    article.id, name=name, country=country, start=start, end=end
                )
            )

        form.fill_in(save)

    def add_title(self, start: int, end: int) -> None:
        """A title of the nearest official, to be changed in the form."""
        nearest = [
            min(self._officials(), key=lambda o: min(abs(m.start - end) for m in o.mentions)).id
        ]
        form = HoldersForm(self._officials(), nearest, self)
        key = self._article().id
        form.fill_in(
            lambda: self.show_change(self.project.add_title(key, start, end, holders=form.values()))
        )

    def add_pledge(self, start: int, end: int, force: Force = "commitment") -> None:
        """A pledge with the parties of the one before it, until the annotators say theirs."""
        article = self._article()
        marked = convert.marked(article.text, self.readout, (start, end), force)
        pledges = self.readout.pledges
        before = [p for p in pledges if p.span.start <= start] or list(pledges[:1])
        values: Any = {"force": force}
        if before:
            values |= asdict(fitting.parties(before[-1]))
        change = self.project.add_pledge(article.id, start, end, **values)
        self.show_change(change)
        if change.focus is not None:
            self._added[change.focus.id] = fitting.parties(self._pledge())
            self.marked.emit(change.focus.id, marked)

    def fill_in(self, pledge_id: int, found: PledgeDraft) -> None:
        """Take over what the annotators say of a pledge that the analyst has not changed since."""
        ref, added = ItemRef("pledge", pledge_id), self._added.pop(pledge_id, None)
        now = self.sheet.items.get(ref)
        if not isinstance(now, PledgeItem) or (now.span.start, now.span.end) != (
            found.start,
            found.end,
        ):
            return
        if fitting.parties(now) != added or self.project.next_redo() is not None:
            return
        here = convert.by_name(self.readout)
        wanted = fitting.Parties(
            tuple(here[name] for name in found.speakers if name in here),
            found.on_behalf_of,
            found.toward,
            tuple(here[name] for name in found.counterparts if name in here),
        )
        if wanted != added:
            self._take_in(self.project.fill_in_parties(pledge_id, **asdict(wanted)))
            if self.here == ref and self.text.selected() is None:
                self.go_to(ref)

    def _article(self) -> Article:
        if self.article is None:
            raise KnownError("No article is open; bring one in with Ctrl+O.")
        return self.article

    def _officials(self) -> tuple[OfficialItem, ...]:
        if not self.readout.officials:
            raise KnownError("This article has no official yet; mark one with 1 first.")
        return self.readout.officials

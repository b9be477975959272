"""Corrections at the desk: what E, S, C, T, F, M, O, the brackets and Del do."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from gui.card import fitting, readings
from gui.card.guessing import next_country
from gui.card.meetings import ref_of
from gui.desk import items
from gui.desk.dialogs import HoldersForm, NoteForm, OfficialForm, PledgeForm
from gui.desk.going import Going
from gui.reading import snapping
from store.errors import KnownError
from store.records import FORCES, ItemRef, OfficialItem, PledgeItem, TitleItem


class Corrections(Going):
    """Keys that change the item under the cursor; each is one action."""

    def edit(self) -> None:
        """Open the form of the item; saving it is one action."""
        item = self._item()
        if isinstance(item, OfficialItem):
            self._edit_official(item)
        elif isinstance(item, TitleItem):
            self._edit_title(item)
        else:
            self._edit_pledge(item)

    def _edit_official(self, item: OfficialItem) -> None:
        form = OfficialForm(item.name, item.country, self)

        def save() -> None:
            name, country = form.values()
            self.show_change(self.project.edit_official(item.id, name=name, country=country))

        form.fill_in(save)

    def _edit_title(self, item: TitleItem) -> None:
        form = HoldersForm(self.readout.officials, item.holders, self)
        form.fill_in(
            lambda: self.show_change(self.project.edit_title(item.id, holders=form.values()))
        )

    def _edit_pledge(self, item: PledgeItem) -> None:
        form = PledgeForm(self.readout.officials, item, self)

        def save() -> None:
            values: Any = form.values()
            self.show_change(self.project.edit_pledge(item.id, **values))

        form.fill_in(save)

    def note(self) -> None:
        """Write a note to the item under the cursor."""
        item = self._item()
        form = NoteForm(item.note, self)
        form.fill_in(lambda: self.show_change(self.project.note(ref_of(item), form.values())))

    def flag(self) -> None:
        """Mark the item under the cursor to be looked at again, or take the mark away."""
        item = self._item()
        self.show_change(self.project.flag(ref_of(item), flagged=not item.flagged))

    def cycle_force(self) -> None:
        item = self._pledge()
        force = FORCES[(FORCES.index(item.force) + 1) % len(FORCES)]
        self.show_change(self.project.edit_pledge(item.id, force=force))

    def cycle_speaker(self) -> None:
        """The next who may speak, with the sides that follow from it."""
        self._change_parties(fitting.next_speaker(self._pledge(), self.readout))

    def cycle_counterpart(self) -> None:
        """The next who may be spoken to, with the side that follows from it."""
        self._change_parties(fitting.next_counterpart(self._pledge(), self.readout))

    def take_reading(self, number: int) -> None:
        """Take another reading of who pledges to whom, by its number in the list of parts."""
        found = readings.readings(self._pledge(), self.readout)
        if number > len(found):
            raise KnownError("There is no such reading; S and C walk who may speak and be met.")
        self._change_parties(found[number - 1])

    def cycle_behalf(self) -> None:
        """The next side that the pledge may be made for, or the official may act for."""
        entry = self.entry
        if entry is not None and isinstance(entry.item, OfficialItem) and self.article:
            country = next_country(self.article.text, entry.item)
            self.show_change(self.project.edit_official(entry.item.id, country=country))
            return
        item = self._pledge()
        sides = fitting.next_sides(item, self.readout, "on_behalf_of")
        self.show_change(self.project.edit_pledge(item.id, on_behalf_of=sides))

    def cycle_toward(self) -> None:
        """The next side that the pledge may be made to."""
        item = self._pledge()
        sides = fitting.next_sides(item, self.readout, "toward")
        self.show_change(self.project.edit_pledge(item.id, toward=sides))

    def _change_parties(self, wanted: fitting.Parties) -> None:
        item = self._pledge()
        now = asdict(fitting.parties(item))
        changed: Any = {name: v for name, v in asdict(wanted).items() if v != now[name]}
        if not changed:
            raise KnownError("Nobody else in this article fits; mark a missed official with 1.")
        self.show_change(self.project.edit_pledge(item.id, **changed))

    def cycle_holder(self) -> None:
        item = self._item()
        if not isinstance(item, TitleItem):
            raise KnownError("T changes the holder of a title; put the cursor on a title first.")
        holders = fitting.next_holder(item, self.readout)
        self.show_change(self.project.edit_title(item.id, holders=holders))

    # --- places in the text ---------------------------------------------------------------------

    def _move_edge(self, edge: int, direction: int) -> None:
        """Move a boundary of the span in focus by a token."""
        here = self.span
        span = items.spans(self._item())[here]
        tokens = self.article.tokens if self.article else ()
        start, end = snapping.step(tokens, (span.start, span.end), edge, direction)
        if (start, end) != (span.start, span.end):
            self.show_change(self.project.move_span(span.id, start, end))
            self.focus_span(here)

    def take_selection(self) -> None:
        """Move both boundaries of the span in focus to the selected words."""
        here = self.span
        span = items.spans(self._item())[here]
        selected = self.text.selected()
        if selected is None:
            raise KnownError("Select the words in the text first.")
        self.show_change(self.project.move_span(span.id, *selected))
        self.focus_span(here)

    def start_left(self) -> None:
        self._move_edge(0, -1)

    def start_right(self) -> None:
        self._move_edge(0, 1)

    def end_left(self) -> None:
        self._move_edge(1, -1)

    def end_right(self) -> None:
        self._move_edge(1, 1)

    def next_over(self) -> None:
        """Go to the next item whose span is over this place; if none is, to the next place."""
        item = self._item()
        stack = self._stack or [mark.key for mark in self.text.marks_at_cursor()]
        keys = list(dict.fromkeys(key for key in stack if isinstance(key, ItemRef)))
        if len(keys) < 2:
            self.next_span()
            return
        here = keys.index(ref_of(item)) if ref_of(item) in keys else -1
        self.go_to(keys[(here + 1) % len(keys)])
        self._stack = stack  # from the place where the walk began

    def next_span(self) -> None:
        """Go to the item's next place in the text: the brackets then move that one."""
        self.focus_span((self.span + 1) % len(items.spans(self._item())))

    def remove_mention(self) -> None:
        """Drop the mention in focus; the official keeps the others."""
        item = self._item()
        if not isinstance(item, OfficialItem):
            raise KnownError("Only a mention of an official can be removed; R rejects the item.")
        self.show_change(self.project.remove_mention(item.mentions[self.span].id))

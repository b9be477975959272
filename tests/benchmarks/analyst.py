"""A scripted analyst: brings an article's suggestions to the gold, by keys on the real window.

Every key is counted. Selecting words counts as one press, typing as one a letter. The
analyst takes the shortest way to an item that J, K, N and P offer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.card import fitting, readings
from gui.card.guessing import next_country
from gui.card.meetings import MeetingRef
from gui.desk.dialogs import HoldersForm, OfficialForm, PledgeForm
from gui.desk.window import DeskWindow
from store.records import ItemRef, OfficialItem, PledgeItem, Readout, TitleItem

K = Qt.Key
_FEW = 4  # presses of S or C after which the form is quicker


def _people(step: Callable[..., fitting.Parties]) -> Callable[[PledgeItem, Readout], PledgeItem]:
    return lambda item, readout: replace(item, **asdict(step(item, readout)))


def _sides(role: fitting.Side) -> Callable[[PledgeItem, Readout], PledgeItem]:
    return lambda item, readout: replace(item, **{role: fitting.next_sides(item, readout, role)})


STEPS = {  # what S, C, D and V make of a pledge
    "speakers": _people(fitting.next_speaker),
    "counterparts": _people(fitting.next_counterpart),
    "on_behalf_of": _sides("on_behalf_of"),
    "toward": _sides("toward"),
}


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Characters in both, of those in either."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / (max(one[1], other[1]) - min(one[0], other[0])) if both > 0 else 0.0


class Analyst:
    """Works through articles of one window; ``cards`` and ``once`` say what is used."""

    def __init__(self, window: DeskWindow, qtbot: QtBot, *, cards: bool, once: bool) -> None:
        self.window, self.pane, self.qtbot = window, window.pane, qtbot
        self.cards, self.once = cards, once
        self.decisions = 0
        self.spent: Counter[str] = Counter()  # presses by what they were for
        self.kind = ""  # of the edit in work
        self.by_kind: Counter[tuple[str, str]] = Counter()

    @property
    def presses(self) -> int:
        return self.spent.total()

    def spend(self, why: str, presses: int = 1) -> None:
        """Count presses, by what they do and for what kind of edit."""
        self.spent[why] += presses
        self.by_kind[self.kind, why] += presses

    def work_through(self, gold: Mapping[str, Any]) -> None:
        """The article on the screen, from its suggestions to the gold."""
        self.gold = gold
        for wanted in gold["officials"]:
            if self.official(wanted["name"]) is None:
                self.kind = "missed official"
                self.add_official(wanted)
        self.looked_at: set[ItemRef] = set()
        if self.cards:
            self.card_by_card()
        for ref in [entry.ref for entry in self.pane.entries()]:
            self.correct(ref)
        self.add_missed()
        self.kind = "accepting"
        self.accept_the_rest()
        self.kind = "finishing"
        self.press(K.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def card_by_card(self) -> None:
        """Correct what is wrong in the card under the cursor, accept it, and so on to the next."""
        for _ in range(400):
            meeting = self.pane.meeting()
            here = list(meeting.items()) if meeting else []
            fresh = [ref for ref in here if ref not in self.looked_at]
            if fresh:
                self.correct(fresh[0])  # after which it may belong to another meeting
            elif any(e.undecided for e in self.pane.entries() if e.ref in here):
                self.kind = "accepting"
                self.decide(K.Key_Return)
            elif any(e.undecided for e in self.pane.entries()):
                self.kind = "accepting"
                self.press(K.Key_J, why="going")
            else:
                return
        raise AssertionError("items stay open")

    def press(
        self,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        why: str = "deciding",
    ) -> None:
        self.spend(why)
        self.qtbot.keyClick(self.pane.text, key, held)

    # --- what the gold says ---------------------------------------------------------------------

    def official(self, name: str) -> OfficialItem | None:
        """The suggestion that shares most mentions with an official of the gold."""
        wanted = {
            tuple(m) for o in self.gold["officials"] if o["name"] == name for m in o["mentions"]
        }
        shared = {
            o.id: len(wanted & {(m.start, m.end) for m in o.mentions})
            for o in self.pane.readout.officials
        }
        best = max(shared, key=lambda key: shared[key], default=None)
        return next((o for o in self.pane.readout.officials if o.id == best and shared[best]), None)

    def ids(self, names: Sequence[str]) -> list[int]:
        found = (self.official(name) for name in names)
        return [official.id for official in found if official is not None]

    def counterpart_of(self, item: Any) -> Mapping[str, Any] | None:
        """What the gold has for an item; None if it is spurious."""
        if isinstance(item, OfficialItem):
            named = [
                o
                for o in self.gold["officials"]
                if (f := self.official(o["name"])) and f.id == item.id
            ]
            return named[0] if named else None
        if isinstance(item, TitleItem):
            places = [(s.start, s.end) for s in item.spans]
            titles = [
                t
                for t in self.gold["titles"]
                if max(overlap((t["start"], t["end"]), p) for p in places) > 0.5
            ]
            return titles[0] if titles else None
        here = (item.span.start, item.span.end)
        best = max(
            self.gold["pledges"], key=lambda p: overlap((p["start"], p["end"]), here), default=None
        )
        return best if best and overlap((best["start"], best["end"]), here) >= 0.5 else None

    # --- correcting -----------------------------------------------------------------------------

    def correct(self, ref: ItemRef) -> None:
        self.looked_at.add(ref)
        item = next((e.item for e in self.pane.entries() if e.ref == ref), None)
        if item is None or item.decision.status != "open":
            return
        wanted = self.counterpart_of(item)
        self.kind = f"spurious {ref.kind}" if wanted is None else f"{ref.kind} corrected"
        if wanted is None:
            self.go(ref)
            self.decide(K.Key_R)
        elif isinstance(item, OfficialItem):
            self.correct_official(item, wanted)
        elif isinstance(item, TitleItem):
            self.correct_title(item, wanted)
        else:
            self.correct_pledge(item, wanted)

    def correct_official(self, item: OfficialItem, wanted: Mapping[str, Any]) -> None:
        if (item.name, item.country) == (wanted["name"], wanted["country"]):
            return
        self.go(ItemRef("official", item.id))
        if item.name == wanted["name"] and self.walk_to_country(item, wanted["country"]):
            if self.once:
                self.take_offer()
            return

        def fill(form: OfficialForm) -> None:
            if item.name != wanted["name"]:
                form.name.setText(self.typed(wanted["name"]))
            if item.country != wanted["country"]:
                self.spend("filling in", 1)  # Tab
                form.country.setCurrentText(self.typed(wanted["country"]))

        self.in_form(K.Key_E, fill)
        if self.once:
            self.take_offer()

    def walk_to_country(self, item: OfficialItem, country: str) -> bool:
        """D as far as it leads there in few presses."""
        assert self.pane.article is not None
        walked = [item]
        while walked[-1].country != country and len(walked) <= _FEW:
            following = next_country(self.pane.article.text, walked[-1])
            walked.append(replace(item, country=following))
        if walked[-1].country != country:
            return False
        for _ in walked[1:]:
            self.decide(K.Key_D)
        return True

    def correct_title(self, item: TitleItem, wanted: Mapping[str, Any]) -> None:
        holders = self.ids(wanted["officials"])
        if holders and set(holders) != set(item.holders):
            self.go(ItemRef("title", item.id))
            now, count = item, 0
            while set(now.holders) != set(holders) and count < _FEW:
                now = replace(now, holders=fitting.next_holder(now, self.pane.readout))
                count += 1
            if set(now.holders) == set(holders):
                for _ in range(count):
                    self.decide(K.Key_T)
                return
            self.in_form(K.Key_E, self.hold(holders))

    def correct_pledge(self, item: PledgeItem, wanted: Mapping[str, Any]) -> None:
        ref = ItemRef("pledge", item.id)
        goal = {r: set(self.ids(wanted[r])) for r in ("speakers", "counterparts")}
        goal |= {r: set(wanted[r]) for r in ("on_behalf_of", "toward")}
        what = self.kind.split(":")[0]
        self.kind = f"{what}: parties"
        if any(set(getattr(item, role)) != goal[role] for role in goal):
            self.go(ref)
            self.take_reading(ref, goal)
            self.cycle(ref, goal)
            self.cycle_sides(ref, goal)
            self.fill_pledge(ref, goal)
        self.kind = f"{what}: force"
        while self.pledge(ref).force != wanted["force"]:
            self.go(ref)
            self.decide(K.Key_F)
        self.kind = f"{what}: span"
        if overlap((item.span.start, item.span.end), (wanted["start"], wanted["end"])) < 0.9:
            self.go(ref)
            self.move(wanted)

    def take_reading(self, ref: ItemRef, goal: Mapping[str, set[Any]]) -> None:
        """The digit of the reading that is right, or else of one from which it is nearer."""
        item = self.pledge(ref)
        offered = readings.readings(item, self.pane.readout)
        ways = [replace(item, **asdict(reading)) for reading in offered]
        costs = [1 + self.cost(way, goal) for way in ways]
        if costs and min(costs) < self.cost(item, goal):
            self.decide(K(K.Key_1.value + costs.index(min(costs))))

    def cost(self, item: PledgeItem, goal: Mapping[str, set[Any]]) -> int:
        """The presses of S, C, D and V from a reading to the right one; many if it needs a form."""
        spent = 0
        for role, step in STEPS.items():
            now, count = item, 0
            while set(getattr(now, role)) != goal[role] and count <= _FEW:
                now, count = step(now, self.pane.readout), count + 1
            if count <= _FEW:
                item, spent = now, spent + count
        wrong = [role for role in goal if set(getattr(item, role)) != goal[role]]
        return spent + (2 if wrong else 0) + 5 * len(wrong)

    def cycle(self, ref: ItemRef, goal: Mapping[str, set[Any]]) -> None:
        """S and C as far as they lead there in few presses."""
        for role, key, step in (
            ("speakers", K.Key_S, fitting.next_speaker),
            ("counterparts", K.Key_C, fitting.next_counterpart),
        ):
            parties = fitting.parties(self.pledge(ref))
            for count in range(_FEW + 1):
                if set(getattr(parties, role)) == goal[role]:
                    for _ in range(count):
                        self.decide(key)
                    break
                parties = step(replace(self.pledge(ref), **asdict(parties)), self.pane.readout)

    def cycle_sides(self, ref: ItemRef, goal: Mapping[str, set[Any]]) -> None:
        """D and V as far as they lead there in few presses."""
        roles: tuple[tuple[fitting.Side, Qt.Key], ...] = (
            ("on_behalf_of", K.Key_D), ("toward", K.Key_V),
        )  # fmt: skip
        for role, key in roles:
            item = self.pledge(ref)
            for count in range(_FEW + 1):
                if set(getattr(item, role)) == goal[role]:
                    for _ in range(count):
                        self.decide(key)
                    break
                item = replace(item, **{role: fitting.next_sides(item, self.pane.readout, role)})

    def pledge(self, ref: ItemRef) -> PledgeItem:
        return next(p for p in self.pane.readout.pledges if p.id == ref.id)

    def fill_pledge(self, ref: ItemRef, goal: Mapping[str, set[Any]]) -> None:
        item = self.pledge(ref)
        wrong = [role for role in goal if set(getattr(item, role)) != goal[role]]
        if not wrong:
            return

        def fill(form: PledgeForm) -> None:
            for role in ("speakers", "counterparts"):
                if role in wrong:
                    self.spend("filling in", 1 + 2 * len(goal[role] ^ set(getattr(item, role))))
                    tick(getattr(form, role), list(goal[role]))
            for role, field in (("on_behalf_of", form.behalf), ("toward", form.toward)):
                if role in wrong:
                    self.spend("filling in", 1)  # Tab
                    field.setText(self.typed(",".join(sorted(goal[role]))))

        self.in_form(K.Key_E, fill)

    def move(self, wanted: Mapping[str, Any]) -> None:
        """The right words selected and taken for the span."""
        self.select((wanted["start"], wanted["end"]))
        self.decide(K.Key_Equal)

    # --- what was missed ------------------------------------------------------------------------

    def add_official(self, wanted: Mapping[str, Any]) -> None:
        before = len(self.pane.readout.officials)
        self.select(wanted["mentions"][0])

        def fill(form: OfficialForm) -> None:
            if form.values()[0] != wanted["name"]:
                form.name.setText(self.typed(wanted["name"]))
            if form.values()[1] != wanted["country"]:
                self.spend("filling in", 1)
                form.country.setCurrentText(self.typed(wanted["country"]))

        self.in_form(K.Key_1, fill)
        assert len(self.pane.readout.officials) >= before

    def add_missed(self) -> None:
        titles = [(s.start, s.end) for t in self.pane.readout.titles for s in t.spans]
        for wanted in self.gold["titles"]:
            place = (wanted["start"], wanted["end"])
            if not any(overlap(place, other) > 0.5 for other in titles) and self.ids(
                wanted["officials"]
            ):
                self.kind = "missed title"
                self.select(place)
                self.in_form(K.Key_2, self.hold(self.ids(wanted["officials"])))
        for wanted in self.gold["pledges"]:
            place = (wanted["start"], wanted["end"])
            spans = [(p.span.start, p.span.end) for p in self.pane.readout.pledges]
            if not any(overlap(place, other) >= 0.5 for other in spans):
                self.kind = "missed pledge"
                self.select(place)
                self.decide(K.Key_3)
                if self.pane.entry is not None and isinstance(self.pane.entry.item, PledgeItem):
                    self.correct_pledge(self.pane.entry.item, wanted)

    def hold(self, holders: Sequence[int]) -> Callable[[HoldersForm], None]:
        """Tick these holders, counting what must be ticked or unticked by keys."""

        def fill(form: HoldersForm) -> None:
            self.spend("filling in", 2 * len(set(holders) ^ set(form.values())))
            tick(form.holders, holders)

        return fill

    def select(self, place: Sequence[int]) -> None:
        self.spend("selecting")
        self.pane.text.select(*place)

    # --- keys -----------------------------------------------------------------------------------

    def decide(self, key: Qt.Key) -> None:
        self.decisions += 1
        self.press(key)

    def typed(self, words: str) -> str:
        self.spend("filling in", len(words))
        return words

    def in_form(self, key: Qt.Key, fill: Callable[[Any], None]) -> None:
        """Press a key that opens a form, fill it in, and accept it by Enter."""
        self.take_the_keyboard()

        def act() -> None:
            form: Any = QApplication.activeModalWidget()
            if form is not None:  # a known name needs no form
                fill(form)
                self.spend("filling in", 1)
                form.accept()

        QTimer.singleShot(0, act)
        self.decide(key)
        QApplication.processEvents()
        self.take_the_keyboard()

    def take_the_keyboard(self) -> None:
        """No window manager gives it back after a dialog offscreen."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.pane.text.setFocus()

    def take_offer(self) -> None:
        if self.window.project.likes() is not None:
            self.press(K.Key_G)
            self.spend("filling in", 1)
            self.decisions += 1
            self.qtbot.keyClick(self.pane.offer, K.Key_Return)

    def go(self, ref: ItemRef) -> None:
        """Press J, K, N or P until the cursor is there."""
        self.pane.text.setFocus()
        for _ in range(200):
            if self.pane.here == ref:
                return
            self.press(self.nearest(ref), why="going")
        raise AssertionError(f"no key leads to {ref}")

    def nearest(self, ref: ItemRef) -> Qt.Key:
        entries = self.pane.entries()
        refs: list[Any] = [entry.ref for entry in entries]
        here = self.pane.here
        meeting = self.pane.meeting()
        first = refs.index(meeting.items()[0]) - 1 if meeting else -1
        at = refs.index(here) if here in refs else first
        to = refs.index(ref)
        pledges = [i for i, r in enumerate(refs) if r.kind == "pledge"]
        target = next(e for e in entries if e.ref == ref)
        between = entries[min(at, to) + 1 : max(at, to)]
        jumps = sum(i in pledges for i in range(min(at, to) + 1, max(at, to)))
        steps = sum(e.undecided for e in between)
        forward = to > at
        if ref.kind == "pledge" and (jumps < steps or not target.undecided):
            return K.Key_N if forward else K.Key_P
        if not target.undecided:
            raise AssertionError(f"{ref} is decided and no pledge")
        return K.Key_J if forward else K.Key_K

    def accept_the_rest(self) -> None:
        for _ in range(400):
            open_ = [e for e in self.pane.entries() if e.undecided]
            if not open_:
                return
            if self.cards:
                self.decide(K.Key_Return)
            else:
                if isinstance(self.pane.here, MeetingRef | None):
                    self.press(K.Key_J, why="going")
                self.decide(K.Key_A)
        raise AssertionError("items stay open")


def tick(box: Any, wanted: Sequence[int]) -> None:
    """Tick these officials in a form's list and no others."""
    for row in range(box.count()):
        item = box.item(row)
        chosen = item.data(Qt.ItemDataRole.UserRole) in wanted
        item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)

"""States of the desk and what it opens, each brought about as an analyst would, or as near."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QTabWidget, QWidget

from gui.card.entries import EntryList
from gui.card.questions import entries
from gui.desk.dialogs import HoldersForm, NoteForm, OfficialForm, PledgeForm
from gui.desk.window import DeskWindow
from gui.errors import BugDialog
from gui.export.return_dialog import ReturnDialog
from gui.finding.window import SearchWindow
from gui.journal.window import JournalWindow
from gui.registry.dialogs import MergeDialog, RenameDialog, SplitDialog
from gui.registry.window import RegistryWindow
from gui.shell.message_bar import Remedy
from gui.shell.upgrading import Upgrading
from store.errors import NotWritten
from store.excel.returning import Comparison, Edit
from store.records import ItemRef, Suggestions
from tests.builders import DRAFT, SUGGESTIONS

_PAUSE_MS = 300
State = Callable[[DeskWindow], QWidget | None]  # brings it about; gives a dialog if it opens one


def wait(until: Callable[[], bool], seconds: float = 90) -> None:
    """Let Qt work until something is so, or give up with an error."""
    loop, clock, end = QEventLoop(), QTimer(), QTimer()
    clock.timeout.connect(lambda: loop.quit() if until() else None)
    end.timeout.connect(loop.quit)
    clock.start(20)
    end.start(int(seconds * 1000))
    loop.exec()
    if not until():
        raise TimeoutError("the desk did not come to rest")


def rest(pause_ms: int = _PAUSE_MS) -> None:
    """Let what waits for a pause be done: counts, likes, questions."""
    loop = QEventLoop()
    QTimer.singleShot(pause_ms, loop.quit)
    loop.exec()


def _not_saved(desk: DeskWindow) -> None:
    desk.saving.failed(
        NotWritten(f"{desk.project.path.name}: the disk is full; free some space and try again."),
        "Accept",
        lambda: None,
    )


def _read_only(desk: DeskWindow) -> None:
    why = "Read only: it is open elsewhere (mia on lisbon, process 4711). You can look around and export."
    desk.banner.tell(why, Remedy("Try to open it for writing", desk.close), lasting=True)
    desk.keys.set_read_only(read_only=True)


def _damaged(desk: DeskWindow) -> None:
    words = "talks.pledgebook is damaged (page 12 is never used); recover it or restore a backup."
    desk.message.tell(words, *desk.projects.rescues(desk.project.path), weight="danger")


def _found(desk: DeskWindow) -> None:
    desk.views.find_in_text()
    desk.views.find.typed.setText("ready to")


def _filtered(desk: DeskWindow, words: str) -> None:
    desk.queue.filter.setText(words)
    desk.queue.apply()


def _panels(desk: DeskWindow) -> None:
    desk.views.show_guidelines()
    desk.views.show_history()


def _keys_page(desk: DeskWindow) -> QWidget:
    dialog = desk.views.show_preferences()
    dialog.findChildren(QTabWidget)[0].setCurrentIndex(1)
    dialog.keys.trouble.setText("R is “Reject” already; take it from there first.")
    return dialog


def _import(desk: DeskWindow) -> QWidget:
    from gui.intake.reader import clipboard

    dialog = desk.exchange.open_import([], [clipboard("Talks on salt\nThey met in Oslo.")])
    wait(dialog.import_button.isEnabled)
    return dialog


def _opened(open_: Callable[[], object]) -> QWidget:
    """The window or dialog that something opens."""
    before = set(QApplication.topLevelWidgets())
    open_()
    new = [w for w in QApplication.topLevelWidgets() if w not in before and w.isVisible()]
    return next(w for w in new if w.windowTitle() or isinstance(w, QMenu))


def _registry(desk: DeskWindow) -> RegistryWindow:
    """With an official chosen whose career has two offices."""
    for key in (2, 3):
        desk.project.reopen(2) if key == 2 else None
        refs = [ItemRef("official", o.id) for o in desk.project.readout(key).officials]
        titles = [ItemRef("title", t.id) for t in desk.project.readout(key).titles]
        desk.project.decide([*refs, *titles], "confirmed")
    window = _opened(desk.views.show_registry)
    assert isinstance(window, RegistryWindow)
    wait(lambda: window.officials.model.rowCount() > 0)
    window.officials.table.selectRow(0)
    return window


def _office(desk: DeskWindow) -> QWidget:
    window = _registry(desk)
    window.tabs.setCurrentIndex(1)
    wait(lambda: window.offices.model.rowCount() > 0)
    window.offices.table.selectRow(0)
    return window


def _journal(desk: DeskWindow) -> QWidget:
    window = _opened(desk.views.show_journal)
    assert isinstance(window, JournalWindow)
    wait(lambda: window.browser.model.rowCount() > 0)
    window.browser.table.selectRow(0)
    return window


def _search(desk: DeskWindow, words: str) -> QWidget:
    window = _opened(desk.views.search_everywhere)
    assert isinstance(window, SearchWindow)
    window.search.setText(words)
    window.look()
    return window


def _flagged(desk: DeskWindow) -> None:
    """A flag, a note and the letters, on a pledge with its other readings."""
    key = desk.pane.readout.pledges[-1].id
    desk.pane.show_change(desk.project.flag(ItemRef("pledge", key), flagged=True))
    desk.pane.show_change(desk.project.note(ItemRef("pledge", key), "Ask for the annex."))
    desk.views.toggle_labels()
    desk.pane.go_to(ItemRef("pledge", key))


def _form(make: Callable[[DeskWindow], QWidget]) -> State:
    def state(desk: DeskWindow) -> QWidget:
        form = make(desk)
        form.show()
        return form

    return state


def _refused(desk: DeskWindow) -> QWidget:
    form = OfficialForm("", "NOR", desk)
    form.trouble.setText("An official needs a name and a country; fill in both.")
    form.trouble.show()
    return form


def _look(desk: DeskWindow) -> QWidget:
    """The likes of a decision, as lines."""
    desk.open_article(2)
    pane = desk.pane
    desk.project.reopen(2)
    pane.show_change(
        desk.project.decide([ItemRef("official", pane.readout.officials[0].id)], "confirmed")
    )
    likes = desk.project.likes()
    assert likes is not None
    return pane.look(likes)


def _nested(desk: DeskWindow) -> None:
    """Spans in spans, in every state, with their letters."""
    project, text = desk.project, DRAFT.text
    draft = replace(DRAFT, text=f"{text}\nNested.", headline="Spans in spans")
    key = project.add_article(draft)
    project.save_suggestions(key, SUGGESTIONS)
    start = text.index("Foreign Minister")
    end = text.index("Ana Lund") + len("Ana Lund")
    change = project.add_pledge(key, start, end, force="hope", speakers=(), counterparts=())
    project.decide([change.focus] if change.focus else [], "rejected")
    readout = project.readout(key)
    project.decide([ItemRef("official", readout.officials[0].id)], "confirmed")
    project.decide([ItemRef("title", readout.titles[1].id)], "skipped")
    desk.articles_added()
    desk.find_article(key)
    desk.views.toggle_labels()


def _question(desk: DeskWindow) -> None:
    """A card that is held back until it is answered to whom something was pledged."""
    alone = (replace(SUGGESTIONS.pledges[0], counterparts=()), SUGGESTIONS.pledges[1])
    key = desk.project.add_article(replace(DRAFT, text=f"{DRAFT.text}\nHeld.", headline="Held"))
    desk.project.save_suggestions(key, replace(SUGGESTIONS, pledges=alone))
    desk.articles_added()
    desk.find_article(key)
    desk.pane.accept_card()


def _nothing_found(desk: DeskWindow) -> None:
    """An article without a single suggestion."""
    key = desk.project.add_article(replace(DRAFT, text="Weather\nIt rained.", headline="Weather"))
    desk.project.save_suggestions(key, Suggestions("test", ()))
    desk.articles_added()
    desk.find_article(key)


def _offered(desk: DeskWindow, *, taken: bool) -> None:
    """The same for all likes: offered, or with the cursor on the offer."""
    desk.open_article(4)
    desk.pane.go_to(ItemRef("title", desk.pane.readout.titles[0].id))
    desk.pane.reject()
    if taken:
        desk.pane.take_offer()


def _entries(desk: DeskWindow) -> QWidget:
    official = desk.pane.readout.officials[0]
    desk.project.link_official(official.id, None)
    found = desk.project.questions(desk.project.readout(1)).candidates.get(official.id, ())
    form = EntryList(official.name, entries(found), desk)
    form.show()
    return form


def _annotating(desk: DeskWindow) -> None:
    """Articles that wait for their suggestions."""
    for number in range(3):
        text = f"Talks on fish, part {number}\nThey met in Oslo and will meet again."
        desk.project.add_article(replace(DRAFT, text=text, headline=f"Part {number}"))
    desk.articles_added()


def _returned(desk: DeskWindow) -> QWidget:
    edits = (
        Edit("pledge", 1, "force", "Pledges, row 3, Force", "Vasques: open the ports",
             "willingness", "commitment", "commitment"),
        Edit("pledge", 2, "force", "Pledges, row 4, Force", "Vasques: publish the list",
             "commitment", "hope", "hope", conflict="changed on the desk since"),
        Edit("pledge", 3, "force", "Pledges, row 5, Force", "Lundgaard: a joint center",
             "commitment", "often", problem="“often” is no force"),
    )  # fmt: skip
    notes = ("Row 9 of Pledges is new; records are added on the desk.",)
    dialog = ReturnDialog(desk.project, Comparison("talks.xlsx", edits, notes), desk)
    dialog.show()
    return dialog


def _imported(desk: DeskWindow) -> QWidget:
    """An import that is done, with what became of each article."""
    dialog = _import(desk)
    dialog.start()
    wait(lambda: bool(dialog.report.lines))
    return dialog


def _exported(desk: DeskWindow) -> QWidget:
    dialog = desk.exchange.export_records()
    dialog.start()
    wait(dialog.start_button.isEnabled)
    return dialog


def _upgrading(desk: DeskWindow) -> QWidget:
    upgrading = Upgrading(desk)
    upgrading("Bringing talks.pledgebook to this version", 3, 7)
    assert upgrading.dialog is not None
    return upgrading.dialog


def _menu(name: str) -> State:
    def state(desk: DeskWindow) -> QWidget:
        menu = desk.keys.menus[name]
        menu.popup(desk.mapToGlobal(desk.rect().topLeft()))
        return menu

    return state


def _palette(desk: DeskWindow) -> QWidget:
    palette = desk.views.show_palette()
    palette.typed.setText("exp")
    return palette


STATES: dict[str, State] = {
    "desk": lambda desk: None,
    "flagged": _flagged,
    "pledge-form": _form(
        lambda d: PledgeForm(d.pane.readout.officials, d.pane.readout.pledges[0], d)
    ),
    "holders-form": _form(lambda d: HoldersForm(d.pane.readout.officials, [], d)),
    "official-refused": _form(_refused),
    "note-form": _form(lambda d: NoteForm("Ask for the annex.", d)),
    "likes": _look,
    "filtered": lambda desk: _filtered(desk, "wind"),
    "nothing-fits": lambda desk: _filtered(desk, "unicorn"),
    "search-error": lambda desk: _filtered(desk, "(tea"),
    "find": _found,
    "panels": _panels,
    "not-saved": _not_saved,
    "read-only": _read_only,
    "damaged": _damaged,
    "palette": lambda desk: desk.views.show_palette(),
    "keys": lambda desk: desk.views.show_keys(),
    "preferences": lambda desk: desk.views.show_preferences(),
    "preferences-keys": _keys_page,
    "backups": lambda desk: desk.projects.restore_backup(),
    "export": lambda desk: desk.exchange.export_records(),
    "import": _import,
    "search": lambda desk: _opened(desk.views.search_everywhere),
    "search-found": lambda desk: _search(desk, "ports"),
    "search-nothing": lambda desk: _search(desk, "unicorn"),
    "registry": lambda desk: _opened(desk.views.show_registry),
    "registry-official": _registry,
    "registry-office": _office,
    "journal": lambda desk: _opened(desk.views.show_journal),
    "journal-entry": _journal,
    "rename": _form(
        lambda d: RenameDialog("Rename the official", {"name": "Rui Vaz", "country": "Portugal"}, d)
    ),
    "merge": _form(lambda d: MergeDialog([(1, "Rui Vaz · Portugal"), (2, "R. Vaz · Portugal")], d)),
    "split": _form(
        lambda d: SplitDialog(
            "Which of these articles mean somebody else?",
            [(1, "2026-03-04  Rui Vaz: Talks"), (2, "2026-04-04  Rui Vaz: More talks")],
            d,
        )
    ),
    "nested": _nested,
    "question": _question,
    "nothing-found": _nothing_found,
    "offer": lambda desk: _offered(desk, taken=False),
    "offer-taken": lambda desk: _offered(desk, taken=True),
    "entries": _entries,
    "annotating": _annotating,
    "return": _returned,
    "import-done": _imported,
    "export-done": _exported,
    "upgrading": _upgrading,
    "palette-typed": _palette,
    **{
        f"menu-{name.lower()}": _menu(name) for name in ("Project", "Review", "Spans", "Go", "View")
    },
    "bug": lambda desk: _bug(),
}


def _bug() -> QWidget:
    dialog = BugDialog(
        "Traceback (most recent call last):\nValueError: out of order", Path("bugs.txt")
    )
    dialog.show()
    return dialog

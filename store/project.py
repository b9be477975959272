"""A project: the one door of the store. Every write is one durable transaction."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from store import (
    articles,
    checking,
    decisions,
    editing,
    intake,
    journal,
    place,
    reading,
    similarity,
)
from store.doors.asking import Asking
from store.doors.copies import Copies
from store.doors.likes import DecideOnce
from store.doors.lists import Lists
from store.doors.registry import Registry
from store.errors import KnownError
from store.exchange import counting, facts, people, restoring, stream
from store.exchange.reports import Steps
from store.exchange.selection import Selection
from store.records import (
    ActionRecord,
    Article,
    ArticleDraft,
    ArticleRow,
    ChangeSet,
    Force,
    ItemRef,
    Readout,
    Similar,
    Status,
    Suggestions,
    Violation,
)
from store.views import (
    Place,
)

if TYPE_CHECKING:
    from store.excel.returning import Edit


class ArticleValues(TypedDict, total=False):
    """Facts about an article that can be corrected."""

    headline: str
    source: str
    published: date | None
    dateline: str
    link: str
    reprint_of: int | None


class PledgeValues(TypedDict, total=False):
    """Attributes of a pledge; officials by the id of their item, countries by code."""

    force: Force
    speakers: Sequence[int]
    on_behalf_of: Sequence[str]
    toward: Sequence[str]
    counterparts: Sequence[int]
    note: str
    topic: str


class Project(Registry, Asking, DecideOnce, Lists, Copies):
    """An open ``*.pledgebook`` file. Use it from one thread; what it returns is frozen.

    Every method raises ``KnownError``, one sentence, for what the analyst can mend;
    then nothing was changed.
    """

    # --- reading -------------------------------------------------------------------

    def articles(self) -> tuple[ArticleRow, ...]:
        """The queue in the order of import."""
        with self._reading() as connection:
            return reading.articles(connection)

    def article(self, article_id: int) -> Article:
        with self._reading() as connection:
            return reading.article(connection, article_id)

    def readout(self, article_id: int) -> Readout:
        """All items of an article in the order of its text."""
        with self._reading() as connection:
            return reading.readout(connection, article_id)

    def readout_after(self, readout: Readout, change: ChangeSet) -> Readout:
        """A readout as a change left it: only the items that the change names are read again."""
        with self._reading() as connection:
            return reading.readout_after(connection, readout, change.items)

    def has_text(self, text: str) -> bool:
        """Whether an article with exactly this text is here."""
        with self._reading() as connection:
            return intake.find_text(connection, text) is not None

    def article_facts(self, article_id: int) -> dict[str, Any]:
        """Everything about an article but its text and items, as plain JSON values."""
        with self._reading() as connection:
            return facts.of_article(connection, article_id)

    def registry_of(self, article_id: int) -> dict[int, dict[str, Any]]:
        """The registry's entries of an article's confirmed officials, by their item."""
        with self._reading() as connection:
            return facts.registry_of(connection, article_id)

    def selected_articles(self, selection: Selection) -> array[int]:
        """The ids of selected articles by date of publication."""
        with self._reading() as connection:
            return stream.article_ids(connection, selection)

    def record_batch(
        self, keys: Sequence[int], selection: Selection | None = None
    ) -> tuple[list[stream.Reviewed], Mapping[int, Sequence[tuple[date, str]]]]:
        """Articles with their items, and the dated titles of speakers who have none there.

        A selection of pledges leaves these only.
        """
        with self._reading() as connection:
            found = stream.selected(stream.batch(connection, keys), selection)
            untitled = stream.untitled(found)
            return found, stream.titles_before(connection, untitled) if untitled else {}

    def selected_officials(self, selection: Selection) -> array[int]:
        """The ids of the registry's officials in selected articles, by name."""
        with self._reading() as connection:
            return people.ids(connection, selection)

    def official_batch(self, keys: Sequence[int], selection: Selection) -> list[people.Person]:
        """Officials of the registry, as seen in the selected articles."""
        with self._reading() as connection:
            return people.batch(connection, keys, selection)

    def record_counts(self, selection: Selection) -> Steps[dict[str, int]]:
        """How many records each sheet must have, and how many items are open, by SQLite."""
        return counting.counts(self._reading, selection)

    def reprints(self) -> frozenset[int]:
        """The articles that are linked as reprints of another."""
        with self._reading() as connection:
            return facts.reprints(connection)

    def similar(self, text: str) -> tuple[Similar, ...]:
        """Articles that say nearly the same as a text: reprints, versions, excerpts."""
        with self._reading() as connection:
            return similarity.similar(connection, text)

    def original(self, article_id: int) -> bytes | None:
        """The bytes an article came in as."""
        with self._reading() as connection:
            return articles.original(connection, article_id)

    def history(self, limit: int = 100) -> tuple[ActionRecord, ...]:
        """The journal's latest entries, newest first."""
        with self._reading() as connection:
            return journal.history(connection, limit)

    def next_undo(self) -> ActionRecord | None:
        with self._reading() as connection:
            return journal.next_undo(connection)

    def next_redo(self) -> ActionRecord | None:
        with self._reading() as connection:
            return journal.next_redo(connection)

    def check(self) -> tuple[Violation, ...]:
        """Every invariant of the file that does not hold; empty if all is well."""
        with self._reading() as connection:
            return tuple(checking.violations(connection))

    # --- what comes in (not undoable: nobody decided it) -------------------------------

    def add_article(self, draft: ArticleDraft, *, reprint_of: int | None = None) -> int:
        """Add an article and give its id; ``DuplicateArticle`` if its text is here already."""
        with self._writing() as recorder:
            return intake.add_article(recorder, draft, reprint_of=reprint_of)

    def add_records(self, draft: ArticleDraft, line: Mapping[str, Any]) -> int:
        """Add an article that ``store.exchange`` exported, with its items and decisions."""
        with self._writing() as recorder:
            return restoring.restore(recorder, draft, line)

    def replace_article(self, article_id: int, draft: ArticleDraft) -> int:
        """Put a later version in place of an article without decisions; gives the new id."""
        with self._writing() as recorder:
            articles.remove_untouched(recorder, article_id)
            return intake.add_article(recorder, draft)

    def save_suggestions(self, article_id: int, suggestions: Suggestions) -> ChangeSet:
        """Put an article's suggestions in place, unless an analyst has decided there."""
        with self._writing() as recorder:
            if journal.touches(recorder.connection, article_id):
                raise KnownError(
                    "This article has decisions already; its suggestions stay as they are."
                )
            intake.save_suggestions(recorder.connection, article_id, suggestions)
        return ChangeSet("Annotate", frozenset({article_id}))

    # --- decisions ---------------------------------------------------------------------

    def decide(self, refs: Sequence[ItemRef], status: Status) -> ChangeSet:
        """Confirm, reject, skip or open items again, as one action."""
        if not refs:
            return ChangeSet("Nothing to decide")
        with self._writing() as recorder:
            title = decisions.describe(recorder, refs, status)
            article_id = decisions.article_of(recorder, refs[0])
            decisions.decide(recorder, refs, status)
            return journal.write(recorder, title, article_id, refs[0])

    def finish(self, article_id: int) -> ChangeSet:
        """Declare an article reviewed."""
        with self._writing() as recorder:
            decisions.finish(recorder, article_id)
            return journal.write(recorder, "Finish the article", article_id, None)

    def reopen(self, article_id: int) -> ChangeSet:
        with self._writing() as recorder:
            decisions.reopen(recorder, article_id)
            return journal.write(recorder, "Reopen the article", article_id, None)

    # --- corrections -------------------------------------------------------------------

    def edit_article(self, article_id: int, **values: Unpack[ArticleValues]) -> ChangeSet:
        """Correct what import recognized about an article; its text never changes."""
        words = ", ".join(name.replace("_", " ") for name in values)
        with self._writing() as recorder:
            articles.edit(recorder, article_id, values)
            return journal.write(recorder, f"Change {words} of the article", article_id, None)

    def edit_official(
        self, key: int, *, name: str | None = None, country: str | None = None
    ) -> ChangeSet:
        given = {"name": name, "country": country}
        values = {k: v for k, v in given.items() if v is not None}
        ref = ItemRef("official", key)
        return self._edit("Edit", ref, lambda r: editing.edit_official(r, key, values))

    def edit_title(self, key: int, *, holders: Sequence[int]) -> ChangeSet:
        ref = ItemRef("title", key)
        return self._edit(
            "Change the holder of", ref, lambda r: editing.edit_title(r, key, holders)
        )

    def edit_pledge(self, key: int, **values: Unpack[PledgeValues]) -> ChangeSet:
        ref = ItemRef("pledge", key)
        words = ", ".join(name.replace("_", " ") for name in values)
        title = f"Change {words} of"
        return self._edit(title, ref, lambda r: editing.edit_pledge(r, key, values))

    def fill_in_parties(self, key: int, **values: Unpack[PledgeValues]) -> ChangeSet:
        """Give a pledge that an analyst added the parties that the annotators read."""
        ref = ItemRef("pledge", key)
        return self._edit(
            "Fill in the parties of", ref, lambda r: editing.edit_pledge(r, key, values)
        )

    def flag(self, ref: ItemRef, *, flagged: bool) -> ChangeSet:
        """Mark an item to be looked at again, or take the mark away."""
        title = "Flag" if flagged else "Take the flag from"
        return self._edit(title, ref, lambda r: editing.flag(r, ref, flagged=flagged))

    def note(self, ref: ItemRef, words: str) -> ChangeSet:
        """Write a note to an item of any kind; empty takes it away."""
        return self._edit("Change note of", ref, lambda r: editing.note(r, ref, words))

    def move_span(self, span_id: int, start: int, end: int) -> ChangeSet:
        """Move a span's boundaries (code points into the text)."""
        return self._span("Move", lambda r: editing.move_span(r, span_id, start, end))

    def remove_mention(self, span_id: int) -> ChangeSet:
        return self._span("Remove a mention of", lambda r: editing.remove_mention(r, span_id))

    def apply_edits(self, edits: Sequence[Edit], file: str) -> ChangeSet:
        """Take over cells that were edited in a workbook, as one action that names the file."""
        from store.excel import applying

        cells = f"{len(edits)} cell{'' if len(edits) == 1 else 's'}"
        with self._writing() as recorder:
            touched = applying.apply(recorder, edits)
            title = f"Take over {cells} edited in Excel from {file}"
            return replace(journal.write(recorder, title, None, None), article_ids=touched)

    # --- what was missed -----------------------------------------------------------------

    def add_official(
        self, article_id: int, *, name: str, country: str, start: int, end: int
    ) -> ChangeSet:
        return self._span(
            "Add", lambda r: editing.add_official(r, article_id, name, country, start, end)
        )

    def add_mention(self, key: int, start: int, end: int) -> ChangeSet:
        return self._span("Add a mention of", lambda r: editing.add_mention(r, key, start, end))

    def add_title(
        self, article_id: int, start: int, end: int, *, holders: Sequence[int]
    ) -> ChangeSet:
        return self._span("Add", lambda r: editing.add_title(r, article_id, start, end, holders))

    def add_pledge(
        self, article_id: int, start: int, end: int, **values: Unpack[PledgeValues]
    ) -> ChangeSet:
        """Add a pledge that was missed; a commitment unless ``force`` says otherwise."""
        full: dict[str, Any] = {"force": "commitment", **values}
        return self._span("Add", lambda r: editing.add_pledge(r, article_id, start, end, full))

    # --- where the desk was left ---------------------------------------------------------------

    def place(self) -> Place | None:
        """Where this analyst left the desk, if that is still there."""
        with self._reading() as connection:
            return place.read(connection, self.analyst)

    def leave(self, left: Place) -> None:
        """Remember where this analyst is. Not undoable, for it is no decision."""
        with self._writing() as recorder:
            place.write(recorder, left)

    # --- back and forth --------------------------------------------------------------------

    def undo(self, seq: int | None = None) -> ChangeSet:
        """Take back the latest action, of whatever article and day; or an earlier one.

        An earlier one (by its number in the journal) cannot be undone past a later one in
        the same articles or on the same entries; the error names that.
        """
        with self._writing() as recorder:
            return journal.undo(recorder, seq)

    def redo(self) -> ChangeSet:
        with self._writing() as recorder:
            return journal.redo(recorder)

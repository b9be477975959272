"""Candidates into a project, one at a time, each with its line in the report."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import KnownError
from store.importing.types import Candidate, Choice, Outcome, Refused, ReportLine
from store.intake import DuplicateArticle
from store.records import Similar

if TYPE_CHECKING:
    from store.project import Project

Decide = Callable[[Candidate, Similar], Choice]
_WORDS: dict[Outcome, str] = {
    "added": "added", "linked": "linked as reprints", "replaced": "put in place of earlier versions",
    "duplicate": "in the project already", "skipped": "left alone", "empty": "empty",
    "refused": "refused",
}  # fmt: skip


@dataclass(slots=True)
class Report:
    """What became of every file and article of one import."""

    lines: list[ReportLine] = field(default_factory=list)

    def summary(self) -> str:
        """The counts in one sentence."""
        counts = Counter(line.outcome for line in self.lines)
        parts = [
            f"{counts[outcome]} {words}" for outcome, words in _WORDS.items() if counts[outcome]
        ]
        return (", ".join(parts) or "nothing to import") + "."

    @property
    def refused(self) -> bool:
        return any(line.outcome in ("refused", "empty") for line in self.lines)

    def save(self, path: Path) -> None:
        """Write the report as CSV that a spreadsheet opens: outcome, file, what about it."""
        try:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                rows = csv.writer(file)
                rows.writerow(("Outcome", "File", "Detail"))
                rows.writerows((line.outcome, _tame(line.name), line.detail) for line in self.lines)
        except OSError as error:
            raise KnownError(f"{path} cannot be written: {error.strerror}.") from error


def refusals(refused: Iterable[Refused]) -> list[ReportLine]:
    """The report's lines for what never became a candidate."""
    return [ReportLine(thing.outcome, thing.name, thing.reason) for thing in refused]


def add(project: Project, candidate: Candidate, decide: Decide) -> ReportLine:
    """Put one article into the project, asking ``decide`` if it is nearly there already."""
    name = candidate.draft.origin
    try:
        if candidate.records is not None:
            key = project.add_records(candidate.draft, candidate.records)
            return ReportLine("added", name, "with its decisions", key)
        return _add(project, candidate, decide)
    except DuplicateArticle as error:
        same = f"the same text as “{error.headline}”"
        return ReportLine("duplicate", name, same, error.existing_id)
    except KnownError as error:
        return ReportLine("refused", name, str(error).rstrip("."))


def keep(candidate: Candidate, similar: Similar) -> Choice:
    """The decision that loses nothing."""
    return "keep"


def _add(project: Project, candidate: Candidate, decide: Decide) -> ReportLine:
    draft, name = candidate.draft, candidate.draft.origin
    alike = next(iter(_similar(project, draft.text)), None)
    if alike is None:
        return ReportLine("added", name, _said(candidate.notes), project.add_article(draft))
    choice = decide(candidate, alike)
    words = f"“{alike.headline}”, {alike.shared:.0%} the same"
    if choice == "skip":
        return ReportLine("skipped", name, f"nearly {words}")
    if choice == "replace":
        key = project.replace_article(alike.article_id, draft)
        return ReportLine("replaced", name, _said([f"in place of {words}", *candidate.notes]), key)
    if choice == "link":
        root = project.article(alike.article_id).reprint_of or alike.article_id
        key = project.add_article(draft, reprint_of=root)
        return ReportLine("linked", name, _said([f"reprint of {words}", *candidate.notes]), key)
    key = project.add_article(draft)
    return ReportLine("added", name, _said([f"kept beside {words}", *candidate.notes]), key)


def _similar(project: Project, text: str) -> tuple[Similar, ...]:
    """What is nearly the same, unless it is exactly the same, which ``add_article`` refuses."""
    return () if project.has_text(text) else project.similar(text)


def _said(notes: Sequence[str]) -> str:
    return "; ".join(notes)


def _tame(name: str) -> str:
    """A file name that no spreadsheet takes for a formula."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@", "\t", "\r")) else name

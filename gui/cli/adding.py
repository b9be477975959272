"""``pledgebook import``: articles of any format into a project, annotated, with a report."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from annotators import pipeline
from gui import convert
from gui.cli.upgrading import Upgrading
from store.importing import columns, gathering, reading, running
from store.importing.sandbox import Sandbox
from store.importing.types import Candidate, Choice, Parsed, ReportLine
from store.project import Project

Annotate = Callable[[int], str]


def run(
    path: Path, files: Sequence[Path], *, similar: Choice, encoding: str, report: Path | None
) -> int:
    """Add every article that can be; 2 if any was refused, after the others went in."""
    with _project(path) as project, Sandbox() as sandbox:
        annotate = _annotator(project)
        done = running.Report()
        sources = reading.everything(sandbox, gathering.files(files), encoding=encoding)
        for line in _lines(project, sources, similar):
            found = annotate(line.article_id) if _is_new(line) and line.article_id else ""
            detail = "; ".join(part for part in (found, line.detail) if part)
            print(f"{line.outcome:10} {line.name}: {detail}", flush=True)
            done.lines.append(line)
    print(done.summary())
    if report is not None:
        done.save(report)
    return 2 if done.refused else 0


def _project(path: Path) -> Project:
    who = getpass.getuser()
    if path.exists():
        return Project.open(path, analyst=who, progress=Upgrading())
    return Project.create(path, analyst=who)


def _lines(project: Project, sources: Iterable[Parsed], similar: Choice) -> Iterator[ReportLine]:
    for parsed in sources:
        if parsed.table is not None:
            mapping = columns.guess(parsed.table)
            words = ", ".join(f"{f} from “{parsed.table.columns[c]}”" for f, c in mapping.items())
            print(f"columns    {parsed.source.name}: {words}", flush=True)
        yield from running.refusals(parsed.refused)
        for candidate in parsed.candidates:
            yield running.add(project, candidate, _always(similar))


def _always(choice: Choice) -> running.Decide:
    def decide(_candidate: Candidate, _similar: object) -> Choice:
        return choice

    return decide


def _is_new(line: ReportLine) -> bool:
    return line.outcome in ("added", "linked", "replaced")


def _annotator(project: Project) -> Annotate:
    """Annotates an article that came without records, and says what was found."""
    nlp = pipeline.load()

    def annotate(article_id: int) -> str:
        article = project.article(article_id)
        if article.pipeline:
            return ""
        found = convert.suggestions(article.text, pipeline.analyze(nlp, article.text))
        project.save_suggestions(article_id, found)
        counts = f"{len(found.officials)} officials, {len(found.titles)} titles"
        return f"{counts}, {len(found.pledges)} pledges"

    return annotate

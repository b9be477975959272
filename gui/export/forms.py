"""The forms in which a project can be exported; composed here, for spaCy and the store meet only here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from store import excel
from store.errors import KnownError
from store.exchange import lines, text_forms
from store.exchange.reports import Export, ExportReport, Progress, behind, replacing
from store.exchange.selection import Selection
from store.project import Project

Make = Callable[[Project, Path, Selection], Export]


@dataclass(frozen=True, slots=True)
class Form:
    """``suffix`` of its files, what it is for in one line, and how it is made."""

    name: str
    suffix: str
    title: str
    purpose: str
    make: Make


def steps(form: Form, project: Project, path: Path, selection: Selection) -> Export:
    """An export in steps (``store.exchange.reports``)."""
    if path.suffix.lower() != form.suffix:
        raise KnownError(f"{path} does not end in {form.suffix}; name the file so.")
    return form.make(project, path, selection)


def form_of(path: Path) -> Form:
    """The form that a file's name asks for."""
    for form in FORMS.values():
        if form.suffix == path.suffix.lower():
            return form
    known = ", ".join(form.suffix for form in FORMS.values())
    raise KnownError(f"{path} has no ending of an export; use one of {known}.")


def country_codes() -> dict[str, str]:
    """Names of countries and their codes, for what people type into cells."""
    from annotators import gazetteer

    return {country.name: country.code for country in gazetteer.countries()}


def _workbook(project: Project, path: Path, selection: Selection) -> Export:
    from annotators import gazetteer

    return excel.steps(project, path, selection, gazetteer.label)


def _docbin(project: Project, path: Path, selection: Selection) -> Export:
    """Finished articles only, and whole, even where pledges are filtered: whoever trains on
    them takes what is not marked for none.
    """
    from annotators import docbin

    wanted = selection.article_ids
    finished = [row.id for row in project.articles() if row.finished_at is not None]
    keys = [key for key in finished if wanted is None or key in wanted]
    articles, whole = [], replace(selection, pledge_ids=None)
    for done, key in enumerate(keys, start=1):
        articles.append(lines.line(project, key, whole))
        yield Progress(done, len(keys), "Reading articles")
    pack = lambda: docbin.to_bytes(articles)  # noqa: E731
    data, count, lost = yield from behind(pack, "Packing", len(keys))
    with replacing(path) as temporary:
        temporary.write_bytes(data)
    skipped = len(project.selected_articles(selection)) - count
    said = ((lost, "spans fit no token"), (skipped, "articles are not finished"))
    notes = [f"{number} {words} and were left out" for number, words in said if number]
    if selection.pledge_ids is not None:
        notes.append(
            "each article is whole, with all its pledges, for training takes the rest for none"
        )
    counts = yield from project.record_counts(whole)
    return ExportReport({"Articles": count}, counts["open"], tuple(notes))


FORMS = {
    form.name: form
    for form in (
        Form("xlsx", ".xlsx", "Excel workbook", "to read, to count, and to edit and take back", _workbook),
        Form("csv", ".csv", "CSV", "for other programs: pledges, parties, titles, articles", text_forms.csv_steps),
        Form("jsonl", ".jsonl", "JSON Lines", "whole and without loss, to import elsewhere", text_forms.jsonl_steps),
        Form("docbin", ".spacy", "spaCy DocBin", "finished articles, whole, to train a pipeline on", _docbin),
        Form("annotations", ".jsonld", "Web Annotations", "the W3C's standard for marked text", text_forms.annotation_steps),
    )
}  # fmt: skip

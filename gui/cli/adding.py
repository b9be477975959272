"""``pledgebook import``: articles into a project, annotated, with a report."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from pathlib import Path

from annotators import pipeline
from gui import convert
from store.errors import KnownError
from store.importing import read_text_file
from store.intake import DuplicateArticle
from store.project import Project


def run(path: Path, files: Sequence[Path]) -> int:
    """Add every file that can be; 2 if any was refused, after the others went in."""
    opener = Project.open if path.exists() else Project.create
    with opener(path, analyst=getpass.getuser()) as project:
        nlp = pipeline.load()
        refused = 0
        for file in files:
            try:
                draft = read_text_file(file)
                article_id = project.add_article(draft)
            except DuplicateArticle as error:
                print(f"duplicate  {file}: {error}")
                continue
            except KnownError as error:
                print(f"refused    {error}")
                refused += 1
                continue
            found = convert.suggestions(draft.text, pipeline.analyze(nlp, draft.text))
            project.save_suggestions(article_id, found)
            counts = f"{len(found.officials)} officials, {len(found.titles)} titles"
            print(f"added      {file}: {counts}, {len(found.pledges)} pledges")
    return 2 if refused else 0

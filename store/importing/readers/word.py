"""Word documents: paragraphs and tables in their order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from store.importing.readers import archive
from store.importing.types import Extract


def document(name: str, data: bytes) -> Extract:
    """The text of a .docx; its title is the headline if the first paragraph is none."""
    archive.office(data)
    from docx import Document

    word = Document(io.BytesIO(data))
    return Extract("\n".join(_lines(word.iter_inner_content())))


def _lines(blocks: Any) -> Iterator[str]:
    from docx.table import Table

    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)  # merged ones repeat
                yield "\t".join(cell for cell in cells if cell)
        else:
            yield block.text

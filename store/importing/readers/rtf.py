"""Rich text. Objects and pictures in it are left out by the library."""

from __future__ import annotations

import re
from typing import Any

from store.errors import KnownError
from store.importing.types import Extract

_CODEPAGE = re.compile(rb"\\ansicpg(\d{3,5})")


def document(name: str, data: bytes) -> Extract:
    """The text of an .rtf, its bytes in the code page it names."""
    from striprtf.striprtf import rtf_to_text

    match = _CODEPAGE.search(data[:2048])
    encoding = f"cp{match.group(1).decode('ascii')}" if match else "cp1252"
    try:
        "".encode(encoding)
    except LookupError:
        encoding = "cp1252"
    convert: Any = rtf_to_text
    text = convert(data.decode("latin-1"), encoding=encoding, errors="replace")
    if not text.strip():
        raise KnownError("holds no text")
    return Extract(text, encoding=encoding)

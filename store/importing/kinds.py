"""What a file is: by its first bytes, which do not lie, and by its name where they say nothing."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from store.errors import KnownError

TEXT: Final = "text/plain"
HTML: Final = "text/html"
MHTML: Final = "multipart/related"
MAIL: Final = "message/rfc822"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF: Final = "application/pdf"
RTF: Final = "application/rtf"
CSV: Final = "text/csv"
JSONL: Final = "application/jsonl"
ZIP: Final = "application/zip"
TABLES = (CSV, EXCEL, JSONL)
DECODED = (TEXT, HTML, CSV)  # one text in one encoding, which may be chosen

_BY_NAME = {
    ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".mhtml": MHTML, ".mht": MHTML, ".eml": MAIL,
    ".csv": CSV, ".tsv": CSV, ".jsonl": JSONL, ".ndjson": JSONL, ".json": JSONL,
}  # fmt: skip
SUFFIXES = (".txt", *_BY_NAME, ".docx", ".xlsx", ".pdf", ".rtf", ".zip")
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "is in the old binary Office format; save it as .docx or .xlsx first"),
    (b"\x89PNG", "is an image; type or paste its text"),
    (b"\xff\xd8\xff", "is an image; type or paste its text"),
    (b"GIF8", "is an image; type or paste its text"),
    (b"II*\x00", "is a scanned image; run text recognition (OCR) over it first"),
    (b"MM\x00*", "is a scanned image; run text recognition (OCR) over it first"),
    (b"\x7fELF", "is a program, not an article"),
    (b"MZ\x90", "is a program, not an article"),
    (b"\x1f\x8b", "is a gzip archive; unpack it first"),
    (b"7z\xbc\xaf", "is a 7-Zip archive; unpack it first"),
    (b"Rar!", "is a RAR archive; unpack it first"),
    (b"SQLite format 3\x00", "is a database or a project; open it instead of importing it"),
)
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z-]{1,40}:[ \t][^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){3}")
_MAIL = re.compile(rb"^(?:from|subject|message-id|received|mime-version):", re.I | re.M)
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)  # fmt: skip


def media_type(name: str, data: bytes) -> str:
    """The media type of a file, or ``KnownError`` for what cannot hold one."""
    for signature, why in _SIGNATURES:
        if data.startswith(signature):
            raise KnownError(why)
    suffix = PurePath(name).suffix.lower()
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(suffix, data)
    if data[:1024].lstrip().startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"{\\rtf"):
        return RTF
    if suffix in (".docx", ".xlsx", ".pdf", ".rtf", ".zip"):
        raise KnownError(f"is not a {suffix} file inside; open it and save it anew")
    return _by_text(suffix, data)


def _archive(suffix: str, data: bytes) -> str:
    if suffix in (".docm", ".xlsm", ".dotm", ".xltm"):
        raise KnownError(f"may hold macros; save it as {suffix[:-1]}x without them first")
    if suffix in (".pptx", ".odt", ".ods", ".odp", ".epub", ".xlsb"):
        raise KnownError("is of a kind that cannot be read; save it as .docx, .xlsx or .txt first")
    if suffix == ".docx" or (suffix != ".zip" and b"word/document.xml" in data):
        return WORD
    if suffix == ".xlsx" or (suffix != ".zip" and b"xl/workbook.xml" in data):
        return EXCEL
    return ZIP


def _by_text(suffix: str, data: bytes) -> str:
    head = data[:8192]
    if _HEADERS.match(head) and len(_MAIL.findall(head)) >= 2:
        return MHTML if b"multipart/related" in head.lower() else MAIL
    if suffix not in (".txt", ".csv", ".tsv", ".jsonl", ".json") and _PAGE.match(head):
        return HTML
    return _BY_NAME.get(suffix, TEXT)

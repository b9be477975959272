"""Raw text to an article: normalized once, unwrapped, its head recognized."""

from __future__ import annotations

from datetime import date

from store.errors import KnownError
from store.importing import heads, limits
from store.importing.types import Candidate, Extract, Source
from store.importing.wrapping import unwrap
from store.records import ArticleDraft, Original
from store.text import normalize


def candidate(source: Source, found: Extract, media_type: str) -> Candidate:
    """An article from what a reader found; ``KnownError`` if there is none in it."""
    text, notes = _text(found)
    if not text.strip():
        raise KnownError("is empty; nothing was added")
    if len(text) > limits.CHARACTERS:
        millions = limits.CHARACTERS // 1_000_000
        raise KnownError(f"is longer than {millions} million characters; split it into articles")
    head = heads.read(text, published=_date(found.published))
    if head.yearless:
        notes.append(f"the dateline says {head.yearless} without a year; the date was left empty")
    original = Original(source.data, media_type, found.encoding)
    draft = ArticleDraft(
        text=text,
        headline=head.headline,
        source=(found.source or head.source)[:80],
        published=head.published,
        origin=source.name,
        dateline=found.dateline or head.dateline,
        link=found.link or head.link,
        original=original,
    )
    return Candidate(draft, tuple(notes))


def plain(text: str, origin: str) -> ArticleDraft:
    """An article from text that is in memory: the clipboard, the sample."""
    found = Extract(text, encoding="utf-8")
    source = Source(origin, text.encode("utf-8", "surrogatepass"))
    return candidate(source, found, "text/plain").draft


def _text(found: Extract) -> tuple[str, list[str]]:
    notes = list(found.notes)
    normalized = normalize(found.text)
    if normalized.replaced:
        notes.append(f"{normalized.replaced} characters that cannot be stored were replaced")
    text = unwrap(normalized.text)
    if text != normalized.text:
        notes.append("line breaks inside paragraphs were joined")
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    return _with_headline(text, " ".join(normalize(found.headline).text.split())), notes


def _with_headline(text: str, headline: str) -> str:
    """The headline is the first line of an article's text, whatever page it was kept on."""
    first = " ".join(heads.headline(text).split())
    if not text.strip() or not headline or headline.casefold() == first.casefold():
        return text
    return f"{headline}\n{text}"


def _date(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None

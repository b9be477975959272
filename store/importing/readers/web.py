"""Saved web pages: the main text, never scripts, and what the page says about itself."""

from __future__ import annotations

import re

from store.errors import KnownError
from store.importing import limits
from store.importing.decoding import decode
from store.importing.types import Extract

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HIDDEN = (
    "//*[contains(translate(@style, ' ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), 'display:none')]",
    "//*[contains(translate(@style, ' ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), 'visibility:hidden')]",
    "//*[@hidden]",
)  # fmt: skip
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|<\w[^>]*\shidden[\s>=]", re.I)


def page(
    name: str, data: bytes, *, link: str = "", charset: str = "", encoding: str = ""
) -> Extract:
    """The article of a page; ``link`` where the file beside the page says where it was.

    ``charset`` is what a mail says of it, ``encoding`` what an analyst knows better.
    """
    if data.count(b"<") > limits.TAGS:
        raise KnownError(f"has more than {limits.TAGS} tags; save only its article")
    match = _CHARSET.search(data[:4096])
    declared = charset or (match.group(1).decode("ascii", "replace") if match else "")
    decoded = decode(data, declared=declared, forced=encoding)
    return extract(decoded.text, link=link, encoding=decoded.encoding)


def extract(html: str, *, link: str = "", encoding: str = "") -> Extract:
    """The article of a page that is decoded already."""
    import trafilatura
    from trafilatura.metadata import extract_metadata

    text = trafilatura.extract(
        html, include_comments=False, include_tables=True, prune_xpath=list(_HIDDEN)
    ) or _baseline(html)
    if not text.strip():
        raise KnownError("holds no text; scripts are never run")
    dates = {"original_date": True, "extensive_search": False}
    about = extract_metadata(html, default_url=link or None, date_config=dates)
    return Extract(
        text,
        headline=about.title or "",
        source=about.sitename or about.hostname or "",
        published=about.date or "",
        link=_web(about.url) or _web(link),
        encoding=encoding,
        notes=("hidden text was left out",) if _HIDES.search(html) else (),
    )


def _baseline(html: str) -> str:
    """All paragraphs, for pages too small to tell main text from the rest."""
    from trafilatura import baseline

    _, text, _ = baseline(html)
    return str(text or "")


def _web(url: str | None) -> str:
    return url if url and url.lower().startswith(("http://", "https://")) else ""

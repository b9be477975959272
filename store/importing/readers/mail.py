"""E-mail messages and web pages archived as one (MHTML): headers, body, attachments by name."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from typing import Any

from store.errors import KnownError
from store.importing.decoding import decode
from store.importing.readers import web
from store.importing.types import Extract


def message(name: str, data: bytes) -> Extract:
    """The text of a message: its plain part if it has one, else its page."""
    mail = _parsed(data)
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is None or _bytes(body) is None:
        raise KnownError("holds no text, only attachments; save those and import them")
    page = body.get_content_subtype() == "html"
    found = _page(name, body) if page else _plain(body)
    return Extract(
        found.text,
        headline=_header(mail, "subject") or found.headline,
        source=_sender(mail) or found.source,
        published=_day(mail) or found.published,
        link=found.link,
        encoding=found.encoding,
        notes=(*found.notes, *_attachments(mail)),
    )


def archived_page(name: str, data: bytes) -> Extract:
    """The page of an MHTML file; its pictures and scripts stay where they are."""
    mail = _parsed(data)
    for part in mail.walk():
        if part.get_content_type() == "text/html" and isinstance(part, MIMEPart):
            link = str(part.get("content-location") or mail.get("snapshot-content-location") or "")
            return _page(name, part, link=link)
    raise KnownError("holds no page; save it as .html or .txt first")


def _parsed(data: bytes) -> EmailMessage:
    mail = message_from_bytes(data, policy=policy.default)
    return mail if isinstance(mail, EmailMessage) else EmailMessage()


def _page(name: str, part: MIMEPart, *, link: str = "") -> Extract:
    return web.page(name, _bytes(part) or b"", link=link, charset=_charset(part))


def _plain(part: MIMEPart) -> Extract:
    decoded = decode(_bytes(part) or b"", declared=_charset(part))
    return Extract(decoded.text, encoding=decoded.encoding)


def _bytes(part: MIMEPart) -> bytes | None:
    payload: Any = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else None


def _charset(part: MIMEPart) -> str:
    return str(part.get_content_charset() or "")


def _header(mail: EmailMessage, name: str) -> str:
    """A header as text; a malformed one is none."""
    try:
        return " ".join(str(mail.get(name) or "").split())
    except (ValueError, IndexError, AttributeError, TypeError):  # email's parser on broken headers
        return ""


def _sender(mail: EmailMessage) -> str:
    sender = _header(mail, "from")
    return sender.split("<")[0].strip(' "') or sender.strip("<>")


def _day(mail: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_header(mail, "date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _attachments(mail: EmailMessage) -> tuple[str, ...]:
    names = [part.get_filename() or part.get_content_type() for part in mail.iter_attachments()]
    return (f"attachments not read: {', '.join(names)[:300]}",) if names else ()
